#pragma once

#include "fhirpath/expression.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
struct Element;
}

namespace fhirpath {

/** How many items a collection has at most. */
enum class Count : std::uint8_t {
    None,
    One,
    Unknown, ///< extension(url), whose definition says it, and what comes of items of unknown types
    Several,
};

/** Why the items of a collection may be of any type. */
enum class Unknown : std::uint8_t {
    No, ///< they have one of the types
    Abstract, ///< contained, entry.resource: the type is Resource, which stands for others; or it is not the model's
    Reference, ///< resolve(): the model does not say what a reference leads to
    Computed, ///< children(), repeat(), $total, a sum of what cannot be added
    Input, ///< a member of items of unknown types, or of none
    Mistake, ///< there is no such element or type
};

/**
 * What the model tells of a collection before there is one: the static type of a FHIRPath expression.
 *
 * - A choice element has all its types, until ofType(), as() or "as" leaves those that fit; as in the evaluator a
 *   primitive type must be the very one, a complex one may be derived from the one that is named.
 * - A backbone element's type is its path: "Patient.contact". One that only refers to another (contentReference) has
 *   that one's type: Questionnaire.item.item is a "Questionnaire.item".
 * - A Reference is a Reference; what resolve() makes of it is unknown until ofType().
 * - extension(url) is an Extension, with its value still open.
 */
struct CollectionType {
    /** Codes of FHIR, or "System.Integer" and its like, each once, as the model has them (so they live for ever). None
     * for {}. An Abstract one is no more than a hint. */
    std::vector<std::string_view> types;
    Unknown unknown = Unknown::No;
    Count count = Count::One;
    bool ordered = true;
    /** Where the items stand, from the resource at the root and without filters, indices and types:
     * "Patient.birthDate", "Observation.value". Empty when they are computed, are in another resource, come from
     * several places or lie deeper than MaxPath. */
    std::string path;
    /** What the model says of the element that the items are, and the type that has it: "HumanName" for given. nullptr
     * where that type is not the only one. */
    const fhir::Element *element = nullptr;
    std::string_view owner;

    [[nodiscard]] bool isKnown() const { return unknown == Unknown::No; }
    /** The only type; "" when there are several or none. */
    [[nodiscard]] std::string_view type() const { return types.size() == 1 ? types[0] : std::string_view(); }

    static constexpr std::size_t MaxPath = 250; ///< bytes: what is longer is an attack, not a path
};

/** A node of an expression with its type. */
struct TypedNode {
    enum class Mistake : std::uint8_t {
        None,
        NoElement, ///< none of the types has it
        NoType, ///< the type that ofType() or its like names does not exist
        OtherType, ///< the path begins with the name of a type that this is not
    };
    CollectionType type;
    Mistake mistake = Mistake::None;
    std::vector<TypedNode> args; ///< as many as the Op has
};

/** A node of an expression and its type, seen together. */
struct TypedOp {
    const Op &op;
    const TypedNode &node;

    [[nodiscard]] TypedOp arg(std::size_t index) const { return {op.args[index], node.args[index]}; }
    [[nodiscard]] const CollectionType &type() const { return node.type; }
};

/** The type of the resource at the root; unknown when @p type is abstract or not one of the model's. */
[[nodiscard]] CollectionType rootType(const fhir::Model &model, std::string_view type);
/** Each item of a collection of type @p type by itself, as where() and forEach look at them. */
[[nodiscard]] CollectionType itemType(CollectionType type);
/** Items of both. */
[[nodiscard]] CollectionType unionType(CollectionType a, const CollectionType &b);

/**
 * The types of all steps of @p expression, evaluated on @p focus in a resource of type @p root. Never fails: what the
 * model knows nothing of is unknown, and what contradicts it is a mistake of that node.
 */
[[nodiscard]] TypedNode typesOf(
    const Expression &expression, const fhir::Model &model, std::string_view root, const CollectionType &focus);

} // namespace fhirpath
