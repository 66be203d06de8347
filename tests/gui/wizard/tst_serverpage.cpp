#include "auth/discovery/registration.h"
#include "gui/common/chip.h"
#include "gui/common/fold.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/serverpage.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/searchset.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The server's address: what becomes of the probe, and that only the newest one counts. */
class ServerPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhoTheServerIs_data();
    void saysWhoTheServerIs();
    void saysWhyNot_data();
    void saysWhyNot();
    void oldAnswersAreNotShown_data();
    void oldAnswersAreNotShown();
    void aNewAddressEndsTheOldProbe();
    void aPastedSearchBecomesTheQuery();
    void choiceOfAccountStays();
    void practiceServerThatCannotStart();
    void recentServersAreOffered();
    void withoutRecentServersThereIsNoList();
    void publicServersAreOffered_data();
    void publicServersAreOffered();
    void nothingJumps();
    void detailsStandAtTheFoot();
    void addressIsNamed();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    /** A page of its own, empty. */
    [[nodiscard]] std::unique_ptr<ServerPage> page()
    {
        auto page = std::make_unique<ServerPage>(m_with.services);
        Selection selection;
        selection.connection.client = m_with.connection.client;
        page->load(selection);
        return page;
    }
    /** As though it had been used @p days ago. */
    void remember(const QString &address, Account account, int days)
    {
        auto selection = selectionOf(QUrl(address), {});
        selection.connection.account = account;
        rememberServer(m_with.settings, selection, m_with.clock.now().addDays(-days));
    }
    /** In that state, without a server: what it takes is on this computer. */
    void bring(ServerPage &page, const QString &state)
    {
        if (state == u"failed"_s)
            page.use(u"http://127.0.0.1:1"_s);
        else if (state != u"empty"_s)
            page.use(state == u"no address"_s ? u"http://"_s : m_server->base().toString());
        if (state == u"stopped"_s)
            page.interrupt();
    }

    /** A server that tells its version, and answers a search with @p status. */
    static void answer(ScriptedServer &server, int status = 200)
    {
        server.answers.insert("/fhir/metadata",
            ScriptedServer::message(200,
                R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Scripted"},)"
                R"("rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}]}]}]})"));
        server.otherwise = status == 200 ? searchset({}, 0) : ScriptedServer::message(status, {});
    }
    [[nodiscard]] Selection saved() const
    {
        Selection selection;
        m_page->save(selection);
        return selection;
    }
    [[nodiscard]] bool isWaiting() const { return m_page->whyNot().contains(u"Waiting"_s); }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ServerPage> m_page;
};

void ServerPageTest::init()
{
    m_with.settings.clear();
    m_page = page();
    m_server = std::make_unique<ScriptedServer>();
}

void ServerPageTest::saysWhoTheServerIs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Account>("account");
    QTest::newRow("open") << 200 << u"Scripted · FHIR R4 · not encrypted · anyone may read"_s << Account::Anonymous;
    QTest::newRow("sign-in") << 401 << u"asks for a sign-in"_s << Account::Organizational;
    QTest::newRow("refused") << 403 << u"refuses to be read without an account"_s << Account::Anonymous;
}

void ServerPageTest::saysWhoTheServerIs()
{
    QFETCH(int, status);
    QFETCH(QString, text);
    QFETCH(Account, account);
    answer(*m_server, status);
    QSignalSpy changed(m_page.get(), &Page::changed);
    m_page->use(m_server->base().toString());
    QVERIFY(isWaiting());
    QTRY_COMPARE(m_page->whyNot(), QString());
    const auto &chip = part<Chip>(*m_page, "serverState");
    QVERIFY2(chip.text().contains(text), qPrintable(chip.text()));
    QCOMPARE(saved().connection.probe->base, m_server->base());
    QCOMPARE(saved().connection.account, account); // suggested by what was found
    QVERIFY(changed.size() >= 2);
}

void ServerPageTest::saysWhyNot_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QString() << QString() << u"Enter the address"_s;
    QTest::newRow("no address") << u"http://"_s << QString() << u"does not lead to a FHIR server"_s;
    QTest::newRow("no server") << u"http://127.0.0.1:1"_s << QString() << u"does not lead to a FHIR server"_s;
    QTest::newRow("no query") << u"here"_s << u"what is this"_s << u"The query is not one"_s;
    QTest::newRow("query") << u"here"_s << u"Patient?name=smith"_s << QString();
}

void ServerPageTest::saysWhyNot()
{
    QFETCH(QString, address);
    QFETCH(QString, query);
    QFETCH(QString, why);
    answer(*m_server);
    part<QLineEdit>(*m_page, "query").setText(query);
    m_page->use(address == u"here"_s ? m_server->base().toString() : address);
    QTRY_VERIFY(!isWaiting());
    QVERIFY2(why.isEmpty() ? m_page->whyNot().isEmpty() : m_page->whyNot().contains(why), qPrintable(m_page->whyNot()));
    QCOMPARE(part<QPushButton>(*m_page, "tryAgain").isVisibleTo(m_page.get()), address == "http://127.0.0.1:1"_L1);
}

