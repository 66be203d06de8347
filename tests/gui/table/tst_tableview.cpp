#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/hearing.h"

#include <QHeaderView>
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

using Cells = std::vector<std::string>; ///< of one row; "" is null

table::Schema schema(const Cells &names, bool byFill)
{
    table::Schema made;
    for (const auto &name : names) {
        auto &column = made.emplace_back();
        column.name = name;
        column.kind = name.starts_with("json") ? table::Kind::Json : table::Kind::Text;
        column.byFill = byFill;
    }
    return made;
}

std::shared_ptr<const table::Chunk> chunk(const std::vector<Cells> &rows)
{
    auto made = std::make_shared<table::Chunk>();
    made->columns.resize(rows[0].size());
    for (const auto &row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].empty())
                made->columns[column].appendNull();
            else
                made->columns[column].append(row[column]);
        }
        made->entryOfRow.push_back(0);
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

} // namespace

/** Where the columns of a table are, and which rows of it are seen. */
class TableViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fullColumnsFirst_data();
    void fullColumnsFirst();
    void numbersStayBesideTheirUnit();
    void nothingJumps_data();
    void nothingJumps();
    void sortingGoesToTheTop_data();
    void sortingGoesToTheTop();
    void readersHaveWhatIsShown_data();
    void readersHaveWhatIsShown();
    void readersFindTheirWay();
    void readersFollowTheFocus();
    void currentCellIsSeen_data();
    void currentCellIsSeen();
    void readersSelectRows();

private:
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (int place = 0; place < m_model->columnCount(); ++place)
            names << m_model
                         ->headerData(m_view->horizontalHeader()->logicalIndex(place), Qt::Horizontal, Qt::DisplayRole)
                         .toString();
        return names;
    }
    /** Many rows: their number in the first column, counted down in the second. */
    void fill(int rows)
    {
        std::vector<Cells> cells;
        cells.reserve(static_cast<std::size_t>(rows));
        for (int row = 0; row < rows; ++row)
            cells.push_back({std::to_string(10'000 + row), std::to_string(99'999 - row)});
        m_model->reset(schema({"up", "down"}, false));
        m_model->append(chunk(cells));
    }

    std::unique_ptr<ResultModel> m_model;
    std::unique_ptr<TableView> m_view;
};

void TableViewTest::init()
{
    m_view.reset();
    m_model = std::make_unique<ResultModel>();
    m_view = std::make_unique<TableView>(m_model.get());
    m_view->resize(220, 300);
    m_view->show();
}

void TableViewTest::fullColumnsFirst_data()
{
    QTest::addColumn<bool>("byFill");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("as the view was derived")
        << true << QStringList{u"id"_s, u"full"_s, u"most"_s, u"few"_s, u"none"_s, u"json full"_s, u"json none"_s};
    QTest::newRow("the view's author did")
        << false << QStringList{u"id"_s, u"json none"_s, u"json full"_s, u"none"_s, u"few"_s, u"most"_s, u"full"_s};
}

void TableViewTest::fullColumnsFirst()
{
    QFETCH(bool, byFill);
    QFETCH(QStringList, order);
    m_model->reset(schema({"id", "json none", "json full", "none", "few", "most", "full"}, byFill));
    m_model->append(chunk({{"1", "", "{}", "", "", "a", "a"}, {"2", "", "{}", "", "", "a", "a"}}));
    m_model->append(chunk({{"3", "", "{}", "", "a", "", "a"}}));
    m_view->fitColumns();
    QCOMPARE(shown(), order);
}

/** One long text makes a column of text wide, not one of numbers. */
void TableViewTest::numbersStayBesideTheirUnit()
{
    auto columns = schema({"text", "value", "number"}, false);
    columns[1].number = "number";
    m_model->reset(columns);
    const std::string longText(400, 'x');
    m_model->append(chunk({{longText, "5", "5"}, {"a", longText, ""}}));
    m_view->fitColumns(300);
    QCOMPARE(m_view->columnWidth(0), 300);
    QVERIFY2(m_view->columnWidth(1) < 200, qPrintable(QString::number(m_view->columnWidth(1))));
}

