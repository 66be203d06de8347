#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fhirpath {

/** A place in an expression, in lines and characters, counted from 1. */
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/** Why an expression is not FHIRPath, or cannot be evaluated. */
struct Error {
    Place place;
    std::string detail; ///< one English sentence
};

/** A node of the syntax tree (FHIRPath N1, appendix B). */
struct Node {
    enum class Kind : std::uint8_t {
        Empty, ///< {}
        Boolean,
        String,
        Integer,
        Long, ///< 5L: text is the digits
        Decimal,
        Date,
        DateTime,
        Time, ///< text is the value, unescaped, without @ and T
        Quantity, ///< text is the number, unit the unit: 'mg' without quotes, or a calendar word
        Member, ///< text is the name; children: what it is a member of, or nothing
        Function, ///< text is the name; children: what it is called on (Implied when nothing), then the arguments
        Index, ///< children: collection, index
        Implied, ///< the focus, not written
        This,
        RowNumber,
        Total, ///< $this, $index, $total
        Constant, ///< %text
        Negative,
        Positive, ///< one child
        Descending, ///< "key desc" among the arguments of sort(); one child
        Binary, ///< text is the operator; two children, for | any number from two
        TypeTest, ///< text is "is" or "as", unit the type's name
    };
    Kind kind = Kind::Empty;
    std::string text;
    std::string unit;
    bool calendarUnit = false; ///< Quantity: the unit was a word, "4 days"
    std::vector<Node> children;
    Place place;
    std::uint32_t depth = 1;
};

/** Limits that keep hostile expressions bounded. */
inline constexpr std::size_t MaxExpression = std::size_t{1} << 20U; ///< bytes
inline constexpr std::uint32_t MaxDepth = 400; ///< nesting of the tree

/** The tree of one expression. */
[[nodiscard]] tl::expected<Node, Error> parse(std::string_view expression);

} // namespace fhirpath
