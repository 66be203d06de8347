#include "browser/plugin.h"

#include "support/doubtfulserver.h"
#include "support/pageclick.h"
#include "support/retranslated.h"
#include "support/scriptedserver.h"

#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QStandardPaths>
#include <QTest>
#include <QWebEngineView>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000;

QByteArray html(const QByteArray &body)
{
    return ScriptedServer::message(200, "<!doctype html><title>t</title>" + body, "Content-Type: text/html\r\n");
}

QByteArray redirect(const QByteArray &to)
{
    return ScriptedServer::message(303, {}, "Location: " + to + "\r\n");
}

/** Where the answer is to arrive: a port where nobody listens. */
const QUrl Redirect(u"http://127.0.0.1:9/"_s);

} // namespace

/** The embedded browser itself, WebEngine and all, against pages that try things. */
class EmbeddedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void redirectIsCaught_data();
    void redirectIsCaught();
    void foreignStateIsWaitedOn();
    void navigationsRefused_data();
    void navigationsRefused();
    void partsBlocked();
    void popups();
    void scriptCannotOpenWindows();
    void downloadIsCancelled();
    void addressFollows();
    void firstPageHasTheFocus();
    void addressIsRead();
    void cookiesGoWithTheAttempt();
    void certificate();
    void unreachable();
    void popupInTrouble();
    void noAddressHasNoLock();
    void passwordDialog();
    void onePasswordDialogAtATime();
    void followsTheLanguage();
    void closedMeanwhile();
    void stopped();
    void startAgain();

private:
    /** Opens @p path of the server as the sign-in page. */
    void visit(const QByteArray &path);
    void run(const QString &script) const;
    [[nodiscard]] QVariant ask(const QString &script) const;
    [[nodiscard]] bool loaded() const { return m_percent == 100; }
    [[nodiscard]] QWebEngineView *view() const { return m_widget->findChild<QWebEngineView *>(); }
    [[nodiscard]] QString host() const { return m_widget->findChild<QLabel *>(u"signinHost"_s)->text(); }
    [[nodiscard]] bool asked(const QByteArray &target) const;

    std::unique_ptr<ScriptedServer> m_server;
    std::shared_ptr<browser::EmbeddedBrowser> m_browser;
    QPointer<QWidget> m_widget;
    std::stop_source m_stop;
    std::optional<auth::Result<QUrl>> m_outcome;
    int m_percent = 0;
    QString m_trouble;
};

void EmbeddedTest::init()
{
    QStandardPaths::setTestModeEnabled(true);
    m_server = std::make_unique<ScriptedServer>();
    auto made = browser::makeEmbeddedBrowser();
    QVERIFY2(made, made ? "" : qPrintable(made.error()));
    m_browser = *made;
    m_widget = m_browser->widget(nullptr);
    m_widget->resize(600, 500);
    m_widget->show();
    m_browser->setEvents({[this](int percent) { m_percent = percent; }, [this](const QString &s) { m_trouble = s; }});
    m_stop = {};
    m_outcome.reset();
    m_percent = 0;
    m_trouble.clear();
}

void EmbeddedTest::cleanup()
{
    delete m_widget;
    m_browser.reset();
    m_server.reset();
}

void EmbeddedTest::visit(const QByteArray &path)
{
    auth::Registration client;
    client.embeddedRedirect = Redirect;
    QVERIFY(m_browser->begin(client));
    QUrl page = m_server->base();
    page.setPath(QString::fromLatin1(path));
    auto task = m_browser->visit({page, Redirect, u"st"_s}, m_stop.get_token());
    std::move(task).then([this](const auth::Result<QUrl> &result) { m_outcome = result; });
}

void EmbeddedTest::run(const QString &script) const
{
    view()->page()->runJavaScript(script);
}

QVariant EmbeddedTest::ask(const QString &script) const
{
    std::optional<QVariant> answer;
    view()->page()->runJavaScript(script, [&answer](const QVariant &value) { answer = value; });
    return QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience) ? *answer : QVariant();
}

bool EmbeddedTest::asked(const QByteArray &target) const
{
    return std::any_of(m_server->requests.begin(), m_server->requests.end(),
        [&target](const QByteArray &head) { return head.split(' ').value(1) == target; });
}

void EmbeddedTest::redirectIsCaught_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::newRow("HTTP 303") << redirect("http://127.0.0.1:9/?code=a%2Fb&state=st");
    QTest::newRow("script") << html("<script>location.replace('http://127.0.0.1:9/?code=a%2Fb&state=st')</script>");
    QTest::newRow("meta refresh") << html(
        "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:9/?code=a%2Fb&amp;state=st\">");
    QTest::newRow("form") << html("<form action='http://127.0.0.1:9/'><input name=code value='a/b'>"
                                  "<input name=state value=st></form><script>document.forms[0].submit()</script>");
}

