#include "cli/getcommand.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "fetch/address.h"
#include "fhir/model.h"
#include "loading/views.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <numeric>
#include <unistd.h>

namespace cli {
namespace {

using namespace Qt::StringLiterals;

int interruptPipe[2] = {-1, -1};

void onInterrupt(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
}

/** Rows that cannot be told from a complete result must not stand under the name that was asked for. */
QString incompleteName(const QString &path)
{
    return path + ".incomplete"_L1;
}

std::optional<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Writes a server's resources as a table, and says whether they are complete.\n"
                                     "An incomplete result goes to FILE.incomplete, never to FILE.\n"
                                     "A bearer token comes from FHIRSIDE_TOKEN or --token-file."_s);
    parser.addPositionalArgument(u"URL"_s, u"base URL of the FHIR server"_s);
    parser.addPositionalArgument(u"TYPE"_s, u"resource type, e.g. Patient"_s);
    parser.addOption({u"query"_s, u"FHIR search, e.g. 'birthdate=ge1980&gender=female'"_s, u"QUERY"_s});
    parser.addOption({u"view"_s, u"ViewDefinition (SQL on FHIR v2) that makes the columns"_s, u"FILE"_s});
    parser.addOption({u"all-columns"_s, u"every element instead of the usual columns"_s});
    parser.addOption({u"limit"_s, u"at most N resources"_s, u"N"_s});
    parser.addOption({u"format"_s, u"csv, ndjson or json"_s, u"FORMAT"_s, u"csv"_s});
    parser.addOption({{u"o"_s, u"output"_s}, u"file to write; standard output without it"_s, u"FILE"_s, u"-"_s});
    parser.addOption({u"whole"_s, u"ndjson: the resources as they came instead of rows"_s});
    parser.addOption({u"bom"_s, u"csv: byte order mark, which Excel needs"_s});
    parser.addOption({u"formula-guard"_s, u"csv: an apostrophe before text cells that begin with = + - @ tab CR"_s});
    parser.addOption({u"token-file"_s, u"file with a bearer token"_s, u"FILE"_s});
}

std::optional<QByteArray> tokenOf(const QCommandLineParser &parser)
{
    if (parser.isSet(u"token-file"_s)) {
        const auto token = readFile(parser.value(u"token-file"_s));
        return token ? token->trimmed() : QByteArray();
    }
    const QByteArray token = qgetenv("FHIRSIDE_TOKEN");
    return token.isEmpty() ? std::nullopt : std::optional(token);
}

/** The view that was asked for, or nothing with the reason said. */
std::shared_ptr<const viewdef::View> viewOf(const QCommandLineParser &parser, const QString &type)
{
    QByteArray json = parser.isSet(u"all-columns"_s) ? loading::wholeView(type) : loading::usualView(type);
    const QString path = parser.value(u"view"_s);
    if (!path.isEmpty()) {
        const auto own = readFile(path);
        if (!own) {
            fail(u"%1 cannot be read."_s.arg(path), WrongUsage);
            return nullptr;
        }
        json = *own;
    }
    const auto view = viewdef::View::compile(json.toStdString(), fhir::Model::r4());
    if (!view) {
        const auto &error = view.error();
        fail(u"%1: %2: %3 %4"_s.arg(path, QString::fromStdString(error.pointer), QString::fromStdString(error.detail),
                 QString::fromStdString(error.expression)),
            WrongUsage);
        return nullptr;
    }
    if (QString::fromStdString((*view)->resourceType()) != type) {
        fail(u"%1 is a view of %2, not of %3."_s.arg(path, QString::fromStdString((*view)->resourceType()), type),
            WrongUsage);
        return nullptr;
    }
    return *view;
}

/** The options of the file, or nothing with the reason said. */
std::optional<exporting::Options> optionsOf(const QCommandLineParser &parser)
{
    const auto format = formatOf(parser.value(u"format"_s));
    if (!format) {
        fail(u"--format takes csv, ndjson or json."_s, WrongUsage);
        return {};
    }
    exporting::Options options;
    options.format = *format;
    options.wholeResources = parser.isSet(u"whole"_s);
    options.csv.byteOrderMark = parser.isSet(u"bom"_s);
    options.csv.formulaGuard = parser.isSet(u"formula-guard"_s);
    if (options.wholeResources && *format == exporting::Format::Csv) {
        fail(u"--whole goes with --format ndjson or json."_s, WrongUsage);
        return {};
    }
    return options;
}

std::optional<fetch::Search> searchOf(const QCommandLineParser &parser)
{
    const auto address = fetch::parseAddress(parser.positionalArguments().at(0));
    const QString limit = parser.value(u"limit"_s);
    bool good = true;
    fetch::Search search;
    if (!limit.isEmpty())
        search.limit = limit.toLongLong(&good);
    if (!address || !good || search.limit.value_or(1) < 1) {
        fail(address ? u"--limit takes a whole number above 0."_s : u"This is not an address of a server."_s,
            WrongUsage);
        return {};
    }
    search.base = address->base;
    search.type = parser.positionalArguments().at(1);
    search.parameters = parser.value(u"query"_s);
    return search;
}

} // namespace

