// Measures what a fetch costs, as ratios in one run on loopback, and prints JSON. Asserts no time.
#include "child.h"
#include "figures.h"
#include "input.h"
#include "pageserver.h"

#include "practice/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace bench {
namespace {

constexpr qint64 OnPage = 1000;

struct Job {
    QString folder;
    qint64 resources = 50'000;
    std::vector<qint64> sizes; ///< whose peak memory is measured
    int rounds = 5;
    int patients = 2000; ///< of the server that takes its time
};

[[nodiscard]] std::vector<QByteArray> observations(const Job &job)
{
    std::vector<QByteArray> found;
    const QString path = job.folder + u"/few.ndjson"_s;
    if (const auto input = invent(20, path); !input)
        return found;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd())
            found.push_back(file.readLine().trimmed());
    }
    return found;
}

[[nodiscard]] QStringList getCommand(const Job &job, const QString &base)
{
    return {QStringLiteral(FHIRSIDE_CLI), u"get"_s, base, u"Observation"_s, u"--query"_s, u"_count=%1"_s.arg(OnPage),
        u"-o"_s, job.folder + u"/get.csv"_s, u"--no-statement"_s};
}

[[nodiscard]] Result<Usage> usageOf(const QStringList &command)
{
    return run(command).map([](const Finished &finished) { return finished.usage; });
}

/** The command line's peak for each size, while this process holds next to nothing. */
[[nodiscard]] QJsonObject memory(const Job &job)
{
    QJsonObject peaks;
    for (const qint64 size : job.sizes) {
        PageServer server(observations(job), size, OnPage);
        const auto usage = usageOf(getCommand(job, server.start()));
        peaks[QString::number(size)] = usage
            ? QJsonObject{{u"peak_mb"_s, usage->peakMegabytes}, {u"wall_s"_s, usage->wall}, {u"user_s"_s, usage->user},
                {u"rows"_s, rowsOf(job.folder + u"/get.csv"_s)}}
            : QJsonObject{{u"skipped"_s, usage.error()}};
    }
    return peaks;
}

/** User CPU time of get into CSV, from a server that has all in memory, over that of view of the same as NDJSON. */
[[nodiscard]] QJsonObject againstFiles(const Job &job)
{
    PageServer server(observations(job), job.resources, OnPage);
    const QString base = server.start();
    const QString lines = job.folder + u"/all.ndjson"_s;
    QFile file(lines);
    if (base.isEmpty() || !file.open(QIODevice::WriteOnly))
        return {{u"skipped"_s, u"There is no server, or no room."_s}};
    for (qint64 at = 0; at < job.resources; ++at)
        file.write(server.resource(at) + '\n');
    file.close();
    const QStringList view{QStringLiteral(FHIRSIDE_CLI), u"view"_s,
        QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/views/Observation.json"), lines, u"-o"_s,
        job.folder + u"/view.csv"_s, u"--no-statement"_s};
    const auto rounds =
        alternate([&] { return usageOf(view); }, [&] { return usageOf(getCommand(job, base)); }, job.rounds);
    return rounds ? compared(*rounds, double(QFile(lines).size())) : QJsonObject{{u"skipped"_s, rounds.error()}};
}

/** The clock of one connection over that of four, to a server that takes 20 ms for each answer. */
[[nodiscard]] QJsonObject connections(const Job &job)
{
    practice::Options options;
    options.patients = job.patients;
    options.trouble.slowPage = std::chrono::milliseconds(20);
    practice::Server server(options);
    const auto base = server.start();
    if (!base)
        return {{u"skipped"_s, base.error()}};
    const auto with = [&](const QString &number) {
        return [&job, number, address = base->toString()] {
            return usageOf({QStringLiteral(FHIRSIDE_CLI), u"get"_s, address, u"Patient"_s, u"--query"_s, u"_count=20"_s,
                u"--connections"_s, number, u"-o"_s, job.folder + u"/parts.csv"_s});
        };
    };
    const auto rounds = alternate(with(u"4"_s), with(u"1"_s), job.rounds);
    return rounds ? compared(*rounds, 0, By::Clock) : QJsonObject{{u"skipped"_s, rounds.error()}};
}

int measure(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"rounds"_s, {}, u"N"_s, u"5"_s}, {u"resources"_s, {}, u"N"_s, u"50000"_s},
        {u"sizes"_s, u"Resources whose peak memory is measured"_s, u"N,N"_s, u"50000,1000000"_s},
        {u"patients"_s, {}, u"N"_s, u"2000"_s}});
    const QTemporaryDir folder;
    if (!parser.parse(arguments) || !folder.isValid())
        return 1;
    Job job{folder.path(), parser.value(u"resources"_s).toLongLong(), {}, parser.value(u"rounds"_s).toInt(),
        parser.value(u"patients"_s).toInt()};
    for (const auto &size : parser.value(u"sizes"_s).split(u','))
        job.sizes.push_back(size.toLongLong());
    QJsonObject answer;
    answer[u"memory"_s] = memory(job); // first: a child's peak is never below its parent's
    answer[u"get_of_view"_s] = againstFiles(job);
    answer[u"four_connections"_s] = connections(job);
    QTextStream(stdout) << QJsonDocument(answer).toJson();
    return 0;
}

} // namespace
} // namespace bench

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return bench::measure(QCoreApplication::arguments());
}
