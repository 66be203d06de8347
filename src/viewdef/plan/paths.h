#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

struct Condition;

/** One step of a plain path over what the walker kept. */
struct Step {
    enum class Kind : std::uint8_t { Member, OfType, Where, First, Index };
    Kind kind = Kind::Member;
    std::uint32_t slot = 0; ///< Member
    std::size_t number = 0; ///< Index: which; Where: of Path::conditions
    std::array<std::uint64_t, 4> types{}; ///< OfType: the suffixes that pass

    [[nodiscard]] bool passes(std::uint8_t suffix) const { return (types[suffix / 64] >> (suffix % 64) & 1U) != 0; }
};

/** A FHIRPath that only walks down: members, ofType(), where() with a plain condition, first() and [n]. */
struct Path {
    std::vector<Step> steps;
    std::vector<Condition> conditions;
};

/** A condition that has a truth value, or none, on every resource, and never fails. */
struct Condition {
    enum class Kind : std::uint8_t { And, Or, Not, Equal, NotEqual, Exists, Empty };
    Kind kind = Kind::Exists;
    bool text = true; ///< Equal, NotEqual: the literal is a text, not true or false
    Path path; ///< Equal, NotEqual, Exists, Empty
    std::string literal;
    std::vector<Condition> parts; ///< And, Or, Not
};

/** How the cells of a column come from what the walker kept. */
struct PlainColumn {
    enum class How : std::uint8_t {
        Evaluate, ///< not at all: the expression is for the evaluator
        Value,
        ReferenceKey, ///< the key in the reference that the path leads to
        Key, ///< the id that the path leads to
        Join, ///< the texts of the path, put together
        Truth,
    };
    How how = How::Evaluate;
    Path path;
    std::string referenceType; ///< ReferenceKey: wanted type, or ""
    std::string separator; ///< Join
    std::vector<Condition> condition; ///< Truth: one
};

/** The plain focus of a forEach. */
struct PlainFocus {
    Path path;
    std::string_view type; ///< FHIR type of what it gives
};

/** A plain where, and the slots of the root that must be there before it can be told in the middle of a resource. */
struct PlainWhere {
    Condition condition;
    std::vector<std::uint32_t> slots;
    bool early = false; ///< whether it ever can
};

} // namespace viewdef
