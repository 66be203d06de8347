#include "gui/filters/tablesteps.h"
#include "gui/table/pinnedcolumns.h"
#include "gui/table/profileheader.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/hearing.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** In place of Qt's, for the calls of our own sources: somebody listens. */
bool QAccessible::isActive()
{
    return true;
}

namespace {

constexpr int Columns = 12;
constexpr int Rows = 200;
constexpr int Width = 90; ///< of each column

table::Schema schema(int columns)
{
    table::Schema made;
    for (int column = 0; column < columns; ++column)
        made.emplace_back().name = 'c' + std::to_string(column);
    return made;
}

/** "c3 of 17" in the fourth column of row 17. */
std::shared_ptr<const table::Chunk> chunk(int columns)
{
    auto made = std::make_shared<table::Chunk>();
    made->columns.resize(static_cast<std::size_t>(columns));
    for (int row = 0; row < Rows; ++row) {
        for (int column = 0; column < columns; ++column)
            made->columns[static_cast<std::size_t>(column)].append(
                'c' + std::to_string(column) + " of " + std::to_string(row));
        made->entryOfRow.push_back(0);
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

} // namespace

/** Pinned columns stay in sight, and are the table's own for the mouse, the keyboard and screen readers. */
class PinnedColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void standFirst();
    void stayWhileOthersScroll_data();
    void stayWhileOthersScroll();
    void clicksAreForWhatIsSeen();
    void theKeyboardIsNotCovered_data();
    void theKeyboardIsNotCovered();
    void readersFindThem();
    void titlesWork();
    void tooWideIsNotFrozen();
    void otherRowsKeepThem();
    void stepsTakeThemBack();

private:
    [[nodiscard]] QStringList order() const
    {
        QStringList names;
        for (const auto column : m_view->shownColumns())
            names << m_model->headerData(static_cast<int>(column), Qt::Horizontal, Qt::DisplayRole).toString();
        return names;
    }
    [[nodiscard]] QString seenAt(int x, int y) const { return m_view->indexAt({x, y}).data().toString(); }
    /** From the side where one begins to read. */
    [[nodiscard]] int fromBegin(int pixels) const
    {
        return m_view->isRightToLeft() ? m_view->viewport()->width() - 1 - pixels : pixels;
    }
    [[nodiscard]] QScrollBar &bar() const { return *m_view->horizontalScrollBar(); }

    std::unique_ptr<ResultModel> m_model;
    std::unique_ptr<TableView> m_view;
};

void PinnedColumnsTest::init()
{
    m_view.reset();
    m_model = std::make_unique<ResultModel>();
    m_view = std::make_unique<TableView>(m_model.get());
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    m_view->resize(500, 300);
    m_model->reset(schema(Columns));
    m_model->append(chunk(Columns));
    for (int column = 0; column < Columns; ++column)
        m_view->setColumnWidth(column, Width);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void PinnedColumnsTest::standFirst()
{
    QSignalSpy changed(m_view.get(), &TableView::pinnedChanged);
    m_view->pin(5, true);
    m_view->pin(2, true);
    QCOMPARE(m_view->pinned(), (QStringList{u"c5"_s, u"c2"_s}));
    QCOMPARE(order().mid(0, 4), (QStringList{u"c5"_s, u"c2"_s, u"c0"_s, u"c1"_s}));
    QCOMPARE(changed.size(), 2);
    auto *header = m_view->horizontalHeader();
    header->moveSection(header->visualIndex(7), 0); // as a person drags it
    QTRY_COMPARE(order().mid(0, 3), (QStringList{u"c5"_s, u"c2"_s, u"c7"_s}));
    header->moveSection(1, 0);
    QTRY_COMPARE(m_view->pinned(), (QStringList{u"c2"_s, u"c5"_s}));
    m_view->pin(2, false);
    QCOMPARE(order().mid(0, 3), (QStringList{u"c5"_s, u"c2"_s, u"c7"_s}));
    QVERIFY(!m_view->isPinned(2) && m_view->isPinned(5));
}

void PinnedColumnsTest::stayWhileOthersScroll_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void PinnedColumnsTest::stayWhileOthersScroll()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_view->setLayoutDirection(direction);
    m_view->pin(3, true);
    QVERIFY(!m_view->pins().isShown()); // it is where it is
    QCOMPARE(seenAt(fromBegin(10), 5), u"c3 of 0"_s);
    bar().setValue(300);
    QVERIFY(m_view->pins().isShown());
    QCOMPARE(seenAt(fromBegin(10), 5), u"c3 of 0"_s);
    QCOMPARE(m_view->columnSeenAt(fromBegin(10)), 3);
    QVERIFY(!seenAt(fromBegin(Width + 5), 5).startsWith(u"c3"_s));
    const QRect cell = m_view->visualRect(m_model->index(0, 3));
    QCOMPARE(cell.width(), Width);
    QVERIFY(cell.contains(fromBegin(10), 5));
    m_view->verticalScrollBar()->setValue(50);
    QCOMPARE(seenAt(fromBegin(10), 5).section(u' ', 2), seenAt(fromBegin(Width + 5), 5).section(u' ', 2));
    QVERIFY(!seenAt(fromBegin(10), 5).endsWith(u" 0"_s));
    m_view->setColumnWidth(3, 40);
    QTRY_COMPARE(m_view->visualRect(m_model->index(50, 3)).width(), 40);
    m_view->hideColumn(3);
    QTRY_VERIFY(!m_view->pins().isShown());
    bar().setValue(0);
}

/** Not for the columns that have been scrolled below. */
void PinnedColumnsTest::clicksAreForWhatIsSeen()
{
    m_view->pin(3, true);
    bar().setValue(400);
    const QPoint place(10, m_view->rowHeight(0) + 3);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_view->currentIndex(), m_model->index(1, 3));
    QCOMPARE(m_view->selectedRows(), std::vector<std::size_t>{1});
    QCOMPARE(bar().value(), 400);
    auto *on = QApplication::widgetAt(m_view->viewport()->mapToGlobal(place));
    QVERIFY(!on || on == m_view->viewport()); // what is drawn there takes nothing
}

