#include "cli/getcommand.h"

#include "cli/interrupt.h"
#include "cli/rowwriter.h"
#include "cli/say.h"
#include "cli/signin.h"
#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "http/proxy.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/compile.h"
#include "recipe/connection.h"
#include "sources/address.h"
#include "sources/server.h"
#include "sources/types.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/recipes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What the arguments ask for. */
struct Job {
    sources::Address address;
    bool allowsIgnored = false; ///< filters that the server does not apply are said, and no more
    recipe::Recipe recipe;
    Access access;
    QString viewFile; ///< that the recipe's view comes from
    exporting::Options options;
    QString output;
};
using View = std::shared_ptr<const viewdef::View>;
using JobOrWhyNot = tl::expected<Job, QString>;

void addOptions(QCommandLineParser &parser)
{
    addAccessOptions(parser);
    parser.addOptions({{u"query"_s, Words::tr("Search parameters"), u"QUERY"_s},
        {u"where"_s, Words::tr("FHIRPath that a resource must meet, tested on this computer"), u"FHIRPATH"_s},
        {u"view"_s, Words::tr("ViewDefinition that makes the columns"), u"FILE"_s},
        {u"allow-ignored"_s, Words::tr("Exit code 0 although the server ignored a filter, or may have")},
        {u"limit"_s, Words::tr("Most resources to read"), u"N"_s},
        {u"format"_s, Words::tr("What the output is written as"), u"F"_s, exporting::formatNames().constFirst()},
        {u"whole"_s, Words::tr("Whole resources instead of rows")},
        {u"bom"_s, Words::tr("Byte order mark before CSV, for Excel")},
        {u"formula-guard"_s, Words::tr("Apostrophe before text in CSV that a spreadsheet would compute")},
        {{u"o"_s, u"output"_s}, Words::tr("File to write"), u"FILE"_s, u"-"_s}});
}

tl::expected<View, QString> compile(const Job &job, const recipe::Connection &connection)
{
    auto view = recipe::compile(job.recipe, connection.model(), connection.base());
    if (view)
        return *std::move(view);
    const auto &error = view.error();
    if (error.kind == recipe::ViewError::Kind::OtherType)
        return tl::unexpected(words::sentence(error));
    const bool isCondition = error.kind == recipe::ViewError::Kind::Condition;
    return tl::unexpected(words::marked(error.what, isCondition ? u"--where"_s : job.viewFile));
}

/** The columns that the arguments ask for. */
tl::expected<void, QString> readColumns(const QCommandLineParser &parser, recipe::Recipe &recipe)
{
    if (parser.isSet(u"view"_s)) {
        QFile file(parser.value(u"view"_s));
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(file.fileName() + u": "_s + file.errorString());
        recipe.view = file.readAll();
        recipe.columns = recipe::Recipe::Columns::Own;
    } else if (parser.isSet(u"whole"_s)) { // one row a resource, also where the usual view of its type gives several
        recipe.columns = recipe::Recipe::Columns::Key;
    }
    return {};
}

tl::expected<exporting::Options, QString> readFormat(const QCommandLineParser &parser)
{
    using exporting::Abilities;
    const auto list = [](bool Abilities::*ability = nullptr) { return exporting::formatNames(ability).join(u", "_s); };
    exporting::Options options;
    options.format = exporting::findFormat(parser.value(u"format"_s));
    if (!options.format)
        return tl::unexpected(Words::tr("The format is one of these: %1.").arg(list()));
    if (parser.isSet(u"whole"_s) && !options.format->abilities.wholeResources)
        return tl::unexpected(
            Words::tr("Whole resources need one of these formats: %1.").arg(list(&Abilities::wholeResources)));
    options.csv.byteOrderMark = parser.isSet(u"bom"_s);
    options.csv.formulaGuard = parser.isSet(u"formula-guard"_s);
    options.wholeResources = parser.isSet(u"whole"_s);
    return options;
}

/** The parameters in @p query, written as "a=b", "?a=b" or "Patient?a=b", for a search of @p type. */
tl::expected<fhir::Query, QString> readQuery(const QString &query, const QString &type)
{
    auto parsed = fhir::Query::parse(query.toStdString());
    if (!parsed) // a value may have a question mark of its own: "url=http://a.example?b"
        parsed = fhir::Query::parse('?' + query.toStdString());
    const QString named = QString::fromStdString(parsed->type);
    if (!named.isEmpty() && named != type)
        return tl::unexpected(Words::tr("The query is for %1, not for %2.").arg(named, type));
    return *parsed;
}

