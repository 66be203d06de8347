#include "cli/practicecommand.h"

#include "cli/exitcode.h"
#include "cli/interrupt.h"
#include "cli/serverarguments.h"
#include "practice/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/** The options, or nothing when a number is none. */
std::optional<practice::Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{u"port"_s, {}, u"N"_s, u"0"_s}, {u"patients"_s, {}, u"N"_s, u"200"_s}, {u"seed"_s, {}, u"N"_s, u"1"_s}});
    if (!parser.parse(QStringList(u"practice"_s) + arguments) || !parser.positionalArguments().isEmpty())
        return std::nullopt;
    bool isPort = false;
    bool isCount = false;
    bool isSeed = false;
    practice::Options options;
    options.port = parser.value(u"port"_s).toUShort(&isPort);
    options.patients = parser.value(u"patients"_s).toInt(&isCount);
    options.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    if (!isPort || !isCount || !isSeed || options.patients < 0)
        return std::nullopt;
    return options;
}

} // namespace

int practiceCommand(const QStringList &arguments)
{
    const auto options = readOptions(arguments);
    if (!options)
        return Usage;
    Interrupt interrupt;
    practice::Server server(*options);
    const auto base = server.start();
    if (!base) {
        say(base.error());
        return NotReached;
    }
    const QJsonObject line{{u"base"_s, base->toString()}, {u"patients"_s, options->patients},
        {u"seed"_s, QString::number(options->seed)}, {u"pid"_s, QCoreApplication::applicationPid()}};
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) << '\n';
    say(QCoreApplication::translate("cli", "For practice only: every patient is invented. Ctrl-C ends it."));
    QObject::connect(&interrupt, &Interrupt::interrupted, &server, [] { QCoreApplication::exit(Done); });
    return QCoreApplication::exec();
}

} // namespace cli
