#include "fhirpath/expression.h"

#include "fhir/model.h"
#include "fhir/systems.h"
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
    {"ucum", Variable::Text, fhir::systems::Ucum},
    {"sct", Variable::Text, fhir::systems::Snomed},
    {"loinc", Variable::Text, fhir::systems::Loinc},
};
/** %vs-… and %ext-…: the beginning of a name and of the URL it stands for. */
constexpr Known Families[] = {
    {"vs-", Variable::Text, "http://hl7.org/fhir/ValueSet/"},
    {"ext-", Variable::Text, "http://hl7.org/fhir/StructureDefinition/"},
};

[[nodiscard]] const Known *environmentOf(std::string_view name)
{
    const auto *found = std::find_if(
        std::begin(Environment), std::end(Environment), [name](const Known &known) { return known.name == name; });
    return found == std::end(Environment) ? nullptr : found;
}

/** Whether @p op gives the same on all data. */
[[nodiscard]] bool isConstant(const Op &op)
{
    using Kind = Node::Kind;
    constexpr std::array Varying{Kind::Member, Kind::This, Kind::Implied, Kind::RowNumber, Kind::Total, Kind::Index};
    if (std::find(Varying.begin(), Varying.end(), op.kind) != Varying.end())
        return false;
    if (op.kind == Kind::Constant && op.variable != Variable::Text && op.variable != Variable::Defined)
        return false;
    return std::all_of(op.args.begin(), op.args.end(),
        [&op](const Op &arg) { return isConstant(arg) || (arg.kind == Kind::Implied && op.text == "defineVariable"); });
}

/** The text that @p op gives on all data; nothing when it gives no such text. */
[[nodiscard]] std::optional<std::string> constantText(const Op &op)
{
    if (op.kind == Node::Kind::String)
        return op.text;
    if (!isConstant(op))
        return std::nullopt;
    const fhir::JsonIndex nothing;
    Evaluator evaluator(nothing, fhir::Model::r4());
    Items items;
    evaluator.evaluate(op, Focus{Value::boolean(true), 0, nullptr}, items);
    if (evaluator.error() || items.size() != 1 || items[0].kind != Value::Kind::String)
        return std::nullopt;
    return std::string(items[0].text);
}

/**
 * Resolves names. A variable is visible to what follows its defineVariable() in the same chain, so it is found here
 * once, and the evaluator only knows its number.
 */
class Compiler
{
public:
    explicit Compiler(const std::vector<Constant> &constants) : m_constants(constants) { }

    /** Leaves the variables that @p node defines visible, for what is called on it. */
    [[nodiscard]] Result compile(const Node &node)
    {
        if (node.kind == Node::Kind::Constant)
            return constant(node);
        Op op = copied(node);
        const bool whole = node.kind == Node::Kind::Integer || node.kind == Node::Kind::Long;
        if (whole && !readInteger(node.text, op.integer)) {
            if (node.kind == Node::Kind::Long)
                return tl::unexpected(Error{node.place, "The number is too large for a Long."});
            op.kind = Node::Kind::Decimal;
        }
        if (node.kind == Node::Kind::Binary)
            op.binary = std::find_if(Operators.begin(), Operators.end(), [&node](const auto &entry) {
                return entry.first == node.text;
            })->second;
        if (node.kind == Node::Kind::Function) {
            op.function = findFunction(node.text);
            if (auto error = check(node, op.function); !error.detail.empty())
                return tl::unexpected(std::move(error));
        }
        auto done = withArguments(node, std::move(op));
        return done && done->function && done->text == "defineVariable" ? define(std::move(*done)) : done;
    }

private:
    struct Defined {
        std::string name;
        std::int64_t number;
    };

    /** The same, after which the variables of @p node are forgotten. */
    [[nodiscard]] Result compileInside(const Node &node)
    {
        const std::size_t visible = m_defined.size();
        auto op = compile(node);
        m_defined.resize(visible);
        return op;
    }

    [[nodiscard]] bool isTaken(const std::string &name) const
    {
        const auto named = [&name](const auto &known) { return known.name == name; };
        return environmentOf(name) || std::any_of(m_constants.begin(), m_constants.end(), named)
            || std::any_of(m_defined.begin(), m_defined.end(), named)
            || std::any_of(std::begin(Families), std::end(Families),
                [&name](const Known &family) { return name.starts_with(family.name); });
    }

    /** A call of defineVariable(): from here on the name is known. */
    [[nodiscard]] Result define(Op op)
    {
        const auto name = constantText(op.args[1]);
        if (!name)
            return tl::unexpected(
                Error{op.args[1].place, "The name of a variable must be a text that does not depend on the data."});
        if (isTaken(*name))
            return tl::unexpected(Error{op.args[1].place, "There is a %" + *name + " already."});
        op.integer = m_count++;
        m_defined.push_back({*name, op.integer});
        return op;
    }

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

    [[nodiscard]] Result withArguments(const Node &node, Op op)
    {
        const bool chain =
            node.kind == Node::Kind::Function || node.kind == Node::Kind::Member || node.kind == Node::Kind::Index;
        const bool namesType = op.function && op.function->namesType;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (namesType && i == 1) {
                op.unit = typeName(node.children[i]);
                if (op.unit.empty())
                    return tl::unexpected(Error{node.children[i].place, "Expected the name of a type."});
                continue;
            }
            auto child = chain && i == 0 ? compile(node.children[i]) : compileInside(node.children[i]);
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

    [[nodiscard]] Result constant(const Node &node)
    {
        Op op = copied(node);
        const auto defined = std::find_if(m_defined.begin(), m_defined.end(),
            [&node](const Defined &variable) { return variable.name == node.text; });
        if (defined != m_defined.end()) {
            op.variable = Variable::Defined;
            op.integer = defined->number;
            return op;
        }
        for (const Constant &known : m_constants) {
            if (known.name == node.text) {
                auto value = compile(known.value);
                if (value)
                    value->place = node.place;
                return value;
            }
        }
        if (const Known *known = environmentOf(node.text)) {
            op.variable = known->variable;
            op.unit = known->text;
            return op;
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
    std::vector<Defined> m_defined; ///< what is visible here
    std::int64_t m_count = 0;
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
