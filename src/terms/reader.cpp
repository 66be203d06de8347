#include "terms/reader.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string>

namespace terms {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;

constexpr int MostBundles = 4; ///< Bundles in Bundles

std::string text(element from, std::string_view key)
{
    std::string_view value;
    return from[key].get(value) == SUCCESS ? std::string(value) : std::string();
}

bool truth(element from, std::string_view key, bool otherwise = false)
{
    bool value = otherwise;
    return from[key].get(value) == SUCCESS ? value : otherwise;
}

/** What @p what does with each item of the list @p key; nothing where there is none. */
template <typename Do>
void each(element from, std::string_view key, Do what)
{
    array items;
    if (from[key].get(items) != SUCCESS)
        return;
    for (const element item : items)
        what(item);
}

std::vector<std::string> texts(element from, std::string_view key)
{
    std::vector<std::string> all;
    each(from, key, [&all](element item) {
        std::string_view value;
        if (item.get(value) == SUCCESS)
            all.emplace_back(value);
    });
    return all;
}

/** The value of a property as a text: that of a Coding is its code. */
std::string valueOf(element property)
{
    for (const auto *key : {"valueCode", "valueString", "valueDateTime"})
        if (auto value = text(property, key); !value.empty())
            return value;
    element value;
    if (property["valueCoding"].get(value) == SUCCESS)
        return text(value, "code");
    for (const auto *key : {"valueBoolean", "valueInteger", "valueDecimal"})
        if (property[key].get(value) == SUCCESS)
            return simdjson::minify(value);
    return {};
}

class SystemReader
{
public:
    explicit SystemReader(CodeSystem &system) : m_system(system) { }
    void read(element resource)
    {
        m_system.url = text(resource, "url");
        m_system.version = text(resource, "version");
        m_system.isWhole = text(resource, "content") == "complete";
        m_system.hasCase = truth(resource, "caseSensitive", true);
        each(resource, "property", [this](element property) { m_system.propertyCodes.insert(text(property, "code")); });
        concepts(resource, {});
        for (const auto &[child, parent] : m_links)
            link(child, parent);
    }

private:
    void concepts(element around, std::optional<std::size_t> parent)
    {
        each(around, "concept", [&](element item) {
            CodeSystem::Concept one;
            one.code = text(item, "code");
            one.display = text(item, "display");
            each(item, "property", [&](element property) { this->property(one, property); });
            if (one.code.empty()) { // what stands below it is not known, so none is known not to be there
                m_system.isWhole = false;
                return;
            }
            const std::size_t place = m_system.add(std::move(one));
            if (parent && *parent != place)
                m_system.at(place).parents.push_back(*parent);
            concepts(item, place);
        });
    }

    void property(CodeSystem::Concept &of, element property)
    {
        const std::string code = text(property, "code");
        std::string value = valueOf(property);
        m_system.propertyCodes.insert(code);
        if (code == "parent")
            m_links.emplace_back(of.code, value);
        else if (code == "child")
            m_links.emplace_back(value, of.code);
        else if (code == "notSelectable" || code == "abstract")
            of.isAbstract = of.isAbstract || value == "true";
        else if (code == "inactive")
            of.isInactive = of.isInactive || value == "true";
        else if (code == "status")
            of.isInactive = of.isInactive || value == "retired" || value == "inactive";
        of.properties.emplace_back(code, std::move(value));
    }

    void link(std::string_view child, std::string_view parent)
    {
        const auto from = m_system.find(child);
        const auto to = m_system.find(parent);
        if (from && to && *from != *to)
            m_system.at(*from).parents.push_back(*to);
    }

    CodeSystem &m_system;
    std::vector<std::pair<std::string, std::string>> m_links; ///< child and parent
};

Rule ruleOf(element include)
{
    Rule rule;
    rule.system = text(include, "system");
    rule.version = text(include, "version");
    rule.valueSets = texts(include, "valueSet");
    each(include, "concept", [&rule](element item) {
        rule.isListed = true;
        rule.codes.push_back(text(item, "code"));
        rule.known.insert(rule.codes.back());
        rule.lowered.insert(lowered(rule.codes.back()));
    });
    each(include, "filter", [&rule](element filter) {
        rule.filters.push_back({text(filter, "property"), text(filter, "op"), text(filter, "value")});
    });
    return rule;
}

void expand(element around, ValueSet &set)
{
    each(around, "contains", [&set](element item) {
        if (auto code = text(item, "code"); !code.empty())
            set.expansion.emplace(
                std::move(code), ValueSet::Entry{text(item, "system"), text(item, "version"), truth(item, "abstract")});
        expand(item, set);
    });
}

/** Whether an expansion is all of it: no page, nothing that was too much, nobody's choice of words in it. */
bool isWhole(element expansion, std::size_t codes)
{
    std::int64_t number = 0;
    bool whole = expansion["total"].get(number) != SUCCESS || number <= static_cast<std::int64_t>(codes);
    whole = whole && (expansion["offset"].get(number) != SUCCESS || number == 0);
    each(expansion, "extension", [&whole](element extension) {
        const std::string url = text(extension, "url");
        const bool isPart = url.ends_with("/valueset-unclosed") || url.ends_with("/valueset-toocostly");
        whole = whole && !(isPart && truth(extension, "valueBoolean"));
    });
    each(expansion, "parameter", [&whole](element parameter) { whole = whole && text(parameter, "name") != "filter"; });
    return whole;
}

ValueSet setOf(element resource)
{
    ValueSet set;
    set.url = text(resource, "url");
    if (set.url.empty()) // it can still be named
        set.url = "ValueSet/" + text(resource, "id");
    set.version = text(resource, "version");
    set.title = text(resource, "title");
    if (set.title.empty())
        set.title = text(resource, "name");
    element part;
    if (resource["expansion"].get(part) == SUCCESS) {
        expand(part, set);
        set.hasExpansion = true;
        set.isExpansionWhole = isWhole(part, set.expansion.size());
    }
    if (resource["compose"].get(part) == SUCCESS) {
        set.hasCompose = true;
        set.takesInactive = truth(part, "inactive", true);
        each(part, "include", [&set](element include) { set.includes.push_back(ruleOf(include)); });
        each(part, "exclude", [&set](element exclude) { set.excludes.push_back(ruleOf(exclude)); });
    }
    return set;
}

void readResource(element resource, Read &all, int depth)
{
    if (!resource.is_object())
        return;
    const std::string type = text(resource, "resourceType");
    if (type == "ValueSet") {
        all.valueSets.push_back(setOf(resource));
    } else if (type == "CodeSystem" && text(resource, "content") != "supplement") {
        CodeSystem system;
        SystemReader(system).read(resource);
        all.systems.push_back(std::move(system));
    } else if (type == "Bundle" && depth < MostBundles) {
        each(resource, "entry", [&](element entry) {
            element inner;
            if (entry["resource"].get(inner) == SUCCESS)
                readResource(inner, all, depth + 1);
        });
    }
}

} // namespace

tl::expected<Read, Fault> read(std::string_view json)
{
    if (json.starts_with("\xEF\xBB\xBF"))
        json.remove_prefix(3);
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.data(), json.size()).get(root) != SUCCESS)
        return tl::unexpected(Fault::NotJson);
    Read all;
    readResource(root, all, 0);
    if (all.valueSets.empty() && all.systems.empty())
        return tl::unexpected(Fault::NoValueSet);
    return all;
}

} // namespace terms
