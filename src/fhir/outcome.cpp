#include "fhir/outcome.h"

#include <simdjson.h>

namespace fhir {
namespace {

std::string text(simdjson::dom::element element, std::string_view pointer)
{
    std::string_view value;
    return element.at_pointer(pointer).get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

Issue::Severity severityOf(std::string_view code)
{
    using enum Issue::Severity;
    return code == "fatal" ? Fatal : code == "warning" ? Warning : code == "information" ? Information : Error;
}

std::vector<std::string> places(simdjson::dom::element issue)
{
    std::vector<std::string> found;
    for (const auto name : {"/expression", "/location"}) {
        simdjson::dom::array list;
        if (!found.empty() || issue.at_pointer(name).get(list) != simdjson::SUCCESS)
            continue;
        for (const auto place : list) {
            std::string_view value;
            if (place.get(value) == simdjson::SUCCESS)
                found.emplace_back(value);
        }
    }
    return found;
}

} // namespace

std::vector<Issue> readOperationOutcome(std::string_view json)
{
    std::vector<Issue> issues;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array list;
    std::string_view type;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS
        || root["resourceType"].get(type) != simdjson::SUCCESS || type != "OperationOutcome"
        || root["issue"].get(list) != simdjson::SUCCESS)
        return issues;
    for (const auto element : list) {
        Issue issue;
        issue.severity = severityOf(text(element, "/severity"));
        issue.code = text(element, "/code");
        for (const auto pointer : {"/details/text", "/diagnostics", "/details/coding/0/display"}) {
            if (issue.text.empty())
                issue.text = text(element, pointer);
        }
        issue.where = places(element);
        issues.push_back(std::move(issue));
    }
    return issues;
}

} // namespace fhir
