#include "gui/window/columnmemory.h"

#include "gui/services.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "recipe/compile.h"

#include <QHeaderView>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace gui {
namespace {

constexpr auto ColumnsKey =
    "columns"; ///< in their order: "family:120", a hidden one "-family:120", a pinned one "family:120:pinned"
constexpr auto Pinned = "pinned";
constexpr auto SortKey = "sort"; ///< "family", descending "-family"; none: as they arrived

QString kindOf(const recipe::Recipe &recipe)
{
    using Columns = recipe::Recipe::Columns;
    switch (recipe.columns) {
    case Columns::Usual:
        return QStringLiteral("usual");
    case Columns::All:
        return QStringLiteral("all");
    case Columns::Key:
        return QStringLiteral("key");
    case Columns::Purpose:
        return recipe.purpose;
    case Columns::Own:
        break;
    }
    return QStringLiteral("own");
}

constexpr auto OwnKey = "own"; ///< recipe::toJson() of the own columns

QString groupOf(const QString &place, const recipe::Recipe &recipe)
{
    return QStringLiteral("tables/%1/%2/%3/")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(place)), recipe.type(), kindOf(recipe));
}

/** As settings name it. */
QString placeOf(const Services &services, const recipe::Connection &connection)
{
    if (connection.isLocal())
        return QStringLiteral("files"); // their names may be of patients
    return services.isPractice && services.isPractice(connection.base())
        ? QStringLiteral("practice") // whose address is another one each time
        : connection.base().toString(QUrl::RemoveUserInfo);
}

struct Kept {
    QString name;
    int width = 0;
    bool isHidden = false;
    bool isPinned = false;
};

Kept parse(QString text)
{
    Kept kept;
    kept.isHidden = text.startsWith(u'-');
    if (kept.isHidden)
        text.remove(0, 1);
    kept.name = text.section(u':', 0, 0);
    kept.width = text.section(u':', 1, 1).toInt();
    kept.isPinned = text.section(u':', 2) == QLatin1StringView(Pinned);
    return kept;
}

} // namespace

ColumnMemory::ColumnMemory(QSettings &settings, const QString &place, ResultTab &tab)
    : QObject(&tab), m_settings(settings), m_tab(tab), m_group(groupOf(place, tab.recipe()))
{
    connect(&tab, &ResultTab::ownColumnsChanged, this, [this] {
        const auto &own = m_tab.recipe().ownColumns;
        if (own.isEmpty())
            m_settings.remove(m_group + QLatin1String(OwnKey));
        else
            m_settings.setValue(m_group + QLatin1String(OwnKey), QString::fromUtf8(recipe::toJson(own)));
    });
    connect(&tab, &ResultTab::columnsPlaced, this, &ColumnMemory::begin);
}

/** Not before: the first widths are the program's. */
void ColumnMemory::begin()
{
    restore();
    const auto *header = m_tab.view()->horizontalHeader();
    connect(header, &QHeaderView::sectionMoved, this, &ColumnMemory::saveSoon);
    connect(header, &QHeaderView::sectionResized, this, &ColumnMemory::saveSoon);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ColumnMemory::saveSoon);
    connect(m_tab.view(), &TableView::pinnedChanged, this, &ColumnMemory::saveSoon);
}

void ColumnMemory::restore()
{
    auto *view = m_tab.view();
    auto *header = view->horizontalHeader();
    const auto &schema = m_tab.model().contents().schema();
    const auto placeOf = [&schema](const QString &name) {
        const auto found =
            std::ranges::find_if(schema, [&](const auto &column) { return column.name == name.toStdString(); });
        return found == schema.end() ? -1 : int(found - schema.begin());
    };
    int visual = 0;
    QStringList pinned;
    for (const auto &text : m_settings.value(m_group + QLatin1String(ColumnsKey)).toStringList()) {
        const Kept kept = parse(text);
        const int column = placeOf(kept.name);
        if (column < 0)
            continue; // of a view that has changed
        header->moveSection(header->visualIndex(column), visual++);
        if (kept.width > 0)
            view->setColumnWidth(column, kept.width);
        view->setColumnHidden(column, kept.isHidden);
        if (kept.isPinned)
            pinned << kept.name;
    }
    view->setPinned(pinned);
    const Kept sort = parse(m_settings.value(m_group + QLatin1String(SortKey)).toString());
    if (const int column = placeOf(sort.name); column >= 0 && !m_tab.recipe().order)
        view->sortByColumn(column, sort.isHidden ? Qt::DescendingOrder : Qt::AscendingOrder);
}

/** Once for all the changes of a moment: dragging a border is hundreds of them. */
void ColumnMemory::saveSoon()
{
    if (!std::exchange(m_isDue, true))
        QMetaObject::invokeMethod(this, &ColumnMemory::save, Qt::QueuedConnection);
}

void ColumnMemory::save()
{
    m_isDue = false;
    const auto *view = m_tab.view();
    const auto *header = view->horizontalHeader();
    const auto &schema = m_tab.model().contents().schema();
    QStringList columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const QString name = QString::fromStdString(schema[static_cast<std::size_t>(column)].name);
        const QString sign = view->isColumnHidden(column) ? QStringLiteral("-") : QString();
        const QString pin = view->isPinned(column) ? u':' + QLatin1StringView(Pinned) : QString();
        columns << sign + name + u':' + QString::number(header->sectionSize(column)) + pin;
    }
    m_settings.setValue(m_group + QLatin1String(ColumnsKey), columns);
    const int sorted = header->sortIndicatorSection();
    const bool isSorted = sorted >= 0 && sorted < header->count();
    const QString sign = header->sortIndicatorOrder() == Qt::DescendingOrder ? QStringLiteral("-") : QString();
    m_settings.setValue(m_group + QLatin1String(SortKey),
        isSorted ? sign + QString::fromStdString(schema[static_cast<std::size_t>(sorted)].name) : QString());
}

recipe::Recipe withOwnColumns(Services &services, const recipe::Connection &connection, recipe::Recipe recipe)
{
    if (!recipe.ownColumns.isEmpty())
        return recipe;
    const QString key = groupOf(placeOf(services, connection), recipe) + QLatin1String(OwnKey);
    recipe.ownColumns = recipe::ownColumnsOf(services.settings.value(key).toString().toUtf8());
    if (!recipe.ownColumns.isEmpty() && !recipe::compile(recipe, connection.model(), connection.base()))
        recipe.ownColumns.clear();
    return recipe;
}

void rememberColumns(Services &services, ResultTab &tab)
{
    new ColumnMemory(services.settings, placeOf(services, tab.connection()), tab);
}

} // namespace gui
