#include "gui/filters/filterflow.h"
#include "gui/related/alldatadialog.h"
#include "gui/related/referencelabels.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttabs.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** From a cell to what it refers to, and back. */
class JumpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keyOpensTheCard();
    void goesToARowThatIsHere();
    void readsWhatIsNotHere();
    void saysWhatIsMissing();
    void saysWhatIsBroken();
    void goesBackAndForward();
    void onlyThisPatient();
    void allTheirData();
    void aRowHasItsOwnCard();
    void severalHaveACardEach();

private:
    void open(const QStringList &types)
    {
        auto selection = selectionOf(m_server->base(), types);
        selection.connection.probe->types = probeOf({}, {u"Patient"_s, u"Observation"_s, u"Condition"_s}).types;
        m_window = makeMainWindow(m_with, selection);
        m_window->resize(1200, 700);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_VERIFY(!m_window->isLoading());
    }
    [[nodiscard]] ResultTabs &tabs() const { return part<ResultTabs>(*m_window, "tabs"); }
    [[nodiscard]] QModelIndex cell(int row, const char *column) const
    {
        const auto *tab = m_window->currentTab();
        return tab->model().index(row, static_cast<int>(table::find(tab->contents().schema(), column).value_or(0)));
    }
    void jumpFrom(int row, const char *column)
    {
        m_window->currentTab()->view()->setCurrentIndex(cell(row, column));
        QTest::keyClick(m_window->currentTab()->view(), Qt::Key_Return, Qt::ControlModifier);
        if (auto *menu = card()) // one that closes before it was seen takes the window's focus along
            QVERIFY(QTest::qWaitForWindowExposed(menu));
    }
    /** Requests that are not for names. */
    [[nodiscard]] qsizetype tablesAsked() const
    {
        return std::ranges::count_if(
            m_server->requests, [](const auto &request) { return !request.contains("_elements"); });
    }
    [[nodiscard]] static QMenu *card() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }
    [[nodiscard]] static QStringList lines(const QMenu *menu)
    {
        QStringList texts;
        for (const auto *action : menu ? menu->actions() : QList<QAction *>())
            texts << action->text();
        return texts;
    }
    [[nodiscard]] QString current() const
    {
        const auto *tab = m_window->currentTab();
        const auto index = tab->view()->currentIndex();
        return index.isValid() ? u"%1/%2"_s.arg(tab->type()).arg(index.row()) : tab->type();
    }

    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<MainWindow> m_window;
};

void JumpsTest::init()
{
    m_with.connection = recipe::Connection{std::make_shared<http::Client>(m_network)};
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [](const QByteArray &request) {
        const auto target = ScriptedServer::target(request);
        const auto observation = [](const QByteArray &id, const QByteArray &more) {
            return R"({"resourceType":"Observation","id":")" + id + R"(","status":"final",)" + more + '}';
        };
        if (target.contains("_summary=count"))
            return ScriptedServer::message(200,
                target.contains("Condition") ? R"({"resourceType":"Bundle","total":0})"
                                             : R"({"resourceType":"Bundle","total":2})");
        if (target.startsWith("/fhir/Observation"))
            return searchset(
                {observation("o1", R"("subject":{"reference":"Patient/p1","display":"One"})"),
                    observation("o2", R"("subject":{"reference":"Patient/x7"})"),
                    observation("o3", R"("subject":{"reference":"Patient/gone"})"),
                    observation("o4", R"("subject":{"reference":"Patient/"})"),
                    observation("o5",
                        R"("subject":{"reference":"Patient/p1","display":"One"},"performer":[{"reference":"Patient/p0"},{"reference":"Patient/p1"}])")},
                5);
        if (target.contains("_id=x7"))
            return searchset({R"({"resourceType":"Patient","id":"x7","name":[{"family":"Seven"}]})"}, 1);
        if (target.contains("_id="))
            return searchset({}, 0);
        return searchset(patients(3), 3);
    };
}

void JumpsTest::cleanup()
{
    while (QApplication::activePopupWidget())
        QApplication::activePopupWidget()->close();
    m_window.reset();
}

void JumpsTest::keyOpensTheCard()
{
    open({u"Observation"_s});
    jumpFrom(0, "patient_name");
    QVERIFY(card());
    QCOMPARE(card()->accessibleName(), u"One"_s);
    QCOMPARE(lines(card()),
        (QStringList{u"Open Patient"_s, u"All their data…"_s, u"Story of this patient"_s, u"Only this Patient"_s}));
    QCOMPARE(card()->activeAction()->text(), u"Open Patient"_s); // Return takes it
    QTest::keyClick(card(), Qt::Key_Escape);
    QVERIFY(!card());
    jumpFrom(0, "status"); // which leads nowhere
    QVERIFY(!card());
}

/** No server is asked for it. */
void JumpsTest::goesToARowThatIsHere()
{
    open({u"Patient"_s, u"Observation"_s});
    tabs().setCurrentIndex(1);
    const auto asked = tablesAsked();
    jumpFrom(0, "patient_name");
    QTest::keyClick(card(), Qt::Key_Return);
    QTRY_COMPARE(current(), u"Patient/1"_s);
    QCOMPARE(tabs().count(), 2);
    QCOMPARE(tablesAsked(), asked);
    QVERIFY(part<QDockWidget>(*m_window, "inspector").isVisible());
    QVERIFY(m_window->currentTab()->view()->hasFocus());
}

