#include "recipe/connection.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Account;
using recipe::Connection;

/** As whom a server is read, and that the token of one connection never goes with the requests of another. */
class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoseTokenIsSent_data();
    void whoseTokenIsSent();
    void twoAtOnce();
    void aCopyIsAnEdit();

private:
    static const QByteArray Counted;
    [[nodiscard]] Connection to(const ScriptedServer &server);
    [[nodiscard]] std::shared_ptr<auth::Session> session(const QUrl &base, const QByteArray &token);
    static QByteArrayList tokens(const ScriptedServer &server);
    static std::optional<qint64> ask(const Connection &connection, const QUrl &base);

    QNetworkAccessManager m_network;
    http::Client m_signInClient{m_network};
};

const QByteArray ConnectionTest::Counted =
    ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","total":3})");

Connection ConnectionTest::to(const ScriptedServer &server)
{
    Connection connection{std::make_shared<http::Client>(m_network)};
    connection.probe.emplace().base = server.base();
    return connection;
}

std::shared_ptr<auth::Session> ConnectionTest::session(const QUrl &base, const QByteArray &token)
{
    auth::SignInResult result;
    result.discovery.base = base;
    result.tokens.access = token;
    result.tokens.lifetime = std::chrono::hours(1);
    return std::make_shared<auth::Session>(m_signInClient, std::move(result));
}

/** What came with each request. */
QByteArrayList ConnectionTest::tokens(const ScriptedServer &server)
{
    QByteArrayList found;
    for (const auto &request : server.requests)
        found << ScriptedServer::header(request, "Authorization");
    return found;
}

std::optional<qint64> ConnectionTest::ask(const Connection &connection, const QUrl &base)
{
    return QCoro::waitFor(sources::count(*connection.client, base, {"Patient", {}}, {}));
}

void ConnectionTest::whoseTokenIsSent_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<QString>("session"); // path of the server that it is with; "": none
    QTest::addColumn<bool>("hasOwn"); // a token of the run's own
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("keepsSession");
    QTest::newRow("nothing") << Account::Anonymous << QString() << false << QByteArray() << false;
    QTest::newRow("anonymous with a session") << Account::Anonymous << u"/fhir"_s << false << QByteArray() << true;
    QTest::newRow("anonymous with a token") << Account::Anonymous << QString() << true << QByteArray() << false;
    QTest::newRow("session") << Account::Organizational << u"/fhir"_s << false << QByteArray("Bearer person") << true;
    QTest::newRow("session elsewhere") << Account::Organizational << u"/other"_s << false << QByteArray() << false;
    QTest::newRow("own token") << Account::Organizational << QString() << true << QByteArray("Bearer own") << false;
    QTest::newRow("both") << Account::Organizational << u"/fhir"_s << true << QByteArray("Bearer person") << true;
    QTest::newRow("not signed in yet") << Account::Organizational << QString() << false << QByteArray() << false;
}

void ConnectionTest::whoseTokenIsSent()
{
    QFETCH(Account, account);
    QFETCH(QString, session);
    QFETCH(bool, hasOwn);
    QFETCH(QByteArray, sent);
    QFETCH(bool, keepsSession);
    ScriptedServer server;
    server.otherwise = Counted;
    Connection connection = to(server);
    connection.account = account;
    QUrl base = server.base();
    base.setPath(session);
    if (!session.isEmpty())
        connection.session = this->session(base, "person");
    if (hasOwn)
        connection.tokens = std::make_shared<http::FixedToken>(server.base(), "own");
    connection.authorize();
    QCOMPARE(connection.session != nullptr, keepsSession);
    QCOMPARE(ask(connection, connection.base()), 3);
    QCOMPARE(tokens(server), QByteArrayList{sent});
}

/** Two servers with two accounts, asked at the same time: each request has its own token. */
void ConnectionTest::twoAtOnce()
{
    ScriptedServer servers[2];
    std::vector<Connection> connections;
    for (auto &server : servers) {
        server.otherwise = Counted;
        Connection connection = to(server);
        connection.account = Account::Organizational;
        connection.session = session(server.base(), connections.empty() ? "first" : "second");
        connection.authorize();
        connections.push_back(std::move(connection));
    }
    int answered = 0;
    for (int round = 0; round < 4; ++round) {
        for (const auto &connection : connections)
            QCoro::connect(sources::count(*connection.client, connection.base(), {"Patient", {}}, {}), this,
                [&answered](std::optional<qint64> count) { answered += count == 3 ? 1 : 0; });
    }
    QTRY_COMPARE(answered, 8);
    QCOMPARE(tokens(servers[0]), QByteArrayList(4, "Bearer first"));
    QCOMPARE(tokens(servers[1]), QByteArrayList(4, "Bearer second"));

    connections[0].session.reset(); // signed out of one, the other goes on
    connections[0].authorize();
    for (const auto &connection : connections)
        QCOMPARE(ask(connection, connection.base()), 3);
    QCOMPARE(tokens(servers[0]).constLast(), QByteArray());
    QCOMPARE(tokens(servers[1]).constLast(), QByteArray("Bearer second"));

    // Even a connection that is used for the other's address keeps its token to itself.
    QCOMPARE(ask(connections[1], servers[0].base()), 3);
    QCOMPARE(tokens(servers[0]).constLast(), QByteArray());
}

/** What the wizard's pages write into a copy is not what is sent until authorize(). */
void ConnectionTest::aCopyIsAnEdit()
{
    ScriptedServer server;
    server.otherwise = Counted;
    Connection connection = to(server);
    connection.account = Account::Organizational;
    connection.session = session(server.base(), "person");
    connection.authorize();
    Connection copy = connection;
    copy.account = Account::Anonymous;
    QCOMPARE(ask(connection, connection.base()), 3);
    copy.authorize();
    QCOMPARE(ask(connection, connection.base()), 3);
    QCOMPARE(tokens(server), (QByteArrayList{"Bearer person", ""}));
}

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
