#pragma once

#include "figures.h"
#include "input.h"
#include "table/table.h"

namespace bench {

/** What a run has to work with. */
struct Setting {
    Input input;
    QString folder; ///< for what it writes
    QString peers; ///< folder with the peers' runners and their node_modules
    QString node; ///< "" when the peers are not to be met, and then:
    QString noPeers; ///< why not
    QString flat; ///< the view observation_flat, or ours in its place
    QString bloodPressure; ///< the view us_core_bp, "" when it is not here
    QString flatSql; ///< hand-written SQL that does the same, "" when it is not here
    QString bloodPressureSql;
    QString expression; ///< a view with one column
    int rounds = 7;
};

/** A line of the answer: what is measured, and how it is meant to come out. */
struct Measure {
    QString name;
    QString what;
    double atLeast = 0; ///< of its ratio
    std::function<Result<QJsonObject>(const Setting &)> run; ///< with "ratio", unless it is of another kind
};

/** In the order of running: memory first, see run(). */
[[nodiscard]] std::vector<Measure> measures();

/** In this process. */
[[nodiscard]] Result<QJsonObject> columnsAgainstDom(const Setting &setting, bool stream);
[[nodiscard]] Result<QJsonObject> expressionAgainstFhirpathJs(const Setting &setting);

/** Conditions that are tested here beside the flat view, all rows of which they keep: of each kind that filters are. */
enum class Residual { Text, List, Dates, Numbers };
[[nodiscard]] std::string conditionOn(Residual what);
/** The view with the condition against the view without. */
[[nodiscard]] Result<QJsonObject> residualAgainstView(const Setting &setting, Residual what);
/** How long it takes to find out what a server can do of one condition, "microseconds" on average. */
[[nodiscard]] Result<QJsonObject> foldOneCondition(const Setting &setting);

/** The input's rows in the flat view again and again, up to a million, packed as a window keeps them. */
[[nodiscard]] Result<table::Table> million(const Setting &setting);
/** Counts and means by code over a million rows, against SQLite with a table of its own. */
[[nodiscard]] Result<QJsonObject> sqlOfAMillion(const Setting &setting);
/** The latest value of 10,000 patients and 60 tests, with two threads, against the same question to SQLite. */
[[nodiscard]] Result<QJsonObject> pivotOfAMillion(const Setting &setting);
/** A million rows and two columns of a hundred thousand others, by their keys, against the same join in SQLite. */
[[nodiscard]] Result<QJsonObject> joinOfAMillion(const Setting &setting);
/** Of a table of a million rows, with two threads, against the loop that one would write without them. */
[[nodiscard]] Result<QJsonObject> facetOfAMillion(const Setting &setting, bool isDate);
[[nodiscard]] Result<QJsonObject> sortOfAMillion(const Setting &setting);
/** What a row of the usual view takes in a window, with its resource: "bytes_a_row", and how long it takes to read one
 * resource of any. */
[[nodiscard]] Result<QJsonObject> memoryOfRows(const Setting &setting);

/** Of whole programs. */
[[nodiscard]] Result<QJsonObject> peakMemory(const Setting &setting);
/** Of a run into each format that is put together at its end; of ten times the input. */
[[nodiscard]] Result<QJsonObject> peakMemoryOfFormats(const Setting &setting);
/** NDJSON to Parquet, against DuckDB's COPY of the same rows. */
[[nodiscard]] Result<QJsonObject> parquetAgainstDuckDb(const Setting &setting);
[[nodiscard]] Result<QJsonObject> twoThreads(const Setting &setting);
[[nodiscard]] Result<QJsonObject> firstWindow(const Setting &setting);
[[nodiscard]] Result<QJsonObject> csvAgainst(
    const Setting &setting, const QString &runner, const QString &view, const QString &theirSource);

/** One of the peers' runners, with its answer: {"user", "system", "wall", …}, without the start of Node. */
struct PeerAnswer {
    Usage usage;
    QJsonObject more;
};
[[nodiscard]] Result<PeerAnswer> runPeer(const Setting &setting, const QString &runner, const QStringList &arguments);

} // namespace bench
