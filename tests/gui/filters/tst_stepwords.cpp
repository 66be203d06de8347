#include "gui/filters/stepwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using gui::TableStep;
using Test = recipe::Filter::Test;

/** A step in a table's history says what was done. */
class StepWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
};

void StepWordsTest::says_data()
{
    QTest::addColumn<TableStep>("before");
    QTest::addColumn<TableStep>("after");
    QTest::addColumn<QString>("said");
    const TableStep plain{{}, -1, Qt::AscendingOrder, {0, 1, 2, 3}, {3}, {}};
    const auto row = [](const char *said, const TableStep &from, const auto &change) {
        TableStep to = from;
        change(to);
        QTest::newRow(said) << from << to << QString::fromUtf8(said);
    };
    const auto filter = [](TableStep &step, const QString &column, const QString &value) {
        const QString condition = column + u" = '"_s + value + u'\'';
        step.recipe.filters << recipe::Filter{column, Test::Is, {value}, {}, condition};
        step.recipe.conditions << condition;
    };
    row("Filter: Sex is female", plain, [&](TableStep &step) { filter(step, u"sex"_s, u"female"_s); });
    TableStep narrowed = plain;
    filter(narrowed, u"sex"_s, u"female"_s);
    narrowed.recipe.conditions << u"active"_s;
    row("Filter: Sex is male", narrowed, [&](TableStep &step) {
        step.recipe.filters.clear();
        step.recipe.conditions = QStringList{u"active"_s};
        filter(step, u"sex"_s, u"male"_s);
    });
    row("Filter removed: Sex is female, active", narrowed, [](TableStep &step) { step.recipe = {}; });
    row("Filter: name.exists()", plain, [](TableStep &step) { step.recipe.conditions << u"name.exists()"_s; });
    row("Search: Patient?name=x", plain,
        [](TableStep &step) { step.recipe.query = fhir::Query::parse("Patient?name=x").value(); });
    row("First 1,000", plain, [](TableStep &step) { step.recipe.limit = 1000; });
    row("Sorted by Date", plain, [](TableStep &step) { step.sorted = 1; });
    TableStep sorted = plain;
    sorted.sorted = 1;
    row("Sorted by Date, descending", sorted, [](TableStep &step) { step.order = Qt::DescendingOrder; });
    row("Not sorted", sorted, [](TableStep &step) { step.sorted = -1; });
    row("Column hidden: Status", plain, [](TableStep &step) { step.hidden << 2; });
    row("Columns hidden: Sex, Date, Status", plain, [](TableStep &step) { step.hidden << 0 << 1 << 2; });
    row("Column shown: note", plain, [](TableStep &step) { step.hidden.clear(); });
    row("Shown as a pivot", plain, [](TableStep &step) { step.looks.shown = recipe::Look::Pivot; });
    row("Pivot: Sex × Status, latest Date", plain, [](TableStep &step) {
        step.looks = {recipe::Look::Pivot,
            recipe::Pivot{{u"sex"_s}, u"status"_s, {u"date"_s}, table::Aggregate::Latest, {}, false, false}};
    });
    row("Another chart", plain, [](TableStep &step) { step.looks.chart = recipe::Chart(); });
    row("Filter: Sex is male; Shown as a chart", plain, [&](TableStep &step) {
        filter(step, u"sex"_s, u"male"_s);
        step.looks.shown = recipe::Look::Chart;
    });
    row("Columns moved", plain, [](TableStep &step) { step.columns = {1, 0, 2, 3}; });
    row("Pinned: Status", plain, [](TableStep &step) {
        step.pinned << u"status"_s;
        step.columns = {2, 0, 1, 3};
    });
    TableStep pinned = plain;
    pinned.pinned << u"status"_s << u"gone"_s;
    row("No longer pinned: Status, gone", pinned, [](TableStep &step) { step.pinned.clear(); });
    row("Own column: Age & more", plain, [](TableStep &step) {
        step.recipe.ownColumns = {{u"age"_s, u"Age & more"_s, u"1"_s, false}};
        step.columns = {0, 4, 1, 2, 3};
    });
    TableStep own = plain;
    own.recipe.ownColumns = {{u"age"_s, u"Age"_s, u"1"_s, false}};
    row("Own column removed: Age", own, [](TableStep &step) { step.recipe.ownColumns.clear(); });
    row("Filter: Sex is female; Sorted by Status", plain, [&](TableStep &step) {
        filter(step, u"sex"_s, u"female"_s);
        step.sorted = 2;
    });
}

void StepWordsTest::says()
{
    QFETCH(TableStep, before);
    QFETCH(TableStep, after);
    QFETCH(QString, said);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    table::Schema schema(4);
    const std::pair<const char *, const char *> columns[] = {
        {"sex", "Sex"}, {"date", "Date"}, {"status", "Status"}, {"note", ""}};
    for (std::size_t column = 0; column < schema.size(); ++column) {
        schema[column].name = columns[column].first;
        schema[column].title = columns[column].second;
    }
    QCOMPARE(gui::sentenceOf(before, after, schema), said);
}

QTEST_GUILESS_MAIN(StepWordsTest)
#include "tst_stepwords.moc"
