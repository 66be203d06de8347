#include "sources/completeness.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sources {

void Completeness::turnAway(std::span<const std::uint32_t> resources, qint64 moreUntested)
{
    untested += moreUntested;
    for (std::size_t i = 0; i < std::min(resources.size(), conditions.size()); ++i) {
        auto &condition = conditions[i];
        condition.turnedAway += resources[i];
        if (condition.turnedAway == 0 || condition.by != Condition::By::Server)
            continue;
        condition.by = Condition::By::Ignored;
        condition.failed = std::exchange(condition.sent, {});
    }
}

qint64 Completeness::turnedAway() const
{
    return std::transform_reduce(conditions.begin(), conditions.end(), qint64{0}, std::plus(),
        [](const Condition &condition) { return condition.turnedAway; });
}

bool Completeness::isRelatedWhole() const
{
    return std::ranges::all_of(related, &Related::isWhole);
}

bool Completeness::isReadingRelated() const
{
    return std::ranges::any_of(related, &Related::isReading);
}

bool Completeness::isTestedHere() const
{
    return std::ranges::any_of(
        conditions, [](const Condition &condition) { return condition.by != Condition::By::Server; });
}

} // namespace sources
