#include "auth/session/kept.h"
#include "support/pageclick.h"
#include "support/person.h"
#include "support/signinwindows.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStatusBar>

using namespace Qt::StringLiterals;

/** Signing in through the real wizard, on the pages of a real identity provider, in the real browser. */
class SignInTest : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    /** The system's browser: notes where it was sent. */
    void openUrl(const QUrl &url) { m_opened << url; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void fromAddressToFile();
    void profiles_data();
    void profiles();
    void ownClientConsents();
    void consentCancelled();
    void federated();
    void helpOpensBeside();
    void guests();
    void forcedErrors_data();
    void forcedErrors();
    void systemBrowserInstead();
    void systemBrowser();
    void systemBrowserAndBack();
    void foreignAudience();
    void hostilePage_data();
    void hostilePage();
    void forgedAnswer_data();
    void forgedAnswer();
    void stateOfSomebodyElse();
    void switchAccountInWizard();
    void keptSignedIn();

private:
    [[nodiscard]] QJsonObject lastToken() const { return m_peer.seen()[u"token"_s].toArray().last().toObject(); }
    /** Types the peer's client of that name into the sign-in settings. */
    void useClient(const char *name) const;

    Peer m_peer;
    QList<QUrl> m_opened;
    std::unique_ptr<SignInWindows> m_windows;
};

void SignInTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
    QDesktopServices::setUrlHandler(u"http"_s, this, "openUrl");
}

void SignInTest::init()
{
    QVERIFY(m_peer.reset());
    m_opened.clear();
    m_windows = std::make_unique<SignInWindows>(m_peer);
}

/** Whatever happened: nothing of it reached a foreign host, and no sign-in request had a cookie or a token with it. */
void SignInTest::cleanup()
{
    m_windows.reset();
    const auto requests = m_peer.seen()[u"token"_s].toArray();
    for (const auto &each : requests) {
        QVERIFY(!each[u"cookie"_s].toBool());
        QVERIFY(!each[u"authorization"_s].toBool());
    }
    QCOMPARE(m_peer.foreignRequests(), QByteArrayList());
}

void SignInTest::useClient(const char *name) const
{
    m_windows->window()->findChild<QComboBox *>(u"client"_s)->setCurrentIndex(1);
    m_windows->window()->findChild<QLineEdit *>(u"clientId"_s)->setText(m_peer.client(name));
}

void SignInTest::fromAddressToFile()
{
    QVERIFY(m_windows->toAccount());
    const auto choices = m_windows->window()->findChildren<QRadioButton *>();
    const auto chosen = std::find_if(choices.begin(), choices.end(), [](auto *each) { return each->isChecked(); });
    QVERIFY(chosen != choices.end());
    QVERIFY((*chosen)->text().remove(u'&').startsWith(u"Organizational"_s));
    QVERIFY(m_windows->shows(u"You aren't signed in."_s));
    QVERIFY(m_windows->next());
    const auto jane = m_peer.user("member");
    QVERIFY(m_windows->enter(jane.name, u"wrong"_s));
    QVERIFY(m_windows->text(u"passwordError"_s).contains(u"incorrect"_s));
    QVERIFY(m_windows->host().startsWith(u"127.0.0.1"_s));
    QVERIFY(!m_windows->button("next")->isEnabled());
    QVERIFY(m_windows->enter(jane));
    QVERIFY(m_windows->isSignedIn(jane));
    QVERIFY(m_windows->shows(jane.name));

    QVERIFY(m_peer.set({{u"expireAfter"_s, 6}})); // a count, a preview, and in the middle of the fetch
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
    QVERIFY(m_windows->shows(u"complete"_s));
    QCOMPARE(lastToken()[u"grant_type"_s].toString(), u"refresh_token"_s);

    QTemporaryDir folder;
    QSignalSpy exported(m_windows->tables(), &gui::MainWindow::exported);
    QVERIFY(m_windows->tables()->exportTo(folder.filePath(u"patients.csv"_s), {}));
    QVERIFY(!exported.isEmpty() || exported.wait(SignInWindows::Patience));
    QCOMPARE(exported.constFirst().at(1).toString(), QString());
    QCOMPARE(exported.constFirst().at(2).toInt(), m_peer.patients());

    QVERIFY(m_windows->chooseOfAccount(u"Sign out"_s));
    QVERIFY(m_windows->tables()->statusBar()->currentMessage().startsWith(u"Signed out."_s));
    QCOMPARE(m_windows->rows(), m_peer.patients()); // what is shown stays
    m_windows->tables()->currentTab()->refresh();
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients()); // and a refresh as nobody does not take it away
    QVERIFY(m_windows->shows(u"for the refresh ended early"_s));
    Q_EMIT m_windows->tables()->newConnectionWanted(); // as nobody
    QVERIFY(m_windows->next());
    QTRY_VERIFY(m_windows->shows(u"You aren't signed in."_s));
}

