#include "gui/account/sessions.h"
#include "gui/account/tokenstore.h"
#include "support/scriptedsignin.h"

#include <QMessageBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** What of a sign-in outlives the program: nothing without the person's consent, and each new token in its turn. */
class TokenStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWithConsentOnly_data();
    void keepsWithConsentOnly();
    void consentIsAskedOfEverySignIn();
    void keepsTheNewToken();
    void keepsNothingAfterSigningOut();
    void takesWhatItKept_data();
    void takesWhatItKept();
    void leftoverIsNotUsed();

private:
    static auth::SignInSettings keeping(bool isKept = true)
    {
        auth::SignInSettings settings;
        settings.keepSignedIn = isKept;
        return settings;
    }
    /** The refresh token in the keyring, "" where there is none. */
    static QByteArray kept(const ScriptedSignIn &at)
    {
        const auto found = auth::fromSecret(at.keyring.kept.value(auth::keptKey(at.base())));
        return found ? found->refresh : QByteArray();
    }
    /** The session has new tokens, of a sign-in that was as @p settings. */
    static void renew(auth::Session &session, const ScriptedSignIn &at, const auth::SignInSettings &settings,
        const QByteArray &refresh)
    {
        auto result = at.jane();
        result.settings = settings;
        result.tokens.refresh = refresh;
        session.renew(result);
        QCoreApplication::processEvents();
    }
};

void TokenStoreTest::keepsWithConsentOnly_data()
{
    QTest::addColumn<bool>("consent");
    QTest::addColumn<QByteArray>("refresh");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("yes") << true << QByteArray("R1") << QByteArray("R1");
    QTest::newRow("no") << false << QByteArray("R1") << QByteArray();
    QTest::newRow("yes, but there is none") << true << QByteArray() << QByteArray();
}

void TokenStoreTest::keepsWithConsentOnly()
{
    QFETCH(bool, consent);
    QFETCH(QByteArray, refresh);
    ScriptedSignIn at;
    auto result = at.jane();
    result.tokens.refresh = refresh;
    const auto session = beginSession(at.services, result, keeping(consent));
    Q_EMIT session->changed();
    QCoreApplication::processEvents();
    QTEST(kept(at), "kept");
    QCOMPARE(at.keyring.kept.isEmpty(), kept(at).isEmpty());
    QVERIFY(!opened<QMessageBox>());
}

/** A later sign-in in the same session that is not to be kept is not, though the first was. */
void TokenStoreTest::consentIsAskedOfEverySignIn()
{
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), keeping());
    QCOMPARE(kept(at), QByteArray("R1"));
    renew(*session, at, keeping(false), "R2");
    QCOMPARE(kept(at), QByteArray("R1"));
    renew(*session, at, keeping(), "R3");
    QCOMPARE(kept(at), QByteArray("R3"));
}

void TokenStoreTest::keepsTheNewToken()
{
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), keeping());
    renew(*session, at, keeping(), "R2");
    QCOMPARE(kept(at), QByteArray("R2"));
    at.keyring.kept.clear();
    Q_EMIT session->changed(); // the same token is not written again
    QCoreApplication::processEvents();
    QVERIFY(at.keyring.kept.isEmpty());
    const auto secret = auth::keepable(*session);
    QVERIFY(secret);
    QCOMPARE(secret->token, service::TokenEndpoint); // noted beside it: the only place that may get it back
}

/** A sign-in that was under way when one signed out, in a dialog that still has the session. */
void TokenStoreTest::keepsNothingAfterSigningOut()
{
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), keeping());
    QCOMPARE(kept(at), QByteArray("R1"));
    endSession(at.services, session);
    QTRY_VERIFY(at.keyring.kept.isEmpty());
    renew(*session, at, keeping(), "R2");
    QVERIFY(at.keyring.kept.isEmpty());
}

void TokenStoreTest::takesWhatItKept_data()
{
    QTest::addColumn<bool>("isLocked");
    QTest::addColumn<bool>("taken");
    QTest::newRow("there") << false << true;
    QTest::newRow("locked") << true << false;
}

/** What cannot be read now is not thrown away. */
void TokenStoreTest::takesWhatItKept()
{
    QFETCH(bool, isLocked);
    QFETCH(bool, taken);
    ScriptedSignIn at;
    const auto session = beginSession(at.services, at.jane(), keeping());
    if (isLocked)
        at.keyring.locked = {auth::KeyringError::Kind::Locked, {}};
    const auto found = QCoro::waitFor(takeKept(&at.signInClient, &at.keyring, service::discovery(), keeping()));
    QCOMPARE(found.kept.has_value(), taken);
    QVERIFY(!found.thrownAway);
    QCOMPARE(kept(at), QByteArray("R1"));
}

/** Signing in anew and keeping that takes the place of what could not be removed. */
void TokenStoreTest::leftoverIsNotUsed()
{
    ScriptedSignIn at;
    auto session = beginSession(at.services, at.jane(), keeping());
    at.keyring.unreachable = {auth::KeyringError::Kind::NoSession, {}};
    forgetKept(at.services, at.base(), keeping());
    QVERIFY(isToBeForgotten(at.settings, at.base()));
    QTRY_VERIFY(opened<QMessageBox>());
    opened<QMessageBox>()->close();
    QVERIFY(isToBeForgotten(at.settings, at.base()));
    at.keyring.unreachable.reset();
    renew(*session, at, keeping(), "R2");
    QVERIFY(!isToBeForgotten(at.settings, at.base()));
    QCOMPARE(kept(at), QByteArray("R2"));
}

QTEST_MAIN(TokenStoreTest)
#include "tst_tokenstore.moc"
