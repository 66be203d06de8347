#include "measures.h"

#include "fhir/model.h"
#include "table/facets.h"
#include "viewdef/view.h"

#include <QFile>

#include <algorithm>
#include <limits>
#include <numeric>
#include <thread>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace bench {
namespace {

constexpr std::size_t Rows = 1'000'000;

void sharedByTwo(std::size_t parts, const std::function<void(std::size_t part)> &work)
{
    std::vector<std::jthread> others;
    for (std::size_t part = 1; part < parts; ++part)
        others.emplace_back([&work, part] { work(part); });
    work(0);
}

[[nodiscard]] std::size_t columnOf(const table::Table &table, bool isDate)
{
    const auto &schema = table.schema();
    const auto found = std::ranges::find_if(schema, [isDate](const auto &column) {
        return isDate ? column.kind == table::Kind::DateTime : column.name.starts_with("patient");
    });
    return found == schema.end() ? 0 : static_cast<std::size_t>(found - schema.begin());
}

/** What one would write without this: the cells of a column as texts. */
[[nodiscard]] std::vector<std::string_view> textsOf(const table::Table &table, std::size_t column)
{
    std::vector<std::string_view> texts;
    texts.reserve(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row)
        texts.push_back(table.value(row, column));
    return texts;
}

} // namespace

Result<table::Table> million(const Setting &setting)
{
    QFile file(setting.flat);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(setting.flat, file.errorString()));
    const auto view = viewdef::View::compile(file.readAll().toStdString(), fhir::Model::r4());
    if (!view)
        return tl::unexpected(QString::fromStdString(view.error().detail));
    viewdef::Runner runner(*view);
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    for (const auto &batch : readBatches(setting.input, std::numeric_limits<qint64>::max())) {
        auto chunk = std::make_shared<table::Chunk>(runner.run(batch));
        chunk->pack(); // as a window keeps them
        chunks.push_back(std::move(chunk));
    }
    table::Table made((*view)->schema());
    for (std::size_t i = 0; made.rows() < Rows && !chunks.empty(); ++i)
        made.append(chunks[i % chunks.size()]);
    if (made.rows() < Rows)
        return tl::unexpected(u"The input has no rows."_s);
    return made;
}

Result<QJsonObject> facetOfAMillion(const Setting &setting, bool isDate)
{
    const auto table = million(setting);
    if (!table)
        return tl::unexpected(table.error());
    const std::size_t column = columnOf(*table, isDate);
    std::size_t distinct = 0;
    const auto ours = [&]() -> Result<Usage> {
        const Stopwatch watch;
        distinct = table::facetOf(*table, column, sharedByTwo).distinct();
        return watch.taken();
    };
    const auto theirs = [&]() -> Result<Usage> {
        const Stopwatch watch;
        std::unordered_map<std::string_view, std::size_t> counts;
        for (const auto text : textsOf(*table, column))
            ++counts[text];
        return watch.taken();
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, 0, By::Clock);
    answer[u"distinct"_s] = static_cast<qint64>(distinct);
    answer[u"rows"_s] = static_cast<qint64>(table->rows());
    return answer;
}

Result<QJsonObject> memoryOfRows(const Setting &setting)
{
    constexpr int Reads = 2000;
    QFile file(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/views/Observation.json"));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    const auto view = viewdef::View::compile(file.readAll().toStdString(), fhir::Model::r4());
    if (!view)
        return tl::unexpected(QString::fromStdString(view.error().detail));
    viewdef::Runner runner(*view);
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    std::size_t rows = 0;
    std::size_t before = 0;
    std::size_t after = 0;
    Usage packing;
    for (const auto &batch : readBatches(setting.input, std::numeric_limits<qint64>::max())) {
        auto chunk = std::make_shared<table::Chunk>(runner.run(batch));
        rows += chunk->rows();
        before += chunk->memory();
        const Stopwatch watch;
        chunk->pack();
        packing.user += watch.taken().user;
        after += chunk->memory() + chunk->rows() * sizeof(table::RowRef);
        if (chunk->rows() > 0)
            chunks.push_back(std::move(chunk));
    }
    if (rows == 0)
        return tl::unexpected(u"The input has no rows."_s);
    std::size_t bytes = 0;
    const Stopwatch watch;
    for (std::size_t i = 0; i < Reads; ++i) { // each from another chunk than the one before, and from anywhere in it
        const auto &chunk = *chunks[i * 7919 % chunks.size()];
        bytes += chunk.resource(i * 104729 % chunk.rows()).text().size();
    }
    const double each = 1 / static_cast<double>(rows);
    return QJsonObject{{u"bytes_a_row"_s, static_cast<double>(after) * each}, {u"at_most_bytes"_s, 350},
        {u"bytes_a_row_unpacked"_s, static_cast<double>(before) * each},
        {u"packing_us_a_row"_s, packing.user * each * 1e6}, {u"resource_read_us"_s, watch.taken().wall * 1e6 / Reads},
        {u"rows"_s, static_cast<qint64>(rows)}, {u"bytes_read"_s, static_cast<qint64>(bytes)}};
}

Result<QJsonObject> sortOfAMillion(const Setting &setting)
{
    const auto table = million(setting);
    if (!table)
        return tl::unexpected(table.error());
    const std::size_t column = columnOf(*table, false);
    const auto ours = [&]() -> Result<Usage> {
        const Stopwatch watch;
        const auto order = table->sorted(column, table::Table::Direction::Ascending, sharedByTwo);
        return order.size() == table->rows() ? Result<Usage>(watch.taken()) : tl::unexpected(u"Rows are lost."_s);
    };
    const auto theirs = [&]() -> Result<Usage> {
        const Stopwatch watch;
        const auto texts = textsOf(*table, column);
        std::vector<std::uint32_t> places(texts.size());
        std::iota(places.begin(), places.end(), 0U);
        std::ranges::stable_sort(places, {}, [&texts](std::uint32_t place) { return texts[place]; });
        return watch.taken();
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, 0, By::Clock);
    answer[u"rows"_s] = static_cast<qint64>(table->rows());
    return answer;
}

} // namespace bench
