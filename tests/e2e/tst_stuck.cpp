#include "support/signinwindows.h"

#include <QDesktopServices>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 2'000; // milliseconds: generous for a busy machine, far below any network's patience
} // namespace

/** Nothing that hangs, breaks or is closed on the way through a sign-in keeps the window, or anybody, waiting. */
class StuckTest : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void openUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_windows.reset(); }
    void hangs_data();
    void hangs();
    void closes_data() { hangs_data(); }
    void closes();
    void systemBrowserIsLeft();
    void fails_data();
    void fails();
    void networkLost_data();
    void networkLost();

private:
    /** To where @p place, which hangs, is waited for. */
    [[nodiscard]] bool waitAt(const QString &place);
    [[nodiscard]] bool reached(const QString &place) const;

    Peer m_peer;
    QUrl m_opened;
    std::unique_ptr<SignInWindows> m_windows;
};

void StuckTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
    QDesktopServices::setUrlHandler(u"http"_s, this, "openUrl");
}

void StuckTest::init()
{
    QVERIFY(m_peer.reset());
    m_opened.clear();
    m_windows = std::make_unique<SignInWindows>(m_peer);
}

bool StuckTest::reached(const QString &place) const
{
    static const QHash<QString, QByteArray> paths{{u"discovery"_s, "openid-configuration"},
        {u"authorize"_s, "/authorize"}, {u"login"_s, "/interaction/"}, {u"token"_s, "/token"}};
    const auto seen = m_peer.seen();
    if (place == u"fhir"_s)
        return seen[u"fhir"_s].toArray().last()[u"url"_s].toString().endsWith(u"Patient?_count=1"_s);
    return QJsonDocument(seen[u"identity"_s].toArray()).toJson().contains(paths.value(place));
}

bool StuckTest::waitAt(const QString &place)
{
    if (!m_windows->toAccount() || !m_peer.set({{u"hang"_s, place}}) || !m_windows->next())
        return false;
    if (place == u"token"_s && !m_windows->enter(m_peer.user("member")))
        return false;
    return QTest::qWaitFor([&] { return reached(place); }, SignInWindows::Patience);
}

void StuckTest::hangs_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"fhir", "discovery", "authorize", "login", "token"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

/** Back leads back at once, and a new attempt works as soon as the other side does. */
void StuckTest::hangs()
{
    QFETCH(QString, place);
    QVERIFY(waitAt(place));
    QElapsedTimer timer;
    timer.start();
    QTest::mouseClick(m_windows->button("back"), Qt::LeftButton);
    QVERIFY(m_windows->shows(u"How do you want to connect?"_s));
    QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!m_windows->view());
    QVERIFY(m_peer.set({{u"hang"_s, QJsonArray()}}));
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
}

/** Cancel closes the window, and nothing of the attempt is left behind. */
void StuckTest::closes()
{
    QFETCH(QString, place);
    QVERIFY(waitAt(place));
    const QPointer<QWidget> window(m_windows->window());
    QElapsedTimer timer;
    timer.start();
    const auto buttons = window->findChildren<QPushButton *>();
    const auto cancel = std::find_if(
        buttons.begin(), buttons.end(), [](const QPushButton *each) { return each->text() == u"Cancel"_s; });
    QVERIFY(cancel != buttons.end());
    QTest::mouseClick(*cancel, Qt::LeftButton);
    QTRY_VERIFY(!window);
    QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
}

/** Going back from the system's browser closes the receiver: what comes later meets nobody. */
void StuckTest::systemBrowserIsLeft()
{
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->click("systemBrowser"));
    QTRY_VERIFY(!m_opened.isEmpty());
    const QUrl back(QUrlQuery(m_opened).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    QVERIFY(back.port() > 0);
    QTest::mouseClick(m_windows->button("back"), Qt::LeftButton);
    QVERIFY(m_windows->shows(u"How do you want to connect?"_s));
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(back.port()));
    QVERIFY(!late.waitForConnected(AtOnce));
}

