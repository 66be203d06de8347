#include "cli/heldrows.h"

#include "loading/anewbeside.h"
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

/** Its rows without what they came of: no format that they go to has resources. */
table::Chunk withoutResources(const table::Chunk &chunk)
{
    static const auto nothing = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    table::Chunk bare;
    bare.columns = chunk.columns;
    bare.entryOfRow.assign(chunk.rows(), 0);
    bare.batch = nothing;
    bare.problems = chunk.problems;
    return bare;
}

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

/** Of the columns with codes that are written. */
std::shared_ptr<loading::CodeNaming> namingOf(
    const GetJob &job, const recipe::Connection &connection, const table::Schema &own)
{
    std::vector<std::size_t> written;
    for (std::size_t at = 0; at < own.size(); ++at) {
        if (job.columns.contains(QString::fromStdString(own[at].name)))
            written.push_back(at);
    }
    return std::make_shared<loading::CodeNaming>(job.recipe, own, connection, written);
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
    const recipe::Connection &connection, const recipe::Recipe &recipe, const table::Schema &own)
{
    auto joins = recipe::joinsOf(connection, recipe, own);
    if (!joins)
        return tl::unexpected(words::sentence(joins.error()));
    return std::unique_ptr<HeldRows>(new HeldRows(connection, recipe, *std::move(joins), own));
}

bool HeldRows::deidentify(std::shared_ptr<loading::Deidentifier> left, const recipe::Deidentification &how)
{
    m_right = loading::deidentifiersOf(m_connection, m_joins, how);
    for (std::size_t at = m_width; at < m_schema.size(); ++at)
        m_columns.push_back({m_schema[at].name});
    m_left = std::move(left);
    return m_left && !m_right.empty();
}

void HeldRows::addTo(deidentify::Report &report) const
{
    for (const auto &right : m_right)
        report.tally += right->report().tally;
    report.columns.insert(report.columns.end(), m_columns.begin(), m_columns.end());
}

bool HeldRows::add(const table::Chunk &chunk)
{
    auto held = std::make_shared<table::Chunk>(withoutResources(chunk));
    if (!m_joins.empty())
        m_came.push_back({{}, chunk.entryOfRow, loading::numbersOf(chunk)});
    if (m_left) {
        auto &made = m_anew.emplace_back(loading::anewRows(m_left->run(chunk)));
        made.rows = withoutResources(made.rows);
        m_bytes += made.rows.memory();
    }
    m_bytes += held->memory();
    m_chunks.push_back(std::move(held));
    return m_bytes <= MostHeld || !m_joins.empty();
}

void HeldRows::finish(const std::function<void()> &done)
{
    if (m_load)
        return;
    m_load = std::make_unique<loading::RelatedLoad>(m_connection, m_recipe, m_joins, m_chunks);
    m_load->setDeidentifiers(m_right);
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
    const auto came = std::exchange(m_chunks, {});
    auto joined = loading::joinedRows(came, m_width, m_load->sides());
    m_chunks = std::move(joined.chunks);
    m_related = std::move(joined.related);
    const auto wanted = kept();
    if (m_left)
        settleAnew(came, wanted);
    for (std::size_t at = 0; !m_left && at < wanted.size(); ++at)
        m_chunks[at] = std::make_shared<const table::Chunk>(table::onlyKept(*m_chunks[at], wanted[at]));
    m_isFinished = true;
}

/** What is left of rows and of what stands beside them takes the place of both. */
void HeldRows::settleAnew(const loading::RelatedLoad::Chunks &came, const std::vector<table::KeptRows> &kept)
{
    const auto anew = loading::joinedRows(came, m_width, loading::onlyAnew(m_load->sides()));
    for (std::size_t at = 0; at < m_chunks.size(); ++at) {
        const auto wanted = kept.empty() ? table::KeptRows(m_chunks[at]->rows(), true) : kept[at];
        auto made = loading::beside(m_anew[at], *anew.chunks[at], m_came[at], m_width, wanted);
        count(*m_chunks[at], wanted, made);
        m_chunks[at] = std::make_shared<const table::Chunk>(std::move(made));
    }
}

/** Values beside the rows, before and after. */
void HeldRows::count(const table::Chunk &came, const table::KeptRows &kept, const table::Chunk &anew)
{
    for (std::size_t at = 0; at < m_columns.size(); ++at) {
        const auto &before = came.columns[m_width + at];
        for (std::size_t row = 0; row < kept.size(); ++row)
            m_columns[at].before += kept[row] && !before.isNull(row) ? 1 : 0;
        m_columns[at].after += anew.columns[m_width + at].filledRows();
    }
}

/** By filters on what stands beside the rows. */
std::vector<table::KeptRows> HeldRows::kept() const
{
    recipe::Narrowing narrowing;
    narrowing.conditions = recipe::joinedConditions(m_recipe);
    if (narrowing.conditions.isEmpty())
        return {};
    narrowing.filters = m_recipe.filters;
    narrowing.columns = recipe::FilterColumns(m_recipe, m_schema, m_connection.model());
    narrowing.schema = m_schema;
    narrowing.type = m_recipe.type();
    narrowing.model = &m_connection.model();
    auto whose = m_chunks; // a filter is about a resource, whose rows all stay or go
    for (std::size_t at = 0; at < whose.size(); ++at) {
        auto chunk = std::make_shared<table::Chunk>(*whose[at]);
        chunk->entryOfRow = m_came[at].entries;
        whose[at] = std::move(chunk);
    }
    return recipe::rowsThatMeet(whose, narrowing);
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

std::optional<deidentify::Report> reportOf(const loading::Deidentifier *deidentifier, const HeldRows *held)
{
    if (!deidentifier)
        return {};
    auto report = deidentifier->report();
    if (held)
        held->addTo(report);
    return report;
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
    // What is to be taken out is told by all of a resource: whose it is, and whether something modifies it.
    connection.readsRowsOnly = !job.options.wholeResources && !job.list && !job.deidentify;
    connection.rowsColumns = columnsNeeded(job, (*view)->schema());
    Prepared prepared{*view, nullptr, deidentifierOf(job, connection), nullptr, (*view)->schema()};
    if (job.hasCodeNames) {
        prepared.naming = namingOf(job, connection, prepared.schema);
        prepared.schema = prepared.naming->schema();
    }
    if (!job.holdsRows())
        return prepared;
    auto held = HeldRows::make(connection, job.recipe, prepared.schema);
    if (!held)
        return tl::unexpected(held.error());
    prepared.held = *std::move(held);
    if (job.deidentify && !job.recipe.joins.isEmpty()
        && !prepared.held->deidentify(prepared.deidentifier, *job.deidentify))
        return tl::unexpected(
            Words::tr("%1 has columns of other resources, which cannot be de-identified.").arg(job.viewFile));
    prepared.schema = prepared.held->schema();
    return prepared;
}

} // namespace cli
