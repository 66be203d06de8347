#include "fhir/resourcename.h"

#include "fhir/model.h"

#include <simdjson.h>

#include <algorithm>
#include <span>

namespace fhir {
namespace {

using Json = simdjson::dom::element;
using Names = std::span<const std::string_view>;

/** Where the name of a resource is looked for: the first that says something. Members of FHIR's JSON. */
struct Places {
    std::string_view type; ///< "": of all others
    Names members;
    std::string_view period = {};
};

constexpr std::string_view EncounterMembers[] = {"class", "type", "serviceType"};
constexpr std::string_view EpisodeMembers[] = {"type"};
constexpr std::string_view DeviceMembers[] = {"deviceName", "name", "displayName", "type", "definition"};
constexpr std::string_view RoleMembers[] = {"practitioner", "code", "specialty"};
constexpr std::string_view RelatedMembers[] = {"name", "relationship"};
constexpr std::string_view CoverageMembers[] = {"type", "payor", "insurer"};
constexpr std::string_view DocumentMembers[] = {"description", "type"};
constexpr std::string_view OtherMembers[] = {"name", "title", "code", "vaccineCode", "medicationCodeableConcept",
    "medicationReference", "medication", "category", "type", "description"};
constexpr Places All[] = {
    {"Encounter", EncounterMembers, "period"},
    {"EpisodeOfCare", EpisodeMembers, "period"},
    {"Device", DeviceMembers},
    {"PractitionerRole", RoleMembers},
    {"RelatedPerson", RelatedMembers},
    {"Coverage", CoverageMembers},
    {"DocumentReference", DocumentMembers},
    {"", OtherMembers},
};

const Places &placesOf(std::string_view type)
{
    const auto *found = std::ranges::find(All, type, &Places::type);
    return found == std::end(All) ? *std::prev(std::end(All)) : *found;
}

std::string textOf(Json of, std::string_view member)
{
    std::string_view text;
    return of[member].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/** The one to use first is the least; a name that is no longer used is better than none. */
int rankOf(Json name)
{
    constexpr std::string_view Uses[] = {"official", "usual", "", "nickname", "anonymous", "temp", "maiden", "old"};
    const std::string use = textOf(name, "use");
    const auto *found = std::ranges::find(Uses, use);
    return static_cast<int>(found - std::begin(Uses));
}

std::string personName(Json name)
{
    const std::string family = textOf(name, "family");
    std::string given;
    simdjson::dom::array parts;
    if (name["given"].get(parts) == simdjson::SUCCESS) {
        for (const Json part : parts) {
            std::string_view text;
            if (part.get(text) == simdjson::SUCCESS && !text.empty())
                given.append(given.empty() ? "" : " ").append(text);
        }
    }
    if (family.empty() && given.empty())
        return textOf(name, "text");
    return family.empty() || given.empty() ? family + given : family + ", " + given;
}

std::string nameIn(Json value);

/** Of several the first that says something; of people's names the one that is used first. */
std::string nameOfFirst(simdjson::dom::array values)
{
    std::vector<Json> ranked;
    for (const Json value : values)
        ranked.push_back(value);
    std::ranges::stable_sort(ranked, {}, rankOf);
    for (const Json value : ranked) {
        if (auto text = nameIn(value); !text.empty())
            return text;
    }
    return {};
}

/** A text, a HumanName, a CodeableConcept, a Coding, a CodeableReference, a Reference, or a name as devices have it;
 * or several of these. */
std::string nameIn(Json value)
{
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return std::string(text);
    simdjson::dom::array several;
    if (value.get(several) == simdjson::SUCCESS)
        return nameOfFirst(several);
    if (!value.is_object())
        return {};
    if (auto person = personName(value); !person.empty()) // or the text of a concept
        return person;
    for (const auto *member : {"display", "coding", "concept", "code", "name", "value", "reference"}) {
        Json inner;
        if (value[member].get(inner) != simdjson::SUCCESS)
            continue;
        const bool isAddress = std::string_view(member) == "reference" && inner.is_string();
        if (auto found = isAddress ? std::string() : nameIn(inner); !found.empty())
            return found;
    }
    return {};
}

} // namespace

ResourceName readResourceName(std::string_view resource)
{
    simdjson::dom::parser parser;
    Json root;
    if (parser.parse(resource.data(), resource.size()).get(root) != simdjson::SUCCESS || !root.is_object())
        return {};
    const Places &places = placesOf(textOf(root, "resourceType"));
    ResourceName name;
    for (const auto member : places.members) {
        Json value;
        if (name.text.empty() && root[member].get(value) == simdjson::SUCCESS)
            name.text = nameIn(value);
    }
    Json period;
    if (!places.period.empty()
        && (root[places.period].get(period) == simdjson::SUCCESS
            || root["actualPeriod"].get(period) == simdjson::SUCCESS)) { // R5
        name.start = textOf(period, "start");
        name.end = textOf(period, "end");
    }
    return name;
}

std::vector<std::string> nameElements(std::string_view type, const Model &model)
{
    const Places &places = placesOf(type);
    std::vector<std::string> elements;
    const auto add = [&](std::string_view name) {
        if (model.element(type, name))
            elements.emplace_back(name);
    };
    for (const auto member : places.members)
        add(member);
    if (!places.period.empty()) {
        add(places.period);
        add("actualPeriod");
    }
    return elements;
}

} // namespace fhir
