#pragma once

#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <array>
#include <cstdint>
#include <memory>
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

/** A number of few digits, as most are: digits / 10^scale. */
struct ShortNumber {
    std::int64_t digits = 0;
    int scale = 0;

    /** Nothing for more than 18 digits, an exponent and what is no number. */
    [[nodiscard]] static std::optional<ShortNumber> parse(std::string_view text);
    /** -1, 0 or 1. */
    [[nodiscard]] int compare(const ShortNumber &other) const;
};

/**
 * What the one value of a path must be beside literals, compared as it is written and without a value made of it. Where
 * it is not written as its type has it, or there are several, it is for the evaluator to say what is wrong.
 */
struct ValueTest {
    enum class What : std::uint8_t {
        HasValue,
        Equal,
        NotEqual,
        Less,
        Greater,
        LessOrEqual,
        GreaterOrEqual,
        In,
        Starts,
        Ends,
        Contains
    };
    /** What of it is compared. */
    enum class As : std::uint8_t { Text, Lower, Upper, Length, Number, Moment };
    static constexpr std::size_t NoClock = SIZE_MAX;

    What what = What::HasValue;
    As as = As::Text;
    std::vector<std::string> texts; ///< In: sorted; else one, as of Text, Lower and Upper
    std::vector<fhir::Decimal> numbers; ///< the same of Length and Number
    std::vector<std::optional<ShortNumber>> shortNumbers; ///< the same again
    fhir::Temporal moment;
    std::size_t clock = NoClock; ///< of View::Plan::clocks: it stands in place of moment
};

/** A condition that has a truth value, or none, on every resource, and never fails; but for Test, which may leave that
 * to the evaluator. */
struct Condition {
    enum class Kind : std::uint8_t { And, Or, Not, Equal, NotEqual, Exists, Empty, Iif, Test };
    Kind kind = Kind::Exists;
    bool text = true; ///< Equal, NotEqual: the literal is a text, not true or false
    Path path; ///< Equal, NotEqual, Exists, Empty, Test
    std::string literal;
    std::vector<Condition> parts; ///< And, Or, Not; Iif: condition, what it is then and what it is else
    std::shared_ptr<const ValueTest> test; ///< Test
};

/** Paths that are asked one after the other until one has a value. */
struct Choice {
    Path each; ///< what they are asked of, item by item; without steps it is the focus itself
    std::vector<Path> paths; ///< none: the item itself
    bool number = false; ///< Join: the values are numbers as they are written, else texts
};

/** How the cells of a column come from what the walker kept. */
struct PlainColumn {
    enum class How : std::uint8_t {
        Evaluate, ///< not at all: the expression is for the evaluator
        Value,
        ReferenceKey, ///< the key in the reference that the path leads to
        Key, ///< the id that the path leads to
        Join, ///< the texts of the path, put together
        JoinAll, ///< the texts of all choices, put together
        Choice, ///< the value that each of the choices has
        First, ///< the first of these
        Truth,
    };
    How how = How::Evaluate;
    Path path;
    std::string referenceType; ///< ReferenceKey: wanted type, or ""
    std::string separator; ///< Join, JoinAll
    std::vector<Choice> choices; ///< JoinAll, Choice, First
    bool once = false; ///< Choice: of several equal items one is meant, so several are for the evaluator
    /** Evaluate: the column is empty where none of these paths has a value. Nothing when that cannot be told. */
    std::optional<std::vector<Path>> needs;
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
