#include "cli/getjob.h"

#include "cli/deidentifyoption.h"
#include "cli/sincelast.h"
#include "cli/splitoption.h"
#include "cli/valuesetoption.h"
#include "exporting/outputfile.h"
#include "fhir/model.h"
#include "recipe/views.h"
#include "sources/types.h"
#include "words/recipes.h"
#include "words/statement.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    addSharedOptions(parser);
    parser.addOptions({{u"query"_s, Words::tr("Search parameters"), u"QUERY"_s},
        {u"where"_s, Words::tr("FHIRPath that a resource must meet; the server applies what it can of it"),
            u"FHIRPATH"_s},
        {u"no-fold"_s, Words::tr("Apply each --where on this computer alone")},
        {u"view"_s, Words::tr("ViewDefinition that makes the columns, or the name of one that the type has"),
            u"VIEW"_s},
        {u"allow-ignored"_s, Words::tr("Exit code 0 although the server ignored a filter, or may have")},
        {u"limit"_s, Words::tr("Most resources to read"), u"N"_s},
        {u"bulk"_s, Words::tr("Read a bulk export, which the server prepares, in place of a search")},
        {u"bulk-scope"_s, Words::tr("What is exported: system, Patient or Group/ID"), u"SCOPE"_s, u"system"_s},
        {u"since"_s, Words::tr("Only what changed from this time on"), u"TIME"_s},
        {u"since-last"_s, Words::tr("Only what changed since the run that wrote FILE, into FILE.changes")},
        {{u"o"_s, u"output"_s}, Words::tr("File to write"), u"FILE"_s, u"-"_s},
        {u"resume"_s, Words::tr("Go on where an earlier run into the same file has ended early")},
        {u"ids"_s, Words::tr("Only resources with the ids in FILE, one a line"), u"FILE"_s},
        {u"list"_s, Words::tr("Only resources for which PARAM is one of the values in FILE, one a line"),
            u"PARAM=FILE"_s},
        {u"no-repair"_s, Words::tr("What ends early is not read in parts")},
        {u"connections"_s, Words::tr("Read in parts from the start, so many at a time (1 to 4)"), u"N"_s},
        {u"statement"_s, Words::tr("Where the statement of completeness goes (usually FILE.statement.json)"),
            u"FILE"_s},
        {u"no-statement"_s, Words::tr("No statement of completeness")}});
}

/** The view called @p view of the recipe's type, or in the file with that name. */
tl::expected<void, QString> readView(const QString &view, recipe::Recipe &recipe)
{
    const auto views = recipe::viewsOf(recipe.type(), fhir::Model::r4());
    if (const auto found = std::ranges::find(views, view, &recipe::NamedView::name); found != views.end()) {
        recipe = recipe::withView(std::move(recipe), *found);
        return {};
    }
    QFile file(view);
    if (file.open(QIODevice::ReadOnly)) {
        recipe.view = file.readAll();
        recipe.columns = recipe::Recipe::Columns::Own;
        return {};
    }
    QStringList names;
    for (const auto &each : views)
        names << each.name;
    const QString why = view + u": "_s + file.errorString();
    return tl::unexpected(names.isEmpty()
            ? why
            : why + u'\n' + Words::tr("%1 has views of its own: %2.").arg(recipe.type(), names.join(u", "_s)));
}

