#include "measures.h"

#include "fhir/model.h"
#include "viewdef/view.h"

#include <QFile>

#include <simdjson.h>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

using ViewPointer = std::shared_ptr<const viewdef::View>;

[[nodiscard]] Result<ViewPointer> readView(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(path, file.errorString()));
    const auto view = viewdef::View::compile(file.readAll().toStdString(), fhir::Model::r4());
    if (!view)
        return tl::unexpected(u"%1: %2"_s.arg(path, QString::fromStdString(view.error().detail)));
    return *view;
}

/** Every resource as a tree, nothing done with it. */
[[nodiscard]] std::size_t parseEach(simdjson::dom::parser &parser, const fhir::ResourceBatch &batch)
{
    std::size_t parsed = 0;
    for (std::size_t entry = 0; entry < batch.entries().size(); ++entry) {
        const auto text = batch.resource(entry);
        simdjson::dom::element root;
        parsed += parser.parse(text.data(), text.size(), false).get(root) == simdjson::SUCCESS ? 1U : 0U;
    }
    return parsed;
}

/** The same by simdjson's own reader of many documents; a window as large as the text keeps it on this thread. */
[[nodiscard]] std::size_t parseStream(simdjson::dom::parser &parser, const fhir::ResourceBatch &batch)
{
    std::size_t parsed = 0;
    simdjson::dom::document_stream documents;
    const auto text = batch.text();
    if (parser.parse_many(text.data(), text.size(), text.size()).get(documents) != simdjson::SUCCESS)
        return 0;
    for (const auto document : documents)
        parsed += document.error() == simdjson::SUCCESS ? 1U : 0U;
    return parsed;
}

[[nodiscard]] double bytesOf(const Batches &batches)
{
    double bytes = 0;
    for (const auto &batch : batches)
        bytes += static_cast<double>(batch->text().size());
    return bytes;
}

/** The numbers of a column: how many, and their sum as a peer without decimals would have it. */
struct Sum {
    qint64 rows = 0;
    double sum = 0;
};

void add(Sum &to, const table::Column &column)
{
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (column.isNull(row))
            continue;
        ++to.rows;
        to.sum += std::strtod(std::string(column.value(row)).c_str(), nullptr);
    }
}

} // namespace

Result<QJsonObject> columnsAgainstDom(const Setting &setting, bool stream)
{
    const auto view = readView(setting.flat);
    if (!view)
        return tl::unexpected(view.error());
    const Batches batches = readBatches(setting.input, std::numeric_limits<qint64>::max());
    const OneProcessor pinned;
    viewdef::Runner runner(*view);
    simdjson::dom::parser parser;
    qint64 rows = 0;
    const auto ours = [&]() -> Result<Usage> {
        rows = 0;
        const Stopwatch watch;
        for (const auto &batch : batches)
            rows += static_cast<qint64>(runner.run(batch).rows());
        return watch.taken();
    };
    const auto theirs = [&]() -> Result<Usage> {
        std::size_t parsed = 0;
        const Stopwatch watch;
        for (const auto &batch : batches)
            parsed += stream ? parseStream(parser, *batch) : parseEach(parser, *batch);
        const auto taken = watch.taken();
        if (parsed != static_cast<std::size_t>(setting.input.resources))
            return tl::unexpected(u"simdjson reads %1 of the resources."_s.arg(parsed));
        return taken;
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, bytesOf(batches));
    answer[u"kernel"_s] = QString::fromStdString(simdjson::get_active_implementation()->name());
    answer[u"rows"_s] = rows;
    return answer;
}

Result<QJsonObject> expressionAgainstFhirpathJs(const Setting &setting)
{
    constexpr qint64 Most = 20'000;
    const auto view = readView(setting.expression);
    if (!view)
        return tl::unexpected(view.error());
    const Batches batches = readBatches(setting.input, Most);
    const OneProcessor pinned;
    viewdef::Runner runner(*view);
    Sum our;
    QJsonObject their;
    const auto ours = [&]() -> Result<Usage> {
        our = {};
        Usage total;
        for (const auto &batch : batches) {
            const Stopwatch watch;
            const auto chunk = runner.run(batch);
            const auto taken = watch.taken();
            total = {total.user + taken.user, total.system + taken.system, total.wall + taken.wall, 0};
            add(our, chunk.columns[0]);
        }
        return total;
    };
    const auto theirs = [&]() -> Result<Usage> {
        const auto answer =
            runPeer(setting, u"expression"_s, {setting.expression, setting.input.path, QString::number(Most)});
        if (!answer)
            return tl::unexpected(answer.error());
        their = answer->more;
        return answer->usage;
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, bytesOf(batches));
    answer[u"rows"_s] = our.rows;
    const double sum = their[u"sum"_s].toDouble();
    answer[u"same"_s] = our.rows == their[u"rows"_s].toInteger() && std::abs(our.sum - sum) <= std::abs(sum) * 1e-9;
    return answer;
}

} // namespace bench
