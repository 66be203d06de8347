#include "gui/window/recipeflow.h"

#include "gui/common/recentfiles.h"
#include "gui/common/text.h"
#include "gui/common/textfile.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>

#include <algorithm>

namespace gui {
namespace {

constexpr auto FolderKey = "recipe/folder";
constexpr auto Suffix = "fhirside.json";

/** Exactly the columns that are said to be shown, in their order; what the view has no longer is left out. */
void arrange(const ResultTab &tab, const recipe::SavedTable &table)
{
    auto &view = *tab.view();
    auto &header = *view.horizontalHeader();
    const auto &schema = tab.model().contents().schema();
    for (int column = 0; column < header.count() && !table.shown.isEmpty(); ++column)
        view.setColumnHidden(column, true);
    int visual = 0;
    for (const auto &name : table.shown) {
        if (const auto column = table::find(schema, name.toStdString())) {
            header.moveSection(header.visualIndex(int(*column)), visual++);
            view.setColumnHidden(int(*column), false);
        }
    }
    if (!table.shown.isEmpty() || !table.pinned.isEmpty())
        view.setPinned(table.pinned);
    for (auto width = table.widths.begin(); width != table.widths.end(); ++width) {
        if (const auto column = table::find(schema, width.key().toStdString()))
            view.setColumnWidth(int(*column), width.value());
    }
}

/** @p wanted as a table's name that none of @p others has: with a number where it must be. */
QString freeName(const QString &wanted, const QList<recipe::SavedTable> &others)
{
    QString name = wanted;
    const auto isTaken = [&name](const auto &other) { return other.name.compare(name, Qt::CaseInsensitive) == 0; };
    for (int number = 2; std::ranges::any_of(others, isTaken); ++number)
        name = wanted + u' ' + QString::number(number);
    return name;
}

} // namespace

RecipeFlow::RecipeFlow(QSettings &settings, ResultTabs &tabs, QWidget *window)
    : QObject(window), m_settings(settings), m_tabs(tabs), m_window(window)
{
    connect(&tabs, &ResultTabs::opened, this, [this](const ResultTab *tab) {
        connect(tab, &ResultTab::stepsMoved, this, &RecipeFlow::changed);
        connect(tab, &ResultTab::loaded, this, &RecipeFlow::changed);
    });
    connect(tabs.tabBar(), &QTabBar::tabMoved, this, &RecipeFlow::changed);
}

void RecipeFlow::follow(const recipe::RecipeFile &file, const QString &path)
{
    m_path = path;
    m_opened = file;
    m_opened.tables.clear();
    const auto all = m_tabs.all();
    const auto tabs =
        all.mid(std::max<qsizetype>(0, all.size() - file.tables.size())); // others may have been opened before
    for (qsizetype i = 0; i < std::min(tabs.size(), file.tables.size()); ++i)
        place(*tabs[i], file.tables[i]);
    m_saved = tabs;
    Q_EMIT changed();
}

void RecipeFlow::place(ResultTab &tab, const recipe::SavedTable &table)
{
    keep(tab, table);
    tab.setLooks(table.looks);
    tab.setHasCodeNames(table.hasCodeNames);
    connect(&tab, &ResultTab::columnsPlaced, this, [&tab, table] { arrange(tab, table); });
}

void RecipeFlow::keep(const ResultTab &tab, const recipe::SavedTable &table)
{
    if (!m_tables.contains(&tab))
        connect(&tab, &QObject::destroyed, this, [this](const QObject *gone) { m_tables.remove(gone); });
    m_tables.insert(&tab, table);
}

/** Tables that were closed had the values of before. */
void RecipeFlow::setViews(const recipe::RecipeFile &file)
{
    m_tabs.forgetClosed();
    for (auto *tab : m_tabs.all()) {
        const auto table = std::ranges::find(file.tables, m_tables.value(tab).name, &recipe::SavedTable::name);
        if (table != file.tables.end())
            tab->setView(table->recipe.view);
    }
    Q_EMIT changed();
}

QString RecipeFlow::name() const
{
    QString name = QFileInfo(m_path).fileName();
    for (const auto *ending : {Suffix, "json"}) {
        if (const QString whole = u'.' + QLatin1StringView(ending); name.endsWith(whole, Qt::CaseInsensitive))
            return name.chopped(whole.size());
    }
    return name;
}

bool RecipeFlow::isChanged() const
{
    if (m_path.isEmpty())
        return false;
    const auto tabs = m_tabs.all();
    return tabs != m_saved || std::ranges::any_of(tabs, [this](const auto *tab) {
        return tab->steps().isChanged() || m_tables.value(tab).recipe.view != tab->recipe().view;
    });
}

recipe::SavedTable RecipeFlow::tableOf(const ResultTab &tab, const QList<recipe::SavedTable> &before) const
{
    recipe::SavedTable table = m_tables.value(&tab);
    table.recipe = tab.recipe();
    table.looks = tab.looks();
    table.hasCodeNames = tab.hasCodeNames();
    table.name = freeName(table.name.isEmpty() ? tab.type() : table.name, before);
    const auto &schema = tab.model().contents().schema();
    const auto nameOf = [&schema](std::size_t column) { return QString::fromStdString(schema[column].name); };
    if (tab.model().rowCount() > 0) { // before, there are no columns yet that a person could have arranged
        table.shown.clear();
        for (const auto column : tab.view()->shownColumns()) {
            table.shown << nameOf(column);
            table.widths.insert(nameOf(column), tab.view()->columnWidth(int(column)));
        }
        table.pinned = tab.view()->pinned();
        const auto &header = *tab.view()->horizontalHeader();
        table.recipe.order.reset();
        if (tab.model().isSorted())
            table.recipe.order = recipe::Recipe::Order{
                nameOf(std::size_t(header.sortIndicatorSection())), header.sortIndicatorOrder() == Qt::DescendingOrder};
    }
    return table;
}

recipe::RecipeFile RecipeFlow::recipe(const recipe::Connection &connection) const
{
    recipe::RecipeFile file = m_opened;
    file.server = connection.base();
    file.account = connection.account;
    for (const auto *tab : m_tabs.all()) {
        if (!tab->isIncluded()) // it comes along again
            file.tables << tableOf(*tab, file.tables);
    }
    return file;
}

void RecipeFlow::save(const recipe::Connection &connection)
{
    if (m_path.isEmpty() || m_tabs.all().isEmpty())
        return ask(connection);
    write(m_path, recipe(connection));
}

void RecipeFlow::ask(const recipe::Connection &connection)
{
    const recipe::RecipeFile file = recipe(connection);
    if (file.tables.isEmpty())
        return;
    auto *files = new QFileDialog(m_window, tr("Save recipe"));
    files->setObjectName(QStringLiteral("saveRecipe"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setNameFilter(tr("Recipes (*.%1)").arg(QLatin1StringView(Suffix)));
    files->setDefaultSuffix(QLatin1StringView(Suffix));
    files->setDirectory(
        m_settings
            .value(QLatin1StringView(FolderKey), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
            .toString());
    files->selectFile((m_path.isEmpty() ? file.tables.constFirst().name : name()) + u'.' + QLatin1StringView(Suffix));
    connect(files, &QFileDialog::fileSelected, this, [this, file](const QString &path) { write(path, file); });
    files->open();
}

void RecipeFlow::write(const QString &path, const recipe::RecipeFile &file)
{
    m_settings.setValue(QLatin1StringView(FolderKey), QFileInfo(path).absolutePath());
    const QString why = writeText(path, QString::fromUtf8(recipe::toJson(file)).trimmed());
    if (why.isEmpty()) {
        rememberRecipe(m_settings, path, QDateTime::currentDateTime());
        m_path = path;
        m_saved = m_tabs.all();
        for (qsizetype i = 0; i < std::min(m_saved.size(), file.tables.size()); ++i) {
            keep(*m_saved[i], file.tables[i]);
            m_saved[i]->steps().markSaved();
        }
        Q_EMIT changed();
        return Q_EMIT said(
            tr("The recipe is in %1. It holds no data and no password, but what was searched for.").arg(path));
    }
    auto *box = plainBox(QMessageBox::Warning, tr("Save recipe"), tr("%1 could not be written.").arg(path), why,
        QMessageBox::Close, m_window);
    box->setObjectName(QStringLiteral("recipeUnwritten"));
    box->open();
}

} // namespace gui
