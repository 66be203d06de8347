#include "gui/account/accountbutton.h"
#include "gui/account/endedbar.h"
#include "gui/common/chip.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** Who is signed in, in the tool bar, and the bar that says that the sign-in has ended. */
class AccountButtonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWho_data();
    void saysWho();
    void menuOffersTheWaysOut();
    void followsTheSession();
    void anonymousIsReadable();
    void followsTheLanguage_data();
    void followsTheLanguage();
    void endedBarAsks();

private:
    /** The lines of its menu, without mnemonics. */
    static QStringList lines(const AccountButton &button)
    {
        Q_EMIT button.menu()->aboutToShow();
        QStringList all;
        for (const auto *action : button.menu()->actions()) {
            if (!action->isSeparator())
                all << QString(action->text()).replace(u"&&"_s, u"\1"_s).remove(u'&').replace(u'\1', u'&');
        }
        return all;
    }
    static auth::Error trouble()
    {
        auth::Error error;
        error.kind = auth::Error::Kind::SignInAgain;
        return error;
    }
};

void AccountButtonTest::saysWho_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("account") << u"j@a.org"_s << u"Jane"_s << u"j@a.org"_s;
    QTest::newRow("name") << QString() << u"Jane"_s << u"Jane"_s;
    QTest::newRow("neither") << QString() << QString() << u"Signed in"_s;
    QTest::newRow("an ampersand is no shortcut") << QString() << u"A & B"_s << u"A && B"_s;
}

void AccountButtonTest::saysWho()
{
    QFETCH(QString, account);
    QFETCH(QString, name);
    QFETCH(QString, text);
    ScriptedSignIn at;
    auto result = at.jane();
    result.identity = {};
    result.identity.account = account;
    result.identity.name = name;
    AccountButton button;
    QCOMPARE(button.text(), u"Anonymous"_s);
    button.setSession(std::make_shared<auth::Session>(at.signInClient, result, at.clock));
    QCOMPARE(button.text(), text);
    QVERIFY(button.accessibleName().startsWith(u"Signed in as "_s));
    button.setSession({});
    QCOMPARE(button.text(), u"Anonymous"_s);
    QCOMPARE(button.accessibleName(), u"Nobody is signed in."_s);
}

/** That there is no account is information: what is disabled is at 1.6:1 and out of the keyboard's reach. */
void AccountButtonTest::anonymousIsReadable()
{
    AccountButton button;
    QVERIFY(button.isEnabled());
    QVERIFY(button.focusPolicy() & Qt::TabFocus);
    const auto said = lines(button);
    QCOMPARE(said.value(0), u"Nobody is signed in."_s);
    QVERIFY(said.value(1).startsWith(u"To sign in, "_s));
    const auto actions = button.menu()->actions();
    QCOMPARE(said.mid(2), QStringList(u"Check connection…"_s));
    for (const auto *action : actions)
        QVERIFY2(action->isEnabled(), qPrintable(action->text()));
    QSignalSpy check(&button, &AccountButton::checkWanted);
    actions.last()->trigger();
    QCOMPARE(check.size(), 1);
}

void AccountButtonTest::followsTheLanguage_data()
{
    QTest::addColumn<bool>("isSignedIn");
    QTest::newRow("anonymous") << false;
    QTest::newRow("signed in") << true;
}

void AccountButtonTest::followsTheLanguage()
{
    QFETCH(bool, isSignedIn);
    ScriptedSignIn at;
    const auto session = isSignedIn ? std::make_shared<auth::Session>(at.signInClient, at.jane(), at.clock) : nullptr;
    const auto open = [&session] {
        auto button = std::make_unique<AccountButton>();
        button->setSession(session);
        return button;
    };
    const auto button = open();
    QCOMPARE(notRetranslated(*button, open), QString());
    const auto english = lines(*button);
    const InGerman german;
    const auto inGerman = lines(*button); // as it is opened then
    QCOMPARE(inGerman.size(), english.size());
    for (qsizetype i = 0; i < english.size(); ++i)
        QVERIFY2(inGerman[i] != english[i], qPrintable(english[i]));
}

void AccountButtonTest::menuOffersTheWaysOut()
{
    ScriptedSignIn at;
    AccountButton button;
    button.setSession(std::make_shared<auth::Session>(at.signInClient, at.jane(), at.clock));
    QSignalSpy another(&button, &AccountButton::switchWanted);
    QSignalSpy out(&button, &AccountButton::signOutWanted);
    const auto said = lines(button);
    QCOMPARE(said.size(), 5);
    QVERIFY(said[0].startsWith(u"Signed in as Jane Doe, jane@contoso.example"_s));
    QVERIFY(said[1].startsWith(u"Until "_s));
    QCOMPARE(said.mid(2), (QStringList{u"Check connection…"_s, u"Switch account…"_s, u"Sign out"_s}));
    const auto actions = button.menu()->actions();
    QVERIFY(actions[0]->isEnabled()); // to be read
    actions[actions.size() - 2]->trigger();
    QCOMPARE(another.size(), 1);
    actions.last()->trigger();
    QCOMPARE(out.size(), 1);
}

/** Signing in again is offered while it is needed. */
void AccountButtonTest::followsTheSession()
{
    ScriptedSignIn at;
    auto result = at.jane();
    result.tokens.refresh.clear();
    const auto session = std::make_shared<auth::Session>(at.signInClient, result, at.clock);
    AccountButton button;
    button.setSession(session);
    at.clock.pass(std::chrono::minutes(20)); // it was good a while ago
    QVERIFY(!QCoro::waitFor(session->refused("A1", "Bearer error=\"invalid_token\"", {})));
    QVERIFY(session->trouble());
    QSignalSpy wanted(&button, &AccountButton::signInWanted);
    QVERIFY(lines(button).contains(u"Sign in again…"_s));
    for (auto *action : button.menu()->actions()) {
        if (action->text().contains(u"again"_s))
            action->trigger();
    }
    QCOMPARE(wanted.size(), 1);
    auto next = at.jane();
    next.identity.account = u"gus@partner.example"_s;
    session->renew(next);
    QCOMPARE(button.text(), u"gus@partner.example"_s);
    QVERIFY(!lines(button).contains(u"Sign in again…"_s));
}

void AccountButtonTest::endedBarAsks()
{
    EndedBar bar;
    QVERIFY(!bar.isVisible());
    bar.show(std::nullopt);
    QVERIFY(bar.isVisible());
    QVERIFY(part<Chip>(bar, "ended").text().startsWith(u"Your sign-in has ended."_s));
    QCOMPARE(part<Chip>(bar, "ended").toolTip(), QString());
    bar.show(trouble());
    QVERIFY(!part<Chip>(bar, "ended").toolTip().isEmpty()); // why
    QSignalSpy again(&bar, &EndedBar::signInWanted);
    QSignalSpy leave(&bar, &EndedBar::givenUp);
    part<QPushButton>(bar, "signInAgain").click();
    QCOMPARE(again.size(), 1);
    part<QPushButton>(bar, "notNow").click();
    QCOMPARE(leave.size(), 1);
    QCOMPARE(again.size(), 1);
}

QTEST_MAIN(AccountButtonTest)
#include "tst_accountbutton.moc"
