#include "auth/session/kept.h"
#include "check/failures.h"
#include "gui/account/failurepanel.h"
#include "gui/account/questionpanel.h"
#include "gui/account/settingsform.h"
#include "gui/account/signedinpanel.h"
#include "gui/account/systembrowserpanel.h"
#include "gui/common/chip.h"
#include "http/peoplehost.h"
#include "support/scriptedsignin.h"
#include "words/check/sentences.h"
#include "words/signin.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace Qt::StringLiterals;

/** The parts that signing in is shown with, each alone. */
class SignInPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsComeBackAsTheyWere();
    void settingsThatWillNotDo_data();
    void settingsThatWillNotDo();
    void noKeyringIsSaid();
    void textHasItsLines_data();
    void textHasItsLines();
    void questionNamesTheWholeAddress();
    void questionShowsWhoseItIs_data();
    void questionShowsWhoseItIs();
    void failureSaysWhoAndCopies();
    void failureSaysWhoMendsIt_data();
    void failureSaysWhoMendsIt();
    void failureOffersWhatCanBeDone();
    void failureShowsTheFinding();
    void systemBrowserWaits();
    void signedInSaysWho_data();
    void signedInSaysWho();
    void signedInSaysUntilWhen_data();
    void signedInSaysUntilWhen();
    void signedInOffersTheWaysOut();
    void fieldsHaveLabels();

private:
    NoKeyring m_noKeyring;
    MemoryKeyring m_keyring;
};

void SignInPartsTest::settingsComeBackAsTheyWere()
{
    auth::SignInSettings settings;
    settings.client = auth::ownClient(u"11111111-2222-3333-4444-555555555555"_s);
    settings.tenant = u"contoso.example"_s;
    settings.audience = u"api://fhir"_s;
    settings.loginHint = u"jane@contoso.example"_s;
    settings.trusted = {QUrl(u"https://login.contoso.example"_s)};
    settings.keepSignedIn = true;
    SettingsForm form(m_keyring);
    form.load(settings, u"https://fhir.example"_s);
    QCOMPARE(form.settings(), settings);
    form.load({}, u"https://fhir.example"_s);
    QCOMPARE(form.settings(), auth::SignInSettings());
    QCOMPARE(form.whyNot(), QString());
}

void SignInPartsTest::settingsThatWillNotDo_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("own client without ID") << u"clientId"_s << u" "_s << false;
    QTest::newRow("own client") << u"clientId"_s << u"11111111-2222-3333-4444-555555555555"_s << true;
    QTest::newRow("tenant with a path") << u"tenant"_s << u"contoso/../evil"_s << false;
    QTest::newRow("tenant with a space") << u"tenant"_s << u"con toso"_s << false;
    QTest::newRow("tenant") << u"tenant"_s << u"contoso.example"_s << true;
}

void SignInPartsTest::settingsThatWillNotDo()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(bool, good);
    SettingsForm form(m_keyring);
    form.load({}, {});
    if (field == "clientId"_L1)
        form.findChild<QComboBox *>(u"client"_s)->setCurrentIndex(1);
    QSignalSpy changed(&form, &SettingsForm::changed);
    form.findChild<QLineEdit *>(field)->setText(value);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(form.whyNot().isEmpty(), good);
}

void SignInPartsTest::noKeyringIsSaid()
{
    SettingsForm form(m_noKeyring);
    auth::SignInSettings settings;
    settings.keepSignedIn = true; // from a computer that has one
    form.load(settings, {});
    QVERIFY(!form.findChild<QCheckBox *>(u"keep"_s)->isEnabled());
    QVERIFY(!form.settings().keepSignedIn);
    QVERIFY(says(form, words::sentence(*m_noKeyring.whyNot())));
}

void SignInPartsTest::textHasItsLines_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("small wizard") << 500;
    QTest::newRow("wizard") << 640;
    QTest::newRow("wider than the text may be") << 1000;
}

