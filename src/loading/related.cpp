#include "loading/related.h"

#include "fhir/model.h"
#include "loading/deidentifiedjoin.h"
#include "loading/open.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace loading {
namespace {

constexpr std::size_t MostKeys = 10'000; ///< that are asked for by themselves: 50 requests of ListReader
using By = sources::Related::By;
using Verdict = sources::Completeness::Verdict;

/** The search parameter that finds resources of @p type by what they refer to at @p path. */
QString parameterFor(const recipe::Connection &connection, const QString &type, const QString &path)
{
    const auto offered = connection.probe->offer(type).parameters;
    const std::string expression = (type + u'.' + path).toStdString();
    for (const auto &parameter : connection.model().searchParameters(type.toStdString())) {
        if (parameter.type == "reference" && parameter.expression == expression && offered
            && offered->contains(parameter.code))
            return QString::fromUtf8(parameter.code.data(), static_cast<qsizetype>(parameter.code.size()));
    }
    return {};
}

/** Its columns, for nothing but to be joined. */
std::shared_ptr<const table::Chunk> withoutResources(const table::Chunk &chunk)
{
    static const auto nothing = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    auto bare = std::make_shared<table::Chunk>();
    bare->columns = chunk.columns;
    bare->entryOfRow.assign(chunk.rows(), 0);
    bare->batch = nothing;
    return bare;
}

} // namespace

sources::Related relatedOf(const RightRows &right, const table::JoinCounts &counts)
{
    const auto &read = right.completeness;
    sources::Related related;
    related.name = right.join.join.name;
    related.title = right.join.join.title;
    related.type = right.join.join.type();
    related.isReverse = right.join.join.isReverse();
    related.by = right.by;
    related.resources = read.matches;
    related.rows = static_cast<qint64>(right.rows.rows());
    related.isWhole = (read.verdict == Verdict::Complete || read.verdict == Verdict::EndReached) && read.isFiltered();
    related.counts = counts;
    return related;
}

std::optional<QStringList> keysIn(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, std::size_t column, std::size_t most)
{
    table::Distinct keys;
    for (const auto &chunk : chunks) {
        const auto &cells = chunk->columns[column];
        std::vector<bool> seen(cells.isCoded() ? cells.contents() : 0, false);
        for (std::size_t row = 0; row < cells.rows(); ++row) {
            if (cells.isNull(row) || (cells.isCoded() && seen[cells.contentOf(row)]))
                continue;
            if (cells.isCoded())
                seen[cells.contentOf(row)] = true;
            keys.add(cells.value(row));
            if (keys.size() > most)
                return {};
        }
    }
    QStringList all;
    all.reserve(static_cast<qsizetype>(keys.size()));
    for (std::size_t key = 0; key < keys.size(); ++key)
        all << QString::fromUtf8(keys.value(key).data(), static_cast<qsizetype>(keys.value(key).size()));
    return all;
}

std::optional<sources::ValueList> listFor(
    const recipe::Connection &connection, const recipe::Recipe &left, const recipe::Join &join, const QStringList &keys)
{
    static const QRegularExpression id(uR"(^[A-Za-z0-9\-.]{1,64}$)"_s); // what else there is leads to another server
    const QStringList ids = keys.filter(id);
    if (!connection.probe)
        return {};
    if (join.rightKey == recipe::resourceKey())
        return sources::ValueList{u"_id"_s, ids};
    const auto reference = recipe::referenceOf(join.rightKey);
    if (!reference || reference->type != left.type() || join.leftKey != recipe::resourceKey())
        return {};
    sources::ValueList list{parameterFor(connection, join.type(), reference->path), {}};
    for (const auto &each : ids)
        list.values << left.type() + u'/' + each;
    return list.parameter.isEmpty() ? std::nullopt : std::optional(list);
}

