#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice {

enum class Type : std::uint8_t {
    Patient,
    Practitioner,
    PractitionerRole,
    Organization,
    Location,
    Encounter,
    Condition,
    Observation,
    MedicationRequest,
    Immunization,
    AllergyIntolerance,
    Procedure,
    DiagnosticReport,
};
constexpr std::size_t TypeCount = 13;

[[nodiscard]] std::string_view name(Type type);
[[nodiscard]] std::optional<Type> typeNamed(std::string_view name);

/**
 * All people of the practice world. A resource is a pure function of (seed, type, index): nothing is held but, for each
 * type that belongs to a patient, how many there are up to that patient (4 bytes a patient and type).
 */
class Population
{
public:
    Population(std::uint64_t seed, std::uint32_t patients);

    [[nodiscard]] std::uint64_t seed() const { return m_seed; }
    [[nodiscard]] std::uint32_t patients() const { return m_patients; }
    [[nodiscard]] std::uint32_t count(Type type) const;
    /** The resource as JSON without white space; @p index below count(type). */
    [[nodiscard]] std::string resource(Type type, std::uint32_t index) const;
    [[nodiscard]] std::optional<std::uint32_t> indexOf(Type type, std::string_view id) const;
    /** First and one past the last index of a patient's resources; for Patient the patient itself. Empty for types that
     * belong to no person. */
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> ofPatient(Type type, std::uint32_t patient) const;
    [[nodiscard]] static bool belongsToPatient(Type type);

private:
    /** The patient whose resource this is, and which of theirs. */
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> owner(Type type, std::uint32_t index) const;

    std::uint64_t m_seed;
    std::uint32_t m_patients;
    std::array<std::vector<std::uint32_t>, TypeCount> m_upTo; ///< [type][patient]: how many before this patient
};

} // namespace practice
