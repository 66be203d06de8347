#include "folding/rows.h"

#include "fhir/model.h"
#include "folding/fold.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *Parts[] = {"whole", "superset", "none"};
constexpr const char *Reasons[] = {
    "", "no-parameter", "not-offered", "refused", "operator", "or", "precision", "text", "absent", "repeats", "system"};

QByteArray searchOf(const fhir::Query &query)
{
    QByteArray text;
    for (const auto &parameter : query.parameters)
        text += (text.isEmpty() ? "" : "&") + QByteArray::fromStdString(parameter.code() + '=' + parameter.value());
    return text;
}

tl::expected<folding::Folding, folding::Refused> folded(const char *type, const std::vector<std::string> &conditions,
    const folding::Offer &offer = {}, const fhir::Model &model = fhir::Model::r4())
{
    return folding::fold(type, conditions, model, offer);
}

/** The search, or the place and what is wrong. */
QByteArray answer(const char *type, const char *condition, const folding::Offer &offer = {})
{
    const auto folding = folded(type, {condition}, offer);
    if (folding)
        return searchOf(folding->query);
    const auto &error = folding.error().error;
    return QByteArray::number(error.place.line) + ':' + QByteArray::number(error.place.column) + ' '
        + QByteArray::fromStdString(error.detail);
}

} // namespace

/** Conditions and what a server is asked for in their place; tst_truth tests that nothing is lost by it. */
class FoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentedPatterns();
    void eachTypeAndOperator_data();
    void eachTypeAndOperator();
    void residualsAreTheWholeOrItsParts();
    void severalConditionsAreOneSearch();
    void clocksAreSentAsOfNow_data();
    void clocksAreSentAsOfNow();
    void onlyWhatIsOffered();
    void valuesAreEscaped_data();
    void valuesAreEscaped();
    void longLists();
    void otherVersions();
    void badConditions_data();
    void badConditions();
};

void FoldTest::documentedPatterns()
{
    QFile file(QStringLiteral(FHIRSIDE_SHARED_DIR "/conformance/folding/power-query-patterns.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("power-query-patterns.json is not there");
    const auto cases = QJsonDocument::fromJson(file.readAll()).object()["cases"_L1].toArray();
    QVERIFY(!cases.isEmpty());
    for (const auto &value : cases) {
        const auto one = value.toObject();
        const QByteArray found = answer(one["resource"_L1].toString().toUtf8(), one["filter"_L1].toString().toUtf8());
        QCOMPARE(QString::fromUtf8(found), one["search"_L1].toString());
    }
}

void FoldTest::eachTypeAndOperator_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; const Row &row : rows())
        QTest::addRow("%s: %s %s", row.type, row.condition, row.modifiers) << i++;
    QVERIFY(rows().size() >= 120);
}

void FoldTest::eachTypeAndOperator()
{
    QFETCH(int, index);
    const Row &row = rows()[static_cast<std::size_t>(index)];
    folding::Offer offer;
    for (const QByteArray &code : QByteArray(row.modifiers).split(' '))
        offer.modifiers.insert(code.toStdString());
    const auto folding = folded(row.type, {row.condition}, offer);
    QVERIFY2(folding, answer(row.type, row.condition).constData());
    QCOMPARE(searchOf(folding->query), QByteArray(row.search));
    const auto &one = folding->conditions.front();
    QCOMPARE(Parts[static_cast<std::size_t>(one.part)], row.part);
    QCOMPARE(Reasons[static_cast<std::size_t>(one.reason)], row.reason);
    QCOMPARE(one.residual.empty(), one.part == folding::Part::Whole);
    QCOMPARE(one.parameters.empty() && one.part != folding::Part::Whole, one.part == folding::Part::None);
}

void FoldTest::residualsAreTheWholeOrItsParts()
{
    const auto residual = [](const char *condition) {
        return QByteArray::fromStdString(folded("Patient", {condition})->residual());
    };
    QCOMPARE(residual("active and birthDate>@1980"), "birthDate > @1980");
    QCOMPARE(residual("birthDate>@1980"), "birthDate>@1980");
    QCOMPARE(residual("name.where(use='a b\\'c').exists() and active"), "name.where(use = 'a b\\'c').exists()");
    QCOMPARE(residual("(active or name.count() > -1) and gender = 'male'"), "(active or name.count() > -1)");
    QCOMPARE(residual("gender = 'male' and `name`[0].ofType(HumanName).given.count() + 2 * (3 - 1) > 1"),
        "name[0].ofType(HumanName).given.count() + 2 * (3 - 1) > 1");
    QCOMPARE(residual("active and birthDate + 1 year > @2020 and multipleBirth is boolean"),
        "birthDate + 1 year > @2020 and multipleBirth is boolean");
    QCOMPARE(residual("active and meta.lastUpdated > now() - 1 'd'"), "meta.lastUpdated > now() - 1 'd'");
}

