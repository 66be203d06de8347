#include "fhirpath/distinct.h"

#include "fhirpath/quantity.h"

#include <functional>

namespace fhirpath {

namespace {

using Kind = Value::Kind;

[[nodiscard]] std::size_t hashOfText(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}

/** The same for 1, 1.0 and 1.00. */
[[nodiscard]] std::size_t hashOfNumber(const std::optional<fhir::Decimal> &number)
{
    return number ? hashOfText(number->trimmed().text()) : 0;
}

} // namespace

bool Distinct::add(const Value &value)
{
    const std::size_t hash = hashOf(value);
    if (holds(value, hash) || !m_evaluator.step(m_op))
        return false;
    m_values.emplace(hash, value);
    return true;
}

bool Distinct::holds(const Value &value, std::size_t hash)
{
    const auto [from, to] = m_values.equal_range(hash);
    for (auto at = from; at != to; ++at)
        if (!m_evaluator.step(m_op) || m_evaluator.equal(at->second, value).value_or(false))
            return true;
    return false;
}

/** Equal values have equal hashes; dates and quantities, which are equal in many ways, share one. */
std::size_t Distinct::hashOf(const Value &value)
{
    const Value system = m_evaluator.system(value);
    switch (system.kind) {
    case Kind::String:
        return hashOfText(system.text);
    case Kind::Integer:
    case Kind::Decimal:
        return hashOfNumber(decimalOf(system));
    case Kind::Boolean:
        return system.truth ? 1 : 2;
    case Kind::Element:
        return hashOfJson(value.node) ^ hashOfJson(value.sibling);
    default:
        return 0;
    }
}

std::size_t Distinct::hashOfJson(fhir::JsonIndex::At at)
{
    const auto &json = m_evaluator.json();
    if (json.isNull(at))
        return 3;
    if (json.isString(at))
        return hashOfText(m_evaluator.stringOf(at));
    if (!json.isContainer(at)) {
        const char first = json.kind(at);
        return first == 't' || first == 'f' ? hashOfText(json.raw(at))
                                            : hashOfNumber(fhir::Decimal::parse(json.raw(at)));
    }
    std::size_t hash = 5;
    if (!m_evaluator.step(m_op))
        return hash;
    const bool object = json.isObject(at);
    for (auto item = json.first(at); item != Value::None;) {
        const auto child = object ? fhir::JsonIndex::valueOf(item) : item;
        const std::size_t of = hashOfJson(child);
        hash = object ? hash + hashOfText(json.raw(item)) * (of | 1U) : hash * 31 + of; // keys come in any order
        item = json.next(child);
    }
    return hash;
}

} // namespace fhirpath
