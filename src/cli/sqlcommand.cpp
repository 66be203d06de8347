#include "cli/sqlcommand.h"

#include "cli/place.h"
#include "cli/rowwriter.h"
#include "cli/say.h"
#include "cli/sqltables.h"
#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "exporting/sink.h"
#include "sql/library.h"
#include "words/answered.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/sql.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What is asked, of what, and where the answer goes. */
struct SqlJob {
    sql::Library question; ///< of -q: with nothing but its SQL
    std::vector<sql::Parameter> parameters;
    bool isLibrary = false;
    SqlTables tables;
    exporting::Options options;
    QString output;
    bool isStated = false; ///< a statement goes beside the output
    int threads = 1;
};

using Job = tl::expected<SqlJob, QString>;

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"q"_s, Words::tr("Question in SQL"), u"SELECT"_s},
        {u"set"_s, Words::tr("Value of a parameter"), u"NAME=VALUE"_s},
        {u"format"_s, {}, u"F"_s, exporting::formatNames().constFirst()},
        {{u"o"_s, u"output"_s}, Words::tr("File to write"), u"FILE"_s, u"-"_s},
        {u"no-statement"_s, Words::tr("No statement beside the output")},
        {u"threads"_s, Words::tr("Workers"), u"N"_s, u"1"_s}});
}

tl::expected<sql::Library, QString> readLibraryFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(path + u": "_s + file.errorString());
    auto library = sql::readLibrary(file.readAll());
    if (!library)
        return tl::unexpected(path + u": "_s + words::sentence(library.error()));
    return *std::move(library);
}

tl::expected<std::vector<sql::Parameter>, QString> readParameters(const SqlJob &job, const QStringList &given)
{
    std::vector<sql::Setting> settings;
    for (const QString &set : given) {
        if (!set.contains(u'='))
            return tl::unexpected(Words::tr("A parameter is set like this: NAME=VALUE."));
        settings.push_back({set.section(u'=', 0, 0).toStdString(), set.section(u'=', 1).toStdString()});
    }
    if (job.isLibrary) {
        auto parameters = sql::parametersOf(job.question, settings);
        if (!parameters)
            return tl::unexpected(words::sentence(parameters.error()));
        return *std::move(parameters);
    }
    std::vector<sql::Parameter> parameters;
    parameters.reserve(settings.size());
    for (const auto &setting : settings)
        parameters.push_back({setting.name, sql::valueOf(setting.text)});
    return parameters;
}

Job readJob(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(u"sql"_s) + arguments))
        return tl::unexpected(parser.errorText());
    SqlJob job;
    job.output = parser.value(u"output"_s);
    job.isStated = !parser.isSet(u"no-statement"_s) && !exporting::isStream(job.output);
    job.options.format = exporting::findFormat(parser.value(u"format"_s));
    bool isNumber = false;
    job.threads = parser.value(u"threads"_s).toInt(&isNumber);
    constexpr int MostThreads = 256;
    QStringList given = parser.positionalArguments();
    job.isLibrary = !parser.isSet(u"q"_s);
    if (!job.options.format || !isNumber || job.threads < 1 || job.threads > MostThreads
        || (job.isLibrary && given.isEmpty()))
        return tl::unexpected(QString());
    if (job.options.format->abilities.resourcesOnly)
        return tl::unexpected(Words::tr("An answer has rows and no resources: %1 cannot hold it.")
                                  .arg(QLatin1StringView(job.options.format->name)));
    job.question.sql = parser.value(u"q"_s).toStdString();
    if (job.isLibrary) {
        auto library = readLibraryFile(given.takeFirst());
        if (!library)
            return tl::unexpected(library.error());
        job.question = *std::move(library);
    }
    for (const QString &argument : given) {
        if (argument.contains(u'=')) {
            const auto added = job.tables.addFile(argument.section(u'=', 0, 0), argument.section(u'=', 1));
            if (!added)
                return tl::unexpected(added.error());
            continue;
        }
        auto view = readLibraryFile(argument);
        if (!view)
            return tl::unexpected(view.error());
        job.tables.addView(*std::move(view));
    }
    auto parameters = readParameters(job, parser.values(u"set"_s));
    if (!parameters)
        return tl::unexpected(parameters.error());
    job.parameters = *std::move(parameters);
    return job;
}

