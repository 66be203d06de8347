#include "cli/arguments.h"

#include <QCommandLineParser>
#include <QTextStream>

namespace cli {

using namespace Qt::StringLiterals;

int fail(const QString &message, int code)
{
    QTextStream(stderr) << message << Qt::endl;
    return code;
}

int fail(const fetch::Error &error)
{
    const auto explanation = fetch::explain(error);
    QTextStream(stderr) << explanation.what << '\n' << explanation.action << '\n' << explanation.details << Qt::endl;
    return fetch::exitCode(error);
}

std::optional<exporting::Format> formatOf(const QString &name)
{
    if (name == "csv"_L1)
        return exporting::Format::Csv;
    if (name == "ndjson"_L1)
        return exporting::Format::Ndjson;
    if (name == "json"_L1)
        return exporting::Format::Json;
    return {};
}

bool parse(QCommandLineParser &parser, const QStringList &arguments, int positional, int *exitCode)
{
    const auto help = parser.addHelpOption();
    *exitCode = WrongUsage;
    if (!parser.parse(QStringList(u"fhirside-cli"_s) + arguments))
        fail(parser.errorText(), WrongUsage);
    else if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        *exitCode = Done;
    } else if (parser.positionalArguments().size() != positional) {
        fail(parser.helpText(), WrongUsage);
    } else {
        return true;
    }
    return false;
}

} // namespace cli
