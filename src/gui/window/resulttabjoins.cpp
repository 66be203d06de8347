// The part of a table's tab that is about columns of other resources: they stand there empty until the other resources
// have been read, which begins when the table's own rows are here.
#include "gui/window/resulttab.h"

#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/onpool.h"
#include "gui/table/reread.h"
#include "gui/table/resultmodel.h"
#include "loading/related.h"
#include "recipe/compile.h"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

/** The same other resources, read for the same rows: other columns of them are here. */
bool isSameSide(const recipe::Join &a, const recipe::Join &b)
{
    return a.query == b.query && a.view == b.view && a.conditions == b.conditions && a.leftKey == b.leftKey
        && a.rightKey == b.rightKey;
}

table::Schema behind(const table::Schema &schema, std::size_t width)
{
    return {schema.begin() + static_cast<std::ptrdiff_t>(width), schema.end()};
}

} // namespace

/** What of the other sides has been read for the rows that are here. */
struct ResultTab::Joined {
    std::vector<recipe::JoinReading> joins; ///< of what is being loaded, or was last
    std::size_t width = 0; ///< columns of its own view
    std::vector<loading::RightRows> sides; ///< that were read for the rows that are here
    std::vector<sources::Related> related; ///< what is known of them
    std::shared_ptr<std::vector<sources::Related>> made; ///< of the columns that are on their way
    QStringList fresh; ///< columns that a person added, which get their widths once they are filled
    QPointer<loading::RelatedLoad> load;

    /** A side for each join; nothing where one is still to be read. */
    [[nodiscard]] std::optional<std::vector<loading::RightRows>> ready() const
    {
        std::vector<loading::RightRows> all;
        for (const auto &join : joins) {
            const auto found = std::ranges::find_if(
                sides, [&join](const auto &side) { return isSameSide(side.join.join, join.join); });
            if (found == sides.end())
                return {};
            all.push_back(*found);
            all.back().join = join;
        }
        return all;
    }
    /** What is said of joins whose other side is being read. */
    [[nodiscard]] std::vector<sources::Related> waiting() const
    {
        std::vector<sources::Related> all;
        for (const auto &join : joins) {
            auto &one = all.emplace_back();
            one.name = join.join.name;
            one.title = join.join.title;
            one.type = join.join.type();
            one.isReverse = join.join.isReverse();
            one.isReading = true;
        }
        return all;
    }
};

void ResultTab::JoinedDeleter::operator()(Joined *joined) const
{
    delete joined;
}

ResultTab::JoinedPointer ResultTab::makeJoined()
{
    return JoinedPointer(new Joined);
}

/** Of the columns that @p reading gives and its joins add, m_schema; false: m_unusable says why there are none. */
bool ResultTab::placeJoins(const recipe::Reading &reading, const recipe::Recipe &recipe)
{
    auto joins = recipe::joinsOf(m_connection, recipe, reading.view->schema());
    if (!joins) {
        m_unusable = std::move(joins.error());
        return false;
    }
    delete m_joined->load;
    m_joined->joins = *std::move(joins);
    m_joined->width = reading.view->schema().size();
    m_schema = recipe::withJoined(reading.view->schema(), m_joined->joins);
    return true;
}

/** The columns of other resources stand behind those of @p chunk, empty for now. */
std::shared_ptr<const table::Chunk> ResultTab::withJoinedColumns(std::shared_ptr<const table::Chunk> chunk) const
{
    const auto &joined = *m_joined;
    return joined.joins.empty() ? std::move(chunk)
                                : loading::withEmptyColumns(*chunk, joined.width, behind(m_schema, joined.width));
}

/** The rows are others: what was read for those of before is not for these. */
void ResultTab::forgetSides()
{
    m_joined->sides.clear();
    m_joined->related = m_joined->waiting();
}

/** The columns that the rows have; where others are asked for already, they cannot be made. */
ExportableView::Anew ResultTab::anew() const
{
    Anew made{nullptr, &m_connection.model(), {}, {}};
    const auto view = recipe::compile(m_recipe, m_connection.model(), m_connection.base(), recipe::Conditions::Met);
    const auto &shown = m_model->contents().schema();
    if (m_recipe.joins.isEmpty()) {
        made.view = view && (*view)->schema() == shown ? *view : nullptr;
        return made;
    }
    const auto &joined = *m_joined;
    const bool isSame = view && recipe::withJoined((*view)->schema(), joined.joins) == shown;
    if (!isSame || std::ranges::any_of(joined.related, &sources::Related::isReading)) {
        made.why = tr("Columns of other resources are still being read.");
        return made;
    }
    made.view = *view;
    const auto loaded = [tab = QPointer(this)](
                            const QString &type) { return tab ? tab->loadedRows(type) : std::nullopt; };
    made.sides = loading::AnewBeside::Sides{m_connection, m_recipe, joined.joins, behind(shown, joined.width), loaded};
    return made;
}

