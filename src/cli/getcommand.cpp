#include "cli/getcommand.h"

#include "cli/exitcode.h"
#include "cli/interrupt.h"
#include "cli/rowwriter.h"
#include "cli/say.h"
#include "cli/signin.h"
#include "fetch/address.h"
#include "fhir/model.h"
#include "loading/load.h"
#include "loading/views.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What the arguments ask for. */
struct Job {
    fetch::Search search;
    Access access;
    std::shared_ptr<const viewdef::View> view;
    exporting::Options options;
    QString output;
};
using JobOrWhyNot = tl::expected<Job, QString>;

void addOptions(QCommandLineParser &parser)
{
    addAccessOptions(parser);
    parser.addOptions({{u"query"_s, Words::tr("Search parameters"), u"QUERY"_s},
        {u"where"_s, Words::tr("FHIRPath that a resource must meet, tested on this computer"), u"FHIRPATH"_s},
        {u"view"_s, Words::tr("ViewDefinition that makes the columns"), u"FILE"_s},
        {u"limit"_s, Words::tr("Most resources to read"), u"N"_s},
        {u"format"_s, Words::tr("csv, ndjson or json"), u"F"_s, u"csv"_s},
        {u"whole"_s, Words::tr("Whole resources instead of rows (ndjson or json)")},
        {u"bom"_s, Words::tr("Byte order mark before CSV, for Excel")},
        {u"formula-guard"_s, Words::tr("Apostrophe before text in CSV that a spreadsheet would compute")},
        {{u"o"_s, u"output"_s}, Words::tr("File to write"), u"FILE"_s, u"-"_s}});
}

tl::expected<std::shared_ptr<const viewdef::View>, QString> compile(
    const QByteArray &json, const QString &from, const QStringList &wheres)
{
    viewdef::Options options;
    for (const auto &path : wheres)
        options.where.push_back(path.toStdString());
    auto view = viewdef::View::compile(json.toStdString(), fhir::Model::r4(), options);
    if (view)
        return *std::move(view);
    const auto &error = view.error();
    QString text = from + u' ' + QString::fromStdString(error.pointer) + u": "_s + QString::fromStdString(error.detail);
    if (!error.expression.empty())
        text += u"\n  "_s + QString::fromStdString(error.expression);
    return tl::unexpected(text);
}

tl::expected<std::shared_ptr<const viewdef::View>, QString> readView(
    const QCommandLineParser &parser, const QString &type)
{
    QByteArray json;
    if (parser.isSet(u"view"_s)) {
        QFile file(parser.value(u"view"_s));
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(file.fileName() + u": "_s + file.errorString());
        json = file.readAll();
    } else if (parser.isSet(u"whole"_s)) {
        // One row a resource, whatever the usual view of its type does.
        const QJsonObject column{{u"name"_s, u"id"_s}, {u"path"_s, u"getResourceKey()"_s}};
        json =
            QJsonDocument({{u"resourceType"_s, u"ViewDefinition"_s}, {u"resource"_s, type}, {u"status"_s, u"active"_s},
                              {u"select"_s, QJsonArray{QJsonObject{{u"column"_s, QJsonArray{column}}}}}})
                .toJson();
    } else {
        json = loading::usualView(type);
    }
    auto view = compile(json, parser.value(u"view"_s), parser.values(u"where"_s));
    if (view && (*view)->resourceType() != type.toStdString())
        return tl::unexpected(
            Words::tr("The view is for %1, not for %2.").arg(QString::fromStdString((*view)->resourceType()), type));
    return view;
}

tl::expected<exporting::Options, QString> readFormat(const QCommandLineParser &parser)
{
    static const QStringList Formats{u"csv"_s, u"ndjson"_s, u"json"_s};
    const auto format = Formats.indexOf(parser.value(u"format"_s));
    if (format < 0)
        return tl::unexpected(Words::tr("The format is csv, ndjson or json."));
    exporting::Options options;
    options.format = static_cast<exporting::Format>(format);
    options.csv.byteOrderMark = parser.isSet(u"bom"_s);
    options.csv.formulaGuard = parser.isSet(u"formula-guard"_s);
    options.wholeResources = parser.isSet(u"whole"_s);
    if (options.wholeResources && options.format == exporting::Format::Csv)
        return tl::unexpected(Words::tr("Whole resources need --format ndjson or json."));
    return options;
}

tl::expected<fetch::Search, QString> readSearch(const QCommandLineParser &parser)
{
    const QStringList given = parser.positionalArguments();
    const auto address = fetch::parseAddress(given.value(0));
    const auto query = fetch::parseQuery(given.value(1));
    if (given.size() != 2 || !address || !query || query->type.isEmpty())
        return tl::unexpected(Words::tr("A server's address and a resource type are needed."));
    fetch::Search search;
    search.base = address->base;
    search.type = query->type;
    QStringList parameters{query->parameters, parser.value(u"query"_s)};
    parameters.removeAll(QString());
    search.parameters = parameters.join(u'&');
    if (parser.isSet(u"limit"_s)) {
        bool isNumber = false;
        search.limit = parser.value(u"limit"_s).toLongLong(&isNumber);
        if (!isNumber || *search.limit < 1)
            return tl::unexpected(Words::tr("The limit is a number from 1."));
    }
    return search;
}

