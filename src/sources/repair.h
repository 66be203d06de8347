#pragma once

#include "fhir/query.h"
#include "sources/error.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace sources {

/** What was done for a search whose pages ended early, or that was to be read over several connections: it was asked
 * for in parts. A statement. */
struct Repair {
    /** Part of a search that the server did not give whole, though it could be made no smaller. */
    struct Failed {
        QString part; ///< its parameters: "_lastUpdated=ge2025-01-01T00:00:00.000Z"
        std::optional<qint64> total; ///< of it, as the server says
        qint64 came = 0; ///< of these
        std::optional<Error> error; ///< that ended it; nothing: the server gave no more
        std::vector<fhir::Query::Parameter> parameters = {}; ///< the part's
    };

    QStringList parameters; ///< by which it was split: "_lastUpdated"; or "_offset", where pages were asked for by
                            ///< number; none: the server refuses or ignores what would make parts
    bool isChosen = false; ///< it was to be read so; else it ended early
    std::optional<Error> error; ///< that ended the search; nothing: the server gave no further page
    qint64 before = 0; ///< matches that the search gave before it ended
    qint64 read = 0; ///< parts that were asked for
    qint64 whole = 0; ///< of them, those that came whole by their own totals
    qint64 known = 0; ///< parts that were not asked for: as many as they count had come already
    qint64 counted = 0; ///< questions for the number of resources in a part
    qint64 unproven = 0; ///< parts that were read to their last page, and have no total to compare with
    std::vector<Failed> failed;
};

} // namespace sources