void FoldTest::severalConditionsAreOneSearch()
{
    const auto folding =
        folded("Patient", {"gender = 'male'", "active", "active = true", "name.count() > 1", "birthDate > @1980"});
    QCOMPARE(searchOf(folding->query), "active=true&birthdate=gt1980&gender=male");
    QCOMPARE(folding->query.type, "Patient");
    QCOMPARE(folding->conditions.size(), std::size_t{5});
    QCOMPARE(QByteArray::fromStdString(folding->residual()), "(name.count() > 1) and (birthDate > @1980)");
    QVERIFY(folded("Patient", {})->residual().empty());
    QCOMPARE(folded("Patient", {"active", "nam = 1"}).error().condition, std::size_t{1});
}

void FoldTest::onlyWhatIsOffered()
{
    folding::Offer offer;
    offer.parameters = std::set<std::string, std::less<>>{"patient", "code", "value-quantity", "name"};
    const char *both = "code.coding.where(code = '1').exists() and value.ofType(Quantity).value > 5";
    QCOMPARE(answer("Observation", both, offer), "code=1&value-quantity=gt5");
    QCOMPARE(answer("Observation", "subject.reference = 'Patient/1'", offer), "patient=Patient/1");
    QCOMPARE(answer("Observation", "subject.reference = 'Group/1'", offer), "");
    QCOMPARE(answer("Observation", "subject.exists()", offer), "");
    const auto status = folded("Observation", {"status = 'final'"}, offer);
    QCOMPARE(status->conditions[0].reason, folding::Reason::NotOffered);
    QCOMPARE(status->residual(), "status = 'final'");
    offer.parameters.reset();
    offer.refused = {"status:not"};
    QCOMPARE(folded("Observation", {"status != 'final'"}, offer)->conditions[0].reason, folding::Reason::Refused);
    QCOMPARE(answer("Observation", "status = 'final'", offer), "status=final");
    offer.refused = {"status"};
    QCOMPARE(answer("Observation", "status = 'final'", offer), "");
}

void FoldTest::valuesAreEscaped_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("wire");
    const auto row = [](const char *type, const char *condition, const char *search, const char *wire) {
        QTest::newRow(type) << QByteArray(condition) << QByteArray(search) << QByteArray(wire);
    };
    row("Patient/1", "name.where(family = 'a,b|c$d\\\\e').exists()", "family:exact=a\\,b\\|c\\$d\\\\e",
        "family:exact=a%5C,b%5C%7Cc%5C$d%5C%5Ce");
    row("Patient/2", "name.where(family.startsWith('Müller & Söhne')).exists()", "family=Müller & Söhne",
        "family=M%C3%BCller%20%26%20S%C3%B6hne");
    row("Patient/3", "identifier.where(system = 'a|b' and value = 'c,d').exists()", "identifier=a\\|b|c\\,d",
        "identifier=a%5C%7Cb%7Cc%5C,d");
    row("Patient/4", "meta.lastUpdated >= @2020-01-01T00:00:00.000+02:00",
        "_lastUpdated=ge2020-01-01T00:00:00.000+02:00", "_lastUpdated=ge2020-01-01T00:00:00.000%2B02:00");
    row("Patient/5", "gender in ('a,b' | 'c d')", "gender=a\\,b,c d", "gender=a%5C,b,c%20d");
    row("Patient/6", "meta.source = 'http://x/?a=1&b=2#c'", "_source=http://x/?a=1&b=2#c",
        "_source=http://x/%3Fa=1%26b=2%23c");
    row("ChargeItem/7", "quantity.where(value > 1 and system = 's$' and code = 'm|g').exists()",
        "quantity=gt1|s\\$|m\\|g", "quantity=gt1%7Cs%5C$%7Cm%5C%7Cg");
    row("Observation/8", "subject.reference = 'https://example.org/a,b/Patient/1'",
        "subject=https://example.org/a\\,b/Patient/1", "subject=https://example.org/a%5C,b/Patient/1");
    row("Observation/9", "code.coding.where(code = '1$2').exists() and value.ofType(Quantity).value > 5",
        "code-value-quantity=1\\$2$gt5", "code-value-quantity=1%5C$2$gt5");
    row("Observation/10", "code.text = 'a,b'", "code:text=a\\,b", "code:text=a%5C,b");
    row("Patient/11", "meta.tag.where(system = 's' and code = '%41').exists()", "_tag=s|%41", "_tag=s%7C%2541");
}

