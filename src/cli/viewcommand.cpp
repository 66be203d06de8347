#include "cli/viewcommand.h"

#include "cli/resourceinput.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "cli/viewworkers.h"
#include "exporting/sink.h"
#include "recipe/compile.h"
#include "viewdef/view.h"
#include "words/completeness.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

/** Runs a view over files and writes the rows in the order of the input. */
class ViewRun
{
public:
    ViewRun(std::shared_ptr<const viewdef::View> view, exporting::Sink &sink, QStringList inputs)
        : m_view(std::move(view)), m_sink(sink), m_inputs(std::move(inputs))
    {
    }

    [[nodiscard]] int run(std::size_t threads);

private:
    /** Where the resources of a batch come from. */
    struct Origin {
        std::size_t file = 0; ///< of m_inputs
        std::uint64_t before = 0; ///< resources of the file before the batch; known once all of them were written
    };
    [[nodiscard]] std::optional<fhir::ResourceBatch> fetch();
    [[nodiscard]] bool write(const ViewWorkers::Result &result);
    [[nodiscard]] bool succeeded(const exporting::Result<> &result);
    void report(const table::Problem &problem, const Origin &origin);

    std::shared_ptr<const viewdef::View> m_view;
    exporting::Sink &m_sink;
    const QStringList m_inputs;
    // Of fetch():
    std::unique_ptr<ResourceInput> m_input;
    std::size_t m_file = 0; ///< of m_inputs
    std::uint64_t m_batches = 0;
    QStringList m_faults;
    // Of both:
    std::mutex m_mutex; ///< guards m_files
    std::deque<std::size_t> m_files; ///< that the batches at work come from
    // Of write():
    Origin m_written;
    std::size_t m_problems = 0;
    std::size_t m_notes = 0;
    Lines m_lines;
    QTextStream &m_err = m_lines.out;
};

int ViewRun::run(std::size_t threads)
{
    if (!succeeded(m_sink.begin(m_view->schema())))
        return CannotWrite;
    ViewWorkers workers(
        m_view, m_sink, [this] { return fetch(); }, [this](const auto &result) { return write(result); });
    if (!workers.run(threads) || !succeeded(m_sink.finish()))
        return CannotWrite;
    for (const QString &remark : words::remarks(m_sink.misfits()))
        m_err << remark << '\n';
    for (const QString &fault : std::as_const(m_faults))
        m_err << fault << '\n';
    return m_faults.isEmpty() && m_problems == 0 ? Done : Incomplete;
}

std::optional<fhir::ResourceBatch> ViewRun::fetch()
{
    const auto inputs = static_cast<std::size_t>(m_inputs.size());
    for (; m_file < inputs; ++m_file, m_input.reset()) {
        const bool isNew = !m_input;
        if (isNew)
            m_input = std::make_unique<ResourceInput>(
                m_inputs[static_cast<qsizetype>(m_file)], m_batches, m_view->resourceType());
        auto batch = isNew && !m_input->open() ? std::nullopt : m_input->nextText();
        if (!batch) {
            if (!m_input->fault().isEmpty())
                m_faults.append(m_input->fault());
            continue;
        }
        ++m_batches;
        const std::lock_guard lock(m_mutex);
        m_files.push_back(m_file);
        return batch;
    }
    return std::nullopt;
}

bool ViewRun::write(const ViewWorkers::Result &result)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_written.file, m_files.front()) != m_files.front())
            m_written.before = 0;
        m_files.pop_front();
    }
    for (const auto &problem : result.problems)
        report(problem, m_written);
    m_written.before += result.resources;
    return succeeded(m_sink.append(result.rows));
}

bool ViewRun::succeeded(const exporting::Result<> &result)
{
    if (!result) {
        m_lines.flush();
        cannotWrite(result.error());
        if (const auto kept = m_sink.keep(); kept && !kept->isEmpty())
            say(QCoreApplication::translate("cli", "What was made is in %1.").arg(*kept));
    }
    return result.has_value();
}

void ViewRun::report(const table::Problem &problem, const Origin &origin)
{
    const bool isNote = problem.kind == table::Problem::Kind::Note;
    (isNote ? m_notes : m_problems) += 1;
    if ((isNote ? m_notes : m_problems) > 20)
        return;
    m_err << (isNote ? "Note: " : "") << m_inputs[static_cast<qsizetype>(origin.file)] << ", resource "
          << origin.before + problem.entry + 1;
    if (problem.kind == table::Problem::Kind::SeveralValues)
        m_err << ", column " << QString::fromStdString(m_view->schema()[problem.column].name);
    m_err << ": " << QString::fromStdString(problem.detail) << '\n';
}

/** Each batch frees what the next one needs again: keep it, instead of giving it back to the system a thousand times.
 */
void keepFreedMemory()
{
#ifdef __GLIBC__
    constexpr int MostKept = 32 << 20;
    mallopt(M_TRIM_THRESHOLD, MostKept);
    mallopt(M_MMAP_THRESHOLD, MostKept);
#endif
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
    if (!view) {
        err << recipe::marked(view.error(), path) << '\n';
        return nullptr;
    }
    for (const auto &note : (*view)->notes())
        err << "Note: " << recipe::marked(note, path) << '\n';
    return *view;
}

} // namespace

int viewCommand(const QStringList &arguments)
{
    Lines lines;
    QTextStream &err = lines.out;
    QCommandLineParser parser;
    const QCommandLineOption format(u"format"_s, {}, u"F"_s, exporting::formatNames().constFirst());
    const QCommandLineOption output({u"o"_s, u"output"_s}, u"File to write"_s, u"FILE"_s, u"-"_s);
    const QCommandLineOption threads(u"threads"_s, u"Workers"_s, u"N"_s, u"1"_s);
    parser.addOptions({format, output, threads});
    const bool understood = parser.parse(QStringList(u"view"_s) + arguments);
    const QStringList inputs = parser.positionalArguments();
    exporting::Options options;
    options.format = exporting::findFormat(parser.value(format));
    bool isNumber = false;
    const int workers = parser.value(threads).toInt(&isNumber);
    if (!understood || inputs.size() < 2 || !options.format || !isNumber || workers < 1 || workers > 256)
        return Usage;
    const auto view = readView(inputs[0], err);
    if (!view)
        return Usage;
    keepFreedMemory();
    const auto sink = exporting::makeSink(parser.value(output), options);
    return ViewRun(view, *sink, inputs.mid(1)).run(static_cast<std::size_t>(workers));
}

} // namespace cli