const std::vector<sources::Related> &ResultTab::related() const
{
    return m_joined->related;
}

bool ResultTab::isReadingRelated() const
{
    return m_joined->load && m_joined->load->isRunning();
}

void ResultTab::setJoins(const QList<recipe::Join> &joins)
{
    if (m_recipe.joins == joins)
        return;
    for (const auto &join : joins) {
        for (const auto &column : join.columns) {
            if (table::find(m_model->contents().schema(), column.name.toStdString()) == std::nullopt)
                m_joined->fresh << column.name;
        }
    }
    m_recipe.joins = joins;
    m_recipe = recipe::withoutStrayFilters(std::move(m_recipe));
    m_filters->setJoins(joins);
    m_steps->setRecipe(m_recipe);
    Q_EMIT joinsChanged();
    remakeColumns();
}

/** The rows that are here with the columns of @p reading and those that joins add, as far as these have been read. */
void ResultTab::remakeRows(const recipe::Reading &reading)
{
    auto &joined = *m_joined;
    const auto &shown = m_model->contents().schema();
    const auto &own = reading.view->schema();
    const bool hasOwn = shown.size() >= own.size() && std::equal(own.begin(), own.end(), shown.begin());
    const auto sides = joined.ready();
    joined.made = std::make_shared<std::vector<sources::Related>>(joined.waiting());
    m_model->remake(m_schema,
        [view = reading.view, hasOwn, sides, width = joined.width, added = behind(m_schema, joined.width),
            made = joined.made](const ResultModel::Chunks &chunks, const std::stop_token &stop) {
            auto rows = hasOwn ? chunks : reread(chunks, view, stop);
            if (stop.stop_requested())
                return ResultModel::Chunks();
            if (sides) {
                auto all = loading::joinedRows(rows, width, *sides, onPool, stop);
                *made = std::move(all.related);
                return std::move(all.chunks);
            }
            for (auto &chunk : rows)
                chunk = loading::withEmptyColumns(*chunk, width, added);
            return rows;
        });
}

/** What stands beside the rows is read, once these are all here. */
void ResultTab::readRelated()
{
    auto &joined = *m_joined;
    if (joined.joins.empty() || joined.load || isLoading() || m_isHeld || m_isRenewing)
        return;
    if (joined.ready()) {
        if (std::ranges::any_of(joined.related, &sources::Related::isReading))
            return joinRows();
        for (const auto &name : std::exchange(joined.fresh, {})) {
            if (const auto column = table::find(m_model->contents().schema(), name.toStdString()))
                m_view->fitColumn(static_cast<int>(*column));
        }
        return;
    }
    joined.related = joined.waiting();
    joined.load = new loading::RelatedLoad(m_connection, m_recipe, joined.joins, m_model->contents().chunks(), this);
    joined.load->setLoaded([this](const QString &type) { return loadedRows(type); });
    connect(joined.load, &loading::RelatedLoad::progressed, this, &ResultTab::showCompleteness);
    connect(joined.load, &loading::RelatedLoad::finished, this, [this] {
        m_joined->sides = m_joined->load->sides();
        m_joined->load->deleteLater();
        m_joined->load = nullptr;
        joinRows();
    });
    joined.load->start();
    showCompleteness();
}

bool ResultTab::hasAllOfItsType() const
{
    using Verdict = sources::Completeness::Verdict;
    const auto verdict = m_completeness.verdict;
    const auto &asked = m_provenance.recipe;
    const bool isAll = asked.query.parameters.empty() && asked.conditions.isEmpty() && !asked.limit
        && asked.view.isEmpty() && !asked.bulk;
    return isAll && !isLoading() && !m_isHeld && !m_isRenewing && !m_main && m_completeness.isFiltered()
        && (verdict == Verdict::Complete || verdict == Verdict::EndReached);
}

std::optional<loading::LoadedRows> ResultTab::loadedRows(const QString &type) const
{
    for (const auto *tab : m_neighbours ? m_neighbours() : QList<ResultTab *>()) {
        const bool isSame = tab->m_connection.client == m_connection.client
            && tab->m_connection.local == m_connection.local && tab->m_connection.base() == m_connection.base();
        if (tab->type() == type && isSame && tab->hasAllOfItsType())
            return loading::LoadedRows{tab->m_model->contents().chunks(), tab->m_completeness};
    }
    return {};
}

void ResultTab::joinRows()
{
    auto wanted = m_provenance.recipe;
    const auto reading = recipe::readingOf(m_connection, wanted);
    if (reading)
        remakeRows(*reading);
}

void ResultTab::cancelRelated()
{
    if (m_joined->load)
        m_joined->load->cancel();
}

/** The columns that were on their way are there. */
void ResultTab::takeJoined()
{
    if (m_joined->made)
        m_joined->related = *std::exchange(m_joined->made, nullptr);
}

} // namespace gui
