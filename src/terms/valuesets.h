#pragma once

#include "fhirpath/valuesets.h"
#include "terms/reader.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace terms {

/** What is known of the codes of a value set. */
struct Extent {
    std::size_t codes = 0; ///< that are known to be in it, without those that are abstract
    bool isWhole = false; ///< there are no others
    std::set<std::string> missing =
        {}; ///< code systems and value sets that it needs and that are not here, or not whole
};

/**
 * The value sets that are here: those of FHIR's required bindings, and what was loaded. Where a ValueSet has an
 * expansion that is whole, that counts; else what it includes and excludes, as far as the codes of the systems are
 * here. What cannot be told is Unknown, never No.
 *
 * A canonical URL without a version means the one that was loaded last. Codes that are abstract are in no value set, as
 * $validate-code has it; those that are inactive are, unless it says otherwise.
 */
class ValueSets final : public fhirpath::ValueSets
{
public:
    explicit ValueSets(const fhir::Model &model);
    /** Without those of FHIR. */
    ValueSets();
    ~ValueSets() override;

    /** Adds what @p read has; one of the same URL and version is replaced. */
    void add(Read read);

    /** Those that were added, each URL once, in their order. */
    [[nodiscard]] std::vector<const ValueSet *> loaded() const;
    /** Whether there is a value set @p canonical at all, loaded or FHIR's own. */
    [[nodiscard]] bool has(std::string_view canonical) const;
    /** Whether contains() can tell of every code with its system, but for those that differ in case or version alone.
     */
    [[nodiscard]] bool isWhole(std::string_view canonical) const;
    /** Looks at each code: for a worker. */
    [[nodiscard]] Extent extent(std::string_view canonical) const;
    [[nodiscard]] Answer contains(std::string_view valueSet, const fhirpath::Coding &coding) const override;
    [[nodiscard]] std::string whyUnknown(std::string_view valueSet, const fhirpath::Coding &coding) const override;

    /** What a code is called in a loaded code system; "" when that is unknown. */
    [[nodiscard]] std::string_view display(std::string_view system, std::string_view code) const;

private:
    class Look;
    class Survey;
    void addDefinitions(const fhir::Model &model);
    [[nodiscard]] const ValueSet *find(std::string_view canonical) const;
    [[nodiscard]] const CodeSystem *system(std::string_view url, std::string_view version) const;

    std::map<std::string, std::vector<std::unique_ptr<const ValueSet>>, std::less<>> m_sets; ///< by URL
    std::map<std::string, std::vector<std::unique_ptr<const CodeSystem>>, std::less<>> m_systems;
    std::vector<std::string> m_loaded; ///< URLs
};

} // namespace terms
