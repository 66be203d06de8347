#include "recipe/extensions.h"

#include "fhir/json.h"
#include "fhir/model.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace recipe {
namespace {

using At = fhir::JsonIndex::At;

constexpr std::size_t MostKinds = 10'000; ///< of extensions in one part of the rows

/** Where an extension stands, and which it is. */
using Key = std::tuple<std::string, std::string, std::string>; // where, url, part

struct Count {
    std::uint64_t rows = 0;
    std::set<std::string> types; ///< of its values: "String", as in valueString
};
using Counts = std::map<Key, Count>;

std::string literalOf(std::string_view text)
{
    std::string literal = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            literal += '\\';
        literal += c;
    }
    return literal + '\'';
}

/** "Quantity" of "valueQuantity" and "value". */
bool isChoice(const fhir::Element &element, std::string_view type, std::string_view key)
{
    if (!element.choice || !key.starts_with(element.name) || key.size() != element.name.size() + type.size())
        return false;
    const std::string_view rest = key.substr(element.name.size());
    return (rest[0] | 0x20) == (type[0] | 0x20) && rest.substr(1) == type.substr(1);
}

/** A step from an element to one of its members. */
struct Step {
    std::string name; ///< FHIRPath
    std::string_view type; ///< "" where the model does not know it
};

Step stepTo(const fhir::Model &model, std::string_view owner, std::string_view key)
{
    if (const auto *element = model.element(owner, key); element && !element->choice)
        return {std::string(key), element->types.size() == 1 ? element->types[0] : std::string_view()};
    for (const auto &element : model.elements(owner)) {
        for (const auto type : element.types) {
            if (isChoice(element, type, key))
                return {std::string(element.name) + ".ofType(" + std::string(type) + ')', type};
        }
    }
    return {std::string(key), {}};
}

/** Walks resources, and counts. */
class Walker
{
public:
    explicit Walker(const fhir::Model &model) : m_model(model) { }

    void add(const fhir::ResourceBatch &batch, const std::vector<std::uint32_t> &entries, std::string_view type)
    {
        m_json.read(batch);
        for (const auto entry : entries) {
            m_seen.clear();
            if (const At root = m_json.document(entry).root; root != fhir::JsonIndex::None)
                walk(root, type, {});
        }
    }
    [[nodiscard]] Counts take() && { return std::move(m_counts); }

private:
    void walk(At object, std::string_view type, const std::string &path)
    {
        for (At key = m_json.first(object); key != fhir::JsonIndex::None; key = m_json.next(m_json.valueOf(key))) {
            const std::string_view name = m_json.raw(key);
            const At value = m_json.valueOf(key);
            if (name == "extension" || name == "modifierExtension") {
                each(value, [&](At item) { extension(item, path); });
            } else if (name != "contained" && m_json.isContainer(value)) {
                const auto step = stepTo(m_model, type, name.starts_with('_') ? name.substr(1) : name);
                const std::string there = path.empty() ? step.name : path + '.' + step.name;
                each(value, [&](At item) { walk(item, step.type, there); });
            }
        }
    }

    /** The objects of a list, or the one that there is. */
    template <typename Do>
    void each(At value, Do act)
    {
        if (m_json.isObject(value))
            return act(value);
        if (!m_json.isArray(value))
            return;
        for (At item = m_json.first(value); item != fhir::JsonIndex::None; item = m_json.next(item)) {
            if (m_json.isObject(item))
                act(item);
        }
    }

    void extension(At item, const std::string &where)
    {
        const std::string url = urlOf(item);
        const At parts = m_json.member(item, "extension");
        if (parts == fhir::JsonIndex::None)
            return count({where, url, {}}, typeOf(item));
        each(parts, [&](At part) { count({where, url, urlOf(part)}, typeOf(part)); });
    }

    [[nodiscard]] std::string urlOf(At extension)
    {
        const At url = m_json.member(extension, "url");
        return m_json.isString(url) ? std::string(m_json.text(url, m_buffer)) : std::string();
    }

