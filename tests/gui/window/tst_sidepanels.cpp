#include "gui/export/exportflow.h"
#include "gui/fields/extensionlist.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/fields/groupview.h"
#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** What stands beside the tables of a window. */
class SidePanelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void isClosedAtFirst();
    void showsTheCurrentTable();
    void opensAtTheCurrentColumn();
    void makesRoom_data();
    void makesRoom();
    void groupsStandBehindTheirTable();
    void groupsCanBeNarrowedAndSearched();
    void extensionsBecomeColumns();
    void ticksAreFilters();

private:
    [[nodiscard]] QAction &action(const char *name) const { return part<QAction>(*m_window, name); }
    [[nodiscard]] QDockWidget &fields() const { return part<QDockWidget>(*m_window, "fieldsDock"); }
    [[nodiscard]] QTreeView &tree() const { return part<QTreeView>(*m_window, "fields"); }
    [[nodiscard]] QTabWidget &tabs() const { return part<QTabWidget>(*m_window, "tabs"); }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void SidePanelsTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s}));
    QTRY_VERIFY(!m_window->isLoading());
}

void SidePanelsTest::isClosedAtFirst()
{
    QVERIFY(!fields().isVisible());
    action("toggleFields").trigger();
    QVERIFY(fields().isVisible());
    QTRY_VERIFY(!tree().model()->index(0, 0).data(FieldsModel::CountRole).toString().isEmpty());
    action("toggleFields").trigger();
    QVERIFY(!fields().isVisible());
}

void SidePanelsTest::showsTheCurrentTable()
{
    action("toggleFields").trigger();
    const auto count = [this] { return tree().model()->rowCount(); };
    QCOMPARE(count(), m_window->currentTab()->model().columnCount());
    tabs().setCurrentIndex(1);
    QCOMPARE(count(), m_window->currentTab()->model().columnCount());
    action("closeTable").trigger();
    action("closeTable").trigger();
    QVERIFY(!tree().model());
    QVERIFY(part<QLabel>(*m_window, "noTable").isVisible());
    for (const char *name : {"fieldsUsual", "fieldsAll", "fieldsNone", "fieldsFilled", "copyValues", "groupBy",
             "addColumn", "listExtensions", "addRelated", "checkTable"})
        QVERIFY2(!part<QPushButton>(*m_window, name).isVisible(), name); // nothing to choose, nothing to look at
    QVERIFY(!part<QLineEdit>(*m_window, "fieldSearch").isVisible());
    action("reopenTable").trigger();
    QVERIFY(tree().model());
    QVERIFY(tree().isVisible());
    QVERIFY(!part<QLabel>(*m_window, "noTable").isVisible());
    QTRY_VERIFY(part<QPushButton>(*m_window, "addRelated").isVisible());
    const auto place = [this](const char *name) { return part<QPushButton>(*m_window, name).geometry(); };
    QTRY_VERIFY(!place("addRelated").intersects(place("checkTable")));
}

void SidePanelsTest::opensAtTheCurrentColumn()
{
    auto *view = m_window->currentTab()->view();
    const auto column = static_cast<int>(view->shownColumns().at(1));
    view->setCurrentIndex(view->model()->index(0, column));
    action("values").trigger();
    QVERIFY(fields().isVisible());
    QCOMPARE(tree().currentIndex().data(FieldsModel::ColumnRole).toInt(), column);
    QVERIFY(tree().isExpanded(tree().currentIndex()));
    action("closeTable").trigger();
    action("closeTable").trigger();
    action("values").trigger(); // of no table
}

void SidePanelsTest::makesRoom_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("both");
    QTest::newRow("wide") << 1300 << true;
    QTest::newRow("narrow") << 1000 << false;
}

/** Three side by side are too many for a small screen. */
void SidePanelsTest::makesRoom()
{
    QFETCH(int, width);
    QFETCH(bool, both);
    m_window->resize(width, 700);
    auto &inspector = part<QDockWidget>(*m_window, "inspector");
    inspector.toggleViewAction()->trigger();
    action("toggleFields").trigger();
    QVERIFY(fields().isVisible());
    QCOMPARE(inspector.isVisible(), both);
    if (!inspector.isVisible())
        inspector.toggleViewAction()->trigger();
    QVERIFY(inspector.isVisible());
    QCOMPARE(fields().isVisible(), both);
}

/** A table of groups is another tab, to close and to export; the tables stay what they are. */
void SidePanelsTest::groupsStandBehindTheirTable()
{
    action("values").trigger();
    auto &button = part<QPushButton>(*m_window, "groupBy");
    QTRY_VERIFY(button.isEnabled());
    button.click();
    QCOMPARE(tabs().count(), 3);
    QCOMPARE(tabs().currentIndex(), 1);
    auto *groups = qobject_cast<GroupView *>(tabs().currentWidget());
    QVERIFY(groups && groups->isVisible());
    QVERIFY(groups->exportable().statement.contains(u"Patient"_s));
    QVERIFY(!m_window->currentTab());
    QVERIFY(!action("exportTable").isEnabled()); // its own button does
    QVERIFY(!m_window->isLoading());
    QVERIFY(!tree().model());
    Q_EMIT tabs().tabCloseRequested(1);
    QCOMPARE(tabs().count(), 2);
    QVERIFY(m_window->currentTab());
    QVERIFY(tree().model());
}

