#include "gui/wizard/typecounter.h"
#include "support/gui.h"
#include "support/localfiles.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::TypeCounter;

/** Counting types: what is asked, how much at once, and that what is over says nothing more. */
class TypeCounterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsEachType();
    void countsWhatTheQueryMatches_data();
    void countsWhatTheQueryMatches();
    void localFilesAreCounted();
    void asksFourAtOnce();
    void whatIsOnScreenComesNext();
    void oldAnswersAreNotShown_data();
    void oldAnswersAreNotShown();

private:
    static QByteArray total(int count)
    {
        return ScriptedServer::message(
            200, R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(count) + '}');
    }
    /** To m_server, or to another one. */
    [[nodiscard]] recipe::Connection connection() const { return connection(*m_server); }
    [[nodiscard]] recipe::Connection connection(const ScriptedServer &server) const
    {
        return {m_with.connection.client, probeOf(server.base(), {})};
    }
    static QStringList types(int count)
    {
        QStringList all;
        for (int at = 0; at < count; ++at)
            all << u"Type%1"_s.arg(at);
        return all;
    }
    /** "Patient 5" or "Patient ?" of each signal. */
    static QStringList said(const QSignalSpy &spy)
    {
        QStringList all;
        for (const auto &call : spy) {
            const auto count = call[1].value<std::optional<qint64>>();
            all << call[0].toString() + u' ' + (count ? QString::number(*count) : u"?"_s);
        }
        all.sort();
        return all;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void TypeCounterTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
}

/** A server that cannot count one of them counts the others. */
void TypeCounterTest::countsEachType()
{
    m_server->respond = [](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        return !target.contains("_summary=count")     ? ScriptedServer::message(400, {})
            : target.startsWith("/fhir/Observation?") ? ScriptedServer::message(403, {})
                                                      : total(target.startsWith("/fhir/Patient?") ? 5 : 0);
    };
    TypeCounter counter;
    QSignalSpy counted(&counter, &TypeCounter::counted);
    counter.start(connection(), {u"Patient"_s, u"Observation"_s, u"Goal"_s}, {});
    QTRY_COMPARE(said(counted), (QStringList{u"Goal 0"_s, u"Observation ?"_s, u"Patient 5"_s}));
}

void TypeCounterTest::countsWhatTheQueryMatches_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("matched");
    QTest::newRow("of its type") << u"Patient?gender=female"_s << QStringList{u"Patient 2"_s};
    QTest::newRow("of all") << u"?gender=female"_s << QStringList{u"Goal 2"_s, u"Patient 2"_s};
    QTest::newRow("no filter") << u"Patient?_count=5"_s << QStringList{};
    QTest::newRow("none") << QString() << QStringList{};
}

void TypeCounterTest::countsWhatTheQueryMatches()
{
    QFETCH(QString, query);
    QFETCH(QStringList, matched);
    m_server->respond = [this](const QByteArray &request) {
        const bool isFiltered = ScriptedServer::target(request).contains("gender=female");
        const QByteArray self = m_server->base().toEncoded() + ScriptedServer::target(request).mid(5);
        return isFiltered ? ScriptedServer::message(200,
                   R"({"resourceType":"Bundle","type":"searchset","total":2,"link":[{"relation":"self","url":")" + self
                       + R"("}]})")
                          : total(5);
    };
    TypeCounter counter;
    QSignalSpy counted(&counter, &TypeCounter::counted);
    QSignalSpy answers(&counter, &TypeCounter::matched);
    counter.start(connection(), {u"Patient"_s, u"Goal"_s}, *fhir::Query::parse(query.toStdString()));
    QTRY_COMPARE(said(answers), matched);
    QTRY_COMPARE(said(counted), (QStringList{u"Goal 5"_s, u"Patient 5"_s}));
}

void TypeCounterTest::localFilesAreCounted()
{
    const Files files;
    recipe::Connection local;
    local.local = sources::lookIntoNow({files.write(u"a.ndjson"_s, lines("Patient", 3) + lines("Goal", 1))});
    TypeCounter counter;
    QSignalSpy counted(&counter, &TypeCounter::counted);
    counter.start(local, {u"Goal"_s, u"Device"_s, u"Patient"_s}, {});
    QCOMPARE(said(counted), QStringList({u"Device 0"_s, u"Goal 1"_s, u"Patient 3"_s}));
    QVERIFY(m_server->requests.isEmpty());
}

void TypeCounterTest::asksFourAtOnce()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    TypeCounter counter;
    counter.start(connection(), types(9), {});
    QTRY_COMPARE(m_server->requests.size(), 4);
    QCoreApplication::processEvents();
    QCOMPARE(m_server->requests.size(), 4);
}

void TypeCounterTest::whatIsOnScreenComesNext()
{
    m_server->otherwise = total(1);
    TypeCounter counter;
    QSignalSpy counted(&counter, &TypeCounter::counted);
    counter.start(connection(), types(9), {});
    counter.prefer({u"Type8"_s, u"Type0"_s, u"Other"_s}); // Type0 has been asked, Other is not of this server
    QTRY_COMPARE(counted.size(), 9);
    QVERIFY(ScriptedServer::target(m_server->requests.value(4)).startsWith("/fhir/Type8?"));
}

void TypeCounterTest::oldAnswersAreNotShown_data()
{
    QTest::addColumn<bool>("isAskedAnew");
    QTest::newRow("stopped") << false;
    QTest::newRow("another server") << true;
}

/** What was asked before and comes to its end now is not this list's, and does not make room for more. */
void TypeCounterTest::oldAnswersAreNotShown()
{
    QFETCH(bool, isAskedAnew);
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    TypeCounter counter;
    QSignalSpy counted(&counter, &TypeCounter::counted);
    counter.start(connection(), types(4), {});
    QTRY_COMPARE(m_server->requests.size(), 4);
    ScriptedServer other;
    other.respond = m_server->respond;
    if (isAskedAnew)
        counter.start(connection(other), types(9), {});
    else
        counter.stop();
    QTRY_COMPARE(other.requests.size(), isAskedAnew ? 4 : 0);
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty()); // what was asked before is over
    QCoreApplication::processEvents();
    QCOMPARE(counted.size(), 0);
    QCOMPARE(other.requests.size(), isAskedAnew ? 4 : 0);
}

QTEST_GUILESS_MAIN(TypeCounterTest)
#include "tst_typecounter.moc"