/** Why @p given are no address and type. */
QString whyNoSearch(const QStringList &given)
{
    if (given.size() != 2)
        return Words::tr("A server's address and a resource type are needed.");
    if (!sources::parseAddress(given[0]))
        return Words::tr("%1 is not an address of a server.").arg(given[0]);
    const QString name = given[1].section(u'?', 0, 0);
    const QString nearest = sources::nearestType(name);
    return nearest.isEmpty() ? Words::tr("%1 is not a resource type.").arg(name)
                             : Words::tr("%1 is not a resource type. Did you mean %2?").arg(name, nearest);
}

tl::expected<recipe::Recipe, QString> readRecipe(const QCommandLineParser &parser)
{
    const QStringList given = parser.positionalArguments();
    const auto address = sources::parseAddress(given.value(0));
    // An address with the type in it says it all.
    const auto query = given.size() == 1 && address ? address->query : fhir::Query::parse(given.value(1).toStdString());
    if (given.isEmpty() || given.size() > 2 || !address || !query || query->type.empty())
        return tl::unexpected(whyNoSearch(given));
    recipe::Recipe recipe;
    recipe.query = *query;
    const auto more = readQuery(parser.value(u"query"_s), recipe.type());
    if (!more)
        return tl::unexpected(more.error());
    recipe.query.append(*more);
    if (given.size() == 2)
        recipe.query.append(address->query.forType(query->type));
    recipe.conditions = parser.values(u"where"_s);
    if (parser.isSet(u"limit"_s)) {
        bool isNumber = false;
        recipe.limit = parser.value(u"limit"_s).toLongLong(&isNumber);
        if (!isNumber || *recipe.limit < 1)
            return tl::unexpected(Words::tr("The limit is a number from 1."));
    }
    if (const auto columns = readColumns(parser, recipe); !columns)
        return tl::unexpected(columns.error());
    return recipe;
}

JobOrWhyNot readJob(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(u"get"_s) + arguments))
        return tl::unexpected(parser.errorText());
    auto recipe = readRecipe(parser);
    if (!recipe)
        return tl::unexpected(recipe.error());
    auto options = readFormat(parser);
    if (!options)
        return tl::unexpected(options.error());
    const auto address = sources::parseAddress(parser.positionalArguments().value(0));
    auto access = readAccess(parser, address->base);
    if (!access)
        return tl::unexpected(access.error());
    const Job job{*address, parser.isSet(u"allow-ignored"_s), *std::move(recipe), *std::move(access),
        parser.value(u"view"_s), *options, parser.value(u"output"_s)};
    // What is wrong with a view or a filter is so in every version, and is said before a server is asked.
    if (const auto compiled = compile(job, {}); !compiled)
        return tl::unexpected(compiled.error());
    return job;
}

/** Says what the view met that it could not use; true when a row is missing for it. */
bool sayProblems(const RowWriter &writer)
{
    using Kind = table::Problem::Kind;
    for (const auto &loss : words::losses(writer.problems()))
        say(loss);
    const auto &problems = writer.problems();
    return problems.contains(Kind::MalformedResource) || problems.contains(Kind::NotBoolean)
        || problems.contains(Kind::TooLarge);
}

/** What to do about a server that cannot be read without a sign-in, or not with this token; a command cannot ask. */
void sayAccess(const sources::Error &error, const Access &access)
{
    say(error);
    if (words::exitCode(error) != SignIn || access.way != Way::None || sources::asksForPassword(error))
        return;
    if (!access.tokens) // the connector's rule for runs without a person
        say(Words::tr("A server that asks for a sign-in cannot be read as Anonymous: use --sign-in, or give a token in "
                      "FHIRSIDE_TOKEN."));
    else if (error.status == 401)
        say(Words::tr("The token that was given is refused: it has run out, or is not for this server."));
}

/** What the server said along with its results, marked as its own words. */
void sayWarnings(const sources::Completeness &completeness)
{
    for (const auto &warning : completeness.warnings) {
        const std::string &text = warning.text.empty() ? warning.code : warning.text;
        say(Words::tr("The server says: %1").arg(QString::fromStdString(text).simplified().left(1000)));
    }
}

/** Says that not all was written, and where the rest is. */
int unwritten(const exporting::Error &error, RowWriter &writer)
{
    const int code = cannotWrite(error);
    if (const auto kept = writer.keep(); kept && !kept->isEmpty())
        say(Words::tr("What arrived is in %1.").arg(*kept));
    return code;
}

