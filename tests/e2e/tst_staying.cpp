#include "support/signinwindows.h"

using namespace Qt::StringLiterals;

/** Staying signed in, or not: what a token's end, a demand for more, and another account do to the work. */
class StayingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_windows.reset(); }
    void renewedUnseen_data();
    void renewedUnseen();
    void signInAgain_data();
    void signInAgain();
    void familyRevoked();
    void notNow();
    void closedWhileItWaits();
    void dialogCancelled();
    void proofThatIsNotEnough();
    void switchAccount();
    void roleMissing();
    void retriesAreBounded();

private:
    /** Signed in, with the tables loading, which @p switches then trouble. */
    [[nodiscard]] bool loadWith(const QJsonObject &switches);
    [[nodiscard]] QWidget *endedBar() const { return m_windows->window()->findChild<QWidget *>(u"endedBar"_s); }
    [[nodiscard]] bool hasEnded() const
    {
        return QTest::qWaitFor([this] { return endedBar() && endedBar()->isVisible(); }, SignInWindows::Patience);
    }
    [[nodiscard]] int refreshes() const;

    Peer m_peer;
    std::unique_ptr<SignInWindows> m_windows;
};

void StayingTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
}

void StayingTest::init()
{
    QVERIFY(m_peer.reset());
    m_windows = std::make_unique<SignInWindows>(m_peer);
}

/** The preview and the count that the wizard makes for itself come first; the trouble begins with the tables. */
bool StayingTest::loadWith(const QJsonObject &switches)
{
    if (!m_windows->signIn() || !m_windows->next() || !m_windows->isAt("What do you want to see?"))
        return false;
    auto *list = m_windows->window()->findChild<QTreeWidget *>();
    if (!QTest::qWaitFor([list] { return list->topLevelItemCount() > 0; }, SignInWindows::Patience))
        return false;
    list->findItems(u"Patient"_s, Qt::MatchExactly, 0).constFirst()->setCheckState(0, Qt::Checked);
    const auto previewed = [this] { return m_windows->shows(u"Patient: the first"_s); };
    return QTest::qWaitFor(previewed, SignInWindows::Patience) && m_peer.set(switches) && m_windows->next()
        && m_windows->tables();
}

int StayingTest::refreshes() const
{
    const auto requests = m_peer.seen()[u"token"_s].toArray();
    return static_cast<int>(std::count_if(requests.begin(), requests.end(),
        [](const QJsonValue &each) { return each[u"grant_type"_s].toString() == u"refresh_token"_s; }));
}

void StayingTest::renewedUnseen_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::newRow("rotation") << QJsonObject{{u"expireAfter"_s, 2}};
    QTest::newRow("no rotation") << QJsonObject{{u"expireAfter"_s, 2}, {u"rotate"_s, false}};
}

/** A token that ends in the middle of a fetch is replaced, and nobody notices. */
void StayingTest::renewedUnseen()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(loadWith(switches));
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
    QVERIFY(!endedBar()->isVisible());
    QVERIFY(refreshes() >= 1);
}

void StayingTest::signInAgain_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<bool>("claims");
    QTest::newRow("more proof wanted (claims challenge)") << QJsonObject{{u"insufficientClaims"_s, true}} << true;
    QTest::newRow("refresh refused: password changed")
        << QJsonObject{{u"expireAfter"_s, 2}, {u"forceAadsts"_s, 50173}, {u"forceAadstsAt"_s, u"refresh"_s}} << false;
    QTest::newRow("refresh refused: more proof wanted")
        << QJsonObject{{u"expireAfter"_s, 2}, {u"forceAadsts"_s, 50076}, {u"forceAadstsAt"_s, u"refresh"_s}} << false;
}

/** The bar says so, the person signs in once more, and the fetch goes on to its end with what had come before. */
void StayingTest::signInAgain()
{
    QFETCH(QJsonObject, switches);
    QFETCH(bool, claims);
    QVERIFY(loadWith(switches));
    QVERIFY(hasEnded());
    const int before = m_windows->rows();
    QVERIFY(m_windows->tables()->isLoading());
    QVERIFY(m_windows->click("signInAgain"));
    const auto jane = m_peer.user("member");
    QVERIFY(m_windows->has(u"i0118"_s));
    QCOMPARE(m_windows->script(u"i0116.value"_s).toString(), jane.name); // one is known
    QVERIFY(m_windows->enter(jane));
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
    QVERIFY(before < m_peer.patients());
    QVERIFY(!endedBar()->isVisible());
    const auto asked = m_peer.seen()[u"authorize"_s].toArray().last()[u"names"_s].toArray();
    QCOMPARE(asked.contains(u"claims"_s), claims);
}

