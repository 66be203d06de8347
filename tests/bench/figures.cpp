#include "figures.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

[[nodiscard]] double cpu(const Usage &usage)
{
    return usage.user + usage.system;
}

[[nodiscard]] double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

template <typename Of>
[[nodiscard]] std::vector<double> each(const std::vector<Usage> &usages, Of of)
{
    std::vector<double> values;
    values.reserve(usages.size());
    for (const Usage &usage : usages)
        values.push_back(of(usage));
    return values;
}

[[nodiscard]] double time(const Usage &usage, By by)
{
    return by == By::User ? usage.user : by == By::Cpu ? cpu(usage) : usage.wall;
}

/** Tiny inputs may take no time that the system can tell. */
[[nodiscard]] std::vector<double> ratios(const Rounds &rounds, By by)
{
    constexpr double Least = 1e-6;
    std::vector<double> values;
    values.reserve(rounds.ours.size());
    for (std::size_t round = 0; round < rounds.ours.size(); ++round)
        values.push_back(
            std::max(time(rounds.theirs[round], by), Least) / std::max(time(rounds.ours[round], by), Least));
    return values;
}

[[nodiscard]] QJsonObject side(const std::vector<Usage> &usages, double bytes)
{
    const auto times = each(usages, cpu);
    return {{u"user_s"_s, spread(usages, &Usage::user)}, {u"cpu_s"_s, spread(times)},
        {u"wall_s"_s, spread(usages, &Usage::wall)}, {u"mb_per_cpu_s"_s, bytes * 1e-6 / std::max(median(times), 1e-6)}};
}

} // namespace

Result<Rounds> alternate(const Work &ours, const Work &theirs, int rounds)
{
    Rounds all;
    for (int round = 0; round < rounds; ++round) {
        const auto our = ours();
        if (!our)
            return tl::unexpected(our.error());
        const auto their = theirs();
        if (!their)
            return tl::unexpected(their.error());
        all.ours.push_back(*our);
        all.theirs.push_back(*their);
    }
    return all;
}

QJsonObject spread(std::vector<double> values)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return {{u"median"_s, median(values)}, {u"min"_s, *least}, {u"max"_s, *most}};
}

QJsonObject spread(const std::vector<Usage> &usages, double Usage::*member)
{
    return spread(each(usages, [member](const Usage &usage) { return usage.*member; }));
}

QJsonObject compared(const Rounds &rounds, double bytes, By by)
{
    const auto ratio = spread(ratios(rounds, by));
    return {{u"ratio"_s, ratio[u"median"_s]}, {u"ratio_min"_s, ratio[u"min"_s]}, {u"ratio_max"_s, ratio[u"max"_s]},
        {u"ratio_user"_s, median(ratios(rounds, By::User))}, {u"ratio_cpu"_s, median(ratios(rounds, By::Cpu))},
        {u"ratio_wall"_s, median(ratios(rounds, By::Clock))}, {u"ours"_s, side(rounds.ours, bytes)},
        {u"theirs"_s, side(rounds.theirs, bytes)}};
}

} // namespace bench
