#include "cli/commands.h"
#include "cli/conformancecommand.h"
#include "cli/fhirpathcommand.h"
#include "cli/viewcommand.h"

#include <QCoreApplication>
#include <QTextStream>

namespace {

struct Command {
    const char *name;
    const char *help;
    int (*run)(const QStringList &arguments);
};

constexpr Command Commands[] = {
    {"types", "URL                          resource types of a server, with counts", cli::typesCommand},
    {"get", "URL TYPE [options]             a server's resources as a table", cli::getCommand},
    {"view", "VIEW.json INPUT... [options]  local resources as a table", cli::viewCommand},
    {"fhirpath", "EXPRESSION FILE.json      what an expression gives on a resource", cli::fhirpathCommand},
    {"conformance", "DIR                    runs SQL on FHIR test files", cli::conformanceCommand},
    {"practice", "[options]                 a FHIR server with invented patients, for practice", cli::practiceCommand},
};

int usage()
{
    QTextStream out(stderr);
    out << "fhirside-cli COMMAND ..., one of\n";
    for (const auto &command : Commands)
        out << "  " << command.name << ' ' << command.help << '\n';
    out << "COMMAND --help says more.\n";
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fhirside-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FHIRSIDE_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    arguments.removeFirst();
    if (arguments.isEmpty())
        return usage();
    const QString name = arguments.takeFirst();
    for (const auto &command : Commands) {
        if (name == QLatin1StringView(command.name))
            return command.run(arguments);
    }
    return usage();
}
