#include "cli/dispatch.h"

#include "cli/conformancecommand.h"
#include "cli/exitcode.h"
#include "cli/fhirpathcommand.h"
#include "cli/getcommand.h"
#include "cli/practicecommand.h"
#include "cli/typescommand.h"
#include "cli/viewcommand.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Command {
    const char *name;
    int (*run)(const QStringList &arguments);
    const char *synopsis; ///< of its arguments
    const char *help;
};

// How a command gets into a server: signin.h.
#define ACCESS                                                                                                         \
    "[--token-file FILE] [--sign-in browser|device [--client-id ID] [--tenant TENANT] [--audience URI] [--trust URL]]"

constexpr Command Commands[] = {
    {"types", typesCommand, "URL " ACCESS,
        QT_TRANSLATE_NOOP("cli", "list a server's resource types with their counts")},
    {"get", getCommand,
        "URL TYPE [--query 'a=b&c=d'] [--where FHIRPATH]... [--view FILE] [--limit N] [--format csv|ndjson|json] "
        "[--whole] [--bom] [--formula-guard] [-o FILE] " ACCESS,
        QT_TRANSLATE_NOOP("cli", "read resources of one type as a table")},
    {"view", viewCommand, "VIEW.json INPUT... [--format csv|ndjson|json] [-o FILE] [--threads N]",
        QT_TRANSLATE_NOOP("cli", "run a ViewDefinition over local files")},
    {"fhirpath", fhirpathCommand, "EXPRESSION FILE.json [--fhir-version 4.0.1|4.3.0|5.0.0]",
        QT_TRANSLATE_NOOP("cli", "evaluate a FHIRPath expression on one resource")},
    {"conformance", conformanceCommand, "DIR",
        QT_TRANSLATE_NOOP("cli", "run SQL on FHIR test files and print the report")},
    {"practice", practiceCommand, "[--port N] [--patients N] [--seed N] [--auth none|entra] [--token-seconds N]",
        QT_TRANSLATE_NOOP("cli", "serve invented patients on this computer")},
};

void help(QTextStream &out)
{
    out << QCoreApplication::translate("cli", "Usage: fhirside-cli COMMAND [ARGUMENTS]") << "\n\n";
    for (const auto &command : Commands)
        out << "  " << QString::fromLatin1(command.name).leftJustified(12)
            << QCoreApplication::translate("cli", command.help) << '\n';
}

void usage(QTextStream &out, const Command &command)
{
    out << QCoreApplication::translate("cli", "Usage: %1")
               .arg(u"fhirside-cli %1 %2"_s.arg(QLatin1StringView(command.name), QLatin1StringView(command.synopsis)))
        << '\n';
}

bool asksForHelp(const QString &argument)
{
    return argument == u"--help"_s || argument == u"-h"_s;
}

/** A command says what is wrong with its arguments; how they are written is said here, once for all. */
int run(const Command &command, const QStringList &arguments)
{
    if (asksForHelp(arguments.value(0))) {
        QTextStream out(stdout);
        usage(out, command);
        out << QCoreApplication::translate("cli", command.help) << '\n';
        return Done;
    }
    const int code = command.run(arguments);
    if (code == Usage) {
        QTextStream err(stderr);
        usage(err, command);
    }
    return code;
}

} // namespace

int dispatch(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    for (const auto &command : Commands) {
        if (name == QLatin1StringView(command.name))
            return run(command, arguments.mid(1));
    }
    if (name == u"--version"_s) {
        QTextStream(stdout) << QCoreApplication::applicationName() << ' ' << QCoreApplication::applicationVersion()
                            << '\n';
        return Done;
    }
    const bool asked = asksForHelp(name) || name == u"help"_s;
    QTextStream out(asked ? stdout : stderr);
    help(out);
    return asked ? Done : Usage;
}

} // namespace cli
