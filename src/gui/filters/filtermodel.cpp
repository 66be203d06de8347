#include "gui/filters/filtermodel.h"

#include "gui/filters/filterwords.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace gui {

using recipe::Filter;
using Test = Filter::Test;

namespace {

/** Tests of a column that take each other's place. */
int kindOf(Test test)
{
    switch (test) {
    case Test::Is:
        return 0;
    case Test::IsNot:
        return 1;
    case Test::Has:
    case Test::Begins:
        return 2;
    case Test::Empty:
    case Test::NotEmpty:
        return 3;
    case Test::Less:
    case Test::More:
    case Test::Between:
    case Test::Before:
    case Test::After:
    case Test::During:
    case Test::LastDays:
        break;
    case Test::InSet:
    case Test::NotInSet:
        return 5;
    }
    return 4;
}

/** What says how the answer comes stays. */
fhir::Query withoutFilters(fhir::Query query)
{
    const auto filters = query.filters().parameters;
    std::erase_if(
        query.parameters, [&filters](const auto &one) { return std::ranges::find(filters, one) != filters.end(); });
    return query;
}

} // namespace

FilterModel::FilterModel(QObject *parent) : QAbstractListModel(parent) { }

void FilterModel::setColumns(recipe::FilterColumns columns, table::Schema schema)
{
    m_columns = std::move(columns);
    m_schema = std::move(schema);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void FilterModel::setRecipe(const recipe::Recipe &recipe)
{
    const auto before = std::exchange(m_entries, {});
    beginResetModel();
    m_limit = recipe.limit;
    const QString typed = QString::fromStdString(recipe.query.filters().parametersText());
    if (!typed.isEmpty())
        m_entries.push_back({{}, {}, typed, false, State::AsTyped});
    for (const QString &condition : recipe.conditions) {
        const auto found = std::ranges::find(recipe.filters, condition, &Filter::condition);
        const auto known = std::ranges::find(before, condition, &Entry::condition);
        m_entries.push_back({condition, found == recipe.filters.end() ? std::nullopt : std::optional(*found), {}, false,
            known == before.end() ? State::Waiting : known->state});
    }
    for (const auto &filter : recipe.filters) {
        const auto known = std::ranges::find(before, filter.condition, &Entry::condition);
        if (recipe::isOnJoined(filter, recipe))
            m_entries.push_back(
                {filter.condition, filter, {}, true, known == before.end() ? State::Waiting : known->state});
    }
    endResetModel();
}

recipe::Recipe FilterModel::narrowed(recipe::Recipe recipe) const
{
    recipe.conditions.clear();
    recipe.filters.clear();
    bool isTyped = false;
    for (const auto &entry : m_entries) {
        isTyped = isTyped || !entry.typed.isEmpty();
        if (!entry.condition.isEmpty() && !entry.isJoined)
            recipe.conditions << entry.condition;
        if (entry.filter)
            recipe.filters << *entry.filter;
    }
    if (!isTyped)
        recipe.query = withoutFilters(std::move(recipe.query));
    return recipe;
}

int FilterModel::rowFor(const Filter &filter) const
{
    const auto found = std::ranges::find_if(m_entries, [this, &filter](const Entry &entry) {
        return entry.filter && entry.filter->column == filter.column
            && kindOf(entry.filter->test) == kindOf(filter.test) && !isWritten(entry);
    });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

bool FilterModel::add(Filter filter)
{
    const int row = rowFor(filter);
    if (row >= 0 && filter.test == Test::IsNot) {
        filter.values = m_entries[static_cast<std::size_t>(row)].filter->values + filter.values;
        filter.values.removeDuplicates();
    }
    return replace(row >= 0 ? row : rowCount(), std::move(filter));
}

void FilterModel::addWritten(Filter filter)
{
    if (std::ranges::find(m_entries, filter.condition, &Entry::condition) != m_entries.end())
        return;
    const auto before = std::ranges::find_if(m_entries, [&filter](const Entry &entry) {
        return filter.test == Test::Is && entry.filter && entry.filter->column == filter.column
            && entry.filter->test == Test::Is;
    });
    put(static_cast<int>(before - m_entries.begin()), std::move(filter));
    if (!m_isAdding)
        Q_EMIT edited();
}

bool FilterModel::addAll(const QList<Filter> &filters)
{
    bool isWhole = true;
    {
        const QScopedValueRollback adding(m_isAdding, true);
        for (const auto &filter : filters)
            isWhole = add(filter) && isWhole;
    }
    Q_EMIT edited();
    return isWhole;
}

bool FilterModel::replace(int row, Filter filter)
{
    const auto condition = recipe::conditionOf(filter, m_columns);
    if (!condition)
        return false;
    filter.condition = *condition;
    replaceWritten(row, std::move(filter));
    return true;
}

void FilterModel::replaceWritten(int row, Filter filter)
{
    const auto same = std::ranges::find(m_entries, filter.condition, &Entry::condition);
    if (same != m_entries.end()) {
        if (row < rowCount() && same - m_entries.begin() != row) // edited into one that is there
            remove(row);
        return;
    }
    put(row, std::move(filter));
    if (!m_isAdding)
        Q_EMIT edited();
}

void FilterModel::put(int row, Filter filter)
{
    const auto *column = m_columns.find(filter.column);
    Entry entry{filter.condition, filter, {}, column && column->isJoined, State::Waiting};
    if (row < rowCount()) {
        m_entries[static_cast<std::size_t>(row)] = std::move(entry);
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    beginInsertRows({}, row, row);
    m_entries.push_back(std::move(entry));
    endInsertRows();
}

void FilterModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    if (!m_isAdding)
        Q_EMIT edited();
}

void FilterModel::clear()
{
    if (m_entries.empty())
        return;
    beginResetModel();
    m_entries.clear();
    endResetModel();
    Q_EMIT edited();
}

std::optional<Filter> FilterModel::filterAt(int row) const
{
    return m_entries[static_cast<std::size_t>(row)].filter;
}

std::optional<Filter> FilterModel::find(const QString &column, Test test) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        return entry.filter && entry.filter->column == column && entry.filter->test == test;
    });
    return found == m_entries.end() ? std::nullopt : found->filter;
}