/** Somebody used the refresh token elsewhere: the service ends the whole family, and the person signs in again. */
void StayingTest::familyRevoked()
{
    QVERIFY(m_windows->signIn());
    const auto stolen = m_peer.refreshToken();
    QVERIFY(m_peer.redeem(stolen));
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    m_peer.expire();
    m_windows->tables()->currentTab()->refresh();
    QVERIFY(hasEnded());
    QVERIFY(m_windows->click("signInAgain"));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
}

/** Not now: what is being loaded ends, what has come stays and is called incomplete. */
void StayingTest::notNow()
{
    QVERIFY(loadWith({{u"expireAfter"_s, 2}, {u"forceAadsts"_s, 50173}, {u"forceAadstsAt"_s, u"refresh"_s}}));
    QVERIFY(hasEnded());
    const auto buttons = endedBar()->findChildren<QPushButton *>();
    QTest::mouseClick(buttons.last(), Qt::LeftButton);
    QVERIFY(m_windows->isLoaded());
    QVERIFY(!endedBar()->isVisible());
    QVERIFY(m_windows->rows() > 0 && m_windows->rows() < m_peer.patients());
    QVERIFY(m_windows->shows(u"incomplete"_s));
}

void StayingTest::closedWhileItWaits()
{
    QVERIFY(loadWith({{u"insufficientClaims"_s, true}}));
    QVERIFY(hasEnded());
    QVERIFY(m_windows->click("signInAgain"));
    QVERIFY(m_windows->has(u"i0118"_s));
    const QPointer<QWidget> window(m_windows->window());
    window->close();
    QTRY_VERIFY(!window);
}

/** Closing the dialog asks nothing of anybody: the bar is still there, and so is the way back in. */
void StayingTest::dialogCancelled()
{
    QVERIFY(loadWith({{u"insufficientClaims"_s, true}}));
    QVERIFY(hasEnded());
    QVERIFY(m_windows->click("signInAgain"));
    QVERIFY(m_windows->has(u"i0118"_s));
    m_windows->view()->window()->close();
    QTRY_VERIFY(!m_windows->view());
    QVERIFY(endedBar()->isVisible());
    QVERIFY(m_windows->tables()->isLoading());
    QVERIFY(m_windows->click("signInAgain"));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
}

/** A server that is never content is not asked for ever. */
void StayingTest::proofThatIsNotEnough()
{
    QVERIFY(loadWith({{u"insufficientClaims"_s, true}}));
    QVERIFY(hasEnded());
    QVERIFY(m_windows->click("signInAgain"));
    QVERIFY(m_windows->has(u"i0118"_s));
    QVERIFY(m_peer.set({{u"audience"_s, u"api://never"_s}}));
    QVERIFY(m_windows->enter(m_peer.user("member")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_windows->tables()->isLoading() || endedBar()->isVisible(), SignInWindows::Patience);
    QVERIFY(m_peer.seen()[u"fhir"_s].toArray().size() < 40);
}

/** With another account everything is loaded anew. */
void StayingTest::switchAccount()
{
    QVERIFY(m_windows->signIn());
    QVERIFY(m_windows->toTables());
    QVERIFY(m_windows->isLoaded());
    QVERIFY(m_windows->chooseOfAccount(u"Switch account"_s));
    const auto gus = m_peer.user("guest");
    QVERIFY(m_windows->has(u"i0116"_s));
    QCOMPARE(m_windows->script(u"i0116.value"_s).toString(), QString());
    const auto before = m_peer.seen()[u"fhir"_s].toArray().size();
    QVERIFY(m_windows->enter(gus));
    const auto *button = m_windows->window()->findChild<QToolButton *>(u"account"_s);
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), gus.name, SignInWindows::Patience);
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), m_peer.patients());
    const auto reads = m_peer.seen()[u"fhir"_s].toArray();
    QVERIFY(reads.size() > before);
    QVERIFY(reads.last()[u"sha256"_s] != reads.at(before - 1)[u"sha256"_s]);
}

/** 403 is no matter of tokens: nothing is refreshed, and the person reads what is missing. */
void StayingTest::roleMissing()
{
    QVERIFY(loadWith({{u"roleMissing"_s, true}}));
    QVERIFY(m_windows->isLoaded());
    QCOMPARE(m_windows->rows(), 0);
    QVERIFY(m_windows->shows(u"FHIR Data Reader"_s));
    QCOMPARE(refreshes(), 0);
}

/** A server that refuses every token gets two tries at most, each with another token. */
void StayingTest::retriesAreBounded()
{
    QVERIFY(loadWith({{u"audience"_s, u"api://changed"_s}}));
    QTRY_VERIFY_WITH_TIMEOUT(!m_windows->tables()->isLoading() || endedBar()->isVisible(), SignInWindows::Patience);
    QVERIFY(refreshes() <= 1);
}

QTEST_MAIN(StayingTest)
#include "tst_staying.moc"
