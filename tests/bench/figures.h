#pragma once

#include "child.h"

#include <QJsonObject>

#include <functional>
#include <vector>

namespace bench {

/** One round of one side. */
using Work = std::function<Result<Usage>()>;

/** What two sides took, round by round; never one without the other. */
struct Rounds {
    std::vector<Usage> ours;
    std::vector<Usage> theirs;
};

/** Ours, theirs, ours, theirs, …: what else the machine does at the time meets both. */
[[nodiscard]] Result<Rounds> alternate(const Work &ours, const Work &theirs, int rounds);

/** {"median", "min", "max"} of @p values, of which there is at least one. */
[[nodiscard]] QJsonObject spread(std::vector<double> values);
[[nodiscard]] QJsonObject spread(const std::vector<Usage> &usages, double Usage::*member);

/** What a ratio is of: user CPU time, user and system time, or the clock. */
enum class By { User, Cpu, Clock };

/**
 * How many times faster ours is: "ratio" @p by what counts here, and "ratio_user", "ratio_cpu" and "ratio_wall". A
 * ratio is the median of the ratios of each round's pair. @p bytes is what either side has read.
 */
[[nodiscard]] QJsonObject compared(const Rounds &rounds, double bytes, By by = By::User);

} // namespace bench
