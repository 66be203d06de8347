#include "cli/checkcommand.h"

#include "check/observer.h"
#include "cli/interrupt.h"
#include "cli/reportoutput.h"
#include "cli/say.h"
#include "cli/signin.h"
#include "http/proxy.h"
#include "words/check/report.h"
#include "words/check/sentences.h"
#include "words/errors.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What to make of what was seen. */
struct Wish {
    ReportOutput output;
    bool failsOnWarning = false;
    QList<check::Subject> subjects; ///< whose verdicts decide
    QStringList only; ///< ids, or the letters of groups; none: all
    QHash<QString, QString> ignored; ///< why, by id
    QHash<QString, QString> before; ///< states in the report that it is compared with
    bool compares = false;
    bool isAnonymous = false;
    bool isQuiet = false; ///< one line
    bool endsSession = false;
};

template <typename T>
using Read = tl::expected<T, QString>;

Read<QList<check::Subject>> readSubjects(const QString &text)
{
    const QList<check::Subject> all{
        check::Subject::Fhirside, check::Subject::PowerBiDesktop, check::Subject::PowerBiService};
    if (text == "all"_L1)
        return all;
    QStringList names;
    for (const auto subject : all) {
        if (words::keyOf(subject) == text)
            return QList<check::Subject>{subject};
        names << words::keyOf(subject);
    }
    return tl::unexpected(notOneOf(u"for"_s, names << u"all"_s));
}

bool isRuleOrGroup(const QString &text)
{
    const auto all = check::rules();
    return std::ranges::any_of(all, [&text](const check::Rule &rule) {
        return text == QLatin1StringView(rule.id) || text == QString(QLatin1Char(rule.id[0]));
    });
}

Read<QStringList> readOnly(const QString &text)
{
    const QStringList names = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (!isRuleOrGroup(name))
            return tl::unexpected(Words::tr("There is no rule %1.").arg(name));
    }
    return names;
}

Read<QHash<QString, QString>> readIgnored(const QStringList &texts)
{
    QHash<QString, QString> ignored;
    for (const QString &text : texts) {
        const QString id = text.section(u'=', 0, 0);
        const QString why = text.section(u'=', 1);
        if (!check::ruleOf(id))
            return tl::unexpected(Words::tr("There is no rule %1.").arg(id));
        if (why.trimmed().isEmpty())
            return tl::unexpected(Words::tr("--ignore needs a reason: %1=\"why\".").arg(id));
        ignored.insert(id, why);
    }
    return ignored;
}

Read<QHash<QString, QString>> readBefore(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Words::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const auto states = words::statesIn(file.readAll());
    if (states.isEmpty())
        return tl::unexpected(Words::tr("%1 is no report of the connection check.").arg(path));
    return states;
}

void addOptions(QCommandLineParser &parser)
{
    addAccessOptions(parser);
    ReportOutput::addOptions(parser);
    parser.addOptions({{u"fail-on"_s, {}, u"STATE"_s, u"failed"_s}, {u"for"_s, {}, u"WHOM"_s, u"fhirside"_s},
        {u"only"_s, {}, u"IDS"_s}, {u"ignore"_s, {}, u"ID"_s}, {u"compare"_s, {}, u"FILE"_s},
        QCommandLineOption(u"anonymous-report"_s), QCommandLineOption(u"end-session"_s),
        QCommandLineOption(u"quiet"_s)});
}

Read<Wish> readWish(const QCommandLineParser &parser)
{
    static const QStringList Formats{u"text"_s, u"json"_s, u"html"_s, u"junit"_s};
    static const QStringList States{u"failed"_s, u"warning"_s};
    Wish wish;
    wish.isQuiet = parser.isSet(u"quiet"_s);
    const auto output = ReportOutput::read(parser, Formats, wish.isQuiet);
    if (!output)
        return tl::unexpected(output.error());
    wish.output = *output;
    if (wish.isQuiet && wish.output.format != "text"_L1)
        return tl::unexpected(Words::tr("--quiet is of --format text."));
    if (!States.contains(parser.value(u"fail-on"_s)))
        return tl::unexpected(notOneOf(u"fail-on"_s, States));
    wish.failsOnWarning = parser.value(u"fail-on"_s) == "warning"_L1;
    wish.isAnonymous = parser.isSet(u"anonymous-report"_s);
    wish.endsSession = parser.isSet(u"end-session"_s);
    if (wish.endsSession && !parser.isSet(u"sign-in"_s)) // any other token is in use elsewhere
        return tl::unexpected(Words::tr("--end-session needs --sign-in."));
    const auto subjects = readSubjects(parser.value(u"for"_s));
    const auto only = readOnly(parser.value(u"only"_s));
    const auto ignored = readIgnored(parser.values(u"ignore"_s));
    if (!subjects || !only || !ignored)
        return tl::unexpected(!subjects ? subjects.error() : !only ? only.error() : ignored.error());
    wish.subjects = *subjects;
    wish.only = *only;
    wish.ignored = *ignored;
    if (!parser.isSet(u"compare"_s))
        return wish;
    const auto before = readBefore(parser.value(u"compare"_s));
    if (!before)
        return tl::unexpected(before.error());
    wish.before = *before;
    wish.compares = true;
    return wish;
}

