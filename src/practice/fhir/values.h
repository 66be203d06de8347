#pragma once

#include "fhir/query.h"
#include "practice/fhir/outcome.h"
#include "practice/fhir/parameters.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace simdjson::dom {
class element;
class parser;
}

namespace practice {

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
    fhir::Prefix prefix = fhir::Prefix::Eq;
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
/** What @p asked, whose name begins with that of @p parameter, wants of a resource. */
[[nodiscard]] tl::expected<Criterion, Problem> criterion(
    const Parameter &parameter, const fhir::Query::Parameter &asked, std::string_view base);

using Element = simdjson::dom::element;
/** Everything at @p paths (see Parameter::paths), arrays taken apart. */
[[nodiscard]] std::vector<Element> at(std::string_view paths, const Element &root);
[[nodiscard]] bool matches(const Criterion &criterion, const Element &resource);
/** The same of a resource of which only this is known: what stands at the paths of a date. */
[[nodiscard]] bool matches(const Criterion &criterion, const Interval &found);
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
