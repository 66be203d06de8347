#include "gui/table/celldelegate.h"
#include "gui/table/resultmodel.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** How a cell looks: its first value, how many more there are, and a mark where it was looked for. */
class CellDelegateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void otherValuesAreWiderAndSeen();
    void longTextLeavesRoomForTheOthers();
    void matchIsMarked_data();
    void matchIsMarked();

private:
    static constexpr QSize Cell{120, 24};

    [[nodiscard]] QStyleOptionViewItem option(QStyle::State state = QStyle::State_Enabled) const
    {
        QStyleOptionViewItem made;
        made.rect = QRect(QPoint(), Cell);
        made.state = state;
        return made;
    }
    [[nodiscard]] QImage painted(QStyle::State state = QStyle::State_Enabled) const
    {
        QImage image(Cell, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        CellDelegate().paint(&painter, option(state), m_model->index(0, 0));
        return image;
    }
    void set(const QString &text, int more = 0, bool matches = false)
    {
        m_model->setItem(0, 0, new QStandardItem(text));
        m_model->item(0)->setData(more, ResultModel::MoreRole);
        m_model->item(0)->setData(matches, ResultModel::MatchRole);
    }
    /** Columns of the image in which something else is than in @p other. */
    [[nodiscard]] static QPair<int, int> difference(const QImage &one, const QImage &other)
    {
        QPair<int, int> found(Cell.width(), -1);
        for (int x = 0; x < Cell.width(); ++x) {
            for (int y = 0; y < Cell.height(); ++y) {
                if (one.pixel(x, y) != other.pixel(x, y))
                    found = {qMin(found.first, x), x};
            }
        }
        return found;
    }

    std::unique_ptr<QStandardItemModel> m_model;
};

void CellDelegateTest::init()
{
    m_model = std::make_unique<QStandardItemModel>();
}

void CellDelegateTest::otherValuesAreWiderAndSeen()
{
    set(u"a"_s);
    const QSize alone = CellDelegate().sizeHint(option(), m_model->index(0, 0));
    const QImage plain = painted();
    set(u"a"_s, 12);
    const QSize several = CellDelegate().sizeHint(option(), m_model->index(0, 0));
    QVERIFY(several.width() >= alone.width() + option().fontMetrics.horizontalAdvance(u"+12"_s));
    QCOMPARE(several.height(), alone.height());
    const auto [first, last] = difference(painted(), plain);
    QVERIFY2(first > Cell.width() / 2 && last > Cell.width() - 10, qPrintable(QString::number(first))); // at the right
    set(u"a"_s, 3);
    const QImage three = painted();
    set(u"a"_s, 4);
    QVERIFY(three != painted());
}

/** The "+2" is not painted over by the value. */
void CellDelegateTest::longTextLeavesRoomForTheOthers()
{
    set({}, 2);
    const QImage count = painted();
    set(QString(200, u'W'), 2);
    const int width = option().fontMetrics.horizontalAdvance(u"+2"_s);
    QVERIFY(difference(painted(), count).second < Cell.width() - width - 2);
}

void CellDelegateTest::matchIsMarked_data()
{
    QTest::addColumn<int>("more");
    QTest::newRow("one value") << 0;
    QTest::newRow("several") << 2;
}

void CellDelegateTest::matchIsMarked()
{
    QFETCH(int, more);
    set(u"a"_s, more);
    const QColor before = painted().pixelColor(Cell.width() / 2, 2);
    set(u"a"_s, more, true);
    const QColor marked = painted().pixelColor(Cell.width() / 2, 2);
    QVERIFY(marked != before);
    QVERIFY(marked.blue() < marked.red()); // yellow
}

QTEST_MAIN(CellDelegateTest)
#include "tst_celldelegate.moc"