void SignInTest::profiles_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("tokenPath");
    QTest::addColumn<bool>("revokes");
    const auto entra = [](const char *challenge, const char *path) {
        QTest::newRow(challenge) << QJsonObject{{u"challenge"_s, QString::fromLatin1(challenge)}} << QString()
                                 << QString::fromLatin1(path) << false;
    };
    entra("authorizeV1", "/oauth2/v2.0/token"); // Azure's own challenge; its v2 takes over
    entra("authorizeV2", "/oauth2/v2.0/token");
    entra("rootSlash", "/oauth2/v2.0/token");
    entra("joined", "/oauth2/v2.0/token");
    entra("onlyEmptyBearer", "/oauth2/v2.0/token");
    QTest::newRow("SMART") << QJsonObject{{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, u"on"_s}} << u"generic"_s
                           << u"/generic/token"_s << true;
    QTest::newRow("RFC 9728") << QJsonObject{{u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, u"on"_s}}
                              << u"generic"_s << u"/generic/token"_s << true;
}

/** Every kind of service leads to rows, and to signing out with a revocation where that is offered. */
void SignInTest::profiles()
{
    QFETCH(QJsonObject, switches);
    QFETCH(QString, client);
    QFETCH(QString, tokenPath);
    QFETCH(bool, revokes);
    QVERIFY(m_peer.set(switches));
    QVERIFY(m_windows->toAccount());
    if (!client.isEmpty())
        useClient(client.toLatin1());
    QVERIFY(m_windows->next());
    auto jane = m_peer.user("member");
    QVERIFY(m_windows->enter(jane));
    if (!client.isEmpty()) {
        QVERIFY(m_windows->has(u"accept"_s));
        m_windows->press(u"accept"_s);
    }
    if (switches.contains(u"smart"_s)) // its scopes do not have the name
        jane.display = u"an account that did not say its name"_s;
    QVERIFY(m_windows->isSignedIn(jane));
    QVERIFY(lastToken()[u"path"_s].toString().endsWith(tokenPath));
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
    QVERIFY(m_windows->chooseOfAccount(u"Sign out"_s));
    const auto revoked = [this] {
        return QJsonDocument(m_peer.seen()[u"identity"_s].toArray()).toJson().contains("/generic/revoke");
    };
    if (revokes)
        QTRY_VERIFY(revoked());
    else
        QVERIFY(!revoked());
}

void SignInTest::ownClientConsents()
{
    QVERIFY(m_windows->toAccount());
    useClient("own");
    QVERIFY(m_windows->next());
    const auto jane = m_peer.user("member");
    QVERIFY(m_windows->enter(jane));
    QVERIFY(m_windows->has(u"accept"_s));
    const QString asked = m_windows->script(u"document.body.innerText"_s).toString();
    QVERIFY2(asked.contains(m_peer.fhir()), qPrintable(asked)); // the audience is the server
    m_windows->press(u"accept"_s);
    QVERIFY(m_windows->isSignedIn(jane));
    QCOMPARE(lastToken()[u"client_id"_s].toString(), m_peer.client("own"));
}

