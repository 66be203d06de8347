#include "cli/dispatch.h"

#include "cli/checkcommand.h"
#include "cli/conformancecommand.h"
#include "cli/fhirpathcommand.h"
#include "cli/foldcommand.h"
#include "cli/getcommand.h"
#include "cli/practicecommand.h"
#include "cli/profilecommand.h"
#include "cli/recipecommand.h"
#include "cli/runcommand.h"
#include "cli/say.h"
#include "cli/schemacommand.h"
#include "cli/sqlcommand.h"
#include "cli/standardoutput.h"
#include "cli/typescommand.h"
#include "cli/verifycommand.h"
#include "cli/viewcommand.h"
#include "exporting/formats.h"
#include "words/exitcodes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Command {
    const char *name;
    int (*run)(const QStringList &arguments);
    const char *synopsis; ///< of its arguments; FORMATS stands for the names of exporting::formats()
    const char *help;
};

// How what is written is de-identified: deidentifyoption.h.
#define DEIDENTIFY "[--de-identify TABLE [--key-file FILE]] "
// How a command gets into a server: signin.h.
#define ACCESS                                                                                                         \
    "[--token-file FILE] [--sign-in browser|device [--client-id ID] [--tenant TENANT] [--audience URI] [--trust "      \
    "URL]] "                                                                                                           \
    "[--timeout SECONDS]"

constexpr Command Commands[] = {
    {"types", typesCommand, "URL " ACCESS,
        QT_TRANSLATE_NOOP("cli", "list a server's resource types with their counts")},
    {"get", getCommand,
        "URL TYPE [--query 'a=b&c=d'] [--where FHIRPATH]... [--value-set FILE]... [--no-fold] [--view VIEW] [--limit "
        "N] [--allow-ignored] "
        "[--since TIME] [--since-last] [--bulk] [--bulk-scope SCOPE] [--format FORMATS] [--whole] [--bom] "
        "[--formula-guard] [--displays] [-o FILE] [--split-by patient|month] "
        "[--resume] [--ids FILE] [--list PARAM=FILE] [--no-repair] [--connections N] [--statement FILE] "
        "[--no-statement] " DEIDENTIFY ACCESS,
        QT_TRANSLATE_NOOP("cli", "read resources of one type as a table")},
    {"run", runCommand,
        "RECIPE [--set NAME=VALUE]... [--value-set FILE]... [--server URL] [--table NAME]... [--format FORMATS] "
        "[--whole] [--bom] [--formula-guard] [--displays] [--one-file] [-o FOLDER] [--split-by patient|month] "
        "[--resume] " DEIDENTIFY ACCESS,
        QT_TRANSLATE_NOOP("cli", "read the tables of a recipe into files")},
    {"view", viewCommand,
        "VIEW INPUT... [--ndjson] [--where FHIRPATH]... [--value-set FILE]... [--format FORMATS] [--no-header] [-o "
        "FILE] "
        "[--split-by patient|month] [--no-statement] "
        "[--threads N] " DEIDENTIFY,
        QT_TRANSLATE_NOOP("cli", "run a ViewDefinition over local files")},
    {"schema", schemaCommand, "VIEW|RECIPE [--set NAME=VALUE]... [--table NAME]...",
        QT_TRANSLATE_NOOP("cli", "show the columns of a view, and their types, as JSON")},
    {"recipe", recipeCommand, "FILE [--set NAME=VALUE]... [--table NAME]... [--sql [--views FOLDER]]",
        QT_TRANSLATE_NOOP("cli", "say what a recipe does, in words or as SQL")},
    {"sql", sqlCommand,
        "LIBRARY.json | -q SELECT [SQLVIEW.json]... VIEW=INPUT... [--set NAME=VALUE]... [--format FORMATS] [-o FILE] "
        "[--no-statement] [--threads N]",
        QT_TRANSLATE_NOOP("cli", "ask a question in SQL about views of local files")},
    {"verify", verifyCommand, "FILE [--statement FILE] [--format text|json]",
        QT_TRANSLATE_NOOP("cli", "compare an export with its statement")},
    {"profile", profileCommand,
        "VIEW|TYPE INPUT...|URL [--format text|json|html] [--examples] [-o FILE] [--query 'a=b&c=d'] "
        "[--where FHIRPATH]... [--view VIEW] [--limit N] [--fhir-version 4.0.1|4.3.0|5.0.0] [--threads N] " ACCESS,
        QT_TRANSLATE_NOOP("cli", "say what is odd about the resources of a table, and what its columns hold")},
    {"fhirpath", fhirpathCommand,
        "EXPRESSION FILE.json [--variable NAME=VALUE]... [--value-set FILE]... [--strict] [--fhir-version "
        "4.0.1|4.3.0|5.0.0]",
        QT_TRANSLATE_NOOP("cli", "evaluate a FHIRPath expression on one resource")},
    {"fold", foldCommand, "TYPE FHIRPATH [--server URL] [--value-set FILE]... [--fhir-version 4.0.1|4.3.0|5.0.0]",
        QT_TRANSLATE_NOOP("cli", "show which FHIR search does a condition, and what is left of it")},
    {"check", checkCommand,
        "URL [--format text|json|html|junit] [--fail-on failed|warning] [--for "
        "fhirside|powerbi-desktop|powerbi-service|all] [--only IDS] [--ignore ID=WHY]... [--compare FILE] "
        "[--anonymous-report] [--end-session] [--quiet] [-o FILE] " ACCESS,
        QT_TRANSLATE_NOOP("cli", "test how a server signs people in, and say what to mend")},
    {"conformance", conformanceCommand, "DIR",
        QT_TRANSLATE_NOOP("cli", "run SQL on FHIR test files and print the report")},
    {"practice", practiceCommand,
        "[--port N] [--patients N] [--seed N] [--auth none|entra] [--token-seconds N] [--cap N] [--latency MS] "
        "[--faults P%] [--broken NAME]",
        QT_TRANSLATE_NOOP("cli", "serve invented patients on this computer")},
};

QString help()
{
    QString text = QCoreApplication::translate("cli", "Usage: fhirside-cli COMMAND [ARGUMENTS]") + u"\n\n"_s;
    for (const auto &command : Commands)
        text += u"  "_s + QString::fromLatin1(command.name).leftJustified(12)
            + QCoreApplication::translate("cli", command.help) + u'\n';
    return text;
}

QString usage(const Command &command)
{
    const QString synopsis =
        QString::fromLatin1(command.synopsis).replace(u"FORMATS"_s, exporting::formatNames().join(u'|'));
    return QCoreApplication::translate("cli", "Usage: %1")
        .arg(u"fhirside-cli %1 %2"_s.arg(QLatin1StringView(command.name), synopsis));
}

bool asksForHelp(const QString &argument)
{
    return argument == u"--help"_s || argument == u"-h"_s;
}

/** A command says what is wrong with its arguments; how they are written is said here, once for all. */
int run(const Command &command, const QStringList &arguments)
{
    if (asksForHelp(arguments.value(0)))
        return print(usage(command) + u'\n' + QCoreApplication::translate("cli", command.help) + u'\n');
    const int code = command.run(arguments);
    if (code == Usage)
        say(usage(command));
    return code == Refused ? int{Usage} : code;
}

} // namespace

int dispatch(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    for (const auto &command : Commands) {
        if (name == QLatin1StringView(command.name))
            return run(command, arguments.mid(1));
    }
    if (name == u"--version"_s)
        return print(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion() + u'\n');
    if (asksForHelp(name) || name == u"help"_s)
        return print(help());
    say(help().chopped(1));
    return Usage;
}

} // namespace cli
