#include "cli/arguments.h"
#include "cli/commands.h"
#include "practice/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

namespace cli {

using namespace Qt::StringLiterals;

int practiceCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A FHIR R4 server with invented patients, on this computer only. Prints one JSON line when it listens."_s);
    parser.addOption({u"port"_s, u"port to listen on; 0: any free one"_s, u"N"_s, u"0"_s});
    parser.addOption({u"patients"_s, u"how many patients there are"_s, u"N"_s, u"200"_s});
    parser.addOption({u"seed"_s, u"the same seed gives the same patients"_s, u"N"_s, u"1"_s});
    int code = 0;
    if (!parse(parser, arguments, 0, &code))
        return code;
    bool good[3] = {};
    practice::Options options;
    options.port = parser.value(u"port"_s).toUShort(&good[0]);
    options.patients = parser.value(u"patients"_s).toInt(&good[1]);
    options.seed = parser.value(u"seed"_s).toULongLong(&good[2]);
    if (!good[0] || !good[1] || !good[2] || options.patients < 1)
        return fail(u"--port, --patients and --seed take a whole number."_s, WrongUsage);
    practice::Server server(options);
    const auto base = server.start();
    if (!base)
        return fail(u"The practice server cannot listen: %1"_s.arg(base.error()), NotReached);
    QTextStream(stdout) << R"({"url":")" << base->toString() << R"(","patients":)" << options.patients << '}'
                        << Qt::endl;
    fail(u"For practice only: every patient here is invented."_s, Done);
    return QCoreApplication::exec();
}

} // namespace cli
