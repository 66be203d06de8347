#include "cli/viewcommand.h"

#include "cli/resourceinput.h"
#include "exporting/sink.h"
#include "viewdef/view.h"

#include <QCommandLineParser>
#include <QFile>
#include <QTextStream>

#include <deque>
#include <future>
#include <numeric>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

enum Exit { Done = 0, Usage = 2, Incomplete = 5, CannotWrite = 6 };

/** Runs a view over files with some workers, and writes the chunks in the order of the input. */
class ViewRun
{
public:
    ViewRun(std::shared_ptr<const viewdef::View> view, exporting::Sink &sink, std::size_t threads)
        : m_view(std::move(view)), m_sink(sink)
    {
        for (std::size_t i = 0; i < threads; ++i)
            m_idle.push_back(std::make_unique<viewdef::Runner>(m_view));
    }

    [[nodiscard]] int run(const QStringList &inputs);

private:
    struct Job {
        std::unique_ptr<viewdef::Runner> runner;
        table::Chunk chunk;
    };
    [[nodiscard]] bool start(fhir::ResourceBatch batch);
    [[nodiscard]] bool finishOne();
    [[nodiscard]] bool write(const table::Chunk &chunk);

    std::shared_ptr<const viewdef::View> m_view;
    exporting::Sink &m_sink;
    std::vector<std::unique_ptr<viewdef::Runner>> m_idle;
    std::deque<std::future<Job>> m_running; ///< in the order of the input
    std::uint64_t m_number = 0;
    std::size_t m_problems = 0;
    QTextStream m_err{stderr};
};

int ViewRun::run(const QStringList &inputs)
{
    if (const auto begun = m_sink.begin(m_view->schema()); !begun) {
        m_err << exporting::explain(begun.error()).what << '\n';
        return CannotWrite;
    }
    bool complete = true;
    for (const QString &path : inputs) {
        ResourceInput input(path, m_number);
        bool more = input.open();
        while (more) {
            auto batch = input.next();
            more = batch.has_value();
            if (more && !start(std::move(*batch)))
                return CannotWrite;
        }
        if (!input.fault().isEmpty()) {
            m_err << input.fault() << '\n';
            complete = false;
        }
    }
    while (!m_running.empty())
        if (!finishOne())
            return CannotWrite;
    if (const auto finished = m_sink.finish(); !finished) {
        m_err << exporting::explain(finished.error()).what << '\n';
        return CannotWrite;
    }
    return complete && m_problems == 0 ? Done : Incomplete;
}

bool ViewRun::start(fhir::ResourceBatch batch)
{
    ++m_number;
    if (m_idle.empty() && !finishOne())
        return false;
    auto runner = std::move(m_idle.back());
    m_idle.pop_back();
    const bool alone = m_idle.empty() && m_running.empty();
    auto shared = std::make_shared<const fhir::ResourceBatch>(std::move(batch));
    m_running.push_back(std::async(alone ? std::launch::deferred : std::launch::async,
        [runner = std::move(runner), shared = std::move(shared)]() mutable {
            Job job{std::move(runner), {}};
            job.chunk = job.runner->run(std::move(shared));
            return job;
        }));
    return true;
}

bool ViewRun::finishOne()
{
    Job job = m_running.front().get();
    m_running.pop_front();
    m_idle.push_back(std::move(job.runner));
    return write(job.chunk);
}

bool ViewRun::write(const table::Chunk &chunk)
{
    for (const auto &problem : chunk.problems) {
        if (problem.kind == table::Problem::Kind::Note)
            continue;
        if (++m_problems <= 20)
            m_err << "Batch " << chunk.batch->number() << ", resource " << problem.entry << ": "
                  << QString::fromStdString(problem.detail) << '\n';
    }
    std::vector<std::uint32_t> rows(chunk.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto written = m_sink.write(chunk, rows);
    if (!written)
        m_err << exporting::explain(written.error()).what << '\n';
    return written.has_value();
}

[[nodiscard]] std::shared_ptr<const viewdef::View> readView(const QString &path, QTextStream &err)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        err << path << ": " << file.errorString() << '\n';
        return nullptr;
    }
    const std::string json = file.readAll().toStdString();
    const auto view = viewdef::View::compile(json, viewdef::modelOf(json));
    if (view)
        return *view;
    const auto &error = view.error();
    err << path << " " << QString::fromStdString(error.pointer) << ": " << QString::fromStdString(error.detail) << '\n';
    if (!error.expression.empty())
        err << "  " << QString::fromStdString(error.expression) << " (column " << error.column << ")\n";
    return nullptr;
}

} // namespace

int viewCommand(const QStringList &arguments)
{
    QTextStream err(stderr);
    QCommandLineParser parser;
    const QCommandLineOption format(u"format"_s, u"csv, ndjson or json"_s, u"F"_s, u"csv"_s);
    const QCommandLineOption output({u"o"_s, u"output"_s}, u"File to write"_s, u"FILE"_s, u"-"_s);
    const QCommandLineOption threads(u"threads"_s, u"Workers"_s, u"N"_s, u"1"_s);
    parser.addOptions({format, output, threads});
    const bool understood = parser.parse(QStringList(u"view"_s) + arguments);
    const QStringList inputs = parser.positionalArguments();
    const QStringList formats{u"csv"_s, u"ndjson"_s, u"json"_s};
    const auto kind = formats.indexOf(parser.value(format));
    bool isNumber = false;
    const int workers = parser.value(threads).toInt(&isNumber);
    if (!understood || inputs.size() < 2 || kind < 0 || !isNumber || workers < 1 || workers > 256)
        return Usage;
    const auto view = readView(inputs[0], err);
    if (!view)
        return Usage;
    exporting::Options options;
    options.format = static_cast<exporting::Format>(kind);
    const auto sink = exporting::makeSink(parser.value(output), options);
    return ViewRun(view, *sink, static_cast<std::size_t>(workers)).run(inputs.mid(1));
}

} // namespace cli
