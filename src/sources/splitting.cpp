#include "sources/splitting.h"

#include "fhir/model.h"
#include "sources/retrying.h"
#include "sources/search.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Parameter = fhir::Query::Parameter;

constexpr std::size_t MostKeys = 3;
// Nothing lies outside that a first guess is good for; the parts at both ends are open, so nothing is left out.
constexpr qint64 EarliestChange = 946'684'800'000; // 2000-01-01
constexpr qint64 EarliestDate = -3'786'912'000'000; // 1850-01-01
constexpr qint64 Latest = 4'102'444'800'000; // 2100-01-01
constexpr qint64 Century = 36'525 * SplitKey::Day; // by which one looks further at a time
constexpr qint64 FirstYear = -62'135'596'800'000; // dates have four digits for their year
constexpr qint64 LastYear = 253'402'300'800'000;

qint64 aligned(qint64 time, qint64 grain)
{
    const qint64 rest = time % grain;
    return time - (rest < 0 ? rest + grain : rest);
}

std::string valueOf(const SplitKey &key, const char *prefix, qint64 time)
{
    const auto moment = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    const QString text =
        key.grain == SplitKey::Day ? moment.date().toString(Qt::ISODate) : moment.toString(Qt::ISODateWithMs);
    return prefix + text.toStdString();
}

/** @p text from @p at on as a number of @p digits digits; below 0 where it is none. */
int number(std::string_view text, std::size_t at, std::size_t digits)
{
    int value = -1;
    if (text.size() < at + digits)
        return -1;
    const char *end = text.data() + at + digits;
    const auto [stopped, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stopped == end ? value : -1;
}

/** Minutes that "Z" or "+01:00" says; nothing for what is no zone. */
std::optional<int> zoneOf(std::string_view text)
{
    if (text == "Z")
        return 0;
    const int hours = number(text, 1, 2);
    const int minutes = number(text, 4, 2);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || hours < 0 || minutes < 0)
        return {};
    return (text[0] == '-' ? -1 : 1) * (60 * hours + minutes);
}

/** A FHIR instant (R4, datatypes.html#instant), cut to milliseconds. */
std::optional<qint64> instantOf(std::string_view text)
{
    const int year = number(text, 0, 4);
    const int month = number(text, 5, 2);
    const int day = number(text, 8, 2);
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (std::min({year, month, day, hour, minute, second}) < 0)
        return {};
    std::size_t at = 19;
    qint64 milliseconds = 0;
    if (at < text.size() && text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += scale * (text[at] - '0');
    }
    const auto zone = zoneOf(text.substr(std::min(at, text.size())));
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!zone || !date.ok())
        return {};
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    return days * SplitKey::Day + ((hour * 60 + minute - *zone) * 60 + second) * qint64{1000} + milliseconds;
}

bool isRepairableError(const Error &error)
{
    using enum Error::Kind;
    switch (error.kind) {
    case Network:
    case NotFhir:
    case Malformed:
        return mayPass(error, true);
    case Status:
        return mayPass(error, true) ? !isPushBack(error) : isExpired(error);
    case LinkLoop:
    case NothingNew:
    case BadLink:
    case ForeignLink:
        return true;
    default:
        return false;
    }
}

} // namespace

std::vector<Parameter> parametersOf(const Part &part, std::span<const SplitKey> keys)
{
    std::vector<Parameter> parameters;
    if (part.lacksFirst && !keys.empty())
        parameters.push_back({keys.front().parameter, "missing", {"true"}});
    for (std::size_t i = 0; i < std::min(part.spans.size(), keys.size()); ++i) {
        const auto &span = part.spans[i];
        if (span && span->from)
            parameters.push_back({keys[i].parameter, {}, {valueOf(keys[i], "ge", *span->from)}});
        if (span && span->to)
            parameters.push_back({keys[i].parameter, {}, {valueOf(keys[i], "lt", *span->to)}});
    }
    return parameters;
}

namespace {

/** "ge2025-01-01T00:00:00.000Z" as a time, and which end it is. */
bool readEnd(const Parameter &parameter, Span &span)
{
    if (parameter.values.size() != 1 || !parameter.modifier.empty())
        return false;
    constexpr std::size_t DateEnds = 12; // of one without a time
    std::string value = parameter.values.front();
    if (value.size() == DateEnds)
        value.append("T00:00:00Z");
    const auto time = instantOf(std::string_view(value).substr(std::min<std::size_t>(2, value.size())));
    if (value.starts_with("ge"))
        span.from = time;
    else if (value.starts_with("lt"))
        span.to = time;
    else
        return false;
    return time.has_value();
}

bool readParameter(const Parameter &parameter, std::span<const SplitKey> keys, Part &part)
{
    const auto key = std::ranges::find(keys, parameter.name, &SplitKey::parameter);
    if (key == keys.end())
        return false;
    if (parameter.modifier == "missing") {
        part.lacksFirst = key == keys.begin();
        return part.lacksFirst;
    }
    auto &span = part.spans[static_cast<std::size_t>(key - keys.begin())];
    if (!span)
        span.emplace();
    return readEnd(parameter, *span);
}

} // namespace

