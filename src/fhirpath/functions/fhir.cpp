#include "fhirpath/functions.h"

#include "fhir/bundlenames.h"
#include "fhir/model.h"
#include "fhirpath/xhtml.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

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

/** Whether a reference names its server. */
[[nodiscard]] bool isAbsolute(std::string_view reference)
{
    return reference.find("://") != reference.npos;
}

[[nodiscard]] bool isElement(const Value &value)
{
    return value.kind == Value::Kind::Element;
}

void hasValue(Call &call)
{
    if (call.input.size() != 1)
        return call.give(false);
    const auto kind = call.evaluator.system(call.input[0]).kind;
    call.give(kind != Value::Kind::Element && kind != Value::Kind::Quantity);
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

/** The key of the entry that a file's Bundle calls so. */
void giveEntry(Call &call, std::string_view urn)
{
    const auto key = fhir::keyOfUrn(urn, call.op.unit);
    const bool typed = call.evaluator.settings().typedResourceKeys;
    if (key && !(typed && key->type.empty()))
        call.give(Value::of(Value::Kind::String, call.evaluator.keep(typed ? key->type + '/' + key->id : key->id)));
}

void getReferenceKey(Call &call)
{
    for (const Value &value : call.input) {
        Evaluator::Scratch references(call.evaluator);
        call.evaluator.members(value, "reference", *references);
        if (references->empty())
            continue;
        const auto &settings = call.evaluator.settings();
        const std::string_view reference = call.evaluator.system(references->front()).text;
        if (settings.base.empty() && reference.starts_with("urn:")) {
            giveEntry(call, reference);
            continue;
        }
        const auto key = joinKey(reference, call.op.unit, settings.base);
        if (key.id.empty())
            continue;
        const bool typed = settings.typedResourceKeys && !isAbsolute(key.id);
        call.give(Value::of(Value::Kind::String,
            typed ? call.evaluator.keep(std::string(key.type) + "/" + std::string(key.id)) : key.id));
    }
}

/** The resource around @p item that may contain others: the root, or inside a Bundle or the like the one of its entry.
 */
[[nodiscard]] Value containerOf(Call &call, const Value &item)
{
    const auto &json = call.evaluator.json();
    Value container = call.evaluator.resource();
    const auto isInside = [&](fhir::JsonIndex::At at) {
        return json.isContainer(at) && at <= item.node && item.node < json.after(at);
    };
    auto at = item.node == Value::None ? Value::None : container.node;
    while (json.isContainer(at)) {
        const bool object = json.isObject(at);
        auto inner = Value::None;
        bool isContained = false;
        for (auto each = json.first(at); each != Value::None && inner == Value::None;) {
            const auto value = object ? fhir::JsonIndex::valueOf(each) : each;
            if (isInside(value)) {
                inner = value;
                isContained = object && json.raw(each) == "contained";
            }
            each = json.next(value);
        }
        if (isContained) // it refers to what stands beside it
            break;
        if (json.isObject(inner) && json.isString(json.member(inner, "resourceType"))) {
            container.node = inner;
            container.type = call.evaluator.stringOf(json.member(inner, "resourceType"));
        }
        at = inner;
    }
    return container;
}

/** The resource inside the one around @p item whose id is @p id; that one itself for no id. */
[[nodiscard]] std::optional<Value> contained(Call &call, const Value &item, std::string_view id)
{
    const Value container = containerOf(call, item);
    if (id.empty())
        return container;
    Evaluator::Scratch resources(call.evaluator);
    call.evaluator.members(container, "contained", *resources);
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
        const bool keyed = !isAbsolute(reference) && !found->empty() && !key.id.empty() && resource.type == key.type
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
        auto target =
            text.text.starts_with('#') ? contained(call, item, text.text.substr(1)) : bundled(call, text.text);
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
    const auto value = call.single();
    if (value && value->isText())
        call.give(isNarrative(value->text));
}

/** Whether the one thing it is called on is of the type that @p url defines. Other profiles are not known here. */
void conformsTo(Call &call)
{
    constexpr std::string_view Structures = "http://hl7.org/fhir/StructureDefinition/";
    const auto url = call.text(0);
    if (call.input.empty() || !url)
        return;
    if (call.input.size() > 1)
        return call.fail("needs one value, not several.");
    std::string_view type = url->substr(0, url->find('|'));
    type.remove_prefix(type.starts_with(Structures) ? Structures.size() : type.size());
    if (!call.evaluator.model().isKnown(type))
        return call.fail("knows the types of FHIR only, not the profile " + std::string(*url) + ".");
    call.give(call.evaluator.isType(call.input[0], type));
}

/** Lets what it is called on through when its modifier extensions are among those named (FHIR R4, fhirpath.html). */
void checkModifiers(Call &call)
{
    std::vector<std::string> known;
    for (std::size_t i = 0; i < call.arguments(); ++i)
        if (const auto url = call.text(i))
            known.emplace_back(*url);
    for (const Value &item : call.input) {
        Evaluator::Scratch extensions(call.evaluator);
        call.evaluator.members(item, "modifierExtension", *extensions);
        for (const Value &extension : *extensions) {
            Evaluator::Scratch urls(call.evaluator);
            call.evaluator.members(extension, "url", *urls);
            const std::string url(urls->empty() ? "" : call.evaluator.system(urls->front()).text);
            if (std::find(known.begin(), known.end(), url) == known.end())
                return call.fail("met the modifier extension " + url + ", which changes what the element means.");
        }
    }
    call.out = call.input;
}

/** Functions that need more than the resource: better refused than answered wrongly. */
void needsProfiles(Call &call)
{
    call.fail("needs profiles to validate against, which is not supported.");
}

constexpr std::array Functions{
    Function{"extension", 1, 1, false, extension, Gives::Extension},
    Function{"hasValue", 0, 0, false, hasValue, Gives::Boolean},
    Function{"getValue", 0, 0, false, getValue, Gives::Value},
    Function{"resolve", 0, 0, false, resolve, Gives::Referred},
    Function{"htmlChecks", 0, 0, false, htmlChecks, Gives::Boolean},
    Function{"getResourceKey", 0, 0, false, getResourceKey, Gives::String, false, false, Yields::AsInput},
    Function{"getReferenceKey", 0, 1, true, getReferenceKey, Gives::String, false, false, Yields::AsInput},
    Function{"conformsTo", 1, 1, false, conformsTo, Gives::Boolean},
    Function{"elementDefinition", 0, 0, false, needsProfiles},
    Function{"slice", 2, 2, false, needsProfiles},
    Function{"checkModifiers", 0, 50, false, checkModifiers, Gives::Input},
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

ReferenceKey joinKey(std::string_view reference, std::string_view wantedType, std::string_view base)
{
    ReferenceKey key = referenceKey(reference, wantedType);
    if (key.id.empty() || !isAbsolute(reference))
        return key;
    const std::string_view address = reference.substr(0, reference.find("/_history/"));
    base.remove_suffix(base.ends_with('/') ? 1 : 0);
    const bool isOwn = !base.empty() && address.starts_with(base)
        && address.size() == base.size() + key.type.size() + key.id.size() + 2;
    if (!isOwn)
        key.id = address;
    return key;
}

std::span<const Function> fhirFunctions()
{
    return Functions;
}

} // namespace fhirpath
