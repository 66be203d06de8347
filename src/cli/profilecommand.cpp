#include "cli/profilecommand.h"

#include "cli/getcommand.h"
#include "cli/given.h"
#include "cli/interrupt.h"
#include "cli/profilesource.h"
#include "cli/reportoutput.h"
#include "cli/say.h"
#include "fhir/model.h"
#include "recipe/views.h"
#include "words/exitcodes.h"
#include "words/quality/report.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroFuture>
#include <QFile>
#include <QPromise>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What is to be checked, and what to make of it. */
struct Wish {
    ReportOutput output;
    bool hasExamples = false;
    int threads = 1;
    QStringList files; ///< or else a server
    std::shared_ptr<const viewdef::View> view; ///< of files
    const fhir::Model *model = nullptr; ///< likewise
    std::optional<GetJob> job; ///< of a server
};

void addOptions(QCommandLineParser &parser)
{
    addAccessOptions(parser);
    ReportOutput::addOptions(parser);
    parser.addOptions({QCommandLineOption(u"examples"_s), {u"threads"_s, {}, u"N"_s},
        // as get has them
        {u"query"_s, {}, u"QUERY"_s}, {u"where"_s, {}, u"FHIRPATH"_s}, {u"view"_s, {}, u"VIEW"_s},
        {u"limit"_s, {}, u"N"_s}, {u"fhir-version"_s, {}, u"VERSION"_s}});
}

/** The arguments of get that read what @p parser asks of the server at @p address, in the columns of @p view: a type or
 * a file. */
tl::expected<QStringList, QString> getArguments(
    const QCommandLineParser &parser, const QString &view, const QString &address)
{
    QStringList arguments{address};
    if (QFile::exists(view)) {
        const auto json = readView(view);
        if (!json)
            return tl::unexpected(json.error());
        const auto compiled = compileView(*json, view);
        if (!compiled)
            return tl::unexpected(compiled.error());
        arguments << QString::fromStdString((*compiled)->resourceType()) << u"--view"_s << view;
    } else {
        arguments << view;
    }
    QStringList options = parser.optionNames();
    options.removeDuplicates();
    for (const QString &own : {u"format"_s, u"o"_s, u"output"_s, u"examples"_s, u"threads"_s, u"fhir-version"_s})
        options.removeAll(own);
    for (const QString &option : std::as_const(options)) {
        const QStringList values = parser.values(option);
        for (const QString &value : values)
            arguments << u"--"_s + option + u'=' + value;
    }
    return arguments;
}

/** A view of files, in @p version of FHIR; "": as the view says, or R4 for a type. */
tl::expected<void, QString> readFiles(const QString &view, const QString &version, Wish &wish)
{
    const auto *model = version.isEmpty() ? &fhir::Model::r4() : fhir::Model::of(version.toStdString());
    if (!model)
        return tl::unexpected(notOneOf(u"fhir-version"_s, {u"4.0.1"_s, u"4.3.0"_s, u"5.0.0"_s}));
    const bool isType = !QFile::exists(view) && model->isResource(view.toStdString());
    const auto json = isType ? tl::expected<QByteArray, QString>(recipe::usualView(view, *model)) : readView(view);
    if (!json)
        return tl::unexpected(json.error());
    wish.model = isType || !version.isEmpty() ? model : &viewdef::modelOf(json->toStdString());
    const auto compiled = compileView(*json, view, wish.model);
    if (!compiled)
        return tl::unexpected(compiled.error());
    wish.view = *compiled;
    return {};
}

