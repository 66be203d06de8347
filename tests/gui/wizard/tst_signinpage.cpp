#include "gui/account/sessions.h"
#include "gui/wizard/signinpage.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gui;

/** The wizard's page around signing in: where the focus is, what Esc does, what it says in another language. */
class SignInPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escGoesBackWhileOneSignsIn();
    void focusIsOnNoButton();
    void speaksAnotherLanguage();

private:
    static Selection selection(const ScriptedSignIn &at)
    {
        auto selection = selectionOf(at.base(), {u"Patient"_s});
        selection.connection.client = at.connection.client;
        selection.connection.account = Account::Organizational;
        return selection;
    }
};

void SignInPageTest::escGoesBackWhileOneSignsIn()
{
    ScriptedSignIn at;
    SignInPage page(at.services);
    QSignalSpy back(&page, &Page::backWanted);
    QVERIFY(!page.interrupt()); // nothing has begun
    page.load(selection(at));
    QVERIFY(page.interrupt());
    QCOMPARE(back.size(), 1);
    page.stop(); // as the wizard does then
    QVERIFY(!page.interrupt());
    at.janeSignsIn();
    page.load(selection(at));
    QTRY_COMPARE_WITH_TIMEOUT(page.whyNot(), QString(), ScriptedSignIn::Patience);
    QVERIFY(!page.interrupt()); // Esc is for the window now
    QCOMPARE(back.size(), 1);
}

/** What had it is gone after the sign-in; the next key must sign no one out. */
void SignInPageTest::focusIsOnNoButton()
{
    ScriptedSignIn at;
    SignInPage page(at.services);
    page.show();
    page.load(selection(at));
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QWidget *>(u"fakePage"_s), ScriptedSignIn::Patience);
    part<QWidget>(page, "startAgain").setFocus();
    at.janeSignsIn();
    QTest::keyClick(page.focusWidget(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(page.whyNot(), QString(), ScriptedSignIn::Patience);
    QCOMPARE(page.focusWidget(), &page);
}

void SignInPageTest::speaksAnotherLanguage()
{
    ScriptedSignIn at;
    auto chosen = selection(at);
    chosen.connection.session = beginSession(at.services, at.jane(), {});
    SignInPage page(at.services);
    page.load(chosen);
    {
        const InGerman german;
        SignInPage another(at.services);
        another.load(chosen);
        for (const char *name : {"title", "signedInName", "signedInUntil"})
            QCOMPARE(part<QLabel>(page, name).text(), part<QLabel>(another, name).text());
        QCOMPARE(page.accessibleName(), another.accessibleName());
        QCOMPARE(page.accessibleName(), u"Anmelden"_s);
    }
    QCOMPARE(page.accessibleName(), u"Sign in"_s);
}

QTEST_MAIN(SignInPageTest)
#include "tst_signinpage.moc"