void SignInTest::consentCancelled()
{
    QVERIFY(m_windows->toAccount());
    useClient("own");
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->has(u"accept"_s));
    m_windows->press(u"cancel"_s);
    QVERIFY(m_windows->click("tryAgain"));
    QVERIFY(m_windows->has(u"i0116"_s)); // from the start, with nobody signed in
    QVERIFY(m_windows->click("back"));
    QVERIFY(m_windows->isAt("How do you want to connect?"));
}

void SignInTest::federated()
{
    const auto fay = m_peer.user("federated");
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(fay.name, {}));
    QVERIFY(m_windows->has(u"passwordInput"_s));
    QVERIFY(m_windows->host().startsWith(QUrl(m_peer.federated()).authority()));
    (void)m_windows->script(u"document.getElementById('passwordInput').value = '%1'"_s.arg(fay.password));
    m_windows->press(u"submitButton"_s);
    QVERIFY(m_windows->isSignedIn(fay));
}

void SignInTest::helpOpensBeside()
{
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->has(u"help"_s));
    const auto at =
        m_windows->script(u"(r => [r.x + r.width / 2, r.y + r.height / 2])(help.getBoundingClientRect())"_s).toList();
    const auto beside = [this] {
        const auto views = m_windows->window()->findChildren<QWebEngineView *>();
        return std::any_of(
            views.begin(), views.end(), [](const QWebEngineView *each) { return each->url().path() == u"/help"_s; });
    };
    const QPoint middle(at.value(0).toInt(), at.value(1).toInt());
    QVERIFY(clickUntil(*m_windows->view(), middle, SignInWindows::Patience, beside));
}

/** A guest needs the tenant: without it the page itself refuses, as the Account page says before. */
void SignInTest::guests()
{
    const auto gus = m_peer.user("guest");
    QVERIFY(m_peer.set({{u"challenge"_s, u"organizations"_s}}));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(gus));
    QVERIFY(m_windows->text(u"usernameError"_s).contains(u"AADSTS50020"_s));
    QVERIFY(m_windows->click("back"));
    QVERIFY(m_peer.set({{u"challenge"_s, u"root"_s}}));
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->enter(gus));
    QVERIFY(m_windows->isSignedIn(gus));
}

void SignInTest::forcedErrors_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("offersSystem"); // by itself
    QTest::newRow("device not managed") << 53000 << u"redirect"_s << true;
    QTest::newRow("Conditional Access") << 53003 << u"token"_s << true;
    QTest::newRow("device authentication") << 50097 << u"redirect"_s << true;
    QTest::newRow("not consented by an administrator") << 65001 << u"redirect"_s << false;
}

/** The panel says what it is, who can mend it, and has a text for the administrator with the ids of the answer. */
void SignInTest::forcedErrors()
{
    QFETCH(int, number);
    QFETCH(QString, at);
    QFETCH(bool, offersSystem);
    QVERIFY(m_peer.set({{u"forceAadsts"_s, number}, {u"forceAadstsAt"_s, at}}));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isAt("Your administrator can mend this."));
    QVERIFY(m_windows->click("copyMessage"));
    const QString message = QGuiApplication::clipboard()->text();
    QVERIFY2(message.contains(u"AADSTS%1"_s.arg(number)), qPrintable(message));
    QVERIFY2(message.contains(m_peer.fhir()), qPrintable(message));
    QVERIFY2(message.contains(u"orrelation"_s), qPrintable(message));
    QCOMPARE(m_windows->button("failureSystemBrowser")->font().bold(), offersSystem);
}

/** What the embedded browser could not do, the system's can. */
void SignInTest::systemBrowserInstead()
{
    QVERIFY(m_peer.set({{u"forceAadsts"_s, 53003}, {u"forceAadstsAt"_s, u"redirect"_s}}));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isAt("Your administrator can mend this."));
    QVERIFY(m_peer.set({{u"forceAadsts"_s, QJsonValue()}}));
    QVERIFY(m_windows->click("failureSystemBrowser"));
    QTRY_COMPARE(m_opened.size(), 1);
    const auto jane = m_peer.user("member");
    Person person;
    QVERIFY(person.signIn(m_opened.constFirst(), jane.name, jane.password));
    QVERIFY2(person.text.contains("You are signed in."), person.text);
    QVERIFY(m_windows->isSignedIn(jane));
}

