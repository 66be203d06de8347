#include "gui/filters/filterflow.h"

#include "gui/common/text.h"
#include "gui/filters/filterbar.h"
#include "gui/filters/filtereditor.h"
#include "gui/filters/filterwords.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "recipe/serverconditions.h"
#include "recipe/valuesets.h"
#include "related/referencefilter.h"

#include <QDateTime>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace gui {

using recipe::Filter;
using Test = Filter::Test;
using State = FilterModel::State;

namespace {

constexpr qsizetype LongestChoice = 40; ///< characters of a value in a menu

/** A moment stands for its day, here. */
QString dayOf(const QString &sent)
{
    return sent.size() > 10 ? QDateTime::fromString(sent, Qt::ISODate).toLocalTime().date().toString(Qt::ISODate)
                            : sent;
}

/** What a cell shows, not too long for a menu: "Female (female)", for the filter is by the code. */
QString choiceOf(const QModelIndex &index)
{
    QString shown = index.data().toString();
    if (shown.size() > LongestChoice)
        shown = shown.left(LongestChoice - 1) + QChar(0x2026);
    const QString quiet = index.data(ResultModel::QuietRole).toString();
    return quiet.isEmpty() || quiet.size() > LongestChoice ? shown : shown + u' ' + quiet;
}

/** Rows that both keep; all rows of a chunk that one says nothing of. */
std::vector<table::KeptRows> inBoth(std::vector<table::KeptRows> rows, const std::vector<table::KeptRows> &others)
{
    for (std::size_t chunk = 0; chunk < std::min(rows.size(), others.size()); ++chunk) {
        for (std::size_t row = 0; row < std::min(rows[chunk].size(), others[chunk].size()); ++row)
            rows[chunk][row] = rows[chunk][row] && others[chunk][row];
    }
    return rows;
}

} // namespace

FilterFlow::FilterFlow(FilterBar &bar, TableView &view, ResultModel &rows, QObject *parent)
    : QObject(parent), m_bar(bar), m_view(view), m_rows(rows), m_model(new FilterModel(this))
{
    bar.setModel(m_model);
    connect(m_model, &FilterModel::edited, this, &FilterFlow::change);
    connect(&bar, &FilterBar::editWanted, this, &FilterFlow::editRow);
    connect(&bar, &FilterBar::moreWanted, this, &FilterFlow::moreWanted);
    connect(&bar, &FilterBar::allWanted, this, &FilterFlow::showAll);
    connect(&rows, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_only) // those that come are none of them
            hideRows(m_isReading ? QStringList() : appliedHere(m_recipe));
    });
    connect(&rows, &ResultModel::narrowed, this, [this] {
        showStates();
        Q_EMIT narrowed();
    });
}

void FilterFlow::reading(
    const recipe::Recipe &recipe, const recipe::Connection &connection, const table::Schema &schema, Rows rows)
{
    m_recipe = recipe;
    m_asked = rows == Rows::All ? recipe : m_base;
    m_connection = connection;
    m_isReading = true;
    m_isRelatedThere = false;
    m_only.reset();
    retranslate();
    Q_EMIT onlyForgotten();
    m_model->setColumns(recipe::FilterColumns(recipe, schema, connection.model()), schema);
    m_model->setRecipe(recipe);
}

void FilterFlow::read(const sources::Completeness &completeness)
{
    using Verdict = sources::Completeness::Verdict;
    m_base = m_asked;
    m_applied = completeness.conditions;
    m_isReading = false;
    m_isAll = completeness.verdict == Verdict::Complete || completeness.verdict == Verdict::EndReached;
    m_isAmongFirst = completeness.verdict == Verdict::LimitReached;
    ended();
    showStates();
    const auto here = m_isAll || m_neverAsks ? appliedHere(m_recipe) : QStringList();
    if (!here.isEmpty() || m_only) // of rows that came before a refresh ended
        hideRows(here);
}

void FilterFlow::setOwnColumns(const QList<recipe::OwnColumn> &columns)
{
    m_recipe.ownColumns = columns;
    m_asked.ownColumns = columns;
    m_base.ownColumns = columns;
}

/** Rows that a condition turned away for want of them are not here: all are asked for again. */
void FilterFlow::setValueSets(const QByteArrayList &texts)
{
    m_recipe.valueSets = m_asked.valueSets = m_base.valueSets = texts;
    const auto asks = [](const QString &condition) { return condition.contains(u"memberOf"); };
    if (!m_neverAsks && std::ranges::any_of(m_base.conditions, asks))
        Q_EMIT changed(m_model->narrowed(m_recipe), true);
    else if (std::ranges::any_of(m_recipe.conditions, asks))
        change();
}

