#pragma once

#include "sources/error.h"

#include <map>
#include <optional>
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
                  ///< known why it is not: see totalIs
        EndReached, ///< read to the last page; the server gave no total to compare with
        LimitReached, ///< as many as asked for; there are more
        Cancelled,
        Incomplete, ///< an error, a fault, or a total that differs
    };
    Verdict verdict = Verdict::Reading;
    qint64 matches = 0; ///< unique resources of the asked type with mode match or none, delivered
    qint64 included = 0; ///< unique others that came along: they have no rows
    std::map<std::string, qint64> includedTypes;
    qint64 duplicates = 0; ///< sent again by a later page; not delivered again
    qint64 pages = 0;
    qint64 bytes = 0;
    std::optional<qint64> total; ///< Bundle.total, or _summary=count where the pages gave none
    /** Of a result that is complete though its number is not the total: what is known of the total. */
    enum class Total {
        Agrees, ///< or there is none
        TooLow, ///< more came than it said
        Changed, ///< more came, and a second count says another number than the first
        CountsIncluded, ///< it counts what came along, too
    };
    Total totalIs = Total::Agrees;
    std::optional<qint64> recount; ///< asked at the end, where the number of matches is not the total
    QStringList
        ignored; ///< filters missing from the self link, or not obeyed by the rows: the server did not apply them
    QStringList unproven; ///< where there is no self link: filters of which the rows do not show that they were applied
    /** Whether all that was asked for was applied, as far as can be known: only then are the rows the answer. */
    [[nodiscard]] bool isFiltered() const { return ignored.isEmpty() && unproven.isEmpty(); }
    std::vector<fhir::Issue> warnings; ///< of OperationOutcome entries, each once
    qint64 outcomeErrors = 0; ///< issues of severity error or fatal among such entries: something is missing
    std::vector<fhir::BundleFault> faults;
    std::optional<Error> error; ///< what ended it early
};

} // namespace sources
