#include "gui/account/sessions.h"
#include "gui/account/signindialog.h"
#include "gui/account/signinpanel.h"
#include "gui/common/chip.h"
#include "gui/wizard/signinpage.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"

#include <QBoxLayout>
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
    void asksFirst_data();
    void asksFirst();
    void noIsFirstOfEachQuestion();
    void pageGoesBackAfterNo();
    void focusFollows_data();
    void focusFollows();
    void dialogFocusesThePage();
    void followsTheLanguage_data();
    void followsTheLanguage();
    void noticeFollowsTheLanguage_data();
    void noticeFollowsTheLanguage();
    void dialogFollowsTheLanguage_data();
    void dialogFollowsTheLanguage();

private:
    /** The server names a sign-in service that is not known, and @p resource as what a token is to be for. */
    static void nameForeign(ScriptedSignIn &at, const QString &service, const QString &resource)
    {
        at.say(service::Patient, 401, "{}",
            "Bearer authorization_uri=\"" + service.toUtf8() + '/' + service::Tenant.toUtf8() + "\", resource_id=\""
                + resource.toUtf8() + '"');
        at.publish(service::entra(service, service::Tenant, service::Tenant));
    }
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

void SignInPanelTest::asksFirst_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("about");
    const QString foreign = u"https://login.microsoftonline.com.signin.contoso.example"_s;
    QTest::newRow("trust") << foreign << service::Base << State::Trust << foreign;
    QTest::newRow("audience") << service::Microsoft << u"api://someone-elses-api"_s << State::Audience
                              << u"api://someone-elses-api"_s;
}

/** Both parties in full; No has the focus and contacts no server; Yes goes on to the page. */
void SignInPanelTest::asksFirst()
{
    QFETCH(QString, service);
    QFETCH(QString, resource);
    QFETCH(State, state);
    QFETCH(QString, about);
    ScriptedSignIn at;
    nameForeign(at, service, resource);
    SignInPanel panel(at.controller);
    panel.resize(700, 400);
    panel.show();
    QSignalSpy declined(&panel, &SignInPanel::declined);
    at.controller.start(at.base(), {});
    QVERIFY(reaches(at.controller, state));
    QVERIFY(part<QWidget>(panel, "questionPanel").isVisible());
    QCOMPARE(part<QLabel>(panel, "questioned").text(), about);
    QVERIFY(part<QLabel>(panel, "questionText").text().contains(at.base().host()));
    auto &no = part<QPushButton>(panel, "no");
    auto &yes = part<QPushButton>(panel, "yes");
    QCOMPARE(panel.focusWidget(), &no);
    QCOMPARE(no.nextInFocusChain(), &yes);
    QVERIFY(no.x() < yes.x());
    QVERIFY(no.accessibleDescription().contains(about) && no.accessibleDescription().contains(at.base().host()));
    const auto asked = at.network.asked.size();
    no.click();
    QCoreApplication::processEvents();
    QCOMPARE(declined.size(), 1);
    QCOMPARE(at.network.asked.size(), asked);
    QVERIFY(!at.browser->inner.visited.page.isValid());
    QCOMPARE(at.controller.settings(), auth::SignInSettings()); // nothing is agreed to
    yes.click();
    QVERIFY(reaches(at.controller, State::Embedded));
    QTRY_COMPARE(at.browser->inner.visited.page.host(), QUrl(service).host());
    QCOMPARE(declined.size(), 1);
}

/** The next question stands where the first one was: a second press of the same key is no Yes to it. */
void SignInPanelTest::noIsFirstOfEachQuestion()
{
    ScriptedSignIn at;
    nameForeign(at, u"https://login.contoso.example"_s, u"api://someone-elses-api"_s);
    SignInPanel panel(at.controller);
    panel.show();
    at.controller.start(at.base(), {});
    QVERIFY(reaches(at.controller, State::Trust));
    auto &yes = part<QPushButton>(panel, "yes");
    yes.setFocus();
    QTest::keyClick(&yes, Qt::Key_Space);
    QVERIFY(reaches(at.controller, State::Audience));
    QCOMPARE(panel.focusWidget(), &part<QPushButton>(panel, "no"));
    QCOMPARE(at.controller.settings().trusted, QList<QUrl>{QUrl(u"https://login.contoso.example"_s)});
    QCOMPARE(at.controller.settings().agreedAudience, QString());
}

void SignInPanelTest::pageGoesBackAfterNo()
{
    ScriptedSignIn at;
    nameForeign(at, u"https://login.contoso.example"_s, service::Base);
    SignInPage page(at.services);
    QSignalSpy back(&page, &Page::backWanted);
    page.load(selection(at));
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>(page, "no").isVisibleTo(&page), ScriptedSignIn::Patience);
    part<QPushButton>(page, "no").click();
    QCOMPARE(back.size(), 1);
    Selection now;
    page.save(now);
    QVERIFY(!now.connection.session);
    QVERIFY(now.connection.signIn.trusted.isEmpty());
}

void SignInPanelTest::focusFollows_data()
{
    QTest::addColumn<bool>("isElsewhere");
    QTest::newRow("where one signs in") << false;
    QTest::newRow("elsewhere, by the person's choice") << true;
}

