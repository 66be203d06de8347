#include "fhir/model.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <unordered_map>

namespace fhir {
namespace {

#include "modeldefinitions.inc" // ModelDefinitions, made from resources/definitions/model.txt

/** Takes the part of @p text up to @p separator off its front. */
std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/** A stretch of one of Data's vectors. */
struct Range {
    std::size_t first = 0;
    std::size_t count = 0;

    template <typename T>
    std::span<const T> of(const std::vector<T> &all) const
    {
        return std::span(all).subspan(first, count);
    }
};

struct Type {
    std::string_view base;
    std::string_view kind;
    Range own; ///< elements as the table has them
    Range elements; ///< with the inherited ones
    Range parameters;
    Range compartments;
    bool whole = false; ///< elements is there
};

} // namespace

/** All texts are views of the embedded table. */
struct Model::Data {
    std::unordered_map<std::string_view, Type> types;
    std::vector<std::string_view> resources;
    std::vector<Element> own;
    std::vector<Element> elements;
    std::vector<SearchParameter> parameters;
    std::vector<Compartment> compartments;
    std::map<std::size_t, std::vector<Component>> components; ///< by the place of their parameter
    std::vector<std::string_view> words; ///< what the spans point to

    Data(std::string_view text, char key)
    {
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        words.reserve(lines + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')));
        own.reserve(lines);
        types.reserve(lines / 10);
        read(text, key);
        elements.reserve(own.size() * 2);
        for (auto &[name, type] : types)
            inherit(type);
    }

private:
    void read(std::string_view text, char key)
    {
        Type *type = nullptr;
        std::string_view typeName;
        while (!text.empty()) {
            std::string_view line = take(text, '\n');
            const std::string_view versions = take(line, '\t');
            const bool mine = versions.size() == 1 || versions.find(key, 1) != std::string_view::npos;
            const std::string_view name = take(line, '\t');
            if (versions[0] == 'T') {
                if (name != typeName)
                    type = nullptr;
                typeName = name;
                if (mine)
                    type = addType(name, line);
            } else if (type && mine) {
                add(versions[0], *type, name, line);
            }
        }
        for (auto &[place, parts] : components)
            parameters[place].components = parts;
    }

    void add(char fact, Type &type, std::string_view name, std::string_view line)
    {
        if (fact == 'E')
            addElement(type, name, line);
        else if (fact == 'P')
            addParameter(type, name, line);
        else if (fact == 'C')
            addComponent(type, name, line);
        else
            addCompartment(type, name, line);
    }

    Type *addType(std::string_view name, std::string_view line)
    {
        Type &type = types[name];
        type.base = take(line, '\t');
        type.kind = line;
        type.own.first = own.size();
        type.parameters.first = parameters.size();
        type.compartments.first = compartments.size();
        if (type.kind == "resource")
            resources.push_back(name);
        return &type;
    }

    std::span<const std::string_view> list(std::string_view text)
    {
        const Range range{words.size(), 0};
        while (!text.empty())
            words.push_back(take(text, ' '));
        return std::span(words).subspan(range.first);
    }

    void addElement(Type &type, std::string_view name, std::string_view line)
    {
        const std::string_view flags = take(line, '\t');
        const auto has = [flags](char flag) { return flags.find(flag) != std::string_view::npos; };
        own.push_back({name, list(line), has('*'), has('?'), has('S'), has('!')});
        ++type.own.count;
    }

    void addParameter(Type &type, std::string_view code, std::string_view line)
    {
        const std::string_view kind = take(line, '\t');
        const std::string_view targets = take(line, '\t');
        parameters.push_back({code, kind, line, list(targets), {}});
        ++type.parameters.count;
    }

    void addComponent(const Type &type, std::string_view composite, std::string_view line)
    {
        const std::string_view parameter = take(line, '\t');
        for (std::size_t at = type.parameters.first; at < type.parameters.first + type.parameters.count; ++at) {
            if (parameters[at].code == composite)
                components[at].push_back({parameter, line});
        }
    }

    void addCompartment(Type &type, std::string_view code, std::string_view line)
    {
        compartments.push_back({code, list(line)});
        ++type.compartments.count;
    }

    /** Puts the base's elements before the type's own, which replace inherited ones of the same name. */
    void inherit(Type &type)
    {
        if (type.whole)
            return;
        type.whole = true;
        Range inherited;
        if (const auto base = types.find(type.base); base != types.end()) {
            inherit(base->second);
            inherited = base->second.elements;
        }
        type.elements = {elements.size(), inherited.count};
        for (std::size_t i = 0; i < inherited.count; ++i)
            elements.push_back(Element(elements[inherited.first + i]));
        for (const auto &element : type.own.of(own)) {
            const std::span mine(elements.data() + type.elements.first, inherited.count);
            const auto replaced = std::find_if(
                mine.begin(), mine.end(), [&element](const Element &other) { return other.name == element.name; });
            if (replaced != mine.end()) {
                *replaced = element;
            } else {
                elements.push_back(element);
                ++type.elements.count;
            }
        }
    }
};

Model::Model(char key, std::string_view release)
    : m_data(std::make_unique<const Data>(std::string_view(ModelDefinitions, sizeof ModelDefinitions - 1), key)),
      m_release(release)
{
}
Model::~Model() = default;

const Model &Model::r4()
{
    static const Model model('4', "R4");
    return model;
}

const Model &Model::r4b()
{
    static const Model model('b', "R4B");
    return model;
}

const Model &Model::r5()
{
    static const Model model('5', "R5");
    return model;
}

const Model *Model::of(std::string_view fhirVersion)
{
    struct Version {
        std::string_view start; ///< major and minor number, or the whole name of a release in capitals
        const Model &(*model)();
    };
    constexpr std::array<Version, 11> Versions{{{"4.0", r4}, {"R4", r4}, {"4.1", r4b}, {"4.3", r4b}, {"R4B", r4b},
        {"4.2", r5}, {"4.4", r5}, {"4.5", r5}, {"4.6", r5}, {"5.0", r5}, {"R5", r5}}};
    const auto same = [](char a, char b) { return a == std::toupper(static_cast<unsigned char>(b)); };
    for (const auto &[start, model] : Versions) {
        const auto given = fhirVersion.substr(0, start.size());
        const std::string_view rest = fhirVersion.substr(given.size());
        const bool ends = rest.empty() || (start[0] != 'R' && (rest[0] == '.' || rest[0] == '-'));
        if (ends && std::equal(start.begin(), start.end(), given.begin(), given.end(), same))
            return &model();
    }
    return nullptr;
}

std::span<const Element> Model::elements(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found == m_data->types.end() ? std::span<const Element>() : found->second.elements.of(m_data->elements);
}

const Element *Model::element(std::string_view type, std::string_view name) const
{
    for (const auto &element : elements(type)) {
        if (element.name == name)
            return &element;
    }
    return nullptr;
}

bool Model::isResource(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found != m_data->types.end() && (found->second.kind == "resource" || found->second.kind == "abstract");
}

bool Model::isPrimitive(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found != m_data->types.end() && found->second.kind == "primitive";
}

std::string_view Model::typeNamed(std::string_view name) const
{
    const auto found = m_data->types.find(name);
    return found == m_data->types.end() ? std::string_view() : found->first;
}

std::string_view Model::base(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found == m_data->types.end() ? std::string_view() : found->second.base;
}

bool Model::isA(std::string_view type, std::string_view ancestor) const
{
    for (; !type.empty(); type = base(type)) {
        if (type == ancestor)
            return true;
    }
    return false;
}

std::span<const std::string_view> Model::resources() const
{
    return m_data->resources;
}

std::span<const Model::SearchParameter> Model::searchParameters(std::string_view resourceType) const
{
    const auto found = m_data->types.find(resourceType);
    return found == m_data->types.end() ? std::span<const SearchParameter>()
                                        : found->second.parameters.of(m_data->parameters);
}

std::span<const Model::Compartment> Model::compartments(std::string_view resourceType) const
{
    const auto found = m_data->types.find(resourceType);
    return found == m_data->types.end() ? std::span<const Compartment>()
                                        : found->second.compartments.of(m_data->compartments);
}

std::span<const std::string_view> Model::compartment(std::string_view resourceType, std::string_view code) const
{
    for (const auto &compartment : compartments(resourceType)) {
        if (compartment.code == code)
            return compartment.parameters;
    }
    return {};
}

} // namespace fhir