void PinnedColumnsTest::theKeyboardIsNotCovered_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void PinnedColumnsTest::theKeyboardIsNotCovered()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_view->setLayoutDirection(direction);
    m_view->pin(3, true);
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(0, Columns - 1));
    const auto back = direction == Qt::LeftToRight ? Qt::Key_Left : Qt::Key_Right;
    for (int steps = 0; steps < Columns - 2; ++steps) {
        QTest::keyClick(m_view.get(), back);
        const auto current = m_view->currentIndex();
        const QRect cell = m_view->visualRect(current);
        QVERIFY2(m_view->isPinned(current.column()) || !m_view->pins().isShown()
                || !cell.intersects(m_view->visualRect(m_model->index(0, 3))),
            qPrintable(current.data().toString()));
        QCOMPARE(m_view->indexAt(cell.center()), current);
    }
    QCOMPARE(m_view->currentIndex().column(), 0);
    m_view->setCurrentIndex(m_model->index(0, Columns - 1));
    const int aside = bar().value();
    m_view->setCurrentIndex(m_model->index(9, 3)); // is seen as it is
    QCOMPARE(bar().value(), aside);
}

void PinnedColumnsTest::readersFindThem()
{
    m_view->pin(3, true);
    bar().setValue(300);
    auto *read = QAccessible::queryAccessibleInterface(m_view.get());
    auto *table = read->tableInterface();
    QCOMPARE(table->columnDescription(0), u"c3"_s);
    auto *cell = table->cellAt(1, 0);
    QCOMPARE(cell->text(QAccessible::Name), u"c3 of 1"_s);
    const QPoint middle = cell->rect().center();
    QCOMPARE(read->childAt(middle.x(), middle.y()), cell);
    auto *title = read->child(1);
    QCOMPARE(title->text(QAccessible::Name), u"c3"_s);
    QCOMPARE(title->text(QAccessible::Description), u"pinned"_s);
    QCOMPARE(title->rect().left(), cell->rect().left());
    QCOMPARE(table->columnCount(), Columns); // each once
    heard.clear();
    m_view->setCurrentIndex(m_model->index(2, 3));
    const auto added = std::ranges::count(heard, QAccessible::SelectionAdd, &Heard::event);
    QCOMPARE(added, 1);
}

