#include "support/peer.h"
#include "support/person.h"
#include "support/run.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = Run::Patience;

} // namespace

/** The command line against a server that asks for a sign-in, with tokens and with people. */
class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_peer.reset()); }
    void cleanup();
    void token_data();
    void token();
    void noToken_data();
    void noToken();
    void tokenFiles();
    void device_data();
    void device();
    void deviceDeclined();
    void deviceRunsOut();
    void deviceInterrupted();
    void hangs_data();
    void hangs();
    void browser();
    void browserInterrupted();
    void tokenExpiresMeanwhile_data();
    void tokenExpiresMeanwhile();
    void serviceRefuses_data();
    void serviceRefuses();
    void foreignAudienceNeedsWord();
    void types();

private:
    [[nodiscard]] std::unique_ptr<Run> run(const QStringList &arguments);
    [[nodiscard]] QStringList get(const QStringList &more = {}) const
    {
        return QStringList{u"get"_s, m_peer.fhir(), u"Patient"_s, u"--format"_s, u"ndjson"_s} + more;
    }
    /** Waits for the code that it shows and says who entered it. */
    [[nodiscard]] bool approve(Run &running, const char *who = "member") const
    {
        return m_peer.approveDevice(running.heard(u"enter the code ([A-Z0-9-]+)"_s), m_peer.user(who).name);
    }

    Peer m_peer;
    Home m_home;
    QByteArray m_output; ///< of all runs of a test
};

void CommandLineTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
}

/** Whatever happened: no secret was printed. */
void CommandLineTest::cleanup()
{
    const auto secrets = m_peer.secrets();
    for (const auto &secret : secrets)
        QVERIFY2(!m_output.contains(secret), m_output);
    m_output.clear();
    m_home.environment.remove(u"FHIRSIDE_TOKEN"_s);
}

std::unique_ptr<Run> CommandLineTest::run(const QStringList &arguments)
{
    return std::make_unique<Run>(arguments, m_home.environment);
}

void CommandLineTest::token_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("good") << QJsonObject{} << 0 << u"25 resources, complete"_s;
    QTest::newRow("role missing") << QJsonObject{{u"roleMissing"_s, true}} << 4 << u"FHIR Data Reader"_s;
    QTest::newRow("for another audience") << QJsonObject{{u"audience"_s, u"api://elsewhere"_s}} << 4 << u"sign"_s;
    QTest::newRow("more proof wanted") << QJsonObject{{u"insufficientClaims"_s, true}} << 4 << u"sign"_s;
    QTest::newRow("pages of another server")
        << QJsonObject{{u"nextLink"_s, u"foreign"_s}} << 5 << u"which was not asked"_s;
    QTest::newRow("sent to another server")
        << QJsonObject{{u"redirectPage"_s, u"foreign"_s}} << 3 << u"which is not followed"_s;
}

void CommandLineTest::token()
{
    QFETCH(QJsonObject, switches);
    QFETCH(int, code);
    QFETCH(QString, sentence);
    m_home.environment.insert(u"FHIRSIDE_TOKEN"_s, QString::fromLatin1(m_peer.token()));
    QVERIFY(m_peer.set(switches));
    const auto running = run(get({u"--query"_s, u"_count=10"_s}));
    const int ended = running->code();
    m_output = running->said() + running->out();
    QVERIFY2(ended == code, running->said());
    QVERIFY2(running->said().contains(sentence.toUtf8()), running->said());
    if (code == 0)
        QCOMPARE(running->out().count('\n'), m_peer.patients());
    QVERIFY(m_peer.foreignRequests().isEmpty());
}

void CommandLineTest::noToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("Anonymous") << QString() << QByteArray("cannot be read as Anonymous: use --sign-in");
    QTest::newRow("wrong token") << u"eyJhbGciOiJub25lIn0.e30.eA"_s
                                 << QByteArray("The token that was given is refused");
}

void CommandLineTest::noToken()
{
    QFETCH(QString, token);
    QFETCH(QByteArray, sentence);
    m_home.environment.insert(u"FHIRSIDE_TOKEN"_s, token);
    const auto running = run(get());
    QCOMPARE(running->code(), 4);
    QVERIFY(running->out().isEmpty());
    QVERIFY2(running->said().contains(sentence), running->said());
    QVERIFY(token.isEmpty() || !running->said().contains(token.toUtf8()));
}

