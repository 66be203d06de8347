#include "gui/table/resultmodel.h"
#include "gui/window/columnmemory.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QFile>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

constexpr auto View = R"json({"resource":"Patient","select":[{"column":[
    {"name":"id","path":"id"},{"name":"family","path":"name.family.first()"},
    {"name":"born","path":"birthDate","tag":[{"name":"fhirside/hidden","value":"true"}]}]}]})json";
constexpr auto Changed = R"json({"resource":"Patient","select":[{"column":[
    {"name":"phone","path":"telecom.value.first()"},{"name":"born","path":"birthDate"},{"name":"id","path":"id"}]}]})json";

} // namespace

/** How a person arranged the columns, kept for the next time; nothing of what is in them. */
class ColumnMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void arrangementComesBack();
    void ofThisTableAlone_data();
    void ofThisTableAlone();
    void viewMayHaveChanged();
    void recipeSaysTheOrder();
    void holdsNamesAlone();

private:
    [[nodiscard]] std::unique_ptr<ResultTab> open(
        const QByteArray &view = View, const QString &place = u"https://a.example/fhir"_s, bool sorted = false)
    {
        m_with.connection.probe = probeOf(m_server->base(), {u"Patient"_s});
        auto recipe = recipeOf({m_server->base(), *fhir::Query::parse("Patient"), {}, 0}, view);
        if (sorted)
            recipe.order = recipe::Recipe::Order{u"id"_s, false};
        auto tab = std::make_unique<ResultTab>(m_with.connection, recipe);
        new ColumnMemory(m_with.settings, place, *tab);
        tab->resize(700, 400);
        tab->show();
        [&] { QTRY_VERIFY(!tab->isLoading()); }();
        return tab;
    }
    /** As a person would. */
    void arrange()
    {
        const auto tab = open();
        auto *view = tab->view();
        view->horizontalHeader()->moveSection(2, 0);
        view->showColumn(2);
        view->hideColumn(0);
        view->setColumnWidth(1, 177);
        view->pin(static_cast<int>(view->shownColumns().front()), true);
        QSignalSpy sorted(&tab->model(), &ResultModel::sorted);
        view->sortByColumn(1, Qt::DescendingOrder);
        QVERIFY(!sorted.isEmpty() || sorted.wait());
        QCoreApplication::processEvents();
    }
    static QStringList shown(const ResultTab &tab)
    {
        QStringList names;
        for (const auto column : tab.exportable().columns)
            names << QString::fromStdString(tab.model().contents().schema()[column].name);
        return names;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void ColumnMemoryTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
}

void ColumnMemoryTest::arrangementComesBack()
{
    arrange();
    const auto tab = open();
    QCOMPARE(shown(*tab), QStringList({u"born"_s, u"family"_s}));
    QCOMPARE(tab->view()->columnWidth(1), 177);
    QCOMPARE(tab->view()->pinned(), QStringList{u"born"_s});
    QTRY_COMPARE(tab->model().index(0, 0).data().toString(), u"p2"_s); // descending
}

void ColumnMemoryTest::ofThisTableAlone_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<QString>("place");
    QTest::newRow("another server") << QByteArray(View) << u"https://b.example/fhir"_s;
    QTest::newRow("other columns") << QByteArray() << u"https://a.example/fhir"_s;
}

void ColumnMemoryTest::ofThisTableAlone()
{
    QFETCH(QByteArray, view);
    QFETCH(QString, place);
    const QStringList usual = shown(*open(view, place));
    arrange();
    QCOMPARE(shown(*open(view, place)), usual);
}

/** Columns that are gone are forgotten, new ones are shown as they come. */
void ColumnMemoryTest::viewMayHaveChanged()
{
    arrange();
    const auto tab = open(Changed);
    QCOMPARE(shown(*tab), QStringList({u"born"_s, u"phone"_s}));
}

/** A recipe that was opened has its own. */
void ColumnMemoryTest::recipeSaysTheOrder()
{
    arrange();
    const auto tab = open(View, u"https://a.example/fhir"_s, true);
    QTRY_COMPARE(tab->model().index(0, 0).data().toString(), u"p0"_s);
}

void ColumnMemoryTest::holdsNamesAlone()
{
    arrange();
    m_with.settings.sync();
    QFile file(m_with.settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("family:177"));
    QVERIFY(kept.contains("-id:"));
    QVERIFY(!kept.contains("Family0"));
    QVERIFY(!kept.contains("p0"));
}

QTEST_MAIN(ColumnMemoryTest)
#include "tst_columnmemory.moc"