void ServerPageTest::oldAnswersAreNotShown_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("another address") << u"another"_s;
    QTest::newRow("typed on") << u"typed"_s;
    QTest::newRow("stopped") << u"stopped"_s;
}

/** A probe that was left ends, too; what it says then is of an address that is not there any more. */
void ServerPageTest::oldAnswersAreNotShown()
{
    QFETCH(QString, what);
    ScriptedServer other;
    for (auto *server : {m_server.get(), &other})
        server->respond = [](const QByteArray &) { return QByteArray(); };
    m_page->use(m_server->base().toString());
    QTRY_VERIFY(!m_server->requests.isEmpty());
    if (what == u"another"_s)
        m_page->use(other.base().toString());
    else if (what == u"typed"_s)
        part<QComboBox>(*m_page, "address").setEditText({});
    else
        QVERIFY(m_page->interrupt());
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty()); // it has been left
    QCoreApplication::processEvents();
    QVERIFY(!part<QWidget>(*m_page, "serverError").isVisibleTo(m_page.get()));
    QVERIFY(part<Chip>(*m_page, "serverState").isVisibleTo(m_page.get()));
    QCOMPARE(isWaiting(), what == u"another"_s);
    QVERIFY(!saved().connection.probe);
    QCOMPARE(m_page->interrupt(), what == u"another"_s);
}

void ServerPageTest::aNewAddressEndsTheOldProbe()
{
    answer(*m_server);
    m_page->use(m_server->base().toString());
    QTRY_VERIFY(saved().connection.probe);
    m_page->use(u"http://127.0.0.1:1"_s);
    QVERIFY(!saved().connection.probe);
    QTRY_VERIFY(part<QWidget>(*m_page, "serverError").isVisibleTo(m_page.get()));
    QVERIFY(!saved().connection.probe);
    part<QComboBox>(*m_page, "address").setEditText(m_server->base().toString()); // goes on by itself
    QVERIFY(!part<QWidget>(*m_page, "serverError").isVisibleTo(m_page.get()));
    QTRY_VERIFY(saved().connection.probe);
}

void ServerPageTest::aPastedSearchBecomesTheQuery()
{
    answer(*m_server);
    m_page->use(m_server->base().toString() + u"/Patient?gender=female"_s);
    QTRY_COMPARE(m_page->whyNot(), QString());
    QCOMPARE(saved().query.text(), std::string("Patient?gender=female"));
    QCOMPARE(saved().connection.probe->base, m_server->base());
}

/** What the probe suggests is said once; what the person chose after that is not taken back. */
void ServerPageTest::choiceOfAccountStays()
{
    answer(*m_server, 401);
    m_page->use(m_server->base().toString());
    QTRY_VERIFY(saved().connection.probe);
    Selection selection = saved();
    QCOMPARE(selection.connection.account, Account::Organizational);
    selection.connection.account = Account::Anonymous; // on the next page
    m_page->load(selection);
    m_page->save(selection);
    QCOMPARE(selection.connection.account, Account::Anonymous);
}

void ServerPageTest::practiceServerThatCannotStart()
{
    m_with.services.practiceServer = [](bool) { return QUrl(); };
    part<QPushButton>(*m_page, "practice").click();
    QVERIFY(part<Chip>(*m_page, "serverState").text().contains(u"cannot start"_s));
    answer(*m_server);
    m_with.services.practiceServer = [this](bool withSignIn) { return withSignIn ? m_server->base() : QUrl(); };
    part<QPushButton>(*m_page, "practiceSignIn").click();
    QTRY_VERIFY(saved().connection.probe);
    m_with.services.practiceServer = {};
}

/** With the account and when; a click or Enter asks that server. */
void ServerPageTest::recentServersAreOffered()
{
    answer(*m_server);
    remember(u"https://c.example/fhir"_s, Account::Organizational, 9);
    auth::SignInSettings settings;
    settings.loginHint = u"jane@acme.example"_s;
    settings.keepSignedIn = true; // else no name is kept
    auth::remember(m_with.settings, QUrl(u"https://b.example/fhir"_s), settings);
    remember(u"https://b.example/fhir"_s, Account::Organizational, 1);
    remember(m_server->base().toString(), Account::Anonymous, 0);
    m_page = page();
    m_page->show();
    auto &list = part<QListWidget>(*m_page, "recent");
    QCOMPARE(list.item(0)->text(), m_server->base().toString() + u" · anonymous · today"_s);
    QCOMPARE(list.item(1)->text(), u"https://b.example/fhir · jane@acme.example · yesterday"_s);
    QVERIFY2(list.item(2)->text().startsWith(u"https://c.example/fhir · organizational account · "_s),
        qPrintable(list.item(2)->text()));
    QCOMPARE(part<QComboBox>(*m_page, "address").count(), 3);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
    QTRY_VERIFY(saved().connection.probe);
    QCOMPARE(saved().typed, m_server->base().toString());
    const auto asked = m_server->requests.size();
    Q_EMIT list.itemActivated(list.item(0)); // a double click does both
    QVERIFY(saved().connection.probe);
    QCOMPARE(m_server->requests.size(), asked);
    list.setCurrentRow(1);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(saved().typed, u"https://b.example/fhir"_s);
    QVERIFY(isWaiting());
}

