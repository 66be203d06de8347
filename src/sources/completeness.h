#pragma once

#include "sources/condition.h"
#include "sources/error.h"
#include "sources/filefault.h"
#include "sources/related.h"
#include "sources/repair.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sources {

/**
 * Whether a result is all there is, and how one knows. A statement that is saved and shown as it stands.
 */
struct Completeness {
    enum class Verdict {
        Reading, ///< not ended yet
        Complete, ///< read to the last page, and the number of resources is the total that the server gave, or it is
                  ///< known why it is not: see totalIs; of local files: each was read to its end
        EndReached, ///< read to the last page; the server gave no total to compare with
        LimitReached, ///< as many as asked for; there are more
        Cancelled,
        Incomplete, ///< an error, a fault, or a total that differs
    };
    Verdict verdict = Verdict::Reading;
    qint64 matches = 0; ///< unique resources of the asked type with mode match or none, delivered
    qint64 included = 0; ///< unique others that came along
    bool keepsIncluded = false; ///< each type of these has a table of its own; else they have no rows
    QString alongWith; ///< the type of the search that these resources came along with; "": the search was for them
    std::map<std::string, qint64> includedTypes;
    qint64 duplicates = 0; ///< sent again by a later page; not delivered again
    qint64 pages = 0;
    qint64 entries = 0; ///< of all pages together: matches, includes, outcomes and duplicates
    int parts = 1; ///< readings that it took: more than one where it ended early and went on
    qint64 bytes = 0;
    qint64 retries =
        0; ///< pages that were asked for again, each time counted: what came was no whole page of the search
    std::optional<Error> lastRetry; ///< why, the last time
    std::chrono::milliseconds waited{0}; ///< before pages, because the server asked for it (429, 503, Retry-After)
    std::optional<qint64> total; ///< Bundle.total, or _summary=count where the pages gave none
    /** Of a result that is complete though its number is not the total: what is known of the total. */
    enum class Total {
        Agrees, ///< or there is none
        TooLow, ///< more came than it said
        Changed, ///< more came, and a second count says another number than the first
        CountsIncluded, ///< it counts what came along, too
    };
    Total totalIs = Total::Agrees;
    std::optional<qint64>
        earlier; ///< the total of before it was read on from a later page: another one, and nothing is proven
    qint64 gone = 0; ///< of matches: read before, and not sent again when the search was read once more from its start
    std::optional<qint64> recount; ///< asked at the end, where the number of matches is not the total
    QStringList
        ignored; ///< filters missing from the self link, or not obeyed by the rows: the server did not apply them
    QStringList unproven; ///< where there is no self link: filters of which the rows do not show that they were applied
    /** Whether all other resources that columns come of were read; only then is an empty cell of these known to be so.
     */
    [[nodiscard]] bool isRelatedWhole() const;
    [[nodiscard]] bool isReadingRelated() const;
    /** Whether all that was asked for was applied, as far as can be known: only then are the rows the answer. */
    [[nodiscard]] bool isFiltered() const { return ignored.isEmpty() && unproven.isEmpty(); }
    /** What became of the conditions, in the order that they were asked in. */
    std::vector<Condition> conditions;
    QDateTime begunByServer; ///< when the search was first asked for, by the server's clock; null: it does not tell it
    QUrl request; ///< the first page as it was answered, without secrets; empty before. Parameters of conditions that
                  ///< the server refused are not in it
    /** Counts resources that came and do not meet a condition, for each one. One that the server alone was to apply is
     * ignored by it, then. @p moreUntested adds to untested. */
    void turnAway(std::span<const std::uint32_t> resources, qint64 moreUntested);
    qint64 untested = 0; ///< matches that have no row because they could not be tested for the conditions
    /** Matches that have no row because they do not meet a condition. */
    [[nodiscard]] qint64 turnedAway() const;
    /** Matches that meet all conditions. */
    [[nodiscard]] qint64 meeting() const { return matches - turnedAway() - untested; }
    /** Whether a condition is applied on this computer: with a limit only among the first resources, then. */
    [[nodiscard]] bool isTestedHere() const;
    std::vector<fhir::Issue> warnings; ///< of OperationOutcome entries, each once
    qint64 outcomeErrors = 0; ///< issues of severity error or fatal among such entries: something is missing
    std::vector<fhir::BundleFault> faults;
    std::optional<Error> error; ///< what ended it early
    std::optional<Repair> repair; ///< it ended early, and was read in parts then
    /** What became of a list of values that resources were asked for by. */
    struct List {
        QString parameter; ///< "_id", "identifier"
        qint64 asked = 0;
        QStringList missing; ///< values that no resource came for
        bool isKnown = false; ///< all were asked for, and a resource shows which value it came for
    };
    std::optional<List> list;
    /** How reading local files went. */
    struct Files {
        qsizetype all = 0; ///< in which resources of the type are or may be
        qsizetype read = 0; ///< to their end
        std::vector<FileFault> faults; ///< of the others
    };
    /** What changed was read once more, and put in the place of what was there. */
    struct Changes {
        QDateTime before; ///< when all of it was read, or what changed was read last
        QString since; ///< from when on by the server's clock; FHIR instant
        qint64 changed = 0; ///< resources that are otherwise now
        qint64 added = 0;
        bool hasFilters = false; ///< some that are there may not belong to it any more
    };
    std::optional<Changes> changes; ///< nothing: everything is as it was read at one go
    /** How a bulk export went. Its files are counted as pages. */
    struct Bulk {
        QString asOf; ///< FHIR instant: the server says that no later change is in it; "" where it does not say
        std::size_t files = 0; ///< with resources of the type
        std::vector<std::size_t> done; ///< the numbers, from 0, of those that were read to their end
        bool tellsDeleted = false; ///< it said which resources are no longer there, and all of that was read
        QStringList deleted; ///< those of the type: "Patient/p1". Data: not for statements
    };
    std::optional<Bulk> bulk; ///< nothing: it was none
    std::vector<Related> related; ///< the columns of other resources, in the recipe's order
    std::optional<Files> files; ///< nothing: a server's answer. total is then what was counted when they were opened
};

} // namespace sources
