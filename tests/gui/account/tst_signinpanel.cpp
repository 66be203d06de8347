#include "gui/account/sessions.h"
#include "gui/account/signindialog.h"
#include "gui/account/signinpanel.h"
#include "gui/common/chip.h"
#include "gui/wizard/signinpage.h"
#include "support/scriptedsignin.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;
using State = SignInController::State;

/** Signing in as a person sees it: the panel, the wizard's page and the dialog that it stands in. */
class SignInPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheBrowser();
    void showsWhyNot();
    void systemBrowserAndBack();
    void noticeIsSeen();
    void pageSignsInAndOut();
    void pageSwitchesTheAccount();
    void pageStops();
    void dialogRenewsTheSession_data();
    void dialogRenewsTheSession();
    void dialogCancels();

private:
    static bool reaches(const SignInController &controller, State state)
    {
        return QTest::qWaitFor([&] { return controller.state() == state; }, ScriptedSignIn::Patience);
    }
    static Selection selection(const ScriptedSignIn &at)
    {
        auto selection = selectionOf(at.base(), {u"Patient"_s});
        selection.connection.client = at.connection.client;
        selection.connection.account = Account::Organizational;
        return selection;
    }
};

void SignInPanelTest::showsTheBrowser()
{
    ScriptedSignIn at;
    SignInPanel panel(at.controller);
    at.controller.start(at.base(), {});
    QVERIFY(says(panel, u"Asking the server where one signs in"_s));
    QVERIFY(reaches(at.controller, State::Embedded));
    QVERIFY(part<QWidget>(part<QWidget>(panel, "browserPlace"), "fakePage").isVisibleTo(&panel));
    const auto &trouble = part<Chip>(panel, "pageTrouble");
    QVERIFY(!trouble.isVisibleTo(&panel));
    at.browser->events.troubled(u"Its server is not reached."_s);
    QVERIFY(trouble.isVisibleTo(&panel));
    QCOMPARE(trouble.text(), u"Its server is not reached."_s);
    at.browser->events.loading(30); // it is tried again
    QVERIFY(!trouble.isVisibleTo(&panel));
    part<QPushButton>(panel, "startAgain").click();
    QCOMPARE(at.controller.state(), State::Embedded);
    at.janeSignsIn();
    part<QPushButton>(panel, "startAgain").click();
    QVERIFY(reaches(at.controller, State::SignedIn));
    QVERIFY(says(panel, u"Signed in."_s));
}

/** With what can be done: once more with another account, or in another browser. */
void SignInPanelTest::showsWhyNot()
{
    ScriptedSignIn at;
    SignInPanel panel(at.controller);
    auth::SignInSettings settings;
    settings.loginHint = u"jane@contoso.example"_s;
    settings.hintService = QUrl(service::Microsoft);
    at.services.embeddedBrowser = {}; // the plugin is not there
    at.controller.start(at.base(), settings);
    QVERIFY(reaches(at.controller, State::Failed));
    QCOMPARE(at.controller.error()->kind, auth::Error::Kind::Browser);
    QVERIFY(part<QPushButton>(panel, "failureSystemBrowser").isVisibleTo(&panel));
    at.services.embeddedBrowser = [&at] { return std::shared_ptr<browser::EmbeddedBrowser>(at.browser); };
    part<QPushButton>(panel, "tryAgain").click();
    QVERIFY(reaches(at.controller, State::Embedded));
    QTRY_VERIFY(at.browser->inner.visited.page.isValid());
    QCOMPARE(auth::valueOf(auth::parametersOf(at.browser->inner.visited.page), u"login_hint"), QString());
}

void SignInPanelTest::systemBrowserAndBack()
{
    ScriptedSignIn at;
    QList<QUrl> openedPages;
    at.services.openUrl = [&openedPages](const QUrl &page) {
        openedPages << page;
        return true;
    };
    SignInPanel panel(at.controller);
    at.controller.start(at.base(), {});
    QVERIFY(reaches(at.controller, State::Embedded));
    part<QPushButton>(panel, "systemBrowser").click();
    QTRY_COMPARE(openedPages.size(), 1);
    QCOMPARE(at.controller.state(), State::System);
    QVERIFY(part<QPushButton>(panel, "openAgain").isVisibleTo(&panel));
    part<QPushButton>(panel, "openAgain").click();
    QCOMPARE(openedPages.size(), 2);
    QCOMPARE(openedPages[1], openedPages[0]);
    part<QPushButton>(panel, "systemStartAgain").click();
    QTRY_COMPARE(openedPages.size(), 3);
    QVERIFY(openedPages[2] != openedPages[0]); // with a state of its own
    part<QPushButton>(panel, "embedded").click();
    QVERIFY(reaches(at.controller, State::Embedded));
}

/** A sign-in that was kept and is not fit any more is told above the page. */
void SignInPanelTest::noticeIsSeen()
{
    ScriptedSignIn at;
    at.keyring.kept.insert(auth::keptKey(at.base()), "R1"); // of an older version
    SignInPanel panel(at.controller);
    QVERIFY(!part<Chip>(panel, "signInNotice").isVisibleTo(&panel));
    auth::SignInSettings settings;
    settings.keepSignedIn = true;
    at.controller.start(at.base(), settings);
    QVERIFY(reaches(at.controller, State::Embedded));
    QVERIFY(part<Chip>(panel, "signInNotice").isVisibleTo(&panel));
    QVERIFY(part<Chip>(panel, "signInNotice").text().contains(u"thrown away"_s));
}

