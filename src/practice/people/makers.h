#pragma once

#include "practice/people/person.h"
#include "practice/people/population.h"
#include "practice/writer.h"

#include <cstdint>
#include <string>
#include <string_view>

/** One function a resource type; each is given the patient and which of the patient's resources of that type it is. */
namespace practice {

constexpr int ObservationsPerVisit = 10; ///< the first six are vital signs, the others laboratory and interview
constexpr int FirstLaboratory = 6;

/** How many people and places work for a population of @p patients. */
struct Staff {
    std::uint32_t organizations;
    std::uint32_t locations;
    std::uint32_t practitioners;
};
[[nodiscard]] Staff staff(std::uint32_t patients);
/** "prac-7", "org-0": whom this patient is with, for references. */
[[nodiscard]] std::string practitionerOf(const Person &person, std::uint32_t patients);
[[nodiscard]] std::string organizationOf(const Person &person, std::uint32_t patients);

[[nodiscard]] std::string patientId(std::uint64_t patient);
/** "obs-17-3": @p number of the resources that patient 17 has of a type whose ids start with @p prefix. */
[[nodiscard]] std::string ownedId(std::string_view prefix, std::uint64_t patient, std::uint64_t number);
/** resourceType, id and meta; the object stays open. */
void startResource(Writer &json, Type type, std::string_view id, const Dice &dice, std::string_view profile = {});
/** "Encounter/enc-17-2" and friends for the visit that resource @p number happened at. */
[[nodiscard]] std::string encounterReference(const Person &person, std::uint64_t visit);
void subject(Writer &json, std::string_view key, const Person &person);

[[nodiscard]] std::uint32_t countOf(Type type, std::uint64_t seed, std::uint64_t patient);

[[nodiscard]] std::string makePatient(const Person &person, std::uint32_t patients);
[[nodiscard]] std::string makeEncounter(const Person &person, std::uint32_t number, std::uint32_t patients);
[[nodiscard]] std::string makeCondition(const Person &person, std::uint32_t number);
[[nodiscard]] std::string makeObservation(const Person &person, std::uint32_t number, std::uint32_t patients);
[[nodiscard]] std::string makeMedicationRequest(const Person &person, std::uint32_t number, std::uint32_t patients);
[[nodiscard]] std::string makeImmunization(const Person &person, std::uint32_t number);
[[nodiscard]] std::string makeAllergyIntolerance(const Person &person, std::uint32_t number);
[[nodiscard]] std::string makeProcedure(const Person &person, std::uint32_t number, std::uint32_t patients);
[[nodiscard]] std::string makeDiagnosticReport(const Person &person, std::uint32_t number, std::uint32_t patients);
[[nodiscard]] std::string makePractitioner(std::uint64_t seed, std::uint32_t index);
[[nodiscard]] std::string makePractitionerRole(std::uint64_t seed, std::uint32_t index, std::uint32_t patients);
[[nodiscard]] std::string makeOrganization(std::uint64_t seed, std::uint32_t index);
[[nodiscard]] std::string makeLocation(std::uint64_t seed, std::uint32_t index, std::uint32_t patients);

} // namespace practice
