#include "story/reading.h"

#include "loading/load.h"
#include "support/localfiles.h"
#include "support/searchset.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using story::Reading;
using Verdict = sources::Completeness::Verdict;

/** A patient's story is all that a server or files have of the patient, nothing of anybody else's, and says what of it
 * could not be had. */
class StoryReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAllTypes();
    void saysWhatFailed();
    void neverShowsAnother();
    void stopsAServerThatGivesAll();
    void isCancelled();
    void endsWhereNothingIsOffered();
    void readsFiles();
    void mayBeDestroyed();

private:
    [[nodiscard]] std::unique_ptr<Reading> read(const QStringList &types);
    [[nodiscard]] const Reading::Part &part(const char *type) const;

    std::unique_ptr<ScriptedServer> m_server; ///< one a test: nothing asked in one comes late in another
    QNetworkAccessManager m_network;
    recipe::Connection m_connection;
    std::unique_ptr<Reading> m_reading;
    std::vector<story::Event> m_events;
};

namespace {

QByteArray observation(int id, const QByteArray &patient)
{
    return R"({"resourceType":"Observation","id":"o)" + QByteArray::number(id)
        + R"(","status":"final","code":{"text":"K"},"effectiveDateTime":"2020-01-01","subject":{"reference":")"
        + patient + R"("}})";
}

const QByteArray Encounter =
    R"({"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},"period":{"start":"2020"},"subject":{"reference":"Patient/p1"}})";
const QByteArray Patient = R"({"resourceType":"Patient","id":"p1","name":[{"text":"Ann"}],"birthDate":"1950"})";

} // namespace

void StoryReadingTest::init()
{
    m_reading.reset();
    m_events.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target.startsWith("/fhir/Patient?"))
            return searchset({Patient}, 1);
        if (target.startsWith("/fhir/Encounter?"))
            return searchset({Encounter}, 1);
        if (target.startsWith("/fhir/Observation?"))
            return searchset({observation(1, "Patient/p1"), observation(2, "Patient/p1/_history/2")}, 2);
        return ScriptedServer::message(403, {});
    };
    m_connection = {};
    m_connection.client = std::make_shared<http::Client>(m_network);
    m_connection.probe.emplace().base = m_server->base();
    m_connection.probe->release = u"R4"_s;
}

std::unique_ptr<Reading> StoryReadingTest::read(const QStringList &types)
{
    for (const auto &type : types)
        m_connection.probe->types.append({type, {}, true});
    auto reading = std::make_unique<Reading>(m_connection, u"p1"_s);
    connect(reading.get(), &Reading::chunkReady, this, [this](const auto &chunk, std::size_t) {
        for (auto &event : story::eventsOf(*chunk, story::eventColumns(), 0, {}))
            m_events.push_back(std::move(event));
    });
    return reading;
}

const Reading::Part &StoryReadingTest::part(const char *type) const
{
    const auto &parts = m_reading->parts();
    const auto isOf = [type](const auto &each) { return each.kind && QByteArray(each.kind->type) == type; };
    return *std::ranges::find_if(parts, isOf);
}