std::vector<Part> partsOf(const std::vector<std::vector<Parameter>> &parameters, std::vector<SplitKey> &keys)
{
    for (const auto &ofPart : parameters) {
        const auto missing = std::ranges::find(ofPart, "missing", &Parameter::modifier);
        if (missing != ofPart.end()) // only the first key may be missing
            std::ranges::stable_partition(keys, [&](const auto &key) { return key.parameter == missing->name; });
    }
    std::vector<Part> parts;
    for (const auto &ofPart : parameters) {
        auto &part = parts.emplace_back();
        part.spans.resize(keys.size());
        const auto isRead = [&](const Parameter &parameter) { return readParameter(parameter, keys, part); };
        if (ofPart.empty() || !std::ranges::all_of(ofPart, isRead))
            return {};
    }
    return parts;
}

QString textOf(const Part &part, std::span<const SplitKey> keys)
{
    return QString::fromStdString(fhir::Query{{}, parametersOf(part, keys)}.parametersText());
}

std::vector<SplitKey> splitKeys(const Search &search)
{
    const auto &offer = search.conditions.offer;
    std::vector<SplitKey> keys;
    if (!offer.refused.contains("_lastUpdated")) // many servers have it and do not say so
        keys.push_back({"_lastUpdated"});
    const auto *model = search.conditions.model;
    for (const auto &known : (model ? *model : fhir::Model::r4()).searchParameters(search.query.type)) {
        const std::string code(known.code);
        const bool isOffered = offer.parameters ? offer.parameters->contains(code) : false;
        if (known.type == "date" && isOffered && !code.starts_with('_') && keys.size() < MostKeys)
            keys.push_back({code, SplitKey::Day});
    }
    return keys;
}

std::optional<qint64> lastUpdatedOf(std::string_view resource)
{
    constexpr std::string_view Name = "\"lastUpdated\"";
    auto at = resource.find(Name); // R4 allows it in no other place (dom-4)
    if (at == std::string_view::npos)
        return {};
    at = resource.find_first_not_of(" \t\r\n:", at + Name.size());
    if (at == std::string_view::npos || resource[at] != '"')
        return {};
    const auto end = resource.find('"', at + 1);
    return end == std::string_view::npos ? std::nullopt : instantOf(resource.substr(at + 1, end - at - 1));
}

std::span<const qint64> within(std::span<const qint64> seen, const Span &span)
{
    const auto first = span.from ? std::ranges::lower_bound(seen, *span.from) : seen.begin();
    const auto last = span.to ? std::lower_bound(first, seen.end(), *span.to) : seen.end();
    return {first, last};
}

std::optional<qint64> splitAt(
    const SplitKey &key, const Span &span, std::span<const qint64> seen, std::optional<qint64> total)
{
    qint64 low = span.from.value_or(key.grain == SplitKey::Day ? EarliestDate : EarliestChange);
    qint64 high = span.to.value_or(Latest);
    if (!span.from && low >= high)
        low = std::max(high - Century, FirstYear);
    else if (!span.to && low >= high)
        high = std::min(low + Century, LastYear);
    const auto isInside = [&](qint64 time) {
        return (!span.from || time > *span.from) && (!span.to || time < *span.to);
    };
    const auto inside = within(seen, span);
    if (!inside.empty()) {
        const auto known = static_cast<qint64>(inside.size());
        qint64 at = 0;
        if (!total || 2 * known >= *total) // they show where the others are
            at = aligned(inside[inside.size() / 2], key.grain);
        else if (!span.from)
            at = aligned(inside.front(), key.grain);
        else if (!span.to)
            at = aligned(inside.back(), key.grain) + key.grain;
        else
            at = aligned(low + (high - low) / 2, key.grain);
        if (isInside(at))
            return at;
        if (at += key.grain; isInside(at))
            return at;
    }
    if (low >= high)
        return {};
    const qint64 middle = aligned(low + (high - low) / 2, key.grain);
    return isInside(middle) ? std::optional(middle) : std::nullopt;
}

bool isRepairable(const Completeness &ended)
{
    if (ended.verdict != Completeness::Verdict::Incomplete || ended.pages == 0)
        return false;
    if (ended.error)
        return isRepairableError(*ended.error);
    const bool isShort = ended.total && *ended.total > ended.matches - ended.gone;
    const bool hasShrunk = ended.recount && *ended.recount <= ended.matches - ended.gone;
    return isShort && !hasShrunk && ended.matches > 0;
}

} // namespace sources
