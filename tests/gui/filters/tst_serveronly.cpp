#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/resultmodel.h"
#include "recipe/reading.h"
#include "support/gui.h"
#include "support/searchset.h"
#include "words/recipes.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** Conditions about what a resource does not have, in a window: the server is asked, or it is said why not. */
class ServerOnlyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_tab.reset(); }
    void isASearch();
    void isTakenAwayAndPutBack();
    void keepsItsRowsWithAnotherColumn();
    void isRefused_data();
    void isRefused();

private:
    void open(const QStringList &parameters)
    {
        m_with.connection.probe = probeOf(m_server->base(), {u"Patient"_s});
        m_with.connection.probe->types[0].searchParameters = parameters;
        m_tab = std::make_unique<ResultTab>(m_with.connection, recipe());
        m_tab->resize(900, 400);
        m_tab->show();
    }
    [[nodiscard]] static recipe::Recipe recipe()
    {
        recipe::Recipe recipe;
        recipe.query.type = "Patient";
        recipe.conditions = QStringList{u"managingOrganization.resolve().ofType(Organization).active"_s};
        return recipe;
    }
    [[nodiscard]] static bool asksIt(const QByteArray &request) { return request.contains("organization.active=true"); }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTab> m_tab;
};

/** Two of three patients meet it, as the server knows. */
void ServerOnlyTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [this](const QByteArray &request) {
        return asksIt(request) ? searchset(patients(2), 2,
                   R"("link":[{"relation":"self","url":")" + m_server->base().toEncoded()
                       + R"(/Patient?organization.active=true"}],)")
                               : searchset(patients(3), 3);
    };
}

void ServerOnlyTest::isASearch()
{
    open({u"organization"_s});
    QTRY_VERIFY(!m_tab->isLoading());
    QCOMPARE(m_tab->model().rowCount(), 2);
    auto &filters = m_tab->filters().model();
    QCOMPARE(filters.rowCount(), 1);
    QCOMPARE(filters.stateAt(0), FilterModel::State::Server);
    QCOMPARE(m_tab->recipe(), recipe()); // as it is saved
    QVERIFY(!m_tab->steps().canUndo());
}

/** No row that is here can tell. */
void ServerOnlyTest::isTakenAwayAndPutBack()
{
    open({u"organization"_s});
    QTRY_VERIFY(!m_tab->isLoading());
    m_tab->filters().model().remove(0);
    QTRY_COMPARE(m_tab->model().rowCount(), 3);
    QTRY_VERIFY(!m_tab->isLoading() && m_tab->steps().canUndo());
    m_tab->steps().undo();
    QTRY_VERIFY(m_tab->model().rowCount() == 2 && !m_tab->isLoading());
    QVERIFY(asksIt(m_server->requests.constLast()));
    QCOMPARE(m_tab->filters().model().stateAt(0), FilterModel::State::Server);
}

void ServerOnlyTest::keepsItsRowsWithAnotherColumn()
{
    open({u"organization"_s});
    QTRY_VERIFY(!m_tab->isLoading());
    const QSignalSpy remade(&m_tab->model(), &ResultModel::remade);
    m_tab->setOwnColumns({{u"mine"_s, u"Mine"_s, u"id"_s, false}});
    QTRY_COMPARE(remade.size(), 1);
    QCOMPARE(m_tab->model().rowCount(), 2);
    QCOMPARE(m_tab->filters().model().stateAt(0), FilterModel::State::Server);
}

void ServerOnlyTest::isRefused_data()
{
    QTest::addColumn<bool>("isServer");
    QTest::addColumn<QString>("said");
    QTest::newRow("no such search") << true << u"this one has no search that does"_s;
    QTest::newRow("files") << false << u"these are files"_s;
}

void ServerOnlyTest::isRefused()
{
    QFETCH(bool, isServer);
    QFETCH(QString, said);
    if (isServer) {
        open({u"gender"_s});
        QVERIFY(!m_tab->isLoading());
        QVERIFY(says(*m_tab, said));
        QVERIFY(m_server->requests.isEmpty());
        m_tab->filters().model().remove(0); // as the page says
        QTRY_COMPARE(m_tab->model().rowCount(), 3);
    }
    auto connection = m_with.connection;
    if (!isServer)
        connection.probe.reset();
    const auto reading = recipe::readingOf(connection, recipe());
    QVERIFY(!reading);
    const QString sentence = words::sentence(reading.error());
    QVERIFY2(sentence.contains(said) && sentence.endsWith(recipe().conditions.first()), qPrintable(sentence));
}

QTEST_MAIN(ServerOnlyTest)
#include "tst_serveronly.moc"