void SignInPartsTest::textHasItsLines()
{
    QFETCH(int, width);
    SettingsForm form(m_noKeyring);
    form.load({}, {});
    form.resize(width, form.layout()->totalHeightForWidth(width));
    form.show();
    int wrapped = 0;
    for (const auto *label : form.findChildren<QLabel *>()) {
        if (!label->wordWrap() || label->isHidden())
            continue;
        ++wrapped;
        QVERIFY2(label->height() == label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    QCOMPARE(wrapped, 2);
}

void SignInPartsTest::questionNamesTheWholeAddress()
{
    auth::Discovery discovery;
    discovery.base = QUrl(u"https://fhir.example"_s);
    discovery.authority.url = QUrl(u"https://login.microsoftonline.com.evil.example/tenant"_s);
    QuestionPanel panel;
    QSignalSpy agreed(&panel, &QuestionPanel::agreed);
    QSignalSpy declined(&panel, &QuestionPanel::declined);
    panel.askTrust(discovery.base, discovery.authority.url);
    QCOMPARE(panel.findChild<QLabel *>(u"questioned"_s)->text(), u"https://login.microsoftonline.com.evil.example"_s);
    panel.findChild<QPushButton *>(u"no"_s)->click();
    QCOMPARE(declined.size(), 1);
    discovery.foreignAudience = u"api://<b>fhir</b>"_s;
    panel.askAudience(discovery);
    QCOMPARE(panel.findChild<QLabel *>(u"questioned"_s)->text(), discovery.foreignAudience);
    QCOMPARE(panel.findChild<QLabel *>(u"questioned"_s)->textFormat(), Qt::PlainText);
    panel.findChild<QPushButton *>(u"yes"_s)->click();
    QCOMPARE(agreed.size(), 1);
}

void SignInPartsTest::questionShowsWhoseItIs_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("begins");
    QTest::addColumn<QString>("ends");
    QTest::newRow("homograph") << u"https://login.m\u0456crosoftonline.com/t"_s
                               << u"https://login.xn--mcrosoftonline-59l.com"_s << u".com"_s;
    QTest::newRow("user info") << u"https://login.microsoftonline.com%2Fcommon%2Foauth2@evil.test/authorize"_s
                               << u"https://evil.test"_s << u"evil.test"_s;
    QTest::newRow("turned") << u"https://x\u202Ehtua@evil.test"_s << u"https://evil.test"_s << u"evil.test"_s;
    QTest::newRow("IPv6 and a port") << u"https://[2001:db8::1]:8443/t"_s << u"https://[2001:db8::1]:8443"_s
                                     << QString();
    const QString label(60, u'a');
    QTest::newRow("208 characters") << u"https://login.microsoftonline.com.%1.%1.%1.evil.test/t"_s.arg(label)
                                    << u"https://\u2026"_s << u"aaa.evil.test"_s;
}

/** What is on screen, not what is in the label: the end that says whose it is never leaves the window. */
void SignInPartsTest::questionShowsWhoseItIs()
{
    QFETCH(QString, authority);
    QFETCH(QString, begins);
    QFETCH(QString, ends);
    QuestionPanel panel;
    panel.askTrust(QUrl(u"https://fhir.example"_s), QUrl(authority));
    panel.resize(500, 300);
    panel.show();
    const auto *names = panel.findChild<QLabel *>(u"questioned"_s);
    QTRY_VERIFY2(names->text().startsWith(begins) && names->text().endsWith(ends), qPrintable(names->text()));
    QVERIFY(names->fontMetrics().horizontalAdvance(names->text()) <= names->width());
    QVERIFY(panel.rect().contains(names->geometry()));
    QVERIFY(names->accessibleName().endsWith(http::hostForPeople(QUrl(authority), http::WholeHost)));
}

void SignInPartsTest::failureSaysWhoAndCopies()
{
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.step = auth::Error::Step::Token;
    error.code = u"interaction_required"_s;
    error.numbers = {53003};
    error.correlationId = u"c0ffee00-0000-0000-0000-000000000000"_s;
    auth::Discovery discovery;
    discovery.base = QUrl(u"https://fhir.example"_s);
    FailurePanel panel;
    panel.setError(error, discovery.base, discovery, {});
    auto *copy = panel.findChild<QPushButton *>(u"copyMessage"_s);
    QVERIFY(copy->isVisibleTo(&panel));
    QVERIFY(panel.findChild<QPushButton *>(u"failureSystemBrowser"_s)->isVisibleTo(&panel));
    copy->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"53003"_s) && text.contains(error.correlationId), qPrintable(text));
    QVERIFY(text.contains(u"fhir.example"_s));
    QVERIFY2(text.contains(u"Rule L6"_s), qPrintable(text));
    QVERIFY2(text.contains(u"\nTime: 2"_s), qPrintable(text)); // now, as the service said none
    panel.setError(error, discovery.base, {}, {}); // nothing was discovered: nowhere to send another browser
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"https://fhir.example"_s));
    QVERIFY(!panel.findChild<QPushButton *>(u"failureSystemBrowser"_s)->isVisibleTo(&panel));
}

