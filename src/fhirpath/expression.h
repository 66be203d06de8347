#pragma once

#include "fhirpath/syntax.h"
#include "fhirpath/value.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fhirpath {

struct Function;

/** What a binary operator does. */
enum class Operator : std::uint8_t {
    None,
    Implies,
    Or,
    Xor,
    And,
    In,
    Contains,
    Equal,
    NotEqual,
    Equivalent,
    NotEquivalent,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Union,
    Add,
    Subtract,
    Concatenate,
    Multiply,
    Divide,
    IntegerDivide,
    Modulo,
};

/** A step of the compiled form: names are resolved, constants are put in. */
struct Op {
    Node::Kind kind = Node::Kind::Empty;
    Operator binary = Operator::None;
    bool calendarUnit = false;
    std::string text; ///< literal, member's name, operator, or "is" and "as"
    std::string unit; ///< of a quantity; the type's name of a type test or of an argument that names a type
    std::int64_t integer = 0; ///< of an integer literal
    std::vector<Op> args;
    const Function *function = nullptr;
    Place place;
};

/** A constant that expressions may use as %name, as a literal of the syntax tree. */
struct Constant {
    std::string name;
    Node value;
};

/** A compiled expression, immutable. */
class Expression
{
public:
    [[nodiscard]] static tl::expected<Expression, Error> compile(
        std::string_view text, const std::vector<Constant> &constants = {});
    [[nodiscard]] const Op &root() const { return m_root; }

private:
    Op m_root;
};

} // namespace fhirpath