void SignInPanelTest::pageSignsInAndOut()
{
    ScriptedSignIn at;
    at.janeSignsIn();
    SignInPage page(at.services);
    QVERIFY(page.whyNot().startsWith(u"Sign in to go on"_s));
    auto chosen = selection(at);
    page.load(chosen);
    QTRY_COMPARE_WITH_TIMEOUT(page.whyNot(), QString(), ScriptedSignIn::Patience);
    QVERIFY(says(page, u"Signed in as Jane Doe"_s));
    page.save(chosen);
    QVERIFY(chosen.connection.session);
    QCOMPARE(chosen.connection.session->identity().account, u"jane@contoso.example"_s);
    QCOMPARE(chosen.connection.signIn.loginHint, u"jane@contoso.example"_s);
    QVERIFY(at.keyring.kept.isEmpty()); // it was not asked for
    const auto asked = at.network.asked.size();
    page.load(chosen); // turned to once more: who is signed in, and nobody is asked
    QCOMPARE(at.network.asked.size(), asked);
    QSignalSpy back(&page, &Page::backWanted);
    part<QPushButton>(page, "signOut").click();
    QCOMPARE(back.size(), 1);
    QVERIFY(!page.whyNot().isEmpty());
    page.save(chosen);
    QVERIFY(!chosen.connection.session);
}

void SignInPanelTest::pageSwitchesTheAccount()
{
    ScriptedSignIn at;
    at.janeSignsIn();
    SignInPage page(at.services);
    page.load(selection(at));
    QTRY_COMPARE_WITH_TIMEOUT(page.whyNot(), QString(), ScriptedSignIn::Patience);
    at.browser->inner.answer = {};
    at.browser->inner.visited = {};
    part<QPushButton>(page, "switchAccount").click();
    QVERIFY(!page.whyNot().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(at.browser->inner.visited.page.isValid(), ScriptedSignIn::Patience);
    const auto asked = auth::parametersOf(at.browser->inner.visited.page);
    QCOMPARE(auth::valueOf(asked, u"login_hint"), QString());
}

/** Left while the person is at the page: what the page says after that signs nobody in. */
void SignInPanelTest::pageStops()
{
    ScriptedSignIn at;
    SignInPage page(at.services);
    page.load(selection(at));
    QTRY_VERIFY_WITH_TIMEOUT(at.browser->inner.visited.page.isValid(), ScriptedSignIn::Patience);
    page.stop();
    QCoreApplication::processEvents();
    Selection now;
    page.save(now);
    QVERIFY(!now.connection.session);
    QVERIFY(!part<QPushButton>(page, "tryAgain").isVisibleTo(&page)); // and is no failure
}

void SignInPanelTest::dialogRenewsTheSession_data()
{
    QTest::addColumn<bool>("another");
    QTest::newRow("again") << false;
    QTest::newRow("another account") << true;
}

/** The session goes on with what the dialog gives; whether it is kept stays as the person wanted it. */
void SignInPanelTest::dialogRenewsTheSession()
{
    QFETCH(bool, another);
    ScriptedSignIn at;
    auth::SignInSettings settings;
    settings.keepSignedIn = true;
    settings.loginHint = u"jane@contoso.example"_s;
    settings.hintService = QUrl(service::Microsoft);
    const auto session = beginSession(at.services, at.jane(), settings);
    SignInDialog dialog(at.services, session, another);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTRY_VERIFY_WITH_TIMEOUT(at.browser->inner.visited.page.isValid(), ScriptedSignIn::Patience);
    QCOMPARE(at.redeemed(), QStringList()); // what is kept is what was refused
    const auto hint = auth::valueOf(auth::parametersOf(at.browser->inner.visited.page), u"login_hint");
    QCOMPARE(hint, another ? QString() : settings.loginHint);
    at.janeSignsIn(u"R2"_s);
    part<QPushButton>(dialog, "startAgain").click();
    QTRY_COMPARE_WITH_TIMEOUT(accepted.size(), 1, ScriptedSignIn::Patience);
    QCOMPARE(session->refreshToken(), QByteArray("R2"));
    QVERIFY(session->settings().keepSignedIn);
    QVERIFY(auth::recalled(at.settings, at.base()).keepSignedIn);
}

void SignInPanelTest::dialogCancels()
{
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), {});
    SignInDialog dialog(at.services, session, false);
    QSignalSpy rejected(&dialog, &QDialog::rejected);
    QTRY_VERIFY_WITH_TIMEOUT(at.browser->inner.visited.page.isValid(), ScriptedSignIn::Patience);
    QSignalSpy changed(session.get(), &auth::Session::changed);
    part<QPushButton>(dialog, "cancelSignIn").click();
    QCOMPARE(rejected.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
}

QTEST_MAIN(SignInPanelTest)
#include "tst_signinpanel.moc"
