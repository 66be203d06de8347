#include "cli/runcommand.h"

#include "cli/deidentifyoption.h"
#include "cli/getcommand.h"
#include "cli/getjob.h"
#include "cli/given.h"
#include "cli/say.h"
#include "cli/sincelast.h"
#include "cli/splitoption.h"
#include "cli/standardoutput.h"
#include "cli/valuesetoption.h"
#include "exporting/outputfile.h"
#include "recipe/joinreading.h"
#include "words/exitcodes.h"
#include "words/recipes.h"
#include "words/statement.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    addSharedOptions(parser);
    parser.addOptions({{u"set"_s, Words::tr("Value of a parameter: a constant of the recipe's views"), u"NAME=VALUE"_s},
        {u"server"_s, Words::tr("Another server than the recipe's"), u"URL"_s},
        {u"table"_s, Words::tr("Only this table of the recipe"), u"NAME"_s},
        {u"one-file"_s, Words::tr("All tables in one file with the recipe's name")},
        {{u"o"_s, u"output"_s}, Words::tr("Folder to write to"), u"FOLDER"_s, u"."_s},
        {u"resume"_s, Words::tr("Go on where an earlier run into the same folder has ended early")}});
}

/** The recipe in the one file that @p parser names, with its parameters set. */
tl::expected<recipe::RecipeFile, QString> readFile(const QCommandLineParser &parser)
{
    const QStringList given = parser.positionalArguments();
    if (given.size() != 1)
        return tl::unexpected(Words::tr("One recipe is needed."));
    auto file = readRecipe(given[0], parser.values(u"set"_s));
    const auto valueSets = readValueSets(parser);
    if (!valueSets)
        return tl::unexpected(valueSets.error());
    if (file) {
        for (auto &table : file->tables)
            table.recipe.valueSets << *valueSets;
    }
    return file;
}

/** Has all of @p jobs write to one file, which @p recipe, a file, gives its name. */
tl::expected<void, QString> gather(const QString &recipe, const QDir &folder, QList<GetJob> &jobs)
{
    if (jobs.isEmpty())
        return {};
    if (jobs.constFirst().split != Split::No)
        return tl::unexpected(Words::tr("Either --one-file or --split-by."));
    const auto &format = *jobs.constFirst().options.format;
    if (!format.abilities.tables)
        return tl::unexpected(Words::tr("One file for all tables needs one of these formats: %1.")
                                  .arg(exporting::formatNames(&exporting::Abilities::tables).join(u", "_s)));
    const QString suffix = u'.' + QLatin1StringView(format.suffix);
    QString name = QFileInfo(recipe).fileName();
    for (const auto &end : {u".json"_s, u".fhirside"_s}) {
        if (name.endsWith(end) && name.size() > end.size())
            name.chop(end.size());
    }
    const QString path = folder.filePath(name + suffix);
    const auto file = std::make_shared<exporting::TablesFile>(path);
    for (auto &job : jobs) {
        job.file = file;
        job.output = path;
        job.statement = words::statementBeside(path + u'.' + job.options.sheet);
    }
    return {};
}

/** What the other sides of the job's joins need is there, as far as it can be told before a server is asked. */
tl::expected<void, QString> checkJoins(const GetJob &job, const table::Schema &own)
{
    const auto joins = recipe::joinsOf(recipe::Connection(), job.recipe, own);
    if (!joins && joins.error().kind != recipe::ViewError::Kind::NoServer)
        return tl::unexpected(words::sentence(joins.error()));
    if (job.deidentify && job.hasCodeNames && !job.recipe.joins.isEmpty()) // rows with both come as they are
        return tl::unexpected(
            Words::tr("%1 has columns of other resources: names of codes do not go with it where it is "
                      "de-identified.")
                .arg(job.viewFile));
    return {};
}

