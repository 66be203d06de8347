#include "fhir/model.h"

#include <deque>
#include <unordered_map>

namespace fhir {
namespace {

#include "r4definitions.inc" // R4Definitions, made from resources/definitions/r4.txt

/** Takes the part of @p text up to @p separator off its front. */
std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

struct Type {
    std::string_view base;
    std::string_view kind;
    std::vector<Element> elements;
    std::vector<Model::SearchParameter> parameters;
};

} // namespace

/** All views point into the embedded text. */
struct Model::Data {
    std::unordered_map<std::string_view, Type> types;
    std::vector<std::string_view> resources;
    std::deque<std::vector<std::string_view>> lists; ///< what the spans point to

    explicit Data(std::string_view text)
    {
        Type *type = nullptr;
        while (!text.empty()) {
            std::string_view line = take(text, '\n');
            const std::string_view what = take(line, '\t');
            const std::string_view name = take(line, '\t');
            if (what == "T")
                type = addType(name, line);
            else if (what == "E")
                addElement(*type, name, line);
            else if (what == "P")
                addParameter(*type, name, line);
        }
    }

private:
    Type *addType(std::string_view name, std::string_view line)
    {
        Type &type = types[name];
        type.base = take(line, '\t');
        type.kind = line;
        if (type.kind == "resource" && name != "Resource" && name != "DomainResource")
            resources.push_back(name);
        return &type;
    }

    std::span<const std::string_view> list(std::string_view words)
    {
        auto &made = lists.emplace_back();
        while (!words.empty())
            made.push_back(take(words, ' '));
        return made;
    }

    void addElement(Type &type, std::string_view name, std::string_view line)
    {
        const std::string_view flags = take(line, '\t');
        const auto has = [flags](char flag) { return flags.find(flag) != std::string_view::npos; };
        type.elements.push_back({name, list(line), has('*'), has('?'), has('S')});
    }

    void addParameter(Type &type, std::string_view code, std::string_view line)
    {
        const std::string_view kind = take(line, '\t');
        const std::string_view targets = take(line, '\t');
        type.parameters.push_back({code, kind, line, list(targets)});
    }
};

const Model &Model::r4()
{
    static const Data data({R4Definitions, sizeof R4Definitions - 1});
    static const Model model = [] {
        Model made;
        made.m_data = &data;
        return made;
    }();
    return model;
}

std::span<const Element> Model::elements(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found == m_data->types.end() ? std::span<const Element>() : found->second.elements;
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
    return found != m_data->types.end() && found->second.kind == "resource";
}

bool Model::isPrimitive(std::string_view type) const
{
    const auto found = m_data->types.find(type);
    return found != m_data->types.end() && found->second.kind == "primitive";
}

bool Model::isKnown(std::string_view type) const
{
    return m_data->types.contains(type);
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

std::vector<std::string_view> Model::resources() const
{
    return m_data->resources;
}

std::span<const Model::SearchParameter> Model::searchParameters(std::string_view resourceType) const
{
    const auto found = m_data->types.find(resourceType);
    return found == m_data->types.end() ? std::span<const SearchParameter>() : found->second.parameters;
}

} // namespace fhir
