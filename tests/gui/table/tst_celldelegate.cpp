#include "gui/table/celldelegate.h"
#include "gui/table/resultmodel.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

#include <cmath>

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
    void othersStandBehind_data();
    void othersStandBehind();
    void matchIsMarked_data();
    void matchIsMarked();
    void marksAndFramesAreSeen_data();
    void marksAndFramesAreSeen();
    void reasonIsQuiet_data();
    void reasonIsQuiet();

private:
    static constexpr QSize Cell{120, 24};
    Qt::LayoutDirection m_direction = Qt::LeftToRight;

    [[nodiscard]] QStyleOptionViewItem option(QStyle::State state = QStyle::State_Enabled) const
    {
        QStyleOptionViewItem made;
        made.rect = QRect(QPoint(), Cell);
        made.state = state;
        made.direction = m_direction;
        return made;
    }
    [[nodiscard]] QImage painted(QStyle::State state = QStyle::State_Enabled, const QPalette &palette = {}) const
    {
        QImage image(Cell, QImage::Format_RGB32);
        image.fill(palette.color(QPalette::Base));
        QPainter painter(&image);
        auto made = option(state);
        made.palette = palette;
        made.showDecorationSelected = true;
        CellDelegate().paint(&painter, made, m_model->index(0, 0));
        return image;
    }
    /** WCAG 2.1. */
    [[nodiscard]] static double contrast(const QColor &a, const QColor &b)
    {
        const auto part = [](float value) {
            return value <= 0.03928F ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        const auto light = [&](const QColor &colour) {
            return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF()) + 0.05;
        };
        return std::max(light(a), light(b)) / std::min(light(a), light(b));
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

void CellDelegateTest::othersStandBehind_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

/** At the end of the line as one reads it, and not over the first value. */
void CellDelegateTest::othersStandBehind()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_direction = direction;
    const bool isLeft = direction == Qt::LeftToRight;
    set(QString());
    const QImage bare = painted();
    set(QString(), 2);
    const auto others = difference(bare, painted());
    QVERIFY(isLeft ? others.first > Cell.width() / 2 : others.second < Cell.width() / 2);
    set(u"value"_s);
    const auto value = difference(bare, painted());
    QVERIFY(isLeft ? value.second < others.first : value.first > others.second);
    m_direction = Qt::LeftToRight;
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

void CellDelegateTest::marksAndFramesAreSeen_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("isSelected");
    QTest::addColumn<bool>("isMatch");
    QTest::addColumn<int>("more");
    const auto coloured = [](const QColor &base, const QColor &text, const QColor &highlight, const QColor &on) {
        QPalette made;
        made.setColor(QPalette::Base, base);
        made.setColor(QPalette::Text, text);
        made.setColor(QPalette::Highlight, highlight);
        made.setColor(QPalette::HighlightedText, on);
        return made;
    };
    const std::pair<const char *, QPalette> palettes[] = {
        {"light", coloured(Qt::white, Qt::black, QColor(48, 140, 198), Qt::white)},
        {"dark", coloured(QColor(35, 35, 35), Qt::white, QColor(42, 130, 218), Qt::black)},
        {"high contrast", coloured(Qt::black, Qt::white, Qt::yellow, Qt::black)}};
    for (const auto &[name, palette] : palettes) {
        for (const bool isSelected : {false, true}) {
            for (const bool isMatch : {false, true}) {
                for (const int more : {0, 2})
                    QTest::addRow("%s%s%s%s", name, isSelected ? ", selected" : "", isMatch ? ", found" : "",
                        more ? ", several" : "")
                        << palette << isSelected << isMatch << more;
            }
        }
    }
}

/** The cell one is at, in the row that is selected with it: two pixels all round, at 3:1 or more (WCAG 2.1, 1.4.11). A
 * mark is no less seen there. */
void CellDelegateTest::marksAndFramesAreSeen()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, isSelected);
    QFETCH(bool, isMatch);
    QFETCH(int, more);
    const QStyle::State state =
        QStyle::State_Enabled | QStyle::State_Active | (isSelected ? QStyle::State_Selected : QStyle::State_None);
    set({}, more);
    const QColor bare = painted(state, palette).pixelColor(Cell.width() / 2, Cell.height() / 2);
    set({}, more, isMatch);
    const QImage image = painted(state | QStyle::State_HasFocus, palette);
    const QColor ground = image.pixelColor(Cell.width() / 2, Cell.height() / 2);
    const QPoint edges[] = {{1, 12}, {Cell.width() - 2, 12}, {60, 1}, {60, Cell.height() - 2}, {0, 12}, {60, 0}};
    for (const QPoint &edge : edges)
        QVERIFY2(contrast(image.pixelColor(edge), ground) >= 3, qPrintable(image.pixelColor(edge).name()));
    QCOMPARE(ground != bare, isMatch);
    if (isMatch && isSelected)
        QVERIFY2(ground.red() > 200 && ground.blue() < 100, qPrintable(ground.name())); // yellow, not blue
    QVERIFY(painted(state, palette).pixelColor(1, 12) == ground); // only the current one has a frame
}

void CellDelegateTest::reasonIsQuiet_data()
{
    QTest::addColumn<bool>("absent");
    QTest::newRow("a value") << false;
    QTest::newRow("why there is none") << true;
}

/** Why a cell is empty is grey, and still dark enough to be read: 4.5:1 on white is 118 of 255 at most. */
void CellDelegateTest::reasonIsQuiet()
{
    QFETCH(bool, absent);
    set(QString(40, QChar(0x2588))); // full blocks
    m_model->item(0)->setData(absent, ResultModel::AbsentRole);
    QStyleOptionViewItem cell = option();
    cell.palette.setColor(QPalette::Text, Qt::black);
    cell.palette.setColor(QPalette::WindowText, Qt::black);
    QImage image(Cell, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    CellDelegate().paint(&painter, cell, m_model->index(0, 0));
    painter.end();
    int darkest = 255;
    for (int x = 0; x < Cell.width(); ++x)
        darkest = qMin(darkest, qGray(image.pixel(x, Cell.height() / 2)));
    if (absent)
        QVERIFY2(darkest > 40 && darkest <= 118, qPrintable(QString::number(darkest)));
    else
        QVERIFY2(darkest < 10, qPrintable(QString::number(darkest)));
}

QTEST_MAIN(CellDelegateTest)
#include "tst_celldelegate.moc"
