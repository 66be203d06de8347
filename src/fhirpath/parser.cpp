#include "fhir/temporal.h"
#include "fhirpath/lexer.h"
#include "fhirpath/syntax.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fhirpath {

namespace {

using Result = tl::expected<Node, Error>;

struct Operator {
    std::string_view text;
    int strength; ///< higher binds tighter
};
/** Precedence as the N1 grammar's order of alternatives has it. */
constexpr std::array<Operator, 25> Operators{{{"implies", 1}, {"or", 2}, {"xor", 2}, {"and", 3}, {"in", 4},
    {"contains", 4}, {"=", 5}, {"~", 5}, {"!=", 5}, {"!~", 5}, {"<", 6}, {">", 6}, {"<=", 6}, {">=", 6}, {"|", 7},
    {"is", 8}, {"as", 8}, {"+", 9}, {"-", 9}, {"&", 9}, {"*", 10}, {"/", 10}, {"div", 10}, {"mod", 10}, {"", 0}}};
constexpr int UnaryStrength = 11;
constexpr std::array<std::string_view, 16> CalendarUnits{"year", "years", "month", "months", "week", "weeks", "day",
    "days", "hour", "hours", "minute", "minutes", "second", "seconds", "millisecond", "milliseconds"};

/** Pratt parser: one function per place a token can stand in, strength decides how far to the right it reaches. */
class Parser
{
public:
    explicit Parser(std::string_view text) : m_lexer(text) { shift(); }
    [[nodiscard]] Result whole();

private:
    void shift() { m_token = m_lexer.next(); }
    [[nodiscard]] bool isSymbol(std::string_view text) const
    {
        return m_token.kind == Token::Kind::Symbol && m_token.text == text;
    }
    [[nodiscard]] bool take(std::string_view symbol)
    {
        if (!isSymbol(symbol))
            return false;
        shift();
        return true;
    }
    [[nodiscard]] tl::unexpected<Error> expected(const std::string &what) const
    {
        if (m_token.kind == Token::Kind::Bad)
            return tl::unexpected(Error{m_token.place, m_token.text});
        const std::string found = m_token.kind == Token::Kind::End ? "the end" : "\"" + m_token.text + "\"";
        return tl::unexpected(Error{m_token.place, "Expected " + what + ", found " + found + "."});
    }
    [[nodiscard]] const Operator *binary() const;
    [[nodiscard]] Result expression(int strength);
    [[nodiscard]] Result prefix();
    [[nodiscard]] Result suffixes(Node left);
    [[nodiscard]] Result term();
    [[nodiscard]] Result literal();
    [[nodiscard]] Result invocation(std::optional<Node> on);
    [[nodiscard]] Result sortKey(Node key);
    [[nodiscard]] Result typeTest(Node left, Place place, std::string text);
    [[nodiscard]] Result withDepth(Node node) const;