void FoldTest::valuesAreEscaped()
{
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, search);
    QFETCH(QByteArray, wire);
    const QByteArray type = QByteArray(QTest::currentDataTag()).split('/')[0];
    const auto folding = folded(type, {condition.toStdString()});
    QVERIFY(folding);
    QCOMPARE(searchOf(folding->query), search);
    QCOMPARE(QByteArray::fromStdString(folding->query.encoded()), type + '?' + wire);
    QCOMPARE(fhir::Query::parse(folding->query.encoded()), folding->query);
}

void FoldTest::longLists()
{
    std::string list = "id in (";
    std::string either;
    for (int i = 0; i < 1000; ++i) {
        list += (i > 0 ? "|'" : "'") + std::to_string(i) + '\'';
        either += (i > 0 ? " or id = '" : "id = '") + std::to_string(i) + '\'';
        if (i == 300)
            QCOMPARE(folded("Patient", {either})->query.parameters[0].values.size(), std::size_t{301});
    }
    QCOMPARE(folded("Patient", {list + ')'})->query.parameters[0].values.size(), std::size_t{1000});
    std::string all = "active";
    for (int i = 0; i < 100; ++i)
        all += " and birthDate > @19" + std::to_string(10 + i % 90);
    QCOMPARE(folded("Patient", {all})->conditions[0].part, folding::Part::None); // more than 64 parts are not looked at
}

void FoldTest::otherVersions()
{
    const auto r5 = folded("Encounter",
        {"actualPeriod.start > @2020-01-01", "meta.profile.where($this = 'http://p').exists()"}, {}, fhir::Model::r5());
    QCOMPARE(searchOf(r5->query), "_profile=http://p&date=sa2020-01-01");
    const auto r4b = folded("Patient", {"gender = 'male'"}, {}, fhir::Model::r4b());
    QCOMPARE(searchOf(r4b->query), "gender=male");
}

void FoldTest::badConditions_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("name.where(") << QByteArray("1:12 Expected a value, a name or \"(\", found the end.");
    QTest::newRow("active and nam = 'x'") << QByteArray("1:12 Patient has no element nam.");
    QTest::newRow("name") << QByteArray("1:1 This gives HumanName, not true or false.");
    QTest::newRow("birthDate") << QByteArray("1:1 This gives date, not true or false.");
    QTest::newRow("'x'") << QByteArray("1:1 This gives System.String, not true or false.");
    QTest::newRow("Observation.status = 'x'") << QByteArray("1:1 This is about a Patient, not a Observation.");
    QTest::newRow("active.foo()") << QByteArray("1:8 There is no function foo().");
    QTest::newRow("") << QByteArray("1:1 Expected a value, a name or \"(\", found the end.");
}

void FoldTest::badConditions()
{
    QFETCH(QByteArray, expected);
    QCOMPARE(answer("Patient", QTest::currentDataTag()), expected);
}

void FoldTest::clocksAreSentAsOfNow_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<int>("days"); // from today, what is sent
    const auto row = [](const char *condition, const char *prefix, int days) {
        QTest::newRow(condition) << QByteArray(prefix) << days;
    };
    row("birthDate > today() - 7 days", "gt", -7);
    row("birthDate >= today()", "ge", 0);
    row("today() - 1 week < birthDate", "gt", -7);
    row("(birthDate <= today() - 7 days).not()", "gt", -7);
    row("birthDate < today() - 7 days", "lt", -5);
    row("birthDate <= today() + 1 day", "le", 3);
    row("birthDate = today()", "", 0);
    row("birthDate != today() - 7 days", "", 0);
    row("(birthDate = today()).not()", "", 0);
    row("birthDate > today() - 7 'mg'", "", 0);
}

void FoldTest::clocksAreSentAsOfNow()
{
    QFETCH(QByteArray, prefix);
    QFETCH(int, days);
    const char *condition = QTest::currentDataTag();
    const auto folding = folded("Patient", {condition});
    QVERIFY(folding);
    const QByteArray sent = prefix.isEmpty()
        ? QByteArray()
        : "birthdate=" + prefix + QDate::currentDate().addDays(days).toString(Qt::ISODate).toLatin1();
    QCOMPARE(searchOf(folding->query), sent);
    QCOMPARE(folding->residual(), std::string(condition)); // always tested here, too
    QVERIFY(folding->conditions[0].part == (prefix.isEmpty() ? folding::Part::None : folding::Part::Superset));
}

QTEST_GUILESS_MAIN(FoldTest)
#include "tst_fold.moc"
