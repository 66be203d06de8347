#include "measures.h"

#include <QFile>
#include <QJsonDocument>
#include <QScopeGuard>

#include <future>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr int Times = 10;

/** The input over and over, while this lives. */
class Tenfold
{
public:
    explicit Tenfold(const Setting &setting)
        : path(setting.folder + u"/tenfold.ndjson"_s), written(repeat(setting.input, Times, path))
    {
    }
    ~Tenfold() { QFile::remove(path); }
    Tenfold(const Tenfold &) = delete;
    Tenfold &operator=(const Tenfold &) = delete;

    const QString path;
    const Result<> written;
};

[[nodiscard]] QStringList viewCommand(const QString &view, const QString &input, const QString &output, int threads = 1)
{
    return {QStringLiteral(FHIRSIDE_CLI), u"view"_s, view, input, u"--threads"_s, QString::number(threads), u"-o"_s,
        output, u"--no-statement"_s};
}

[[nodiscard]] Result<Usage> usageOf(const QStringList &command, Output output = Output::Kept)
{
    return run(command, output).map([](const Finished &finished) { return finished.usage; });
}

/** A program twice at once: what two processors are worth here and now. */
[[nodiscard]] Result<Usage> twice(const QStringList &command)
{
    auto beside = std::async(std::launch::async, [&command] { return usageOf(command, Output::Dropped); });
    const auto first = usageOf(command, Output::Dropped);
    const auto second = beside.get();
    if (!first || !second)
        return first ? second : first;
    return Usage{first->user + second->user, first->system + second->system, std::max(first->wall, second->wall), 0};
}

} // namespace

Result<PeerAnswer> runPeer(const Setting &setting, const QString &runner, const QStringList &arguments)
{
    if (setting.node.isEmpty())
        return tl::unexpected(setting.noPeers);
    const QString script = setting.peers + u"/peers/"_s + runner + u".mjs"_s;
    const auto finished = run(QStringList{setting.node, script} + arguments);
    if (!finished)
        return tl::unexpected(finished.error());
    const auto answer = QJsonDocument::fromJson(finished->out).object();
    if (!answer.contains(u"user"_s))
        return tl::unexpected(u"%1 does not say what it took."_s.arg(script));
    return PeerAnswer{
        {answer[u"user"_s].toDouble(), answer[u"system"_s].toDouble(), answer[u"wall"_s].toDouble(), 0}, answer};
}

Result<QJsonObject> csvAgainst(
    const Setting &setting, const QString &runner, const QString &view, const QString &theirSource)
{
    if (view.isEmpty() || theirSource.isEmpty())
        return tl::unexpected(u"Its view and SQL are in bench/ of FHIRSIDE_SHARED_DIR, which is not here."_s);
    const QString our = setting.folder + u"/ours.csv"_s;
    const QString their = setting.folder + u"/theirs.csv"_s;
    const auto cleanUp = qScopeGuard([&] {
        QFile::remove(our);
        QFile::remove(their);
    });
    const OneProcessor pinned;
    const auto ours = [&] { return usageOf(viewCommand(view, setting.input.path, our)); };
    const auto theirs = [&] {
        return runPeer(setting, runner, {theirSource, setting.input.path, their}).map([](const PeerAnswer &answer) {
            return answer.usage;
        });
    };
    const auto rounds = alternate(ours, theirs, runner == u"duckdb"_s ? setting.rounds : (setting.rounds + 1) / 2);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, static_cast<double>(setting.input.bytes));
    answer[u"rows"_s] = rowsOf(our);
    answer[u"same"_s] = rowsOf(our) == rowsOf(their);
    return answer;
}

Result<QJsonObject> twoThreads(const Setting &setting)
{
    const Tenfold input(setting);
    if (!input.written)
        return tl::unexpected(input.written.error());
    const auto with = [&](int threads) { return viewCommand(setting.flat, input.path, u"-"_s, threads); };
    const auto one = [&] { return usageOf(with(1), Output::Dropped); };
    const int times = (setting.rounds + 1) / 2;
    const auto rounds = alternate([&] { return usageOf(with(2), Output::Dropped); }, one, times);
    if (!rounds)
        return tl::unexpected(rounds.error());
    const auto beside = alternate([&] { return twice(with(1)); }, one, times);
    if (!beside)
        return tl::unexpected(beside.error());
    const double bytes = Times * static_cast<double>(setting.input.bytes);
    const double atOnce = 2 * compared(*beside, bytes, By::Clock)[u"ratio"_s].toDouble();
    QJsonObject answer = compared(*rounds, bytes, By::Clock);
    answer[u"two_programs_at_once"_s] = atOnce;
    answer[u"of_two_programs"_s] = answer[u"ratio"_s].toDouble() / atOnce;
    return answer;
}

