#include "http/retry.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace http {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds Longest = std::chrono::hours(24 * 365);

/** @p text times @p unit; nothing for what is no number or below zero. */
std::optional<milliseconds> duration(const QByteArray &text, milliseconds unit)
{
    bool good = false;
    const double number = text.trimmed().toDouble(&good);
    if (!good || std::isnan(number) || number < 0)
        return {};
    const double time = std::min(number * static_cast<double>(unit.count()), static_cast<double>(Longest.count()));
    return milliseconds(static_cast<milliseconds::rep>(std::ceil(time)));
}

} // namespace

std::optional<milliseconds> retryAfter(const Head &head, const QDateTime &now)
{
    if (const auto exact = duration(head.header("x-ms-retry-after-ms"), milliseconds(1)))
        return exact;
    const QByteArray value = head.header("Retry-After");
    if (const auto seconds = duration(value, std::chrono::seconds(1)))
        return seconds;
    if (const auto date = readDate(value); date.isValid())
        return std::clamp(milliseconds(now.msecsTo(date)), milliseconds(0), Longest);
    return {};
}

bool isPassing(int status)
{
    constexpr int Passing[] = {408, 429, 502, 503, 504};
    return std::ranges::find(Passing, status) != std::end(Passing);
}

std::optional<milliseconds> waitBefore(const Budget &budget, const Failed &failed, double chance)
{
    if (failed.tries >= budget.tries)
        return {};
    milliseconds backOff = std::min(budget.backOff, budget.longest);
    for (int again = 1; again < failed.tries && backOff < budget.longest; ++again)
        backOff = std::min(2 * backOff, budget.longest);
    const auto jitter = static_cast<milliseconds::rep>(static_cast<double>(backOff.count()) * chance);
    const milliseconds wait = failed.asked.value_or(backOff + milliseconds(jitter));
    const bool isTooLong = failed.asked && wait > budget.patience;
    return isTooLong || failed.since + wait > budget.within ? std::nullopt : std::optional(wait);
}

} // namespace http