/** The columns that the arguments ask for. */
tl::expected<void, QString> readColumns(const QCommandLineParser &parser, recipe::Recipe &recipe)
{
    if (parser.isSet(u"view"_s))
        return readView(parser.value(u"view"_s), recipe);
    if (parser.isSet(u"whole"_s)) // one row a resource, also where the usual view of its type gives several
        recipe.columns = recipe::Recipe::Columns::Key;
    return {};
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

/** Whether the recipe is read as a bulk export, and from when on. */
tl::expected<void, QString> readBulk(const QCommandLineParser &parser, recipe::Recipe &recipe)
{
    static const QRegularExpression time(uR"(^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$)"_s);
    static const QRegularExpression scopes(u"^(system|Patient|Group/[A-Za-z0-9.-]{1,64})$"_s);
    const QString since = parser.value(u"since"_s);
    if (!since.isEmpty() && !time.match(since).hasMatch())
        return tl::unexpected(
            Words::tr("%1 is no time: write it like this: 2025-06-30 or 2025-06-30T08:00:00Z.").arg(since));
    if (!parser.isSet(u"bulk"_s)) {
        if (parser.isSet(u"bulk-scope"_s))
            return tl::unexpected(Words::tr("--bulk-scope needs --bulk."));
        if (!since.isEmpty())
            recipe.query.add("_lastUpdated", "ge" + since.toStdString());
        return {};
    }
    const QString scope = parser.value(u"bulk-scope"_s);
    if (!scopes.match(scope).hasMatch())
        return tl::unexpected(Words::tr("An export is of one of these: system, Patient, Group/ID."));
    if (!since.isEmpty() && !since.contains(u'T'))
        return tl::unexpected(Words::tr("An export needs a time of the day and a zone: 2025-06-30T00:00:00Z."));
    if (recipe.query.filters() != recipe.query)
        return tl::unexpected(Words::tr("An export takes parameters that choose resources, and no others."));
    recipe.bulk = recipe::Recipe::Bulk{scope == u"system" ? QString() : scope, since};
    return {};
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
    auto valueSets = readValueSets(parser);
    if (!valueSets)
        return tl::unexpected(valueSets.error());
    recipe.valueSets = *std::move(valueSets);
    if (parser.isSet(u"limit"_s)) {
        bool isNumber = false;
        recipe.limit = parser.value(u"limit"_s).toLongLong(&isNumber);
        if (!isNumber || *recipe.limit < 1)
            return tl::unexpected(Words::tr("The limit is a number from 1."));
    }
    if (const auto bulk = readBulk(parser, recipe); !bulk)
        return tl::unexpected(bulk.error());
    if (const auto columns = readColumns(parser, recipe); !columns)
        return tl::unexpected(columns.error());
    return recipe;
}

/** The values that resources are asked for by, if any. */
tl::expected<std::optional<sources::ValueList>, QString> readList(
    const QCommandLineParser &parser, const recipe::Recipe &recipe)
{
    const QString named = parser.isSet(u"ids"_s) ? u"_id="_s + parser.value(u"ids"_s) : parser.value(u"list"_s);
    if (!parser.isSet(u"ids"_s) && !parser.isSet(u"list"_s))
        return std::nullopt;
    sources::ValueList list{named.section(u'=', 0, 0), {}};
    QFile file(named.section(u'=', 1));
    if (list.parameter.isEmpty() || !named.contains(u'=') || (parser.isSet(u"ids"_s) && parser.isSet(u"list"_s)))
        return tl::unexpected(Words::tr("Either --ids FILE or --list PARAM=FILE."));
    if (recipe.query.find(list.parameter.toStdString()))
        return tl::unexpected(Words::tr("The query and the list both say %1.").arg(list.parameter));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.fileName() + u": "_s + file.errorString());
    const QString type = recipe.type() + u'/';
    QSet<QString> seen;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        QString value = line.trimmed();
        if (list.parameter == "_id"_L1 && value.startsWith(type))
            value = value.mid(type.size());
        if (!value.isEmpty() && !seen.contains(value))
            list.values << value;
        seen.insert(value);
    }
    if (list.values.isEmpty())
        return tl::unexpected(Words::tr("%1 has no values.").arg(file.fileName()));
    return list;
}

/** Whether and how the search is read in parts. */
tl::expected<sources::Splitting, QString> readSplitting(const QCommandLineParser &parser)
{
    sources::Splitting splitting;
    splitting.repairs = !parser.isSet(u"no-repair"_s);
    if (!parser.isSet(u"connections"_s))
        return splitting;
    bool isNumber = false;
    splitting.connections = parser.value(u"connections"_s).toInt(&isNumber);
    if (!isNumber || splitting.connections < 1 || splitting.connections > sources::Splitting::MostConnections)
        return tl::unexpected(Words::tr("--connections needs a number from 1 to 4."));
    return splitting;
}