/** What the job writes of its table, and where. */
tl::expected<void, QString> shape(GetJob &job, const recipe::SavedTable &table, const QCommandLineParser &parser)
{
    if (job.options.wholeResources) {
        job.recipe.columns = recipe::Recipe::Columns::Key;
        job.recipe.joins.clear();
    } else {
        job.columns = table.shown;
        if (table.looks.shown == recipe::Look::Pivot)
            job.pivot = table.looks.pivot;
    }
    job.hasCodeNames = parser.isSet(u"displays"_s) || (table.hasCodeNames && !job.options.wholeResources);
    if (job.resumes && table.hasCodeNames && !parser.isSet(u"displays"_s)) {
        say(Words::tr("%1 has names of codes beside these: it is read at one go.").arg(table.name));
        job.resumes = false;
    }
    if (job.resumes && job.holdsRows()) {
        say(Words::tr("%1 is sorted or has columns of other resources: it is read at one go.").arg(table.name));
        job.resumes = false;
    }
    job.statement = words::statementBeside(job.output);
    job.options.keepsPart = job.keepsPart();
    job.options.sheet = table.name;
    if (const auto can = checkResume(job); !can)
        return can;
    if (const auto split = readSplit(parser, job); !split)
        return split;
    const auto compiled = compile(job, {});
    return compiled ? checkJoins(job, (*compiled)->schema()) : tl::unexpected(compiled.error());
}

/** A job for each table, all of which could be begun. */
tl::expected<QList<GetJob>, QString> readJobs(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(u"run"_s) + arguments))
        return tl::unexpected(parser.errorText());
    auto file = readFile(parser);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto chosen = chooseTables(parser.values(u"table"_s), *file); !chosen)
        return tl::unexpected(chosen.error());
    const QString server = parser.isSet(u"server"_s) ? parser.value(u"server"_s) : file->server.toString();
    const auto address = sources::parseAddress(server);
    if (!address)
        return tl::unexpected(server.isEmpty() ? Words::tr("The recipe names no server: --server URL does.")
                                               : Words::tr("%1 is not an address of a server.").arg(server));
    const auto options = readFormat(parser);
    if (!options)
        return tl::unexpected(options.error());
    const auto deidentify = readDeidentify(parser); // one key for all tables, so that they still go together
    if (!deidentify)
        return tl::unexpected(deidentify.error());
    const auto access = readAccess(parser, address->base);
    if (!access)
        return tl::unexpected(access.error());
    const QDir folder(parser.value(u"output"_s));
    (void)folder.mkpath(u"."_s); // where it cannot be, the first file says why
    QList<GetJob> jobs;
    for (const auto &table : file->tables) {
        GetJob job{*address, false, true, table.recipe, *access, table.name, *options,
            folder.filePath(table.name + u'.' + QLatin1StringView(options->format->suffix)), {},
            parser.isSet(u"resume"_s)};
        job.deidentify = *deidentify;
        if (const auto good = shape(job, table, parser); !good)
            return tl::unexpected(good.error());
        jobs << std::move(job);
    }
    if (parser.isSet(u"one-file"_s)) {
        if (const auto gathered = gather(parser.positionalArguments().constFirst(), folder, jobs); !gathered)
            return tl::unexpected(gathered.error());
    }
    return jobs;
}

/** Gives the file of all tables its name, and writes the statements of its tables; the exit code, @p before where all
 * is well. */
int endFile(exporting::TablesFile &file, Shared &shared, int before)
{
    const auto kept = file.end(before == Done);
    int code = kept ? before : cannotWrite(kept.error());
    if (kept && !kept->isEmpty())
        say(Words::tr("What arrived is in %1.").arg(*kept));
    for (auto &[path, statement] : shared.statements) {
        statement.output->keptAs = kept.value_or(QString());
        statement.output->isWritten = statement.output->isWritten && kept.has_value();
        statement.output->files = kept ? file.files() : std::vector<exporting::Digest>();
        if (const auto written = exporting::writeFile(path, words::json(statement)); !written)
            code = cannotWrite(written.error());
        else
            say(Words::tr("The statement of completeness is in %1.").arg(path));
    }
    return code;
}

} // namespace

int runCommand(const QStringList &arguments)
{
    auto jobs = readJobs(arguments);
    if (!jobs) {
        say(jobs.error());
        return Usage;
    }
    Shared shared;
    int first = Done;
    int whole = 0;
    for (const auto &job : *jobs) {
        say(Words::tr("%1, to %2:").arg(job.viewFile, job.output));
        const int code = runJob(job, shared);
        whole += code == Done ? 1 : 0;
        first = first == Done ? code : first;
        if (code == Interrupted || !shared.connection.isOpen()) // without a sign-in, all others end alike
            break;
    }
    if (!jobs->isEmpty() && jobs->constFirst().file)
        first = endFile(*jobs->constFirst().file, shared, first);
    say(Words::tr("%1 of %n table(s) written as asked.", nullptr, static_cast<int>(jobs->size())).arg(whole));
    return first;
}

} // namespace cli