void CommandLineTest::tokenFiles()
{
    QFile file(m_home.folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_peer.token() + "\n");
    file.close();
    const auto good = run(get({u"--token-file"_s, file.fileName()}));
    QCOMPARE(good->code(), 0);
    QCOMPARE(good->out().count('\n'), m_peer.patients());
    const auto missing = run(get({u"--token-file"_s, m_home.folder.filePath(u"none"_s)}));
    QCOMPARE(missing->code(), 2);
    QVERIFY2(missing->said().contains("none"), missing->said());
    m_output = good->said() + missing->said();
}

void CommandLineTest::device_data()
{
    QTest::addColumn<QString>("challenge");
    QTest::addColumn<QString>("client"); // of the peer; "": Power BI's
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("Power BI") << u"root"_s << QString() << QByteArray("member");
    QTest::newRow("own client") << u"authorizeV2"_s << u"own"_s << QByteArray("member");
    QTest::newRow("guest") << u"v2root"_s << QString() << QByteArray("guest");
    QTest::newRow("RFC 9728") << u"resourceMetadata"_s << u"generic"_s << QByteArray("member");
}

void CommandLineTest::device()
{
    QFETCH(QString, challenge);
    QFETCH(QString, client);
    QFETCH(QByteArray, user);
    QVERIFY(m_peer.set({{u"challenge"_s, challenge}, {u"resourceMetadata"_s, u"on"_s}}));
    auto arguments = get({u"--sign-in"_s, u"device"_s});
    if (!client.isEmpty())
        arguments << u"--client-id"_s << m_peer.client(client.toLatin1());
    const auto running = run(arguments);
    QVERIFY2(approve(*running, user), running->said());
    const int code = running->code();
    m_output = running->said() + running->out();
    QVERIFY2(code == 0, running->said());
    QCOMPARE(running->out().count('\n'), m_peer.patients());
    QVERIFY2(running->said().contains("Signed in as " + m_peer.user(user).name.toUtf8()), running->said());
}

void CommandLineTest::deviceDeclined()
{
    const auto running = run(get({u"--sign-in"_s, u"device"_s}));
    QVERIFY(m_peer.declineDevice(running->heard(u"enter the code ([A-Z0-9-]+)"_s)));
    QCOMPARE(running->code(), 4);
    m_output = running->said();
    QVERIFY(running->out().isEmpty());
    QVERIFY2(running->said().contains("declined") || running->said().contains("cancel"), running->said());
}

void CommandLineTest::deviceRunsOut()
{
    QVERIFY(m_peer.set({{u"deviceCodeSeconds"_s, 2}}));
    const auto running = run(get({u"--sign-in"_s, u"device"_s}));
    QCOMPARE(running->code(), 4);
    m_output = running->said();
    QVERIFY(running->out().isEmpty());
    QVERIFY2(running->said().contains("took too long"), running->said());
}

void CommandLineTest::deviceInterrupted()
{
    const auto running = run(get({u"--sign-in"_s, u"device"_s}));
    QVERIFY(!running->heard(u"enter the code ([A-Z0-9-]+)"_s).isEmpty());
    running->interrupt();
    QCOMPARE(running->code(), 130);
    m_output = running->said();
    QVERIFY(running->out().isEmpty());
}

void CommandLineTest::hangs_data()
{
    QTest::addColumn<bool>("approved");
    QTest::newRow("fhir") << false;
    QTest::newRow("discovery") << false;
    QTest::newRow("devicecode") << false;
    QTest::newRow("token") << true;
}

/** What never answers does not keep anybody from ending the program. */
void CommandLineTest::hangs()
{
    QFETCH(bool, approved);
    const QString place = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(m_peer.set({{u"hang"_s, place}}));
    const auto running = run(get({u"--sign-in"_s, u"device"_s}));
    if (approved)
        QVERIFY(approve(*running));
    const auto reached = [this, &place] {
        const auto seen = m_peer.seen();
        if (place == "fhir"_L1)
            return !seen[u"fhir"_s].toArray().isEmpty();
        const auto paths = QJsonDocument(seen[u"identity"_s].toArray()).toJson();
        return paths.contains(place == "discovery"_L1 ? "openid-configuration" : '/' + place.toLatin1());
    };
    QTRY_VERIFY_WITH_TIMEOUT(reached(), Patience);
    running->interrupt();
    QCOMPARE(running->code(), 130);
    m_output = running->said();
}

