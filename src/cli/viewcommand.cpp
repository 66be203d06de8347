#include "cli/viewcommand.h"

#include "cli/deidentifyoption.h"
#include "cli/filereport.h"
#include "cli/given.h"
#include "cli/say.h"
#include "cli/splitoption.h"
#include "cli/standardoutput.h"
#include "cli/valuesetoption.h"
#include "exporting/outputfile.h"
#include "loading/pipeline.h"
#include "recipe/valuesets.h"
#include "sources/bundlefile.h"
#include "sources/files.h"
#include "viewdef/view.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/recipes.h"
#include "words/statement.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
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
        int threads, std::shared_ptr<loading::Deidentifier> deidentifier);

    /** Has a statement written beside the output at the end, which has what @p known holds already. */
    void setStatement(const words::Statement &known, Split split)
    {
        m_statement = known;
        m_split = split;
    }
    QCoro::Task<> run();

private:
    [[nodiscard]] static loading::Options options(
        const exporting::Sink &sink, int threads, std::shared_ptr<loading::Deidentifier> deidentifier);
    [[nodiscard]] exporting::Result<> writeStatement();
    [[nodiscard]] int finish();
    [[nodiscard]] bool write(const loading::Rows &rows);
    [[nodiscard]] bool succeeded(const exporting::Result<> &result);

    std::shared_ptr<const viewdef::View> m_view;
    exporting::Sink &m_sink;
    FileReport m_report; ///< about files that the pipeline has
    const std::shared_ptr<loading::Deidentifier> m_deidentifier;
    std::optional<words::Statement> m_statement;
    Split m_split = Split::No;
    loading::Pipeline m_pipeline;
};

ViewRun::ViewRun(std::shared_ptr<const viewdef::View> view, exporting::Sink &sink,
    std::unique_ptr<sources::Files> files, int threads, std::shared_ptr<loading::Deidentifier> deidentifier)
    : m_view(std::move(view)), m_sink(sink), m_report(files->chain(), *m_view), m_deidentifier(std::move(deidentifier)),
      m_pipeline(std::move(files), m_view, options(sink, threads, m_deidentifier))
{
}

/** The workers write the rows as they will stand in the output; all that is left is to put them there. */
loading::Options ViewRun::options(
    const exporting::Sink &sink, int threads, std::shared_ptr<loading::Deidentifier> deidentifier)
{
    const auto encode = [&sink](const table::Chunk &chunk) -> std::any {
        std::vector<std::uint32_t> rows(chunk.rows());
        std::iota(rows.begin(), rows.end(), 0U);
        return sink.encode(chunk, rows);
    };
    // No further: what was read long before a thread takes it is no longer in the processor's cache.
    const int ahead = threads == 1 ? 1 : 2 * threads;
    loading::Options options{threads, true, ahead, encode};
    options.deidentifier = std::move(deidentifier);
    return options;
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
    m_report.flush();
    const bool isMissing = m_deidentifier && sayDeidentified(m_deidentifier->report());
    if (const auto written = writeStatement(); !written)
        return cannotWrite(written.error());
    return m_report.isWhole() && !isMissing && std::ranges::none_of(odd, exporting::isLoss) ? Done : Incomplete;
}

