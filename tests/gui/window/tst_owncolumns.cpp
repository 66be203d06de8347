#include "fieldswindow.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "support/searchset.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace gui;

/** Columns that a person adds to a table, in its window. */
class OwnColumnsTest : public FieldsWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void isAddedByTheFields();
    void isChangedAndRemovedByKey();
    void keepsTheRowsAsTheyStand();
    void isUndone();
    void survivesARefresh();
    void isRemembered();
    void waitsForRowsThatArrive();
    void filtersGoWithIt();
    void isFilteredBy();

private:
    [[nodiscard]] int requests() const { return static_cast<int>(m_server->requests.size()); }
    /** Makes the own column called @p name the current field. */
    void goTo(const char *name) const
    {
        const auto &model = *fields().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data(FieldsModel::ColumnRole).toInt() == column(name))
                fields().setCurrentIndex(model.index(row, 0));
        }
    }

    std::unique_ptr<ScriptedServer> m_server;
};

void OwnColumnsTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
    openWindow(selectionOf(m_server->base(), {u"Patient"_s}));
}

/** The rows that are here have it, in the export, too, and no server is asked. */
void OwnColumnsTest::isAddedByTheFields()
{
    const int before = requests();
    const int columns = tab().model().columnCount();
    addColumn(u"name.family & '!'"_s, u"Loud"_s);
    QTRY_COMPARE(cell(1, "loud"), u"Family1!"_s);
    QCOMPARE(tab().model().columnCount(), columns + 1);
    QCOMPARE(requests(), before);
    const auto shown = tab().exportable();
    QVERIFY(shown.titles.contains(u"Loud"_s));
    QVERIFY(tab().recipe().ownColumns.first().path.contains(u"family"_s));
    QCOMPARE(fields().model()->rowCount(), columns + 1);
}

void OwnColumnsTest::isChangedAndRemovedByKey()
{
    const int columns = tab().model().columnCount();
    addColumn(u"name.family"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"Family0"_s);
    goTo("mine");
    QTest::keyClick(&fields(), Qt::Key_F2);
    auto *editor = m_window->findChild<ColumnEditor *>();
    QVERIFY(editor && part<QLineEdit>(*editor, "path").text() == u"name.family"_s);
    part<QLineEdit>(*editor, "path").setText(u"id"_s);
    part<QPushButton>(*editor, "done").click();
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
    QCOMPARE(tab().model().columnCount(), columns + 1);
    fields().setCurrentIndex(fields().model()->index(0, 0)); // one of the view's own stays
    QTest::keyClick(&fields(), Qt::Key_Delete);
    goTo("mine");
    QTest::keyClick(&fields(), Qt::Key_Delete);
    QTRY_COMPARE(tab().model().columnCount(), columns);
}

/** Order, widths, hidden columns, the order of the rows and the current cell. */
void OwnColumnsTest::keepsTheRowsAsTheyStand()
{
    auto *view = tab().view();
    auto *header = view->horizontalHeader();
    const int family = column("family_name");
    header->moveSection(header->visualIndex(family), 2);
    view->setColumnWidth(family, 173);
    const auto hidden = static_cast<int>(view->shownColumns().at(1));
    view->hideColumn(hidden);
    QSignalSpy sorted(&tab().model(), &ResultModel::sorted);
    view->sortByColumn(family, Qt::DescendingOrder);
    QTRY_VERIFY(!sorted.isEmpty());
    view->setCurrentIndex(tab().model().index(1, family));
    const int behind = header->visualIndex(family) + 1;
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p2"_s);
    QCOMPARE(header->visualIndex(column("mine")), behind);
    QCOMPARE(view->columnWidth(family), 173);
    QVERIFY(view->isColumnHidden(hidden));
    QCOMPARE(view->currentIndex(), tab().model().index(1, family));
    QCOMPARE(header->sortIndicatorSection(), family);
}

void OwnColumnsTest::isUndone()
{
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
    QVERIFY(action("undo").isEnabled());
    action("undo").trigger();
    QTRY_COMPARE(column("mine"), -1);
    QVERIFY(tab().recipe().ownColumns.isEmpty());
    action("redo").trigger();
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
}

void OwnColumnsTest::survivesARefresh()
{
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
    m_server->otherwise = searchset(patients(5), 5);
    action("refresh").trigger();
    QTRY_VERIFY(!m_window->isLoading());
    QTRY_COMPARE(tab().model().rowCount(), 5);
    QCOMPARE(cell(4, "mine"), u"p4"_s);
}

/** By the next window, too; and what was removed is forgotten. */
void OwnColumnsTest::isRemembered()
{
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
    const auto again = [this] {
        m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
        QTRY_VERIFY(!m_window->isLoading());
    };
    again();
    QCOMPARE(cell(0, "mine"), u"p0"_s);
    action("toggleFields").trigger();
    fields().window()->show();
    goTo("mine");
    QTest::keyClick(&fields(), Qt::Key_Delete);
    QTRY_COMPARE(column("mine"), -1);
    again();
    QCOMPARE(column("mine"), -1);
}

void OwnColumnsTest::waitsForRowsThatArrive()
{
    action("refresh").trigger();
    QVERIFY(m_window->isLoading());
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_VERIFY(!m_window->isLoading());
    QTRY_COMPARE(cell(2, "mine"), u"p2"_s);
}

void OwnColumnsTest::filtersGoWithIt()
{
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p0"_s);
    auto &filters = tab().filters().model();
    filters.add({u"mine"_s, recipe::Filter::Test::Is, {u"p1"_s}, {}, {}});
    QTRY_COMPARE(tab().model().rowCount(), 1);
    goTo("mine");
    QTest::keyClick(&fields(), Qt::Key_Delete);
    QTRY_COMPARE(column("mine"), -1);
    QCOMPARE(filters.rowCount(), 0);
    QTRY_COMPARE(tab().model().rowCount(), 3);
}

/** What hides rows goes on to hide them, by the new column as by any other. */
void OwnColumnsTest::isFilteredBy()
{
    auto &filters = tab().filters().model();
    filters.add({u"family_name"_s, recipe::Filter::Test::IsNot, {u"Family0"_s}, {}, {}});
    QTRY_COMPARE(tab().model().rowCount(), 2);
    addColumn(u"id"_s, u"Mine"_s);
    QTRY_COMPARE(cell(0, "mine"), u"p1"_s);
    QCOMPARE(tab().model().rowCount(), 2);
    filters.add({u"mine"_s, recipe::Filter::Test::Is, {u"p2"_s}, {}, {}});
    QTRY_COMPARE(tab().model().rowCount(), 1);
    QCOMPARE(cell(0, "mine"), u"p2"_s);
}

QTEST_MAIN(OwnColumnsTest)
#include "tst_owncolumns.moc"