void SignInTest::systemBrowser()
{
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->has(u"i0116"_s));
    QVERIFY(m_windows->click("systemBrowser"));
    QTRY_COMPARE(m_opened.size(), 1);
    QVERIFY(!m_windows->view());
    QVERIFY(m_windows->click("copyLink"));
    QCOMPARE(QGuiApplication::clipboard()->text(), m_opened.constFirst().toString(QUrl::FullyEncoded));
    const auto gus = m_peer.user("guest");
    Person person;
    QVERIFY(person.signIn(m_opened.constFirst(), gus.name, gus.password));
    QVERIFY2(person.text.contains("You are signed in."), person.text);
    QVERIFY(m_windows->isSignedIn(gus));
    QVERIFY(!person.go(person.url)); // nobody listens any more
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
}

void SignInTest::systemBrowserAndBack()
{
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->click("systemBrowser"));
    QTRY_COMPARE(m_opened.size(), 1);
    QVERIFY(m_windows->click("embedded"));
    const auto jane = m_peer.user("member");
    Person late;
    QVERIFY(!late.signIn(m_opened.constFirst(), jane.name, jane.password)); // that attempt is over, nobody listens
    QCOMPARE(m_peer.seen()[u"token"_s].toArray().size(), 0);
    QVERIFY(m_windows->enter(jane));
    QVERIFY(m_windows->isSignedIn(jane));
}

/** A resource_id of elsewhere is asked about; No leads back, Yes goes on. */
void SignInTest::foreignAudience()
{
    const QString audience = m_peer.foreign() + u"/fhir"_s;
    QVERIFY(m_peer.set({{u"challenge"_s, u"resourceIdForeign"_s}, {u"audience"_s, audience}}));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->isAt("May a permission be asked for that names something else than this server?"));
    QCOMPARE(m_windows->window()->findChild<QLabel *>(u"questioned"_s)->text(), audience);
    QVERIFY(m_windows->click("no"));
    QVERIFY(m_windows->isAt("How do you want to connect?"));
    QVERIFY(m_peer.seen()[u"authorize"_s].toArray().isEmpty());
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->click("yes"));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
}

void SignInTest::hostilePage_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::newRow("links") << QJsonObject{{u"hostileLinks"_s, true}};
    for (const char *kind : {"javascript", "file", "data", "blob", "http"})
        QTest::newRow(kind) << QJsonObject{{u"hostileOpen"_s, QString::fromLatin1(kind)}};
}

/** A page that wants elsewhere stays where it is, and signing in still works. */
void SignInTest::hostilePage()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(m_peer.set(switches));
    QVERIFY(m_windows->toSignIn());
    if (switches[u"hostileOpen"_s] == u"javascript"_s) { // a page may overwrite itself, and no more
        QTRY_COMPARE_WITH_TIMEOUT(
            m_windows->script(u"document.body.innerText"_s).toString(), u"taken"_s, SignInWindows::Patience);
        QVERIFY(m_windows->host().startsWith(u"127.0.0.1"_s));
        QVERIFY(m_peer.reset());
        QVERIFY(m_windows->click("startAgain"));
    }
    QVERIFY(m_windows->has(u"i0116"_s));
    const QUrl before = m_windows->view()->url();
    if (switches.contains(u"hostileLinks"_s)) {
        for (const auto &kind : {u"file"_s, u"data"_s, u"blob"_s, u"http"_s, u"msauth"_s})
            m_windows->press(u"link-"_s + kind);
    }
    QVERIFY(m_windows->has(u"i0118"_s));
    QCOMPARE(m_windows->view()->url(), before);
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
}

