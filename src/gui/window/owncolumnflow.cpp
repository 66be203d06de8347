#include "gui/window/owncolumnflow.h"

#include "gui/fields/columneditor.h"
#include "gui/fields/extensionlist.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/columnnames.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <algorithm>

namespace gui {
namespace {

QString nameAt(const ResultTab &tab, int column)
{
    const auto &schema = tab.model().contents().schema();
    const auto at = static_cast<std::size_t>(column);
    return column >= 0 && at < schema.size() ? QString::fromStdString(schema[at].name) : QString();
}

/** Filters on a column whose path is another now would say what is not done. */
void dropFilters(ResultTab &tab, const QString &name)
{
    auto &filters = tab.filters().model();
    for (int row = filters.rowCount() - 1; row >= 0; --row) {
        const auto filter = filters.filterAt(row);
        if (filter && filter->column == name)
            filters.remove(row);
    }
}

} // namespace

OwnColumnFlow::OwnColumnFlow(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    connect(ui.fieldsPanel, &FieldsPanel::columnWanted, this, &OwnColumnFlow::edit);
    connect(ui.fieldsPanel, &FieldsPanel::columnUnwanted, this, &OwnColumnFlow::remove);
    connect(ui.fieldsPanel, &FieldsPanel::extensionsWanted, this, &OwnColumnFlow::listExtensions);
    connect(ui.tabs, &QTabWidget::currentChanged, this, &OwnColumnFlow::showOwn);
    connect(ui.tabs, &ResultTabs::opened, this,
        [this](const ResultTab *tab) { connect(tab, &ResultTab::ownColumnsChanged, this, &OwnColumnFlow::showOwn); });
}

void OwnColumnFlow::showOwn()
{
    QStringList names;
    if (const auto *tab = m_ui.tabs->current()) {
        for (const auto &column : tab->recipe().ownColumns)
            names << column.name;
    }
    m_ui.fieldsPanel->setOwn(names);
}

void OwnColumnFlow::edit(int column)
{
    auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    const auto &rows = tab->model().contents();
    const auto &own = tab->recipe().ownColumns;
    const auto found = std::ranges::find(own, nameAt(*tab, column), &recipe::OwnColumn::name);
    ColumnEditor::Setting setting{tab->type(), &tab->connection().model(), tab->connection().base(), {}, {}};
    setting.taken = columnNames(*tab);
    const int row = std::max(0, tab->view()->currentIndex().row());
    if (static_cast<std::size_t>(row) < rows.rows()) {
        const auto text = rows.resource(static_cast<std::size_t>(row));
        const std::string_view resource = text;
        setting.resource = QByteArray(resource.data(), static_cast<qsizetype>(resource.size()));
    }
    auto *editor = new ColumnEditor(std::move(setting), m_ui.fieldsPanel->window());
    if (found != own.end()) {
        editor->edit(*found);
        connect(editor, &ColumnEditor::removed, tab, [tab, name = found->name] { take(*tab, name); });
    }
    connect(editor, &ColumnEditor::done, tab, [tab](const recipe::OwnColumn &made) { put(*tab, made); });
    editor->open();
}

void OwnColumnFlow::listExtensions()
{
    auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    QStringList paths;
    for (const auto &column : tab->recipe().ownColumns)
        paths << column.path;
    auto *list = new ExtensionList(
        {tab->model().contents(), tab->type(), &tab->connection().model(), paths}, m_ui.fieldsPanel->window());
    connect(list, &ExtensionList::ticked, tab, [tab](const QString &title, const QString &path, bool isWanted) {
        const auto &own = tab->recipe().ownColumns;
        const auto found = std::ranges::find(own, path, &recipe::OwnColumn::path);
        if (isWanted && found == own.end())
            put(*tab, recipe::ownColumn(title, path, columnNames(*tab), tab->type(), tab->connection().model()));
        else if (!isWanted && found != own.end())
            take(*tab, QString(found->name));
    });
    list->open();
}

void OwnColumnFlow::remove(int column)
{
    if (auto *tab = m_ui.tabs->current())
        take(*tab, nameAt(*tab, column));
}

void OwnColumnFlow::put(ResultTab &tab, const recipe::OwnColumn &column)
{
    auto columns = tab.recipe().ownColumns;
    const auto found = std::ranges::find(columns, column.name, &recipe::OwnColumn::name);
    if (found == columns.end()) {
        columns << column;
    } else {
        if (found->path != column.path)
            dropFilters(tab, column.name);
        *found = column;
    }
    tab.setOwnColumns(columns);
}

void OwnColumnFlow::take(ResultTab &tab, const QString &name)
{
    auto columns = tab.recipe().ownColumns;
    if (columns.removeIf([&name](const recipe::OwnColumn &column) { return column.name == name; }) == 0)
        return;
    dropFilters(tab, name);
    tab.setOwnColumns(columns);
}

} // namespace gui