void sayWhy(const std::string &question, const sql::Error &error)
{
    if (!error.at)
        return say(words::sentence(error));
    Lines lines;
    showPlace(lines.out, QByteArray::fromStdString(question), *error.at, words::sentence(error));
}

/** What is known of @p answer before it is written. */
words::Statement statementOf(const SqlJob &job, const sql::Answer &answer)
{
    words::Answered about;
    about.sql = QString::fromStdString(job.question.sql);
    about.parameters = job.parameters;
    about.tables = job.tables.stated(job.isLibrary ? &job.question : nullptr, answer.tables);
    about.isApproximate = answer.isApproximate;
    about.asked = QDateTime::currentDateTimeUtc();
    words::Statement statement;
    statement.answered = std::make_shared<const words::Answered>(std::move(about));
    statement.columns = answer.table.schema();
    statement.output = words::Output{QString::fromLatin1(job.options.format->name), job.output};
    return statement;
}

/** Writes @p answer; under its own name only when it is made of all that there is. */
int write(const SqlJob &job, const sql::Answer &answer)
{
    auto statement = statementOf(job, answer);
    RowWriter writer(job.output, job.options, answer.table.schema());
    auto written = writer.begin();
    if (written)
        written = writer.write(answer.table);
    const auto verdict = words::verdictOf(statement); // of the tables that it reads
    const bool isWhole =
        (verdict == words::Verdict::Complete || verdict == words::Verdict::CompleteByLinks) && !writer.hasLosses();
    if (written && isWhole)
        written = writer.finish();
    if (!written || !isWhole) {
        const auto kept = writer.keep();
        if (kept && !kept->isEmpty())
            say(Words::tr("What arrived is in %1.").arg(*kept));
        statement.output->keptAs = kept.value_or(QString());
        statement.output->isWritten = written && kept;
    }
    if (!written)
        return cannotWrite(written.error());
    writer.state(statement);
    statement.output->files = writer.files();
    for (const QString &remark : words::remarks(writer.misfits()))
        say(remark);
    if (answer.isApproximate)
        say(words::aboutApproximateNumbers());
    if (job.isStated) {
        if (const auto stated = exporting::writeFile(words::statementBeside(job.output), words::json(statement));
            !stated)
            return cannotWrite(stated.error());
    }
    return isWhole && job.tables.areWhole() ? Done : Incomplete;
}

/** Asks, once the tables are there, and writes the answer. */
int answer(const SqlJob &job, const SqlTables::Named &tables)
{
    sql::Database database;
    for (const auto &[name, table] : tables) {
        if (const auto added = database.add(name, table); !added) {
            say(words::sentence(added.error()));
            return Refused;
        }
    }
    const auto answer = database.ask(job.question.sql, job.parameters);
    if (!answer) {
        sayWhy(job.question.sql, answer.error());
        return Refused;
    }
    return write(job, *answer);
}

QCoro::Task<> run(SqlJob &job)
{
    const auto tables = co_await job.tables.read(job.isLibrary ? &job.question : nullptr, job.threads);
    if (!tables) {
        say(tables.error());
        co_return QCoreApplication::exit(Refused);
    }
    QCoreApplication::exit(answer(job, *tables));
}

} // namespace

int sqlCommand(const QStringList &arguments)
{
    auto job = readJob(arguments);
    if (!job) {
        if (!job.error().isEmpty())
            say(job.error());
        return Usage;
    }
    QTimer::singleShot(0, qApp, [&job] { run(*job); });
    return QCoreApplication::exec();
}

} // namespace cli