void TableViewTest::nothingJumps_data()
{
    QTest::addColumn<QString>("did");
    QTest::addColumn<bool>("jumps");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("moved a column") << u"move"_s << false;
    QTest::newRow("selected a row") << u"select"_s << false;
    QTest::newRow("scrolled aside") << u"scroll"_s << false;
}

/** When more rows have come, the order is theirs, unless the person has begun to work with the one there is. */
void TableViewTest::nothingJumps()
{
    QFETCH(QString, did);
    QFETCH(bool, jumps);
    m_model->reset(schema({"a", "b", "c"}, true));
    m_model->append(chunk({{"1", std::string(60, 'x'), ""}}));
    m_view->fitColumns();
    if (did == u"move"_s)
        m_view->horizontalHeader()->moveSection(0, 1);
    if (did == u"select"_s)
        m_view->selectRow(0);
    if (did == u"scroll"_s) {
        QTRY_VERIFY(m_view->horizontalScrollBar()->maximum() > 0);
        m_view->horizontalScrollBar()->setValue(1);
    }
    const QStringList before = shown();
    m_model->append(chunk({{"", "", "1"}, {"", "2", "1"}}));
    m_view->orderByFill();
    QCOMPARE(shown(), jumps ? (QStringList{u"b"_s, u"c"_s, u"a"_s}) : before);
    if (!did.isEmpty())
        return;
    m_model->append(chunk({{"1", "", ""}, {"1", "", ""}, {"1", "", ""}}));
    m_view->orderByFill(); // what the class itself moved is no person's choice
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TableViewTest::sortingGoesToTheTop_data()
{
    QTest::addColumn<int>("selected"); // row before sorting, -1 for none
    QTest::addColumn<bool>("asked"); // by a person; else the rows that came later find their places
    QTest::addColumn<int>("seen"); // row after it that must be in sight, -1: the place stays
    QTest::newRow("no row selected") << -1 << true << 0;
    QTest::newRow("a row selected") << 400 << true << 1599;
    QTest::newRow("sorted again") << -1 << false << -1;
}

void TableViewTest::sortingGoesToTheTop()
{
    QFETCH(int, selected);
    QFETCH(bool, asked);
    QFETCH(int, seen);
    fill(2000);
    QSignalSpy sorted(m_model.get(), &ResultModel::sorted);
    if (!asked) {
        m_view->sortByColumn(1, Qt::AscendingOrder);
        QTRY_COMPARE(sorted.size(), 1);
        sorted.clear();
    }
    if (selected >= 0)
        m_view->selectRow(selected);
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 1000);
    m_view->verticalScrollBar()->setValue(1000);
    const int before = m_view->verticalScrollBar()->value();
    QVERIFY(before > 0);
    if (asked)
        m_view->sortByColumn(1, Qt::AscendingOrder);
    else
        m_model->resort();
    QTRY_COMPARE(sorted.size(), 1);
    if (seen < 0) {
        QCOMPARE(m_view->verticalScrollBar()->value(), before);
        return;
    }
    const QRect row = m_view->visualRect(m_model->index(seen, 0));
    QVERIFY2(m_view->viewport()->rect().contains(row.center()), qPrintable(QString::number(m_view->rowAt(0))));
    if (selected >= 0)
        QCOMPARE(m_model->index(seen, 0).data().toString(), QString::number(10'000 + selected));
}

void TableViewTest::readersHaveWhatIsShown_data()
{
    QTest::addColumn<QList<int>>("hidden");
    QTest::addColumn<QList<int>>("moved"); // from, to
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("all") << QList<int>() << QList<int>() << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("without the first") << QList<int>{0} << QList<int>() << QStringList{u"b"_s, u"c"_s};
    QTest::newRow("without two") << QList<int>{0, 2} << QList<int>() << QStringList{u"b"_s};
    QTest::newRow("without any") << QList<int>{0, 1, 2} << QList<int>() << QStringList();
    QTest::newRow("in another order") << QList<int>() << QList<int>{2, 0} << QStringList{u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("both") << QList<int>{1} << QList<int>{2, 0} << QStringList{u"c"_s, u"a"_s};
}

/** The columns that are seen, in their order, by each way in which a reader asks. */
void TableViewTest::readersHaveWhatIsShown()
{
    QFETCH(QList<int>, hidden);
    QFETCH(QList<int>, moved);
    QFETCH(QStringList, titles);
    m_model->reset(schema({"a", "b", "c"}, false));
    m_model->append(chunk({{"a1", "b1", "c1"}, {"a2", "b2", "c2"}}));
    auto *read = QAccessible::queryAccessibleInterface(m_view.get());
    for (int index = 0; index < read->childCount(); ++index)
        (void)read->child(index); // what was asked for before is no other then
    for (const int column : hidden)
        m_view->hideColumn(column);
    if (!moved.isEmpty())
        m_view->horizontalHeader()->moveSection(moved.at(0), moved.at(1));
    const auto *table = read->tableInterface();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 2);
    QStringList described;
    for (int column = 0; column < table->columnCount(); ++column)
        described << table->columnDescription(column);
    QCOMPARE(described, titles);
    QStringList heads;
    QStringList cells;
    for (int index = 0; index < read->childCount(); ++index) {
        auto *part = read->child(index);
        QVERIFY(part && part->isValid());
        QCOMPARE(read->indexOfChild(part), index);
        QCOMPARE(part->parent(), read);
        if (part->role() == QAccessible::ColumnHeader)
            heads << part->text(QAccessible::Name);
        if (auto *cell = part->tableCellInterface()) {
            cells << part->text(QAccessible::Name);
            QCOMPARE(table->cellAt(cell->rowIndex(), cell->columnIndex()), part);
            QCOMPARE(cell->columnHeaderCells().constFirst()->text(QAccessible::Name), titles.at(cell->columnIndex()));
            QCOMPARE(
                cell->rowHeaderCells().constFirst()->text(QAccessible::Name), table->rowDescription(cell->rowIndex()));
        }
    }
    QCOMPARE(heads, titles);
    QStringList wanted;
    for (const auto *row : {"1", "2"}) {
        for (const auto &title : titles)
            wanted << title + QLatin1StringView(row);
    }
    QCOMPARE(cells, wanted);
    QVERIFY(!read->child(-1) && !read->child(read->childCount()));
    QVERIFY(!table->cellAt(2, 0) && !table->cellAt(0, int(titles.size())) && !table->cellAt(-1, 0));
}

/** What stands at a point of the screen is there, and nothing where nothing is. */
void TableViewTest::readersFindTheirWay()
{
    m_model->reset(schema({"a", "b", "c"}, false));
    m_model->append(chunk({{"a1", "b1", "c1"}, {"a2", "b2", "c2"}}));
    m_view->hideColumn(0);
    m_view->resize(600, 300);
    const auto *read = QAccessible::queryAccessibleInterface(m_view.get());
    for (int index = 0; index < read->childCount(); ++index) {
        const auto *part = read->child(index);
        const QPoint middle = part->rect().center();
        QVERIFY2(!part->rect().isEmpty(), qPrintable(part->text(QAccessible::Name)));
        QCOMPARE(read->childAt(middle.x(), middle.y()), part);
        QVERIFY(!part->state().invisible);
    }
    const QPoint below = m_view->mapToGlobal(QPoint(60, 290));
    QCOMPARE(read->childAt(below.x(), below.y()), nullptr);
    const QPoint outside = m_view->mapToGlobal(QPoint(-9, 10));
    QCOMPARE(read->childAt(outside.x(), outside.y()), nullptr);
    auto *last = read->child(read->childCount() - 1);
    QVERIFY(last->isValid());
    m_view->hideColumn(2);
    QVERIFY(!last->isValid() && last->text(QAccessible::Name).isEmpty() && last->state().invalid);
}

/** The cell that is current is told as the child that it is among those that are shown. */
void TableViewTest::readersFollowTheFocus()
{
    m_model->reset(schema({"a", "b", "c"}, false));
    m_model->append(chunk({{"a1", "b1", "c1"}, {"a2", "b2", "c2"}}));
    m_view->hideColumn(0);
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
    heard.clear();
    m_view->setCurrentIndex(m_model->index(1, 2));
    const auto told = std::exchange(heard, {});
    const auto focus = std::ranges::find(told, QAccessible::Focus, &Heard::event);
    QVERIFY(focus != told.end());
    QCOMPARE(focus->name, u"c2"_s);
    const auto added = std::ranges::find(told, QAccessible::SelectionAdd, &Heard::event);
    QVERIFY(added != told.end());
    QCOMPARE(added->name, u"b2"_s);
    auto *read = QAccessible::queryAccessibleInterface(m_view.get());
    for (int column = 0; column < 2; ++column) {
        const auto state = read->tableInterface()->cellAt(1, column)->state();
        QVERIFY(state.selected && state.focusable);
        QCOMPARE(bool(state.focused), column == 1);
    }
    QVERIFY(!read->tableInterface()->cellAt(0, 1)->state().selected);
    heard.clear();
    m_view->clearFocus();
    m_view->setFocus();
    QTRY_COMPARE(heard.isEmpty() ? QString() : heard.constLast().name, u"c2"_s); // where one is, when one comes back
    QCOMPARE(heard.constLast().event, QAccessible::Focus);
}

void TableViewTest::currentCellIsSeen_data()
{
    QTest::addColumn<QList<int>>("hidden");
    QTest::addColumn<int>("current"); // before: 1
    QTest::newRow("its column") << QList<int>{1} << 2;
    QTest::newRow("with the next") << QList<int>{2, 1} << 0;
    QTest::newRow("another column") << QList<int>{0} << 1;
    QTest::newRow("all") << QList<int>{0, 1, 2} << 1;
}

/** One goes on from a cell that is there when a column is hidden, and no row is picked by it. */
void TableViewTest::currentCellIsSeen()
{
    QFETCH(QList<int>, hidden);
    m_model->reset(schema({"a", "b", "c"}, false));
    m_model->append(chunk({{"a1", "b1", "c1"}, {"a2", "b2", "c2"}}));
    m_view->setCurrentIndex(m_model->index(1, 1));
    m_view->clearSelection();
    for (const int column : hidden)
        m_view->hideColumn(column);
    QCoreApplication::processEvents();
    QTEST(m_view->currentIndex().column(), "current");
    QCOMPARE(m_view->currentIndex().row(), 1);
    QVERIFY(!m_view->selectionModel()->hasSelection());
}

void TableViewTest::readersSelectRows()
{
    m_model->reset(schema({"a", "b"}, false));
    m_model->append(chunk({{"a1", "b1"}, {"a2", "b2"}, {"a3", "b3"}}));
    m_view->hideColumn(0);
    auto *table = QAccessible::queryAccessibleInterface(m_view.get())->tableInterface();
    QVERIFY(table->selectRow(2) && table->selectRow(0));
    QVERIFY(!table->selectRow(3) && !table->selectRow(-1));
    QCOMPARE(table->selectedRows(), (QList<int>{0, 2}));
    QCOMPARE(m_view->selectedRows(), (std::vector<std::size_t>{0, 2}));
    QVERIFY(table->isRowSelected(2) && !table->isRowSelected(1));
    QCOMPARE(table->selectedCellCount(), 2);
    QCOMPARE(table->selectedCells().constLast()->text(QAccessible::Name), u"b3"_s);
    QVERIFY(table->unselectRow(0));
    QCOMPARE(table->selectedRows(), QList<int>{2});
}

QTEST_MAIN(TableViewTest)
#include "tst_tableview.moc"
