#include "fhirpath/check.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace fhirpath {

namespace {

/** What is known of a collection before there is one. */
struct Shape {
    bool known = false; ///< false: its items may be anything
    bool ordered = true;
    std::vector<std::string_view> types; ///< FHIR's, or "System.Boolean" and its like
};

[[nodiscard]] Shape system(std::string_view type)
{
    return {true, true, {type}};
}

/** Adds @p more to @p types, each once: unions of unions would have millions. */
void addTypes(std::vector<std::string_view> &types, std::span<const std::string_view> more)
{
    for (const auto type : more)
        if (std::find(types.begin(), types.end(), type) == types.end())
            types.push_back(type);
}

/** The System type of FHIR's primitive @p type. */
[[nodiscard]] std::string_view systemType(std::string_view type)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> Types{{{"boolean", "System.Boolean"},
        {"integer", "System.Integer"}, {"positiveInt", "System.Integer"}, {"unsignedInt", "System.Integer"},
        {"integer64", "System.Integer"}, {"decimal", "System.Decimal"}, {"date", "System.Date"},
        {"dateTime", "System.DateTime"}, {"instant", "System.DateTime"}, {"time", "System.Time"}}};
    for (const auto &[name, system] : Types)
        if (name == type)
            return system;
    return "System.String";
}

/** Walks the tree from the inside out and says what each step gives. */
class Checker
{
public:
    Checker(const fhir::Model &model, std::string_view root, CheckOptions options = {})
        : m_model(model), m_root(shapeOf({root})), m_options(options)
    {
    }
    [[nodiscard]] const Shape &root() const { return m_root; }
    [[nodiscard]] Shape visit(const Op &op, const Shape &focus);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void fail(const Op &op, std::string sentence)
    {
        if (!m_error)
            m_error = Error{op.place, std::move(sentence)};
    }
    /** Types that stand for others, such as Resource, tell nothing. */
    [[nodiscard]] Shape shapeOf(std::vector<std::string_view> types) const
    {
        const bool known = std::all_of(types.begin(), types.end(), [this](std::string_view type) {
            return type.starts_with("System.")
                || (m_model.isKnown(type) && type != "Resource" && type != "DomainResource" && type != "Element"
                    && type != "BackboneElement");
        });
        return known && !types.empty() ? Shape{true, true, std::move(types)} : Shape();
    }
    [[nodiscard]] std::string_view valueOf(std::string_view type, std::string_view name) const;
    [[nodiscard]] std::string choice(std::string_view type, std::string_view name) const;
    [[nodiscard]] Shape member(const Op &op, const Shape &focus);
    [[nodiscard]] Shape start(const Op &op, const Shape &focus);
    [[nodiscard]] Shape function(const Op &op, const Shape &focus);
    [[nodiscard]] Shape binary(const Op &op, const Shape &focus);
    [[nodiscard]] Shape typeTest(const Op &op, const Shape &focus);
    [[nodiscard]] Shape named(const Op &op);
    [[nodiscard]] Shape constant(const Op &op) const;
    [[nodiscard]] Shape computed(Shape of) const;
    [[nodiscard]] Shape boundary(Shape of) const;
    [[nodiscard]] Shape sum(Operator operation, const Shape &left, const Shape &right) const;
    [[nodiscard]] static Shape both(Shape a, const Shape &b);

    const fhir::Model &m_model;
    Shape m_root;
    CheckOptions m_options;
    std::optional<Error> m_error;
};

Shape Checker::visit(const Op &op, const Shape &focus)
{
    using Kind = Node::Kind;
    switch (op.kind) {
    case Kind::Member:
        return member(op, focus);
    case Kind::Function:
        return function(op, focus);
    case Kind::Index: {
        Shape of = visit(op.args[0], focus);
        (void)visit(op.args[1], focus);
        if (m_options.order && !of.ordered)
            fail(op, "children() and descendants() have no order, so an index means nothing.");
        return of;
    }
    case Kind::Implied:
    case Kind::This:
        return focus;
    case Kind::Negative:
    case Kind::Positive:
        return computed(visit(op.args[0], focus));
    case Kind::Binary:
        return binary(op, focus);
    case Kind::TypeTest:
        return typeTest(op, focus);
    case Kind::Constant:
        return constant(op);
    case Kind::RowNumber:
        return system("System.Integer");
    case Kind::Boolean:
        return system("System.Boolean");
    case Kind::String:
        return system("System.String");
    case Kind::Integer:
        return system("System.Integer");
    case Kind::Decimal:
        return system("System.Decimal");
    case Kind::Date:
        return system("System.Date");
    case Kind::DateTime:
        return system("System.DateTime");
    case Kind::Time:
        return system("System.Time");
    case Kind::Quantity:
        return system("System.Quantity");
    case Kind::Empty:
        return {true, true, {}};
    default:
        return {};
    }
}

