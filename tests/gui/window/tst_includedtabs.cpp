#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttabs.h"
#include "support/gui.h"
#include "support/pagedserver.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gui;

/** What comes along with a table's resources has tabs of its own, which ask for nothing. */
class IncludedTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_tabs.reset(); }
    void eachTypeHasATab();
    void notUnlessAskedFor();
    void refreshReadsAll();
    void goesOnWithBoth();
    void filtersAskNobody();
    void staysWithoutItsMain();
    void closedItStaysAway();

private:
    void open(const QByteArray &parameters = "?_include=Patient:organization", std::optional<qint64> limit = {})
    {
        m_with.connection.probe = probeOf(m_server->base(), {});
        recipe::Recipe recipe;
        recipe.query = fhir::Query::parse("Patient" + parameters.toStdString()).value();
        recipe.limit = limit;
        m_tabs->open(m_with.connection, recipe);
    }
    [[nodiscard]] ResultTab *tab(int index) const { return m_tabs->all().value(index); }
    [[nodiscard]] static QStringList idsOf(const ResultTab &tab)
    {
        QStringList ids;
        for (std::size_t row = 0; row < tab.contents().rows(); ++row) {
            const auto text = QByteArray::fromStdString(std::string(tab.contents().resource(row).text()));
            ids << QString::fromLatin1(text.mid(text.indexOf("\"id\":\"") + 6).split('"').value(0));
        }
        std::ranges::sort(ids);
        return ids;
    }
    [[nodiscard]] static QStringList organizations(int last = PagedServer::Pages)
    {
        QStringList ids;
        for (int page = 1; page <= last; ++page)
            ids << u"o%1"_s.arg(page);
        std::ranges::sort(ids);
        return ids;
    }
    static bool says(const QWidget &widget, const QString &text)
    {
        const auto labels = widget.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->text().contains(text) || label->toolTip().contains(text); });
    }

    std::unique_ptr<PagedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTabs> m_tabs;
};

void IncludedTabsTest::init()
{
    m_server = std::make_unique<PagedServer>();
    m_server->asked = "_include=Patient:organization&_count=500";
    m_tabs = std::make_unique<ResultTabs>();
    m_tabs->resize(800, 400);
    m_tabs->show();
}

void IncludedTabsTest::eachTypeHasATab()
{
    QSignalSpy opened(m_tabs.get(), &ResultTabs::opened);
    QSignalSpy loaded(m_tabs.get(), &ResultTabs::loaded);
    open();
    open("");
    QTRY_VERIFY(!m_tabs->isLoading());
    QCOMPARE(opened.size(), 3);
    QCOMPARE(m_tabs->count(), 3);
    QVERIFY(!loaded.isEmpty());
    QCOMPARE(m_tabs->tabText(0).section(u'?', 0, 0), u"Patient"_s);
    QCOMPARE(m_tabs->tabText(1), u"Organization (included)"_s); // beside what it came along with
    QCOMPARE(m_tabs->currentIndex(), 0); // focus never moves by itself
    QVERIFY(tab(1)->isIncluded() && tab(1)->main() == tab(0));
    QCOMPARE(tab(0)->model().rowCount(), PagedServer::Patients);
    QCOMPARE(idsOf(*tab(1)), organizations());
    QCOMPARE(tab(1)->completeness().matches, PagedServer::Pages);
    QVERIFY(says(*tab(0)->statusLine(), u"9 included resource(s) in tables of their own: Organization"_s));
    QVERIFY(says(*tab(1)->statusLine(), u"9 resource(s) that came along with Patient, read to the last page"_s));
    QVERIFY(tab(1)->exportable().statement.contains(u"Came along with: Patient"_s));
    QVERIFY(m_tabs->tabToolTip(1).contains(u"_include"_s));
}

void IncludedTabsTest::notUnlessAskedFor()
{
    m_server->asked = "_count=500";
    open("");
    QTRY_VERIFY(!m_tabs->isLoading());
    QCOMPARE(m_tabs->count(), 1);
    QVERIFY(says(*tab(0)->statusLine(), u"9 included resource(s) left out: Organization"_s));
}