exporting::Result<> ViewRun::writeStatement()
{
    if (!m_statement)
        return {};
    m_statement->completeness = m_pipeline.completeness();
    auto &files = m_statement->completeness.files.emplace();
    files.all = m_report.files().paths().size();
    files.faults = m_report.files().faults();
    files.read = files.all - static_cast<qsizetype>(files.faults.size());
    m_statement->provenance.read = QDateTime::currentDateTimeUtc();
    m_statement->rows = m_sink.rows();
    m_statement->problems = m_report.problems();
    m_statement->misfits = m_sink.misfits();
    m_statement->output->files = m_sink.files();
    sayParts(m_split, m_statement->output->file, m_statement->output->files);
    if (m_deidentifier)
        m_statement->deidentified = m_deidentifier->report();
    return exporting::writeFile(words::statementBeside(m_statement->output->file), words::json(*m_statement));
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

/** A view over files. */
struct Views {
    std::shared_ptr<const viewdef::View> view; ///< nullptr: it was said why
    std::shared_ptr<const viewdef::View> met; ///< without its conditions
    const fhir::Model *model = nullptr;
    QByteArray json;
    QStringList where; ///< conditions beside the view's own
    QByteArrayList valueSets;
};

/** What @p path names (see readView()), with the conditions @p where. */
[[nodiscard]] Views readViews(
    const QString &path, const QStringList &where, const QByteArrayList &valueSets, Split split, QTextStream &err)
{
    const auto text = readView(path);
    if (!text) {
        err << text.error() << '\n';
        return {};
    }
    Views read;
    read.json = *text;
    read.where = where;
    read.valueSets = valueSets;
    read.model = &viewdef::modelOf(read.json.toStdString());
    if (split == Split::Patient) {
        const auto column = patientColumn(QJsonDocument::fromJson(read.json)[u"resource"_s].toString(), *read.model);
        if (!column) {
            err << column.error() << '\n';
            return {};
        }
        read.json = recipe::withColumns(read.json, {*column});
    }
    const std::string json = read.json.toStdString();
    viewdef::Options options;
    options.valueSets = recipe::valueSetsOf(valueSets, *read.model);
    for (const QString &condition : where)
        options.where.push_back(condition.toStdString());
    const auto view = viewdef::View::compile(json, *read.model, options);
    if (!view) {
        const bool isCondition = view.error().pointer.empty() && !view.error().expression.empty();
        err << words::marked(view.error(), isCondition ? u"--where"_s : path) << '\n';
        return {};
    }
    for (const auto &note : (*view)->notes())
        err << "Note: " << words::marked(note, path) << '\n';
    viewdef::Options met;
    met.meetsWhere = true;
    met.valueSets = options.valueSets;
    read.view = *view;
    read.met = viewdef::View::compile(json, *read.model, met).value_or(nullptr);
    return read;
}

/** What is known beforehand of rows that go to @p output. */
words::Statement statementOf(
    const Views &views, const QStringList &inputs, const QString &output, const exporting::Options &options)
{
    words::Statement known;
    auto &provenance = known.provenance;
    auto local = std::make_shared<sources::LocalFiles>();
    local->opened = inputs;
    local->model = views.model;
    provenance.local = std::move(local);
    provenance.recipe.query.type = views.view->resourceType();
    provenance.recipe.columns = recipe::Recipe::Columns::Own;
    provenance.recipe.view = views.json;
    provenance.recipe.conditions = views.where;
    provenance.recipe.valueSets = views.valueSets;
    provenance.begun = QDateTime::currentDateTimeUtc();
    known.output = words::Output{QString::fromLatin1(options.format->name), output};
    for (const auto column : exporting::columnsOf(options, views.view->schema()))
        known.columns.push_back(views.view->schema()[column]);
    return known;
}

/** What the arguments ask for. */
struct Wish {
    Views views;
    exporting::Options options;
    std::optional<recipe::Deidentification> deidentify;
    Split split = Split::No;
    QStringList files;
    QString output;
    int workers = 1;
    bool isNdjson = false;
    bool wantsStatement = false;
};

/** Nothing where the arguments cannot be used; @p err says why, unless the usage does. */
std::optional<Wish> readWish(const QStringList &arguments, QTextStream &err)
{
    QCommandLineParser parser;
    const QCommandLineOption format(u"format"_s, {}, u"F"_s, exporting::formatNames().constFirst());
    const QCommandLineOption output({u"o"_s, u"output"_s}, u"File to write"_s, u"FILE"_s, u"-"_s);
    const QCommandLineOption threads(u"threads"_s, u"Workers"_s, u"N"_s, u"1"_s);
    const QCommandLineOption bare(u"no-statement"_s);
    const QCommandLineOption where(u"where"_s, {}, u"FHIRPATH"_s);
    const QCommandLineOption noHeader(u"no-header"_s);
    const QCommandLineOption ndjson(u"ndjson"_s);
    parser.addOptions({format, output, threads, bare, where, noHeader, ndjson});
    addDeidentifyOptions(parser);
    addSplitOption(parser);
    addValueSetOption(parser);
    const bool understood = parser.parse(QStringList(u"view"_s) + arguments);
    const QStringList inputs = parser.positionalArguments();
    Wish wish;
    wish.options.format = exporting::findFormat(parser.value(format));
    wish.options.csv.header = !parser.isSet(noHeader);
    bool isNumber = false;
    wish.workers = parser.value(threads).toInt(&isNumber);
    if (!understood || inputs.size() < 2 || !wish.options.format || !isNumber || wish.workers < 1 || wish.workers > 256)
        return {};
    const auto refused = [&err](const QString &why) {
        err << why << '\n';
        return std::nullopt;
    };
    if (!wish.options.csv.header && parser.value(format) != u"csv"_s)
        return refused(QCoreApplication::translate("cli", "--no-header is for CSV: %1 has no header to leave out.")
                           .arg(parser.value(format)));
    const auto deidentify = readDeidentify(parser);
    if (!deidentify)
        return refused(deidentify.error());
    const auto valueSets = readValueSets(parser);
    if (!valueSets)
        return refused(valueSets.error());
    const auto split = readSplit(parser);
    wish.output = parser.value(output);
    if (!split || (*split != Split::No && exporting::isStream(wish.output)))
        return refused(split ? whyNoSplit() : split.error());
    wish.views = readViews(inputs[0], parser.values(where), *valueSets, *split, err);
    if (!wish.views.view || !wish.views.met)
        return {};
    if (const auto can = splitBy(*split, wish.views.view->schema(), wish.options); !can)
        return refused(can.error());
    wish.options.sheet = QString::fromStdString(wish.views.view->resourceType());
    wish.deidentify = *deidentify;
    wish.split = *split;
    wish.files = inputs.mid(1);
    wish.isNdjson = parser.isSet(ndjson);
    wish.wantsStatement = !exporting::isStream(wish.output) && !parser.isSet(bare);
    return wish;
}

} // namespace

int viewCommand(const QStringList &arguments)
{
    Lines lines;
    const auto wish = readWish(arguments, lines.out);
    if (!wish)
        return Usage;
    keepFreedMemory();
    const auto &views = wish->views;
    const auto sink = exporting::makeSink(wish->output, wish->options);
    auto deidentifier = wish->deidentify ? std::make_shared<loading::Deidentifier>(
                            recipe::engineOf(*wish->deidentify, *views.model), views.met, wish->deidentify->isKeyKept)
                                         : nullptr;
    const auto names = views.json.contains("getReferenceKey") ? sources::bundleNamesIn(wish->files) : nullptr;
    ViewRun run(views.view, *sink,
        std::make_unique<sources::Files>(wish->files, views.view->resourceType(), wish->isNdjson), wish->workers,
        std::move(deidentifier));
    if (wish->wantsStatement)
        run.setStatement(statementOf(views, wish->files, wish->output, wish->options), wish->split);
    QTimer::singleShot(0, qApp, [&run] { run.run(); });
    return QCoreApplication::exec();
}

} // namespace cli