/** A program that fhirside only adds to: half as fast as that is what is asked. */
Result<QJsonObject> firstWindow(const Setting &setting)
{
    const auto untilShown = [&setting](const QString &program) {
        return usageOf({u"env"_s, u"HOME="_s + setting.folder, u"XDG_CONFIG_HOME="_s + setting.folder,
            u"QT_QPA_PLATFORM=offscreen"_s, u"QT_PLUGIN_PATH=" FHIRSIDE_TEST_PLUGINS ""_s,
            u"QT_QPA_GENERIC_PLUGINS=firstwindow"_s, u"FHIRSIDE_END_WHEN_SHOWN=1"_s, program});
    };
    constexpr int PerRound = 3; // a start takes some hundredths of a second
    const auto rounds = alternate([&] { return untilShown(QStringLiteral(FHIRSIDE_PROGRAM)); },
        [&] { return untilShown(QStringLiteral(FHIRSIDE_BARE_WINDOW)); }, PerRound * setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    return compared(*rounds, 0, By::Clock);
}

Result<QJsonObject> peakMemory(const Setting &setting)
{
    const QString output = setting.folder + u"/memory.csv"_s;
    const auto cleanUp = qScopeGuard([&] { QFile::remove(output); });
    const Tenfold large(setting);
    if (!large.written)
        return tl::unexpected(large.written.error());
    const auto rounds = alternate([&] { return usageOf(viewCommand(setting.flat, setting.input.path, output)); },
        [&] { return usageOf(viewCommand(setting.flat, large.path, output)); }, (setting.rounds + 1) / 2);
    if (!rounds)
        return tl::unexpected(rounds.error());
    const auto small = spread(rounds->ours, &Usage::peakMegabytes);
    const auto tenfold = spread(rounds->theirs, &Usage::peakMegabytes);
    return QJsonObject{{u"at_most_mb"_s, 100}, {u"mb"_s, small}, {u"mb_of_tenfold"_s, tenfold},
        {u"growth_mb"_s, tenfold[u"median"_s].toDouble() - small[u"median"_s].toDouble()},
        {u"tenfold_bytes"_s, Times * setting.input.bytes}};
}

Result<QJsonObject> peakMemoryOfFormats(const Setting &setting)
{
    constexpr double MostMegabytes = 150;
    const Tenfold large(setting);
    if (!large.written)
        return tl::unexpected(large.written.error());
    QJsonObject megabytes;
    for (const auto &format : {u"xlsx"_s, u"sqlite"_s, u"parquet"_s}) {
        const QString output = setting.folder + u"/memory."_s + format;
        const auto cleanUp = qScopeGuard([&] { QFile::remove(output); });
        const auto usage = usageOf(viewCommand(setting.flat, large.path, output) + QStringList{u"--format"_s, format});
        if (!usage)
            return tl::unexpected(usage.error());
        megabytes[format] = usage->peakMegabytes;
    }
    return QJsonObject{
        {u"at_most_mb"_s, MostMegabytes}, {u"mb"_s, megabytes}, {u"resources"_s, Times * setting.input.resources}};
}

namespace {

/** @p sql, which the runner of DuckDB takes from a file. */
[[nodiscard]] Result<PeerAnswer> runDuckDb(const Setting &setting, const QByteArray &sql, const QString &output)
{
    const QString path = setting.folder + u"/statement.sql"_s;
    const auto cleanUp = qScopeGuard([&] { QFile::remove(path); });
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sql) != sql.size())
        return tl::unexpected(file.errorString());
    file.close();
    return runPeer(setting, u"duckdb"_s, {path, setting.input.path, output});
}

} // namespace

Result<QJsonObject> parquetAgainstDuckDb(const Setting &setting)
{
    QFile source(setting.flatSql);
    if (setting.flatSql.isEmpty() || !source.open(QIODevice::ReadOnly))
        return tl::unexpected(u"Its view and SQL are in bench/ of FHIRSIDE_SHARED_DIR, which is not here."_s);
    const QByteArray sql = source.readAll().replace("FORMAT CSV, HEADER", "FORMAT PARQUET, COMPRESSION ZSTD");
    const QString our = setting.folder + u"/ours.parquet"_s;
    const QString their = setting.folder + u"/theirs.parquet"_s;
    const QString same = setting.folder + u"/same.csv"_s;
    const auto cleanUp = qScopeGuard([&] {
        for (const auto &path : {our, their, same})
            QFile::remove(path);
    });
    const OneProcessor pinned;
    const auto ours = [&] {
        return usageOf(viewCommand(setting.flat, setting.input.path, our) + QStringList{u"--format"_s, u"parquet"_s});
    };
    const auto theirs = [&] {
        return runDuckDb(setting, sql, their).map([](const PeerAnswer &answer) { return answer.usage; });
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    const auto rowsIn = [](const QString &path) { return "(SELECT count(*) FROM '" + path.toUtf8() + "')"; };
    const QByteArray compare =
        "COPY (SELECT " + rowsIn(our) + " = " + rowsIn(their) + " AS same) TO '{OUTPUT}' (FORMAT CSV, HEADER)";
    const auto asked = runDuckDb(setting, compare, same);
    QFile said(same);
    QJsonObject answer = compared(*rounds, static_cast<double>(setting.input.bytes));
    answer[u"same"_s] = asked && said.open(QIODevice::ReadOnly) && said.readAll().contains("true");
    return answer;
}

} // namespace bench
