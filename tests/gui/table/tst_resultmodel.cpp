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
    void showsTheValueThatIsLookedFor();
    void saysWhyACellIsEmpty_data();
    void saysWhyACellIsEmpty();
    void onlyWhatWasAskedIsAnswered();
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

/** Otherwise "7.0 +2" would be marked, and one would not know why. */
void ResultModelTest::showsTheValueThatIsLookedFor()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"a", {"7.0", "0.10", "3"}}}));
    const auto cell = model.index(0, 1);
    QSignalSpy changed(&model, &ResultModel::dataChanged);
    model.setNeedle(u"0.1"_s);
    QVERIFY(changed.first().at(2).value<QList<int>>().contains(Qt::DisplayRole));
    QCOMPARE(cell.data().toString(), u"0.10"_s);
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"0.10, and 2 more"_s);
    QCOMPARE(cell.data(ResultModel::MoreRole).toInt(), 2);
    QCOMPARE(cell.data(ResultModel::SentRole).toStringList().constFirst(), u"7.0"_s); // as it was sent
    model.setNeedle({});
    QCOMPARE(cell.data().toString(), u"7.0"_s);
}

void ResultModelTest::saysWhyACellIsEmpty_data()
{
    QTest::addColumn<QByteArrayList>("row"); // value, number, reason; "" is null
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<bool>("absent");
    QTest::addColumn<bool>("right");
    const auto row = [](const char *name, const QByteArrayList &cells, const QString &shown, const QString &spoken,
                         bool absent,
                         bool right) { QTest::newRow(name) << cells << shown << spoken << absent << right; };
    row("a number", {"< 5", "5", ""}, u"< 5"_s, u"< 5"_s, false, true);
    row("text", {"Positive", "", ""}, u"Positive"_s, u"Positive"_s, false, false);
    row("a reason", {"", "", "Not Performed"}, u"unknown: Not Performed"_s, u"unknown: Not Performed"_s, true, false);
    row("no other reason", {"", "", "Unknown"}, u"unknown"_s, u"unknown"_s, true, false);
    row("nothing said", {"", "", ""}, QString(), u"empty"_s, false, false);
    row("a value in spite of a reason", {"7", "7", "Error"}, u"7"_s, u"7"_s, false, true);
}

/** What is not there for a reason is told from what is not there; what was sent stays nothing. */
void ResultModelTest::saysWhyACellIsEmpty()
{
    QFETCH(QByteArrayList, row);
    QFETCH(QString, shown);
    QFETCH(QString, spoken);
    QFETCH(bool, absent);
    QFETCH(bool, right);
    table::Schema columns(3);
    columns[0].name = "value";
    columns[0].number = "number";
    columns[0].absent = "why";
    columns[1].name = "number";
    columns[1].kind = Kind::Decimal;
    columns[2].name = "why";
    auto made = std::make_shared<table::Chunk>();
    made->columns.resize(3);
    for (std::size_t column = 0; column < 3; ++column) {
        const auto &cell = row[static_cast<qsizetype>(column)];
        if (cell.isEmpty())
            made->columns[column].appendNull();
        else
            made->columns[column].append(cell.toStdString());
    }
    made->entryOfRow.push_back(0);
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    ResultModel model;
    model.reset(columns);
    model.append(made);
    const auto cell = model.index(0, 0);
    QCOMPARE(cell.data().toString(), shown);
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), spoken);
    QCOMPARE(cell.data(Qt::ToolTipRole).isValid(), !shown.isEmpty());
    QCOMPARE(cell.data(ResultModel::AbsentRole).toBool(), absent);
    QCOMPARE(cell.data(ResultModel::SentRole).toStringList().isEmpty(), row[0].isEmpty());
    QCOMPARE(cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight), right);
    const auto title = model.headerData(0, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    QVERIFY(title.testFlag(Qt::AlignRight)); // above the numbers
}

/** Rows that come later find their places without a word; a person's sorting is answered once. */
void ResultModelTest::onlyWhatWasAskedIsAnswered()
{
    ResultModel model;
    model.reset(schema());
    model.append(chunk({{"b", {}}, {"a", {}}}));
    QSignalSpy answered(&model, &ResultModel::sortAnswered);
    QSignalSpy sorted(&model, &ResultModel::sorted);
    model.sort(0, Qt::AscendingOrder);
    model.resort(); // takes the place of the first, and its question
    QTRY_COMPARE(sorted.size(), 1);
    QCOMPARE(answered.size(), 1);
    model.resort();
    QTRY_COMPARE(sorted.size(), 2);
    QCOMPARE(answered.size(), 1);
}

QTEST_GUILESS_MAIN(ResultModelTest)
#include "tst_resultmodel.moc"