Shape Checker::constant(const Op &op) const
{
    switch (op.variable) {
    case Variable::Resource:
    case Variable::RootResource:
        return m_root;
    case Variable::RowIndex:
        return system("System.Integer");
    default:
        return system("System.String");
    }
}

/** A name that nothing stands before: an element, or the type that the path is for. */
Shape Checker::start(const Op &op, const Shape &focus)
{
    if (!op.text.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z' && m_model.isKnown(op.text)) {
        const bool fits = std::any_of(
            focus.types.begin(), focus.types.end(), [&](std::string_view type) { return m_model.isA(type, op.text); });
        if (!fits)
            fail(op, "This is about a " + std::string(focus.types[0]) + ", not a " + op.text + ".");
        return focus;
    }
    return {};
}

/** The type of what stands in a primitive element, or in a System.Quantity. */
std::string_view Checker::valueOf(std::string_view type, std::string_view name) const
{
    if (type == "System.Quantity")
        return name == "value" ? "System.Decimal" : name == "unit" ? "System.String" : "";
    return name == "value" && m_model.isPrimitive(type) ? systemType(type) : std::string_view();
}

/** " It is called value." where a choice element was named as JSON writes it; else nothing. */
std::string Checker::choice(std::string_view type, std::string_view name) const
{
    for (const fhir::Element &element : m_model.elements(type))
        if (element.choice && name.starts_with(element.name))
            return " It is called " + std::string(element.name) + ".";
    return {};
}

Shape Checker::member(const Op &op, const Shape &focus)
{
    const Shape of = op.args.empty() ? focus : visit(op.args[0], focus);
    if (!of.known || of.types.empty())
        return {};
    if (op.args.empty())
        if (Shape begun = start(op, of); begun.known)
            return begun;
    std::vector<std::string_view> types;
    bool found = false;
    for (const auto type : of.types) {
        if (const auto inner = valueOf(type, op.text); !inner.empty()) {
            found = true;
            addTypes(types, {&inner, 1});
            continue;
        }
        const fhir::Element *element = m_model.element(type, op.text);
        found = found || element;
        if (element)
            addTypes(types, element->types);
    }
    if (!found) {
        fail(op, std::string(of.types[0]) + " has no element " + op.text + "." + choice(of.types[0], op.text));
        return {};
    }
    Shape result = shapeOf(std::move(types));
    result.ordered = of.ordered;
    return result;
}

Shape Checker::function(const Op &op, const Shape &focus)
{
    const Function &called = *op.function;
    Shape input = visit(op.args[0], focus);
    if (m_options.order && called.needsOrder && !input.ordered)
        fail(op, op.text + "() needs an order, which children() and descendants() do not have.");
    std::array<Shape, 3> arguments;
    for (std::size_t i = 1; i < op.args.size(); ++i) {
        Shape one = visit(op.args[i], called.perItem ? input : focus);
        if (i <= arguments.size())
            arguments[i - 1] = std::move(one);
    }
    auto &[argument, second, third] = arguments;
    switch (called.gives) {
    case Gives::Input:
        return input;
    case Gives::Argument:
        return argument;
    case Gives::Both:
        return both(input, argument);
    case Gives::Typed:
        return named(op);
    case Gives::Boolean:
        if (called.namesType)
            (void)named(op);
        return system("System.Boolean");
    case Gives::Integer:
        return system("System.Integer");
    case Gives::Decimal:
        return system("System.Decimal");
    case Gives::String:
        return system("System.String");
    case Gives::Date:
        return system("System.Date");
    case Gives::DateTime:
        return system("System.DateTime");
    case Gives::Time:
        return system("System.Time");
    case Gives::Quantity:
        return system("System.Quantity");
    case Gives::Value:
        return computed(std::move(input));
    case Gives::Boundary:
        return boundary(std::move(input));
    case Gives::Branches:
        return op.args.size() > 3 ? both(std::move(second), third) : second;
    default:
        break;
    }
    Shape result;
    result.ordered = op.text != "children" && op.text != "descendants";
    if (op.text == "extension")
        result = shapeOf({"Extension"});
    return result;
}

