#pragma once

#include "practice/fhir/outcome.h"
#include "practice/fhir/parameters.h"

#include <simdjson.h>
#include <tl/expected.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace practice {

enum class Prefix : std::uint8_t { Eq, Ne, Gt, Lt, Ge, Le, Sa, Eb, Ap };
enum class Modifier : std::uint8_t { None, Exact, Contains, Not, Text, Missing, OfType };

/** A stretch of time in milliseconds since 1970, the end not included; open ends are the extremes. */
struct Interval {
    std::int64_t begin = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
};
/** The interval that a FHIR date, dateTime or instant of any precision stands for; without a zone in UTC. */
[[nodiscard]] tl::expected<Interval, Problem> interval(std::string_view text);

/** One of the alternatives of a search value, taken apart by its parameter's kind. */
struct Value {
    std::string text; ///< unescaped; for :text and plain strings folded
    std::string system;
    bool withSystem = false; ///< a | was there, so an empty system means "none"
    Prefix prefix = Prefix::Eq;
    Interval time;
    double number = 0;
    double tolerance = 0; ///< half a unit of the last digit given
    bool missing = false;
    std::vector<Value> parts; ///< of a composite
};

struct Criterion {
    const Parameter *parameter = nullptr;
    Modifier modifier = Modifier::None;
    std::string target; ///< Modifier::OfType: the type named
    std::vector<Value> any; ///< one of them has to match
};

/** Small and large letters, accents and width made equal, as R4 wants for strings. */
[[nodiscard]] std::string folded(std::string_view text);
/** Takes apart "key:modifier=value"; @p value still escaped. */
[[nodiscard]] tl::expected<Criterion, Problem> criterion(
    const Parameter &parameter, std::string_view modifier, std::string_view value, std::string_view base);

using Element = simdjson::dom::element;
/** Everything at @p paths (see Parameter::paths), arrays taken apart. */
[[nodiscard]] std::vector<Element> at(std::string_view paths, const Element &root);
[[nodiscard]] bool matches(const Criterion &criterion, const Element &resource);
/** "Patient/pat-1", "#x", … of every reference at @p parameter. */
[[nodiscard]] std::vector<std::string> references(const Parameter &parameter, const Element &resource);

/** What a resource is sorted by; resources without a value come last. */
struct SortKey {
    bool absent = true;
    double number = 0;
    std::string text;
    auto operator<=>(const SortKey &) const = default;
};
[[nodiscard]] SortKey sortKey(const Parameter &parameter, const Element &resource);

} // namespace practice