void ServerPageTest::withoutRecentServersThereIsNoList()
{
    QVERIFY(!part<QListWidget>(*m_page, "recent").isVisibleTo(m_page.get()));
    QVERIFY(!part<QLabel>(*m_page, "recentLabel").isVisibleTo(m_page.get()));
}

void ServerPageTest::publicServersAreOffered_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("address");
    QTest::newRow("Firely") << QByteArray("firely") << u"https://server.fire.ly"_s;
    QTest::newRow("HAPI") << QByteArray("hapi") << u"https://hapi.fhir.org/baseR4"_s;
    QTest::newRow("SMART") << QByteArray("smart") << u"https://r4.smarthealthit.org"_s;
}

void ServerPageTest::publicServersAreOffered()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, address);
    auto &offered = part<QPushButton>(*m_page, button.constData());
    QCOMPARE(offered.toolTip(), address);
    QVERIFY(offered.accessibleDescription().contains(u"never send real patients"_s));
    offered.click();
    m_page->stop(); // nothing is sent from a test
    QCOMPARE(saved().typed, address);
}

/** What is below the server's answer stays where it is, however long that is. */
void ServerPageTest::nothingJumps()
{
    m_page->resize(560, 560);
    m_page->show();
    const auto &query = part<QLineEdit>(*m_page, "query");
    const auto top = [this, &query] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        return query.mapTo(m_page.get(), QPoint()).y();
    };
    const int before = top();
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    for (const auto &state : {u"no address"_s, u"asking"_s, u"stopped"_s, u"failed"_s}) {
        bring(*m_page, state);
        if (state == u"failed"_s)
            QTRY_VERIFY(!isWaiting());
        QCOMPARE(top(), before);
    }
    m_server->respond = {};
    answer(*m_server);
    m_server->answers["/fhir/metadata"].replace("Content-Length: ", "X-Was: "); // it is longer now
    m_server->answers["/fhir/metadata"].replace("Scripted", "The scripted server of a hospital in a large city");
    m_page->use(m_server->base().toString());
    QTRY_VERIFY(saved().connection.probe);
    QCOMPARE(top(), before);
    const auto &chip = part<Chip>(*m_page, "serverState");
    QVERIFY(chip.height() > chip.minimumHeight()); // two lines of text
}

/** The line says what happened, the foot what to do, with the technical part to unfold. */
void ServerPageTest::detailsStandAtTheFoot()
{
    m_page->resize(700, 560);
    m_page->show();
    bring(*m_page, u"failed"_s);
    QTRY_VERIFY(!isWaiting());
    const auto &chip = part<Chip>(*m_page, "serverState");
    QCOMPARE(chip.tone(), Chip::Tone::Failed);
    QVERIFY2(chip.text().contains(u"No server answers"_s), qPrintable(chip.text()));
    const auto &foot = part<QWidget>(*m_page, "serverError");
    QVERIFY(foot.isVisible());
    QVERIFY(!part<Chip>(foot, "what").isVisible()); // it is said once
    auto &fold = part<Fold>(foot, "fold");
    fold.click();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const auto &details = part<QWidget>(foot, "errorDetails");
    QVERIFY(details.isVisible());
    const auto &offers = part<QPushButton>(*m_page, "hapi");
    QVERIFY(fold.mapTo(m_page.get(), QPoint()).y() > offers.mapTo(m_page.get(), QPoint()).y());
    QVERIFY(m_page->rect().contains(QRect(details.mapTo(m_page.get(), QPoint()), details.size())));
}

void ServerPageTest::addressIsNamed()
{
    auto &box = part<QComboBox>(*m_page, "address");
    for (QWidget *field : {static_cast<QWidget *>(&box), static_cast<QWidget *>(box.lineEdit())})
        QCOMPARE(QAccessible::queryAccessibleInterface(field)->text(QAccessible::Name), u"Address of the server"_s);
}

void ServerPageTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"empty", "no address", "asking", "stopped", "failed", "found"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void ServerPageTest::speaksAnotherLanguage()
{
    QFETCH(QString, state);
    remember(u"https://b.example/fhir"_s, Account::Organizational, 1);
    if (state == u"found"_s)
        answer(*m_server);
    else
        m_server->respond = [](const QByteArray &) { return QByteArray(); };
    const auto brought = [this, &state] {
        auto shown = page();
        bring(*shown, state);
        const auto isThere = [&shown] { return part<Chip>(*shown, "serverState").tone() != Chip::Tone::Busy; };
        if (state == u"failed"_s || state == u"found"_s)
            (void)QTest::qWaitFor(isThere);
        return shown;
    };
    m_page = brought();
    QCOMPARE(notRetranslated(*m_page, brought), QString());
}

QTEST_MAIN(ServerPageTest)
#include "tst_serverpage.moc"