Shape Checker::both(Shape a, const Shape &b)
{
    addTypes(a.types, b.types);
    return {a.known && b.known, a.ordered && b.ordered, std::move(a.types)};
}

Shape Checker::binary(const Op &op, const Shape &focus)
{
    const Shape left = visit(op.args[0], focus);
    Shape result = left;
    Shape right;
    for (std::size_t i = 1; i < op.args.size(); ++i) {
        right = visit(op.args[i], focus);
        result = both(std::move(result), right);
    }
    if (op.binary < Operator::Union)
        return system("System.Boolean");
    if (op.binary == Operator::Concatenate)
        return system("System.String");
    return op.binary == Operator::Union ? result : sum(op.binary, computed(left), computed(right));
}

/** The System types behind FHIR's primitive ones: what is left of elements that were computed with. */
Shape Checker::computed(Shape of) const
{
    for (auto &type : of.types) {
        const bool system = type.starts_with("System.");
        of.known = of.known && (system || m_model.isPrimitive(type));
        type = system || !of.known ? type : systemType(type);
    }
    return of;
}

/** What lowBoundary() and highBoundary() give. */
Shape Checker::boundary(Shape of) const
{
    for (auto &type : of.types)
        type = type == "Period" ? "dateTime" : type;
    of = computed(std::move(of));
    for (auto &type : of.types)
        type = type == "System.Integer" ? "System.Decimal" : type;
    return of;
}

/** What + - * / div mod give, where each side has one type. */
Shape Checker::sum(Operator operation, const Shape &left, const Shape &right) const
{
    if (!left.known || !right.known || left.types.size() != 1 || right.types.size() != 1)
        return {};
    const auto a = left.types[0];
    const auto b = right.types[0];
    const auto isNumber = [](std::string_view type) { return type == "System.Integer" || type == "System.Decimal"; };
    if (isNumber(a) && isNumber(b)) {
        const bool whole = operation == Operator::IntegerDivide || (operation != Operator::Divide && a == b);
        return system(whole ? (operation == Operator::IntegerDivide ? "System.Integer" : a) : "System.Decimal");
    }
    const bool moved = b == "System.Quantity" && (a == "System.Date" || a == "System.DateTime" || a == "System.Time");
    const bool joined = a == "System.String" && b == "System.String";
    return (moved || joined) && operation <= Operator::Subtract ? system(a) : Shape();
}

Shape Checker::typeTest(const Op &op, const Shape &focus)
{
    (void)visit(op.args[0], focus);
    Shape type = named(op);
    return op.isTypeTest ? system("System.Boolean") : type;
}

/** The type that Op::unit names. */
Shape Checker::named(const Op &op)
{
    std::string_view name = op.unit;
    constexpr std::string_view System[] = {"System.Boolean", "System.Integer", "System.Decimal", "System.String",
        "System.Date", "System.DateTime", "System.Time", "System.TypeInfo", "System.SimpleQuantity", "System.Any"};
    const bool isSystem = name.starts_with("System.");
    for (const auto &known : System)
        if (name == (isSystem ? known : known.substr(7)))
            return &known - System < 7 ? system(known) : Shape();
    if (isSystem)
        return name == "System.Quantity" ? system(name) : Shape();
    name.remove_prefix(name.starts_with("FHIR.") ? 5 : 0);
    if (!m_model.isKnown(name)) {
        fail(op, "There is no type " + op.unit + ".");
        return {};
    }
    return shapeOf({name});
}

} // namespace

Outlook foresee(const Expression &expression, const fhir::Model &model, std::string_view root, const Outlook &focus)
{
    Checker checker(model, root);
    Shape shape = checker.visit(expression.root(), {focus.known, true, focus.types});
    std::sort(shape.types.begin(), shape.types.end());
    shape.types.erase(std::unique(shape.types.begin(), shape.types.end()), shape.types.end());
    return {shape.known, std::move(shape.types), checker.error()};
}

std::optional<Error> check(
    const Expression &expression, const fhir::Model &model, std::string_view type, CheckOptions options)
{
    Checker checker(model, type, options);
    (void)checker.visit(expression.root(), checker.root());
    return checker.error();
}

} // namespace fhirpath
