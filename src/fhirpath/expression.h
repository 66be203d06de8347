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

/** What a %name stands for. */
enum class Variable : std::uint8_t { Resource, RootResource, RowIndex, Text, Defined };

/** A step of the compiled form: names are resolved, constants are put in. */
struct Op {
    Node::Kind kind = Node::Kind::Empty;
    Operator binary = Operator::None;
    Variable variable = Variable::Resource; ///< of a constant
    bool calendarUnit = false;
    bool isTypeTest = false; ///< "is", not "as"
    std::string text; ///< literal, member's name, operator, or "is" and "as"
    std::string unit; ///< of a quantity; the type's name of a type test or of an argument that names a type; the value
                      ///< of a constant that is a text
    std::int64_t integer = 0; ///< of an integer literal; which of the expression's variables a defineVariable() or a
                              ///< %name is about
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
