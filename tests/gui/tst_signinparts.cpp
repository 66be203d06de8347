#include "auth/session/kept.h"
#include "auth/url.h"
#include "gui/account/failurepanel.h"
#include "gui/account/questionpanel.h"
#include "gui/account/sessions.h"
#include "gui/account/settingsform.h"
#include "gui/common/fold.h"
#include "gui/wizard/accountpage.h"
#include "http/peoplehost.h"
#include "support/keyrings.h"
#include "words/signin.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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
    void forgetsTheServer_data();
    void forgetsTheServer();
    void guestsAreTold_data();
    void guestsAreTold();
    void questionNamesTheWholeAddress();
    void questionShowsWhoseItIs_data();
    void questionShowsWhoseItIs();
    void failureSaysWhoAndCopies();

private:
    static bool says(const QWidget &widget, const QString &text);

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    QNetworkAccessManager m_network;
    http::Client m_client{m_network};
    NoKeyring m_noKeyring;
    MemoryKeyring m_keyring;
};

bool SignInPartsTest::says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisibleTo(&widget) && label->text().contains(text); });
}

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

void SignInPartsTest::forgetsTheServer_data()
{
    QTest::addColumn<bool>("session");
    QTest::newRow("signed in") << true;
    QTest::newRow("only remembered") << false;
}

/** Whatever one agreed to or kept can be taken back, of this server and of no other. */
void SignInPartsTest::forgetsTheServer()
{
    QFETCH(bool, session);
    Services services{m_settings, {}, m_client, m_keyring, auth::Clock::system(), {}, {}};
    const QUrl base(u"https://fhir.example"_s);
    const QUrl other(u"https://fhir.example/other"_s);
    auth::SignInSettings settings;
    settings.trusted = {QUrl(u"https://login.contoso.example"_s)};
    settings.agreedAudience = u"api://fhir"_s;
    settings.keepSignedIn = true;
    auth::remember(m_settings, base, settings);
    auth::remember(m_settings, other, settings);
    m_keyring.kept = {{auth::keptKey(base), "secret"}, {auth::olderKey(base, auth::powerBiClient().id), "older"},
        {auth::keptKey(other), "secret"}};
    Selection selection;
    selection.connection.account = Account::Organizational;
    selection.connection.probe = sources::ServerProbe();
    selection.connection.probe->base = base;
    if (session) {
        auth::SignInResult result;
        result.discovery.base = base;
        result.tokens.access = "a";
        selection.connection.session = beginSession(services, std::move(result), settings);
    }
    AccountPage page(services);
    page.load(selection);
    page.findChild<Fold *>(u"signInSettings"_s)->setOpen(true);
    QVERIFY(says(page, u"https://login.contoso.example, api://fhir"_s));
    page.findChild<QPushButton *>(u"forgetServer"_s)->click();
    page.save(selection);
    QVERIFY(!selection.connection.session);
    QCOMPARE(selection.connection.signIn, auth::SignInSettings());
    QCOMPARE(auth::recalled(m_settings, base), auth::SignInSettings());
    QCOMPARE(auth::recalled(m_settings, other), settings);
    QTRY_COMPARE(m_keyring.kept.keys(), QStringList{auth::keptKey(other)});
    QVERIFY(!says(page, u"You agreed to"_s));
    QVERIFY(says(page, u"aren't signed in"_s));
    auth::forget(m_settings, other);
}

void SignInPartsTest::guestsAreTold_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<bool>("told");
    QTest::newRow("nobody names the authority") << QString() << QString() << true;
    QTest::newRow("the challenge does") << u"login.microsoftonline.com"_s << QString() << false;
    QTest::newRow("the person does") << QString() << u"contoso.example"_s << false;
}

/** The connector's rule, said before it fails. */
void SignInPartsTest::guestsAreTold()
{
    QFETCH(QString, authority);
    QFETCH(QString, tenant);
    QFETCH(bool, told);
    Services services{m_settings, {}, m_client, m_keyring, auth::Clock::system(), {}, {}};
    Selection selection;
    selection.connection.account = Account::Organizational;
    selection.connection.probe = sources::ServerProbe();
    selection.connection.probe->base = QUrl(u"https://fhir.example"_s);
    selection.connection.probe->access = sources::ServerProbe::Access::SignIn;
    selection.connection.probe->authority = authority;
    selection.connection.signIn.tenant = tenant;
    auth::remember(m_settings, selection.connection.probe->base, selection.connection.signIn);
    AccountPage page(services);
    page.load(selection);
    QCOMPARE(says(page, u"guest account cannot"_s), told);
    QVERIFY(says(page, u"aren't signed in"_s));
    auth::forget(m_settings, selection.connection.probe->base);
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
    panel.setError(error, discovery.base, {}, {}); // nothing was discovered: nowhere to send another browser
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"https://fhir.example"_s));
    QVERIFY(!panel.findChild<QPushButton *>(u"failureSystemBrowser"_s)->isVisibleTo(&panel));
}

QTEST_MAIN(SignInPartsTest)
#include "tst_signinparts.moc"
