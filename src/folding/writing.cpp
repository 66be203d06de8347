#include "folding/writing.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace folding {
namespace {

using fhirpath::Op;
using Kind = fhirpath::Node::Kind;

constexpr int Unary = 11;
constexpr int Suffix = 12;

/** As the parser has them: what binds tighter has more. */
int strengthOf(const Op &op)
{
    using enum fhirpath::Operator;
    if (op.kind == Kind::TypeTest)
        return 8;
    if (op.kind == Kind::Negative || op.kind == Kind::Positive)
        return Unary;
    if (op.kind != Kind::Binary)
        return Suffix;
    switch (op.binary) {
    case Implies:
        return 1;
    case Or:
    case Xor:
        return 2;
    case And:
        return 3;
    case In:
    case Contains:
        return 4;
    case Equal:
    case NotEqual:
    case Equivalent:
    case NotEquivalent:
        return 5;
    case Less:
    case Greater:
    case LessOrEqual:
    case GreaterOrEqual:
        return 6;
    case Union:
        return 7;
    case Add:
    case Subtract:
    case Concatenate:
        return 9;
    default:
        return 10;
    }
}

std::string quoted(std::string_view text, char quote)
{
    constexpr std::array<std::pair<char, char>, 4> Escapes{{{'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'\f', 'f'}}};
    std::string out(1, quote);
    for (const char c : text) {
        const auto *escape =
            std::find_if(Escapes.begin(), Escapes.end(), [c](const auto &known) { return known.first == c; });
        if (escape != Escapes.end())
            (out += '\\') += escape->second;
        else
            (out += c == quote || c == '\\' ? "\\" : "") += c;
    }
    return out + quote;
}

std::string nameOf(std::string_view name)
{
    constexpr std::array<std::string_view, 8> Words{"and", "or", "xor", "implies", "div", "mod", "true", "false"};
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const bool isPlain = !name.empty() && isLetter(name[0])
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); })
        && std::find(Words.begin(), Words.end(), name) == Words.end();
    return isPlain ? std::string(name) : quoted(name, '`');
}

std::string inside(const Op &op, int strength)
{
    std::string text = writtenOf(op);
    return strengthOf(op) < strength ? '(' + text + ')' : text;
}

/** What stands before the dot, with it. */
std::string before(const Op &op)
{
    return op.kind == Kind::Implied ? std::string() : inside(op, Suffix) + '.';
}

std::string call(const Op &op)
{
    std::string arguments = op.unit.empty() ? "" : op.unit;
    for (std::size_t i = 1; i < op.args.size(); ++i)
        arguments += (arguments.empty() ? "" : ", ") + writtenOf(op.args[i]);
    return before(op.args[0]) + nameOf(op.text) + '(' + arguments + ')';
}

std::string binary(const Op &op)
{
    const int strength = strengthOf(op);
    std::string text = inside(op.args[0], strength);
    for (std::size_t i = 1; i < op.args.size(); ++i)
        text += ' ' + op.text + ' ' + inside(op.args[i], strength + 1);
    return text;
}

} // namespace

std::string writtenOf(const Op &op)
{
    switch (op.kind) {
    case Kind::Empty:
        return "{}";
    case Kind::String:
        return quoted(op.text, '\'');
    case Kind::Date:
    case Kind::DateTime:
        return '@' + op.text;
    case Kind::Time:
        return "@T" + op.text;
    case Kind::Long:
        return op.text + 'L';
    case Kind::Quantity:
        return op.text + ' ' + (op.calendarUnit ? op.unit : quoted(op.unit, '\''));
    case Kind::Member:
        return (op.args.empty() ? "" : before(op.args[0])) + nameOf(op.text);
    case Kind::Function:
        return call(op);
    case Kind::Index:
        return inside(op.args[0], Suffix) + '[' + writtenOf(op.args[1]) + ']';
    case Kind::This:
        return "$this";
    case Kind::RowNumber:
        return "$index";
    case Kind::Total:
        return "$total";
    case Kind::Constant:
        return '%' + nameOf(op.text);
    case Kind::Negative:
    case Kind::Positive:
        return (op.kind == Kind::Negative ? "-" : "+") + inside(op.args[0], Unary + 1);
    case Kind::Binary:
        return binary(op);
    case Kind::TypeTest:
        return inside(op.args[0], strengthOf(op)) + ' ' + op.text + ' ' + op.unit;
    default:
        return op.text;
    }
}

std::string writtenInAnd(const Op &op)
{
    return inside(op, 3);
}

} // namespace folding
