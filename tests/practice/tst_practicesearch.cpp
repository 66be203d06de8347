#include "client.h"
#include "fhir/model.h"
#include "practice/server.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using practice::Options;
using practice::Server;

namespace {

using Keeps = std::function<bool(const QJsonObject &)>;

bool hasCode(const QJsonValue &concept_, QStringView code)
{
    for (const auto &coding : concept_.toObject().value("coding"_L1).toArray())
        if (coding.toObject().value("code"_L1).toString() == code)
            return true;
    return false;
}

double quantity(const QJsonObject &observation)
{
    return at(observation, u"valueQuantity.value"_s).toDouble(-1);
}

double component(const QJsonObject &observation, QStringView code)
{
    for (const auto &each : observation.value("component"_L1).toArray())
        if (hasCode(at(each, u"code"_s), code))
            return at(each, u"valueQuantity.value"_s).toDouble(-1);
    return -1;
}

/** Whether a name of the patient, the maiden name included, has a family name like @p wanted. */
bool family(const QJsonObject &patient, const std::function<bool(const QString &)> &wanted)
{
    const auto names = patient.value("name"_L1).toArray();
    return std::any_of(
        names.begin(), names.end(), [&](const QJsonValue &name) { return wanted(at(name, u"family"_s).toString()); });
}

} // namespace

class PracticeSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void searches_data();
    void searches();
    void everyParameterListedWorks();
    void everyResourceOnce_data();
    void everyResourceOnce();
    void sorts_data();
    void sorts();
    void totals_data();
    void totals();
    void subsets_data();
    void subsets();
    void includes();

private:
    Server m_server{Options{}};
    Client m_client;
    QString m_base;
    QHash<QString, QList<QJsonObject>> m_everything; ///< by type
};

void PracticeSearchTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base.has_value());
    m_client.setBase(base->toString());
    m_base = m_client.base();
}