/** Whether only changes are read, and where they go. */
tl::expected<void, QString> readSinceLast(const QCommandLineParser &parser, GetJob &job)
{
    if (!parser.isSet(u"since-last"_s))
        return {};
    if (!job.isFile())
        return tl::unexpected(Words::tr("--since-last needs the file of the run before: -o FILE."));
    if (job.list || job.recipe.limit || parser.isSet(u"since"_s) || job.deidentify)
        return tl::unexpected(
            Words::tr("--since-last goes with none of these: --since, --limit, --ids, --list, --de-identify."));
    job.before = job.output;
    job.output = besideName(job.output, u"changes"_s);
    return {};
}

/** Where the statement goes: beside a file, unless told otherwise. */
tl::expected<QString, QString> readStatement(const QCommandLineParser &parser, const GetJob &job)
{
    const bool isNamed = parser.isSet(u"statement"_s);
    if (parser.isSet(u"no-statement"_s))
        return isNamed ? tl::unexpected(Words::tr("Either --statement or --no-statement."))
                       : tl::expected<QString, QString>();
    if (!isNamed)
        return job.isFile() ? words::statementBeside(job.output) : QString();
    const QString name = parser.value(u"statement"_s);
    if (name == job.output)
        return tl::unexpected(Words::tr("The statement needs a file of its own."));
    return name;
}

} // namespace

void addFormatOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{u"format"_s, Words::tr("What the output is written as"), u"F"_s, exporting::formatNames().constFirst()},
            {u"whole"_s, Words::tr("Whole resources instead of rows")},
            {u"bom"_s, Words::tr("Byte order mark before CSV, for Excel")},
            {u"formula-guard"_s, Words::tr("Apostrophe before text in CSV that a spreadsheet would compute")}});
}

void addSharedOptions(QCommandLineParser &parser)
{
    addAccessOptions(parser);
    addFormatOptions(parser);
    addDeidentifyOptions(parser);
    addSplitOption(parser);
    addValueSetOption(parser);
    parser.addOption({u"displays"_s, Words::tr("Beside each column of codes one with what they are called")});
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
    options.wholeResources = parser.isSet(u"whole"_s) || options.format->abilities.resourcesOnly;
    if (options.wholeResources && parser.isSet(u"displays"_s))
        return tl::unexpected(Words::tr("Whole resources have no columns: --displays does not go with them."));
    return options;
}

QString besideName(const QString &file, const QString &part)
{
    const QString name = QFileInfo(file).fileName();
    const auto dot = name.lastIndexOf(u'.');
    const auto at = file.size() - (dot > 0 ? name.size() - dot : 0);
    return file.first(at) + u'.' + part + file.sliced(at);
}

bool GetJob::isFile() const
{
    return !exporting::isStream(output);
}

tl::expected<std::shared_ptr<const viewdef::View>, QString> compile(
    const GetJob &job, const recipe::Connection &connection, recipe::Conditions conditions)
{
    auto view = recipe::compile(job.recipe, connection.model(), connection.base(), conditions, connection.answers);
    if (view)
        return *std::move(view);
    const auto &error = view.error();
    using Kind = recipe::ViewError::Kind;
    if (error.kind == Kind::OtherType || error.kind == Kind::NoView)
        return tl::unexpected(words::sentence(error));
    const bool isCondition = error.kind == Kind::Condition;
    return tl::unexpected(words::marked(error.what, isCondition ? u"--where"_s : job.viewFile));
}

