#pragma once

#include "folding/fold.h"

#include <QtGlobal>

#include <cstdint>
#include <string>
#include <vector>

namespace sources {

/** A condition that resources are asked for with: who applied it, and what came of it. The rows always meet it:
 * each resource that comes is tested on this computer, too. */
struct Condition {
    enum class By : std::uint8_t {
        Here, ///< on this computer: all of it, or what the server leaves where something was sent
        Server, ///< each resource that came meets it
        Ignored, ///< on this computer: the server took no notice of what was sent for it
        Refused, ///< on this computer: the server refused what was sent for it, now or before
    };
    std::string expression; ///< FHIRPath
    By by = By::Here;
    folding::Reason reason = folding::Reason::None; ///< why the search alone does not do it; None for Ignored where
                                                    ///< nothing else is in its way
    std::vector<fhir::Query::Parameter> sent = {}; ///< for it, and neither ignored nor refused as far as is known
    std::vector<fhir::Query::Parameter> failed = {}; ///< for it, and ignored or refused
    qint64 turnedAway = 0; ///< resources that came and do not meet it; one that fails several counts for one of them
    bool operator==(const Condition &) const = default;
};

} // namespace sources