void PracticeSearchTest::searches_data()
{
    QTest::addColumn<Keeps>("keeps");
    QTest::addColumn<bool>("none"); ///< nothing matches, and that is the point
    const auto row = [](const char *search, const Keeps &keeps, bool none = false) {
        QTest::addRow("%s", search) << keeps << none;
    };
    const auto gender = [](const QJsonObject &p) { return p.value("gender"_L1).toString(); };
    const auto born = [](const QJsonObject &p) { return p.value("birthDate"_L1).toString(); };
    const auto code = [](const QJsonObject &o, QStringView c) { return hasCode(at(o, u"code"_s), c); };

    // token
    row("Patient?gender=female", [=](const auto &p) { return gender(p) == u"female"; });
    row("Patient?gender=female,other", [=](const auto &p) { return gender(p) == u"female" || gender(p) == u"other"; });
    row("Patient?gender:not=female", [=](const auto &p) { return gender(p) != u"female"; });
    row("Patient?gender=http://hl7.org/fhir/administrative-gender%7Cmale",
        [=](const auto &p) { return gender(p) == u"male"; });
    row("Patient?active=false", [](const auto &p) { return !p.value("active"_L1).toBool(); });
    row("Patient?identifier=https://practice.fhirside.example/mrn%7CMRN100007",
        [](const auto &p) { return p.value("id"_L1) == "pat-7"_L1; });
    row("Patient?identifier=https://practice.fhirside.example/archive%7C",
        [](const auto &p) { return QJsonDocument(p).toJson().contains("/archive"); });
    row("Patient?email=pat-3@example.org",
        [](const auto &p) { return QJsonDocument(p).toJson().contains("\"pat-3@example.org"); });
    row("Patient?deceased=true",
        [](const auto &p) { return p.contains("deceasedDateTime"_L1) || p.contains("deceasedBoolean"_L1); });
    row("Patient?_id=pat-4,pat-9,pat-77777",
        [](const auto &p) { return p.value("id"_L1) == "pat-4"_L1 || p.value("id"_L1) == "pat-9"_L1; });
    row("Observation?code=29463-7", [=](const auto &o) { return code(o, u"29463-7"); });
    row("Observation?code=http://loinc.org%7C29463-7", [=](const auto &o) { return code(o, u"29463-7"); });
    row("Observation?code=http://loinc.org%7C",
        [](const auto &o) { return at(o, u"code.coding.0.system"_s) == "http://loinc.org"_L1; });
    row(
        "Observation?code=%7C29463-7", [](const auto &) { return false; }, true);
    row(
        "Observation?code=http://snomed.info/sct%7C29463-7", [](const auto &) { return false; }, true);
    row("Observation?code:text=body%20W", [=](const auto &o) { return code(o, u"29463-7"); });
    row("Observation?category=laboratory&status=preliminary", [](const auto &o) {
        return hasCode(at(o, u"category.0"_s), u"laboratory") && o.value("status"_L1) == "preliminary"_L1;
    });
    row("Observation?combo-code=8480-6", [=](const auto &o) { return code(o, u"85354-9"); });
    row("Observation?value-concept=266919005",
        [](const auto &o) { return hasCode(at(o, u"valueCodeableConcept"_s), u"266919005"); });
    row("Observation?data-absent-reason:missing=false",
        [](const auto &o) { return o.contains("dataAbsentReason"_L1); });
    row("Encounter?class=EMER", [](const auto &e) { return at(e, u"class.code"_s) == "EMER"_L1; });

    // string
    const auto called = [](const QString &name) {
        return [name](const QJsonObject &p) { return family(p, [&](const QString &f) { return f == name; }); };
    };
    const auto starts = [](const QString &name) {
        return [name](const QJsonObject &p) { return family(p, [&](const QString &f) { return f.startsWith(name); }); };
    };
    row("Patient?family=mu", starts(u"Mü"_s));
    row("Patient?family=M%C3%9CLLER", called(u"Müller"_s));
    row(
        "Patient?family:exact=Muller", [](const auto &) { return false; }, true);
    row("Patient?family:exact=M%C3%BCller", called(u"Müller"_s));
    row("Patient?family:contains=ll",
        [](const auto &p) { return family(p, [](const QString &f) { return f.contains(u"ll"); }); });
    row("Patient?family=gross", called(u"Groß"_s));
    row("Patient?family=%E7%8E%8B", starts(u"王"_s));
    row("Patient?name:missing=true", [](const auto &p) { return !p.contains("name"_L1); });
    row("Patient?address-city=koln", [](const auto &p) { return at(p, u"address.0.city"_s) == u"Köln"_s; });
    row("Observation?value-string=Amber%5C,%20slightly",
        [](const auto &o) { return o.value("valueString"_L1).toString().startsWith("Amber"_L1); });

    // date
    row("Patient?birthdate=1984", [=](const auto &p) { return born(p).startsWith("1984"_L1); });
    row("Patient?birthdate=ge1990-01-01&birthdate=lt2000",
        [=](const auto &p) { return born(p) >= u"1990" && born(p) < u"2000"; });
    row("Patient?birthdate=gt2010", [=](const auto &p) { return born(p) >= u"2011"; });
    row("Patient?birthdate=eb1950-01", [=](const auto &p) { return !born(p).isEmpty() && born(p) < u"1950"; });
    row("Patient?birthdate:missing=true", [=](const auto &p) { return born(p).isEmpty(); });
    row("Patient?_lastUpdated=ge2025-06-01T00:00:00%2B01:00",
        [](const auto &p) { return at(p, u"meta.lastUpdated"_s).toString() >= u"2025-06-01"; });
    const auto changed = [](const QJsonObject &one) { return at(one, u"meta.lastUpdated"_s).toString(); };
    row("Patient?_lastUpdated=lt2025-06-01T00:00:00%2B01:00",
        [=](const auto &p) { return changed(p) < u"2025-06-01"; });
    row("Patient?_lastUpdated=ge2025-03-01T00:00:00%2B01:00&_lastUpdated=lt2025-05-01T00:00:00%2B01:00",
        [=](const auto &p) { return changed(p) >= u"2025-03-01" && changed(p) < u"2025-05-01"; });
    row("Patient?_lastUpdated=lt2025-03-01T00:00:00%2B01:00,ge2025-05-01T00:00:00%2B01:00",
        [=](const auto &p) { return changed(p) >= u"2025-05-01" || changed(p) < u"2025-03-01"; });
    row("Patient?_lastUpdated=ge2025-03-01T00:00:00%2B01:00&gender=male",
        [=](const auto &p) { return changed(p) >= u"2025-03-01" && p["gender"_L1] == u"male"_s; });
    row("Observation?date=lt2015", [](const auto &o) { return o.value("effectiveDateTime"_L1).toString() < u"2015"; });

    // reference
    row("Observation?subject=Patient/pat-5",
        [](const auto &o) { return at(o, u"subject.reference"_s) == "Patient/pat-5"_L1; });
    row("Observation?patient=pat-5", [](const auto &o) { return at(o, u"subject.reference"_s) == "Patient/pat-5"_L1; });
    row("Observation?subject:Patient=pat-5,pat-6", [](const auto &o) {
        return at(o, u"subject.reference"_s) == "Patient/pat-5"_L1
            || at(o, u"subject.reference"_s) == "Patient/pat-6"_L1;
    });
    row("Observation?subject=BASE/Patient/pat-5",
        [](const auto &o) { return at(o, u"subject.reference"_s) == "Patient/pat-5"_L1; });
    row("Observation?encounter=Encounter/enc-5-0",
        [](const auto &o) { return at(o, u"encounter.reference"_s) == "Encounter/enc-5-0"_L1; });
    row("Patient?general-practitioner=prac-3",
        [](const auto &p) { return at(p, u"generalPractitioner.0.reference"_s) == "Practitioner/prac-3"_L1; });

    // quantity and composites
    row("Observation?value-quantity=gt170%7Chttp://unitsofmeasure.org%7Ccm",
        [](const auto &o) { return quantity(o) > 170 && at(o, u"valueQuantity.code"_s) == "cm"_L1; });
    row("Observation?value-quantity=le50%7C%7Ckg", [](const auto &o) {
        return quantity(o) >= 0 && quantity(o) <= 50 && at(o, u"valueQuantity.code"_s) == "kg"_L1;
    });
    row("Observation?code=2823-3&value-quantity=4.5",
        [=](const auto &o) { return code(o, u"2823-3") && std::abs(quantity(o) - 4.5) < 0.01; });
    row("Observation?code=2823-3&value-quantity=4",
        [=](const auto &o) { return code(o, u"2823-3") && quantity(o) >= 3.5 && quantity(o) < 4.5; });
    row("Observation?code-value-quantity=8867-4$ge90",
        [=](const auto &o) { return code(o, u"8867-4") && quantity(o) >= 90; });
    row("Observation?component-code-value-quantity=8480-6$gt140",
        [](const auto &o) { return component(o, u"8480-6") > 140; });
    row("Observation?combo-code-value-quantity=8462-4$lt60", [](const auto &o) {
        const double value = component(o, u"8462-4");
        return value >= 0 && value < 60;
    });
    row("Observation?code-value-concept=72166-2$8517006",
        [=](const auto &o) { return code(o, u"72166-2") && hasCode(at(o, u"valueCodeableConcept"_s), u"8517006"); });

    // uri
    row("Observation?_profile=http://hl7.org/fhir/StructureDefinition/vitalsigns",
        [](const auto &o) { return hasCode(at(o, u"category.0"_s), u"vital-signs"); });
}

