#include "fhirpath/expression.h"

#include "fhirpath/functions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace fhirpath {

namespace {

using Result = tl::expected<Op, Error>;

constexpr std::array<std::pair<std::string_view, Operator>, 22> Operators{
    {{"implies", Operator::Implies}, {"or", Operator::Or}, {"xor", Operator::Xor}, {"and", Operator::And},
        {"in", Operator::In}, {"contains", Operator::Contains}, {"=", Operator::Equal}, {"!=", Operator::NotEqual},
        {"~", Operator::Equivalent}, {"!~", Operator::NotEquivalent}, {"<", Operator::Less}, {">", Operator::Greater},
        {"<=", Operator::LessOrEqual}, {">=", Operator::GreaterOrEqual}, {"|", Operator::Union}, {"+", Operator::Add},
        {"-", Operator::Subtract}, {"&", Operator::Concatenate}, {"*", Operator::Multiply}, {"/", Operator::Divide},
        {"div", Operator::IntegerDivide}, {"mod", Operator::Modulo}}};

/** Variables that every evaluation sets (FHIR R4, fhirpath.html#vars). */
struct Known {
    std::string_view name;
    Variable variable;
    std::string_view text;
};
constexpr Known Environment[] = {
    {"context", Variable::Resource, {}},
    {"resource", Variable::Resource, {}},
    {"rootResource", Variable::RootResource, {}},
    {"rowIndex", Variable::RowIndex, {}},
    {"ucum", Variable::Text, "http://unitsofmeasure.org"},
    {"sct", Variable::Text, "http://snomed.info/sct"},
    {"loinc", Variable::Text, "http://loinc.org"},
};
/** %vs-… and %ext-…: the beginning of a name and of the URL it stands for. */
constexpr Known Families[] = {
    {"vs-", Variable::Text, "http://hl7.org/fhir/ValueSet/"},
    {"ext-", Variable::Text, "http://hl7.org/fhir/StructureDefinition/"},
};

class Compiler
{
public:
    explicit Compiler(const std::vector<Constant> &constants) : m_constants(constants) { }

    [[nodiscard]] Result compile(const Node &node) const
    {
        if (node.kind == Node::Kind::Constant)
            return constant(node);
        Op op = copied(node);
        if (node.kind == Node::Kind::Integer && !readInteger(node.text, op.integer))
            op.kind = Node::Kind::Decimal;
        if (node.kind == Node::Kind::Binary)
            op.binary = std::find_if(Operators.begin(), Operators.end(), [&node](const auto &entry) {
                return entry.first == node.text;
            })->second;
        if (node.kind == Node::Kind::Function) {
            op.function = findFunction(node.text);
            if (auto error = check(node, op.function); !error.detail.empty())
                return tl::unexpected(std::move(error));
        }
        return withArguments(node, std::move(op));
    }

private:
    [[nodiscard]] static Op copied(const Node &node)
    {
        Op op;
        op.kind = node.kind;
        op.text = node.text;
        op.unit = node.unit;
        op.calendarUnit = node.calendarUnit;
        op.place = node.place;
        op.isTypeTest = node.kind == Node::Kind::TypeTest && node.text == "is";
        return op;
    }

    [[nodiscard]] Result withArguments(const Node &node, Op op) const
    {
        const bool namesType = op.function && op.function->namesType;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (namesType && i == 1) {
                op.unit = typeName(node.children[i]);
                if (op.unit.empty())
                    return tl::unexpected(Error{node.children[i].place, "Expected the name of a type."});
                continue;
            }
            auto child = compile(node.children[i]);
            if (!child)
                return child;
            op.args.push_back(std::move(*child));
        }
        return op;
    }

    [[nodiscard]] static bool readInteger(const std::string &text, std::int64_t &out)
    {
        return std::from_chars(text.data(), text.data() + text.size(), out).ec == std::errc();
    }

    [[nodiscard]] static Error check(const Node &node, const Function *function)
    {
        if (!function)
            return {node.place, "There is no function " + node.text + "()."};
        const std::size_t given = node.children.size() - 1;
        if (given < function->least || given > function->most)
            return {node.place,
                node.text + "() takes " + std::to_string(function->least)
                    + (function->most > function->least ? " to " + std::to_string(function->most) : "")
                    + " arguments, not " + std::to_string(given) + "."};
        return {};
    }

    [[nodiscard]] static std::string typeName(const Node &node)
    {
        if (node.kind != Node::Kind::Member || node.children.size() > 1)
            return {};
        if (node.children.empty())
            return node.text;
        const std::string scope = typeName(node.children.front());
        return scope.empty() ? scope : scope + "." + node.text;
    }

    [[nodiscard]] Result constant(const Node &node) const
    {
        for (const Constant &known : m_constants) {
            if (known.name == node.text) {
                auto op = compile(known.value);
                if (op)
                    op->place = node.place;
                return op;
            }
        }
        Op op = copied(node);
        for (const Known &known : Environment) {
            if (known.name == node.text) {
                op.variable = known.variable;
                op.unit = known.text;
                return op;
            }
        }
        for (const Known &family : Families) {
            if (node.text.starts_with(family.name)) {
                op.variable = family.variable;
                op.unit = std::string(family.text) + node.text.substr(family.name.size());
                return op;
            }
        }
        return tl::unexpected(Error{node.place, "There is no constant %" + node.text + "."});
    }

    const std::vector<Constant> &m_constants;
};

} // namespace

tl::expected<Expression, Error> Expression::compile(std::string_view text, const std::vector<Constant> &constants)
{
    const auto tree = parse(text);
    if (!tree)
        return tl::unexpected(tree.error());
    auto root = Compiler(constants).compile(*tree);
    if (!root)
        return tl::unexpected(root.error());
    Expression expression;
    expression.m_root = std::move(*root);
    return expression;
}

} // namespace fhirpath
