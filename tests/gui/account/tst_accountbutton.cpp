#include "gui/account/accountbutton.h"
#include "gui/account/endedbar.h"
#include "gui/common/chip.h"
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
    QVERIFY(!button.isEnabled());
    button.setSession(std::make_shared<auth::Session>(at.signInClient, result, at.clock));
    QCOMPARE(button.text(), text);
    QVERIFY(button.isEnabled());
    QVERIFY(button.accessibleName().startsWith(u"Signed in as "_s));
    button.setSession({});
    QCOMPARE(button.text(), u"Anonymous"_s);
    QVERIFY(!button.isEnabled());
}

void AccountButtonTest::menuOffersTheWaysOut()
{
    ScriptedSignIn at;
    AccountButton button;
    button.setSession(std::make_shared<auth::Session>(at.signInClient, at.jane(), at.clock));
    QSignalSpy another(&button, &AccountButton::switchWanted);
    QSignalSpy out(&button, &AccountButton::signOutWanted);
    const auto said = lines(button);
    QCOMPARE(said.size(), 4);
    QVERIFY(said[0].startsWith(u"Signed in as Jane Doe, jane@contoso.example"_s));
    QVERIFY(said[1].startsWith(u"Until "_s));
    QCOMPARE(said.mid(2), (QStringList{u"Switch account…"_s, u"Sign out"_s}));
    const auto actions = button.menu()->actions();
    QVERIFY(!actions[0]->isEnabled()); // to be read
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