/** From either tab, both; and the rows are there once. */
void IncludedTabsTest::refreshReadsAll()
{
    open();
    QTRY_VERIFY(!m_tabs->isLoading());
    for (const int from : {0, 1}) {
        m_server->served = 0;
        tab(from)->refresh();
        QVERIFY(tab(0)->isLoading());
        QTRY_VERIFY(!m_tabs->isLoading());
        QCOMPARE(m_server->served, PagedServer::Pages);
        QCOMPARE(m_tabs->count(), 2);
        QCOMPARE(tab(0)->model().rowCount(), PagedServer::Patients);
        QCOMPARE(idsOf(*tab(1)), organizations());
    }
}

void IncludedTabsTest::goesOnWithBoth()
{
    bool isOpen = false;
    m_server->atPage = [&isOpen](int number, QTcpSocket &socket) {
        if (number < 6 || isOpen)
            return true;
        socket.write(ScriptedServer::message(403, "{}"));
        socket.disconnectFromHost();
        return false;
    };
    open();
    QTRY_VERIFY(!m_tabs->isLoading());
    QCOMPARE(idsOf(*tab(1)), organizations(5));
    QVERIFY(says(*tab(1)->statusLine(), u"which is incomplete"_s));
    auto *goOn = tab(1)->statusLine()->findChild<QPushButton *>(u"goOn"_s);
    QVERIFY(goOn->isVisibleTo(tab(1)->statusLine()));
    isOpen = true;
    m_server->served = 0;
    goOn->click(); // from the one for both
    QTRY_VERIFY(!m_tabs->isLoading());
    QCOMPARE(m_server->served, PagedServer::Pages - 5);
    QCOMPARE(m_tabs->count(), 2);
    QCOMPARE(tab(0)->model().rowCount(), PagedServer::Patients);
    QCOMPARE(idsOf(*tab(1)), organizations());
    QCOMPARE(tab(1)->completeness().matches, PagedServer::Pages);
    QVERIFY(says(*tab(1)->statusLine(), u"9 resource(s) that came along with Patient, read to the last page"_s));
}

/** Its rows are narrowed among those that are there, also where these are not all. */
void IncludedTabsTest::filtersAskNobody()
{
    open("?_include=Patient:organization", PagedServer::Patients / 2);
    QTRY_VERIFY(!m_tabs->isLoading());
    QCOMPARE(tab(1)->completeness().verdict, sources::Completeness::Verdict::LimitReached);
    m_server->requests.clear();
    auto &model = tab(1)->filters().model();
    QVERIFY(!model.schema().empty());
    model.add({u"id"_s, recipe::Filter::Test::Is, {u"o3"_s}, {}, {}});
    QTRY_COMPARE(tab(1)->model().rowCount(), 1);
    QCOMPARE(idsOf(*tab(1)), QStringList{u"o3"_s});
    QVERIFY(m_server->requests.isEmpty());
    QVERIFY(!m_tabs->isLoading());
}

void IncludedTabsTest::staysWithoutItsMain()
{
    open();
    QTRY_VERIFY(!m_tabs->isLoading());
    m_tabs->close(0);
    m_tabs->forgetClosed();
    QCOMPARE(m_tabs->count(), 1);
    QVERIFY(tab(0)->isIncluded() && !tab(0)->main());
    m_server->requests.clear();
    tab(0)->refresh();
    QCOMPARE(idsOf(*tab(0)), organizations());
    QVERIFY(m_server->requests.isEmpty());
    m_tabs->reload(); // another account
    QCOMPARE(tab(0)->model().rowCount(), 0);
}

/** It comes back as what was closed does, and not by itself. */
void IncludedTabsTest::closedItStaysAway()
{
    int closedAt = 0;
    m_server->atPage = [this, &closedAt](int number, QTcpSocket &) {
        if (number == 4 && m_tabs->count() == 2) {
            m_tabs->close(1);
            closedAt = number;
        }
        return true;
    };
    open();
    QTRY_VERIFY(closedAt > 0 && !m_tabs->isLoading());
    m_server->atPage = {};
    QCOMPARE(m_tabs->count(), 1);
    QCOMPARE(tab(0)->model().rowCount(), PagedServer::Patients); // which it did not stop
    m_tabs->reopen();
    QTRY_COMPARE(idsOf(*tab(1)), organizations());
}

QTEST_MAIN(IncludedTabsTest)
#include "tst_includedtabs.moc"
