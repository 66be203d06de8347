#include "fhirpath/types.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace fhirpath {

namespace {

using Mistake = TypedNode::Mistake;

[[nodiscard]] CollectionType known(std::string_view type)
{
    CollectionType result;
    result.types = {type};
    return result;
}

[[nodiscard]] CollectionType unknown(Unknown why, Count count = Count::Unknown)
{
    CollectionType result;
    result.unknown = why;
    result.count = count;
    return result;
}

[[nodiscard]] bool isSystem(std::string_view type)
{
    return type.starts_with("System.");
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
        {"integer64", "System.Long"}, {"decimal", "System.Decimal"}, {"date", "System.Date"},
        {"dateTime", "System.DateTime"}, {"instant", "System.DateTime"}, {"time", "System.Time"}}};
    for (const auto &[name, system] : Types)
        if (name == type)
            return system;
    return "System.String";
}

/** A type of FHIRPath by its whole name, "System.Boolean"; "" when "Boolean" or "System.Boolean" names none. */
[[nodiscard]] std::string_view systemNamed(std::string_view name)
{
    constexpr std::array<std::string_view, 8> Types{"System.Boolean", "System.Integer", "System.Long", "System.Decimal",
        "System.String", "System.Date", "System.DateTime", "System.Time"};
    for (const auto type : Types)
        if (name == type || name == type.substr(7))
            return type;
    return name == "System.Quantity" ? "System.Quantity" : ""; // "Quantity" alone is FHIR's
}

/** Types that stand for others, such as Resource, tell nothing. */
[[nodiscard]] CollectionType withoutAbstract(const fhir::Model &model, CollectionType of)
{
    for (const auto type : of.types)
        if (!isSystem(type)
            && (!model.isKnown(type) || type == "Resource" || type == "DomainResource" || type == "Element"
                || type == "BackboneElement"))
            of.unknown = Unknown::Abstract;
    return of;
}

[[nodiscard]] std::string pathBelow(const std::string &path, std::string_view name)
{
    if (path.empty() || path.size() + name.size() >= CollectionType::MaxPath)
        return {};
    return path + "." + std::string(name);
}

/** At most @p inner for each of @p outer. */
[[nodiscard]] Count times(Count outer, Count inner)
{
    if (outer == Count::None || inner == Count::None)
        return Count::None;
    return std::max(outer, inner);
}

/** Walks an expression from the inside out. */
class Typer
{
public:
    Typer(const fhir::Model &model, std::string_view root) : m_model(model), m_root(rootType(model, root)) { }
    [[nodiscard]] TypedNode visit(const Op &op, const CollectionType &focus);

private:
    using Args = std::vector<TypedNode>;

    void leaf(const Op &op, const CollectionType &focus, TypedNode &node) const;
    [[nodiscard]] CollectionType constant(const Op &op) const;
    void member(const Op &op, const CollectionType &of, TypedNode &node) const;
    [[nodiscard]] std::string_view valueOf(std::string_view type, std::string_view name) const;
    void call(const Op &op, const CollectionType &focus, TypedNode &node);
    void define(const Op &op, const TypedNode &node);
    [[nodiscard]] CollectionType result(const Function &called, const Args &args) const;
    [[nodiscard]] static Count countOf(Yields yields, const TypedNode &node);
    void narrow(std::string_view name, TypedNode &node) const;
    [[nodiscard]] bool fits(std::string_view type, std::string_view name) const;
    [[nodiscard]] CollectionType binary(const Op &op, const Args &args) const;
    [[nodiscard]] CollectionType computed(const CollectionType &of) const;
    [[nodiscard]] CollectionType boundary(CollectionType of) const;
    [[nodiscard]] CollectionType rounded(const CollectionType &of, std::string_view number) const;
    [[nodiscard]] CollectionType sum(Operator operation, const CollectionType &a, const CollectionType &b) const;

    const fhir::Model &m_model;
    CollectionType m_root;
    std::vector<CollectionType> m_variables; ///< by their numbers
};

