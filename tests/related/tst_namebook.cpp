#include "related/namebook.h"
#include "support/searchset.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using related::NameBook;

/** Names that a server is asked for: in batches, one after another, and only as long as it likes to tell. */
class NameBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksForWhatIsWanted();
    void asksInBatches();
    void asksAsAFormWhereItIsLong();
    void asksTheLastFirst();
    void tellsWhoIsMissing();
    void asksForTheRestOfAPage();
    void waitsForAServerThatIsBusy();
    void endsWithAServerThatStaysBusy();
    void endsQuietly_data();
    void endsQuietly();
    void asksWithoutElements();
    void takesNamesOutOfTables();
    void stopsWithItsOwner();
    void forgets();
    void asksNobodyOfFiles();
    void isSharedByCopies();

private:
    static constexpr auto Leisure = 20ms;
    [[nodiscard]] static QByteArray patient(const QByteArray &id);
    /** What a request asks for, in its address or in its form. */
    [[nodiscard]] static QStringList idsIn(const QByteArray &request)
    {
        const bool isForm = request.startsWith("POST");
        const QUrlQuery query(QString::fromLatin1(
            isForm ? ScriptedServer::bodyOf(request) : ScriptedServer::target(request).split('?').value(1)));
        return query.queryItemValue(u"_id"_s, QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts);
    }
    void want(int from, int count, const char *type = "Patient")
    {
        for (int id = from; id < from + count; ++id)
            m_book->want(type, 'p' + std::to_string(id));
    }
    /** Whatever the book was going to ask it has asked: its leisure is over, and a question after that is answered. */
    void settle()
    {
        bool isOver = false;
        QTimer::singleShot(2 * Leisure, Qt::PreciseTimer, m_book.get(), [&isOver] { isOver = true; });
        QTRY_VERIFY(isOver);
        http::Request later;
        later.url = QUrl(m_server->base().toString() + u"/later"_s);
        later.limits.attempts = 1;
        (void)QCoro::waitFor(m_connection.client->fetch(later, {}));
        m_server->requests.removeIf(
            [](const QByteArray &each) { return ScriptedServer::target(each) == "/fhir/later"; });
    }
    [[nodiscard]] QByteArray nameOf(const QByteArray &key) const
    {
        return QByteArray::fromStdString(m_book->names().known.value(key).text);
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<ScriptedServer> m_server;
    recipe::Connection m_connection;
    std::unique_ptr<NameBook> m_book;
};

QByteArray NameBookTest::patient(const QByteArray &id)
{
    return R"({"resourceType":"Patient","id":")" + id + R"(","name":[{"family":"F)" + id + R"("}]})";
}

void NameBookTest::init()
{
    m_book.reset();
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [](const QByteArray &request) {
        QByteArrayList found;
        for (const auto &id : idsIn(request))
            found << patient(id.toLatin1());
        return searchset(found);
    };
    m_connection = {std::make_shared<http::Client>(m_network)};
    m_connection.probe.emplace().base = m_server->base();
    m_book = std::make_unique<NameBook>(m_connection);
    m_book->setLeisure(Leisure);
}

void NameBookTest::asksForWhatIsWanted()
{
    QSignalSpy changed(m_book.get(), &NameBook::changed);
    want(1, 1);
    want(1, 1); // the same again
    QVERIFY(m_server->requests.isEmpty()); // not while one scrolls
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(nameOf("Patient/p1"), QByteArray("Fp1"));
    QCOMPARE(m_server->requests.size(), 1);
    QCOMPARE(ScriptedServer::target(m_server->requests[0]), QByteArray("/fhir/Patient?_id=p1&_elements=name&_count=1"));
    want(1, 1);
    settle();
    QCOMPARE(m_server->requests.size(), 1); // it is known
}

void NameBookTest::asksInBatches()
{
    int atOnce = 0;
    int most = 0;
    const auto answer = m_server->respond;
    m_server->respond = [&](const QByteArray &request) {
        most = std::max(most, ++atOnce);
        QTimer::singleShot(0, m_server.get(), [&atOnce] { --atOnce; });
        return answer(request);
    };
    want(0, 250);
    QTRY_COMPARE(m_book->names().known.size(), 250);
    QCOMPARE(m_server->requests.size(), 3);
    QCOMPARE(most, 1);
    for (const auto &request : m_server->requests)
        QVERIFY(idsIn(request).size() <= 100);
}

