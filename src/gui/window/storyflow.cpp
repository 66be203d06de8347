#include "gui/window/storyflow.h"

#include "fhir/resourcekey.h"
#include "gui/common/text.h"
#include "gui/export/exportflow.h"
#include "gui/story/storyview.h"
#include "gui/table/resultmodel.h"
#include "gui/window/inspectorflow.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>
#include <memory>
#include <optional>

namespace gui {
namespace {

/** The row of the resource with @p id; by its column where the table has one. */
std::optional<std::size_t> rowOf(const table::Table &rows, const QString &id)
{
    const std::string wanted = id.toStdString();
    const auto column = table::find(rows.schema(), "id");
    const bool isKey = column && rows.schema()[*column].path == "getResourceKey()";
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto at = rows.at(row);
        const bool isIt = isKey ? rows.chunkOf(row).columns[*column].value(at.row) == wanted
                                : fhir::readResourceKey(rows.resource(row)).id == wanted;
        if (isIt)
            return row;
    }
    return {};
}

} // namespace

StoryFlow::StoryFlow(const Ui::MainWindow &ui, ExportFlow &exporting, InspectorFlow &inspection, QWidget *window)
    : QObject(window), m_ui(ui), m_exporting(exporting), m_inspection(inspection)
{
    connect(ui.story, &QAction::triggered, this, &StoryFlow::openCurrent);
    connect(ui.find, &QAction::triggered, this, [this] {
        if (auto *current = qobject_cast<StoryView *>(m_ui.tabs->currentWidget()))
            current->find();
    });
    connect(ui.tabs, &QTabWidget::currentChanged, this, [this] {
        if (auto *current = qobject_cast<StoryView *>(m_ui.tabs->currentWidget()))
            current->inspectCurrent();
    });
    connect(ui.inspector, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (auto *current = qobject_cast<StoryView *>(m_ui.tabs->currentWidget()); visible && current)
            current->inspectCurrent();
    });
    connect(ui.tabs, &ResultTabs::opened, this, [this](ResultTab *tab) {
        connect(tab, &ResultTab::menuOpened, this,
            [this, tab](QMenu *menu, const QModelIndex &cell) { fillMenu(*tab, *menu, cell); });
    });
}

void StoryFlow::openCurrent()
{
    if (const auto *tab = m_ui.tabs->current())
        openRow(*tab, tab->view()->currentIndex().row());
    else
        Q_EMIT said(tr("Select a row first: the story is that of its patient."));
}

void StoryFlow::openRow(const ResultTab &tab, int row)
{
    const auto subject =
        row < 0 ? std::nullopt : story::subjectOf(tab.contents().resource(static_cast<std::size_t>(row)));
    if (!subject)
        return Q_EMIT said(
            row < 0 ? tr("Select a row first: the story is that of its patient.") : tr("This row names no patient."));
    open(tab.connection(), subject->reference, subject->name);
}

void StoryFlow::fillMenu(const ResultTab &tab, QMenu &menu, const QModelIndex &cell)
{
    if (story::subjectOf(tab.contents().resource(static_cast<std::size_t>(cell.row()))))
        menu.addAction(tr("Story of this patient"), &tab, [this, &tab, row = cell.row()] { openRow(tab, row); });
}

QList<StoryView *> StoryFlow::pages() const
{
    QList<StoryView *> all;
    for (int at = 0; at < m_ui.tabs->count(); ++at) {
        if (auto *found = qobject_cast<StoryView *>(m_ui.tabs->widget(at)))
            all << found;
    }
    return all;
}

StoryView *StoryFlow::page(const recipe::Connection &connection, const QString &id) const
{
    for (auto *page : pages()) {
        if (page->id() == id && page->connection().base() == connection.base())
            return page;
    }
    return nullptr;
}

void StoryFlow::reload()
{
    for (auto *page : pages())
        page->read();
}

void StoryFlow::open(const recipe::Connection &connection, const QString &reference, const QString &name)
{
    const auto id = story::patientIdOf(reference, connection.base());
    if (!id)
        return Q_EMIT said(tr("The story can't be read: %1 is no patient of this server.").arg(reference));
    if (auto *there = page(connection, *id))
        return m_ui.tabs->setCurrentWidget(there);
    auto *made = new StoryView(connection, *id, name);
    connectPage(*made);
    m_ui.tabs->addBeside(made, made->title());
    made->setFocus(Qt::OtherFocusReason);
}

void StoryFlow::connectPage(StoryView &page)
{
    connect(&page, &StoryView::exportWanted, &m_exporting, [this, &page] { m_exporting.ask(page); });
    connect(&page, &StoryView::titled, this, [this, &page] {
        const int at = m_ui.tabs->indexOf(&page);
        m_ui.tabs->setTabText(at, withoutMnemonic(page.title()));
        m_ui.tabs->setTabToolTip(at, plainTip(page.title()));
    });
    connect(&page, &StoryView::inspected, this,
        [this, &page](std::string_view resource, const QStringList &elements, const recipe::Provenance &provenance,
            bool isWanted) {
            if (&page != m_ui.tabs->currentWidget())
                return;
            if (isWanted)
                m_inspection.open();
            m_inspection.inspect(resource, elements, provenance, *page.view());
        });
    connect(&page, &StoryView::tableWanted, this,
        [this, &page](const recipe::Recipe &recipe, const QString &id) { showTable(page.connection(), recipe, id); });
}

/** The table that has what @p recipe reads, or a new one, at the resource's row. */
void StoryFlow::showTable(const recipe::Connection &connection, const recipe::Recipe &recipe, const QString &id)
{
    const auto all = m_ui.tabs->all();
    const auto isIt = [&](const ResultTab *tab) {
        return !tab->isIncluded() && tab->connection().base() == connection.base()
            && tab->recipe().query == recipe.query && tab->recipe().conditions == recipe.conditions;
    };
    const auto found = std::find_if(all.begin(), all.end(), isIt);
    if (found == all.end())
        m_ui.tabs->open(connection, recipe);
    ResultTab *tab = found == all.end() ? m_ui.tabs->all().constLast() : *found;
    m_ui.tabs->setCurrentWidget(tab);
    if (!tab->isLoading())
        return showRow(*tab, id);
    auto once = std::make_shared<QMetaObject::Connection>();
    *once = connect(tab, &ResultTab::loaded, this, [this, tab, id, once] {
        disconnect(*once);
        showRow(*tab, id);
    });
}

void StoryFlow::showRow(ResultTab &tab, const QString &id)
{
    const auto row = rowOf(tab.contents(), id);
    if (!row)
        return Q_EMIT said(tr("The row of %1 is not among those that are shown.").arg(id));
    auto *view = tab.view();
    const int column = view->horizontalHeader()->logicalIndex(0);
    view->setCurrentIndex(tab.model().index(static_cast<int>(*row), std::max(column, 0)));
    view->scrollTo(view->currentIndex());
    view->setFocus(Qt::OtherFocusReason);
    m_inspection.open();
}

} // namespace gui