void FilterFlow::setJoins(const QList<recipe::Join> &joins)
{
    const auto before = appliedHere(m_recipe);
    for (auto *recipe : {&m_recipe, &m_asked, &m_base}) {
        recipe->joins = joins;
        *recipe = recipe::withoutStrayFilters(std::move(*recipe));
    }
    m_model->setRecipe(m_recipe);
    showStates();
    if (const auto here = appliedHere(m_recipe); here != before && !m_isReading) // a column goes with its filter
        hideRows(here);
}

void FilterFlow::setRelatedThere(bool isThere)
{
    const bool isOther = std::exchange(m_isRelatedThere, isThere) != isThere;
    if (isOther && !m_isReading && !recipe::joinedConditions(m_recipe).isEmpty())
        hideRows(appliedHere(m_recipe));
    showStates();
}

void FilterFlow::setSchema(const table::Schema &schema)
{
    m_model->setColumns(recipe::FilterColumns(m_recipe, schema, m_connection.model()), schema);
    m_model->setRecipe(m_recipe);
    showStates();
}

void FilterFlow::unreadable(const recipe::Recipe &recipe)
{
    m_recipe = m_asked = recipe;
    m_isReading = true; // so that the next filter is asked for
    m_model->setRecipe(recipe);
}

void FilterFlow::ended()
{
    m_bar.setNote({});
}

void FilterFlow::showStates()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const QString condition = m_model->conditionAt(row); !condition.isEmpty())
            m_model->setState(row, stateOf(condition));
    }
}

State FilterFlow::stateOf(const QString &condition) const
{
    using By = sources::Condition::By;
    const State here = m_isAmongFirst ? State::HereAmongFirst : State::Here;
    if (isOnJoined(condition))
        return m_isRelatedThere ? here : State::Waiting;
    if (!m_base.conditions.contains(condition))
        return m_rows.contents().isNarrowed() && (m_isAll || m_neverAsks) ? here : State::Waiting;
    if (needsServer(condition)) // it is a part of the search
        return State::Server;
    const auto found = std::ranges::find(m_applied, condition.toStdString(), &sources::Condition::expression);
    switch (found == m_applied.end() ? By::Here : found->by) {
    case By::Server:
        return State::Server;
    case By::Ignored:
    case By::Refused:
        return m_isAmongFirst ? State::IgnoredAmongFirst : State::Ignored;
    case By::Here:
        break;
    }
    return here;
}

bool FilterFlow::needsServer(const QString &condition) const
{
    return recipe::needsServer(condition, m_recipe, m_connection.model());
}

bool FilterFlow::mustAsk(const recipe::Recipe &wanted) const
{
    const auto isMet = [&wanted](const QString &condition) { return wanted.conditions.contains(condition); };
    const auto isSame = [&wanted](const recipe::Recipe &recipe) {
        return wanted.query == recipe.query && wanted.limit == recipe.limit && wanted.conditions == recipe.conditions;
    };
    if (m_neverAsks || isSame(m_isReading ? m_asked : m_base)) // what is left is about columns of other resources
        return false;
    return m_isReading || !m_isAll || !(wanted.query == m_base.query) || wanted.limit != m_base.limit
        || !std::ranges::all_of(m_base.conditions, isMet)
        || std::ranges::any_of(notAsked(wanted), [this](const auto &each) {
               return needsServer(each) || !recipe::isSure(each, m_recipe, m_connection.model());
           });
}

/** Conditions on the resources that the source of the rows has not applied. */
QStringList FilterFlow::notAsked(const recipe::Recipe &wanted) const
{
    QStringList here = wanted.conditions;
    here.removeIf([this](const QString &condition) { return m_base.conditions.contains(condition); });
    return here;
}

QStringList FilterFlow::appliedHere(const recipe::Recipe &wanted) const
{
    return notAsked(wanted) + (m_isRelatedThere ? recipe::joinedConditions(wanted) : QStringList());
}

bool FilterFlow::isOnJoined(const QString &condition) const
{
    return recipe::joinedConditions(m_recipe).contains(condition);
}

void FilterFlow::change()
{
    const auto wanted = m_model->narrowed(m_recipe);
    const bool isAsking = mustAsk(wanted);
    m_bar.setNote(isAsking ? noteFor(wanted) : QString());
    m_recipe = wanted;
    if (!isAsking && !m_isReading) // else read() does it
        hideRows(appliedHere(wanted));
    Q_EMIT changed(wanted, isAsking);
}