void SignInTest::forgedAnswer_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::newRow("a parameter twice") << QJsonObject{{u"repeatedParameters"_s, true}};
    QTest::newRow("iss of somebody else") << QJsonObject{{u"foreignIss"_s, true}};
    QTest::newRow("nonce of somebody else") << QJsonObject{{u"tamperNonce"_s, true}};
    QTest::newRow("id_token for somebody else") << QJsonObject{{u"idTokenAudience"_s, u"other"_s}};
    QTest::newRow("id_token from somebody else") << QJsonObject{{u"idTokenIssuer"_s, u"https://evil.example"_s}};
}

/** Nobody is signed in by an answer that is not to this question, and no token of it is used. */
void SignInTest::forgedAnswer()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(m_peer.set(switches));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QTRY_VERIFY_WITH_TIMEOUT(m_windows->visible("tryAgain"), SignInWindows::Patience);
    QVERIFY(!m_windows->button("next")->isEnabled());
    const auto reads = m_peer.seen()[u"fhir"_s].toArray();
    for (const auto &each : reads)
        QVERIFY(each[u"sha256"_s].toString().isEmpty());
}

/** An answer to another question is no answer: the page stays, and nothing is asked for with it. */
void SignInTest::stateOfSomebodyElse()
{
    QVERIFY(m_peer.set({{u"wrongState"_s, true}}));
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    const auto sent = [this] {
        const auto paths = QJsonDocument(m_peer.seen()[u"identity"_s].toArray()).toJson();
        return paths.contains("/entra/authorize/"); // back from the page, with the answer in its redirect
    };
    QTRY_VERIFY_WITH_TIMEOUT(sent(), SignInWindows::Patience);
    QCOMPARE(m_windows->script(u"1 + 1"_s).toInt(), 2);
    QVERIFY(!m_windows->visible("tryAgain"));
    QCOMPARE(m_peer.seen()[u"token"_s].toArray().size(), 0);
    QVERIFY(m_peer.set({{u"wrongState"_s, false}}));
    QVERIFY(m_windows->click("startAgain"));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
}

void SignInTest::switchAccountInWizard()
{
    QVERIFY(m_windows->signIn());
    QVERIFY(m_windows->click("switchAccount"));
    QVERIFY(m_windows->has(u"i0116"_s)); // no cookie of before: no account picker, nobody filled in
    QCOMPARE(m_windows->script(u"i0116.value"_s).toString(), QString());
    QVERIFY(m_windows->enter(m_peer.user("guest")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("guest")));
}

/** The refresh token alone is in the keyring; the next start needs no page, and signing out empties it. */
void SignInTest::keptSignedIn()
{
    const auto keyring = std::make_shared<MemoryKeyring>();
    m_windows = std::make_unique<SignInWindows>(m_peer, keyring);
    QVERIFY(m_windows->toAccount());
    m_windows->window()->findChild<QAbstractButton *>(u"keep"_s)->setChecked(true);
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
    QCOMPARE(keyring->kept.size(), 1);
    const auto stored = auth::fromSecret(*keyring->kept.constBegin());
    QVERIFY(stored);
    QCOMPARE(stored->account, m_peer.user("member").name);
    const auto kept = stored->refresh;
    const auto secrets = QJsonDocument(m_peer.seen()).toJson(); // not one that travels in the open
    QVERIFY(!kept.isEmpty() && !secrets.contains(kept));
    QVERIFY(m_peer.secrets().contains(kept));

    m_windows->restart();
    QVERIFY(m_windows->toSignIn());
    QVERIFY(m_windows->isSignedIn(m_peer.user("member")));
    QVERIFY(!m_windows->view());
    QCOMPARE(lastToken()[u"grant_type"_s].toString(), u"refresh_token"_s);
    QVERIFY(auth::fromSecret(*keyring->kept.constBegin())->refresh != kept); // rotated
    QVERIFY(m_windows->click("signOut"));
    QVERIFY(m_windows->isAt("How do you want to connect?"));
    QTRY_VERIFY(keyring->kept.isEmpty());
}

QTEST_MAIN(SignInTest)
#include "tst_signin.moc"
