#include "practice/people/makers.h"

#include "fhir/systems.h"

namespace practice {
namespace {

constexpr std::string_view npi = "https://practice.fhirside.example/clinician";
constexpr Code specialties[] = {{fhir::systems::Snomed, "394814009", "General practice"},
    {fhir::systems::Snomed, "394579002", "Cardiology"}, {fhir::systems::Snomed, "394537008", "Pediatrics"},
    {fhir::systems::Snomed, "394587001", "Psychiatry"}};
constexpr Code doctor{"http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor", "Doctor"};
constexpr Code nurse{"http://terminology.hl7.org/CodeSystem/practitioner-role", "nurse", "Nurse"};
constexpr Code provider{"http://terminology.hl7.org/CodeSystem/organization-type", "prov", "Healthcare Provider"};
constexpr std::string_view houses[] = {"Lindenhof Practice", "St. Mary's Hospital", "Praxis am Königsplatz",
    "Riverside Family Health", "Κέντρο Υγείας", "北京社区医院"};
constexpr std::string_view rooms[] = {"Reception", "Consulting room", "Laboratory", "Ward"};

Dice diceFor(Type type, std::uint64_t seed, std::uint32_t index)
{
    return {seed, Stream::Staff, index, static_cast<std::uint64_t>(type)};
}

std::string id(std::string_view prefix, std::uint64_t index)
{
    return std::string(prefix) + "-" + std::to_string(index);
}

std::string houseName(std::uint32_t index)
{
    const auto count = static_cast<std::uint32_t>(std::size(houses));
    const std::string house(houses[index % count]);
    return index < count ? house : house + " " + std::to_string(index / count + 1);
}

} // namespace

Staff staff(std::uint32_t patients)
{
    return {2 + patients / 100, 4 + patients / 50, 5 + patients / 20};
}

std::string practitionerOf(const Person &person, std::uint32_t patients)
{
    return id("prac", person.dice(Stream::Staff).next() % staff(patients).practitioners);
}

std::string organizationOf(const Person &person, std::uint32_t patients)
{
    return id("org", person.index % staff(patients).organizations);
}

std::string makePractitioner(std::uint64_t seed, std::uint32_t index)
{
    Dice dice = diceFor(Type::Practitioner, seed, index);
    const Dice meta = dice;
    const Culture &culture = dice.pick(cultures());
    const bool female = dice.chance(55);
    const auto given = female ? culture.female : culture.male;
    Writer json;
    startResource(json, Type::Practitioner, id("prac", index), meta);
    json.array("identifier")
        .identifier("official", npi, std::to_string(7000000 + index))
        .end()
        .flag("active", dice.chance(95));
    json.array("name").object().text("use", "official").text("family", culture.family[index % culture.family.size()]);
    json.array("given").item(dice.pick(given)).end();
    json.array("prefix").item("Dr. med.").end().end().end();
    json.array("telecom")
        .object()
        .text("system", "email")
        .text("value", id("prac", index) + "@example.org")
        .end()
        .end();
    json.text("gender", female ? "female" : "male");
    json.text("birthDate", isoDate(day(1955, 1, 1) + std::chrono::days{dice.between(0, 14000)}));
    return json.end().take();
}

std::string makePractitionerRole(std::uint64_t seed, std::uint32_t index, std::uint32_t patients)
{
    Dice dice = diceFor(Type::PractitionerRole, seed, index);
    const Dice meta = dice;
    const Staff all = staff(patients);
    Writer json;
    startResource(json, Type::PractitionerRole, id("role", index), meta);
    json.flag("active", true)
        .period("period", isoDate(day(2005, 1, 1) + std::chrono::days{dice.between(0, 5000)}, 7), {});
    json.reference("practitioner", "Practitioner/" + id("prac", index));
    json.reference(
        "organization", "Organization/" + id("org", index % all.organizations), houseName(index % all.organizations));
    json.concepts("code", dice.chance(70) ? doctor : nurse).concepts("specialty", dice.pick(specialties));
    json.array("location").reference({}, "Location/" + id("loc", index % all.locations)).end();
    return json.end().take();
}

std::string makeOrganization(std::uint64_t seed, std::uint32_t index)
{
    const Dice dice = diceFor(Type::Organization, seed, index);
    Writer json;
    startResource(json, Type::Organization, id("org", index), dice);
    json.array("identifier")
        .identifier("official", "https://practice.fhirside.example/house", std::to_string(100 + index))
        .end();
    json.flag("active", true).concepts("type", provider).text("name", houseName(index));
    if (index % 3 == 2)
        json.reference("partOf", "Organization/" + id("org", index - 1), houseName(index - 1));
    return json.end().take();
}

std::string makeLocation(std::uint64_t seed, std::uint32_t index, std::uint32_t patients)
{
    Dice dice = diceFor(Type::Location, seed, index);
    const Dice meta = dice;
    const std::uint32_t house = index % staff(patients).organizations;
    Writer json;
    startResource(json, Type::Location, id("loc", index), meta);
    json.text("status", dice.chance(95) ? "active" : "suspended");
    json.text("name", houseName(house) + ", " + std::string(dice.pick(rooms)) + " " + std::to_string(index));
    json.text("mode", "instance");
    json.object("position").number("longitude", decimal(dice.between(600000, 1400000), 5));
    json.number("latitude", decimal(dice.between(4800000, 5400000), 5)).end();
    json.reference("managingOrganization", "Organization/" + id("org", house), houseName(house));
    return json.end().take();
}

} // namespace practice
