#include "terms/valuesets.h"

#include "fhir/codes.h"
#include "fhir/model.h"
#include "terms/look.h"

#include <algorithm>
#include <utility>

namespace terms {
namespace {

using fhirpath::Coding;

/** "url|version" in two. */
std::pair<std::string_view, std::string_view> parted(std::string_view canonical)
{
    const auto bar = canonical.find('|');
    return bar == canonical.npos ? std::pair(canonical, std::string_view())
                                 : std::pair(canonical.substr(0, bar), canonical.substr(bar + 1));
}

std::string_view versionOf(const fhir::Model &model)
{
    return model.release() == "R5" ? "5.0.0" : model.release() == "R4B" ? "4.3.0" : "4.0.1";
}

template <typename Resource>
void put(std::vector<std::unique_ptr<const Resource>> &all, Resource resource)
{
    std::erase_if(all, [&resource](const auto &other) { return other->version == resource.version; });
    all.push_back(std::make_unique<const Resource>(std::move(resource)));
}

} // namespace

ValueSets::ValueSets(const fhir::Model &model)
{
    addDefinitions(model);
}

ValueSets::ValueSets() = default;

ValueSets::~ValueSets() = default;

/** The value sets of required bindings, and the systems that they take codes from. */
void ValueSets::addDefinitions(const fhir::Model &model)
{
    const auto &codes = fhir::Codes::of(model);
    const auto addSystem = [&](std::string_view url) {
        const auto all = m_systems.contains(url) ? std::nullopt : codes.codesOfSystem(url);
        if (!all)
            return;
        CodeSystem system;
        system.url = url;
        system.isWhole = true;
        for (const auto &code : *all)
            system.add({std::string(code.code), std::string(code.display), {}, {}, false, false});
        auto &versions = m_systems[system.url];
        put(versions, std::move(system));
    };
    for (const std::string_view url : codes.valueSets()) {
        ValueSet set;
        set.url = url;
        set.version = versionOf(model);
        set.hasCompose = true;
        for (const auto &part : codes.partsOf(url)) {
            Rule &rule = set.includes.emplace_back();
            rule.system = part.system;
            if (!part.valueSet.empty())
                rule.valueSets.emplace_back(part.valueSet);
            rule.isListed = !part.codes.empty();
            for (const std::string_view code : part.codes) {
                rule.codes.emplace_back(code);
                rule.known.emplace(code);
                rule.lowered.insert(lowered(code));
            }
            addSystem(part.system);
        }
        auto &versions = m_sets[set.url];
        put(versions, std::move(set));
    }
}

void ValueSets::add(Read read)
{
    for (auto &set : read.valueSets) {
        auto &all = m_sets[set.url];
        if (std::ranges::find(m_loaded, set.url) == m_loaded.end())
            m_loaded.push_back(set.url);
        put(all, std::move(set));
    }
    for (auto &system : read.systems) {
        auto &all = m_systems[system.url];
        put(all, std::move(system));
    }
}

std::vector<const ValueSet *> ValueSets::loaded() const
{
    std::vector<const ValueSet *> all;
    for (const auto &url : m_loaded)
        all.push_back(find(url));
    return all;
}

const ValueSet *ValueSets::find(std::string_view canonical) const
{
    const auto [url, version] = parted(canonical);
    const auto found = m_sets.find(url);
    if (found == m_sets.end() || found->second.empty())
        return nullptr;
    if (version.empty())
        return found->second.back().get();
    const auto same =
        std::ranges::find_if(found->second, [version = version](const auto &set) { return set->version == version; });
    return same == found->second.end() ? nullptr : same->get();
}

const CodeSystem *ValueSets::system(std::string_view url, std::string_view version) const
{
    const auto found = m_systems.find(url);
    if (found == m_systems.end() || found->second.empty())
        return nullptr;
    if (version.empty())
        return found->second.back().get();
    for (const auto &system : found->second)
        if (system->version == version || system->version.empty())
            return system.get();
    return nullptr;
}

bool ValueSets::has(std::string_view canonical) const
{
    return find(canonical) != nullptr;
}

bool ValueSets::isWhole(std::string_view canonical) const
{
    return Look(*this).isWhole(canonical);
}

ValueSets::Answer ValueSets::contains(std::string_view valueSet, const Coding &coding) const
{
    return Look(*this).contains(valueSet, coding);
}

std::string ValueSets::whyUnknown(std::string_view valueSet, const Coding &coding) const
{
    Look look(*this);
    (void)look.contains(valueSet, coding);
    return look.why();
}

std::string_view ValueSets::display(std::string_view url, std::string_view code) const
{
    const auto *known = system(url, {});
    const auto place = known ? known->find(code) : std::nullopt;
    return place ? std::string_view(known->at(*place).display) : std::string_view();
}

} // namespace terms