QString FilterModel::conditionAt(int row) const
{
    return m_entries[static_cast<std::size_t>(row)].condition;
}

void FilterModel::setState(int row, State state)
{
    auto &entry = m_entries[static_cast<std::size_t>(row)];
    if (entry.state == state)
        return;
    entry.state = state;
    Q_EMIT dataChanged(index(row), index(row));
}

bool FilterModel::isWritten(const Entry &entry) const
{
    const auto *column = entry.filter ? m_columns.find(entry.filter->column) : nullptr;
    const bool isOfText = column && column->kind == table::Kind::Text
        && (entry.filter->test == Test::Is || entry.filter->test == Test::IsNot);
    return isOfText && recipe::conditionOf(*entry.filter, m_columns) != entry.condition;
}

bool FilterModel::showsWritten(const Filter &filter) const
{
    return m_showsWritten && m_showsWritten(filter);
}

/** The editor has no way to show some that a cell's menu makes. */
bool FilterModel::canEdit(const Entry &entry) const
{
    if (isWritten(entry) && !showsWritten(*entry.filter))
        return false;
    const auto *column = entry.filter ? m_columns.find(entry.filter->column) : nullptr;
    const auto tests = column ? m_columns.testsFor(*column) : std::vector<Test>();
    return std::ranges::find(tests, entry.filter ? entry.filter->test : Test::Is) != tests.end();
}

QString FilterModel::textOf(const Entry &entry) const
{
    if (entry.filter)
        return sentenceOf(*entry.filter, m_schema);
    return entry.typed.isEmpty() ? entry.condition : entry.typed;
}

QStringList FilterModel::sentences() const
{
    QStringList said;
    for (const auto &entry : m_entries) {
        if (entry.typed.isEmpty())
            said << textOf(entry);
    }
    return said;
}

QHash<QString, QString> FilterModel::sentencesByCondition() const
{
    QHash<QString, QString> said;
    for (const auto &entry : m_entries) {
        if (entry.filter)
            said.insert(entry.condition, textOf(entry));
    }
    return said;
}

int FilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant FilterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry);
    case Qt::AccessibleTextRole:
        return textOf(entry) + QStringLiteral(", ") + wordOf(entry.state, m_limit);
    case ConditionRole:
        return entry.typed.isEmpty() ? entry.condition : entry.typed;
    case StateRole:
        return static_cast<int>(entry.state);
    case StateTextRole:
        return wordOf(entry.state, m_limit);
    case EditableRole:
        return canEdit(entry);
    default:
        return {};
    }
}

} // namespace gui
