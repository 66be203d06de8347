#include "gui/account/sessions.h"
#include "support/scriptedsignin.h"

#include <QApplication>
#include <QMessageBox>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using State = gui::SignInController::State;

namespace {

const QUrl TokenEndpoint(service::Entra + u"/oauth2/v2.0/token"_s);

auth::KeptSignIn kept()
{
    return {service::Entra + u"/v2.0"_s, TokenEndpoint, auth::powerBiClient().id, u"jane@contoso.example"_s, u"jane"_s,
        "R1"};
}

} // namespace

/** The course of a sign-in, without windows and on a scripted network. */
class SignInControllerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumes();
    void keptElsewhere_data();
    void keptElsewhere();
    void keptOfAnother();
    void hintStaysWithItsService_data();
    void hintStaysWithItsService();
    void signOutForgets_data();
    void signOutForgets();
    void keptWithConsentAlone();
    void keepingFails();
    void notKeptAnyMore();

private:
    static auth::SignInResult signedIn(const ScriptedSignIn &at);
    /** What boxes beside the windows say; closes them. */
    static QStringList told();

    static auth::SignInSettings keeping()
    {
        auth::SignInSettings settings;
        settings.keepSignedIn = true;
        settings.loginHint = u"jane@contoso.example"_s;
        settings.hintService = QUrl(service::Microsoft);
        return settings;
    }
};

void SignInControllerTest::resumes()
{
    ScriptedSignIn at;
    at.keyring.kept.insert(auth::keptKey(at.base()), auth::toSecret(kept()));
    at.network.standing.insert(
        TokenEndpoint.toString(), {"POST", TokenEndpoint, 200, service::json(service::tokens(u"A2"_s, u"R2"_s))});
    at.controller.start(at.base(), keeping());
    QTRY_COMPARE_WITH_TIMEOUT(at.controller.state(), State::SignedIn, ScriptedSignIn::Patience);
    QCOMPARE(at.redeemed(), QStringList{u"login.microsoftonline.com R1"_s});
    QCOMPARE(at.controller.notice(), QString());
    QCOMPARE(at.controller.result()->identity.account, kept().account); // no id_token came
}

void SignInControllerTest::keptElsewhere_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("says");
    const QString here = auth::keptKey(QUrl(service::Base));
    const auto row = [&](const char *name, void (*change)(auth::KeptSignIn &), const char *says) {
        auto other = kept();
        change(other);
        QTest::newRow(name) << auth::toSecret(other) << here << QString::fromLatin1(says);
    };
    row(
        "endpoint at another host",
        [](auth::KeptSignIn &other) { other.token = QUrl(u"https://login.good.test/token"_s); }, "login.good.test");
    row(
        "endpoint on this computer",
        [](auth::KeptSignIn &other) { other.token = QUrl(u"http://127.0.0.1:4000/token"_s); }, "127.0.0.1");
    row(
        "another issuer at the same endpoint",
        [](auth::KeptSignIn &other) { other.issuer = u"https://login.good.test"_s; }, "another organization");
    row(
        "another tenant",
        [](auth::KeptSignIn &other) {
            other.token = QUrl(service::Microsoft + u"/contoso.example/oauth2/v2.0/token"_s);
        },
        "another organization");
    row(
        "another client", [](auth::KeptSignIn &other) { other.client = u"11111111-2222-3333-4444-555555555555"_s; },
        "another organization or client");
    QTest::newRow("a bare token of an older version")
        << QByteArray("R1") << auth::olderKey(QUrl(service::Base), auth::powerBiClient().id) << u"older version"_s;
    QTest::newRow("a bare token under today's key") << QByteArray("R1") << here << u"older version"_s;
    QTest::newRow("no secret of this program's")
        << QByteArray("{\"refresh_token\":\"R1\"}") << here << u"older version"_s;
}

