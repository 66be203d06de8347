#include "gui/common/chip.h"
#include "gui/wizard/serverpage.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QComboBox>
#include <QLineEdit>
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

private:
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
    m_page = std::make_unique<ServerPage>(m_with.services);
    m_server = std::make_unique<ScriptedServer>();
    Selection selection;
    selection.connection.client = m_with.connection.client;
    m_page->load(selection);
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

QTEST_MAIN(ServerPageTest)
#include "tst_serverpage.moc"
