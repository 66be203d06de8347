#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

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

QTEST_MAIN(TableViewTest)
#include "tst_tableview.moc"