void EmbeddedTest::redirectIsCaught()
{
    QFETCH(QByteArray, page);
    m_server->answers["/login"] = page;
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(m_outcome, Patience);
    QVERIFY(m_outcome->has_value());
    QCOMPARE((*m_outcome)->toString(QUrl::FullyEncoded), u"http://127.0.0.1:9/?code=a%2Fb&state=st"_s);
    QCOMPARE(m_trouble, QString()); // the page that was left is no error
    m_browser->end({});
    QTRY_VERIFY(!m_widget);
}

void EmbeddedTest::foreignStateIsWaitedOn()
{
    m_server->answers["/login"] = html("<a id=x href='http://127.0.0.1:9/?code=1&state=other'>x</a>"
                                       "<a id=y href='http://127.0.0.1:9/?code=2&state=st'>y</a>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    run(u"document.getElementById('x').click()"_s);
    QCOMPARE(ask(u"1+1"_s).toInt(), 2); // the page is still there, and so is the visit
    QVERIFY(!m_outcome);
    run(u"document.getElementById('y').click()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_outcome, Patience);
    QVERIFY((*m_outcome)->query().contains(u"code=2"_s));
}

void EmbeddedTest::navigationsRefused_data()
{
    QTest::addColumn<QString>("url");
    for (const auto *url : {"file:///etc/hostname", "data:text/html,<title>evil</title>",
             "view-source:http://127.0.0.1/", "http://example.invalid/", "msauth://x", "mailto:jane@contoso.example",
             "qrc:/x", "chrome://version", "javascript:void(document.body.innerHTML='evil')"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void EmbeddedTest::navigationsRefused()
{
    QFETCH(QString, url);
    m_server->answers["/login"] = html("<a id=x target=_top>x</a>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    const QString before = view()->url().toString();
    run(u"const x = document.getElementById('x'); x.href = \"%1\"; x.click()"_s.arg(url));
    QCOMPARE(ask(u"1+1"_s).toInt(), 2);
    run(u"location.href = \"%1\""_s.arg(url));
    QCOMPARE(ask(u"1+1"_s).toInt(), 2);
    QCOMPARE(view()->url().toString(), before);
    QVERIFY(host().startsWith(u"127.0.0.1"_s));
    QVERIFY(!m_outcome);
    QCOMPARE(m_trouble, QString());
}

/** Parts from the web's other side, in the clear, are never asked for; those of this computer are, for it is local. */
void EmbeddedTest::partsBlocked()
{
    m_server->answers["/ok.js"] = ScriptedServer::message(200, "window.ok = 1", "Content-Type: text/javascript\r\n");
    m_server->answers["/login"] =
        html("<script src='/ok.js'></script><img id=i src='file:///etc/hostname'>"
             "<script>window.failed = 0</script>"
             "<script src='http://example.invalid/a.js' onerror='window.failed = 1'></script>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    QCOMPARE(ask(u"window.ok"_s).toInt(), 1);
    QCOMPARE(ask(u"window.failed"_s).toInt(), 1);
    QCOMPARE(ask(u"document.getElementById('i').naturalWidth"_s).toInt(), 0);
}

/** A link that a person clicks opens beside, with its own address line, under the same rules. */
void EmbeddedTest::popups()
{
    m_server->answers["/help"] = html("<a id=back href='http://127.0.0.1:9/?code=3&state=st'>back</a>");
    m_server->answers["/login"] =
        html("<a id=x target=_blank href='/help' style='position:fixed;inset:0;display:block'>help</a>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    QVERIFY(clickUntil(*view(), {200, 200}, Patience, [this] { return m_widget->findChild<QDialog *>() != nullptr; }));
    auto *dialog = m_widget->findChild<QDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(asked("/help"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QLabel *>(u"signinHost"_s)->text().startsWith(u"127.0.0.1"_s), Patience);
    auto *page = dialog->findChild<QWebEngineView *>()->page();
    QTRY_VERIFY_WITH_TIMEOUT(!page->isLoading(), Patience);
    QCOMPARE(page->title(), u"t"_s);
    QCOMPARE(dialog->windowTitle(), u"Window of the sign-in page"_s); // ours, not the page's
    page->runJavaScript(u"document.getElementById('back').click()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_outcome, Patience);
    QVERIFY((*m_outcome)->query().contains(u"code=3"_s));
}

/** An empty white window would look like a page that still comes. */
void EmbeddedTest::popupInTrouble()
{
    DoubtfulServer server;
    QVERIFY(server.start());
    m_server->answers["/login"] = html("<a id=x target=_blank href='https://localhost:"
        + QByteArray::number(server.serverPort()) + "/' style='position:fixed;inset:0;display:block'>help</a>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    QVERIFY(clickUntil(*view(), {200, 200}, Patience, [this] { return m_widget->findChild<QDialog *>() != nullptr; }));
    auto *trouble = m_widget->findChild<QDialog *>()->findChild<QLabel *>(u"trouble"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), Patience);
    QVERIFY2(trouble->text().startsWith(u"The connection to localhost:%1 is not safe"_s.arg(server.serverPort())),
        qPrintable(trouble->text()));
}

void EmbeddedTest::scriptCannotOpenWindows()
{
    m_server->answers["/login"] = html("<script>window.w = window.open('/help')</script>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    QVERIFY(ask(u"window.w === null"_s).toBool());
    QVERIFY(!m_widget->findChild<QDialog *>());
    QVERIFY(!asked("/help"));
}

void EmbeddedTest::downloadIsCancelled()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    m_server->answers["/evil.bin"] = ScriptedServer::message(
        200, "x", "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=evil.bin\r\n");
    m_server->answers["/login"] = html("<a id=x href='/evil.bin'>x</a>");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    run(u"document.getElementById('x').click()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(asked("/evil.bin"), Patience);
    QCOMPARE(ask(u"1+1"_s).toInt(), 2);
    QVERIFY(!QFile::exists(folder + u"/evil.bin"_s));
}

void EmbeddedTest::addressFollows()
{
    ScriptedServer federated;
    federated.answers["/adfs"] = html("<p>federated");
    m_server->answers["/login"] = redirect("http://localhost:" + QByteArray::number(federated.serverPort()) + "/adfs");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(host().startsWith(u"localhost:%1"_s.arg(federated.serverPort())),
        Patience); // where one is, not where one came from
    QVERIFY(host().contains(u"not encrypted"_s));
}

/** One types at once, wherever the focus was while the page came. */
void EmbeddedTest::firstPageHasTheFocus()
{
    m_server->answers["/login"] = html("<input id=name autofocus>");
    m_widget->activateWindow();
    m_widget->findChild<QLabel *>(u"signinHost"_s)->setFocus();
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    const auto isThere = [this] {
        const auto *focused = m_widget->focusWidget();
        return focused && (focused == view() || view()->isAncestorOf(focused));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(ask(u"document.activeElement.id"_s).toString(), u"name"_s, Patience);
}

/** Whose page it is, with the page that has the focus: people must hear who asks for their password. */
void EmbeddedTest::addressIsRead()
{
    ScriptedServer federated;
    federated.answers["/adfs"] = html("<p>federated");
    const QString there = u"localhost:%1"_s.arg(federated.serverPort());
    m_server->answers["/login"] = html("<a id=on href='http://" + there.toUtf8() + "/adfs'>on</a>");
    visit("/login");
    QTRY_COMPARE_WITH_TIMEOUT(
        view()->accessibleName(), u"Sign-in page of 127.0.0.1:%1"_s.arg(m_server->serverPort()), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    run(u"document.getElementById('on').click()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view()->accessibleName(), u"Sign-in page of "_s + there, Patience);
    QCOMPARE(m_widget->findChild<QLabel *>(u"signinHost"_s)->accessibleName(),
        u"Address of this page: %1 (not encrypted, on this computer)"_s.arg(there));
}

void EmbeddedTest::cookiesGoWithTheAttempt()
{
    m_server->answers["/login"] = ScriptedServer::message(
        200, "<script>localStorage.kept = 1</script>", "Content-Type: text/html\r\nSet-Cookie: a=b; Max-Age=9999\r\n");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    m_server->requests.clear();
    m_server->answers["/login"] = html("<p>again");
    m_browser->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(asked("/login"), Patience);
    QVERIFY(!m_server->requests.constFirst().toLower().contains("cookie:"));
    QTRY_VERIFY_WITH_TIMEOUT(ask(u"document.body.innerText"_s).toString().contains(u"again"_s), Patience);
    QCOMPARE(ask(u"localStorage.kept === undefined"_s).toBool(), true);
}

/** An untrusted certificate is refused with its reason, and there is nothing to click it away with. */
void EmbeddedTest::certificate()
{
    DoubtfulServer server;
    QVERIFY(server.start());
    m_server->answers["/login"] = redirect("https://localhost:" + QByteArray::number(server.serverPort()) + "/");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(m_trouble.contains(u"localhost"_s), Patience);
    QVERIFY2(m_trouble.contains(u"not safe"_s), qPrintable(m_trouble));
    QVERIFY(!m_outcome);
}

void EmbeddedTest::unreachable()
{
    ScriptedServer gone;
    const quint16 port = gone.serverPort();
    gone.close();
    m_server->answers["/login"] = redirect("http://127.0.0.1:" + QByteArray::number(port) + "/");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(!m_trouble.isEmpty(), Patience);
    QVERIFY(!m_outcome);
}

/** A service that asks outside its pages: one is asked by us, in words of ours, and the page goes on. */
void EmbeddedTest::passwordDialog()
{
    m_server->answers["/login"] = ScriptedServer::message(401, "no", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(m_widget->findChild<QDialog *>(), Patience);
    auto *dialog = m_widget->findChild<QDialog *>();
    const auto fields = dialog->findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 2);
    fields[0]->setText(u"jane"_s);
    fields[1]->setText(u"pässword"_s);
    dialog->accept();
    const QByteArray expected = "authorization: basic ";
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests.constLast().toLower().contains(expected), Patience);
}

/** A page of a hundred parts that ask does not bury the person: one question, whose answer serves them all. */
void EmbeddedTest::onePasswordDialogAtATime()
{
    QByteArray frames;
    for (const char *path : {"/a", "/b", "/c", "/d", "/e", "/f"}) {
        m_server->answers[path] = ScriptedServer::message(401, "no", "WWW-Authenticate: Basic realm=\"x\"\r\n");
        frames += "<iframe src='" + QByteArray(path) + "'></iframe>";
    }
    m_server->answers["/login"] = html(frames);
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded() && asked("/f"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_widget->findChild<QDialog *>(), Patience);
    QCOMPARE(ask(u"1+1"_s).toInt(), 2);
    QCOMPARE(m_widget->findChildren<QDialog *>().size(), 1);
    auto *dialog = m_widget->findChild<QDialog *>();
    QVERIFY(dialog->findChild<QLabel *>()->text().contains(
        u"127.0.0.1:%1"_s.arg(m_server->serverPort()))); // which of the services on a host
    dialog->reject();
    QTRY_VERIFY(!m_widget->findChild<QDialog *>());
}

void EmbeddedTest::followsTheLanguage()
{
    m_server->answers["/login"] = ScriptedServer::message(401, "no", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(m_widget->findChild<QDialog *>(), Patience);
    auto *dialog = m_widget->findChild<QDialog *>();
    const QString there = u"127.0.0.1:%1"_s.arg(m_server->serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(view()->accessibleName(), u"Sign-in page of "_s + there, Patience);
    const auto texts = textsOf(*dialog);
    {
        const InGerman german;
        QCOMPARE(dialog->windowTitle(), u"Anmelden"_s);
        QCOMPARE(dialog->findChild<QLabel *>(u"asks"_s)->text(), there + u" verlangt einen Namen und ein Kennwort."_s);
        QCOMPARE(dialog->findChild<QLabel *>(u"passwordLabel"_s)->text(), u"&Kennwort"_s);
        QCOMPARE(view()->accessibleName(), u"Anmeldeseite von "_s + there);
        QVERIFY2(host().contains(u"unverschlüsselt"_s), qPrintable(host()));
    }
    QCOMPARE(textsOf(*dialog), texts);
    dialog->reject();
}

/** A page that leaves for no address may be written to by another: no lock, and a word. */
void EmbeddedTest::noAddressHasNoLock()
{
    m_server->answers["/login"] = html("<p>x");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    run(u"location = 'about:blank'"_s);
    QTRY_VERIFY_WITH_TIMEOUT(host().contains(u"no address"_s) || host().startsWith(u"127.0.0.1"_s), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(view()->url(), QUrl(u"about:blank"_s), Patience);
    QTRY_COMPARE(host(), u"This page has no address. Type no password here."_s);
}

void EmbeddedTest::closedMeanwhile()
{
    m_server->answers["/login"] = html("<p>x");
    visit("/login");
    delete m_widget; // while it loads
    QTRY_VERIFY(m_outcome);
    QCOMPARE(m_outcome->error().kind, auth::Error::Kind::Declined);
}

void EmbeddedTest::stopped()
{
    m_server->answers["/login"] = html("<p>x");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    m_stop.request_stop();
    QTRY_VERIFY(m_outcome);
    QCOMPARE(m_outcome->error().kind, auth::Error::Kind::Cancelled);
}

void EmbeddedTest::startAgain()
{
    m_server->answers["/login"] = html("<a id=x href='/elsewhere'>x</a>");
    m_server->answers["/elsewhere"] = html("<p>lost");
    visit("/login");
    QTRY_VERIFY_WITH_TIMEOUT(loaded(), Patience);
    run(u"document.getElementById('x').click()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view()->url().path() == u"/elsewhere"_s, Patience);
    m_browser->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(view()->url().path() == u"/login"_s, Patience);
    QVERIFY(!m_outcome);
}

QTEST_MAIN(EmbeddedTest)
#include "tst_embedded.moc"