/** A kept sign-in that is not of the service found now is sent nowhere, forgotten, and the person is told. */
void SignInControllerTest::keptElsewhere()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, key);
    QFETCH(QString, says);
    ScriptedSignIn at;
    at.keyring.kept.insert(key, secret);
    at.controller.start(at.base(), keeping());
    QTRY_COMPARE_WITH_TIMEOUT(at.controller.state(), State::Embedded, ScriptedSignIn::Patience);
    QCOMPARE(at.redeemed(), QStringList());
    QVERIFY(at.keyring.kept.isEmpty());
    QVERIFY2(at.controller.notice().contains(says), qPrintable(at.controller.notice()));
    QVERIFY(at.controller.notice().contains(u"thrown away"_s));
}

/** The service answers a kept sign-in with tokens of somebody else: that is not who wanted to stay signed in. */
void SignInControllerTest::keptOfAnother()
{
    ScriptedSignIn at;
    at.keyring.kept.insert(auth::keptKey(at.base()), auth::toSecret(kept()));
    auto claims = service::identity();
    claims[u"oid"_s] = u"gus"_s;
    auto answer = service::tokens(u"A2"_s, u"R2"_s);
    answer[u"id_token"_s] = service::jwt(claims);
    at.network.standing.insert(TokenEndpoint.toString(), {"POST", TokenEndpoint, 200, service::json(answer)});
    at.controller.start(at.base(), keeping());
    QTRY_COMPARE_WITH_TIMEOUT(at.controller.state(), State::Embedded, ScriptedSignIn::Patience);
    QVERIFY(at.controller.notice().contains(u"another account"_s));
    QVERIFY(at.keyring.kept.isEmpty());
    QVERIFY(!at.controller.result());
}

void SignInControllerTest::hintStaysWithItsService_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("told");
    QTest::newRow("same service") << service::Microsoft << true;
    QTest::newRow("another service") << u"https://login.good.test"_s << false;
    QTest::newRow("the same name on another port") << service::Microsoft + u":8443"_s << false;
    QTest::newRow("not noted") << QString() << false;
}

/** A sign-in service learns of an account only when it has signed it in before. */
void SignInControllerTest::hintStaysWithItsService()
{
    QFETCH(QString, service);
    QFETCH(bool, told);
    ScriptedSignIn at;
    auto settings = keeping();
    settings.hintService = QUrl(service);
    at.controller.start(at.base(), settings);
    QTRY_COMPARE_WITH_TIMEOUT(at.controller.state(), State::Embedded, ScriptedSignIn::Patience);
    QTRY_VERIFY(at.browser->inner.visited.page.isValid());
    const auto page = auth::parametersOf(at.browser->inner.visited.page);
    QCOMPARE(auth::valueOf(page, u"login_hint"), told ? settings.loginHint : QString());
}

auth::SignInResult SignInControllerTest::signedIn(const ScriptedSignIn &at)
{
    auth::SignInResult result;
    result.discovery = service::discovery();
    result.discovery.base = at.base();
    result.tokens.access = "A1";
    result.tokens.refresh = "R1";
    result.identity.account = u"jane@contoso.example"_s;
    return result;
}

QStringList SignInControllerTest::told()
{
    QStringList texts;
    for (auto *widget : QApplication::topLevelWidgets()) {
        auto *box = qobject_cast<QMessageBox *>(widget);
        if (!box || !box->isVisible())
            continue;
        if (box->textFormat() == Qt::PlainText)
            texts << box->text();
        box->close();
    }
    return texts;
}

void SignInControllerTest::signOutForgets_data()
{
    using Kind = auth::KeyringError::Kind;
    using Why = std::optional<auth::KeyringError>;
    QTest::addColumn<Why>("locked");
    QTest::addColumn<Why>("unreachable");
    QTest::addColumn<QString>("why");
    QTest::newRow("reachable") << Why() << Why() << QString();
    QTest::newRow("locked, the prompt dismissed") << Why({Kind::Locked, {}}) << Why() << u"The keyring is locked."_s;
    QTest::newRow("silent") << Why({Kind::Silent, {}}) << Why() << u"The keyring does not answer."_s;
    QTest::newRow("gone since") << Why() << Why({Kind::NoSession, {}}) << u"this session has no keyring."_s;
}