TypedNode Typer::visit(const Op &op, const CollectionType &focus)
{
    using Kind = Node::Kind;
    TypedNode node;
    node.args.reserve(op.args.size());
    if (op.kind == Kind::Function) {
        call(op, focus, node);
        return node;
    }
    for (const Op &arg : op.args)
        node.args.push_back(visit(arg, focus));
    switch (op.kind) {
    case Kind::Member:
        member(op, op.args.empty() ? focus : node.args[0].type, node);
        break;
    case Kind::Index:
        node.type = itemType(node.args[0].type);
        node.type.ordered = node.args[0].type.ordered;
        break;
    case Kind::Negative:
    case Kind::Positive:
        node.type = computed(node.args[0].type);
        break;
    case Kind::Descending:
        node.type = node.args[0].type;
        break;
    case Kind::Binary:
        node.type = binary(op, node.args);
        break;
    case Kind::TypeTest:
        node.type = node.args[0].type;
        narrow(op.unit, node);
        if (op.isTypeTest)
            node.type = known("System.Boolean");
        break;
    default:
        leaf(op, focus, node);
    }
    return node;
}

/** What has nothing below it. */
void Typer::leaf(const Op &op, const CollectionType &focus, TypedNode &node) const
{
    using Kind = Node::Kind;
    constexpr std::array<std::pair<Kind, std::string_view>, 10> Literals{{{Kind::Boolean, "System.Boolean"},
        {Kind::String, "System.String"}, {Kind::Integer, "System.Integer"}, {Kind::Long, "System.Long"},
        {Kind::Decimal, "System.Decimal"}, {Kind::Date, "System.Date"}, {Kind::DateTime, "System.DateTime"},
        {Kind::Time, "System.Time"}, {Kind::Quantity, "System.Quantity"}, {Kind::RowNumber, "System.Integer"}}};
    for (const auto &[kind, type] : Literals)
        if (kind == op.kind)
            node.type = known(type);
    if (op.kind == Kind::Implied || op.kind == Kind::This)
        node.type = focus;
    else if (op.kind == Kind::Constant)
        node.type = constant(op);
    else if (op.kind == Kind::Empty)
        node.type.count = Count::None;
    else if (op.kind == Kind::Total)
        node.type = unknown(Unknown::Computed);
}

CollectionType Typer::constant(const Op &op) const
{
    if (op.variable == Variable::Resource || op.variable == Variable::RootResource)
        return m_root;
    if (op.variable == Variable::Defined)
        return m_variables[static_cast<std::size_t>(op.integer)];
    return known(op.variable == Variable::RowIndex ? "System.Integer" : "System.String");
}

/** The type of what stands in a primitive element, or in a System.Quantity. */
std::string_view Typer::valueOf(std::string_view type, std::string_view name) const
{
    if (type == "System.Quantity")
        return name == "value" ? "System.Decimal" : name == "unit" ? "System.String" : "";
    return name == "value" && m_model.isPrimitive(type) ? systemType(type) : std::string_view();
}

/** An element; or, where nothing stands before it, the name of the type that the path is for. */
void Typer::member(const Op &op, const CollectionType &of, TypedNode &node) const
{
    CollectionType &out = node.type;
    out = unknown(Unknown::Input);
    out.ordered = of.ordered;
    if (!of.isKnown() || of.types.empty())
        return;
    if (op.args.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z' && m_model.isKnown(op.text)) {
        if (std::any_of(of.types.begin(), of.types.end(), [&](auto type) { return m_model.isA(type, op.text); }))
            out = of;
        else
            node.mistake = Mistake::OtherType;
        return;
    }
    const fhir::Element *found = nullptr;
    bool repeats = false;
    for (const auto type : of.types) {
        if (const auto value = valueOf(type, op.text); !value.empty()) {
            addTypes(out.types, {&value, 1});
        } else if (const auto *element = m_model.element(type, op.text)) {
            addTypes(out.types, element->types);
            repeats = repeats || element->repeats;
            found = element;
        }
    }
    if (out.types.empty()) {
        node.mistake = Mistake::NoElement;
        out.unknown = Unknown::Mistake;
        return;
    }
    out.unknown = Unknown::No;
    out.count = times(of.count, repeats ? Count::Several : Count::One);
    out.element = of.types.size() == 1 ? found : nullptr;
    out.owner = out.element ? of.type() : std::string_view();
    out.path = found ? pathBelow(of.path, op.text) : std::string();
    out = withoutAbstract(m_model, std::move(out));
}

void Typer::call(const Op &op, const CollectionType &focus, TypedNode &node)
{
    const Function &called = *op.function;
    node.args.push_back(visit(op.args[0], focus));
    const CollectionType inner = called.perItem ? itemType(node.args[0].type)
        : called.onAll                          ? node.args[0].type
                                                : focus;
    for (std::size_t i = 1; i < op.args.size(); ++i)
        node.args.push_back(visit(op.args[i], inner));
    node.type = node.args[0].type;
    if (called.namesType && (called.gives == Gives::Typed || called.gives == Gives::Boolean))
        narrow(op.unit, node);
    if (called.gives != Gives::Typed)
        node.type = result(called, node.args);
    node.type.count = countOf(called.yields, node);
    if (op.text == "defineVariable")
        define(op, node);
}