/** What comes back, over all pages, is what a look at every resource says. */
void PracticeSearchTest::searches()
{
    QFETCH(Keeps, keeps);
    QFETCH(bool, none);
    const QString search = QString::fromUtf8(QTest::currentDataTag()).replace("BASE"_L1, m_base);
    const QString type = search.section(u'?', 0, 0);
    if (!m_everything.contains(type))
        m_everything.insert(type, m_client.all(type + u"?_count=1000"_s));
    const auto &everything = m_everything[type];
    QVERIFY(everything.size() > 100);
    QSet<QString> expected;
    for (const auto &resource : everything)
        if (keeps(resource))
            expected << resource.value("id"_L1).toString();
    QVERIFY(expected.size() < everything.size());
    QVERIFY(none == expected.isEmpty());
    const auto found = m_client.all(search + u"&_count=37"_s);
    QCOMPARE(idsOf(found), expected);
    QCOMPARE(found.size(), expected.size());
}

/** Nothing is claimed that a strict search would refuse, and each parameter divides the resources somehow. */
void PracticeSearchTest::everyParameterListedWorks()
{
    const auto statement = m_client.get(u"metadata"_s).json;
    for (const auto &type : at(statement, u"rest.0.resource"_s).toArray()) {
        const QString name = at(type, u"type"_s).toString();
        for (const auto &parameter : at(type, u"searchParam"_s).toArray()) {
            const QString code = at(parameter, u"name"_s).toString();
            QNetworkRequest request(
                QUrl(m_base + u'/' + name + u'?' + code + u":missing=false&_total=accurate&_count=1"_s));
            request.setRawHeader("Prefer", "handling=strict");
            const Answer answer = m_client.send(request);
            QVERIFY2(answer.status == 200, qPrintable(name + u' ' + code));
            // A profile is claimed by vital signs only.
            const bool somewhere = answer.json.value("total"_L1).toInt() > 0 || code == "_profile"_L1;
            QVERIFY2(somewhere, qPrintable(name + u' ' + code));
        }
    }
}

void PracticeSearchTest::everyResourceOnce_data()
{
    QTest::addColumn<int>("total");
    for (const char *search : {"Patient?_count=7", "Patient?_count=200", "Observation?_count=999", "Encounter",
             "Practitioner?_count=1", "Patient?_sort=-birthdate&_count=33"})
        QTest::addRow("%s", search);
}

void PracticeSearchTest::everyResourceOnce()
{
    const QString search = QString::fromUtf8(QTest::currentDataTag());
    const int total = m_client.get(search).json.value("total"_L1).toInt();
    QVERIFY(total > 0);
    const auto found = m_client.all(search);
    QCOMPARE(found.size(), total);
    QCOMPARE(idsOf(found).size(), total);
}

