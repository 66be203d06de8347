#include "viewdef/view.h"

#include "fhir/model.h"

#include <cctype>

namespace viewdef {
namespace {

/** "birthDate" → "Birth date", "value_Quantity_unit" → "Value quantity unit". */
std::string titleOf(std::string_view name)
{
    std::string title;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (title.empty()) {
            title.push_back(static_cast<char>(std::toupper(byte)));
        } else if (std::isupper(byte) != 0) {
            if (title.back() != ' ')
                title.push_back(' ');
            title.push_back(static_cast<char>(std::tolower(byte)));
        } else {
            title.push_back(c == '_' ? ' ' : c);
        }
    }
    return title;
}

/** Writes the columns of a derived view as JSON, one after another. Nothing in them needs escaping. */
class Columns
{
public:
    void add(const std::string &name, const std::string &path, std::string_view type, bool collection)
    {
        m_json += m_json.empty() ? "" : ",\n    ";
        m_json += R"({"name":")" + name + R"(","path":")" + path + R"(","type":")" + std::string(type) + '"';
        if (collection)
            m_json += R"(,"collection":true)";
        m_json += R"(,"tag":[{"name":"fhirside/title","value":")" + titleOf(name)
            + R"("},{"name":"fhirside/place","value":"by-fill"}]})";
    }
    [[nodiscard]] const std::string &json() const { return m_json; }

private:
    std::string m_json;
};

/** The parts of a complex type that people read; its whole JSON has a column of its own beside them. */
struct Part {
    std::string_view of;
    std::string_view path;
    std::string_view name;
    std::string_view type;
};
constexpr Part Parts[] = {
    {"CodeableConcept", "text", "text", "string"},
    {"CodeableConcept", "coding.display", "display", "string"},
    {"CodeableConcept", "coding.code", "code", "code"},
    {"CodeableReference", "concept.text", "concept_text", "string"},
    {"CodeableReference", "concept.coding.display", "concept_display", "string"},
    {"CodeableReference", "concept.coding.code", "concept_code", "code"},
    {"CodeableReference", "reference.reference", "reference", "string"},
    {"CodeableReference", "reference.display", "reference_display", "string"},
    {"Coding", "display", "display", "string"},
    {"Coding", "code", "code", "code"},
    {"Quantity", "value", "value", "decimal"},
    {"Quantity", "unit", "unit", "string"},
    {"Reference", "reference", "reference", "string"},
    {"Reference", "display", "display", "string"},
    {"Period", "start", "start", "dateTime"},
    {"Period", "end", "end", "dateTime"},
    {"HumanName", "family", "family", "string"},
    {"HumanName", "given", "given", "string"},
    {"Identifier", "value", "value", "string"},
    {"ContactPoint", "value", "value", "string"},
    {"Annotation", "text", "text", "markdown"},
};

void addElement(Columns &columns, const fhir::Element &element, std::string_view type)
{
    std::string name(element.name);
    std::string path(element.name);
    if (element.choice) {
        name += '_' + std::string(type);
        path += ".ofType(" + std::string(type) + ')';
    }
    for (const auto &part : Parts) {
        const bool several =
            element.repeats || part.path.find("coding.") != std::string_view::npos || part.path == "given";
        if (part.of == type)
            columns.add(name + '_' + std::string(part.name), path + '.' + std::string(part.path), part.type, several);
    }
    // A backbone element has no type of its own that could be named; as JSON it is an Element like any other.
    const bool isBackbone = type.find('.') != std::string_view::npos;
    columns.add(name, path, isBackbone ? "BackboneElement" : type, element.repeats);
}

} // namespace

std::string deriveView(std::string_view resourceType, const fhir::Model &model)
{
    if (!model.isResource(resourceType))
        return {};
    Columns columns;
    columns.add("id", "getResourceKey()", "string", false);
    for (const auto &element : model.elements(resourceType)) {
        if (element.name == "id")
            continue;
        for (const auto type : element.types)
            addElement(columns, element, type);
    }
    return R"({"resourceType":"ViewDefinition","status":"active","name":"all_of_)" + std::string(resourceType)
        + R"(","resource":")" + std::string(resourceType) + R"(","select":[{"column":[)" + columns.json() + "]}]}\n";
}

} // namespace viewdef
