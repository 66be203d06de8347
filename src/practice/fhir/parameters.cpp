#include "practice/fhir/parameters.h"

#include <algorithm>
#include <array>

namespace practice {
namespace {

using enum Kind;
using Table = Parameter[];

constexpr Table common = {
    {"_id", Token, "id"}, {"_lastUpdated", Date, "meta.lastUpdated"}, {"_profile", Uri, "meta.profile"}};

constexpr Table patient = {
    {"active", Token, "active"},
    {"address", String, "address"},
    {"address-city", String, "address.city"},
    {"address-country", String, "address.country"},
    {"address-postalcode", String, "address.postalCode"},
    {"address-state", String, "address.state"},
    {"address-use", Token, "address.use"},
    {"birthdate", Date, "birthDate"},
    {"death-date", Date, "deceasedDateTime"},
    {"deceased", Token, "#deceased"},
    {"email", Token, "telecom[system=email]"},
    {"family", String, "name.family"},
    {"gender", Token, "gender"},
    {"general-practitioner", Reference, "generalPractitioner", "Practitioner,Organization,PractitionerRole"},
    {"given", String, "name.given"},
    {"identifier", Token, "identifier"},
    {"language", Token, "communication.language"},
    {"link", Reference, "link.other", "Patient"},
    {"name", String, "name"},
    {"organization", Reference, "managingOrganization", "Organization"},
    {"phone", Token, "telecom[system=phone]"},
    {"telecom", Token, "telecom"},
};
constexpr Table practitioner = {
    {"active", Token, "active"},
    {"email", Token, "telecom[system=email]"},
    {"family", String, "name.family"},
    {"gender", Token, "gender"},
    {"given", String, "name.given"},
    {"identifier", Token, "identifier"},
    {"name", String, "name"},
    {"telecom", Token, "telecom"},
};
constexpr Table practitionerRole = {
    {"active", Token, "active"},
    {"date", Date, "period"},
    {"location", Reference, "location", "Location"},
    {"organization", Reference, "organization", "Organization"},
    {"practitioner", Reference, "practitioner", "Practitioner"},
    {"role", Token, "code"},
    {"specialty", Token, "specialty"},
};
constexpr Table organization = {
    {"active", Token, "active"},
    {"identifier", Token, "identifier"},
    {"name", String, "name"},
    {"partof", Reference, "partOf", "Organization"},
    {"type", Token, "type"},
};
constexpr Table location = {
    {"name", String, "name"},
    {"organization", Reference, "managingOrganization", "Organization"},
    {"status", Token, "status"},
};
constexpr Table encounter = {
    {"class", Token, "class"},
    {"date", Date, "period"},
    {"participant", Reference, "participant.individual", "Practitioner,PractitionerRole"},
    {"patient", Reference, "subject", "Patient"},
    {"practitioner", Reference, "participant.individual", "Practitioner"},
    {"reason-code", Token, "reasonCode"},
    {"service-provider", Reference, "serviceProvider", "Organization"},
    {"status", Token, "status"},
    {"subject", Reference, "subject", "Patient"},
    {"type", Token, "type"},
};
constexpr Table condition = {
    {"abatement-date", Date, "abatementDateTime"},
    {"category", Token, "category"},
    {"clinical-status", Token, "clinicalStatus"},
    {"code", Token, "code"},
    {"encounter", Reference, "encounter", "Encounter"},
    {"onset-date", Date, "onsetDateTime"},
    {"patient", Reference, "subject", "Patient"},
    {"recorded-date", Date, "recordedDate"},
    {"subject", Reference, "subject", "Patient"},
    {"verification-status", Token, "verificationStatus"},
};
constexpr Table observation = {
    {"category", Token, "category"},
    {"code", Token, "code"},
    {"code-value-concept", Composite, "", "code,value-concept"},
    {"code-value-date", Composite, "", "code,value-date"},
    {"code-value-quantity", Composite, "", "code,value-quantity"},
    {"code-value-string", Composite, "", "code,value-string"},
    {"combo-code", Token, "code|component.code"},
    {"combo-code-value-concept", Composite, "|component", "code,value-concept"},
    {"combo-code-value-quantity", Composite, "|component", "code,value-quantity"},
    {"combo-data-absent-reason", Token, "dataAbsentReason|component.dataAbsentReason"},
    {"combo-value-concept", Token, "valueCodeableConcept|component.valueCodeableConcept"},
    {"combo-value-quantity", Quantity, "valueQuantity|component.valueQuantity"},
    {"component-code", Token, "component.code"},
    {"component-code-value-quantity", Composite, "component", "code,value-quantity"},
    {"component-data-absent-reason", Token, "component.dataAbsentReason"},
    {"component-value-quantity", Quantity, "component.valueQuantity"},
    {"data-absent-reason", Token, "dataAbsentReason"},
    {"date", Date, "effectiveDateTime|effectivePeriod"},
    {"encounter", Reference, "encounter", "Encounter"},
    {"patient", Reference, "subject", "Patient"},
    {"performer", Reference, "performer", "Practitioner,PractitionerRole,Organization,Patient"},
    {"status", Token, "status"},
    {"subject", Reference, "subject", "Patient"},
    {"value-concept", Token, "valueCodeableConcept"},
    {"value-date", Date, "valueDateTime|valuePeriod"},
    {"value-quantity", Quantity, "valueQuantity"},
    {"value-string", String, "valueString"},
};
constexpr Table medicationRequest = {
    {"authoredon", Date, "authoredOn"},
    {"code", Token, "medicationCodeableConcept"},
    {"encounter", Reference, "encounter", "Encounter"},
    {"intent", Token, "intent"},
    {"patient", Reference, "subject", "Patient"},
    {"requester", Reference, "requester", "Practitioner,PractitionerRole,Organization,Patient"},
    {"status", Token, "status"},
    {"subject", Reference, "subject", "Patient"},
};
constexpr Table immunization = {
    {"date", Date, "occurrenceDateTime"},
    {"lot-number", String, "lotNumber"},
    {"patient", Reference, "patient", "Patient"},
    {"status", Token, "status"},
    {"status-reason", Token, "statusReason"},
    {"vaccine-code", Token, "vaccineCode"},
};
constexpr Table allergyIntolerance = {
    {"category", Token, "category"},
    {"clinical-status", Token, "clinicalStatus"},
    {"code", Token, "code"},
    {"criticality", Token, "criticality"},
    {"date", Date, "recordedDate"},
    {"manifestation", Token, "reaction.manifestation"},
    {"patient", Reference, "patient", "Patient"},
    {"severity", Token, "reaction.severity"},
    {"type", Token, "type"},
    {"verification-status", Token, "verificationStatus"},
};
constexpr Table procedure = {
    {"code", Token, "code"},
    {"date", Date, "performedDateTime|performedPeriod"},
    {"encounter", Reference, "encounter", "Encounter"},
    {"patient", Reference, "subject", "Patient"},
    {"performer", Reference, "performer.actor", "Practitioner,PractitionerRole,Organization,Patient"},
    {"status", Token, "status"},
    {"subject", Reference, "subject", "Patient"},
};
constexpr Table diagnosticReport = {
    {"category", Token, "category"},
    {"code", Token, "code"},
    {"conclusion", String, "conclusion"},
    {"date", Date, "effectiveDateTime"},
    {"encounter", Reference, "encounter", "Encounter"},
    {"issued", Date, "issued"},
    {"patient", Reference, "subject", "Patient"},
    {"performer", Reference, "performer", "Practitioner,PractitionerRole,Organization"},
    {"result", Reference, "result", "Observation"},
    {"status", Token, "status"},
    {"subject", Reference, "subject", "Patient"},
};

struct OfType {
    std::span<const Parameter> parameters;
    std::string_view summary;
};

const std::array<OfType, TypeCount> types = {{
    {patient,
        "identifier active name telecom gender birthDate _birthDate deceasedBoolean deceasedDateTime address "
        "managingOrganization link"},
    {practitioner, "identifier active name telecom gender birthDate"},
    {practitionerRole, "active period practitioner organization code specialty location"},
    {organization, "identifier active type name"},
    {location, "status name mode managingOrganization"},
    {encounter, "status class type subject participant reasonCode"},
    {condition, "clinicalStatus verificationStatus code subject encounter onsetDateTime recordedDate"},
    {observation,
        "status code subject encounter effectiveDateTime issued performer valueQuantity valueCodeableConcept "
        "valueString "
        "valueBoolean valueInteger valueRatio valueDateTime valuePeriod component"},
    {medicationRequest, "status intent medicationCodeableConcept medicationReference subject authoredOn requester"},
    {immunization, "status vaccineCode patient occurrenceDateTime primarySource"},
    {allergyIntolerance, "clinicalStatus verificationStatus type category criticality code patient"},
    {procedure, "status code subject encounter performedDateTime performedPeriod performer"},
    {diagnosticReport, "status category code subject encounter effectiveDateTime issued performer"},
}};

} // namespace

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (;;) {
        const auto end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

std::span<const Parameter> commonParameters()
{
    return common;
}

std::span<const Parameter> parameters(Type type)
{
    return types[static_cast<std::size_t>(type)].parameters;
}

const Parameter *parameter(Type type, std::string_view code)
{
    for (const auto table : {commonParameters(), parameters(type)})
        for (const Parameter &candidate : table)
            if (candidate.code == code)
                return &candidate;
    return nullptr;
}

std::pair<Parameter, Parameter> parts(const Parameter &composite)
{
    const auto codes = split(composite.targets, ',');
    return {*parameter(Type::Observation, codes[0]), *parameter(Type::Observation, codes[1])};
}

std::string_view name(Kind kind)
{
    static constexpr std::string_view names[] = {
        "token", "string", "date", "reference", "quantity", "uri", "composite"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view summaryElements(Type type)
{
    return types[static_cast<std::size_t>(type)].summary;
}

} // namespace practice
