#include "practice/people/population.h"

#include "practice/people/makers.h"

#include <algorithm>
#include <charconv>

namespace practice {
namespace {

struct TypeName {
    std::string_view name;
    std::string_view prefix; ///< of ids
};

constexpr std::array<TypeName, TypeCount> names = {{{"Patient", "pat"}, {"Practitioner", "prac"},
    {"PractitionerRole", "role"}, {"Organization", "org"}, {"Location", "loc"}, {"Encounter", "enc"},
    {"Condition", "cond"}, {"Observation", "obs"}, {"MedicationRequest", "med"}, {"Immunization", "imm"},
    {"AllergyIntolerance", "all"}, {"Procedure", "proc"}, {"DiagnosticReport", "rep"}}};

std::size_t place(Type type)
{
    return static_cast<std::size_t>(type);
}

/** A number written without leading zeros and nothing else, as ids hold them. */
std::optional<std::uint32_t> plainNumber(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || std::to_string(value) != text)
        return std::nullopt;
    return value;
}

} // namespace

std::string_view name(Type type)
{
    return names[place(type)].name;
}

std::optional<Type> typeNamed(std::string_view wanted)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].name == wanted)
            return static_cast<Type>(i);
    return std::nullopt;
}

Population::Population(std::uint64_t seed, std::uint32_t patients) : m_seed(seed), m_patients(patients)
{
    for (std::size_t i = 0; i < TypeCount; ++i) {
        const auto type = static_cast<Type>(i);
        if (!belongsToPatient(type) || type == Type::Patient)
            continue;
        m_upTo[i].reserve(patients + 1);
        std::uint32_t total = 0;
        m_upTo[i].push_back(0);
        for (std::uint32_t patient = 0; patient < patients; ++patient)
            m_upTo[i].push_back(total += countOf(type, seed, patient));
    }
}

bool Population::belongsToPatient(Type type)
{
    return type == Type::Patient || type >= Type::Encounter;
}

std::uint32_t Population::count(Type type) const
{
    const Staff workers = staff(m_patients);
    switch (type) {
    case Type::Patient:
        return m_patients;
    case Type::Practitioner:
    case Type::PractitionerRole:
        return workers.practitioners;
    case Type::Organization:
        return workers.organizations;
    case Type::Location:
        return workers.locations;
    default:
        return m_upTo[place(type)].back();
    }
}

std::pair<std::uint32_t, std::uint32_t> Population::ofPatient(Type type, std::uint32_t patient) const
{
    if (!belongsToPatient(type) || patient >= m_patients)
        return {0, 0};
    if (type == Type::Patient)
        return {patient, patient + 1};
    const auto &upTo = m_upTo[place(type)];
    return {upTo[patient], upTo[patient + 1]};
}

std::pair<std::uint32_t, std::uint32_t> Population::owner(Type type, std::uint32_t index) const
{
    if (type == Type::Patient)
        return {index, 0};
    const auto &upTo = m_upTo[place(type)];
    const auto after = std::upper_bound(upTo.begin(), upTo.end(), index);
    const auto patient = static_cast<std::uint32_t>(after - upTo.begin()) - 1;
    return {patient, index - upTo[patient]};
}

std::string Population::resource(Type type, std::uint32_t index) const
{
    switch (type) {
    case Type::Practitioner:
        return makePractitioner(m_seed, index);
    case Type::PractitionerRole:
        return makePractitionerRole(m_seed, index, m_patients);
    case Type::Organization:
        return makeOrganization(m_seed, index);
    case Type::Location:
        return makeLocation(m_seed, index, m_patients);
    default:
        break;
    }
    const auto [patient, number] = owner(type, index);
    const Person person = makePerson(m_seed, patient);
    switch (type) {
    case Type::Encounter:
        return makeEncounter(person, number, m_patients);
    case Type::Condition:
        return makeCondition(person, number);
    case Type::Observation:
        return makeObservation(person, number, m_patients);
    case Type::MedicationRequest:
        return makeMedicationRequest(person, number, m_patients);
    case Type::Immunization:
        return makeImmunization(person, number);
    case Type::AllergyIntolerance:
        return makeAllergyIntolerance(person, number);
    case Type::Procedure:
        return makeProcedure(person, number, m_patients);
    case Type::DiagnosticReport:
        return makeDiagnosticReport(person, number, m_patients);
    default:
        return makePatient(person, m_patients);
    }
}

std::optional<std::uint32_t> Population::indexOf(Type type, std::string_view id) const
{
    const std::string_view prefix = names[place(type)].prefix;
    if (!id.starts_with(prefix) || id.size() <= prefix.size() || id[prefix.size()] != '-')
        return std::nullopt;
    id.remove_prefix(prefix.size() + 1);
    const auto dash = id.find('-');
    const auto first = plainNumber(id.substr(0, dash));
    const bool owned = belongsToPatient(type) && type != Type::Patient;
    if (!first || owned == (dash == std::string_view::npos))
        return std::nullopt;
    if (!owned)
        return *first < count(type) ? first : std::nullopt;
    const auto number = plainNumber(id.substr(dash + 1));
    const auto [begin, end] = ofPatient(type, *first);
    return number && *number < end - begin ? std::optional(begin + *number) : std::nullopt;
}

} // namespace practice
