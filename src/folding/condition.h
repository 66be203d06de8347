#pragma once

#include "fhirpath/types.h"
#include "folding/fold.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace folding {

/** What a Test asks of a value. */
enum class Relation : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Starts,
    Holds,
    Like,
    Leads, ///< of Reference.reference: it leads to one of the resources, or to a version of it: "Patient/1"
    Member, ///< of a code: it is in a value set
};

/** A literal of the expression. */
struct Literal {
    fhirpath::Node::Kind kind = fhirpath::Node::Kind::Empty;
    std::string text; ///< as Node::text has it; a number with its sign
    bool operator==(const Literal &) const = default;
};

/** Leaves of a condition, by their numbers. */
using Leaves = std::uint64_t;

/**
 * A condition without FHIRPath's many ways to say the same: "there is an item at this path for which …". It says when
 * the expression is true; false and nothing are the same to it, for a row stays only where its condition is true. So
 * not() is taken inwards (FHIRPath N1, 6.5: De Morgan's laws hold for three values), as far as single values.
 *
 * name.where(family = 'Johnson').exists() → Step name (Step family (Test = 'Johnson'))
 *
 * An expression of a search parameter has the same form, with Here where the values are that it searches.
 */
struct Condition {
    enum class Kind : std::uint8_t {
        Always, ///< true
        Never, ///< false
        Here, ///< where the values of a search parameter are
        Exists, ///< true: there is an item
        Test, ///< the value stands in Relation to one of the literals
        Step, ///< one of the items of element name meets the part
        Resolved, ///< the resource of type @c type that the reference leads to meets the part
        Refers, ///< the reference leads to a resource of type @c type
        And,
        Or,
        Not, ///< the part is not true
        Opaque, ///< what has no such form
    };
    Kind kind = Kind::Opaque;
    Relation relation = Relation::Equal;
    Reason loose = Reason::None; ///< why the expression may be false although this is true
    bool repeats = false; ///< Step: the element does
    bool isCaseless = false; ///< Test: of what lower() or upper() gives
    std::string name; ///< Step
    std::string_view type;
    std::vector<std::string_view> types; ///< Step: those that an item may have
    std::vector<Literal> literals; ///< Test: one of them; for NotEqual none of them
    std::vector<Condition> parts;
    Leaves leaf = 0; ///< Test, Exists, Refers, Not and Opaque: one bit, see LeafNumbers
};

/** The condition that @p expression, with its types, is true. */
[[nodiscard]] Condition conditionOf(fhirpath::TypedOp expression, const fhir::Model &model);
/** The items that @p expression gives, which is a search parameter's or a component's. */
[[nodiscard]] Condition placesOf(
    const fhirpath::Expression &expression, const fhirpath::TypedNode &types, const fhir::Model &model);

/** An And or an Or of @p parts; those of the same kind become its own. An item that something is said of exists. */
[[nodiscard]] Condition joined(Condition::Kind kind, std::vector<Condition> parts);
/** All of @p parts; what they say of the same item stands together: class.system = 's' and class.code = 'c'. */
[[nodiscard]] Condition allOf(std::vector<Condition> parts);
/** The parts of an And, or the condition itself; nothing for Always. */
[[nodiscard]] std::vector<const Condition *> partsOf(const Condition &condition);
[[nodiscard]] Leaves leavesOf(const Condition &condition);
/** Gives each leaf a bit of its own, as long as there are any. */
class LeafNumbers
{
public:
    void number(Condition &condition);
    [[nodiscard]] bool areEnough() const { return m_next <= Bits; }

private:
    static constexpr int Bits = 64;
    int m_next = 0;
};
[[nodiscard]] bool isSame(const Condition &a, const Condition &b);
/** Whether there are values of a search parameter in it. */
[[nodiscard]] bool leadsHere(const Condition &condition);
/** The first Condition::loose that is not None. */
[[nodiscard]] Reason looseOf(const Condition &condition);

/** As alternatives without an Or in them, of which one must be true; none where that would be more than a search may
 * hold. An Or beside other things in an item that repeats cannot be searched otherwise. */
[[nodiscard]] std::vector<Condition> alternativesOf(const Condition &condition);

} // namespace folding
