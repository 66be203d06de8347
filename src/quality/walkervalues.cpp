#include "quality/walker.h"

#include "fhir/json.h"
#include "fhir/systems.h"

#include <utility>

namespace quality {
namespace {

constexpr auto None = fhir::JsonIndex::None;
using fhir::systems::Loinc;
using fhir::systems::Ucum;
const fhir::Decimal Ten(10);

} // namespace

/** One code of the value set is enough; a code without its system is said elsewhere. */
void Walker::bound(At at, const Node &node, const Member &member)
{
    const auto &binding = *member.binding;
    const auto broken = [&](const std::string &code) {
        add(Rule::BindingBroken, node.path, code, {}, binding.valueSet);
    };
    if (m_json.isString(at)) {
        std::string code(m_json.text(at, m_buffer));
        if (!binding.bare.contains(code))
            broken(code);
        return;
    }
    const auto codings = inside(at, "coding");
    const bool isConcept = m_json.isArray(codings);
    std::string other;
    for (auto coding = isConcept ? m_json.first(codings) : at; coding != None; coding = m_json.next(coding)) {
        const std::string code = textAt(coding, "code");
        const std::string system = textAt(coding, "system");
        if (binding.has(system, code))
            return;
        if (other.empty() && !code.empty() && !system.empty())
            other = system + "|" + code;
        if (!isConcept)
            break;
    }
    if (!other.empty())
        broken(other);
}

/** What an Observation measured, in numbers; and all that makes it another measurement than the next one. */
void Walker::measurement(const Key &resource)
{
    const auto root = m_now.root;
    const Code code = codeOf(inside(root, "code"));
    if (code.key.empty())
        return;
    quantity(root, code, "Observation.value");
    const auto components = inside(root, "component");
    for (auto at = m_json.isArray(components) ? m_json.first(components) : None; at != None; at = m_json.next(at)) {
        if (const Code part = codeOf(inside(at, "code")); !part.key.empty())
            quantity(at, part, "Observation.component.value");
    }
    const std::string patient = textAt(inside(root, "subject"), "reference");
    const std::string time = textAt(root, "effectiveDateTime") + textAt(root, "effectiveInstant");
    if (patient.empty() || time.find('T') == std::string::npos)
        return;
    Key key = keyOf(patient, code.key, time);
    bool hasValue = false;
    for (auto name = m_json.first(root); name != None; name = m_json.next(m_json.valueOf(name))) {
        const auto member = m_json.raw(name);
        const bool isValue = member.starts_with("value") || member == "component";
        hasValue = hasValue || isValue;
        if (isValue || member == "bodySite" || member == "device" || member == "method" || member == "specimen"
            || member == "focus") {
            key.add(member);
            key.add(m_json.raw(m_json.valueOf(name)));
        }
    }
    if (hasValue)
        m_gathered.duplicates.addMeasurement(key, resource, m_now.place);
}

void Walker::quantity(At owner, const Code &code, std::string_view path)
{
    const auto quantity = inside(owner, "valueQuantity");
    const auto value = inside(quantity, "value");
    if (value == None || m_json.isContainer(value) || m_json.isString(value) || !textAt(quantity, "comparator").empty())
        return;
    auto number = fhir::Decimal::parse(m_json.raw(value));
    if (!number)
        return;
    const std::string coded = textAt(quantity, "code");
    const bool isUcum = !coded.empty() && textAt(quantity, "system") == Ucum;
    std::string unit = isUcum ? coded : textAt(quantity, "unit");
    if (unit.empty())
        unit = coded;
    const bool isBeyond = isBeyondRange(owner, *number, unit);
    m_gathered.measures.add(code, path, unit, std::move(*number), isBeyond, m_now.place);
}

/** Where one range was sent, in the same unit or without one: others are for other people. */
bool Walker::isBeyondRange(At owner, const fhir::Decimal &number, std::string_view unit)
{
    const auto ranges = inside(owner, "referenceRange");
    const auto range = m_json.isArray(ranges) ? m_json.first(ranges) : None;
    if (range == None || m_json.next(range) != None)
        return false;
    const auto end = [&](std::string_view name) -> std::optional<fhir::Decimal> {
        const auto quantity = inside(range, name);
        const auto value = inside(quantity, "value");
        const std::string code = textAt(quantity, "code");
        const std::string written = textAt(quantity, "unit");
        const bool isOfUnit = (code.empty() && written.empty()) || code == unit || written == unit;
        if (value == None || m_json.isContainer(value) || m_json.isString(value) || !isOfUnit)
            return {};
        return fhir::Decimal::parse(m_json.raw(value));
    };
    const auto high = end("high");
    const auto low = end("low");
    const bool isAbove = high && !high->isNegative() && !high->isZero() && number.compare(*high * Ten) > 0;
    const bool isBelow = low && !low->isNegative() && !low->isZero() && (number * Ten).compare(*low) < 0;
    return isAbove || isBelow;
}

/** Of several codings that of LOINC, else the first; its text where none has a code. */
Code Walker::codeOf(At coded)
{
    Code code;
    const auto codings = inside(coded, "coding");
    for (auto at = m_json.isArray(codings) ? m_json.first(codings) : None; at != None; at = m_json.next(at)) {
        const std::string value = textAt(at, "code");
        const std::string system = textAt(at, "system");
        if (value.empty() || (!code.key.empty() && system != Loinc))
            continue;
        code.key = system + "|" + value;
        const std::string display = textAt(at, "display");
        code.name = display.empty() ? value : display + " (" + value + ")";
        if (system == Loinc)
            break;
    }
    if (code.key.empty()) {
        code.key = code.name = textAt(coded, "text");
        code.isText = true;
    }
    return code;
}

} // namespace quality
