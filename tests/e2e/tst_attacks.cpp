#include "support/leaks.h"
#include "support/peer.h"
#include "support/person.h"
#include "support/run.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

/**
 * Two origins, one of them hostile: whatever a server or a sign-in service says, tokens, codes and verifiers arrive
 * nowhere but home. The program is the command line, the person at the browser is real enough.
 */
class AttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_peer.reset()); }
    void cleanup();
    void searchFindsWhatLeaks();
    void dataPointsElsewhere_data();
    void dataPointsElsewhere();
    void documentsPointElsewhere_data();
    void documentsPointElsewhere();
    void answerIsForged_data();
    void answerIsForged();
    void stateOfSomebodyElse();
    void answerComesTwice();
    void receiverIsFedGarbage();
    void foreignTokenSourceIsNotAsked();

private:
    [[nodiscard]] std::unique_ptr<Run> get(const QStringList &more) const
    {
        return std::make_unique<Run>(
            QStringList{u"get"_s, m_peer.fhir(), u"Patient"_s, u"--format"_s, u"ndjson"_s} + more, m_home.environment);
    }
    /** Where the browser is sent; "" when the program ends before. */
    [[nodiscard]] static QUrl page(Run &running) { return QUrl(running.heard(u"(http\\S+/authorize\\S+)"_s)); }
    [[nodiscard]] int tokenRequests() const { return static_cast<int>(m_peer.seen()[u"token"_s].toArray().size()); }
    [[nodiscard]] bool tokenWasUsed() const
    {
        static const QString none =
            QString::fromLatin1(QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex()); // "Bearer" alone
        const auto reads = m_peer.seen()[u"fhir"_s].toArray();
        return std::any_of(reads.begin(), reads.end(), [](const QJsonValue &each) {
            return each[u"authorization"_s].toBool() && each[u"sha256"_s].toString() != none;
        });
    }

    Peer m_peer;
    Home m_home;
};

void AttacksTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
}

/** Every request that the foreign host got, whole, against every secret there ever was. */
void AttacksTest::cleanup()
{
    if (QLatin1StringView(QTest::currentTestFunction()) == "searchFindsWhatLeaks"_L1)
        return;
    const auto secrets = m_peer.secrets();
    const auto requests = m_peer.foreignRequests();
    for (const auto &request : requests)
        QVERIFY2(leaked(request, secrets).isEmpty(), request);
}

/** The proof of the proof: what is sent there on purpose is found, in any form. */
void AttacksTest::searchFindsWhatLeaks()
{
    const auto token = m_peer.token();
    QVERIFY(!token.isEmpty());
    Person thief;
    QVERIFY(thief.go(QUrl(m_peer.foreign() + u"/?stolen="_s + QString::fromLatin1(token))));
    QCOMPARE(leaked(m_peer.foreignRequests().constFirst(), m_peer.secrets()), QByteArrayList{token});
    const QByteArray code = "a-Code/with+all";
    for (const auto &hidden :
        {"x" + code, QUrl::toPercentEncoding(QString::fromLatin1(code)), ("ab" + code + "c").toBase64(),
            code.toBase64(), ("a" + code + "bc").toBase64(QByteArray::Base64UrlEncoding)})
        QVERIFY2(!leaked(hidden, {code}).isEmpty(), hidden);
    QVERIFY(leaked("nothing to see here", {code}).isEmpty());
}

void AttacksTest::dataPointsElsewhere_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QString &where, const QString &value, int code) {
        QTest::newRow(name) << QJsonObject{{where, value}} << code;
    };
    row("next link", u"nextLink"_s, u"foreign"_s, 5);
    row("next link without a scheme", u"nextLink"_s, u"foreignRelative"_s, 5);
    row("next link with home as its user", u"nextLink"_s, u"userinfo"_s, 5);
    row("next link, relative", u"nextLink"_s, u"relative"_s, 0);
    row("redirect of a page", u"redirectPage"_s, u"foreign"_s, 3);
    row("redirect of a page, at home", u"redirectPage"_s, u"relative"_s, 0);
    row("fullUrl", u"fullUrl"_s, u"foreign"_s, 0);
    row("attachment", u"attachment"_s, u"foreign"_s, 0);
}

