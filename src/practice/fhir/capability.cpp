#include "practice/fhir/api.h"

#include "practice/people/day.h"
#include "practice/writer.h"

namespace practice {
namespace {

void interactions(Writer &json, std::initializer_list<std::string_view> codes)
{
    json.array("interaction");
    for (const auto code : codes)
        json.object().text("code", code).end();
    json.end();
}

bool canReverse(Type type)
{
    return Population::belongsToPatient(type) && type != Type::Patient;
}

std::string_view patientParameter(Type type)
{
    return parameter(type, "patient")->code;
}

void exportOperation(Writer &json, std::string_view name, std::string_view definition)
{
    json.array("operation").object().text("name", name);
    json.text("definition", "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/" + std::string(definition));
    json.end().end();
}

void resourceType(Writer &json, Type type)
{
    json.object().text("type", name(type));
    json.text("profile", "http://hl7.org/fhir/StructureDefinition/" + std::string(name(type)));
    interactions(json, {"read", "search-type"});
    json.text("versioning", "no-version");
    std::vector<std::string> includes;
    for (const Parameter &each : parameters(type))
        if (each.kind == Kind::Reference)
            includes.push_back(std::string(name(type)) + ":" + std::string(each.code));
    if (!includes.empty()) {
        json.array("searchInclude");
        for (const auto &each : includes)
            json.item(each);
        json.end();
    }
    if (type == Type::Patient) {
        json.array("searchRevInclude");
        for (std::size_t i = 0; i < TypeCount; ++i)
            if (const auto other = static_cast<Type>(i); canReverse(other))
                json.item(std::string(name(other)) + ":" + std::string(patientParameter(other)));
        json.end();
    }
    json.array("searchParam");
    for (const auto table : {commonParameters(), parameters(type)})
        for (const Parameter &each : table)
            json.object().text("name", each.code).text("type", name(each.kind)).end();
    json.end();
    if (type == Type::Patient)
        exportOperation(json, "export", "patient-export");
    json.end();
}

} // namespace

std::string capabilityStatement(std::string_view base, std::string_view security)
{
    Writer json;
    json.object().text("resourceType", "CapabilityStatement").text("status", "active").text("date", isoDate(Today));
    json.text("publisher", "Fhirside").text("kind", "instance");
    json.object("software").text("name", "Fhirside practice server").text("version", FHIRSIDE_VERSION).end();
    json.object("implementation").text("description", "Invented patients to practise with; nobody here is real.");
    json.text("url", base).end();
    json.text("fhirVersion", "4.0.1").array("format").item("application/fhir+json").item("json").end();
    json.array("rest").object().text("mode", "server");
    json.text("documentation",
        "Also: _count, _sort, _summary, _elements, _total, _include, _revinclude; GET, and POST to _search.");
    if (!security.empty())
        json.raw(security, "security");
    json.array("resource");
    for (std::size_t i = 0; i < TypeCount; ++i)
        resourceType(json, static_cast<Type>(i));
    json.end();
    json.array("searchParam").object().text("name", "_elements").text("type", "special").end().end();
    exportOperation(json, "export", "export");
    return json.end().end().end().take();
}

} // namespace practice