std::shared_ptr<loading::Deidentifier> deidentifierOf(const GetJob &job, const recipe::Connection &connection)
{
    const auto view = compile(job, connection, recipe::Conditions::Met);
    if (!job.deidentify || !view)
        return nullptr;
    return std::make_shared<loading::Deidentifier>(
        recipe::engineOf(*job.deidentify, connection.model()), *view, job.deidentify->isKeyKept);
}

exporting::Result<> checkPlaces(const GetJob &job)
{
    auto good = exporting::checkPlace(job.output);
    return good && !job.statement.isEmpty() ? exporting::checkPlace(job.statement) : good;
}

tl::expected<void, QString> checkResume(const GetJob &job)
{
    if (job.resumes && !job.isFile())
        return tl::unexpected(Words::tr("--resume needs a file to go on with: -o FILE."));
    if (job.resumes && job.deidentify)
        return tl::unexpected(Words::tr("What is de-identified is read at one go: --resume does not go with it."));
    if (job.resumes && job.hasCodeNames)
        return tl::unexpected(Words::tr("Names of codes are written at one go: --resume does not go with --displays."));
    if (job.resumes && !job.keepsPart())
        return tl::unexpected(Words::tr("A file of this format cannot be gone on with: use one of %1.")
                                  .arg(exporting::formatNames(&exporting::Abilities::resume).join(u", "_s)));
    return {};
}

tl::expected<void, QString> chooseColumns(GetJob &job, const table::Schema &schema, const loading::CodeNaming *naming)
{
    for (const auto &name : std::as_const(job.columns)) {
        const auto found = table::find(schema, name.toStdString());
        if (!found)
            return tl::unexpected(Words::tr("The view has no column called %1.").arg(name));
        job.options.columns.push_back(*found);
    }
    if (naming)
        job.options.columns =
            naming->withNames(job.columns.isEmpty() ? naming->others(schema.size()) : job.options.columns);
    return splitBy(job.split, schema, job.options);
}

table::Schema columnsWritten(const GetJob &job, const table::Schema &schema)
{
    table::Schema columns;
    if (job.options.wholeResources)
        return columns;
    for (const auto column : exporting::columnsOf(job.options, schema))
        columns.push_back(schema[column]);
    return columns;
}

tl::expected<GetJob, QString> readGetJob(const QStringList &arguments)
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
    GetJob job{*address, parser.isSet(u"allow-ignored"_s), !parser.isSet(u"no-fold"_s), *std::move(recipe),
        *std::move(access), parser.value(u"view"_s), *options, parser.value(u"output"_s), {},
        parser.isSet(u"resume"_s)};
    auto deidentify = readDeidentify(parser);
    if (!deidentify)
        return tl::unexpected(deidentify.error());
    job.deidentify = *std::move(deidentify);
    job.hasCodeNames = parser.isSet(u"displays"_s);
    job.options.keepsPart = job.keepsPart();
    job.options.sheet = job.recipe.type();
    if (const auto can = checkResume(job); !can)
        return tl::unexpected(can.error());
    const auto splitting = readSplitting(parser);
    if (!splitting)
        return tl::unexpected(splitting.error());
    job.splitting = *splitting;
    auto list = readList(parser, job.recipe);
    if (!list)
        return tl::unexpected(list.error());
    job.list = *std::move(list);
    if (job.list && job.resumes)
        return tl::unexpected(Words::tr("A list is read at one go: --resume does not go with it."));
    if (job.recipe.bulk && job.list)
        return tl::unexpected(Words::tr("A server prepares an export whole: a list does not go with it."));
    if (const auto since = readSinceLast(parser, job); !since)
        return tl::unexpected(since.error());
    auto statement = readStatement(parser, job);
    if (!statement)
        return tl::unexpected(statement.error());
    job.statement = *statement;
    if (const auto split = readSplit(parser, job); !split)
        return tl::unexpected(split.error());
    // What is wrong with a view or a filter is so in every version, and is said before a server is asked.
    if (const auto compiled = compile(job, {}); !compiled)
        return tl::unexpected(compiled.error());
    return job;
}

} // namespace cli
