#include "deidentify/engines.h"
#include "support/jsonschema.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using deidentify::Action;
using Kind = deidentify::RulesError::Kind;

/** Tables of rules: those that come with the program, what is no table, and which rule counts. */
class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();
    void sparseAreThoseOfTheCensus();
    void faults_data();
    void faults();
    void nearestCounts_data();
    void nearestCounts();
};

void RulesTest::tables_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &name : recipe::deidentifyTables())
        QTest::newRow(qPrintable(name)) << name;
}

/** Each is as its schema says, and speaks of types and elements that FHIR has in some version. */
void RulesTest::tables()
{
    QFETCH(QString, name);
    const QByteArray json = recipe::deidentifyTable(name);
    QFile file(QStringLiteral(FHIRSIDE_SCHEMAS "/deidentify-1.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto schema = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(violations(QJsonDocument::fromJson(json).object(), schema), QStringList());
    const auto rules = deidentify::parseRules(json.toStdString());
    QVERIFY(rules);
    QCOMPARE(QString::fromStdString(rules->name), name);
    const auto everywhere = {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()};
    for (const auto &rule : rules->rules) {
        const std::string owner = rule.path.substr(0, rule.path.rfind('.'));
        const std::string element = rule.path.substr(rule.path.rfind('.') + 1);
        const bool isKnown = std::ranges::any_of(everywhere, [&](const fhir::Model *model) {
            if (rule.path.empty())
                return model->isKnown(rule.type);
            return std::ranges::any_of(model->elements(owner), [&](const fhir::Element &each) {
                return each.choice ? element.starts_with(each.name) : element == each.name;
            });
        });
        QVERIFY2(isKnown, (rule.path + rule.type).c_str());
        QVERIFY2(rule.action == Action::Keep || rule.action == Action::Inside || rule.action == Action::Code
                || rule.action == Action::System || rule.action == Action::Unit || !rule.law.empty(),
            (rule.path + rule.type + " names no law").c_str());
    }
    QCOMPARE(rules->oldest, 89);
    QCOMPARE(rules->dates == deidentify::Rules::Dates::Year, name == u"safe-harbor"_s);
}

/** OCR's guidance on 45 CFR 164.514(b)(2)(i)(B): the 17 of the Census of 2000. */
void RulesTest::sparseAreThoseOfTheCensus()
{
    const std::vector<std::string> census{"036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830",
        "831", "878", "879", "884", "890", "893"};
    for (const auto &name : recipe::deidentifyTables())
        QCOMPARE(rulesNamed(name.toLatin1().constData()).sparse, census);
}

void RulesTest::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *json, Kind kind, const char *pointer) {
        QTest::newRow(json) << QByteArray(json) << kind << QByteArray(pointer);
    };
    row("", Kind::NotJson, "");
    row("[]", Kind::NotJson, "");
    row(R"({"name": "a"})", Kind::Missing, "/version");
    row(R"({"version": 2, "name": "a", "what": 1})", Kind::Version, "/version");
    row(R"({"version": 1, "rules": [{"type": "date", "do": "drop"}]})", Kind::Missing, "/name");
    row(R"({"version": 1, "name": "a"})", Kind::Missing, "/rules");
    row(R"({"version": 1, "name": "a", "what": 1})", Kind::UnknownKey, "/what");
    row(R"({"version": 1, "name": "a", "name": "b"})", Kind::Twice, "/name");
    row(R"({"version": 1, "name": 7})", Kind::Invalid, "/name");
    row(R"({"version": 1, "dates": "month"})", Kind::Invalid, "/dates");
    row(R"({"version": 1, "shiftDays": 0})", Kind::Invalid, "/shiftDays");
    row(R"({"version": 1, "oldest": "89"})", Kind::Invalid, "/oldest");
    row(R"({"version": 1, "systems": ["a", ""]})", Kind::Invalid, "/systems/1");
    row(R"({"version": 1, "rules": [{"type": "date", "do": "forget"}]})", Kind::Invalid, "/rules/0/do");
    row(R"({"version": 1, "rules": [{"type": "date"}]})", Kind::Missing, "/rules/0/do");
    row(R"({"version": 1, "rules": [{"do": "drop"}]})", Kind::Invalid, "/rules/0");
    row(R"({"version": 1, "rules": [{"do": "drop", "type": "a", "path": "a.b"}]})", Kind::Invalid, "/rules/0");
    row(R"({"version": 1, "rules": [{"do": "drop", "type": "a", "to": 1}]})", Kind::UnknownKey, "/rules/0/to");
    row(R"({"version": 1, "rules": [{"type": "a", "do": "drop"}, {"type": "a", "do": "keep"}]})", Kind::Twice,
        "/rules/1");
}

void RulesTest::faults()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, pointer);
    const auto rules = deidentify::parseRules(json.toStdString());
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, kind);
    QCOMPARE(QByteArray::fromStdString(rules.error().pointer), pointer);
}

void RulesTest::nearestCounts_data()
{
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("rule"); // its path or type
    const auto row = [](const char *owner, const char *element, const char *type, const char *rule) {
        QTest::addRow("%s.%s", owner, element)
            << QByteArray(owner) << QByteArray(element) << QByteArray(type) << QByteArray(rule);
    };
    row("Patient", "birthDate", "date", "Patient.birthDate");
    row("Patient", "id", "id", "Resource.id");
    row("Patient", "gender", "code", "code");
    row("Patient", "deceased", "dateTime", "dateTime");
    row("Age", "unit", "string", "Quantity.unit");
    row("Encounter", "length", "Duration", "Quantity");
    row("Observation", "focus", "Reference", "Reference");
    row("Claim", "number", "positiveInt", "integer");
    row("Questionnaire", "url", "canonical", "uri");
    row("Patient", "something", "Something", "");
}

void RulesTest::nearestCounts()
{
    QFETCH(QByteArray, owner);
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, rule);
    const auto rules = rulesNamed("safe-harbor");
    const auto at = rules.find(owner.toStdString(), element.toStdString(), type.toStdString(), fhir::Model::r4());
    const auto found = at == deidentify::Rules::None ? std::string() : rules.rules[at].path + rules.rules[at].type;
    QCOMPARE(QByteArray::fromStdString(found), rule);
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_deidentifyrules.moc"