/** A sign-in that could not be removed is said to be there, is not used, and is removed at the next start. */
void SignInControllerTest::signOutForgets()
{
    QFETCH(std::optional<auth::KeyringError>, locked);
    QFETCH(std::optional<auth::KeyringError>, unreachable);
    QFETCH(QString, why);
    ScriptedSignIn at;
    auto session = gui::beginSession(at.services, signedIn(at), keeping());
    QCOMPARE(at.keyring.kept.keys(), QStringList{auth::keptKey(at.base())});
    at.keyring.kept.insert(auth::olderKey(at.base(), auth::powerBiClient().id), "older");
    at.keyring.locked = locked;
    at.keyring.unreachable = unreachable;
    gui::endSession(at.services, std::exchange(session, {}));
    if (why.isEmpty()) {
        QTRY_VERIFY(at.keyring.kept.isEmpty());
        QCOMPARE(told(), QStringList());
        QVERIFY(!gui::isToBeForgotten(at.settings, at.base()));
        return;
    }
    QStringList said;
    QTRY_VERIFY((said += told()).join(u' ').contains(why));
    QCOMPARE(at.keyring.kept.size(), 2);
    QVERIFY(gui::isToBeForgotten(at.settings, at.base()));

    at.keyring.locked.reset(); // still to be forgotten: nobody is signed in by it
    at.keyring.unreachable.reset();
    at.controller.start(at.base(), keeping());
    QTRY_COMPARE_WITH_TIMEOUT(at.controller.state(), State::Embedded, ScriptedSignIn::Patience);
    QCOMPARE(at.redeemed(), QStringList());
    at.controller.cancel();

    gui::forgetLeftovers(at.services.settings, at.services.keyring, &at.services.signInClient); // as at the next start
    QTRY_VERIFY(at.keyring.kept.isEmpty());
    QVERIFY(!gui::isToBeForgotten(at.settings, at.base()));
    QCOMPARE(told(), QStringList());
}

void SignInControllerTest::keptWithConsentAlone()
{
    ScriptedSignIn at;
    auto settings = keeping();
    settings.keepSignedIn = false;
    const auto session = gui::beginSession(at.services, signedIn(at), settings);
    Q_EMIT session->changed();
    QCoreApplication::processEvents();
    QVERIFY(at.keyring.kept.isEmpty());
}

/** The sign-in holds, and the person learns that it will not be there next time; once, not with every token. */
void SignInControllerTest::keepingFails()
{
    ScriptedSignIn at;
    at.keyring.locked = {auth::KeyringError::Kind::Locked, {}};
    auto session = gui::beginSession(at.services, signedIn(at), keeping());
    QStringList said;
    QTRY_VERIFY((said += told()).join(u' ').contains(u"The keyring is locked."_s));
    QVERIFY(at.keyring.kept.isEmpty());
    Q_EMIT session->changed();
    QCoreApplication::processEvents();
    QCOMPARE(told(), QStringList());
    at.keyring.locked.reset(); // asked again with the next token
    Q_EMIT session->changed();
    QTRY_COMPARE(at.keyring.kept.size(), 1);
}

/** Signing in without wanting to be kept takes back what was kept before. */
void SignInControllerTest::notKeptAnyMore()
{
    ScriptedSignIn at;
    auto first = gui::beginSession(at.services, signedIn(at), keeping());
    QCOMPARE(at.keyring.kept.size(), 1);
    first.reset();
    auto settings = keeping();
    settings.keepSignedIn = false;
    const auto second = gui::beginSession(at.services, signedIn(at), settings);
    QTRY_VERIFY(at.keyring.kept.isEmpty());
    QCOMPARE(at.settings.value(u"keyring/forget"_s), QVariant());
}

QTEST_MAIN(SignInControllerTest)
#include "tst_signincontroller.moc"
