#include "practice/fhir/search.h"
#include "practice/writer.h"

#include <algorithm>

namespace practice {
namespace {

/** Past the JSON value that starts at @p at; the text is our own, without white space and well-formed. */
std::size_t skip(std::string_view json, std::size_t at)
{
    int depth = 0;
    bool quoted = false;
    for (; at < json.size(); ++at) {
        const char c = json[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return at;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return at;
}

std::string_view withoutType(std::string_view element)
{
    static constexpr std::string_view choices[] = {
        "value", "effective", "occurrence", "medication", "onset", "deceased", "performed", "abatement"};
    for (const auto stem : choices)
        if (element.starts_with(stem) && element.size() > stem.size() && element[stem.size()] >= 'A'
            && element[stem.size()] <= 'Z')
            return stem;
    return element;
}

bool mandatory(Type type, std::string_view element)
{
    // Minimum cardinality 1 in R4, and modifier elements, which a subset has to keep.
    static constexpr std::pair<Type, std::string_view> always[] = {
        {Type::Patient, "active"},
        {Type::Patient, "link"},
        {Type::Patient, "deceased"},
        {Type::Encounter, "status"},
        {Type::Encounter, "class"},
        {Type::Condition, "clinicalStatus"},
        {Type::Condition, "verificationStatus"},
        {Type::Condition, "subject"},
        {Type::Observation, "status"},
        {Type::Observation, "code"},
        {Type::MedicationRequest, "status"},
        {Type::MedicationRequest, "intent"},
        {Type::MedicationRequest, "medication"},
        {Type::MedicationRequest, "subject"},
        {Type::Immunization, "status"},
        {Type::Immunization, "vaccineCode"},
        {Type::Immunization, "patient"},
        {Type::Immunization, "occurrence"},
        {Type::AllergyIntolerance, "clinicalStatus"},
        {Type::AllergyIntolerance, "verificationStatus"},
        {Type::AllergyIntolerance, "patient"},
        {Type::Procedure, "status"},
        {Type::Procedure, "subject"},
        {Type::DiagnosticReport, "status"},
        {Type::DiagnosticReport, "code"},
        {Type::Location, "status"},
    };
    return std::any_of(std::begin(always), std::end(always),
        [&](const auto &pair) { return pair.first == type && pair.second == withoutType(element); });
}

bool kept(const Search &search, std::string_view key)
{
    if (key == "resourceType" || key == "id")
        return true;
    if (search.summary == Summary::Data)
        return key != "text";
    const std::string_view element = key.starts_with('_') ? key.substr(1) : key;
    if (mandatory(search.type, element))
        return true;
    if (search.summary == Summary::Text)
        return key == "text";
    if (search.summary == Summary::True) {
        const auto summary = split(summaryElements(search.type), ' ');
        return std::find(summary.begin(), summary.end(), key) != summary.end();
    }
    return std::any_of(search.elements.begin(), search.elements.end(),
        [&](const std::string &wanted) { return wanted == element || wanted == withoutType(element); });
}

} // namespace

std::string subset(const Search &search, const std::string &json)
{
    const bool whole = search.elements.empty() && (search.summary == Summary::None || search.summary == Summary::Count);
    if (whole)
        return json;
    static constexpr std::string_view tag =
        R"("tag":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}])";
    std::string result = "{";
    for (std::size_t at = 1; at < json.size() && json[at] != '}';) {
        const std::size_t keyEnd = json.find('"', at + 1);
        const std::size_t end = skip(json, keyEnd + 2);
        const std::string_view key = std::string_view(json).substr(at + 1, keyEnd - at - 1);
        const std::string_view member = std::string_view(json).substr(at, end - at);
        if (key == "meta")
            ((((result += result.size() > 1 ? "," : "") += member.substr(0, member.size() - 1)) += ",") += tag) += "}";
        else if (kept(search, key))
            (result += result.size() > 1 ? "," : "") += member;
        at = json[end] == ',' ? end + 1 : end;
    }
    return result + "}";
}

} // namespace practice
