#include "fhirpath/functions.h"

#include "fhir/model.h"
#include "fhirpath/xhtml.h"

#include <array>

// What FHIR (R4, fhirpath.html) and SQL on FHIR v2 (shareable views) add to FHIRPath.

namespace fhirpath {

namespace {

void extension(Call &call)
{
    const auto url = call.text(0);
    Evaluator::Scratch extensions(call.evaluator);
    for (const Value &value : call.input)
        call.evaluator.members(value, "extension", *extensions);
    for (const Value &item : *extensions) {
        Evaluator::Scratch found(call.evaluator);
        call.evaluator.members(item, "url", *found);
        if (url && !found->empty() && call.evaluator.system(found->front()).text == *url)
            call.give(item);
    }
}

[[nodiscard]] bool isElement(const Value &value)
{
    return value.kind == Value::Kind::Element;
}

void hasValue(Call &call)
{
    if (call.input.size() != 1)
        return call.give(false);
    const Value value = call.evaluator.system(call.input[0]);
    call.give(value.kind != Value::Kind::Element && !(value.kind == Value::Kind::Quantity && isElement(call.input[0])));
}

/** The System value of a primitive element; elements that have none fall away. */
void getValue(Call &call)
{
    if (call.input.size() != 1)
        return;
    const Value value = call.evaluator.system(call.input[0]);
    if (!isElement(value) && value.kind != Value::Kind::Quantity)
        call.give(withoutElement(value));
}

void getResourceKey(Call &call)
{
    for (const Value &value : call.input) {
        Evaluator::Scratch ids(call.evaluator);
        call.evaluator.members(value, "id", *ids);
        if (ids->empty())
            continue;
        const std::string_view id = call.evaluator.system(ids->front()).text;
        const bool typed = call.evaluator.settings().typedResourceKeys;
        call.give(Value::of(
            Value::Kind::String, typed ? call.evaluator.keep(std::string(value.type) + "/" + std::string(id)) : id));
    }
}

void getReferenceKey(Call &call)
{
    for (const Value &value : call.input) {
        Evaluator::Scratch references(call.evaluator);
        call.evaluator.members(value, "reference", *references);
        if (references->empty())
            continue;
        const auto key = referenceKey(call.evaluator.system(references->front()).text, call.op.unit);
        if (key.id.empty())
            continue;
        const bool typed = call.evaluator.settings().typedResourceKeys;
        call.give(Value::of(Value::Kind::String,
            typed ? call.evaluator.keep(std::string(key.type) + "/" + std::string(key.id)) : key.id));
    }
}

/** The resource inside @p resource whose id is @p id. */
[[nodiscard]] std::optional<Value> contained(Call &call, std::string_view id)
{
    Evaluator::Scratch resources(call.evaluator);
    call.evaluator.members(call.evaluator.resource(), "contained", *resources);
    for (const Value &resource : *resources) {
        Evaluator::Scratch ids(call.evaluator);
        call.evaluator.members(resource, "id", *ids);
        if (!ids->empty() && call.evaluator.system(ids->front()).text == id)
            return resource;
    }
    return std::nullopt;
}

/** The entry of the Bundle at the root whose resource or address the reference means. */
[[nodiscard]] std::optional<Value> bundled(Call &call, std::string_view reference)
{
    if (call.evaluator.resource().type != "Bundle")
        return std::nullopt;
    Evaluator::Scratch entries(call.evaluator);
    call.evaluator.members(call.evaluator.resource(), "entry", *entries);
    const auto key = referenceKey(reference, {});
    for (const Value &entry : *entries) {
        if (!call.evaluator.step(call.op))
            break;
        Evaluator::Scratch found(call.evaluator);
        call.evaluator.members(entry, "resource", *found);
        if (found->empty())
            continue;
        const Value resource = found->front();
        call.evaluator.members(entry, "fullUrl", *found);
        const bool named = found->size() > 1 && call.evaluator.system(found->back()).text == reference;
        found->clear();
        call.evaluator.members(resource, "id", *found);
        const bool keyed = !found->empty() && !key.id.empty() && resource.type == key.type
            && call.evaluator.system(found->front()).text == key.id;
        if (named || keyed)
            return resource;
    }
    return std::nullopt;
}

/**
 * What a reference means: a contained resource, an entry of the same Bundle, or, when it is neither, an element that is
 * of the type the reference names and has nothing in it. So "resolve() is Patient" can be told without a server.
 */
void resolve(Call &call)
{
    for (const Value &item : call.input) {
        Evaluator::Scratch references(call.evaluator);
        call.evaluator.members(item, "reference", *references);
        const Value text = call.evaluator.system(references->empty() ? item : references->front());
        if (text.kind != Value::Kind::String)
            continue;
        auto target = text.text.starts_with('#') ? contained(call, text.text.substr(1)) : bundled(call, text.text);
        const auto type = referenceKey(text.text, {}).type;
        if (!target && call.evaluator.model().isResource(type)) {
            target = Value();
            target->type = type;
        }
        if (target)
            call.give(*target);
    }
}

void htmlChecks(Call &call)
{
    const auto text = call.subject();
    if (text)
        call.give(isNarrative(*text));
}

/** Functions that need more than the resource: better refused than answered wrongly. */
void needsTerminology(Call &call)
{
    call.fail("needs a terminology server, which is not supported.");
}
void needsProfiles(Call &call)
{
    call.fail("needs profiles to validate against, which is not supported.");
}

constexpr std::array Functions{
    Function{"extension", 1, 1, false, extension},
    Function{"hasValue", 0, 0, false, hasValue, Gives::Boolean},
    Function{"getValue", 0, 0, false, getValue},
    Function{"resolve", 0, 0, false, resolve},
    Function{"htmlChecks", 0, 0, false, htmlChecks, Gives::Boolean},
    Function{"getResourceKey", 0, 0, false, getResourceKey, Gives::String},
    Function{"getReferenceKey", 0, 1, true, getReferenceKey, Gives::String},
    Function{"memberOf", 1, 1, false, needsTerminology, Gives::Boolean},
    Function{"subsumes", 1, 1, false, needsTerminology, Gives::Boolean},
    Function{"subsumedBy", 1, 1, false, needsTerminology, Gives::Boolean},
    Function{"conformsTo", 1, 1, false, needsProfiles, Gives::Boolean},
    Function{"elementDefinition", 0, 0, false, needsProfiles},
    Function{"slice", 2, 2, false, needsProfiles},
    Function{"checkModifiers", 0, 20, false, needsProfiles},
};

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
