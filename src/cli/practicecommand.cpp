#include "cli/practicecommand.h"

#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "practice/identity/accounts.h"
#include "practice/mistakes.h"
#include "practice/server.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

/** What goes wrong on purpose; nothing when a number is none. */
std::optional<practice::Trouble> readTrouble(const QCommandLineParser &parser)
{
    bool isCap = false;
    bool isLatency = false;
    bool isShare = false;
    practice::Trouble trouble;
    trouble.cap = parser.value(u"cap"_s).toInt(&isCap);
    trouble.slowPage = std::chrono::milliseconds(parser.value(u"latency"_s).toInt(&isLatency));
    QString share = parser.value(u"faults"_s);
    share.chop(share.endsWith(u'%') ? 1 : 0);
    trouble.faults = share.toInt(&isShare);
    const bool isGood = isCap && isLatency && isShare && trouble.cap >= 0 && trouble.slowPage.count() >= 0
        && trouble.faults >= 0 && trouble.faults <= 100;
    return isGood ? std::optional(trouble) : std::nullopt;
}

/** The options, or nothing when a number is none. */
std::optional<practice::Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"port"_s, {}, u"N"_s, u"0"_s}, {u"patients"_s, {}, u"N"_s, u"200"_s},
        {u"seed"_s, {}, u"N"_s, u"1"_s}, {u"auth"_s, {}, u"none|entra"_s, u"none"_s},
        {u"token-seconds"_s, {}, u"N"_s, u"3600"_s}, {u"cap"_s, {}, u"N"_s, u"0"_s},
        {u"latency"_s, {}, u"MS"_s, u"0"_s}, {u"faults"_s, {}, u"P%"_s, u"0"_s}, {u"broken"_s, {}, u"NAME"_s}});
    if (!parser.parse(QStringList(u"practice"_s) + arguments) || !parser.positionalArguments().isEmpty())
        return std::nullopt;
    bool isPort = false;
    bool isCount = false;
    bool isSeed = false;
    bool isLifetime = false;
    practice::Options options;
    options.port = parser.value(u"port"_s).toUShort(&isPort);
    options.patients = parser.value(u"patients"_s).toInt(&isCount);
    options.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    options.tokenLifetime = std::chrono::seconds(parser.value(u"token-seconds"_s).toInt(&isLifetime));
    const auto trouble = readTrouble(parser);
    if (!trouble || !isPort || !isCount || !isSeed || !isLifetime || options.patients < 0
        || options.tokenLifetime.count() < 1)
        return std::nullopt;
    const QString auth = parser.value(u"auth"_s);
    if (auth != u"none"_s && auth != u"entra"_s)
        return std::nullopt;
    options.trouble = *trouble;
    options.auth = auth == u"entra"_s ? practice::Auth::Entra : practice::Auth::None;
    options.mistake = parser.value(u"broken"_s).toStdString();
    const bool isMistake = std::ranges::find(practice::mistakes(), options.mistake, &practice::Mistake::name)
        != practice::mistakes().end();
    if (parser.isSet(u"broken"_s) && !isMistake)
        return std::nullopt;
    return options;
}

QString text(std::string_view latin1)
{
    return QLatin1StringView(latin1.data(), static_cast<qsizetype>(latin1.size()));
}

/** The names for --broken, each with the rule of the connection check that notices it. */
int listMistakes()
{
    constexpr qsizetype Width = 20;
    QString lines;
    for (const auto &mistake : practice::mistakes())
        lines += text(mistake.name).leftJustified(Width) + text(mistake.rule) + u'\n';
    return print(lines);
}

void addSignIn(QJsonObject &line, const QUrl &authority)
{
    line.insert("authority"_L1, authority.toString());
    line.insert("tenant"_L1, text(practice::Tenant));
    line.insert("user"_L1, text(practice::Accounts[0].user));
    line.insert("password"_L1, text(practice::Accounts[0].password));
}

void saySignIn()
{
    const auto &[account, roleless] = practice::Accounts;
    say(QCoreApplication::translate("cli", "To sign in, type %1 and the password %2.")
            .arg(text(account.user), text(account.password)));
    say(QCoreApplication::translate("cli", "To see what it is like without a role: %1, same password.")
            .arg(text(roleless.user)));
}

} // namespace

int practiceCommand(const QStringList &arguments)
{
    if (arguments == QStringList{u"--broken"_s, u"list"_s})
        return listMistakes();
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
    QJsonObject line{{u"base"_s, base->toString()}, {u"patients"_s, options->patients},
        {u"seed"_s, QString::number(options->seed)}, {u"pid"_s, QCoreApplication::applicationPid()}};
    if (options->auth == practice::Auth::Entra)
        addSignIn(line, server.authority());
    const QString text = QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + u'\n';
    if (const int code = print(text); code != Done)
        return code;
    say(QCoreApplication::translate("cli", "For practice only: every patient is invented. Ctrl-C ends it."));
    if (options->auth == practice::Auth::Entra)
        saySignIn();
    QObject::connect(&interrupt, &Interrupt::interrupted, &server, [] { QCoreApplication::exit(Done); });
    return QCoreApplication::exec();
}

} // namespace cli