void StoryReadingTest::readsAllTypes()
{
    m_reading = read({u"Organization"_s, u"Observation"_s, u"Encounter"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QVERIFY(m_reading->isRunning());
    QVERIFY(finished.wait());
    QVERIFY(!m_reading->isRunning());
    QCOMPARE(m_events.size(), 3U);
    QVERIFY(m_reading->person() && m_reading->person()->name == "Ann");
    QCOMPARE(m_reading->parts().size(), 3U); // the patient, and the types that the server has and that tell something
    for (const auto &each : m_reading->parts()) {
        QVERIFY(each.state == Reading::Part::State::Done && !each.hasFailed());
        QVERIFY(each.provenance.read.isValid());
    }
    QVERIFY(part("Encounter").provenance.request.query().contains(u"patient=Patient/p1"_s));
    QTRY_VERIFY(m_reading->findChildren<loading::Load *>().isEmpty()); // nobody is left who could end once more
    QCOMPARE(finished.size(), 1);
}

void StoryReadingTest::saysWhatFailed()
{
    m_reading = read({u"Encounter"_s, u"Condition"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QVERIFY(finished.wait());
    QCOMPARE(m_events.size(), 1U);
    QVERIFY(!part("Encounter").hasFailed());
    QVERIFY(part("Condition").hasFailed());
    QVERIFY(part("Condition").completeness.error.has_value());
}

void StoryReadingTest::neverShowsAnother()
{
    m_server->respond = [](const QByteArray &) {
        return searchset({observation(1, "Patient/p1"), observation(2, "Patient/p2"), observation(3, "Group/p1"),
                             observation(4, "https://other.example/Patient/p1")},
            4);
    };
    m_reading = read({u"Observation"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QVERIFY(finished.wait());
    QCOMPARE(m_events.size(), 1U);
    QCOMPARE(m_events.front().id, std::string("o1"));
    QCOMPARE(part("Observation").completeness.turnedAway(), 3);
    QVERIFY(!m_reading->person()); // no Patient came
}

void StoryReadingTest::stopsAServerThatGivesAll()
{
    int page = 0;
    m_server->respond = [this, &page](const QByteArray &request) {
        if (!ScriptedServer::target(request).startsWith("/fhir/Observation"))
            return ScriptedServer::message(403, {});
        QByteArrayList all;
        for (int i = 0; i < 600; ++i)
            all << observation(600 * page + i, "Patient/p2");
        ++page;
        const QByteArray next = m_server->base().toEncoded() + "/Observation?page=" + QByteArray::number(page);
        return searchset(all, {}, R"("link":[{"relation":"next","url":")" + next + R"("}],)");
    };
    m_reading = read({u"Observation"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QVERIFY(finished.wait());
    QVERIFY(part("Observation").state == Reading::Part::State::Ignored);
    QVERIFY(part("Observation").hasFailed());
    QVERIFY(m_events.empty());
    QVERIFY2(page < 20, qPrintable(QString::number(page)));
}

void StoryReadingTest::isCancelled()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); }; // hangs
    m_reading = read({u"Encounter"_s, u"Condition"_s, u"Observation"_s, u"Procedure"_s, u"CarePlan"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QTRY_COMPARE(m_server->requests.size(), 4); // at once
    m_reading->cancel();
    m_reading->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_reading->isCancelled() && !m_reading->isRunning());
    QVERIFY(part("Encounter").hasFailed());
    QVERIFY(part("CarePlan").state == Reading::Part::State::Waiting);
    QCOMPARE(m_server->requests.size(), 4);
}

void StoryReadingTest::endsWhereNothingIsOffered()
{
    m_reading = read({});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_events.empty());
}

void StoryReadingTest::readsFiles()
{
    const Files files;
    m_connection = {};
    m_connection.local = sources::lookIntoNow({files.write(u"a.ndjson"_s,
        Patient + '\n' + observation(1, "urn:uuid:p1") + '\n' + observation(2, "Patient/p2") + '\n' + Encounter)});
    m_reading = std::make_unique<Reading>(m_connection, u"p1"_s);
    connect(m_reading.get(), &Reading::chunkReady, this, [this](const auto &chunk, std::size_t) {
        for (auto &event : story::eventsOf(*chunk, story::eventColumns(), 0, {}))
            m_events.push_back(std::move(event));
    });
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(m_events.size(), 2U);
    QVERIFY(m_reading->person() && m_reading->person()->name == "Ann");
}

void StoryReadingTest::mayBeDestroyed()
{
    m_reading = read({u"Encounter"_s, u"Observation"_s});
    QSignalSpy finished(m_reading.get(), &Reading::finished);
    m_reading->start();
    m_reading.reset();
    http::Request later;
    later.url = m_server->base();
    (void)QCoro::waitFor(m_connection.client->fetch(later, {})); // what was asked before has come by then, if at all
    QCOMPARE(finished.size(), 0);
}

QTEST_GUILESS_MAIN(StoryReadingTest)
#include "tst_storyreading.moc"