void JumpsTest::readsWhatIsNotHere()
{
    open({u"Patient"_s, u"Observation"_s});
    tabs().setCurrentIndex(1);
    jumpFrom(1, "patient_name");
    QTest::keyClick(card(), Qt::Key_Return);
    QTRY_COMPARE(tabs().count(), 3);
    QTRY_COMPARE(current(), u"Patient/0"_s);
    QCOMPARE(m_window->currentTab()->recipe().query.text(), std::string("Patient?_id=x7"));
}

void JumpsTest::saysWhatIsMissing()
{
    open({u"Observation"_s});
    jumpFrom(2, "patient_name");
    QTest::keyClick(card(), Qt::Key_Return);
    QTRY_VERIFY(opened<QMessageBox>());
    QVERIFY2(opened<QMessageBox>()->text().contains(u"no Patient/gone"_s), qPrintable(opened<QMessageBox>()->text()));
    QCOMPARE(tabs().count(), 1); // no empty table stays
    QCOMPARE(current(), u"Observation/2"_s);
    opened<QMessageBox>()->close();
}

void JumpsTest::saysWhatIsBroken()
{
    open({u"Observation"_s});
    jumpFrom(3, "patient_name");
    QVERIFY(!card());
    auto *box = opened<QMessageBox>();
    QVERIFY(box);
    QVERIFY2(box->text().contains(u"broken"_s) && box->text().contains(u"no ID"_s), qPrintable(box->text()));
    box->close();
}

void JumpsTest::goesBackAndForward()
{
    open({u"Patient"_s, u"Observation"_s});
    auto &back = part<QAction>(*m_window, "goBack");
    auto &forward = part<QAction>(*m_window, "goForward");
    QVERIFY(!back.isEnabled() && !forward.isEnabled());
    tabs().setCurrentIndex(1);
    QVERIFY(back.isEnabled());
    jumpFrom(4, "patient_name");
    QTest::keyClick(card(), Qt::Key_Return);
    QTRY_COMPARE(current(), u"Patient/1"_s);
    QTest::keyClick(m_window->currentTab()->view(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(current(), u"Observation/4"_s);
    QVERIFY(forward.isEnabled());
    QTest::keyClick(m_window->currentTab()->view(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(current(), u"Patient/1"_s);
    QVERIFY(!forward.isEnabled());
    back.trigger();
    back.trigger();
    QCOMPARE(m_window->currentTab()->type(), u"Patient"_s);
    QVERIFY(!back.isEnabled());
    tabs().close(1);
    QVERIFY(!forward.isEnabled()); // where it led is gone
}

/** As the server is asked, by the reference and not by the name. */
void JumpsTest::onlyThisPatient()
{
    open({u"Observation"_s});
    jumpFrom(0, "patient_name");
    for (auto *line : card()->actions()) {
        if (line->text() == u"Only this Patient"_s)
            line->trigger();
    }
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 2);
    QCOMPARE(m_window->currentTab()->recipe().conditions, QStringList{u"subject.getReferenceKey(Patient) = 'p1'"_s});
    QVERIFY(m_window->currentTab()->filters().model().sentences().join(u' ').contains(u"One"_s));
}

void JumpsTest::allTheirData()
{
    open({u"Observation"_s});
    jumpFrom(0, "patient_name");
    for (auto *line : card()->actions()) {
        if (line->text() == u"All their data…"_s)
            line->trigger();
    }
    auto *dialog = opened<AllDataDialog>();
    QVERIFY(dialog);
    QVERIFY(says(*dialog, u"One"_s));
    auto &types = part<QTreeWidget>(*dialog, "types");
    QTRY_VERIFY(types.topLevelItem(2) && !types.topLevelItem(2)->text(1).isEmpty());
    QTRY_COMPARE(types.topLevelItem(0)->text(1), u"2"_s);
    QStringList ticked;
    for (int row = 0; row < types.topLevelItemCount(); ++row) {
        if (types.topLevelItem(row)->checkState(0) == Qt::Checked)
            ticked << types.topLevelItem(row)->text(0);
    }
    QCOMPARE(ticked, (QStringList{u"Patient"_s, u"Observation"_s})); // of conditions there are none
    part<QPushButton>(*dialog, "openTables").click();
    QTRY_COMPARE(tabs().count(), 3);
    QCOMPARE(tabs().all().constLast()->recipe().query.text(), std::string("Observation?subject=Patient/p1"));
}

void JumpsTest::aRowHasItsOwnCard()
{
    open({u"Patient"_s});
    jumpFrom(1, "family_name");
    QVERIFY(card());
    QCOMPARE(lines(card()), (QStringList{u"All their data…"_s, u"Story of this patient"_s}));
}

void JumpsTest::severalHaveACardEach()
{
    open({u"Observation"_s});
    jumpFrom(4, "performer");
    auto &both = part<QMenu>(*m_window, "referenceCard");
    QCOMPARE(both.actions().size(), 2);
    QCOMPARE(lines(both.actions().constFirst()->menu()).constFirst(), u"Open Patient"_s);
}

QTEST_MAIN(JumpsTest)
#include "tst_jumps.moc"