/** Gives the output its name, and says what it is. */
int conclude(const sources::Completeness &completeness, RowWriter &writer, const Job &job)
{
    if (completeness.error)
        sayAccess(*completeness.error, job.access);
    for (const auto &reason : words::reasons(completeness))
        say(reason);
    sayWarnings(completeness);
    for (const auto &remark : words::remarks(writer.misfits()))
        say(remark);
    int code = words::exitCode(completeness, job.allowsIgnored);
    const bool isMissing = sayProblems(writer);
    if (isMissing && code == Done)
        code = Incomplete;
    if (code == Done) {
        if (const auto finished = writer.finish(); !finished)
            return unwritten(finished.error(), writer);
    } else if (const auto kept = writer.keep(); !kept) {
        return unwritten(kept.error(), writer);
    } else if (!kept->isEmpty()) {
        say(Words::tr("What arrived is in %1.").arg(*kept));
    }
    say(words::describe(completeness, !isMissing));
    if (!completeness.isFiltered() && !job.allowsIgnored)
        say(Words::tr("With --allow-ignored that is no failure."));
    return code;
}

/** One search into one output; ends the event loop with the exit code. */
class Get : public QObject
{
public:
    Get(recipe::Connection connection, http::Client &signInClient, Job job)
        : m_connection(std::move(connection)), m_signInClient(signInClient), m_job(std::move(job))
    {
    }

    void start()
    {
        m_signInClient.setBaseQuery(m_job.address.base, m_job.address.baseQuery);
        QCoro::connect(authorize(m_connection, m_signInClient, m_job.address.base, m_job.access, m_stop.get_token()),
            this, [this](int code) { code == Done ? askVersion() : end(code); });
    }
    void cancel()
    {
        m_stop.request_stop();
        if (m_load)
            m_load->cancel();
    }
    /** The output cannot be written, so there is no use in reading on. */
    void giveUp(exporting::Error error)
    {
        m_unwritten = std::move(error);
        cancel();
    }

private:
    void askVersion()
    {
        QCoro::connect(sources::locate(*m_connection.client, m_job.address, m_stop.get_token()), this,
            [this](const sources::Result<sources::ServerProbe> &located) { begin(located); });
    }

    void begin(const sources::Result<sources::ServerProbe> &located)
    {
        if (m_stop.stop_requested())
            return end(Interrupted);
        if (!located) {
            say(located.error());
            return end(words::exitCode(located.error()));
        }
        if (located->versionAssumed)
            say(Words::tr("The server does not tell its version of FHIR: R4 is assumed."));
        m_connection.probe = *located;
        load();
    }

    void load()
    {
        const auto view = compile(m_job, m_connection);
        if (!view) {
            say(view.error());
            return end(Refused);
        }
        m_writer.emplace(m_job.output, m_job.options, (*view)->schema());
        m_load = std::make_unique<loading::Load>(loading::open(m_connection, m_job.recipe), *view);
        connect(m_load.get(), &loading::Load::chunkReady, this, [this](const auto &chunk) { write(*chunk); });
        connect(m_load.get(), &loading::Load::finished, this,
            [this] { end(m_unwritten ? CannotWrite : conclude(m_load->completeness(), *m_writer, m_job)); });
        m_load->start();
    }

    void write(const table::Chunk &chunk)
    {
        if (m_unwritten)
            return;
        if (const auto written = m_writer->write(chunk); !written)
            giveUp(written.error());
    }

    void end(int code)
    {
        if (m_unwritten)
            code = m_writer ? unwritten(*m_unwritten, *m_writer) : cannotWrite(*m_unwritten);
        QCoreApplication::exit(code);
    }

    recipe::Connection m_connection;
    http::Client &m_signInClient; ///< without tokens
    Job m_job;
    std::stop_source m_stop;
    std::optional<RowWriter> m_writer;
    std::unique_ptr<loading::Load> m_load;
    std::optional<exporting::Error> m_unwritten;
};

} // namespace

int getCommand(const QStringList &arguments)
{
    auto job = readJob(arguments);
    if (!job) {
        say(job.error());
        return Usage;
    }
    if (const auto good = exporting::checkPlace(job->output); !good)
        return cannotWrite(good.error());
    QNetworkAccessManager network;
    http::useProxies(network);
    http::Client signInClient(network);
    Interrupt interrupt;
    const bool isPiped = exporting::isStandardOutput(job->output);
    ReaderWatch watch;
    Get get({std::make_shared<http::Client>(network)}, signInClient, *std::move(job));
    if (isPiped)
        QObject::connect(&watch, &ReaderWatch::gone, &get, &Get::giveUp);
    QObject::connect(&interrupt, &Interrupt::interrupted, &get, &Get::cancel);
    QMetaObject::invokeMethod(&get, &Get::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace cli
