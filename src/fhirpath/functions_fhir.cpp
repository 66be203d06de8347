#include "fhirpath/functions.h"

#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <array>

// What FHIR (R4, fhirpath.html) and SQL on FHIR v2 (shareable views) add to FHIRPath, and the boundaries.

namespace fhirpath {

namespace {

using fhir::Temporal;

void extension(Call &call)
{
    const auto url = call.text(0);
    for (const Value &value : call.input) {
        Items extensions;
        call.evaluator.members(value, "extension", extensions);
        for (const Value &item : extensions) {
            Items found;
            call.evaluator.members(item, "url", found);
            if (url && !found.empty() && call.evaluator.system(found[0]).text == *url)
                call.give(item);
        }
    }
}

void hasValue(Call &call)
{
    call.give(call.input.size() == 1 && call.evaluator.system(call.input[0]).kind != Value::Kind::Element);
}

void getResourceKey(Call &call)
{
    for (const Value &value : call.input) {
        Items ids;
        call.evaluator.members(value, "id", ids);
        if (ids.empty())
            continue;
        const std::string_view id = call.evaluator.system(ids[0]).text;
        const bool typed = call.evaluator.settings().typedResourceKeys;
        call.give(Value::of(
            Value::Kind::String, typed ? call.evaluator.keep(std::string(value.type) + "/" + std::string(id)) : id));
    }
}

void getReferenceKey(Call &call)
{
    for (const Value &value : call.input) {
        Items references;
        call.evaluator.members(value, "reference", references);
        if (references.empty())
            continue;
        const auto key = referenceKey(call.evaluator.system(references[0]).text, call.op.unit);
        if (key.id.empty())
            continue;
        const bool typed = call.evaluator.settings().typedResourceKeys;
        call.give(Value::of(Value::Kind::String,
            typed ? call.evaluator.keep(std::string(key.type) + "/" + std::string(key.id)) : key.id));
    }
}

void join(Call &call)
{
    const std::string separator(call.arguments() > 0 ? call.text(0).value_or("") : "");
    if (call.input.empty() && !call.evaluator.settings().joinOfEmptyIsEmptyText)
        return;
    std::string text;
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        const Value value = call.evaluator.system(call.input[i]);
        if (value.kind != Value::Kind::String)
            return call.evaluator.fail(call.op, "join() needs texts.");
        text.append(i == 0 ? "" : separator).append(value.text);
    }
    call.give(Value::of(Value::Kind::String, call.evaluator.keep(std::move(text))));
}

/** Half a unit of the last digit written, added or taken away: 1.0 lies between 0.95 and 1.05. */
[[nodiscard]] std::optional<std::string> decimalBoundary(std::string_view digits, bool high)
{
    const auto number = fhir::Decimal::parse(digits);
    if (!number)
        return std::nullopt;
    std::string half = "0.";
    half.append(static_cast<std::size_t>(number->scale()), '0').append("5");
    const auto step = *fhir::Decimal::parse(half);
    return (high ? *number + step : *number - step).text();
}

template <bool High>
void boundary(Call &call)
{
    using Kind = Value::Kind;
    if (call.input.size() == 1 && call.input[0].type == "Period") {
        Items edge;
        call.evaluator.members(call.input[0], High ? "end" : "start", edge);
        call.input = edge;
    }
    const auto value = call.single();
    if (!value)
        return;
    if (value->isNumber()) {
        const auto text = value->kind == Kind::Integer && value->text.empty() ? std::to_string(value->integer)
                                                                              : std::string(value->text);
        if (auto edge = decimalBoundary(text, High))
            call.give(Value::of(Kind::Decimal, call.evaluator.keep(std::move(*edge))));
        return;
    }
    if (!value->isTemporal())
        return call.evaluator.fail(call.op, call.op.text + "() needs a number, a date or a time.");
    const auto kind = value->kind == Kind::Date ? Temporal::Kind::Date
        : value->kind == Kind::Time             ? Temporal::Kind::Time
                                                : Temporal::Kind::DateTime;
    if (const auto moment = Temporal::parse(value->text, kind))
        call.give(Value::of(value->kind, call.evaluator.keep(moment->boundary(High).text())));
}

constexpr std::array<Function, 7> Functions{{
    {"extension", 1, 1, false, extension},
    {"hasValue", 0, 0, false, hasValue},
    {"getResourceKey", 0, 0, false, getResourceKey},
    {"getReferenceKey", 0, 1, true, getReferenceKey},
    {"join", 0, 1, false, join},
    {"lowBoundary", 0, 1, false, boundary<false>},
    {"highBoundary", 0, 1, false, boundary<true>},
}};

} // namespace

ReferenceKey referenceKey(std::string_view reference, std::string_view wantedType)
{
    const std::size_t version = reference.find("/_history/");
    reference = reference.substr(0, version);
    const std::size_t slash = reference.rfind('/');
    if (slash == reference.npos || reference.find_first_of("#?") != reference.npos)
        return {};
    const std::string_view id = reference.substr(slash + 1);
    reference = reference.substr(0, slash);
    const std::size_t before = reference.rfind('/');
    const std::string_view type = before == reference.npos ? reference : reference.substr(before + 1);
    return wantedType.empty() || type == wantedType ? ReferenceKey{type, id} : ReferenceKey{};
}

std::span<const Function> fhirFunctions()
{
    return Functions;
}

} // namespace fhirpath
