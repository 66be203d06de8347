#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fhir {

class Model;

/**
 * HL7's own codes that elements are bound to, as one version of FHIR defines them, read from the compact table in
 * resources/definitions/ when they are first asked for. Codes of others (LOINC, SNOMED CT, ISO) are not in it.
 * Immutable, lives for ever; so do the texts that it gives. URLs of value sets are without a version.
 */
class Codes
{
public:
    struct Code {
        std::string_view system;
        std::string_view code;
        std::string_view display; ///< as HL7 writes it, in English; the code where it has no other
        bool operator==(const Code &) const = default;
    };
    /** A part of a value set: these codes of the system, or another value set. */
    struct Part {
        std::string_view system; ///< "" for another value set
        std::span<const std::string_view> codes; ///< none: all of the system
        std::string_view valueSet;
    };

    /** Those of the version of FHIR that @p model is of. */
    [[nodiscard]] static const Codes &of(const Model &model);

    /** What the code is called; as another version of FHIR has it where this one does not. "" when it is unknown. */
    [[nodiscard]] std::string_view display(std::string_view system, std::string_view code) const;
    /** All codes of a system; nothing where they are not all here. */
    [[nodiscard]] std::optional<std::vector<Code>> codesOfSystem(std::string_view system) const;

    /** The value set that @p element of @p type ("Patient", "gender"; "Observation.component", "code") must take its
     * codes from: its required binding, also one that the base type has. "" when it has none. */
    [[nodiscard]] std::string_view valueSetOf(std::string_view type, std::string_view element) const;
    /** Those of all required bindings. */
    [[nodiscard]] std::vector<std::string_view> valueSets() const;
    /** Empty when the value set is not known. */
    [[nodiscard]] std::span<const Part> partsOf(std::string_view valueSet) const;
    /** All codes of a value set; nothing where they are not all here (MIME types, currencies) or it is not known. */
    [[nodiscard]] std::optional<std::vector<Code>> codesOf(std::string_view valueSet) const;
    /** What a code without a system is called in a value set. "" when it is unknown. */
    [[nodiscard]] std::string_view displayIn(std::string_view valueSet, std::string_view code) const;

private:
    Codes(char key, const Model &model);
    ~Codes();
    [[nodiscard]] bool add(std::string_view valueSet, std::vector<Code> &codes, int depth) const;
    struct Data;
    std::unique_ptr<const Data> m_data;
    const Model &m_model;
};

/** What a unit in UCUM's code is called, in English: "mm[Hg]" is "millimetres of mercury". "" when it is unknown. */
[[nodiscard]] std::string_view unitName(std::string_view code);

} // namespace fhir
