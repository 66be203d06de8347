#include "gui/account/sessions.h"
#include "gui/account/settingsform.h"
#include "gui/common/chip.h"
#include "gui/common/fold.h"
#include "gui/wizard/accountpage.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;
using Access = sources::ServerProbe::Access;

/** Anonymous or an organizational account: what is preselected, what is said, what is remembered of a server. */
class AccountPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWasFound_data();
    void saysWhatWasFound();
    void accountIsChosen_data();
    void accountIsChosen();
    void settingsCount();
    void saysWhoIsSignedIn();
    void guestsAreTold_data();
    void guestsAreTold();
    void forgetsTheServer_data();
    void forgetsTheServer();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    static Selection selection(const ScriptedSignIn &at, Account account)
    {
        auto selection = selectionOf(at.base(), {u"Patient"_s});
        selection.connection.client = at.connection.client;
        selection.connection.probe->access = Access::SignIn;
        selection.connection.account = account;
        return selection;
    }
};

void AccountPageTest::saysWhatWasFound_data()
{
    QTest::addColumn<Access>("access");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<Chip::Tone>("tone");
    QTest::addColumn<QString>("text");
    using Tone = Chip::Tone;
    QTest::newRow("open") << Access::Open << QString() << Tone::Good << u"lets anyone read"_s;
    QTest::newRow("sign-in") << Access::SignIn << QString() << Tone::Note << u"asks for a sign-in."_s;
    QTest::newRow("sign-in at") << Access::SignIn << u"login.example"_s << Tone::Note << u"sign-in (login.example)"_s;
    QTest::newRow("refused") << Access::Refused << QString() << Tone::Warning << u"refused to be read"_s;
    QTest::newRow("not known") << Access::Unknown << QString() << Tone::Note << u"not known yet"_s;
}

void AccountPageTest::saysWhatWasFound()
{
    QFETCH(Access, access);
    QFETCH(QString, authority);
    QFETCH(Chip::Tone, tone);
    QFETCH(QString, text);
    ScriptedSignIn at;
    auto chosen = selection(at, Account::Anonymous);
    chosen.connection.probe->access = access;
    chosen.connection.probe->authority = authority;
    AccountPage page(at.services);
    page.load(chosen);
    const auto &chip = part<Chip>(page, "access");
    QCOMPARE(chip.tone(), tone);
    QVERIFY2(chip.text().contains(text), qPrintable(chip.text()));
}

void AccountPageTest::accountIsChosen_data()
{
    QTest::addColumn<Account>("before");
    QTest::addColumn<Account>("chosen");
    for (const auto before : {Account::Anonymous, Account::Organizational}) {
        for (const auto chosen : {Account::Anonymous, Account::Organizational})
            QTest::addRow("%d then %d", int(before), int(chosen)) << before << chosen;
    }
}

void AccountPageTest::accountIsChosen()
{
    QFETCH(Account, before);
    QFETCH(Account, chosen);
    ScriptedSignIn at;
    AccountPage page(at.services);
    auto now = selection(at, before);
    page.load(now);
    QVERIFY(part<QRadioButton>(page, before == Account::Anonymous ? "anonymous" : "organizational").isChecked());
    QCOMPARE(
        page.firstField(), &part<QRadioButton>(page, before == Account::Anonymous ? "anonymous" : "organizational"));
    part<QRadioButton>(page, chosen == Account::Anonymous ? "anonymous" : "organizational").click();
    page.save(now);
    QCOMPARE(now.connection.account, chosen);
    QSignalSpy wanted(&page, &Page::nextWanted);
    part<QPushButton>(page, "signIn").click();
    QCOMPARE(wanted.size(), chosen == Account::Organizational ? 1 : 0);
}

/** Settings that will not do hold back only who signs in. */
void AccountPageTest::settingsCount()
{
    ScriptedSignIn at;
    AccountPage page(at.services);
    page.load(selection(at, Account::Organizational));
    part<Fold>(page, "signInSettings").setOpen(true);
    QSignalSpy changed(&page, &Page::changed);
    part<QLineEdit>(page, "tenant").setText(u"not a tenant"_s);
    QVERIFY(!changed.isEmpty());
    QVERIFY(!page.whyNot().isEmpty());
    part<QRadioButton>(page, "anonymous").click();
    QCOMPARE(page.whyNot(), QString());
    part<QLineEdit>(page, "tenant").setText(u"contoso.example"_s);
    Selection now;
    page.save(now);
    QCOMPARE(now.connection.signIn.tenant, u"contoso.example"_s);
}

void AccountPageTest::saysWhoIsSignedIn()
{
    ScriptedSignIn at;
    auto chosen = selection(at, Account::Organizational);
    AccountPage page(at.services);
    page.load(chosen);
    QVERIFY(says(page, u"You aren't signed in."_s));
    QVERIFY(part<QPushButton>(page, "signIn").isVisibleTo(&page));
    chosen.connection.session = beginSession(at.services, at.jane(), {});
    page.load(chosen);
    QVERIFY(says(page, u"Signed in as Jane Doe"_s));
    QVERIFY(!part<QPushButton>(page, "signIn").isVisibleTo(&page));
    Selection now;
    page.save(now);
    QCOMPARE(now.connection.session, chosen.connection.session);
}