/** Keeps the type of a variable for where it is used. */
void Typer::define(const Op &op, const TypedNode &node)
{
    const auto number = static_cast<std::size_t>(op.integer);
    if (number >= m_variables.size())
        m_variables.resize(number + 1);
    m_variables[number] = node.args.size() > 2 ? node.args[2].type : node.args[0].type;
}

Count Typer::countOf(Yields yields, const TypedNode &node)
{
    const Count input = node.args[0].type.count;
    switch (yields) {
    case Yields::One:
        return Count::One;
    case Yields::Several:
        return Count::Several;
    case Yields::Unknown:
        return Count::Unknown;
    case Yields::AsInput:
        return times(input, node.type.count);
    case Yields::AsArgument:
        return times(input, node.args[1].type.count);
    default:
        return node.type.count;
    }
}

/** What a function gives that is no type test. */
CollectionType Typer::result(const Function &called, const Args &args) const
{
    const CollectionType &input = args[0].type;
    constexpr std::array<std::pair<Gives, std::string_view>, 9> Systems{
        {{Gives::Boolean, "System.Boolean"}, {Gives::Integer, "System.Integer"}, {Gives::Long, "System.Long"},
            {Gives::Decimal, "System.Decimal"}, {Gives::String, "System.String"}, {Gives::Date, "System.Date"},
            {Gives::DateTime, "System.DateTime"}, {Gives::Time, "System.Time"}, {Gives::Quantity, "System.Quantity"}}};
    for (const auto &[gives, type] : Systems)
        if (gives == called.gives)
            return known(type);
    CollectionType out = input;
    switch (called.gives) {
    case Gives::Input:
        return out;
    case Gives::Argument:
        out = args[1].type;
        out.ordered = out.ordered && input.ordered;
        return out;
    case Gives::Both:
        return unionType(std::move(out), args[1].type);
    case Gives::Value:
        return computed(out);
    case Gives::Whole:
        return rounded(out, "System.Integer");
    case Gives::Rounded:
        return rounded(out, "System.Decimal");
    case Gives::Boundary:
        return boundary(std::move(out));
    case Gives::Arguments:
        out = args[1].type;
        for (std::size_t i = 2; i < args.size(); ++i)
            out = unionType(std::move(out), args[i].type);
        return out;
    case Gives::Branches:
        return args.size() > 3 ? unionType(args[2].type, args[3].type) : args[2].type;
    case Gives::Extension:
        out = known("Extension");
        out.element = input.isKnown() ? m_model.element(input.type(), "extension") : nullptr;
        out.owner = out.element ? input.type() : std::string_view();
        out.path = pathBelow(input.path, "extension");
        return out;
    default:
        break;
    }
    out = unknown(called.gives == Gives::Referred ? Unknown::Reference : Unknown::Computed, Count::One);
    out.ordered = called.gives != Gives::Children;
    return out;
}

/** Leaves what is of the type @p name, FHIR's or FHIRPath's, as Evaluator::isExactType() does. */
void Typer::narrow(std::string_view name, TypedNode &node) const
{
    CollectionType &out = node.type;
    std::string_view type = systemNamed(name);
    if (type.empty())
        type = m_model.typeNamed(name.substr(name.starts_with("FHIR.") ? 5 : 0));
    if (type.empty()) {
        const bool exists = isSystem(name) || name == "TypeInfo" || name == "SimpleQuantity" || name == "Any";
        node.mistake = exists ? Mistake::None : Mistake::NoType;
        out = unknown(exists ? Unknown::Computed : Unknown::Mistake);
        return;
    }
    std::erase_if(out.types, [&](std::string_view has) { return !out.isKnown() || !fits(has, name); });
    out.count = out.isKnown() && out.types.empty() ? Count::None : out.count;
    if (out.types.empty())
        out.types = {type};
    out.unknown = Unknown::No;
    out = withoutAbstract(m_model, std::move(out));
}

bool Typer::fits(std::string_view type, std::string_view name) const
{
    if (isSystem(type))
        return type.substr(isSystem(name) ? 0 : 7) == name;
    name.remove_prefix(name.starts_with("FHIR.") ? 5 : 0);
    return type == name || (!m_model.isPrimitive(type) && m_model.isA(type, name));
}