    Lexer m_lexer;
    Token m_token;
    std::uint32_t m_nesting = 0;
};

[[nodiscard]] Node leaf(Node::Kind kind, const Token &token)
{
    Node node;
    node.kind = kind;
    node.text = token.text;
    node.place = token.place;
    return node;
}

Result Parser::withDepth(Node node) const
{
    for (const Node &child : node.children)
        node.depth = std::max(node.depth, child.depth + 1);
    if (node.depth > MaxDepth)
        return tl::unexpected(Error{node.place, "The expression is nested too deeply."});
    return node;
}

Result Parser::whole()
{
    auto node = expression(0);
    if (node && m_token.kind != Token::Kind::End)
        return expected("an operator or the end");
    return node;
}

const Operator *Parser::binary() const
{
    if (m_token.kind != Token::Kind::Symbol && m_token.kind != Token::Kind::Identifier)
        return nullptr;
    const auto *found = std::find_if(
        Operators.begin(), Operators.end(), [this](const Operator &entry) { return entry.text == m_token.text; });
    return found == Operators.end() ? nullptr : found;
}

Result Parser::expression(int strength)
{
    if (++m_nesting > MaxDepth)
        return tl::unexpected(Error{m_token.place, "The expression is nested too deeply."});
    auto left = prefix();
    while (left) {
        const Operator *op = binary();
        if (!op || op->strength <= strength)
            break;
        const Token token = m_token;
        shift();
        if (op->strength == 8) {
            left = typeTest(std::move(*left), token.place, token.text);
            continue;
        }
        auto right = expression(op->strength);
        if (!right)
            return right;
        // A chain of unions is one node, so that ten thousand of them are not ten thousand levels.
        if (token.text == "|" && left->kind == Node::Kind::Binary && left->text == "|") {
            left->children.push_back(std::move(*right));
            left = withDepth(std::move(*left));
            continue;
        }
        Node node = leaf(Node::Kind::Binary, token);
        node.children.push_back(std::move(*left));
        node.children.push_back(std::move(*right));
        left = withDepth(std::move(node));
    }
    --m_nesting;
    return left;
}

Result Parser::typeTest(Node left, Place place, std::string text)
{
    Node node;
    node.kind = Node::Kind::TypeTest;
    node.place = place;
    node.text = std::move(text);
    do {
        if (m_token.kind != Token::Kind::Identifier && m_token.kind != Token::Kind::Quoted)
            return expected("a type's name");
        node.unit += (node.unit.empty() ? "" : ".") + m_token.text;
        shift();
    } while (take("."));
    node.children.push_back(std::move(left));
    return withDepth(std::move(node));
}

Result Parser::prefix()
{
    if (!isSymbol("-") && !isSymbol("+")) {
        auto first = term();
        return first ? suffixes(std::move(*first)) : first;
    }
    Node node = leaf(isSymbol("-") ? Node::Kind::Negative : Node::Kind::Positive, m_token);
    shift();
    auto operand = expression(UnaryStrength);
    if (!operand)
        return operand;
    node.children.push_back(std::move(*operand));
    return withDepth(std::move(node));
}

Result Parser::suffixes(Node left)
{
    while (true) {
        if (take(".")) {
            auto right = invocation(std::move(left));
            if (!right)
                return right;
            left = std::move(*right);
        } else if (isSymbol("[")) {
            Node node = leaf(Node::Kind::Index, m_token);
            shift();
            auto index = expression(0);
            if (!index)
                return index;
            if (!take("]"))
                return expected("\"]\"");
            node.children.push_back(std::move(left));
            node.children.push_back(std::move(*index));
            auto whole = withDepth(std::move(node));
            if (!whole)
                return whole;
            left = std::move(*whole);
        } else {
            return left;
        }
    }
}

Result Parser::term()
{
    switch (m_token.kind) {
    case Token::Kind::Identifier:
        if (m_token.text == "true" || m_token.text == "false")
            return literal();
        return invocation(std::nullopt);
    case Token::Kind::Quoted:
    case Token::Kind::Variable:
        return invocation(std::nullopt);
    case Token::Kind::Constant: {
        Node node = leaf(Node::Kind::Constant, m_token);
        shift();
        return node;
    }
    case Token::Kind::Symbol:
        break;
    default:
        return literal();
    }
    Node empty = leaf(Node::Kind::Empty, m_token);
    if (take("{"))
        return take("}") ? Result(std::move(empty)) : expected("\"}\"");
    if (!take("("))
        return expected("a value, a name or \"(\"");
    auto inner = expression(0);
    if (inner && !take(")"))
        return expected("\")\"");
    return inner;
}

Result Parser::literal()
{
    using Kind = Token::Kind;
    const Token token = m_token;
    switch (token.kind) {
    case Kind::Identifier:
        shift();
        return leaf(Node::Kind::Boolean, token);
    case Kind::String:
        shift();
        return leaf(Node::Kind::String, token);
    case Kind::Long:
        shift();
        return leaf(Node::Kind::Long, token);
    case Kind::Integer:
    case Kind::Decimal: {
        shift();
        Node node = leaf(token.kind == Kind::Integer ? Node::Kind::Integer : Node::Kind::Decimal, token);
        const bool word = m_token.kind == Kind::Identifier
            && std::find(CalendarUnits.begin(), CalendarUnits.end(), m_token.text) != CalendarUnits.end();
        if (word || m_token.kind == Kind::String) {
            node.kind = Node::Kind::Quantity;
            node.unit = m_token.text;
            node.calendarUnit = word;
            shift();
        }
        return node;
    }
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Time: {
        using Temporal = fhir::Temporal;
        const auto kind = token.kind == Kind::Date ? Temporal::Kind::Date
            : token.kind == Kind::Time             ? Temporal::Kind::Time
                                                   : Temporal::Kind::DateTime;
        if (!Temporal::parse(token.text, kind))
            return tl::unexpected(Error{token.place, "\"@" + token.text + "\" is no date or time."});
        shift();
        return leaf(token.kind == Kind::Date ? Node::Kind::Date
                : token.kind == Kind::Time   ? Node::Kind::Time
                                             : Node::Kind::DateTime,
            token);
    }
    default:
        return expected("a value, a name or \"(\"");
    }
}

/** A key of sort() with its order: "family desc", "family asc" or "family". */
Result Parser::sortKey(Node key)
{
    if (m_token.kind != Token::Kind::Identifier || (m_token.text != "asc" && m_token.text != "desc"))
        return key;
    Node node = leaf(Node::Kind::Descending, m_token);
    shift();
    if (node.text == "asc")
        return key;
    node.children.push_back(std::move(key));
    return withDepth(std::move(node));
}

Result Parser::invocation(std::optional<Node> on)
{
    const Token token = m_token;
    shift();
    if (token.kind == Token::Kind::Variable) {
        const auto kind = token.text == "this" ? Node::Kind::This
            : token.text == "index"            ? Node::Kind::RowNumber
                                               : Node::Kind::Total;
        if (on || (kind == Node::Kind::Total && token.text != "total"))
            return tl::unexpected(Error{token.place, "$" + token.text + " cannot stand here."});
        return leaf(kind, token);
    }
    if (token.kind != Token::Kind::Identifier && token.kind != Token::Kind::Quoted) {
        m_token = token;
        return expected("a name");
    }
    Node node = leaf(isSymbol("(") ? Node::Kind::Function : Node::Kind::Member, token);
    if (on)
        node.children.push_back(std::move(*on));
    if (node.kind == Node::Kind::Member)
        return withDepth(std::move(node));
    if (!on)
        node.children.emplace_back().kind = Node::Kind::Implied;
    shift();
    while (!isSymbol(")")) {
        auto argument = expression(0);
        if (argument && node.text == "sort")
            argument = sortKey(std::move(*argument));
        if (!argument)
            return argument;
        node.children.push_back(std::move(*argument));
        if (!take(",") && !isSymbol(")"))
            return expected("\")\" or \",\"");
    }
    shift();
    return withDepth(std::move(node));
}

} // namespace

tl::expected<Node, Error> parse(std::string_view expression)
{
    if (expression.size() > MaxExpression)
        return tl::unexpected(Error{{}, "The expression is longer than a megabyte."});
    return Parser(expression).whole();
}

} // namespace fhirpath
