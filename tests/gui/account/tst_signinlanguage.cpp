#include "gui/account/failurepanel.h"
#include "gui/account/questionpanel.h"
#include "gui/account/settingsform.h"
#include "gui/account/signedinpanel.h"
#include "gui/account/systembrowserpanel.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"
#include "words/signin.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace gui;
using namespace Qt::StringLiterals;

/** The parts that signing in is shown with follow a change of the language while they are open, in each state. */
class SignInLanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings_data();
    void settings();
    void question_data();
    void question();
    void failure_data();
    void failure();
    void systemBrowser_data();
    void systemBrowser();
    void signedIn_data();
    void signedIn();

private:
    NoKeyring m_noKeyring;
    MemoryKeyring m_keyring;
};

void SignInLanguageTest::settings_data()
{
    QTest::addColumn<int>("client"); // of the list
    QTest::addColumn<bool>("hasKeyring");
    QTest::addColumn<bool>("hasAgreed");
    QTest::newRow("as at first") << 0 << true << false;
    QTest::newRow("an own client, agreed to") << 1 << true << true;
    QTest::newRow("no keyring") << 0 << false << false;
}

/** What was typed stays. */
void SignInLanguageTest::settings()
{
    QFETCH(int, client);
    QFETCH(bool, hasKeyring);
    QFETCH(bool, hasAgreed);
    const auto open = [&] {
        auto form = std::make_unique<SettingsForm>(
            hasKeyring ? static_cast<auth::Keyring &>(m_keyring) : static_cast<auth::Keyring &>(m_noKeyring));
        auth::SignInSettings settings;
        if (hasAgreed) {
            settings.trusted = {QUrl(u"https://login.contoso.example"_s)};
            settings.agreedAudience = u"api://fhir"_s;
        }
        form->load(settings, u"https://fhir.example"_s);
        part<QComboBox>(*form, "client").setCurrentIndex(client);
        part<QLineEdit>(*form, "clientId").setText(u"1111"_s);
        part<QLineEdit>(*form, "tenant").setText(u"contoso.example"_s);
        return form;
    };
    const auto form = open();
    const auto typed = form->settings();
    QCOMPARE(notRetranslated(*form, open), QString());
    QCOMPARE(form->settings(), typed);
    QCOMPARE(part<QLineEdit>(*form, "clientId").text(), u"1111"_s);
}

void SignInLanguageTest::question_data()
{
    QTest::addColumn<bool>("isTrust");
    QTest::newRow("trust") << true;
    QTest::newRow("audience") << false;
}

void SignInLanguageTest::question()
{
    QFETCH(bool, isTrust);
    const auto open = [isTrust] {
        auto panel = std::make_unique<QuestionPanel>();
        auto discovery = service::discovery();
        discovery.foreignAudience = u"api://fhir"_s;
        if (isTrust)
            panel->askTrust(discovery.base, QUrl(u"https://login.contoso.example"_s));
        else
            panel->askAudience(discovery);
        return panel;
    };
    QCOMPARE(notRetranslated(*open(), open), QString());
}

void SignInLanguageTest::failure_data()
{
    QTest::addColumn<bool>("isCopied");
    QTest::newRow("shown") << false;
    QTest::newRow("copied") << true;
}

/** So does the text for the administrator. */
void SignInLanguageTest::failure()
{
    QFETCH(bool, isCopied);
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.numbers = {53003};
    error.timestamp = u"2026-11-30 12:00:00Z"_s; // else it is now
    const auto open = [&] {
        auto panel = std::make_unique<FailurePanel>();
        panel->setError(error, QUrl(service::Base), service::discovery(), {});
        if (isCopied)
            part<QPushButton>(*panel, "copyMessage").click();
        return panel;
    };
    const auto panel = open();
    QCOMPARE(notRetranslated(*panel, open), QString());
    const InGerman german;
    part<QPushButton>(*panel, "copyMessage").click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
        words::explain(error, service::discovery(), auth::SignInSettings()).message);
}

void SignInLanguageTest::systemBrowser_data()
{
    QTest::addColumn<QUrl>("page");
    QTest::newRow("about to open") << QUrl();
    QTest::newRow("open") << QUrl(u"https://login.microsoftonline.com/t/authorize"_s);
}

void SignInLanguageTest::systemBrowser()
{
    QFETCH(QUrl, page);
    const auto open = [&page] {
        auto panel = std::make_unique<SystemBrowserPanel>();
        panel->setPage(page);
        return panel;
    };
    QCOMPARE(notRetranslated(*open(), open), QString());
}

void SignInLanguageTest::signedIn_data()
{
    QTest::addColumn<QByteArray>("refresh");
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("renewed") << QByteArray("R1") << true;
    QTest::newRow("asked again, no name") << QByteArray() << false;
}

void SignInLanguageTest::signedIn()
{
    QFETCH(QByteArray, refresh);
    QFETCH(bool, isNamed);
    ScriptedSignIn at;
    auto result = at.jane();
    result.tokens.refresh = refresh;
    if (!isNamed)
        result.identity = {};
    const auth::Session session(at.signInClient, result, at.clock);
    const auto open = [&session] {
        auto panel = std::make_unique<SignedInPanel>();
        panel->setSession(session, {});
        return panel;
    };
    QCOMPARE(notRetranslated(*open(), open), QString());
}

QTEST_MAIN(SignInLanguageTest)
#include "tst_signinlanguage.moc"