CollectionType Typer::binary(const Op &op, const Args &args) const
{
    if (op.binary < Operator::Union)
        return known("System.Boolean");
    if (op.binary == Operator::Concatenate)
        return known("System.String");
    if (op.binary != Operator::Union)
        return sum(op.binary, computed(args[0].type), computed(args[1].type));
    CollectionType all = args[0].type;
    for (std::size_t i = 1; i < args.size(); ++i)
        all = unionType(std::move(all), args[i].type);
    all.count = Count::Several;
    return all;
}

/** The System types behind FHIR's primitive ones: what is left of elements that were computed with. */
CollectionType Typer::computed(const CollectionType &of) const
{
    CollectionType out;
    out.unknown = of.unknown;
    out.ordered = of.ordered;
    for (const auto type : of.types) {
        const bool amount = formOf(type) == Value::Form::Quantity;
        if (!isSystem(type) && !amount && !m_model.isPrimitive(type))
            return unknown(Unknown::Computed, Count::One);
        const auto system = isSystem(type) ? type : amount ? "System.Quantity" : systemType(type);
        addTypes(out.types, {&system, 1});
    }
    return out;
}

/** What lowBoundary() and highBoundary() give. */
CollectionType Typer::boundary(CollectionType of) const
{
    for (auto &type : of.types)
        type = type == "Period" ? "dateTime" : type;
    of = computed(of);
    CollectionType out = of;
    out.types.clear();
    for (const auto type : of.types) {
        const std::string_view widened = type == "System.Integer" ? "System.Decimal" : type;
        addTypes(out.types, {&widened, 1});
    }
    return out;
}

/** What of quantities is a quantity again, and of numbers @p number. */
CollectionType Typer::rounded(const CollectionType &of, std::string_view number) const
{
    const auto type = computed(of).type();
    return type.empty() || !of.isKnown() ? unknown(Unknown::Computed, Count::One)
                                         : known(type == "System.Quantity" ? type : number);
}

/** What + - * / div mod give, where each side has one type. */
CollectionType Typer::sum(Operator operation, const CollectionType &left, const CollectionType &right) const
{
    const auto a = left.type();
    const auto b = right.type();
    if (!left.isKnown() || !right.isKnown() || a.empty() || b.empty())
        return unknown(Unknown::Computed, Count::One);
    constexpr std::array<std::string_view, 3> Numbers{"System.Integer", "System.Long", "System.Decimal"};
    const auto widthOf = [&Numbers](std::string_view type) {
        return std::find(Numbers.begin(), Numbers.end(), type) - Numbers.begin();
    };
    const auto widest = std::max(widthOf(a), widthOf(b));
    if (widest < 3) {
        if (operation == Operator::IntegerDivide)
            return known(a == Numbers[1] || b == Numbers[1] ? Numbers[1] : Numbers[0]);
        return known(operation == Operator::Divide ? Numbers[2] : Numbers[static_cast<std::size_t>(widest)]);
    }
    const bool moved = b == "System.Quantity" && (a == "System.Date" || a == "System.DateTime" || a == "System.Time");
    const bool joined = a == "System.String" && b == "System.String";
    return (moved || joined) && operation <= Operator::Subtract ? known(a) : unknown(Unknown::Computed, Count::One);
}

} // namespace

CollectionType rootType(const fhir::Model &model, std::string_view type)
{
    CollectionType result = known(model.typeNamed(type));
    result.path = type;
    return withoutAbstract(model, std::move(result));
}

CollectionType itemType(CollectionType type)
{
    type.count = type.count == Count::None ? Count::None : Count::One;
    type.ordered = true;
    return type;
}

CollectionType unionType(CollectionType a, const CollectionType &b)
{
    addTypes(a.types, b.types);
    a.unknown = a.isKnown() ? b.unknown : a.unknown;
    a.count = std::max(a.count, b.count);
    a.ordered = a.ordered && b.ordered;
    a.path = a.path == b.path ? std::move(a.path) : std::string();
    a.element = a.element == b.element ? a.element : nullptr;
    a.owner = a.element ? a.owner : std::string_view();
    return a;
}

TypedNode typesOf(
    const Expression &expression, const fhir::Model &model, std::string_view root, const CollectionType &focus)
{
    return Typer(model, root).visit(expression.root(), focus);
}

} // namespace fhirpath
