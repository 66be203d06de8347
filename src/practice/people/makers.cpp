#include "practice/people/makers.h"

#include <array>

namespace practice {

std::string patientId(std::uint64_t patient)
{
    return "pat-" + std::to_string(patient);
}

std::string ownedId(std::string_view prefix, std::uint64_t patient, std::uint64_t number)
{
    return std::string(prefix) + "-" + std::to_string(patient) + "-" + std::to_string(number);
}

void startResource(Writer &json, Type type, std::string_view id, const Dice &dice, std::string_view profile)
{
    Dice meta = dice;
    const Day changed = Today - std::chrono::days{meta.below(180)};
    json.object().text("resourceType", name(type)).text("id", id);
    json.object("meta").text("versionId", "1").text("lastUpdated", isoTime(changed, meta.below(1440)));
    if (!profile.empty())
        json.array("profile").item(profile).end();
    json.end();
}

std::string encounterReference(const Person &person, std::uint64_t visit)
{
    return "Encounter/" + ownedId("enc", person.index, visit);
}

void subject(Writer &json, std::string_view key, const Person &person)
{
    json.reference(key, "Patient/" + patientId(person.index), person.fullName());
}

std::uint32_t countOf(Type type, std::uint64_t seed, std::uint64_t patient)
{
    const auto visits = static_cast<std::uint32_t>(visitCount(seed, patient));
    Dice dice(seed, Stream::Count, patient, 1 + static_cast<std::uint64_t>(type));
    switch (type) {
    case Type::Encounter:
        return visits;
    case Type::Observation:
        return visits * ObservationsPerVisit;
    case Type::DiagnosticReport:
        return visits / 2;
    case Type::Immunization:
        return static_cast<std::uint32_t>(dice.between(0, 6));
    case Type::AllergyIntolerance:
        return static_cast<std::uint32_t>(dice.chance(30) ? dice.between(1, 2) : 0);
    case Type::Condition:
        return static_cast<std::uint32_t>(dice.between(0, 4));
    case Type::MedicationRequest:
    case Type::Procedure:
        return static_cast<std::uint32_t>(dice.between(0, 3));
    default:
        return 1;
    }
}

} // namespace practice