/** Rows that were turned away are not here. */
QString FilterFlow::noteFor(const recipe::Recipe &wanted) const
{
    const auto isGone = [&wanted](const QString &condition) { return !wanted.conditions.contains(condition); };
    const bool isLooser = !(wanted.query == m_base.query) || std::ranges::any_of(m_base.conditions, isGone);
    if (!isLooser)
        return {};
    return m_connection.isLocal() ? tr("Reading the files again: rows that did not match are not here.")
                                  : tr("Asking the server again: rows that did not match are not here.");
}

void FilterFlow::apply(const recipe::Recipe &recipe)
{
    m_model->setRecipe(recipe);
    m_recipe.limit = recipe.limit;
    m_recipe.query = recipe.query;
    m_recipe.valueSets = recipe.valueSets;
    change();
    showStates();
}

recipe::Narrowing FilterFlow::narrowing(const QStringList &conditions) const
{
    recipe::Narrowing narrowing;
    narrowing.conditions = conditions;
    narrowing.filters = m_recipe.filters;
    narrowing.columns = m_model->columns();
    narrowing.schema = m_model->schema();
    narrowing.type = m_recipe.type();
    narrowing.model = &m_connection.model();
    narrowing.base = m_connection.base();
    narrowing.valueSets = recipe::valueSetsOf(m_recipe, m_connection.model());
    return narrowing;
}

void FilterFlow::hideRows(const QStringList &conditions)
{
    if (conditions.isEmpty() && !m_only)
        return m_rows.widen();
    m_rows.narrow(choice(conditions));
}

void FilterFlow::setReferred(std::function<std::optional<CellReferred>(const QModelIndex &cell)> referred)
{
    m_referred = std::move(referred);
}

void FilterFlow::setReferences(std::function<related::ReferredColumns()> references)
{
    m_references = std::move(references);
    m_model->setShowsWritten([this](const Filter &filter) {
        const auto place = table::find(m_model->schema(), filter.column.toStdString());
        const auto columns = m_references().columns;
        const auto *column = place && columns ? columns->at(*place) : nullptr;
        return column && related::pickedBy(filter, *column, m_model->columns());
    });
}

void FilterFlow::showOnly(OnlyRows only)
{
    setOnly(std::make_shared<const OnlyRows>(std::move(only)));
    Q_EMIT onlyChanged(m_only);
}

void FilterFlow::showAll()
{
    if (!m_only)
        return;
    setOnly(nullptr);
    Q_EMIT onlyChanged(nullptr);
}

void FilterFlow::setOnly(std::shared_ptr<const OnlyRows> only)
{
    m_only = std::move(only);
    retranslate();
    hideRows(appliedHere(m_recipe));
}

void FilterFlow::retranslate()
{
    m_bar.setOnly(m_only ? m_only->words() : QString());
}

FilterFlow::Choice FilterFlow::choice(const QStringList &conditions) const
{
    return [narrowing = narrowing(conditions), only = m_only ? m_only->choose : Choice()](
               const table::Table &rows, const std::stop_token &stop) -> table::Table::Kept {
        auto chosen = only ? only(rows, stop) : nullptr;
        if (narrowing.conditions.isEmpty())
            return chosen;
        auto kept = recipe::rowsThatMeet(rows.chunks(), narrowing, stop, onPool);
        return std::make_shared<const std::vector<table::KeptRows>>(
            chosen ? inBoth(std::move(kept), *chosen) : std::move(kept));
    };
}

std::optional<FilterFlow::Choice> FilterFlow::choiceWithout(const QString &column) const
{
    const auto all = appliedHere(m_recipe);
    auto others = all;
    for (const auto &filter : m_recipe.filters) {
        if (filter.column == column)
            others.removeAll(filter.condition);
    }
    const bool hidesRows = m_rows.contents().isNarrowed() && others.size() < all.size();
    return hidesRows ? std::optional(choice(others)) : std::nullopt;
}

QString FilterFlow::sentence() const
{
    const auto &rows = m_rows.contents();
    if (!rows.isNarrowed())
        return {};
    const auto matched = m_model->sentences();
    const auto all = static_cast<int>(rows.allRows());
    const QString shown = QLocale().toString(m_rows.rowCount());
    const QString filters = matched.join(QStringLiteral(", "));
    if (!m_only)
        return tr("%1 of %Ln row(s) match %2", nullptr, all).arg(shown, filters);
    if (appliedHere(m_recipe).isEmpty())
        return tr("%1 of %Ln row(s): %2", nullptr, all).arg(shown, m_only->words());
    return tr("%1 of %Ln row(s) match %2: %3", nullptr, all).arg(shown, filters, m_only->words());
}