void StuckTest::fails_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::newRow("discovery: 503") << QJsonObject{{u"status5xx"_s, u"discovery"_s}};
    QTest::newRow("discovery: a web page") << QJsonObject{{u"discoveryLie"_s, u"html"_s}};
    QTest::newRow("discovery: another issuer") << QJsonObject{{u"discoveryLie"_s, u"issuer"_s}};
    QTest::newRow("discovery: another token endpoint") << QJsonObject{{u"discoveryLie"_s, u"foreignToken"_s}};
    QTest::newRow("discovery: another sign-in page") << QJsonObject{{u"discoveryLie"_s, u"foreignAuthorize"_s}};
    QTest::newRow("token: 503") << QJsonObject{{u"status5xx"_s, u"token"_s}};
    QTest::newRow("token: not Bearer") << QJsonObject{{u"tokenType"_s, u"mac"_s}};
    QTest::newRow("unknown tenant") << QJsonObject{{u"challenge"_s, u"otherTenant"_s}};
}

/** A failure is a sentence with two ways on, and trying again works once it has passed. */
void StuckTest::fails()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(m_windows->toAccount());
    QVERIFY(m_peer.set(switches));
    QVERIFY(m_windows->next());
    if (switches.contains(u"tokenType"_s) || switches[u"status5xx"_s] == u"token"_s)
        QVERIFY(m_windows->enter(m_peer.user("member")));
    const auto failed = [this] { return m_windows->visible("tryAgain") != nullptr; };
    QTRY_VERIFY_WITH_TIMEOUT(failed(), SignInWindows::Patience);
    QCOMPARE(m_peer.foreignRequests(), QByteArrayList());
    QVERIFY(m_peer.reset());
    QVERIFY(m_windows->click("tryAgain"));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
}

void StuckTest::networkLost_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"fhir", "discovery", "page", "token", "fetch"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

/** The servers go away while they are waited for: said, with a way back, and what had arrived is kept. */
void StuckTest::networkLost()
{
    QFETCH(QString, place);
    const auto peer = std::make_unique<Peer>();
    QVERIFY(peer->start());
    m_windows = std::make_unique<SignInWindows>(*peer);
    const auto jane = peer->user("member");
    if (place == u"fetch"_s) {
        QVERIFY(m_windows->signIn());
        QVERIFY(m_windows->toTables());
        QVERIFY(m_windows->isLoaded());
        peer->kill();
        m_windows->tables()->currentTab()->refresh();
        QVERIFY(m_windows->isLoaded());
        QVERIFY(m_windows->shows(u"No server answers at"_s));
        return;
    }
    QVERIFY(m_windows->toAccount());
    if (place != u"page"_s)
        QVERIFY(peer->set({{u"hang"_s, place}}));
    QVERIFY(m_windows->next());
    if (place == u"page"_s)
        QVERIFY(m_windows->has(u"i0116"_s));
    if (place == u"token"_s)
        QVERIFY(m_windows->enter(jane));
    if (place != u"page"_s)
        QTRY_VERIFY_WITH_TIMEOUT(!peer->seen()[u"fhir"_s].toArray().isEmpty(), SignInWindows::Patience);
    if (place == u"token"_s)
        QTRY_VERIFY_WITH_TIMEOUT(!peer->seen()[u"token"_s].toArray().isEmpty(), SignInWindows::Patience);
    peer->kill();
    if (place == u"page"_s) {
        QVERIFY(m_windows->enter(jane));
        const QString authority = QUrl(peer->authority()).authority();
        QVERIFY(m_windows->isAt(qPrintable(authority + u" could not be shown. Check the network and start again."_s)));
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(m_windows->visible("tryAgain"), SignInWindows::Patience);
    }
    QTest::mouseClick(m_windows->button("back"), Qt::LeftButton);
    QVERIFY(m_windows->shows(u"How do you want to connect?"_s));
}

QTEST_MAIN(StuckTest)
#include "tst_stuck.moc"
