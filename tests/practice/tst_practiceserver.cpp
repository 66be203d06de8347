#include "practice/server.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using practice::Options;
using practice::Server;

namespace {

using Keeps = std::function<bool(const QJsonObject &)>;

struct Answer {
    int status = 0;
    QByteArray body;
    QJsonObject json;
    std::unique_ptr<QNetworkReply> reply;
};

QJsonValue at(QJsonValue value, const QString &path)
{
    for (const QString &step : path.split(u'.'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

QString link(const QJsonObject &bundle, QStringView relation)
{
    for (const auto &each : bundle.value("link"_L1).toArray())
        if (each.toObject().value("relation"_L1).toString() == relation)
            return each.toObject().value("url"_L1).toString();
    return {};
}

QList<QJsonObject> resources(const QJsonObject &bundle, QStringView mode = u"match")
{
    QList<QJsonObject> all;
    for (const auto &entry : bundle.value("entry"_L1).toArray())
        if (at(entry, u"search.mode"_s).toString() == mode)
            all << at(entry, u"resource"_s).toObject();
    return all;
}

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

class PracticeServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void searches_data();
    void searches();
    void refuses_data();
    void refuses();
    void capabilities();
    void everyParameterListedWorks();
    void read();
    void postIsAnsweredLikeGet();
    void everyResourceOnce_data();
    void everyResourceOnce();
    void selfIsHonest();
    void strictRefusesWhatLenientDrops();
    void sorts_data();
    void sorts();
    void totals_data();
    void totals();
    void subsets_data();
    void subsets();
    void includes();
    void head();
    void troubles();
    void portInUse();
    void hundredThousandPatients();

private:
    Answer send(QNetworkRequest request, const QByteArray &method = "GET", const QByteArray &body = {});
    Answer get(const QString &pathAndQuery);
    QList<QJsonObject> all(const QString &pathAndQuery); ///< over all pages
    QSet<QString> idsOf(const QList<QJsonObject> &found) const;

    QNetworkAccessManager m_network;
    Server m_server{Options{}};
    QString m_base;
    QHash<QString, QList<QJsonObject>> m_everything; ///< by type
};

void PracticeServerTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base.has_value());
    QCOMPARE(*base, m_server.base());
    QVERIFY(QHostAddress(base->host()).isLoopback());
    m_base = base->toString();
}

Answer PracticeServerTest::send(QNetworkRequest request, const QByteArray &method, const QByteArray &body)
{
    Answer answer;
    // Qt waits for a body after a custom request called HEAD.
    answer.reply.reset(method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method, body));
    QSignalSpy finished(answer.reply.get(), &QNetworkReply::finished);
    if (!answer.reply->isFinished() && !finished.wait(20'000))
        return answer;
    answer.status = answer.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = answer.reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    return answer;
}

Answer PracticeServerTest::get(const QString &pathAndQuery)
{
    const bool whole = pathAndQuery.startsWith("http"_L1);
    return send(QNetworkRequest(QUrl(whole ? pathAndQuery : m_base + u'/' + pathAndQuery)));
}

QList<QJsonObject> PracticeServerTest::all(const QString &pathAndQuery)
{
    QList<QJsonObject> found;
    for (QString next = pathAndQuery; !next.isEmpty();) {
        const Answer answer = get(next);
        if (answer.status != 200)
            return {};
        found << resources(answer.json);
        next = link(answer.json, u"next");
    }
    return found;
}

QSet<QString> PracticeServerTest::idsOf(const QList<QJsonObject> &found) const
{
    QSet<QString> ids;
    for (const auto &resource : found)
        ids << resource.value("id"_L1).toString();
    return ids;
}

void PracticeServerTest::searches_data()
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
void PracticeServerTest::searches()
{
    QFETCH(Keeps, keeps);
    QFETCH(bool, none);
    const QString search = QString::fromUtf8(QTest::currentDataTag()).replace("BASE"_L1, m_base);
    const QString type = search.section(u'?', 0, 0);
    if (!m_everything.contains(type))
        m_everything.insert(type, all(type + u"?_count=1000"_s));
    const auto &everything = m_everything[type];
    QVERIFY(everything.size() > 100);
    QSet<QString> expected;
    for (const auto &resource : everything)
        if (keeps(resource))
            expected << resource.value("id"_L1).toString();
    QVERIFY(expected.size() < everything.size());
    QVERIFY(none == expected.isEmpty());
    const auto found = all(search + u"&_count=37"_s);
    QCOMPARE(idsOf(found), expected);
    QCOMPARE(found.size(), expected.size());
}

void PracticeServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    const auto row = [](const char *path, int status, const char *method = "GET") {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << status;
    };
    row("Nonsense", 404);
    row("", 404);
    row("Patient/nobody", 404);
    row("Patient/pat-1/_history", 404);
    row("Patient?birthdate=yesterday", 400);
    row("Patient?birthdate=2024-13", 400);
    row("Patient?birthdate=2023-02-29", 400);
    row("Patient?_lastUpdated=2024-01-01T25:00:00Z", 400);
    row("Patient?gender:exact=male", 400);
    row("Patient?gender:missing=perhaps", 400);
    row("Patient?_count=many", 400);
    row("Patient?_summary=yes", 400);
    row("Patient?_cursor=AAAA", 400);
    row("Patient?gender=", 400);
    row("Observation?value-quantity=abc", 400);
    row("Observation?value-quantity=1e", 400);
    row("Observation?code-value-quantity=8867-4", 400);
    row("Patient?_format=xml", 406);
    row("Patient", 405, "POST");
    row("Patient/pat-1", 405, "PUT");
    row("Patient/pat-1", 405, "DELETE");
}

void PracticeServerTest::refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    const QString path = QString::fromUtf8(QTest::currentDataTag()).section(u' ', 1);
    QNetworkRequest request(QUrl(m_base + u'/' + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/fhir+json"_L1);
    const Answer answer = send(request, method, method == "GET" ? QByteArray() : QByteArray("{}"));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json.value("resourceType"_L1).toString(), u"OperationOutcome"_s);
    QVERIFY(!at(answer.json, u"issue.0.details.text"_s).toString().isEmpty());
}

void PracticeServerTest::capabilities()
{
    const QJsonObject statement = get(u"metadata"_s).json;
    QCOMPARE(statement.value("resourceType"_L1).toString(), u"CapabilityStatement"_s);
    QCOMPARE(statement.value("fhirVersion"_L1).toString(), u"4.0.1"_s);
    QCOMPARE(at(statement, u"software.name"_s).toString(), u"Fhirside practice server"_s);
    const auto types = at(statement, u"rest.0.resource"_s).toArray();
    QCOMPARE(types.size(), 13);
    for (const auto &type : types) {
        const Answer answer = get(at(type, u"type"_s).toString() + u"?_count=1"_s);
        QCOMPARE(resources(answer.json).size(), 1);
    }
}

/** Nothing is claimed that a strict search would refuse, and each parameter divides the resources somehow. */
void PracticeServerTest::everyParameterListedWorks()
{
    const auto statement = get(u"metadata"_s).json;
    for (const auto &type : at(statement, u"rest.0.resource"_s).toArray()) {
        const QString name = at(type, u"type"_s).toString();
        for (const auto &parameter : at(type, u"searchParam"_s).toArray()) {
            const QString code = at(parameter, u"name"_s).toString();
            QNetworkRequest request(
                QUrl(m_base + u'/' + name + u'?' + code + u":missing=false&_total=accurate&_count=1"_s));
            request.setRawHeader("Prefer", "handling=strict");
            const Answer answer = send(request);
            QVERIFY2(answer.status == 200, qPrintable(name + u' ' + code));
            // A profile is claimed by vital signs only.
            const bool somewhere = answer.json.value("total"_L1).toInt() > 0 || code == "_profile"_L1;
            QVERIFY2(somewhere, qPrintable(name + u' ' + code));
        }
    }
}

void PracticeServerTest::read()
{
    const Answer answer = get(u"Patient/pat-3"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("id"_L1).toString(), u"pat-3"_s);
    QCOMPARE(answer.reply->rawHeader("Content-Type"), "application/fhir+json; charset=utf-8");
    QCOMPARE(answer.reply->rawHeader("ETag"), "W/\"1\"");
    const auto modified = QDateTime::fromString(at(answer.json, u"meta.lastUpdated"_s).toString(), Qt::ISODate).toUTC();
    QCOMPARE(QString::fromLatin1(answer.reply->rawHeader("Last-Modified")),
        QLocale::c().toString(modified, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s));
}

void PracticeServerTest::postIsAnsweredLikeGet()
{
    QNetworkRequest request(QUrl(m_base + u"/Patient/_search?_count=5"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded"_L1);
    const Answer posted = send(request, "POST", "family=m%C3%BCller&gender=female");
    const Answer got = get(u"Patient?_count=5&family=m%C3%BCller&gender=female"_s);
    QCOMPARE(posted.status, 200);
    QVERIFY(!resources(posted.json).isEmpty());
    QCOMPARE(posted.body, got.body); // the self link too: it is in GET form
}

void PracticeServerTest::everyResourceOnce_data()
{
    QTest::addColumn<int>("total");
    for (const char *search : {"Patient?_count=7", "Patient?_count=200", "Observation?_count=999", "Encounter",
             "Practitioner?_count=1", "Patient?_sort=-birthdate&_count=33"})
        QTest::addRow("%s", search);
}

void PracticeServerTest::everyResourceOnce()
{
    const QString search = QString::fromUtf8(QTest::currentDataTag());
    const int total = get(search).json.value("total"_L1).toInt();
    QVERIFY(total > 0);
    const auto found = all(search);
    QCOMPARE(found.size(), total);
    QCOMPARE(idsOf(found).size(), total);
}

void PracticeServerTest::selfIsHonest()
{
    const Answer answer = get(u"Patient?gender=male&shoe-size=43&_count=3"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(link(answer.json, u"self"), m_base + u"/Patient?gender=male&_count=3"_s);
    const Answer second = get(link(answer.json, u"next"));
    QCOMPARE(link(second.json, u"self"), m_base + u"/Patient?gender=male&_count=3"_s);
}

void PracticeServerTest::strictRefusesWhatLenientDrops()
{
    for (const QString &unknown :
        {u"shoe-size=43"_s, u"_sort=shoe-size"_s, u"_include=Patient:shoes"_s, u"organization.name=x"_s}) {
        QNetworkRequest request(QUrl(m_base + u"/Patient?"_s + unknown));
        request.setRawHeader("Prefer", "handling=lenient");
        QCOMPARE(send(request).status, 200);
        request.setRawHeader("Prefer", "respond-async, handling=strict");
        QCOMPARE(send(request).status, 400);
    }
}

void PracticeServerTest::sorts_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addRow("birthdate") << QStringList{u"birthDate"_s};
    QTest::addRow("-birthdate") << QStringList{u"birthDate"_s};
    QTest::addRow("gender,-birthdate") << QStringList{u"gender"_s, u"birthDate"_s};
    QTest::addRow("-_lastUpdated") << QStringList{u"meta.lastUpdated"_s};
}

void PracticeServerTest::sorts()
{
    QFETCH(QStringList, paths);
    const auto codes = QString::fromUtf8(QTest::currentDataTag()).split(u',');
    const auto found = all(u"Patient?_count=50&_sort="_s + codes.join(u','));
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

void PracticeServerTest::totals_data()
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

void PracticeServerTest::totals()
{
    QFETCH(int, total);
    QFETCH(int, entries);
    const Answer answer = get(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("total"_L1).toInt(-1), total);
    QCOMPARE(resources(answer.json).size(), entries);
    if (entries == 0)
        QCOMPARE(link(answer.json, u"next"), QString());
}

void PracticeServerTest::subsets_data()
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

void PracticeServerTest::subsets()
{
    QFETCH(QStringList, has);
    QFETCH(QStringList, lacks);
    QSet<QString> seen;
    for (const auto &resource : resources(get(QString::fromUtf8(QTest::currentDataTag())).json)) {
        QCOMPARE(at(resource, u"meta.tag.0.code"_s).toString(), u"SUBSETTED"_s);
        for (const QString &key : resource.keys())
            seen << key;
    }
    for (const QString &element : has)
        QVERIFY2(seen.contains(element), qPrintable(element));
    for (const QString &element : lacks)
        QVERIFY2(!seen.contains(element), qPrintable(element));
}

void PracticeServerTest::includes()
{
    const Answer forward = get(u"Observation?_count=3&_include=Observation:subject"_s);
    QCOMPARE(resources(forward.json).size(), 3);
    QCOMPARE(idsOf(resources(forward.json, u"include")), QSet<QString>{u"pat-0"_s});
    const Answer backward = get(u"Patient?_id=pat-5&_revinclude=Observation:patient"_s);
    QCOMPARE(resources(backward.json).size(), 1);
    QCOMPARE(idsOf(resources(backward.json, u"include")), idsOf(all(u"Observation?patient=pat-5"_s)));
    QCOMPARE(backward.json.value("total"_L1).toInt(), 1);
}

void PracticeServerTest::head()
{
    const Answer answer = send(QNetworkRequest(QUrl(m_base + u"/Patient/pat-3"_s)), "HEAD");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(get(u"Patient/pat-4"_s).status, 200); // the connection goes on
}

void PracticeServerTest::troubles()
{
    Options options;
    options.trouble = {std::chrono::milliseconds(150), 2, 3};
    Server server(options);
    const QString base = server.start()->toString();
    QElapsedTimer timer;
    timer.start();
    const Answer first = get(base + u"/Patient?_count=20"_s);
    QCOMPARE(first.status, 200);
    QVERIFY(timer.elapsed() >= 150);
    const QString second = link(first.json, u"next");
    const Answer cut = get(second);
    QVERIFY(cut.json.isEmpty());
    QCOMPARE(cut.reply->error(), QNetworkReply::RemoteHostClosedError);

    options.trouble = {{}, 0, 2};
    Server forgetful(options);
    const Answer page = get(forgetful.start()->toString() + u"/Patient?_count=20"_s);
    QCOMPARE(get(link(page.json, u"next")).status, 410);
}

void PracticeServerTest::portInUse()
{
    Options options;
    options.port = static_cast<quint16>(m_server.base().port());
    Server second(options);
    QVERIFY(!second.start().has_value());
}

void PracticeServerTest::hundredThousandPatients()
{
    QElapsedTimer timer;
    timer.start();
    Options options;
    options.patients = 100'000;
    Server server(options);
    const QString base = server.start()->toString();
    QCOMPARE(get(base + u"/Patient?_summary=count"_s).json.value("total"_L1).toInt(), 100'000);
    QCOMPARE(resources(get(base + u"/Observation?patient=pat-99999&_count=1"_s).json).size(), 1);
    const auto costly = get(base + u"/Observation?code=29463-7&_summary=count"_s);
    QCOMPARE(at(costly.json, u"issue.0.code"_s).toString(), u"too-costly"_s);
    QVERIFY2(timer.elapsed() < 5000, "a page far in must be reached quickly");
}

QTEST_GUILESS_MAIN(PracticeServerTest)
#include "tst_practiceserver.moc"
