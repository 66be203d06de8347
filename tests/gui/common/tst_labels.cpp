#include "gui/common/fold.h"
#include "gui/common/labels.h"

#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace gui;

/** Where texts begin: at the side where the window begins, from the left or from the right. */
class LabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leads_data();
    void leads();
    void middleStays();
    void foldPoints();

private:
    /** The columns of @p label that its text is drawn in. */
    static std::pair<int, int> ink(QWidget &label);
};

std::pair<int, int> LabelsTest::ink(QWidget &label)
{
    const QImage image = label.grab().toImage();
    const QRgb paper = image.pixel(0, 0);
    int first = image.width();
    int last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != paper) {
                first = std::min(first, x);
                last = x;
            }
        }
    }
    return {first, image.width() - 1 - last};
}

void LabelsTest::leads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("a name in English") << u"Smith"_s << Qt::LeftToRight;
    QTest::newRow("a name in Arabic, in English") << u"\u0645\u0646\u0635\u0648\u0631"_s << Qt::LeftToRight;
    QTest::newRow("a name in English, in Arabic") << u"Smith"_s << Qt::RightToLeft;
    QTest::newRow("a name in Arabic") << u"\u0645\u0646\u0635\u0648\u0631"_s << Qt::RightToLeft;
}

void LabelsTest::leads()
{
    QFETCH(QString, text);
    QFETCH(Qt::LayoutDirection, direction);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    const QList<PlainLabel *> labels{new PlainLabel(&window), new TitleLabel(&window), new WrappedLabel(&window),
        new BodyLabel(&window), new QuietLabel(&window)};
    for (auto *label : labels) {
        label->setText(text);
        layout->addWidget(label);
    }
    window.resize(400, 300);
    window.setLayoutDirection(direction);
    window.show();
    for (auto *label : labels) {
        const auto [left, right] = ink(*label);
        const bool isLeading = direction == Qt::LeftToRight ? left < right : right < left;
        QVERIFY2(isLeading, label->metaObject()->className());
    }
}

void LabelsTest::middleStays()
{
    QWidget window;
    BodyLabel label(&window, u"Smith"_s);
    label.setAlignment(Qt::AlignCenter);
    window.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(label.alignment(), Qt::AlignCenter);
}

/** What folds shows whether it is open, beside its text and not over it. */
void LabelsTest::foldPoints()
{
    Fold fold;
    fold.setText(u"Details"_s);
    const auto picture = [&fold] { return fold.icon().pixmap(16).toImage(); };
    QCOMPARE(fold.arrowType(), Qt::NoArrow);
    const QImage folded = picture();
    fold.setOpen(true);
    const QImage open = picture();
    QVERIFY(open != folded);
    fold.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(picture(), open);
    fold.setOpen(false);
    QVERIFY(picture() != folded && picture() != open); // to the other side
}

QTEST_MAIN(LabelsTest)
#include "tst_labels.moc"
