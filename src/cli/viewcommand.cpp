#include "cli/viewcommand.h"

#include "cli/filereport.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "exporting/sink.h"
#include "loading/pipeline.h"
#include "recipe/compile.h"
#include "sources/files.h"
#include "viewdef/view.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/recipes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <any>
#include <memory>
#include <numeric>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

/** Runs a view over files and writes the rows in the order of the input; ends the event loop with the exit code. */
class ViewRun
{
public:
    ViewRun(std::shared_ptr<const viewdef::View> view, exporting::Sink &sink, std::unique_ptr<sources::Files> files,
        int threads);

    QCoro::Task<> run();

private:
    [[nodiscard]] static loading::Options options(const exporting::Sink &sink, int threads);
    [[nodiscard]] int finish();
    [[nodiscard]] bool write(const loading::Rows &rows);
    [[nodiscard]] bool succeeded(const exporting::Result<> &result);

    std::shared_ptr<const viewdef::View> m_view;
    exporting::Sink &m_sink;
    FileReport m_report; ///< about files that the pipeline has
    loading::Pipeline m_pipeline;
};

ViewRun::ViewRun(std::shared_ptr<const viewdef::View> view, exporting::Sink &sink,
    std::unique_ptr<sources::Files> files, int threads)
    : m_view(std::move(view)), m_sink(sink), m_report(files->chain(), *m_view),
      m_pipeline(std::move(files), m_view, options(sink, threads))
{
}

/** The workers write the rows as they will stand in the output; all that is left is to put them there. */
loading::Options ViewRun::options(const exporting::Sink &sink, int threads)
{
    const auto encode = [&sink](const table::Chunk &chunk) -> std::any {
        std::vector<std::uint32_t> rows(chunk.rows());
        std::iota(rows.begin(), rows.end(), 0U);
        return sink.encode(chunk, rows);
    };
    // No further: what was read long before a thread takes it is no longer in the processor's cache.
    const int ahead = threads == 1 ? 1 : 2 * threads;
    return {threads, true, ahead, encode};
}

QCoro::Task<> ViewRun::run()
{
    bool isWritten = succeeded(m_sink.begin(m_view->schema()));
    while (isWritten) {
        const auto rows = co_await m_pipeline.next();
        if (!rows)
            break;
        isWritten = write(*rows);
    }
    QCoreApplication::exit(isWritten ? finish() : CannotWrite);
}

int ViewRun::finish()
{
    if (!succeeded(m_sink.finish()))
        return CannotWrite;
    const auto odd = m_sink.misfits();
    Lines lines;
    for (const QString &remark : words::remarks(odd))
        lines.out << remark << '\n';
    m_report.flush();
    lines.flush();
    m_report.end();
    return m_report.isWhole() && std::ranges::none_of(odd, exporting::isLoss) ? Done : Incomplete;
}

bool ViewRun::write(const loading::Rows &rows)
{
    m_report.add(*rows.chunk);
    const auto *encoded = std::any_cast<exporting::Sink::Encoded>(&rows.encoded);
    return !encoded || succeeded(m_sink.append(*encoded));
}

bool ViewRun::succeeded(const exporting::Result<> &result)
{
    if (!result) {
        m_report.flush();
        cannotWrite(result.error());
        if (const auto kept = m_sink.keep(); kept && !kept->isEmpty())
            say(QCoreApplication::translate("cli", "What was made is in %1.").arg(*kept));
    }
    return result.has_value();
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
        err << words::marked(view.error(), path) << '\n';
        return nullptr;
    }
    for (const auto &note : (*view)->notes())
        err << "Note: " << words::marked(note, path) << '\n';
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
    ViewRun run(view, *sink, std::make_unique<sources::Files>(inputs.mid(1), view->resourceType()), workers);
    QTimer::singleShot(0, qApp, [&run] { run.run(); });
    return QCoreApplication::exec();
}

} // namespace cli
