#include "cli/heldrows.h"

#include "recipe/narrowing.h"
#include "recipe/serverconditions.h"
#include "words/recipes.h"

#include <QCoreApplication>

#include <utility>

namespace cli {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** The columns that a job's rows need: those that are written, and what these and its order are known by; none: all. */
QStringList columnsNeeded(const GetJob &job, const table::Schema &own)
{
    if (job.columns.isEmpty() || job.pivot || job.split == Split::Month) // what these need may not be written
        return {};
    QStringList names = job.columns;
    for (const auto &key : recipe::leftKeys(job.recipe.joins))
        names << key.name;
    const auto order = job.recipe.order ? table::find(own, job.recipe.order->column.toStdString()) : std::nullopt;
    if (order) {
        for (const auto &name : {own[*order].name, own[*order].number, own[*order].unit})
            names << QString::fromStdString(name);
    }
    names.removeAll(QString());
    return names;
}

} // namespace

HeldRows::HeldRows(
    recipe::Connection connection, recipe::Recipe recipe, std::vector<recipe::JoinReading> joins, table::Schema own)
    : m_connection(std::move(connection)), m_recipe(std::move(recipe)), m_joins(std::move(joins)), m_width(own.size()),
      m_schema(recipe::withJoined(std::move(own), m_joins))
{
    if (m_recipe.order)
        m_isSorted = false;
}

tl::expected<std::unique_ptr<HeldRows>, QString> HeldRows::make(
    const recipe::Connection &connection, const recipe::Recipe &recipe, const viewdef::View &view)
{
    auto joins = recipe::joinsOf(connection, recipe, view.schema());
    if (!joins)
        return tl::unexpected(words::sentence(joins.error()));
    return std::unique_ptr<HeldRows>(new HeldRows(connection, recipe, *std::move(joins), view.schema()));
}

bool HeldRows::add(const table::Chunk &chunk)
{
    static const auto nothing = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    auto held = std::make_shared<table::Chunk>();
    held->columns = chunk.columns;
    held->entryOfRow.assign(chunk.rows(), 0);
    if (!m_joins.empty())
        m_entries.push_back(chunk.entryOfRow);
    held->batch = nothing; // no format that these rows go to has resources
    held->problems = chunk.problems;
    m_bytes += held->memory();
    m_chunks.push_back(std::move(held));
    return m_bytes <= MostHeld || !m_joins.empty();
}

void HeldRows::finish(const std::function<void()> &done)
{
    if (m_load)
        return;
    m_load = std::make_unique<loading::RelatedLoad>(m_connection, m_recipe, m_joins, m_chunks);
    QObject::connect(m_load.get(), &loading::RelatedLoad::finished, m_load.get(), [this, done] {
        settle();
        done();
    });
    m_load->start();
    if (m_isCancelled)
        m_load->cancel();
}

void HeldRows::cancel()
{
    m_isCancelled = true;
    if (m_load)
        m_load->cancel();
}

void HeldRows::settle()
{
    auto joined = loading::joinedRows(m_chunks, m_width, m_load->sides());
    m_chunks = std::move(joined.chunks);
    m_related = std::move(joined.related);
    narrow();
    m_isFinished = true;
}

/** By filters on what stands beside the rows. */
void HeldRows::narrow()
{
    recipe::Narrowing narrowing;
    narrowing.conditions = recipe::joinedConditions(m_recipe);
    if (narrowing.conditions.isEmpty())
        return;
    narrowing.filters = m_recipe.filters;
    narrowing.columns = recipe::FilterColumns(m_recipe, m_schema, m_connection.model());
    narrowing.schema = m_schema;
    narrowing.type = m_recipe.type();
    narrowing.model = &m_connection.model();
    auto whose = m_chunks; // a filter is about a resource, whose rows all stay or go
    for (std::size_t at = 0; at < whose.size(); ++at) {
        auto chunk = std::make_shared<table::Chunk>(*whose[at]);
        chunk->entryOfRow = m_entries[at];
        whose[at] = std::move(chunk);
    }
    const auto kept = recipe::rowsThatMeet(whose, narrowing);
    for (std::size_t at = 0; at < kept.size(); ++at)
        m_chunks[at] = std::make_shared<const table::Chunk>(table::onlyKept(*m_chunks[at], kept[at]));
}

table::Table HeldRows::release()
{
    m_isReleased = true;
    table::Table table(m_schema);
    for (auto &chunk : std::exchange(m_chunks, {}))
        table.append(std::move(chunk));
    const auto column = m_recipe.order ? table::find(m_schema, m_recipe.order->column.toStdString()) : std::nullopt;
    if (m_isFinished && column) {
        using enum table::Table::Direction;
        table.setOrder(table.sorted(*column, m_recipe.order->isDescending ? Descending : Ascending));
        m_isSorted = true;
    }
    return table;
}

tl::expected<Prepared, QString> prepare(GetJob &job, recipe::Connection &connection)
{
    auto recipe = recipe::withServerConditions(
        job.recipe, connection.model(), connection.probe->offer(job.recipe.type()), connection.validatesCodes());
    if (!recipe)
        return tl::unexpected(
            Words::tr("Only a server can test this condition, and this one has no search that does: %1")
                .arg(recipe.error()));
    job.recipe = *std::move(recipe);
    auto view = compile(job, connection);
    if (!view)
        return tl::unexpected(view.error());
    connection.folds = job.folds;
    // A list shows by its resources which of its values there were.
    connection.readsRowsOnly = !job.options.wholeResources && !job.list;
    connection.rowsColumns = columnsNeeded(job, (*view)->schema());
    Prepared prepared{*view, nullptr};
    if (!job.holdsRows())
        return prepared;
    auto held = HeldRows::make(connection, job.recipe, **view);
    if (!held)
        return tl::unexpected(held.error());
    prepared.held = *std::move(held);
    return prepared;
}

} // namespace cli