bool isWanted(const check::Finding &finding, const QStringList &only)
{
    const QString id = QString::fromLatin1(finding.rule->id);
    return only.isEmpty() || only.contains(id) || only.contains(id.left(1));
}

check::Report reportOn(check::Observation seen, const Wish &wish)
{
    check::Report report = check::judge(wish.isAnonymous ? check::anonymized(std::move(seen)) : seen);
    report.findings.removeIf([&wish](const check::Finding &finding) { return !isWanted(finding, wish.only); });
    for (auto &finding : report.findings) {
        if (const auto why = wish.ignored.constFind(QString::fromLatin1(finding.rule->id));
            why != wish.ignored.constEnd())
            finding.ignored = *why;
    }
    if (wish.compares)
        words::compare(report, wish.before);
    return report;
}

QByteArray written(const check::Report &report, const Wish &wish)
{
    const QString &format = wish.output.format;
    const QString tool = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    if (format == "json"_L1)
        return words::jsonOf(report, tool);
    if (format == "junit"_L1)
        return words::junitOf(report, tool);
    if (format == "html"_L1)
        return words::htmlOf(report, tool);
    return printable(wish.isQuiet ? words::lineOf(report, wish.subjects) : words::textOf(report, tool)).toUtf8();
}

/** The worst that one of the verdicts comes to. */
int exitCodeOf(const check::Report &report, const Wish &wish)
{
    QList<int> codes;
    for (const auto subject : wish.subjects)
        codes << words::exitCode(report, subject, wish.failsOnWarning);
    for (const int code : {int{NotReached}, int{Wrong}, int{SignIn}}) {
        if (codes.contains(code))
            return code;
    }
    return Done;
}

/** What the run needs, kept until it has ended. */
struct Run {
    QNetworkAccessManager network;
    http::Client signInClient{network};
    recipe::Connection connection{std::make_shared<http::Client>(network)};
    check::Question question;
    Access access;
    Wish wish;
};

QCoro::Task<int> check(std::shared_ptr<Run> run, std::stop_token stop)
{
    const bool signsIn = run->access.way != Way::None;
    run->access.signedIn = [run](const auth::Result<auth::SignInResult> &result) {
        if (!result)
            run->question.failure = result.error();
        else
            run->question.granted = check::Granted{result->notGranted, !result->tokens.refresh.isEmpty()};
    };
    const int code =
        co_await authorize(run->connection, run->signInClient, run->question.address.base, run->access, stop);
    if (stop.stop_requested() || code == Interrupted)
        co_return Interrupted;
    run->question.tokens = run->connection.tokens; // none after a sign-in that failed: the rest is tested all the same
    if (run->wish.endsSession)
        run->question.ends = std::dynamic_pointer_cast<auth::Session>(run->connection.tokens);
    run->access.signedIn = {};
    run->question.signedIn = signsIn && run->connection.tokens;
    run->question.renews =
        run->question.signedIn; // this sign-in is the run's own, so renewing it takes nothing from a window
    auto seen = co_await check::observe(run->network, run->question, stop);
    if (stop.stop_requested())
        co_return Interrupted;
    const check::Report report = reportOn(std::move(seen), run->wish);
    const int output = run->wish.output.write(written(report, run->wish));
    co_return output == Done ? exitCodeOf(report, run->wish) : output;
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool isUnderstood = parser.parse(QStringList(u"check"_s) + arguments);
    const QString typed = parser.positionalArguments().value(0);
    const auto address = sources::parseAddress(typed);
    if (!isUnderstood || parser.positionalArguments().size() != 1 || !address)
        return Usage;
    auto access = readAccess(parser, address->base);
    auto wish = readWish(parser);
    if (!access || !wish) {
        say(!access ? access.error() : wish.error());
        return Refused;
    }
    auto run = std::make_shared<Run>();
    http::useProxies(run->network);
    run->access = *std::move(access);
    run->wish = *std::move(wish);
    run->question.address = *address;
    run->question.typed = typed;
    run->question.settings = run->access.settings;
    run->question.timeout = run->access.timeout;
    Interrupt interrupt;
    std::stop_source stop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &run->signInClient, [&stop] { stop.request_stop(); });
    const auto begin = [&] {
        QCoro::connect(
            check(run, stop.get_token()), &run->signInClient, [](int code) { QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&run->signInClient, begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace cli
