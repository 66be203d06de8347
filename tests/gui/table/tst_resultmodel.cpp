#include "gui/table/resultmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace Qt::Literals::StringLiterals;
using table::Kind;

namespace {

/** Two columns: text, and a collection of numbers; an empty list of numbers is null. */
table::Schema schema()
{
    table::ColumnInfo name;
    name.name = "name";
    name.title = "Name";
    name.path = "name.family";
    table::ColumnInfo value;
    value.name = "value";
    value.kind = Kind::Decimal;
    value.collection = true;
    return {name, value};
}

struct Row {
    std::string name;
    std::vector<std::string> values;
};

std::shared_ptr<const table::Chunk> chunk(const std::vector<Row> &rows)
{
    auto made = std::make_shared<table::Chunk>();
    made->columns.emplace_back(false);
    made->columns.emplace_back(true);
    for (const auto &row : rows) {
        made->columns[0].append(row.name);
        for (const auto &value : row.values)
            made->columns[1].append(value);
        made->columns[1].endRow();
        made->entryOfRow.push_back(0);
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

QStringList names(const ResultModel &model)
{
    QStringList made;
    for (int row = 0; row < model.rowCount(); ++row)
        made << model.index(row, 0).data().toString();
    return made;
}

void sortBy(ResultModel &model, int column, Qt::SortOrder order)
{
    QSignalSpy sorted(&model, &ResultModel::sorted);
    model.sort(column, order);
    QVERIFY(sorted.count() == 1 || sorted.wait());
}

} // namespace

class ResultModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAModel();
    void digitsStayAndOthersAreCounted();
    void sortKeepsWhatIsSelected();
    void laterRowsWaitAtTheEnd();
    void lastSortWins();
    void marksMatches();
};

void ResultModelTest::isAModel()
{
    ResultModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reset(schema());
    model.append(chunk({{"b", {"2"}}, {"a", {}}}));
    model.append(chunk({}));
    model.append(chunk({{"c", {"1"}}}));
    QCOMPARE(model.rowCount(), 3);
    sortBy(model, 0, Qt::DescendingOrder);
    QCOMPARE(names(model), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    model.reset({});
    QCOMPARE(model.rowCount(), 0);
}

void ResultModelTest::digitsStayAndOthersAreCounted()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"a", {"7.0", "0.10", "3"}}, {"b", {}}}));
    const auto cell = model.index(0, 1);
    QCOMPARE(cell.data().toString(), u"7.0"_s);
    QCOMPARE(cell.data(ResultModel::MoreRole).toInt(), 2);
    QCOMPARE(cell.data(ResultModel::SentRole).toStringList(), (QStringList{u"7.0"_s, u"0.10"_s, u"3"_s}));
    QVERIFY(cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight));
    QCOMPARE(model.index(1, 1).data().toString(), QString());
    QCOMPARE(model.index(1, 1).data(ResultModel::MoreRole).toInt(), 0);
}

void ResultModelTest::sortKeepsWhatIsSelected()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"b", {"10"}}, {"a", {"9"}}, {"c", {}}}));
    const QPersistentModelIndex held = model.index(0, 0);
    sortBy(model, 1, Qt::AscendingOrder);
    QCOMPARE(names(model), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(held.row(), 1);
    QCOMPARE(held.data().toString(), u"b"_s);
    sortBy(model, -1, Qt::AscendingOrder);
    QCOMPARE(held.row(), 0);
}

void ResultModelTest::laterRowsWaitAtTheEnd()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"b", {}}, {"c", {}}}));
    sortBy(model, 0, Qt::DescendingOrder);
    model.append(chunk({{"d", {}}}));
    QCOMPARE(names(model), (QStringList{u"c"_s, u"b"_s, u"d"_s}));
    QSignalSpy sorted(&model, &ResultModel::sorted);
    model.resort();
    QVERIFY(sorted.wait());
    QCOMPARE(names(model), (QStringList{u"d"_s, u"c"_s, u"b"_s}));
}

void ResultModelTest::lastSortWins()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"b", {}}, {"a", {}}, {"c", {}}}));
    QSignalSpy sorted(&model, &ResultModel::sorted);
    model.sort(0, Qt::AscendingOrder);
    model.append(chunk({{"0", {}}})); // while the order is made
    model.sort(0, Qt::DescendingOrder);
    QVERIFY(sorted.wait());
    QCOMPARE(names(model), (QStringList{u"c"_s, u"b"_s, u"a"_s, u"0"_s}));
}

void ResultModelTest::marksMatches()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"Müller", {"1", "22"}}}));
    model.setNeedle(u"MÜLL"_s);
    QVERIFY(model.index(0, 0).data(ResultModel::MatchRole).toBool());
    QVERIFY(!model.index(0, 1).data(ResultModel::MatchRole).toBool());
    model.setNeedle(u"22"_s);
    QVERIFY(model.index(0, 1).data(ResultModel::MatchRole).toBool());
}

QTEST_GUILESS_MAIN(ResultModelTest)
#include "tst_resultmodel.moc"