RelatedLoad::RelatedLoad(recipe::Connection connection, recipe::Recipe recipe, std::vector<recipe::JoinReading> joins,
    Chunks chunks, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_recipe(std::move(recipe)), m_joins(std::move(joins)),
      m_chunks(std::move(chunks))
{
}

void RelatedLoad::start()
{
    m_isRunning = true;
    QMetaObject::invokeMethod(this, &RelatedLoad::next, Qt::QueuedConnection);
}

void RelatedLoad::cancel()
{
    m_isCancelled = true;
    if (m_load)
        m_load->cancel();
}

void RelatedLoad::next()
{
    if (m_sides.size() == m_joins.size() || m_isCancelled) {
        for (auto at = m_sides.size(); at < m_joins.size(); ++at) { // not read, as it was cancelled
            m_sides.push_back({m_joins[at], table::Table(schemaOf(m_joins[at])), {}, By::Search});
            m_sides.back().completeness.verdict = Verdict::Cancelled;
        }
        m_isRunning = false;
        Q_EMIT finished();
        return;
    }
    const auto &join = m_joins[m_sides.size()];
    auto &side = m_sides.emplace_back(RightRows{join, table::Table(schemaOf(join)), {}, By::Search});
    auto source = sourceFor(join, side);
    if (!source)
        return void(QMetaObject::invokeMethod(this, &RelatedLoad::next, Qt::QueuedConnection));
    m_load = std::make_unique<Load>(std::move(source), join.right.view);
    connect(m_load.get(), &Load::chunkReady, this, [this](const auto &chunk) { take(*chunk); });
    connect(m_load.get(), &Load::progressed, this, &RelatedLoad::progressed);
    connect(m_load.get(), &Load::finished, this, &RelatedLoad::endSide, Qt::QueuedConnection);
    m_load->start();
}

/** nullptr: no row leads anywhere. */
std::unique_ptr<sources::Source> RelatedLoad::sourceFor(const recipe::JoinReading &join, RightRows &side) const
{
    const bool isOfAll = join.right.recipe.query.parameters.empty();
    if (auto loaded = isOfAll && m_loaded ? m_loaded(join.join.type()) : std::nullopt)
        return std::make_unique<LoadedSource>(*std::move(loaded));
    recipe::Connection connection = m_connection;
    connection.readsRowsOnly = m_deidentifiers.empty(); // else whose a resource is has to be seen
    connection.rowsColumns.clear();
    for (const auto &column : join.right.view->schema())
        connection.rowsColumns << QString::fromStdString(column.name);
    const auto keys = connection.probe ? keysIn(m_chunks, join.how.leftKey, MostKeys) : std::nullopt;
    const auto list = keys ? listFor(connection, m_recipe, join.join, *keys) : std::nullopt;
    side.by = list ? By::Keys : By::Search;
    if (list && list->values.isEmpty()) {
        side.completeness.verdict = Verdict::Complete;
        return nullptr;
    }
    return list ? open(connection, join.right.recipe, *list) : open(connection, join.right.recipe);
}

table::Schema RelatedLoad::schemaOf(const recipe::JoinReading &join) const
{
    const auto &schema = join.right.view->schema();
    return m_deidentifiers.empty() ? schema : withAnew(schema);
}

void RelatedLoad::take(const table::Chunk &chunk)
{
    const auto side = m_sides.size() - 1;
    m_sides.back().rows.append(
        withoutResources(m_deidentifiers.empty() ? chunk : withAnew(chunk, *m_deidentifiers[side])));
}

void RelatedLoad::endSide()
{
    m_sides.back().completeness = m_load->completeness();
    m_load.reset();
    next();
}

JoinedRows joinedRows(const std::vector<std::shared_ptr<const table::Chunk>> &chunks, std::size_t width,
    const std::vector<RightRows> &sides, const table::Share &share, const std::stop_token &stop)
{
    std::vector<table::Join> joins;
    joins.reserve(sides.size());
    for (const auto &side : sides) {
        if (stop.stop_requested())
            return {};
        joins.emplace_back(side.rows, side.join.how, share);
    }
    std::vector<table::JoinCounts> counts;
    JoinedRows made;
    made.chunks = table::joined(chunks, width, joins, counts, share, stop);
    for (std::size_t at = 0; at < counts.size(); ++at)
        made.related.push_back(relatedOf(sides[at], counts[at]));
    return made;
}

std::shared_ptr<const table::Chunk> withEmptyColumns(
    const table::Chunk &chunk, std::size_t width, const table::Schema &columns)
{
    auto made = std::make_shared<table::Chunk>(chunk);
    made->columns.keep(width);
    const std::vector<std::uint16_t> numbers(chunk.rows(), 0);
    for (const auto &info : columns) {
        table::Column empty(info.collection);
        if (info.collection)
            empty.endRow();
        else
            empty.appendNull();
        if (numbers.empty())
            empty = table::Column(info.collection);
        else
            empty.code(numbers);
        made->columns.push_back(std::move(empty));
    }
    return made;
}

} // namespace loading