void AttacksTest::dataPointsElsewhere()
{
    QFETCH(QJsonObject, switches);
    QFETCH(int, code);
    QVERIFY(m_peer.set(switches));
    const auto jane = m_peer.user("member");
    const auto running = get({u"--sign-in"_s, u"browser"_s, u"--query"_s, u"_count=5"_s});
    Person person;
    QVERIFY2(person.signIn(page(*running), jane.name, jane.password), running->said());
    const int ended = running->code();
    QVERIFY2(ended == code, running->said());
    QVERIFY(tokenWasUsed());
    QCOMPARE(m_peer.foreignRequests(), QByteArrayList());
}

void AttacksTest::documentsPointElsewhere_data()
{
    QTest::addColumn<QJsonObject>("switches");
    const auto row = [](const char *name, const QJsonObject &switches) { QTest::newRow(name) << switches; };
    const auto smart = [&row](const char *name, const QString &lie) {
        row(name, {{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, lie}});
    };
    smart("smart-configuration: token endpoint", u"foreignToken"_s);
    smart("smart-configuration: sign-in page", u"foreignAuthorize"_s);
    smart("smart-configuration: all", u"foreignAll"_s);
    row("resource metadata: resource",
        {{u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, u"wrongResource"_s}});
    row("resource metadata: service", {{u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, u"foreign"_s}});
    row("challenge: authorization_uri", {{u"challenge"_s, u"foreignHost"_s}});
    row("challenge: resource_id", {{u"challenge"_s, u"resourceIdForeign"_s}});
    for (const char *lie : {"issuer", "foreignToken", "foreignAuthorize", "foreignAll"})
        row(qPrintable(u"discovery: "_s + QString::fromLatin1(lie)), {{u"discoveryLie"_s, QString::fromLatin1(lie)}});
}

/** Either the program sees it and stops, or the person is at a page of the other host, which learns nothing of home. */
void AttacksTest::documentsPointElsewhere()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(m_peer.set(switches));
    const auto running = get({u"--sign-in"_s, u"browser"_s, u"--client-id"_s, m_peer.client("generic")});
    const auto jane = m_peer.user("member");
    const auto over = [&running] { return running->isOver() || running->said().contains("/authorize?"); };
    QTRY_VERIFY_WITH_TIMEOUT(over(), Run::Patience);
    if (!running->isOver()) {
        Person person;
        const QUrl there = page(*running);
        QVERIFY(!person.signIn(there, jane.name, jane.password)); // its page is not the one to sign in on
        QCOMPARE(there.port(), QUrl(m_peer.foreign()).port());
        running->interrupt();
    }
    QVERIFY2(running->code() != 0, running->said());
    QVERIFY(running->out().isEmpty());
    QCOMPARE(tokenRequests(), 0);
    QVERIFY(!tokenWasUsed());
}

void AttacksTest::answerIsForged_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<int>("requests"); // for tokens
    QTest::newRow("a parameter twice") << QJsonObject{{u"repeatedParameters"_s, true}} << 0;
    QTest::newRow("iss of somebody else") << QJsonObject{{u"foreignIss"_s, true}} << 0;
    QTest::newRow("nonce of somebody else") << QJsonObject{{u"tamperNonce"_s, true}} << 1;
    QTest::newRow("id_token for somebody else") << QJsonObject{{u"idTokenAudience"_s, u"other"_s}} << 1;
    QTest::newRow("id_token from somebody else") << QJsonObject{{u"idTokenIssuer"_s, u"https://evil.example"_s}} << 1;
    QTest::newRow("token of another kind") << QJsonObject{{u"tokenType"_s, u"mac"_s}} << 1;
}

