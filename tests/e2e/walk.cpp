#include "http/redact.h"
#include "support/person.h"
#include "support/signinwindows.h"

#include <QApplication>
#include <QDesktopServices>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

/** The system's browser: notes where it was sent. */
class Opened : public QObject
{
    Q_OBJECT
public:
    QUrl url;
public Q_SLOTS:
    void open(const QUrl &there) { url = there; }
};

/** Signed in on the page in the window, after a slip; a token that ends meanwhile; a file; another account; signed out.
 */
bool walkEmbedded(const Peer &peer, SignInWindows &windows)
{
    const auto jane = peer.user("member");
    if (!windows.toSignIn() || !windows.enter(jane.name, u"wrong"_s) || !windows.has(u"passwordError"_s)
        || !windows.enter(jane) || !windows.isSignedIn(jane))
        return false;
    if (!peer.set({{u"expireAfter"_s, 4}}) || !windows.toTables() || !windows.isLoaded())
        return false;
    QSignalSpy exported(windows.tables(), &gui::MainWindow::exported);
    if (!windows.tables()->exportTo(QDir::home().filePath(u"patients.csv"_s), {}))
        return false;
    (void)QTest::qWaitFor([&exported] { return !exported.isEmpty(); }, SignInWindows::Patience);
    if (!windows.chooseOfAccount(u"Switch account"_s) || !windows.enter(peer.user("guest")) || !windows.isLoaded())
        return false;
    return windows.chooseOfAccount(u"Sign out"_s) && windows.rows() == peer.patients();
}

bool walkSystem(const Peer &peer, SignInWindows &windows, const Opened &opened)
{
    const auto jane = peer.user("member");
    Person person;
    return windows.toSignIn() && windows.click("systemBrowser")
        && QTest::qWaitFor([&opened] { return !opened.url.isEmpty(); }, SignInWindows::Patience)
        && person.signIn(opened.url, jane.name, jane.password) && windows.isSignedIn(jane);
}

/** Refused at the end: the failure panel, its details and the text for the administrator. */
bool walkRefused(const Peer &peer, SignInWindows &windows)
{
    return peer.set({{u"forceAadsts"_s, 53003}}) && windows.toSignIn() && windows.enter(peer.user("member"))
        && windows.click("copyMessage");
}

/** The window is closed while an answer is waited for that never comes; true when the program may end with that. */
bool walkAway(const Peer &peer, SignInWindows &windows)
{
    const auto reached = [&peer] { return !peer.seen()[u"token"_s].toArray().isEmpty(); };
    if (!peer.reset() || !peer.set({{u"hang"_s, u"token"_s}}) || !windows.toSignIn()
        || !windows.enter(peer.user("member")) || !QTest::qWaitFor(reached, SignInWindows::Patience))
        return false;
    QMetaObject::invokeMethod(windows.window(), &QWidget::close, Qt::QueuedConnection);
    return true;
}

/** What somebody's careless lines would log: the redactor stands before that, and the search behind it is put to work.
 */
void logCarelessly(const Peer &peer)
{
    const auto secrets = peer.secrets();
    for (const auto &secret : secrets) {
        qWarning().noquote() << "careless: Authorization: Bearer" << secret;
        qWarning().noquote() << "careless: http://localhost:1234/?code=" + secret
                             << QUrl(u"/?token="_s + QString::fromUtf8(secret));
    }
}

} // namespace

/** Everything that a person does around a sign-in, in a program that logs as fhirside does (tst_leaks). */
int main(int argc, char *argv[])
{
    http::redactLog();
    QApplication application(argc, argv);
    Opened opened;
    QDesktopServices::setUrlHandler(u"http"_s, &opened, "open");
    Peer peer;
    if (!peer.start())
        return 1;
    SignInWindows windows(peer);
    windows.keepSettings();
    if (!walkEmbedded(peer, windows))
        return 2;
    windows.restart();
    if (!walkSystem(peer, windows, opened))
        return 3;
    windows.restart();
    if (!walkRefused(peer, windows))
        return 4;
    windows.restart();
    if (!walkAway(peer, windows))
        return 5;
    logCarelessly(peer);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    return QApplication::exec(); // until the last window has closed
}

#include "walk.moc"