JobOrWhyNot readJob(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(u"get"_s) + arguments))
        return tl::unexpected(parser.errorText());
    auto search = readSearch(parser);
    if (!search)
        return tl::unexpected(search.error());
    auto options = readFormat(parser);
    if (!options)
        return tl::unexpected(options.error());
    auto view = readView(parser, search->type);
    if (!view)
        return tl::unexpected(view.error());
    auto access = readAccess(parser, search->base);
    if (!access)
        return tl::unexpected(access.error());
    return Job{*std::move(search), *std::move(access), *std::move(view), *options, parser.value(u"output"_s)};
}

/** Says how many values or resources the view met that it could not use; true when a row is missing for it. */
bool sayProblems(const RowWriter &writer)
{
    using Kind = table::Problem::Kind;
    const auto count = [&writer](Kind kind) { return writer.problems().value(kind); };
    const int missing = count(Kind::MalformedResource) + count(Kind::NotBoolean) + count(Kind::TooLarge);
    if (missing > 0)
        say(QCoreApplication::translate("cli", "%n resource(s) could not be read and have no row.", nullptr, missing));
    if (const int cells = count(Kind::SeveralValues); cells > 0)
        say(QCoreApplication::translate("cli", "%n cell(s) hold only the first of several values.", nullptr, cells));
    if (const int cells = count(Kind::Evaluation); cells > 0)
        say(QCoreApplication::translate("cli", "%n cell(s) are empty because their path failed.", nullptr, cells));
    return missing > 0;
}

int codeOf(const fetch::Completeness &made)
{
    using Verdict = fetch::Completeness::Verdict;
    if (made.verdict == Verdict::Cancelled)
        return Interrupted;
    if (made.verdict != Verdict::Incomplete)
        return Done;
    return made.error && made.matches == 0 ? fetch::exitCode(*made.error) : Incomplete;
}

int cannotWrite(const exporting::Error &error)
{
    const auto explanation = exporting::explain(error);
    say(explanation.what);
    say(explanation.action);
    return CannotWrite;
}

/** What to do about a server that lets nobody read, or not with this token; nobody can be asked here. */
void sayAccess(const fetch::Error &error, const Access &access)
{
    say(error);
    if (fetch::exitCode(error) != SignIn || access.way != Way::None)
        return;
    if (!access.tokens) // the connector's rule for runs without a person
        say(Words::tr("A server that asks for a sign-in cannot be read as Anonymous: use --sign-in, or give a token in "
                      "FHIRSIDE_TOKEN."));
    else if (error.status == 401)
        say(Words::tr("The token that was given is refused: it has run out, or is not for this server."));
}

/** Gives the output its name, and says what it is. */
int conclude(const fetch::Completeness &made, RowWriter &writer, const Access &access)
{
    if (made.error)
        sayAccess(*made.error, access);
    for (const auto &warning : made.warnings)
        say(QString::fromStdString(warning.text));
    int code = codeOf(made);
    if (sayProblems(writer) && code == Done)
        code = Incomplete;
    if (code == Done) {
        if (const auto finished = writer.finish(); !finished)
            return cannotWrite(finished.error());
    } else if (const auto kept = writer.keep(); !kept) {
        return cannotWrite(kept.error());
    } else if (!kept->isEmpty()) {
        say(Words::tr("What arrived is in %1.").arg(*kept));
    }
    say(fetch::describe(made));
    return code;
}

} // namespace

int getCommand(const QStringList &arguments)
{
    auto job = readJob(arguments);
    if (!job) {
        say(job.error());
        return Usage;
    }
    QNetworkAccessManager network;
    http::Client client(network);
    http::Client signInClient(network);
    Interrupt interrupt;
    std::stop_source stop;
    RowWriter writer(job->output, job->options, job->view->schema());
    loading::Load load(client, job->search, job->view);
    std::optional<exporting::Error> unwritten;
    QObject::connect(&interrupt, &Interrupt::interrupted, &load, [&] {
        stop.request_stop();
        load.cancel();
    });
    QObject::connect(&load, &loading::Load::chunkReady, &load, [&](const auto &chunk) {
        if (unwritten)
            return;
        if (const auto written = writer.write(*chunk); !written) {
            unwritten = written.error();
            load.cancel();
        }
    });
    QObject::connect(&load, &loading::Load::finished, &load, [] { QCoreApplication::quit(); });
    const auto begin = [&] {
        QCoro::connect(authorize(client, signInClient, job->search.base, job->access, stop.get_token()), &load,
            [&load](int code) { code == Done ? load.start() : QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&load, begin, Qt::QueuedConnection);
    if (const int code = QCoreApplication::exec(); code != Done)
        return code;
    return unwritten ? cannotWrite(*unwritten) : conclude(load.completeness(), writer, job->access);
}

} // namespace cli