void AccountPageTest::forgetsTheServer_data()
{
    QTest::addColumn<bool>("session");
    QTest::newRow("signed in") << true;
    QTest::newRow("only remembered") << false;
}

/** Whatever one agreed to or kept can be taken back, of this server and of no other. */
void AccountPageTest::forgetsTheServer()
{
    QFETCH(bool, session);
    ScriptedSignIn at;
    const QUrl base(u"https://fhir.example"_s);
    const QUrl other(u"https://fhir.example/other"_s);
    auth::SignInSettings settings;
    settings.trusted = {QUrl(u"https://login.contoso.example"_s)};
    settings.agreedAudience = u"api://fhir"_s;
    settings.keepSignedIn = true;
    auth::remember(at.settings, base, settings);
    auth::remember(at.settings, other, settings);
    at.keyring.kept = {{auth::keptKey(base), "secret"}, {auth::olderKey(base, auth::powerBiClient().id), "older"},
        {auth::keptKey(other), "secret"}};
    Selection selection;
    selection.connection.account = Account::Organizational;
    selection.connection.probe = sources::ServerProbe();
    selection.connection.probe->base = base;
    if (session) {
        auth::SignInResult result;
        result.discovery.base = base;
        result.tokens.access = "a";
        selection.connection.session = beginSession(at.services, std::move(result), settings);
    }
    AccountPage page(at.services);
    page.load(selection);
    page.findChild<Fold *>(u"signInSettings"_s)->setOpen(true);
    QVERIFY(says(page, u"https://login.contoso.example, api://fhir"_s));
    page.findChild<QPushButton *>(u"forgetServer"_s)->click();
    page.save(selection);
    QVERIFY(!selection.connection.session);
    QCOMPARE(selection.connection.signIn, auth::SignInSettings());
    QCOMPARE(auth::recalled(at.settings, base), auth::SignInSettings());
    QCOMPARE(auth::recalled(at.settings, other), settings);
    QTRY_COMPARE(at.keyring.kept.keys(), QStringList{auth::keptKey(other)});
    QVERIFY(!says(page, u"You agreed to"_s));
    QVERIFY(says(page, u"aren't signed in"_s));
    auth::forget(at.settings, other);
}

void AccountPageTest::guestsAreTold_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<bool>("told");
    QTest::newRow("nobody names the authority") << QString() << QString() << true;
    QTest::newRow("the challenge does") << u"login.microsoftonline.com"_s << QString() << false;
    QTest::newRow("the person does") << QString() << u"contoso.example"_s << false;
}

/** The connector's rule, said before it fails. */
void AccountPageTest::guestsAreTold()
{
    QFETCH(QString, authority);
    QFETCH(QString, tenant);
    QFETCH(bool, told);
    ScriptedSignIn at;
    Selection selection;
    selection.connection.account = Account::Organizational;
    selection.connection.probe = sources::ServerProbe();
    selection.connection.probe->base = QUrl(u"https://fhir.example"_s);
    selection.connection.probe->access = sources::ServerProbe::Access::SignIn;
    selection.connection.probe->authority = authority;
    selection.connection.signIn.tenant = tenant;
    auth::remember(at.settings, selection.connection.probe->base, selection.connection.signIn);
    AccountPage page(at.services);
    page.load(selection);
    QCOMPARE(says(page, u"guest account cannot"_s), told);
    QVERIFY(says(page, u"aren't signed in"_s));
    auth::forget(at.settings, selection.connection.probe->base);
}

void AccountPageTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<Access>("access");
    QTest::addColumn<QString>("who");
    for (const auto access : {Access::Open, Access::SignIn, Access::Refused, Access::Unknown})
        QTest::addRow("access %d", int(access)) << access << QString();
    QTest::newRow("signed in") << Access::SignIn << u"jane"_s;
    QTest::newRow("forgotten") << Access::SignIn << u"forgotten"_s;
}

void AccountPageTest::speaksAnotherLanguage()
{
    QFETCH(Access, access);
    QFETCH(QString, who);
    ScriptedSignIn at;
    auto chosen = selection(at, Account::Organizational);
    chosen.connection.probe->access = access;
    if (who == u"jane"_s)
        chosen.connection.session = beginSession(at.services, at.jane(), {});
    const auto brought = [&] {
        auto page = std::make_unique<AccountPage>(at.services);
        page->load(chosen);
        if (who == u"forgotten"_s)
            Q_EMIT page->findChild<SettingsForm *>()->forgetWanted();
        return page;
    };
    const auto page = brought();
    QCOMPARE(notRetranslated(*page, brought), QString());
}

QTEST_MAIN(AccountPageTest)
#include "tst_accountpage.moc"