/** By the same keys and menus as any table. */
void SidePanelsTest::groupsCanBeNarrowedAndSearched()
{
    using Test = recipe::Filter::Test;
    action("values").trigger();
    auto &button = part<QPushButton>(*m_window, "groupBy");
    QTRY_VERIFY(button.isEnabled());
    button.click();
    auto *groups = qobject_cast<GroupView *>(tabs().currentWidget());
    QTRY_COMPARE(groups->contents().rows(), 3U);
    for (const char *name : {"find", "filter", "onlyThis", "withoutThis"})
        QVERIFY2(action(name).isEnabled(), name);
    QVERIFY(!action("refresh").isEnabled());
    auto *view = groups->view();
    view->setCurrentIndex(view->model()->index(1, 0));
    const QString value = view->currentIndex().data().toString();
    action("onlyThis").trigger();
    QTRY_COMPARE(groups->contents().rows(), 1U);
    QCOMPARE(view->model()->index(0, 0).data().toString(), value);
    QVERIFY(says(*groups, u"1 of 3 row(s) match"_s));
    QCOMPARE(groups->exportable().rows, 1);
    groups->filters().model().clear();
    QTRY_COMPARE(groups->contents().rows(), 3U);
    groups->filters().model().add({u"rows"_s, Test::More, {u"1"_s}, {}, {}});
    QTRY_COMPARE(groups->contents().rows(), 0U);
    groups->filters().model().clear();
    QTRY_COMPARE(groups->contents().rows(), 3U);
    action("find").trigger();
    auto &text = part<QLineEdit>(*groups, "findText");
    QVERIFY(text.isVisible());
    QTest::keyClicks(&text, u"Family2"_s);
    QTRY_COMPARE(view->currentIndex().data().toString(), u"Family2"_s);
    action("filter").trigger();
    QTRY_VERIFY(opened<FilterEditor>());
    opened<FilterEditor>()->reject();
}

/** A tick in the list of extensions is a column, and no tick is none. */
void SidePanelsTest::extensionsBecomeColumns()
{
    m_server->otherwise =
        searchset({R"({"resourceType":"Patient","id":"a","extension":[{"url":"http://x/nick","valueString":"Bob"}]})",
                      R"({"resourceType":"Patient","id":"b"})"},
            2);
    action("refresh").trigger();
    QTRY_VERIFY(!m_window->isLoading());
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 2);
    action("toggleFields").trigger();
    part<QPushButton>(*m_window, "listExtensions").click();
    auto *list = m_window->findChild<ExtensionList *>();
    QVERIFY(list && list->isVisible());
    auto &lines = part<QTreeWidget>(*list, "extensions");
    QTRY_COMPARE(lines.topLevelItemCount(), 1);
    auto *line = lines.topLevelItem(0);
    QCOMPARE(line->text(0), u"nick"_s);
    QCOMPARE(line->text(2), u"1 · 50 %"_s);
    QCOMPARE(line->data(0, Qt::AccessibleTextRole).toString(), u"nick, 1 row(s)"_s);
    const auto &model = m_window->currentTab()->model();
    const int columns = model.columnCount();
    lines.setFocus();
    QTest::keyClick(&lines, Qt::Key_Space);
    QTRY_COMPARE(model.columnCount(), columns + 1);
    QCOMPARE(model.index(0, columns).data().toString(), u"Bob"_s);
    QTest::keyClick(&lines, Qt::Key_Space);
    QTRY_COMPARE(model.columnCount(), columns);
}

/** A tick narrows the table, its chip going takes the tick away, and no tick is no filter. */
void SidePanelsTest::ticksAreFilters()
{
    action("toggleFields").trigger();
    auto &filters = m_window->currentTab()->filters().model();
    const auto family = tree().model()->index(0, 0);
    QCOMPARE(family.data(FieldsModel::ColumnRole).toInt(), 0);
    tree().expand(family);
    QTRY_COMPARE(tree().model()->rowCount(family), 4); // a summary before the values
    const auto tick = [&](Qt::CheckState state) {
        return tree().model()->setData(tree().model()->index(1, 0, family), state, Qt::CheckStateRole);
    };
    QVERIFY(tick(Qt::Checked));
    QCOMPARE(filters.rowCount(), 1);
    QCOMPARE(filters.filterAt(0)->column, u"family_name"_s);
    QCOMPARE(filters.filterAt(0)->values, QStringList{u"Family0"_s});
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 1);
    QTRY_COMPARE(tree().model()->rowCount(family), 4); // the others are there to be ticked, too
    const auto &id = [this] {
        const auto &schema = m_window->currentTab()->model().contents().schema();
        const auto *fields = qobject_cast<const FieldsModel *>(tree().model());
        return fields->fieldOf(static_cast<int>(*table::find(schema, "id")));
    }();
    tree().expand(id);
    QTRY_COMPARE(tree().model()->rowCount(id), 2); // what is counted of other columns is what the filter leaves
    QVERIFY(tree().model()->setData(tree().model()->index(2, 0, family), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(filters.rowCount(), 1);
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 2);
    QTRY_COMPARE(tree().model()->rowCount(id), 3);
    QTRY_COMPARE(tree().model()->rowCount(family), 4);
    filters.clear();
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 3);
    QTRY_COMPARE(tree().model()->rowCount(family), 4);
    QCOMPARE(tree().model()->index(1, 0, family).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(tick(Qt::Checked));
    QVERIFY(tick(Qt::Unchecked));
    QCOMPARE(filters.rowCount(), 0);
    QVERIFY(tick(Qt::Checked));
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 1);
    QTRY_COMPARE(tree().model()->rowCount(family), 4);
    tree().setCurrentIndex(family);
    part<QPushButton>(*m_window, "groupBy").click();
    const auto *groups = m_window->findChild<GroupView *>();
    QTRY_COMPARE(groups->contents().rows(), std::size_t{1}); // groups are of the rows that are shown
}

QTEST_MAIN(SidePanelsTest)
#include "tst_sidepanels.moc"
