#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace fhir {

/** One element of a type, from the snapshot of its StructureDefinition. */
struct Element {
    std::string_view name; ///< last part of the path, without [x]: "birthDate", "value"
    std::span<const std::string_view> types; ///< type codes; several only for a choice element; "BackboneElement" kinds
                                             ///< name their path: "Observation.component"
    bool repeats = false; ///< max > 1
    bool choice = false; ///< value[x]: in JSON the name is followed by the type, "valueQuantity"
    bool summary = false; ///< isSummary
    bool required = false; ///< min > 0: it must be there where its parent is
};

/**
 * What one version of FHIR says of its types, read from the compact table in resources/definitions/ (made by
 * packaging/definitions from the published StructureDefinitions) when it is first asked for. Immutable, lives for ever.
 */
class Model
{
public:
    [[nodiscard]] static const Model &r4();
    [[nodiscard]] static const Model &r4b();
    [[nodiscard]] static const Model &r5();
    /**
     * The model of a version as fhirVersion has it ("4.0.1", "4.3.0", "5.0.0-ballot"; what was published on the way to
     * a release counts as that release), or of a release by its name ("R4", "r4b"). nullptr for any other: what to do
     * without one is the caller's affair.
     */
    [[nodiscard]] static const Model *of(std::string_view fhirVersion);

    [[nodiscard]] std::string_view release() const { return m_release; } ///< "R4", "R4B", "R5"

    /** Elements of a type or backbone path ("Patient", "Quantity", "Observation.component"), inherited ones first, in
     * the order of the StructureDefinition; empty when unknown. */
    [[nodiscard]] std::span<const Element> elements(std::string_view type) const;
    /** Element @p name of @p type; a choice element is found by its bare name. nullptr when there is none. */
    [[nodiscard]] const Element *element(std::string_view type, std::string_view name) const;
    [[nodiscard]] bool isResource(std::string_view type) const;
    [[nodiscard]] bool isPrimitive(std::string_view type) const;
    [[nodiscard]] bool isKnown(std::string_view type) const { return !typeNamed(type).empty(); }
    /** The type @p name as a text that lives as long as the model; "" when there is no such type. */
    [[nodiscard]] std::string_view typeNamed(std::string_view name) const;
    /** Base type: "Patient" → "DomainResource", "code" → "string", "Age" → "Quantity"; "" at the root. */
    [[nodiscard]] std::string_view base(std::string_view type) const;
    [[nodiscard]] bool isA(std::string_view type, std::string_view ancestor) const;
    /** The types that a resource can have: abstract ones are left out. */
    [[nodiscard]] std::span<const std::string_view> resources() const;

    /** A part of a composite search parameter. */
    struct Component {
        std::string_view parameter; ///< code of the parameter that it takes values of
        std::string_view expression; ///< FHIRPath on each item that the composite's own expression gives
    };
    /** A search parameter as the version's SearchParameter resources define it. */
    struct SearchParameter {
        std::string_view code; ///< as in a URL
        std::string_view type; ///< token, string, date, reference, quantity, uri, number, composite, special
        std::string_view expression; ///< FHIRPath for this resource type only
        std::span<const std::string_view> targets; ///< for references: resource types, or "Any"
        std::span<const Component> components; ///< of a composite one, in the order of its value
    };
    [[nodiscard]] std::span<const SearchParameter> searchParameters(std::string_view resourceType) const;

    /** Of a CompartmentDefinition: which resources of one type are in it. */
    struct Compartment {
        std::string_view code; ///< type of the resource whose compartment it is: "Patient"
        std::span<const std::string_view> parameters; ///< a resource is in it where one of these searches leads there
    };
    /** The compartments that resources of @p resourceType can be in, by their codes. */
    [[nodiscard]] std::span<const Compartment> compartments(std::string_view resourceType) const;
    /** The search parameters by which resources of @p resourceType are in the compartment of @p code; empty where they
     * are never. */
    [[nodiscard]] std::span<const std::string_view> compartment(
        std::string_view resourceType, std::string_view code) const;

private:
    Model(char key, std::string_view release);
    ~Model();
    struct Data;
    std::unique_ptr<const Data> m_data;
    std::string_view m_release;
};

} // namespace fhir
