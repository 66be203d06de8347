#pragma once

#include "terms/valuesets.h"

#include <set>

namespace terms {

/** One look into value sets, which may refer to others. Says why it cannot tell. */
class ValueSets::Look
{
public:
    explicit Look(const ValueSets &sets) : m_sets(sets) { }

    [[nodiscard]] Answer contains(std::string_view canonical, const fhirpath::Coding &coding);
    [[nodiscard]] bool isWhole(std::string_view canonical);
    /** Of the first thing that was Unknown; a sentence. */
    [[nodiscard]] const std::string &why() const { return m_why; }

private:
    using Systems = std::set<std::string_view>;

    [[nodiscard]] Answer unknown(std::string why);
    [[nodiscard]] const ValueSet *enter(std::string_view canonical);
    /** Of a code with its system. */
    [[nodiscard]] Answer holds(const ValueSet &set, const fhirpath::Coding &coding);
    [[nodiscard]] Answer expanded(const ValueSet &set, const fhirpath::Coding &coding);
    [[nodiscard]] Answer composed(const ValueSet &set, const fhirpath::Coding &coding);
    [[nodiscard]] Answer meets(const Rule &rule, const fhirpath::Coding &coding);
    [[nodiscard]] Answer listed(const Rule &rule, const fhirpath::Coding &coding);
    [[nodiscard]] Answer inSystem(const Rule &rule, const fhirpath::Coding &coding);
    [[nodiscard]] Answer passes(const Filter &filter, const CodeSystem &system, std::size_t place);
    [[nodiscard]] Answer hasProperty(
        const Filter &filter, const CodeSystem &system, const std::vector<std::string_view> &values);
    [[nodiscard]] bool isKnown(const Rule &rule);
    /** The systems that codes of the set come from; Unknown unless they are all known. */
    [[nodiscard]] Answer systemsOf(const ValueSet &set, Systems &systems);

    const ValueSets &m_sets;
    std::vector<const ValueSet *> m_path; ///< those that are looked into now
    std::string m_why;
};

} // namespace terms