void AttacksTest::answerIsForged()
{
    QFETCH(QJsonObject, switches);
    QFETCH(int, requests);
    QVERIFY(m_peer.set(switches));
    const auto running = get({u"--sign-in"_s, u"browser"_s});
    const auto jane = m_peer.user("member");
    Person person;
    QVERIFY(person.signIn(page(*running), jane.name, jane.password));
    QVERIFY2(!person.text.contains("You are signed in."), person.text); // the tab tells the truth
    QVERIFY2(running->code() == 4, running->said());
    QVERIFY(running->out().isEmpty());
    QCOMPARE(tokenRequests(), requests);
    QVERIFY(!tokenWasUsed());
}

/** Refused where it arrives, and waited on: the right one still comes through. */
void AttacksTest::stateOfSomebodyElse()
{
    QVERIFY(m_peer.set({{u"wrongState"_s, true}}));
    const auto running = get({u"--sign-in"_s, u"browser"_s});
    const auto jane = m_peer.user("member");
    const QUrl there = page(*running);
    Person person;
    QVERIFY(person.signIn(there, jane.name, jane.password));
    QCOMPARE(person.status, 400);
    QCOMPARE(tokenRequests(), 0);
    QVERIFY(m_peer.set({{u"wrongState"_s, false}}));
    Person again;
    QVERIFY(again.signIn(there, jane.name, jane.password));
    QVERIFY2(running->code() == 0, running->said());
    QCOMPARE(running->out().count('\n'), m_peer.patients());
}

/** A replayed answer meets nobody, and a replayed code is refused by the service. */
void AttacksTest::answerComesTwice()
{
    const auto running = get({u"--sign-in"_s, u"browser"_s});
    const auto jane = m_peer.user("member");
    Person person;
    QVERIFY(person.signIn(page(*running), jane.name, jane.password));
    Person thief;
    QVERIFY(!thief.go(person.url));
    QVERIFY2(running->code() == 0, running->said());
    QCOMPARE(tokenRequests(), 1);
}

/** Whatever else speaks to the port: it is answered, dropped or ignored, and the sign-in goes on. */
void AttacksTest::receiverIsFedGarbage()
{
    const auto running = get({u"--sign-in"_s, u"browser"_s});
    const QUrl there = page(*running);
    const QUrl back(QUrlQuery(there).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    const QByteArray endless(100'000, 'a');
    for (const QByteArray &garbage : {QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
             QByteArray("GET /favicon.ico HTTP/1.1\r\n\r\n"), QByteArray("POST /?code=x&state=y HTTP/1.1\r\n\r\n"),
             QByteArray("GET /?code=x HTTP/1.1\r\n\r\n"), QByteArray("GET /?code=x&state=y HTTP/1.1\r\n\r\n"),
             QByteArray("GET /@evil.example/?code=x HTTP/1.1\r\n\r\n"), QByteArray("GET /" + endless), endless,
             QByteArray()}) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(back.port()));
        QVERIFY(socket.waitForConnected(5'000));
        socket.write(garbage);
        socket.waitForBytesWritten(1'000);
    }
    const auto jane = m_peer.user("member");
    Person person;
    QVERIFY(person.signIn(there, jane.name, jane.password));
    QVERIFY2(running->code() == 0, running->said());
    QCOMPARE(running->out().count('\n'), m_peer.patients());
}

/** A token that was given for one server is not shown to another that is asked for. */
void AttacksTest::foreignTokenSourceIsNotAsked()
{
    const auto token = m_peer.token();
    m_home.environment.insert(u"FHIRSIDE_TOKEN"_s, QString::fromLatin1(token));
    QVERIFY(m_peer.set({{u"redirectPage"_s, u"foreign"_s}}));
    const auto running = get({});
    QVERIFY(running->code() != 0);
    QVERIFY(!running->said().contains(token));
    QCOMPARE(m_peer.foreignRequests(), QByteArrayList());
    m_home.environment.remove(u"FHIRSIDE_TOKEN"_s);
}

QTEST_GUILESS_MAIN(AttacksTest)
#include "tst_attacks.moc"