void NameBookTest::asksAsAFormWhereItIsLong()
{
    for (int id = 0; id < 60; ++id)
        m_book->want("Patient", std::string(50, 'x') + std::to_string(id));
    QTRY_COMPARE(m_book->names().known.size(), 60);
    QCOMPARE(m_server->requests.size(), 1);
    QVERIFY(m_server->requests[0].startsWith("POST /fhir/Patient/_search "));
    QCOMPARE(idsIn(m_server->requests[0]).size(), 60);
}

/** Who scrolls looks at what was wanted last; what has long gone by is given up. */
void NameBookTest::asksTheLastFirst()
{
    want(0, 5000);
    QTRY_VERIFY(!m_server->requests.isEmpty());
    QVERIFY(idsIn(m_server->requests[0]).contains(u"p4999"_s));
    QTRY_COMPARE(m_book->names().known.size(), 1000);
    settle();
    QCOMPARE(m_server->requests.size(), 10);
    want(0, 1); // it is seen again
    QTRY_COMPARE(m_book->names().known.size(), 1001);
}

void NameBookTest::tellsWhoIsMissing()
{
    m_server->respond = [](const QByteArray & /*request*/) {
        return searchset({patient("p1"), patient("stranger"), R"({"resourceType":"OperationOutcome"})"});
    };
    want(1, 2);
    QTRY_COMPARE(m_book->names().missing.size(), 1);
    QVERIFY(m_book->names().missing.contains("Patient/p2"));
    QCOMPARE(m_book->names().known.size(), 1); // who was not asked for is not taken
    want(2, 1);
    settle();
    QCOMPARE(m_server->requests.size(), 1); // nobody comes back
}

/** A server that gives fewer at a time than were asked for is asked for the others; nobody is missing for that. */
void NameBookTest::asksForTheRestOfAPage()
{
    m_server->respond = [this](const QByteArray &request) {
        QByteArrayList found;
        const auto ids = idsIn(request);
        for (const auto &id : ids.mid(0, 4))
            found << patient(id.toLatin1());
        const QByteArray next = R"("link":[{"relation":"next","url":")" + m_server->base().toEncoded() + R"(?x"}],)";
        return searchset(found, {}, ids.size() > 4 ? next : QByteArray());
    };
    want(0, 10);
    QTRY_COMPARE(m_book->names().known.size(), 10);
    QCOMPARE(m_server->requests.size(), 3);
    QVERIFY(m_book->names().missing.isEmpty());
}

void NameBookTest::waitsForAServerThatIsBusy()
{
    int asked = 0;
    QElapsedTimer told; ///< to wait
    qint64 waited = 0;
    const auto answer = m_server->respond;
    m_server->respond = [&](const QByteArray &request) {
        if (++asked == 1)
            told.start();
        else
            waited = told.elapsed();
        return asked == 1 ? ScriptedServer::message(429, {}, "Retry-After: 1\r\n") : answer(request);
    };
    want(1, 1);
    QTRY_COMPARE(asked, 1);
    want(2, 1); // no other request meanwhile
    QTRY_COMPARE(m_book->names().known.size(), 2);
    QCOMPARE(asked, 2);
    QVERIFY2(waited > 900, qPrintable(QString::number(waited)));
    QCOMPARE(m_book->silence(), NameBook::Silence::None);
}

void NameBookTest::endsWithAServerThatStaysBusy()
{
    m_server->respond = [](const QByteArray & /*request*/) {
        return ScriptedServer::message(503, {}, "Retry-After: 3600\r\n");
    };
    want(1, 1);
    QTRY_COMPARE(m_book->silence(), NameBook::Silence::Failed);
    want(2, 1);
    settle();
    QCOMPARE(m_server->requests.size(), 1);
}

void NameBookTest::endsQuietly_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("silence");
    const auto row = [](const char *title, const QByteArray &answer, NameBook::Silence silence) {
        QTest::newRow(title) << answer << static_cast<int>(silence);
    };
    const auto refused = NameBook::Silence::Refused;
    row("no right", ScriptedServer::message(403, {}), refused);
    row("no sign-in", ScriptedServer::message(401, {}), refused);
    row("no such search", ScriptedServer::message(404, {}), refused);
    row("an error", ScriptedServer::message(500, {}), refused);
    row("a web page", ScriptedServer::message(200, "<html></html>"), NameBook::Silence::Failed);
    row("half a Bundle", ScriptedServer::message(200, R"({"resourceType":"Bundle","entry":[)"),
        NameBook::Silence::Failed);
    row("another origin", ScriptedServer::message(302, {}, "Location: http://localhost:1/fhir/Patient\r\n"),
        NameBook::Silence::Failed);
}