std::optional<Filter> FilterFlow::filterFor(const QModelIndex &index, bool isWanted) const
{
    const auto &info = m_model->schema()[static_cast<std::size_t>(index.column())];
    const auto sent = index.data(ResultModel::SentRole).toStringList().mid(0, 1); // the one that is shown
    Filter filter{QString::fromStdString(info.name), isWanted ? Test::Is : Test::IsNot, sent, {}, {}};
    if (const auto to = m_referred && !sent.isEmpty() ? m_referred(index) : std::nullopt) {
        filter.values = {to->name};
        filter.condition = isWanted ? to->condition : to->otherwise;
        return filter;
    }
    if (sent.isEmpty()) {
        filter.test = isWanted ? Test::Empty : Test::NotEmpty;
    } else if (info.kind == table::Kind::Date || info.kind == table::Kind::DateTime) {
        filter.test = isWanted ? Test::During : Test::IsNot;
        filter.values = {dayOf(sent.first())};
    }
    return recipe::conditionOf(filter, m_model->columns()) ? std::optional(filter) : std::nullopt;
}

void FilterFlow::add(const Filter &filter)
{
    if (filter.condition.isEmpty())
        m_model->add(filter);
    else
        m_model->addWritten(filter);
}

void FilterFlow::put(std::optional<int> row, const Filter &filter)
{
    const bool isWritten =
        m_model->showsWritten(filter) && recipe::conditionOf(filter, m_model->columns()) != filter.condition;
    if (isWritten && row)
        m_model->replaceWritten(*row, filter);
    else if (isWritten)
        m_model->addWritten(filter);
    else if (row)
        m_model->replace(*row, filter);
    else
        m_model->add(filter);
}

void FilterFlow::fillMenu(QMenu &menu, const QModelIndex &index)
{
    const auto only = filterFor(index, true);
    const auto without = filterFor(index, false);
    const int section = index.column();
    const QString shown = withoutMnemonic(choiceOf(index));
    const bool isEmpty = index.data(ResultModel::SentRole).toStringList().isEmpty();
    const auto offer = [&menu, this](const QString &text, const Filter &filter, const QKeySequence &keys = {}) {
        auto *action = menu.addAction(text, this, [this, filter] { add(filter); });
        action->setShortcut(keys); // for people to see: the window's own action has it
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    if (only)
        offer(isEmpty ? tr("Only empty") : tr("Only “%1”").arg(shown), *only, Qt::ALT | Qt::Key_Return);
    if (without)
        offer(isEmpty ? tr("Without empty") : tr("Without “%1”").arg(shown), *without, Qt::ALT | Qt::Key_Delete);
    if (!isEmpty) {
        const Filter empty{
            QString::fromStdString(m_model->schema()[static_cast<std::size_t>(section)].name), Test::Empty, {}, {}, {}};
        if (recipe::conditionOf(empty, m_model->columns()))
            offer(tr("Only empty"), empty);
    }
    menu.addAction(tr("Filter…"), this, [this, section] { edit(section); });
    menu.addSeparator();
}

void FilterFlow::filterCurrent(bool isWanted)
{
    const auto index = m_view.currentIndex();
    if (const auto filter = index.isValid() ? filterFor(index, isWanted) : std::nullopt)
        add(*filter);
}

void FilterFlow::edit(int section)
{
    openEditor(-1, section < 0 ? m_view.currentIndex().column() : section);
}

void FilterFlow::editRow(int row)
{
    openEditor(row, m_view.currentIndex().column());
}

void FilterFlow::openEditor(int row, int section)
{
    if (m_model->schema().empty() || m_model->schema() != m_rows.contents().schema()) // rows with others are to come
        return;
    auto conditions = appliedHere(m_recipe);
    if (row >= 0)
        conditions.removeAll(m_model->conditionAt(row));
    auto *editor = new FilterEditor({m_rows.contents(), narrowing(conditions), m_recipe.valueSets,
                                        m_references ? m_references() : related::ReferredColumns()},
        m_view.window());
    connect(editor, &FilterEditor::filterMade, this, [this, row](const Filter &filter, const QByteArrayList &opened) {
        m_recipe.valueSets += opened;
        put(row >= 0 && row < m_model->rowCount() ? std::optional(row) : std::nullopt, filter);
    });
    connect(editor, &FilterEditor::removed, this, [this, row] {
        if (row >= 0 && row < m_model->rowCount())
            m_model->remove(row);
    });
    if (row >= 0 && m_model->filterAt(row))
        editor->edit(*m_model->filterAt(row));
    else
        editor->begin(section < 0 ? QString()
                                  : QString::fromStdString(m_model->schema()[static_cast<std::size_t>(section)].name));
    editor->open();
}

} // namespace gui
