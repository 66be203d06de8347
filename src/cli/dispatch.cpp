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
    const char *help;
};

constexpr Command Commands[] = {
    {"types", typesCommand, QT_TRANSLATE_NOOP("cli", "list a server's resource types with their counts")},
    {"get", getCommand, QT_TRANSLATE_NOOP("cli", "read resources of one type as a table")},
    {"view", viewCommand, QT_TRANSLATE_NOOP("cli", "run a ViewDefinition over local files")},
    {"fhirpath", fhirpathCommand, QT_TRANSLATE_NOOP("cli", "evaluate a FHIRPath expression on one resource")},
    {"conformance", conformanceCommand, QT_TRANSLATE_NOOP("cli", "run SQL on FHIR test files and print the report")},
    {"practice", practiceCommand, QT_TRANSLATE_NOOP("cli", "serve invented patients on this computer")},
};

void help(QTextStream &out)
{
    out << QCoreApplication::translate("cli", "Usage: fhirside-cli COMMAND [ARGUMENTS]") << "\n\n";
    for (const auto &command : Commands)
        out << "  " << QString::fromLatin1(command.name).leftJustified(12)
            << QCoreApplication::translate("cli", command.help) << '\n';
}

} // namespace

int dispatch(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    for (const auto &command : Commands) {
        if (name == QLatin1StringView(command.name))
            return command.run(arguments.mid(1));
    }
    if (name == u"--version"_s) {
        QTextStream(stdout) << QCoreApplication::applicationName() << ' ' << QCoreApplication::applicationVersion()
                            << '\n';
        return Done;
    }
    const bool asked = name == u"--help"_s || name == u"-h"_s || name == u"help"_s;
    QTextStream out(asked ? stdout : stderr);
    help(out);
    return asked ? Done : Usage;
}

} // namespace cli
