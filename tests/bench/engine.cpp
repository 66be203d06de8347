// Measures the table engine against what else there is, in one run on one file, and prints JSON. Asserts no time.
#include "measures.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTextStream>
#include <QThread>

using namespace Qt::StringLiterals;

namespace bench {

std::vector<Measure> measures()
{
    const auto csv = [](const QString &runner) {
        return [runner](const Setting &setting) { return csvAgainst(setting, runner, setting.flat, setting.flat); };
    };
    const auto residual = [](Residual what) {
        return [what](const Setting &setting) { return residualAgainstView(setting, what); };
    };
    constexpr double ThreeTenthsMore = 1 / 1.3; // a view with a condition may take that much longer than without
    return {
        {u"peak_memory"_s, u"Peak memory of fhirside-cli view into a CSV file, of the input and of ten times as much"_s,
            0, peakMemory},
        {u"formats_peak_memory"_s,
            u"Peak memory of fhirside-cli view into XLSX, SQLite and Parquet, of ten times the input"_s, 0,
            peakMemoryOfFormats},
        {u"memory_of_rows"_s, u"A row of the usual view with its resource in a window: bytes"_s, 0, memoryOfRows},
        {u"columns_of_dom"_s, u"Rows into columns, against simdjson's DOM of each resource"_s, 0.5,
            [](const Setting &setting) { return columnsAgainstDom(setting, false); }},
        {u"columns_of_dom_stream"_s, u"The same against simdjson's DOM by parse_many, to compare"_s, 0,
            [](const Setting &setting) { return columnsAgainstDom(setting, true); }},
        {u"residual_text"_s, u"The flat view with a condition on a text, against without"_s, ThreeTenthsMore,
            residual(Residual::Text)},
        {u"residual_list"_s, u"The same with a list of codes"_s, ThreeTenthsMore, residual(Residual::List)},
        {u"residual_dates"_s, u"The same with days, as the window asks for them"_s, ThreeTenthsMore,
            residual(Residual::Dates)},
        {u"residual_numbers"_s, u"The same with numbers"_s, ThreeTenthsMore, residual(Residual::Numbers)},
        {u"fold"_s, u"What a server can do of one condition: microseconds each"_s, 0, foldOneCondition},
        {u"facet_text"_s, u"The values of a text column of 1,000,000 rows, against a std::unordered_map of them"_s, 1,
            [](const Setting &setting) { return facetOfAMillion(setting, false); }},
        {u"facet_dates"_s, u"The same of a column of dates, with its range and histogram, to compare"_s, 0,
            [](const Setting &setting) { return facetOfAMillion(setting, true); }},
        {u"sort_text"_s, u"1,000,000 rows by a text column, against std::stable_sort of its texts"_s, 1,
            sortOfAMillion},
        {u"pivot"_s, u"A pivot of 1,000,000 values, against SQLite grouping a table of its own; takes 2 s at most"_s, 1,
            pivotOfAMillion},
        {u"sql"_s, u"Counts and means by code over 1,000,000 rows, against SQLite with a table of its own"_s, 1 / 1.5,
            sqlOfAMillion},
        {u"join"_s, u"1,000,000 rows and two columns of 100,000 others, against SQLite's LEFT JOIN"_s, 1,
            joinOfAMillion},
        {u"csv_of_duckdb_observation_flat"_s, u"NDJSON to a CSV file, against DuckDB with SQL by hand"_s, 6,
            [](const Setting &setting) { return csvAgainst(setting, u"duckdb"_s, setting.flat, setting.flatSql); }},
        {u"csv_of_duckdb_us_core_bp"_s, u"The same, selective"_s, 1.5,
            [](const Setting &setting) {
                return csvAgainst(setting, u"duckdb"_s, setting.bloodPressure, setting.bloodPressureSql);
            }},
        {u"parquet_of_duckdb"_s, u"NDJSON to a Parquet file, against DuckDB's COPY of the same rows"_s, 3,
            parquetAgainstDuckDb},
        {u"csv_of_medplum"_s, u"NDJSON to a CSV file, against Medplum's runner of views"_s, 40, csv(u"medplum"_s)},
        {u"csv_of_fhirpathjs"_s, u"The same against a runner of views on fhirpath.js"_s, 40, csv(u"fhirpathjs"_s)},
        {u"two_threads"_s, u"fhirside-cli view --threads 2 against --threads 1 on ten times the input, by the clock"_s,
            1.8, twoThreads},
        {u"first_window"_s,
            u"The start of fhirside to its first window, against a window with one label, by the clock"_s, 0.5,
            firstWindow},
        {u"expression_of_fhirpathjs"_s, u"A general expression: ours with reading the JSON, fhirpath.js without"_s, 10,
            expressionAgainstFhirpathJs},
    };
}

namespace {

[[nodiscard]] QString ifThere(const QString &path)
{
    return QFile::exists(path) ? path : QString();
}

void findViews(Setting &setting, const QString &own)
{
    const QString shared = QStringLiteral(FHIRSIDE_SHARED_DIR "/bench");
    setting.flat = ifThere(shared + u"/views/bench_observation_flat.json"_s);
    setting.flatSql = setting.flat.isEmpty() ? QString() : ifThere(shared + u"/hand_duckdb_obs.sql"_s);
    if (setting.flat.isEmpty())
        setting.flat = own + u"/views/flat.json"_s;
    setting.bloodPressure = ifThere(shared + u"/views/bench_us_core_bp.json"_s);
    setting.bloodPressureSql = ifThere(shared + u"/hand_duckdb_bp.sql"_s);
    setting.expression = own + u"/views/expression.json"_s;
}

void findPeers(Setting &setting, const QString &own, bool wanted)
{
    setting.peers = own;
    setting.node = QStandardPaths::findExecutable(u"node"_s);
    if (!wanted)
        setting.noPeers = u"Not asked for."_s;
    else if (setting.node.isEmpty())
        setting.noPeers = u"There is no node."_s;
    else if (!QDir(own).exists(u"node_modules"_s))
        setting.noPeers = u"npm ci has not been run in tests/bench."_s;
    if (!setting.noPeers.isEmpty())
        setting.node.clear();
}

[[nodiscard]] Result<Input> makeInput(const QString &given, int patients, const QString &path)
{
    constexpr int AsManyAsSynthea = 2000;
    const QString synthea = QStringLiteral(FHIRSIDE_SHARED_DIR "/data/synthea/Observation.ndjson.gz");
    if (patients > 0)
        return invent(patients, path);
    if (given.isEmpty() && !QFile::exists(synthea))
        return invent(AsManyAsSynthea, path);
    return unpack(given.isEmpty() ? synthea : given, path);
}

[[nodiscard]] QJsonObject machine()
{
    QFile cpus(u"/proc/cpuinfo"_s);
    QString model;
    if (cpus.open(QIODevice::ReadOnly))
        for (QByteArray line = cpus.readLine(); !line.isEmpty() && model.isEmpty(); line = cpus.readLine())
            if (line.startsWith("model name"))
                model = QString::fromLatin1(line.mid(line.indexOf(':') + 1).trimmed());
    QFile load(u"/proc/loadavg"_s);
    const QByteArray loads = load.open(QIODevice::ReadOnly) ? load.readAll() : QByteArray();
    return {{u"processor"_s, model}, {u"processors"_s, QThread::idealThreadCount()},
        {u"load"_s, loads.left(loads.indexOf(' ')).toDouble()}};
}

[[nodiscard]] QJsonObject measureAll(const Setting &setting, const QString &only)
{
    QTextStream progress(stderr);
    QJsonObject all;
    QJsonArray leftOut;
    for (const Measure &measure : measures()) {
        if (!only.isEmpty() && measure.name != only)
            continue;
        progress << measure.name << '\n' << Qt::flush;
        const auto measured = measure.run(setting);
        QJsonObject answer = measured.value_or(QJsonObject{{u"skipped"_s, measured ? QString() : measured.error()}});
        if (!measured)
            leftOut.append(measure.name);
        answer[u"what"_s] = measure.what;
        if (measure.atLeast > 0)
            answer[u"at_least"_s] = measure.atLeast;
        all[measure.name] = answer;
    }
    return {{u"measures"_s, all}, {u"left_out"_s, leftOut}};
}

[[nodiscard]] int runBench(const QCommandLineParser &options)
{
    Setting setting;
    setting.folder = options.value(u"folder"_s);
    setting.rounds = options.value(u"rounds"_s).toInt();
    const int patients = options.value(u"patients"_s).toInt();
    QTextStream err(stderr);
    if (setting.rounds < 1 || patients < 0 || !QDir().mkpath(setting.folder)) {
        err << options.helpText();
        return 2;
    }
    const auto input = makeInput(options.value(u"input"_s), patients, setting.folder + u"/Observation.ndjson"_s);
    if (!input) {
        err << input.error() << '\n';
        return 1;
    }
    setting.input = *input;
    const QString own = QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/bench");
    findViews(setting, own);
    findPeers(setting, own, !options.isSet(u"no-peers"_s));
    QJsonObject answer = measureAll(setting, options.value(u"only"_s));
    answer[u"input"_s] = QJsonObject{{u"source"_s, setting.input.source}, {u"bytes"_s, setting.input.bytes},
        {u"resources"_s, setting.input.resources}, {u"flat_view"_s, setting.flat}};
    answer[u"machine"_s] = machine();
    answer[u"rounds"_s] = setting.rounds;
    QTextStream(stdout) << QJsonDocument(answer).toJson();
    return 0;
}

} // namespace

} // namespace bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"Measures the table engine and prints JSON."_s);
    options.addHelpOption();
    options.addOptions({
        {u"input"_s, u"Observations to measure on, .ndjson or .ndjson.gz."_s, u"FILE"_s},
        {u"patients"_s, u"Measure on the Observations of N patients of the practice server."_s, u"N"_s, u"0"_s},
        {u"rounds"_s, u"Rounds of each measure."_s, u"N"_s, u"7"_s},
        {u"folder"_s, u"Where to write."_s, u"DIR"_s, QStringLiteral(FHIRSIDE_BENCH_FOLDER)},
        {u"only"_s, u"Only this measure."_s, u"NAME"_s},
        {u"no-peers"_s, u"Leave DuckDB, Medplum and fhirpath.js out."_s},
    });
    options.process(application);
    return bench::runBench(options);
}
