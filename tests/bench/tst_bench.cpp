#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/** The bench still runs, on next to nothing, and prints everything it should; its figures are not judged here. */
class tst_Bench : public QObject
{
    Q_OBJECT

    /** Runs it on the Observations of @p patients, one round. */
    [[nodiscard]] static QJsonObject run(const QStringList &more)
    {
        const QTemporaryDir folder;
        QProcess bench;
        bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        bench.start(QStringLiteral(FHIRSIDE_BENCH),
            QStringList{u"--patients"_s, u"3"_s, u"--rounds"_s, u"1"_s, u"--folder"_s, folder.path()} + more);
        if (!bench.waitForFinished(200'000) || bench.exitCode() != 0)
            return {};
        return QJsonDocument::fromJson(bench.readAllStandardOutput()).object();
    }

    static void verifyCompared(const QJsonObject &measure)
    {
        for (const auto &key :
            {u"ratio"_s, u"ratio_user"_s, u"ratio_min"_s, u"ratio_max"_s, u"ratio_cpu"_s, u"ratio_wall"_s})
            QVERIFY2(measure[key].toDouble() > 0, qPrintable(key));
        for (const auto &side : {u"ours"_s, u"theirs"_s})
            for (const auto &key : {u"user_s"_s, u"cpu_s"_s, u"wall_s"_s})
                for (const auto &part : {u"median"_s, u"min"_s, u"max"_s})
                    QVERIFY2(measure[side][key][part].isDouble(), qPrintable(side + u' ' + key));
    }

private Q_SLOTS:
    void withoutPeers();
    void withPeers();
    void window();
    void chart();
};

void tst_Bench::withoutPeers()
{
    const QJsonObject answer = run({u"--no-peers"_s});
    QVERIFY(answer[u"input"_s][u"resources"_s].toInt() > 0);
    QVERIFY(answer[u"machine"_s][u"processors"_s].toInt() > 0);
    const QStringList leftOut = answer[u"left_out"_s].toVariant().toStringList();
    const QJsonObject measures = answer[u"measures"_s].toObject();
    QCOMPARE(measures.keys(),
        (QStringList{u"columns_of_dom"_s, u"columns_of_dom_stream"_s, u"csv_of_duckdb_observation_flat"_s,
            u"csv_of_duckdb_us_core_bp"_s, u"csv_of_fhirpathjs"_s, u"csv_of_medplum"_s, u"expression_of_fhirpathjs"_s,
            u"facet_dates"_s, u"facet_text"_s, u"first_window"_s, u"fold"_s, u"formats_peak_memory"_s, u"join"_s,
            u"memory_of_rows"_s, u"parquet_of_duckdb"_s, u"peak_memory"_s, u"pivot"_s, u"residual_dates"_s,
            u"residual_list"_s, u"residual_numbers"_s, u"residual_text"_s, u"sort_text"_s, u"sql"_s,
            u"two_threads"_s}));
    for (const QString &name : measures.keys()) {
        const bool isPeers =
            name.contains(u"_of_"_s) && !name.startsWith(u"columns_"_s) && !name.startsWith(u"memory_"_s);
        QCOMPARE(leftOut.contains(name), isPeers);
        QCOMPARE(!measures[name][u"skipped"_s].toString().isEmpty(), isPeers);
        QVERIFY(!measures[name][u"what"_s].toString().isEmpty());
    }
    for (const auto &name : {u"columns_of_dom"_s, u"columns_of_dom_stream"_s, u"facet_dates"_s, u"facet_text"_s,
             u"first_window"_s, u"join"_s, u"residual_dates"_s, u"residual_list"_s, u"residual_numbers"_s,
             u"residual_text"_s, u"sort_text"_s, u"two_threads"_s})
        verifyCompared(measures[name].toObject());
    QVERIFY(measures[u"columns_of_dom"_s][u"rows"_s].toInt() >= answer[u"input"_s][u"resources"_s].toInt());
    for (const auto &name : {u"residual_dates"_s, u"residual_list"_s, u"residual_numbers"_s, u"residual_text"_s})
        QCOMPARE(measures[name][u"kept"_s].toInt(), measures[name][u"rows"_s].toInt());
    QVERIFY(measures[u"memory_of_rows"_s][u"bytes_a_row"_s].toDouble() > 1);
    QVERIFY(measures[u"fold"_s][u"microseconds"_s][u"median"_s].toDouble() > 0);
    QVERIFY(measures[u"peak_memory"_s][u"mb"_s][u"median"_s].toDouble() > 1);
    for (const auto &format : {u"xlsx"_s, u"sqlite"_s, u"parquet"_s})
        QVERIFY(measures[u"formats_peak_memory"_s][u"mb"_s][format].toDouble() > 1);
    QVERIFY(measures[u"peak_memory"_s][u"growth_mb"_s].isDouble());
}

/** Everybody finds the same rows; without the shared views and SQL the peers that need no SQL still do. */
void tst_Bench::withPeers()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty()
        || !QDir(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/bench")).exists(u"node_modules"_s))
        QSKIP("node, or what npm ci puts into tests/bench, is not here");
    const QJsonObject answer = run({});
    const QStringList leftOut = answer[u"left_out"_s].toVariant().toStringList();
    const QJsonObject measures = answer[u"measures"_s].toObject();
    for (const QString &name : measures.keys().filter(u"_of_"_s)) {
        if (name.startsWith(u"memory_"_s) || (name.contains(u"duckdb"_s) && leftOut.contains(name)))
            continue;
        QVERIFY2(!leftOut.contains(name), qPrintable(name + u": "_s + measures[name][u"skipped"_s].toString()));
        verifyCompared(measures[name].toObject());
        if (!name.startsWith(u"columns_"_s))
            QVERIFY2(measures[name][u"same"_s].toBool(), qPrintable(name));
    }
}

/** What a window feels like, with next to no rows. */
void tst_Bench::window()
{
    QProcess bench;
    bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bench.start(QStringLiteral(FHIRSIDE_BENCH_WINDOW), {u"--rows"_s, u"3000"_s, u"--rounds"_s, u"1"_s});
    QVERIFY(bench.waitForFinished(100'000));
    QCOMPARE(bench.exitCode(), 0);
    const auto answer = QJsonDocument::fromJson(bench.readAllStandardOutput()).object();
    QVERIFY(answer[u"rows"_s].toInt() >= 3000);
    QVERIFY(answer[u"load"_s][u"bytes_a_row"_s].toDouble() > 0);
    QVERIFY(answer[u"scroll"_s][u"frame_ms_median"_s].toDouble() > 0);
    QVERIFY(answer[u"story"_s][u"ratio"_s].toDouble() > 0);
    QVERIFY(answer[u"story"_s][u"events_200"_s][u"frame_ms_median"_s].toDouble() > 0.05); // something was painted
    QCOMPARE(answer[u"story_of_a_patient"_s][u"events"_s].toInt(), 20'000);
    QVERIFY(answer[u"story_of_a_patient"_s][u"ratio"_s].toDouble() > 0);
    const QStringList timed{u"facet_all_differ"_s, u"facet_dates"_s, u"facet_few"_s, u"filter_dates"_s,
        u"filter_number"_s, u"filter_text_has"_s, u"filter_text_is"_s, u"sort_dates"_s, u"sort_numbers_by_unit"_s,
        u"sort_text"_s, u"sort_text_all_differ"_s};
    for (const auto &name : timed) {
        QVERIFY2(answer[name][u"ms"_s].toDouble() > 0, qPrintable(name));
        QVERIFY2(answer[name][u"main_busy_ms"_s].isDouble(), qPrintable(name));
        QVERIFY2(!name.startsWith(u"filter"_s) || answer[name][u"kept"_s].toInt() > 0, qPrintable(name));
    }
}

/** What a chart feels like, of a few points. */
void tst_Bench::chart()
{
    QProcess bench;
    bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bench.start(QStringLiteral(FHIRSIDE_BENCH_CHART), {u"--points"_s, u"2000"_s});
    QVERIFY(bench.waitForFinished(100'000));
    QCOMPARE(bench.exitCode(), 0);
    const auto answer = QJsonDocument::fromJson(bench.readAllStandardOutput()).object();
    for (const auto &name : {u"one_line"_s, u"twelve_lines"_s}) {
        const auto measured = answer[name];
        QCOMPARE(measured[u"points"_s].toInt(), 2000);
        for (const auto &part : {u"zoom"_s, u"move"_s, u"whole"_s})
            QVERIFY(
                measured[part][u"ms_median"_s].toDouble() > 0 && measured[part][u"frames_a_second"_s].toDouble() > 0);
        QVERIFY(measured[u"thinned"_s][u"points_drawn"_s].toInt() > 0);
        QCOMPARE(measured[u"thinned"_s][u"extremes_lost"_s].toInt(-1), 0);
        QVERIFY(measured[u"all_points_to_frame"_s].toDouble() > 0);
    }
}

QTEST_GUILESS_MAIN(tst_Bench)
#include "tst_bench.moc"