/** It is asked once, and not again until somebody refreshes. */
void NameBookTest::endsQuietly()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, silence);
    m_server->respond = [&](const QByteArray & /*request*/) { return answer; };
    want(1, 1);
    QTRY_COMPARE(static_cast<int>(m_book->silence()), silence);
    const auto asked = m_server->requests.size();
    want(2, 1);
    settle();
    QCOMPARE(m_server->requests.size(), asked);
    QVERIFY(m_book->names().missing.isEmpty()); // nobody knows
    m_server->respond = [](const QByteArray & /*request*/) { return searchset({patient("p1"), patient("p2")}); };
    m_book->tryAgain();
    want(1, 2);
    QTRY_COMPARE(m_book->names().known.size(), 2);
    QCOMPARE(m_book->silence(), NameBook::Silence::None);
}

void NameBookTest::asksWithoutElements()
{
    const auto answer = m_server->respond;
    m_server->respond = [&](const QByteArray &request) {
        return request.contains("_elements") ? ScriptedServer::message(400, {}) : answer(request);
    };
    want(1, 1);
    QTRY_COMPARE(m_book->names().known.size(), 1);
    want(2, 1);
    QTRY_COMPARE(m_book->names().known.size(), 2);
    QCOMPARE(m_server->requests.size(), 3); // it is tried once
}

/** What is here is not asked for. */
void NameBookTest::takesNamesOutOfTables()
{
    QSignalSpy wanted(m_book.get(), &NameBook::typeWanted);
    connect(m_book.get(), &NameBook::typeWanted, m_book.get(), &NameBook::expect);
    want(1, 2);
    QTRY_COMPARE(wanted.count(), 1);
    settle();
    QVERIFY(m_server->requests.isEmpty()); // it waits for the table
    m_book->learn(u"Patient"_s, {{"Patient/p1", {"Here", {}, {}}}});
    QTRY_COMPARE(m_book->names().known.size(), 2);
    QCOMPARE(nameOf("Patient/p1"), QByteArray("Here"));
    QCOMPARE(m_server->requests.size(), 1);
    QCOMPARE(idsIn(m_server->requests[0]), QStringList{u"p2"_s});
    QCOMPARE(wanted.count(), 1);
}

void NameBookTest::stopsWithItsOwner()
{
    m_server->respond = [](const QByteArray & /*request*/) { return QByteArray(); }; // hangs
    want(1, 1);
    QTRY_COMPARE(m_server->requests.size(), 1);
    auto *socket = m_server->findChild<QTcpSocket *>();
    QVERIFY(socket);
    QSignalSpy gone(socket, &QTcpSocket::disconnected);
    m_book.reset();
    QTRY_COMPARE(gone.count(), 1);
}

/** Another account's names are not shown, those that are on their way neither. */
void NameBookTest::forgets()
{
    want(1, 1);
    QTRY_COMPARE(m_book->names().known.size(), 1);
    m_server->respond = [](const QByteArray & /*request*/) { return QByteArray(); };
    want(2, 1);
    QTRY_COMPARE(m_server->requests.size(), 2);
    m_book->forget();
    QVERIFY(m_book->names().known.isEmpty());
    m_server->respond = [](const QByteArray & /*request*/) { return searchset({patient("p1")}); };
    want(1, 1);
    QTRY_COMPARE(m_book->names().known.size(), 1);
}

void NameBookTest::asksNobodyOfFiles()
{
    recipe::Connection files = m_connection;
    files.local = std::make_shared<const sources::LocalFiles>();
    NameBook book(files);
    book.setLeisure(Leisure);
    book.want("Patient", "p1");
    book.want("Patient", "no id");
    settle();
    QVERIFY(m_server->requests.isEmpty());
    QVERIFY(book.names().known.isEmpty() && book.names().missing.isEmpty());
    QVERIFY(book.isWanted(u"Patient"_s));
}

void NameBookTest::isSharedByCopies()
{
    const auto book = NameBook::of(m_connection);
    const recipe::Connection copy = m_connection;
    QCOMPARE(NameBook::of(copy), book);
    const recipe::Connection other{std::make_shared<http::Client>(m_network), m_connection.probe};
    QVERIFY(NameBook::of(other) != book);
}

QTEST_GUILESS_MAIN(NameBookTest)
#include "tst_namebook.moc"