void PracticeSearchTest::sorts_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addRow("birthdate") << QStringList{u"birthDate"_s};
    QTest::addRow("-birthdate") << QStringList{u"birthDate"_s};
    QTest::addRow("gender,-birthdate") << QStringList{u"gender"_s, u"birthDate"_s};
    QTest::addRow("-_lastUpdated") << QStringList{u"meta.lastUpdated"_s};
}

void PracticeSearchTest::sorts()
{
    QFETCH(QStringList, paths);
    const auto codes = QString::fromUtf8(QTest::currentDataTag()).split(u',');
    const auto found = m_client.all(u"Patient?_count=50&_sort="_s + codes.join(u','));
    QCOMPARE(found.size(), 200);
    const auto inOrder = [&](const QJsonObject &a, const QJsonObject &b) {
        for (qsizetype i = 0; i < codes.size(); ++i) {
            const QString left = at(a, paths[i]).toString();
            const QString right = at(b, paths[i]).toString();
            if (left.isEmpty() || right.isEmpty()) {
                if (left.isEmpty() != right.isEmpty())
                    return right.isEmpty(); // without a value: last
            } else if (const int order = QString::compare(left, right);
                       order != 0 && !left.startsWith(right) && !right.startsWith(left)) {
                return codes[i].startsWith(u'-') ? order > 0 : order < 0;
            }
        }
        return true;
    };
    for (qsizetype i = 1; i < found.size(); ++i)
        QVERIFY2(inOrder(found[i - 1], found[i]), qPrintable(QString::number(i)));
}

void PracticeSearchTest::totals_data()
{
    QTest::addColumn<int>("total"); // -1: none
    QTest::addColumn<int>("entries");
    QTest::addRow("Patient?_summary=count") << 200 << 0;
    QTest::addRow("Patient?_count=0") << 200 << 0;
    QTest::addRow("Patient?_total=none&_count=5") << -1 << 5;
    QTest::addRow("Patient?_id=pat-1,pat-2&_total=accurate") << 2 << 2;
    QTest::addRow("Patient?_id=pat-1,pat-2&_total=estimate") << 2 << 2;
    QTest::addRow("Patient?family=nobody-is-called-so") << 0 << 0;
}

void PracticeSearchTest::totals()
{
    QFETCH(int, total);
    QFETCH(int, entries);
    const Answer answer = m_client.get(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("total"_L1).toInt(-1), total);
    QCOMPARE(resources(answer.json).size(), entries);
    if (entries == 0)
        QCOMPARE(link(answer.json, u"next"), QString());
}

void PracticeSearchTest::subsets_data()
{
    QTest::addColumn<QStringList>("has");
    QTest::addColumn<QStringList>("lacks");
    QTest::addRow("Patient?_elements=birthDate")
        << QStringList{u"birthDate"_s, u"active"_s} << QStringList{u"name"_s, u"telecom"_s};
    QTest::addRow("Patient?_summary=true")
        << QStringList{u"birthDate"_s, u"gender"_s} << QStringList{u"communication"_s, u"maritalStatus"_s};
    QTest::addRow("Patient?_summary=text")
        << QStringList{u"id"_s, u"meta"_s} << QStringList{u"birthDate"_s, u"telecom"_s};
    QTest::addRow("Patient?_summary=data") << QStringList{u"communication"_s} << QStringList{u"text"_s};
    QTest::addRow("Observation?_elements=value")
        << QStringList{u"status"_s, u"code"_s} << QStringList{u"category"_s, u"subject"_s};
}

void PracticeSearchTest::subsets()
{
    QFETCH(QStringList, has);
    QFETCH(QStringList, lacks);
    QSet<QString> seen;
    for (const auto &resource : resources(m_client.get(QString::fromUtf8(QTest::currentDataTag())).json)) {
        QCOMPARE(at(resource, u"meta.tag.0.code"_s).toString(), u"SUBSETTED"_s);
        for (const QString &key : resource.keys())
            seen << key;
    }
    for (const QString &element : has)
        QVERIFY2(seen.contains(element), qPrintable(element));
    for (const QString &element : lacks)
        QVERIFY2(!seen.contains(element), qPrintable(element));
}

void PracticeSearchTest::includes()
{
    const Answer forward = m_client.get(u"Observation?_count=3&_include=Observation:subject"_s);
    QCOMPARE(resources(forward.json).size(), 3);
    QCOMPARE(idsOf(resources(forward.json, u"include")), QSet<QString>{u"pat-0"_s});
    const Answer backward = m_client.get(u"Patient?_id=pat-5&_revinclude=Observation:patient"_s);
    QCOMPARE(resources(backward.json).size(), 1);
    QCOMPARE(idsOf(resources(backward.json, u"include")), idsOf(m_client.all(u"Observation?patient=pat-5"_s)));
    QCOMPARE(backward.json.value("total"_L1).toInt(), 1);
}

QTEST_GUILESS_MAIN(PracticeSearchTest)
#include "tst_practicesearch.moc"