    /** Behind "value"; "" where there is none. */
    [[nodiscard]] std::string typeOf(At extension) const
    {
        for (At key = m_json.first(extension); key != fhir::JsonIndex::None; key = m_json.next(m_json.valueOf(key))) {
            if (m_json.raw(key).starts_with("value"))
                return std::string(m_json.raw(key).substr(5));
        }
        return {};
    }

    void count(const Key &key, const std::string &type)
    {
        const auto found = m_counts.size() < MostKinds ? m_counts.try_emplace(key).first : m_counts.find(key);
        if (found == m_counts.end() || std::get<1>(key).empty())
            return;
        if (m_seen.insert(key).second)
            ++found->second.rows;
        if (!type.empty())
            found->second.types.insert(type);
    }

    const fhir::Model &m_model;
    fhir::JsonIndex m_json;
    std::string m_buffer;
    Counts m_counts;
    std::set<Key> m_seen; ///< in this resource
};

/** What of a value a cell can show in one line; types of one kind alone, for otherwise there is no telling. */
std::string valueOf(const std::set<std::string> &types, const fhir::Model &model)
{
    if (types.size() != 1)
        return ".value";
    std::string type = *types.begin();
    if (std::string small = type; !model.isKnown(type)) {
        small[0] = static_cast<char>(small[0] | 0x20);
        type = small;
    }
    const std::string value = ".value.ofType(" + type + ')';
    if (type == "Coding")
        return value + ".select(iif(display.exists(), display, code))";
    if (type == "CodeableConcept")
        return value + ".select(iif(text.exists(), text, coding.first().display))";
    return type == "Reference" ? value + ".reference" : value;
}

std::string lastPart(std::string_view url)
{
    const auto slash = url.find_last_of("/#:");
    return std::string(slash == std::string_view::npos || slash + 1 == url.size() ? url : url.substr(slash + 1));
}

/** Which entries of each chunk's batch the rows of @p table are of. */
std::vector<std::vector<std::uint32_t>> entriesOf(const table::Table &table)
{
    std::vector<std::vector<std::uint32_t>> entries(table.chunks().size());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto at = table.at(row);
        entries[at.chunk].push_back(table.chunks()[at.chunk]->entryOfRow[at.row]);
    }
    return entries;
}

} // namespace

std::string FoundExtension::title() const
{
    return part.empty() ? lastPart(url) : lastPart(url) + ' ' + lastPart(part);
}

std::vector<FoundExtension> extensionsIn(const table::Table &table, std::string_view type, const fhir::Model &model,
    const table::Share &share, const std::stop_token &stop)
{
    constexpr std::size_t Parts = 16;
    const auto entries = entriesOf(table);
    std::vector<Counts> counted(std::min(Parts, entries.size()));
    share(counted.size(), [&](std::size_t part) {
        Walker walker(model);
        for (std::size_t at = part; at < entries.size() && !stop.stop_requested(); at += counted.size()) {
            if (!entries[at].empty())
                walker.add(*table.chunks()[at]->resources(), entries[at], type);
        }
        counted[part] = std::move(walker).take();
    });
    Counts all;
    for (auto &part : counted) {
        for (auto &[key, count] : part) {
            all[key].rows += count.rows;
            all[key].types.merge(count.types);
        }
    }
    std::vector<FoundExtension> found;
    for (const auto &[key, count] : all) {
        const auto &[where, url, part] = key;
        if (count.rows == 0)
            continue;
        const std::string path = (where.empty() ? std::string() : where + '.') + "extension(" + literalOf(url) + ')'
            + (part.empty() ? std::string() : ".extension(" + literalOf(part) + ')') + valueOf(count.types, model);
        found.push_back({url, part, where, path, count.rows});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &FoundExtension::rows);
    return found;
}

} // namespace recipe