void SignInPartsTest::failureSaysWhoMendsIt_data()
{
    QTest::addColumn<int>("number"); // AADSTS
    QTest::addColumn<QString>("who");
    QTest::newRow("conditional access") << 53003 << u"Your administrator can mend this."_s;
    QTest::newRow("nothing that is known") << 0 << u"You can mend this yourself."_s;
}

void SignInPartsTest::failureSaysWhoMendsIt()
{
    QFETCH(int, number);
    QFETCH(QString, who);
    auth::Error error;
    error.kind = number ? auth::Error::Kind::Refused : auth::Error::Kind::Declined;
    error.step = auth::Error::Step::Authorization;
    if (number)
        error.numbers = {number};
    FailurePanel panel;
    panel.setError(error, QUrl(service::Base), service::discovery(), {});
    QCOMPARE(part<QLabel>(panel, "whoMends").text(), who);
    QVERIFY(!part<QLabel>(panel, "action").text().isEmpty());
}

void SignInPartsTest::failureOffersWhatCanBeDone()
{
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.numbers = {53003};
    FailurePanel panel;
    panel.setError(error, QUrl(service::Base), service::discovery(), {});
    QSignalSpy again(&panel, &FailurePanel::againWanted);
    QSignalSpy system(&panel, &FailurePanel::systemBrowserWanted);
    part<QPushButton>(panel, "tryAgain").click();
    QCOMPARE(again.size(), 1);
    part<QPushButton>(panel, "failureSystemBrowser").click();
    QCOMPARE(system.size(), 1);
    part<QPushButton>(panel, "copyMessage").click();
    QVERIFY(part<QLabel>(panel, "copied").text().startsWith(u"Copied"_s));
    panel.setError(error, QUrl(service::Base), service::discovery(), {}); // another attempt: nothing is copied yet
    QCOMPARE(part<QLabel>(panel, "copied").text(), QString());
}

/** The rule of the connection check that is broken, by the check's own words, and a way to it where it can be opened.
 */
void SignInPartsTest::failureShowsTheFinding()
{
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.numbers = {650057};
    FailurePanel panel;
    panel.setError(error, QUrl(service::Base), service::discovery(), {});
    const auto finding = check::findingOf(error, QUrl(service::Base), service::discovery(), {});
    QVERIFY(finding && qstrcmp(finding->rule->id, "L3") == 0);
    const auto note = words::noteOf(*finding);
    QVERIFY(part<Chip>(panel, "findingRule").text().contains(note.rule));
    QCOMPARE(part<QLabel>(panel, "findingSays").text(), note.says);
    QCOMPARE(part<QLabel>(panel, "findingMends").text(), note.mends);
    auto &button = part<QPushButton>(panel, "checkConnection");
    QVERIFY(!button.isVisibleTo(&panel));
    panel.offerCheck();
    QVERIFY(button.isVisibleTo(&panel));
    QSignalSpy check(&panel, &FailurePanel::checkWanted);
    button.click();
    QCOMPARE(check.size(), 1);
    error.kind = auth::Error::Kind::Cancelled; // breaks no rule
    error.numbers.clear();
    panel.setError(error, QUrl(service::Base), service::discovery(), {});
    for (const char *name : {"findingRule", "findingSays", "findingMends"})
        QVERIFY2(!part<QWidget>(panel, name).isVisibleTo(&panel), name);
}

/** Nothing to open or to copy before there is a page; then its link is whole. */
void SignInPartsTest::systemBrowserWaits()
{
    SystemBrowserPanel panel;
    QVERIFY(!part<QPushButton>(panel, "openAgain").isEnabled());
    QVERIFY(!part<QPushButton>(panel, "copyLink").isEnabled());
    const QUrl page(u"https://login.microsoftonline.com/t/authorize?state=a%2Fb&x=%C3%BC"_s);
    panel.setPage(page);
    QVERIFY(part<QLabel>(panel, "systemBrowserText").text().contains(u"login.microsoftonline.com"_s));
    part<QPushButton>(panel, "copyLink").click();
    QCOMPARE(QGuiApplication::clipboard()->text(), page.toString(QUrl::FullyEncoded));
    QSignalSpy open(&panel, &SystemBrowserPanel::openWanted);
    QSignalSpy again(&panel, &SystemBrowserPanel::againWanted);
    QSignalSpy embedded(&panel, &SystemBrowserPanel::embeddedWanted);
    for (const char *name : {"openAgain", "systemStartAgain", "embedded"})
        part<QPushButton>(panel, name).click();
    QCOMPARE(open.size() + again.size() + embedded.size(), 3);
    QVERIFY(!open.isEmpty() && !again.isEmpty() && !embedded.isEmpty());
    panel.setPage({});
    QVERIFY(!part<QPushButton>(panel, "copyLink").isEnabled());
}