Get::Get(http::Client &client, fetch::Search search, std::shared_ptr<const viewdef::View> view, QString path,
    exporting::Options options)
    : m_load(client, std::move(search), view), m_view(std::move(view)), m_path(std::move(path)),
      m_options(std::move(options)), m_sink(exporting::makeSink(m_path, m_options))
{
    connect(&m_load, &loading::Load::chunkReady, this, [this](const auto &chunk) { write(*chunk); });
    connect(&m_load, &loading::Load::finished, this, &Get::finish);
}

bool Get::start()
{
    if (const auto begun = m_sink->begin(m_view->schema()); !begun) {
        failed(begun.error());
        return false;
    }
    m_load.start();
    return true;
}

void Get::interrupt()
{
    m_interrupted = true;
    m_load.cancel();
}

int Get::failed(const exporting::Error &error)
{
    m_failed = true;
    const auto explanation = exporting::explain(error);
    return fail(explanation.what + u'\n' + explanation.action + u'\n' + error.detail, CannotWrite);
}

void Get::write(const table::Chunk &chunk)
{
    if (m_failed)
        return;
    for (const auto &problem : chunk.problems) {
        if (problem.kind == table::Problem::Kind::Note)
            continue;
        ++m_problems;
        const auto key = chunk.batch->resource(problem.entry).substr(0, 120);
        fail(u"%1: %2"_s.arg(QString::fromStdString(problem.detail),
                 QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))),
            Incomplete);
    }
    m_rows.resize(chunk.rows());
    std::iota(m_rows.begin(), m_rows.end(), 0U);
    if (const auto written = m_sink->write(chunk, m_rows); !written) {
        failed(written.error());
        m_load.cancel();
    }
}

int Get::verdict() const
{
    using Verdict = fetch::Completeness::Verdict;
    const auto &made = m_load.completeness();
    if (m_interrupted)
        return Interrupted;
    if (made.error)
        return fetch::exitCode(*made.error);
    return made.verdict == Verdict::Incomplete || m_problems > 0 ? Incomplete : Done;
}

void Get::finish()
{
    const auto &made = m_load.completeness();
    if (m_failed) {
        Q_EMIT
        done(CannotWrite);
        return;
    }
    if (made.error)
        fail(*made.error);
    for (const auto &fault : made.faults) {
        fetch::Error error;
        error.kind = fetch::Error::Kind::Malformed;
        error.fault = fault;
        fail(error);
    }
    const int code = verdict();
    if (code != Done && made.matches == 0 && m_sink->rows() == 0) {
        m_sink.reset(); // nothing arrived: no file
        Q_EMIT
        done(code);
        return;
    }
    const auto finished = m_sink->finish();
    if (!finished) {
        Q_EMIT
        done(failed(finished.error()));
        return;
    }
    fail(fetch::describe(made), code);
    Q_EMIT
    done(code);
}

int getCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    int code = 0;
    if (!parse(parser, arguments, 2, &code))
        return code;
    const auto search = searchOf(parser);
    const auto options = search ? optionsOf(parser) : std::nullopt;
    const auto view = options ? viewOf(parser, search->type) : nullptr;
    if (!view)
        return WrongUsage;

    QNetworkAccessManager network;
    http::Client client(network);
    if (const auto token = tokenOf(parser))
        client.setCredential(http::Credential{search->base, *token});
    const QString path = parser.value(u"output"_s);
    // Written beside the name, and given it when the result is whole.
    Get get(client, *search, view, path == "-"_L1 ? path : incompleteName(path), *options);
    QObject::connect(&get, &Get::done, &client, [&path](int result) {
        if (path != "-"_L1 && QFile::exists(incompleteName(path))) {
            if (result == Done
                && std::rename(QFile::encodeName(incompleteName(path)).constData(), QFile::encodeName(path).constData())
                    != 0)
                result = fail(u"%1 could not be given its name."_s.arg(path), CannotWrite);
            else if (result != Done)
                fail(u"What arrived is in %1."_s.arg(incompleteName(path)), result);
        }
        QCoreApplication::exit(result);
    });
    std::unique_ptr<QSocketNotifier> notifier;
    if (::pipe(interruptPipe) == 0) {
        notifier = std::make_unique<QSocketNotifier>(interruptPipe[0], QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, &get, &Get::interrupt);
        std::signal(SIGINT, onInterrupt);
        std::signal(SIGTERM, onInterrupt);
    }
    QTimer::singleShot(0, &get, [&get] {
        if (!get.start())
            QCoreApplication::exit(CannotWrite);
    });
    return QCoreApplication::exec();
}

} // namespace cli