/** To the page to type in, and to what comes after it; never by itself to a button that stands beside. */
void SignInPanelTest::focusFollows()
{
    QFETCH(bool, isElsewhere);
    ScriptedSignIn at;
    at.services.openUrl = [](const QUrl &) { return true; };
    QWidget window;
    QPushButton beside;
    auto *panel = new SignInPanel(at.controller);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(&beside);
    layout->addWidget(panel);
    window.show();
    (isElsewhere ? static_cast<QWidget *>(&beside) : panel)->setFocus();
    const auto isFocused = [&](const char *name) {
        return window.focusWidget() == (isElsewhere ? &beside : &part<QWidget>(*panel, name));
    };
    at.controller.start(at.base(), {});
    QVERIFY(isFocused("busyPanel"));
    QVERIFY(reaches(at.controller, State::Embedded));
    QVERIFY(isFocused("fakePage"));
    at.controller.useSystemBrowser();
    QVERIFY(reaches(at.controller, State::System));
    QVERIFY(isFocused("systemBrowserPanel"));
    at.services.embeddedBrowser = {};
    at.controller.useEmbeddedBrowser();
    QVERIFY(reaches(at.controller, State::Failed));
    QVERIFY(isFocused("tryAgain"));
}

/** Not Cancel, which stands alone while the server is asked. */
void SignInPanelTest::dialogFocusesThePage()
{
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), {});
    SignInDialog dialog(at.services, session, false);
    dialog.show();
    QVERIFY(dialog.focusWidget() != &part<QWidget>(dialog, "cancelSignIn"));
    QTRY_VERIFY_WITH_TIMEOUT(dialog.findChild<QWidget *>(u"fakePage"_s), ScriptedSignIn::Patience);
    QCOMPARE(dialog.focusWidget(), &part<QWidget>(dialog, "fakePage"));
}

void SignInPanelTest::followsTheLanguage_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<State>("state");
    QTest::newRow("nothing yet") << service::Microsoft << State::Idle;
    QTest::newRow("the server is asked") << service::Microsoft << State::Discovering;
    QTest::newRow("a question") << u"https://login.contoso.example"_s << State::Trust;
    QTest::newRow("the page") << service::Microsoft << State::Embedded;
    QTest::newRow("the system's browser") << service::Microsoft << State::System;
    QTest::newRow("a failure") << service::Microsoft << State::Failed;
}

void SignInPanelTest::followsTheLanguage()
{
    QFETCH(QString, service);
    QFETCH(State, state);
    ScriptedSignIn at;
    nameForeign(at, service, service::Base);
    at.services.openUrl = [](const QUrl &) { return true; };
    if (state == State::Failed)
        at.services.embeddedBrowser = {};
    const auto open = [&at] { return std::make_unique<SignInPanel>(at.controller); };
    const auto panel = open();
    if (state != State::Idle)
        at.controller.start(at.base(), {});
    if (state == State::System) {
        QVERIFY(reaches(at.controller, State::Embedded));
        at.controller.useSystemBrowser();
        QTRY_VERIFY(!at.controller.page().isEmpty());
    }
    QVERIFY(reaches(at.controller, state));
    const QString wrong = notRetranslated(*panel, open);
    QCOMPARE(wrong, state == State::Idle ? u"nothing changed"_s : QString());
}

void SignInPanelTest::noticeFollowsTheLanguage_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("german"); // a part of it
    const auto kept = [](const QString &token, const QString &issuer) {
        return auth::toSecret({issuer, QUrl(token), auth::powerBiClient().id, {}, u"jane"_s, "R1"});
    };
    QTest::newRow("older") << QByteArray("R1") << u"ältere Version"_s;
    QTest::newRow("of another service") << kept(u"https://login.good.test/token"_s, u"https://login.good.test"_s)
                                        << u"login.good.test"_s;
    QTest::newRow("of another organization")
        << kept(service::TokenEndpoint.toString(), u"https://login.good.test"_s) << u"Organisation"_s;
}

void SignInPanelTest::noticeFollowsTheLanguage()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, german);
    ScriptedSignIn at;
    at.keyring.kept.insert(auth::keptKey(at.base()), secret);
    SignInPanel panel(at.controller);
    auth::SignInSettings settings;
    settings.keepSignedIn = true;
    at.controller.start(at.base(), settings);
    QVERIFY(reaches(at.controller, State::Embedded));
    const auto &notice = part<Chip>(panel, "signInNotice");
    const QString english = notice.text();
    QVERIFY2(english.startsWith(u"A sign-in was kept for this server"_s), qPrintable(english));
    {
        const InGerman inGerman;
        QVERIFY2(notice.text() != english && notice.text().contains(german), qPrintable(notice.text()));
    }
    QCOMPARE(notice.text(), english);
}

void SignInPanelTest::dialogFollowsTheLanguage_data()
{
    QTest::addColumn<bool>("another");
    QTest::newRow("again") << false;
    QTest::newRow("another account") << true;
}

void SignInPanelTest::dialogFollowsTheLanguage()
{
    QFETCH(bool, another);
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), {});
    const auto open = [&] { return std::make_unique<SignInDialog>(at.services, session, another); };
    QCOMPARE(notRetranslated(*open(), open), QString());
}

QTEST_MAIN(SignInPanelTest)
#include "tst_signinpanel.moc"