void SignInPartsTest::signedInSaysWho_data()
{
    QTest::addColumn<QStringList>("identity"); // name, account, organization, tenant
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("rest"); // "": not shown
    const QString none;
    QTest::newRow("all") << QStringList{u"Jane"_s, u"j@a.org"_s, u"Acme"_s, u"t1"_s} << u"Signed in as Jane"_s
                         << u"j@a.org, Acme"_s;
    QTest::newRow("no name") << QStringList{none, u"j@a.org"_s, none, u"t1"_s} << u"Signed in as j@a.org"_s
                             << u"j@a.org, t1"_s;
    QTest::newRow("the same twice") << QStringList{u"j@a.org"_s, u"j@a.org"_s, none, none} << u"Signed in as j@a.org"_s
                                    << u"j@a.org"_s;
    QTest::newRow("nothing") << QStringList{none, none, none, none}
                             << u"Signed in as an account that did not say its name"_s << none;
}

void SignInPartsTest::signedInSaysWho()
{
    QFETCH(QStringList, identity);
    QFETCH(QString, who);
    QFETCH(QString, rest);
    ScriptedSignIn at;
    auto result = at.jane();
    result.identity = {};
    result.identity.name = identity[0];
    result.identity.account = identity[1];
    result.identity.organization = identity[2];
    result.identity.tenant = identity[3];
    const auth::Session session(at.signInClient, result, at.clock);
    SignedInPanel panel;
    panel.setSession(session, {});
    QCOMPARE(part<QLabel>(panel, "signedInName").text(), who);
    QCOMPARE(part<QLabel>(panel, "signedInAccount").isVisibleTo(&panel), !rest.isEmpty());
    if (!rest.isEmpty())
        QCOMPARE(part<QLabel>(panel, "signedInAccount").text(), rest);
}

void SignInPartsTest::signedInSaysUntilWhen_data()
{
    QTest::addColumn<QByteArray>("refresh");
    QTest::addColumn<QString>("text");
    QTest::newRow("renewed") << QByteArray("R1") << u"and then renewed by itself"_s;
    QTest::newRow("asked again") << QByteArray() << u"Then you will be asked to sign in again."_s;
}

void SignInPartsTest::signedInSaysUntilWhen()
{
    QFETCH(QByteArray, refresh);
    QFETCH(QString, text);
    ScriptedSignIn at;
    auto result = at.jane();
    result.tokens.refresh = refresh;
    const auth::Session session(at.signInClient, result, at.clock);
    const QString said = untilText(session);
    QVERIFY2(said.contains(text), qPrintable(said));
    const auto until = session.expires().toLocalTime().time();
    QVERIFY2(said.contains(QLocale().toString(until, QLocale::ShortFormat)), qPrintable(said));
    SignedInPanel panel;
    panel.setSession(session, {u"A permission is missing."_s, u"Another, too."_s});
    QCOMPARE(part<QLabel>(panel, "signedInUntil").text(), said);
    QCOMPARE(part<QLabel>(panel, "signInWarnings").text(), u"A permission is missing.\nAnother, too."_s);
    panel.setSession(session, {});
    QVERIFY(!part<QLabel>(panel, "signInWarnings").isVisibleTo(&panel));
}

void SignInPartsTest::signedInOffersTheWaysOut()
{
    SignedInPanel panel;
    QSignalSpy another(&panel, &SignedInPanel::switchWanted);
    QSignalSpy out(&panel, &SignedInPanel::signOutWanted);
    part<QPushButton>(panel, "switchAccount").click();
    QCOMPARE(another.size(), 1);
    QCOMPARE(out.size(), 0);
    part<QPushButton>(panel, "signOut").click();
    QCOMPARE(out.size(), 1);
}

/** A label that is read with the field, and whose letter leads there. */
void SignInPartsTest::fieldsHaveLabels()
{
    SettingsForm form(m_keyring);
    QMap<const QWidget *, QString> named;
    for (const auto *label : form.findChildren<QLabel *>())
        named.insert(label->buddy(), label->text());
    for (const char *name : {"client", "clientId", "redirect", "tenant", "audience"})
        QVERIFY2(named.value(&part<QWidget>(form, name)).contains(u'&'), name);
}

QTEST_MAIN(SignInPartsTest)
#include "tst_signinparts.moc"