void CommandLineTest::browser()
{
    const auto running = run(get({u"--sign-in"_s, u"browser"_s}));
    const QString page = running->heard(u"(http\\S+/authorize\\S+)"_s);
    QVERIFY2(!page.isEmpty(), running->said());
    QTRY_COMPARE(m_home.opened(), page);
    const auto jane = m_peer.user("member");
    Person person;
    QVERIFY(person.signIn(QUrl(page), jane.name, jane.password));
    QCOMPARE(person.url.host(), u"localhost"_s);
    QVERIFY2(person.text.contains("You are signed in."), person.text);
    const int code = running->code();
    m_output = running->said();
    QVERIFY2(code == 0, running->said());
    QCOMPARE(running->out().count('\n'), m_peer.patients());
}

void CommandLineTest::browserInterrupted()
{
    const auto running = run(get({u"--sign-in"_s, u"browser"_s}));
    const QUrl page(running->heard(u"(http\\S+/authorize\\S+)"_s));
    const QUrl back(QUrlQuery(page).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    running->interrupt();
    QCOMPARE(running->code(), 130);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(back.port()));
    QVERIFY(!socket.waitForConnected(5'000)); // nobody listens any more
}

void CommandLineTest::tokenExpiresMeanwhile_data()
{
    QTest::addColumn<bool>("refresh");
    QTest::addColumn<int>("code");
    QTest::newRow("with a refresh token") << true << 0;
    QTest::newRow("without") << false << 5;
}

void CommandLineTest::tokenExpiresMeanwhile()
{
    QFETCH(bool, refresh);
    QFETCH(int, code);
    QVERIFY(m_peer.set({{u"missingRefresh"_s, !refresh}}));
    const auto running = run(get({u"--sign-in"_s, u"device"_s, u"--query"_s, u"_count=5"_s}));
    QVERIFY(m_peer.set({{u"expireAfter"_s, 2}}));
    QVERIFY(approve(*running));
    const int ended = running->code();
    m_output = running->said() + running->out();
    QVERIFY2(ended == code, running->said());
    QCOMPARE(running->out().count('\n'), refresh ? m_peer.patients() : 10); // two pages
}

void CommandLineTest::serviceRefuses_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<int>("number");
    QTest::newRow("unknown to the tenant") << u"devicecode"_s << 700016;
    QTest::newRow("Conditional Access") << u"token"_s << 53003;
}

/** The number is said, and there is a text for the administrator with the correlation id. */
void CommandLineTest::serviceRefuses()
{
    QFETCH(QString, at);
    QFETCH(int, number);
    QVERIFY(m_peer.set({{u"forceAadsts"_s, number}, {u"forceAadstsAt"_s, at}}));
    const auto running = run(get({u"--sign-in"_s, u"device"_s}));
    const int code = running->code();
    m_output = running->said();
    QVERIFY2(code == 4, running->said());
    QVERIFY2(running->said().contains("AADSTS" + QByteArray::number(number)), running->said());
    QVERIFY2(running->said().toLower().contains("correlation"), running->said());
}

void CommandLineTest::foreignAudienceNeedsWord()
{
    QVERIFY(m_peer.set({{u"challenge"_s, u"resourceIdForeign"_s}}));
    const auto asked = run(get({u"--sign-in"_s, u"device"_s}));
    QCOMPARE(asked->code(), 4);
    QVERIFY2(asked->said().contains("--audience " + m_peer.foreign().toUtf8() + "/fhir"), asked->said());
    QCOMPARE(m_peer.seen()[u"token"_s].toArray().size(), 0);
    const auto told = run(get({u"--sign-in"_s, u"device"_s, u"--audience"_s, m_peer.fhir()}));
    QVERIFY2(approve(*told), told->said());
    QCOMPARE(told->code(), 0);
    m_output = asked->said() + told->said();
    QVERIFY(m_peer.foreignRequests().isEmpty());
}

void CommandLineTest::types()
{
    m_home.environment.insert(u"FHIRSIDE_TOKEN"_s, QString::fromLatin1(m_peer.token()));
    const auto running = run({u"types"_s, m_peer.fhir()});
    QCOMPARE(running->code(), 0);
    QVERIFY2(running->out().simplified().contains("Patient 25"), running->out());
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
