#include "practice/people/makers.h"

namespace practice {
namespace {

constexpr std::string_view BirthTime = "http://hl7.org/fhir/StructureDefinition/patient-birthTime";
constexpr std::string_view AbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
constexpr std::string_view UsCoreRace = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
constexpr std::string_view Comfort = "https://practice.fhirside.example/StructureDefinition/waiting-room";
constexpr Code races[] = {{"urn:oid:2.16.840.1.113883.6.238", "2106-3", "White"},
    {"urn:oid:2.16.840.1.113883.6.238", "2054-5", "Black or African American"},
    {"urn:oid:2.16.840.1.113883.6.238", "2028-9", "Asian"}};
constexpr Code marital[] = {{"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", "Married"},
    {"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "S", "Never Married"},
    {"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "D", "Divorced"},
    {"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "W", "Widowed"}};
constexpr Code recordNumber{"http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number"};

void extensions(Writer &json, const Person &person, Dice &dice)
{
    const int race = person.culture->raceCode;
    const bool comfort = dice.chance(20);
    if (race < 0 && !comfort)
        return;
    json.array("extension");
    if (race >= 0) {
        const Code &code = races[race];
        json.object().array("extension");
        json.object().text("url", "ombCategory").coding(code, "valueCoding").end();
        json.object().text("url", "text").text("valueString", code.display).end();
        json.end().text("url", UsCoreRace).end();
    }
    if (comfort)
        json.object().text("url", Comfort).text("valueString", dice.chance(50) ? "quiet" : "near the window").end();
    json.end();
}

void identifiers(Writer &json, const Person &person, Dice &dice)
{
    json.array("identifier");
    json.object().text("use", "usual").concept_("type", recordNumber);
    json.text("system", "https://practice.fhirside.example/mrn")
        .text("value", "MRN" + std::to_string(100000 + person.index))
        .end();
    if (dice.chance(50))
        json.identifier("official", "https://practice.fhirside.example/insurance",
            "K" + std::to_string(dice.between(10000000, 99999999)));
    if (dice.chance(10))
        json.identifier("old", "https://practice.fhirside.example/archive",
            std::to_string(dice.between(1, 9999)) + "/" + isoDate(person.birth, 4));
    json.end();
}

void names(Writer &json, const Person &person, Dice &dice)
{
    if (person.fullName().empty())
        return;
    json.array("name").object().text("use", "official");
    if (dice.chance(10))
        json.text("text", person.fullName());
    json.text("family", person.family).array("given").item(person.given);
    if (dice.chance(15))
        json.item(dice.pick(person.female ? person.culture->female : person.culture->male));
    json.end();
    if (dice.chance(5))
        json.array("prefix").item("Dr.").end();
    json.end();
    if (person.female && dice.chance(20))
        json.object().text("use", "maiden").text("family", person.culture->family[0]).end();
    json.end();
}

void telecom(Writer &json, const Person &person, Dice &dice)
{
    const std::string number = std::to_string(dice.between(1000, 9999));
    json.array("telecom");
    json.object().text("system", "phone").text("value", "+1-555-01" + number.substr(2)).text("use", "home").end();
    if (dice.chance(60))
        json.object().text("system", "email").text("value", patientId(person.index) + "@example.org").end();
    if (dice.chance(40))
        json.object()
            .text("system", "phone")
            .text("value", "+49 160 555 " + number)
            .text("use", "mobile")
            .number("rank", 1)
            .end();
    json.end();
}

/** birthDate and, beside it, what FHIR puts into _birthDate: the time of birth, or why there is no date. */
void birth(Writer &json, const Person &person, Dice &dice)
{
    if (person.birthDate == BirthDate::Unknown) {
        if (dice.chance(50))
            json.object("_birthDate")
                .array("extension")
                .object()
                .text("url", AbsentReason)
                .text("valueCode", "unknown")
                .end()
                .end()
                .end();
        return;
    }
    const bool whole = person.birthDate == BirthDate::Whole;
    json.text("birthDate", isoDate(person.birth, whole ? 10 : person.birthDate == BirthDate::Month ? 7 : 4));
    if (whole && dice.chance(15)) {
        json.object("_birthDate").array("extension").object().text("url", BirthTime);
        json.text("valueDateTime", isoTime(person.birth, dice.below(1440))).end().end().end();
    }
}

void deceased(Writer &json, const Person &person, Dice &dice)
{
    if (!person.death)
        return;
    if (dice.chance(80))
        json.text("deceasedDateTime", isoTime(*person.death, dice.below(1440)));
    else
        json.flag("deceasedBoolean", true);
}

void address(Writer &json, const Person &person, Dice &dice)
{
    if (dice.chance(6))
        return;
    const Culture &culture = *person.culture;
    json.array("address").object().text("use", "home");
    json.array("line").item(std::string(dice.pick(culture.streets)) + " " + std::to_string(dice.between(1, 180))).end();
    json.text("city", dice.pick(culture.cities));
    if (culture.country == "US")
        json.text("state", dice.chance(50) ? "MA" : "WA");
    json.text("postalCode", std::to_string(dice.between(10000, 99999))).text("country", culture.country);
    if (dice.chance(30))
        json.period("period", isoDate(person.birth + std::chrono::days{40}, 7), {});
    json.end().end();
}

} // namespace

std::string makePatient(const Person &person, std::uint32_t patients)
{
    Dice dice = person.dice(Stream::Resource, static_cast<std::uint64_t>(Type::Patient));
    const bool merged = person.index % 50 == 49;
    Writer json;
    startResource(json, Type::Patient, patientId(person.index), person.dice(Stream::Meta));
    extensions(json, person, dice);
    identifiers(json, person, dice);
    json.flag("active", !merged);
    names(json, person, dice);
    telecom(json, person, dice);
    json.text("gender", dice.chance(2) ? (dice.chance(50) ? "other" : "unknown") : person.female ? "female" : "male");
    birth(json, person, dice);
    deceased(json, person, dice);
    address(json, person, dice);
    if (ageAt(person.birth, Today) >= 18)
        json.concept_("maritalStatus", dice.pick(marital));
    const Culture &culture = *person.culture;
    json.array("communication").object();
    json.concept_("language", {"urn:ietf:bcp:47", culture.language, culture.languageDisplay})
        .flag("preferred", true)
        .end()
        .end();
    json.array("generalPractitioner").reference({}, "Practitioner/" + practitionerOf(person, patients)).end();
    json.reference("managingOrganization", "Organization/" + organizationOf(person, patients));
    if (merged) {
        json.array("link").object().reference("other", "Patient/" + patientId(person.index - 1));
        json.text("type", "replaced-by").end().end();
    }
    return json.end().take();
}

} // namespace practice