tl::expected<Wish, QString> readWish(const QCommandLineParser &parser)
{
    static const QStringList Formats{u"text"_s, u"json"_s, u"html"_s};
    const QStringList given = parser.positionalArguments();
    Wish wish;
    const auto output = ReportOutput::read(parser, Formats);
    if (!output)
        return tl::unexpected(output.error());
    wish.output = *output;
    wish.hasExamples = parser.isSet(u"examples"_s);
    bool isNumber = true;
    wish.threads =
        parser.isSet(u"threads"_s) ? parser.value(u"threads"_s).toInt(&isNumber) : QThread::idealThreadCount();
    constexpr int MostThreads = 256;
    if (!isNumber || wish.threads < 1 || wish.threads > MostThreads)
        return tl::unexpected(Words::tr("--threads is a number from 1 to %1.").arg(MostThreads));
    const bool isServer = given.size() == 2 && !QFile::exists(given[1]) && given[1].contains(u"://"_s);
    if (!isServer) {
        wish.files = given.mid(1);
        if (const auto read = readFiles(given[0], parser.value(u"fhir-version"_s), wish); !read)
            return tl::unexpected(read.error());
        return wish;
    }
    const auto arguments = getArguments(parser, given[0], given[1]);
    if (!arguments)
        return tl::unexpected(arguments.error());
    auto job = readGetJob(*arguments);
    if (!job)
        return tl::unexpected(job.error());
    wish.job = *std::move(job);
    return wish;
}

/** A table::Share with as many threads as there are to be. */
table::Share onThreads(int threads)
{
    return [threads](std::size_t parts, const std::function<void(std::size_t part)> &work) {
        std::atomic<std::size_t> next = 0;
        const auto takeAll = [&] {
            for (std::size_t part = next++; part < parts; part = next++)
                work(part);
        };
        std::vector<std::jthread> helpers;
        for (std::size_t helper = 1; helper < std::min(parts, static_cast<std::size_t>(threads)); ++helper)
            helpers.emplace_back(takeAll);
        takeAll();
    };
}

QByteArray formatted(const words::QualityReport &report, const QString &format)
{
    const QString tool = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    if (format == "json"_L1)
        return words::jsonOf(report, tool);
    if (format == "html"_L1)
        return words::htmlOf(report, tool);
    return printable(words::textOf(report, tool)).toUtf8();
}

/** Checks what was read, on a thread of the pool, and writes the report; the exit code. */
QCoro::Task<int> report(ProfileTable read, std::shared_ptr<const Wish> wish, std::stop_token stop)
{
    words::QualityReport report;
    report.source = read.source;
    report.completeness = read.completeness;
    report.release =
        QString::fromUtf8(read.options.model->release().data(), qsizetype(read.options.model->release().size()));
    report.isComplete = read.isComplete;
    report.made = QDateTime::currentDateTimeUtc();
    report.hasExamples = wish->hasExamples;
    read.options.now = report.made.toSecsSinceEpoch();
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, &report, &read, wish, stop] {
        const auto share = onThreads(wish->threads);
        report.found = quality::check(read.table, read.options, share, stop);
        report.columns = quality::profileOf(read.table, share, stop);
        promise->finish();
    });
    co_await future;
    if (report.found.isStopped)
        co_return Interrupted;
    const int written = wish->output.write(formatted(report, wish->output.format));
    if (written != Done)
        co_return written;
    if (read.code != Done)
        co_return read.code;
    co_return report.found.count(quality::Grade::Wrong) > 0 ? Wrong : Done;
}

QCoro::Task<int> run(std::shared_ptr<const Wish> wish, Shared *shared, std::stop_token stop)
{
    ProfileTable read;
    if (wish->view)
        read = co_await readProfileFiles(wish->view, wish->model, wish->files, wish->threads, stop);
    else
        read = co_await readProfileServer(*wish->job, &shared->connection, &shared->signInClient, stop);
    if (!read.isRead || stop.stop_requested())
        co_return stop.stop_requested() ? int{Interrupted} : read.code;
    co_return co_await report(std::move(read), wish, stop);
}

} // namespace

int profileCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(u"profile"_s) + arguments) || parser.positionalArguments().size() < 2)
        return Usage;
    auto wish = readWish(parser);
    if (!wish) {
        say(wish.error());
        return Refused;
    }
    const auto shared = std::make_unique<Shared>();
    const auto asked = std::make_shared<const Wish>(*std::move(wish));
    Interrupt interrupt;
    std::stop_source stop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &shared->signInClient, [&stop] { stop.request_stop(); });
    const auto begin = [&] {
        QCoro::connect(run(asked, shared.get(), stop.get_token()), &shared->signInClient,
            [](int code) { QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&shared->signInClient, begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace cli