/** Sorting, widths and profiles are the table's. */
void PinnedColumnsTest::titlesWork()
{
    m_view->pin(3, true);
    m_view->profiles()->showProfiles(true);
    m_view->profiles()->setProfile(3, {u"text"_s, u"98 %"_s, 0.98, u"2 values"_s, {}, u"said"_s});
    bar().setValue(300);
    auto *titles = m_view->pins().titles();
    QCOMPARE(titles->profile(3).spoken, u"said"_s);
    QCOMPARE(titles->height(), m_view->horizontalHeader()->height());
    QSignalSpy sorted(m_model.get(), &ResultModel::sorted);
    QTest::mouseClick(titles->viewport(), Qt::LeftButton, {}, {20, 8});
    QVERIFY(sorted.wait());
    QCOMPARE(m_view->horizontalHeader()->sortIndicatorSection(), 3);
    QCOMPARE(m_model->index(0, 3).data().toString(), u"c3 of 0"_s);
    QCOMPARE(m_model->index(1, 3).data().toString(), u"c3 of 1"_s);
    titles->resizeSection(3, 120);
    QCOMPARE(m_view->columnWidth(3), 120);
    QTRY_COMPARE(m_view->visualRect(m_model->index(0, 3)).width(), 120);
    m_view->profiles()->setProfile(3, {u"text"_s, u"99 %"_s, 0.99, u"3 values"_s, {}, u"said anew"_s});
    QCOMPARE(titles->profile(3).spoken, u"said anew"_s);
}

/** Others need room to be read in. */
void PinnedColumnsTest::tooWideIsNotFrozen()
{
    for (int column = 0; column < 5; ++column)
        m_view->pin(column, true);
    bar().setValue(200);
    QVERIFY(!m_view->pins().isShown());
    QCOMPARE(m_view->pins().width(), 0);
    m_view->resize(1000, 300);
    QTRY_VERIFY(m_view->pins().isShown());
}

/** They are known by their names. */
void PinnedColumnsTest::otherRowsKeepThem()
{
    m_view->pin(3, true);
    bar().setValue(300);
    m_model->reset(schema(2)); // without it
    m_model->append(chunk(2));
    m_view->settleColumns();
    QCOMPARE(order(), (QStringList{u"c0"_s, u"c1"_s}));
    QVERIFY(!m_view->pins().isShown());
    m_model->reset(schema(Columns));
    m_model->append(chunk(Columns));
    m_view->settleColumns();
    QCOMPARE(order().constFirst(), u"c3"_s);
    QCOMPARE(m_view->pinned(), QStringList{u"c3"_s});
}

void PinnedColumnsTest::stepsTakeThemBack()
{
    TableSteps steps(*m_view, nullptr);
    steps.settle();
    m_view->pin(3, true);
    QTRY_VERIFY(steps.canUndo());
    steps.undo();
    QVERIFY(m_view->pinned().isEmpty());
    QCOMPARE(order().mid(0, 4), (QStringList{u"c0"_s, u"c1"_s, u"c2"_s, u"c3"_s}));
    QVERIFY(!steps.canUndo());
    steps.redo();
    QCOMPARE(m_view->pinned(), QStringList{u"c3"_s});
    QCOMPARE(order().constFirst(), u"c3"_s);
}

QTEST_MAIN(PinnedColumnsTest)
#include "tst_pinnedcolumns.moc"
