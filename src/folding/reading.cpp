#include "folding/clock.h"
#include "folding/condition.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace folding {
namespace {

using fhirpath::Count;
using fhirpath::Op;
using fhirpath::Operator;
using fhirpath::TypedOp;
using Kind = Condition::Kind;
using NodeKind = fhirpath::Node::Kind;

Condition leaf(Kind kind)
{
    Condition condition;
    condition.kind = kind;
    return condition;
}

Condition opaque(Reason why = Reason::Operator)
{
    Condition condition = leaf(Kind::Opaque);
    condition.loose = why;
    return condition;
}

Condition around(Kind kind, Condition part)
{
    Condition condition = leaf(kind);
    condition.parts.push_back(std::move(part));
    return condition;
}

bool isLiteral(const Op &op)
{
    constexpr std::array Kinds{
        NodeKind::Boolean, NodeKind::String, NodeKind::Integer, NodeKind::Decimal, NodeKind::Date, NodeKind::DateTime};
    return std::find(Kinds.begin(), Kinds.end(), op.kind) != Kinds.end();
}

/** The literals that @p op is: one, or several with | between them. */
std::vector<Literal> literalsOf(const Op &op)
{
    if (isLiteral(op))
        return {{op.kind, op.text}};
    if (op.kind == NodeKind::Constant && op.variable == fhirpath::Variable::Text)
        return {{NodeKind::String, op.unit}};
    const bool isNegative = op.kind == NodeKind::Negative;
    if ((isNegative || op.kind == NodeKind::Positive) && isLiteral(op.args[0]))
        return {{op.args[0].kind, (isNegative ? "-" : "") + op.args[0].text}};
    std::vector<Literal> all;
    if (op.kind == NodeKind::Binary && op.binary == Operator::Union) {
        for (const Op &arg : op.args) {
            auto some = literalsOf(arg);
            if (some.empty())
                return {};
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
    }
    return all;
}

struct Comparison {
    Operator written;
    Relation relation;
    Relation turned; ///< with the sides exchanged
    Relation negated;
};
constexpr std::array<Comparison, 6> Comparisons{{
    {Operator::Equal, Relation::Equal, Relation::Equal, Relation::NotEqual},
    {Operator::NotEqual, Relation::NotEqual, Relation::NotEqual, Relation::Equal},
    {Operator::Less, Relation::Less, Relation::Greater, Relation::GreaterOrEqual},
    {Operator::Greater, Relation::Greater, Relation::Less, Relation::LessOrEqual},
    {Operator::LessOrEqual, Relation::LessOrEqual, Relation::GreaterOrEqual, Relation::Greater},
    {Operator::GreaterOrEqual, Relation::GreaterOrEqual, Relation::LessOrEqual, Relation::Less},
}};

/** Reads an expression as a condition. */
class Reader
{
public:
    explicit Reader(const fhir::Model &model) : m_model(model) { }

    /** That @p expression is true; with @p negated that it is false. */
    [[nodiscard]] Condition truth(TypedOp expression, bool negated) const;
    /** That one of the items of @p expression meets @p inner. */
    [[nodiscard]] Condition some(
        TypedOp expression, Condition inner, const std::vector<std::string_view> *types = nullptr) const;

private:
    [[nodiscard]] Condition binary(TypedOp expression, bool negated) const;
    [[nodiscard]] Condition comparison(TypedOp expression, const Comparison &how, bool negated) const;
    [[nodiscard]] Condition test(TypedOp values, Condition asked) const;
    [[nodiscard]] Condition membership(TypedOp item, TypedOp list, bool negated) const;
    [[nodiscard]] Condition call(TypedOp expression, bool negated) const;
    [[nodiscard]] Condition ofText(TypedOp expression, Relation relation) const;
    [[nodiscard]] Condition existence(TypedOp expression, bool there) const;
    [[nodiscard]] Condition typeTest(TypedOp values, std::string_view type) const;
    [[nodiscard]] Condition member(
        TypedOp expression, Condition inner, const std::vector<std::string_view> *types) const;
    [[nodiscard]] Condition idOf(Condition inner) const;
    [[nodiscard]] Condition keyOf(TypedOp expression, Condition inner) const;
    [[nodiscard]] Condition someOfCall(
        TypedOp expression, Condition inner, const std::vector<std::string_view> *types) const;

    const fhir::Model &m_model;
};

bool isCaseless(const Op &op)
{
    return op.kind == NodeKind::Function && (op.text == "lower" || op.text == "upper");
}

bool isBoolean(const fhirpath::CollectionType &type)
{
    return type.type() == "boolean" || type.type() == "System.Boolean";
}

Condition Reader::truth(TypedOp expression, bool negated) const
{
    switch (expression.op.kind) {
    case NodeKind::Boolean:
        return leaf((expression.op.text == "true") != negated ? Kind::Always : Kind::Never);
    case NodeKind::Binary:
        return binary(expression, negated);
    case NodeKind::Function:
        return call(expression, negated);
    case NodeKind::TypeTest:
        if (expression.op.isTypeTest && !negated)
            return typeTest(expression.arg(0), expression.op.unit);
        break;
    default:
        break;
    }
    if (!isBoolean(expression.type()))
        return opaque();
    Condition asked = leaf(Kind::Test);
    asked.literals = {{NodeKind::Boolean, negated ? "false" : "true"}};
    return test(expression, std::move(asked));
}

Condition Reader::binary(TypedOp expression, bool negated) const
{
    const Operator written = expression.op.binary;
    if (written == Operator::And || written == Operator::Or || written == Operator::Implies) {
        const bool isAnd = (written == Operator::And) != negated;
        std::vector<Condition> parts;
        parts.push_back(truth(expression.arg(0), negated != (written == Operator::Implies)));
        parts.push_back(truth(expression.arg(1), negated));
        return joined(isAnd ? Kind::And : Kind::Or, std::move(parts));
    }
    if (written == Operator::In)
        return membership(expression.arg(0), expression.arg(1), negated);
    if (written == Operator::Contains)
        return membership(expression.arg(1), expression.arg(0), negated);
    if (written == Operator::Equivalent && !negated)
        return ofText(expression, Relation::Like);
    for (const Comparison &how : Comparisons) {
        if (how.written == written)
            return comparison(expression, how, negated);
    }
    return opaque();
}

Condition Reader::comparison(TypedOp expression, const Comparison &how, bool negated) const
{
    Condition asked = leaf(Kind::Test);
    asked.literals = literalsOf(expression.op.args[1]);
    auto clock = asked.literals.empty() ? clockOf(expression.op.args[1], m_model) : std::nullopt;
    const bool isTurned = asked.literals.empty() && !clock;
    if (isTurned) {
        asked.literals = literalsOf(expression.op.args[0]);
        clock = asked.literals.empty() ? clockOf(expression.op.args[0], m_model) : std::nullopt;
    }
    if (asked.literals.size() != 1 && !clock)
        return opaque();
    asked.relation = isTurned ? how.turned : how.relation;
    if (negated)
        asked.relation = std::find_if(Comparisons.begin(), Comparisons.end(), [&asked](const Comparison &other) {
            return other.relation == asked.relation;
        })->negated;
    const TypedOp written = expression.arg(isTurned ? 1 : 0);
    if (clock) {
        const auto sent = sentClock(std::move(*clock), asked.relation);
        if (!sent)
            return opaque();
        asked.literals = {*sent};
        asked.loose = Reason::Precision;
    }
    const bool isLike = isCaseless(written.op) && asked.relation == Relation::Equal;
    const TypedOp values = isLike ? written.arg(0) : written;
    if (isLike)
        asked.relation = Relation::Like;
    Literal &literal = asked.literals[0];
    if (literal.kind == NodeKind::Boolean && asked.relation != Relation::Equal && asked.relation != Relation::NotEqual)
        return opaque();
    return test(values, std::move(asked));
}

/** Of a single value. Of several, "=" is false and "<" an error. */
Condition Reader::test(TypedOp values, Condition asked) const
{
    if (values.type().count != Count::One) {
        if (asked.relation == Relation::NotEqual)
            return opaque(Reason::Repeats);
        asked.loose = Reason::Repeats;
    }
    return some(values, std::move(asked));
}

/** "status in ('a' | 'b')" and "'a' in name.given". */
Condition Reader::membership(TypedOp item, TypedOp list, bool negated) const
{
    Condition asked = leaf(Kind::Test);
    asked.literals = literalsOf(list.op);
    if (!asked.literals.empty()) {
        asked.relation = negated ? Relation::NotEqual : Relation::Equal;
        return test(item, std::move(asked));
    }
    asked.literals = literalsOf(item.op);
    if (asked.literals.size() != 1)
        return opaque();
    Condition some = this->some(list, std::move(asked));
    return negated ? around(Kind::Not, std::move(some)) : some;
}

Condition Reader::call(TypedOp expression, bool negated) const
{
    const Op &op = expression.op;
    if (op.text == "not")
        return truth(expression.arg(0), !negated);
    if (op.text == "exists" || op.text == "hasValue" || op.text == "empty")
        return existence(expression, (op.text == "empty") == negated);
    if (negated)
        return opaque();
    if (op.text == "startsWith")
        return ofText(expression, Relation::Starts);
    if (op.text == "contains" || op.text == "endsWith")
        return ofText(expression, Relation::Holds);
    if (op.text == "memberOf")
        return ofText(expression, Relation::Member);
    if (op.text == "is")
        return typeTest(expression.arg(0), op.unit);
    return opaque();
}

/** A text function, or ~, with a literal: also of what lower() and upper() give, for a search has no case. */
Condition Reader::ofText(TypedOp expression, Relation relation) const
{
    Condition asked = leaf(Kind::Test);
    asked.relation = relation;
    asked.literals = literalsOf(expression.op.args[1]);
    if (asked.literals.size() != 1 || asked.literals[0].kind != NodeKind::String)
        return opaque();
    const TypedOp values = expression.arg(0);
    asked.isCaseless = isCaseless(values.op);
    return test(asked.isCaseless ? values.arg(0) : values, std::move(asked));
}

Condition Reader::existence(TypedOp expression, bool there) const
{
    Condition inner = leaf(Kind::Exists);
    if (expression.op.args.size() > 1)
        inner = truth(expression.arg(1), false);
    Condition found = some(expression.arg(0), std::move(inner));
    return there ? found : around(Kind::Not, std::move(found));
}

/** "value is Quantity", "subject.resolve() is Patient" */
Condition Reader::typeTest(TypedOp values, std::string_view type) const
{
    type = m_model.typeNamed(type.substr(type.starts_with("FHIR.") ? 5 : 0));
    if (values.op.kind == NodeKind::Function && values.op.text == "resolve") {
        Condition refers = leaf(Kind::Refers);
        refers.type = type;
        return some(values.arg(0), std::move(refers));
    }
    if (type.empty() || values.op.kind != NodeKind::Member || values.type().count != Count::One)
        return opaque();
    const std::vector types{type};
    return some(values, leaf(Kind::Exists), &types);
}

Condition Reader::some(TypedOp expression, Condition inner, const std::vector<std::string_view> *types) const
{
    switch (expression.op.kind) {
    case NodeKind::Implied:
    case NodeKind::This:
        return types ? opaque() : inner;
    case NodeKind::Member:
        return member(expression, std::move(inner), types);
    case NodeKind::Function:
        return someOfCall(expression, std::move(inner), types);
    case NodeKind::TypeTest:
        if (!expression.op.isTypeTest)
            return some(expression.arg(0), std::move(inner), &expression.type().types);
        break;
    case NodeKind::Index:
        inner.loose = Reason::Repeats;
        return some(expression.arg(0), std::move(inner), types);
    case NodeKind::Binary:
        if (expression.op.binary == Operator::Union) {
            std::vector<Condition> all;
            for (std::size_t i = 0; i < expression.op.args.size(); ++i)
                all.push_back(some(expression.arg(i), inner, types));
            return joined(Kind::Or, std::move(all));
        }
        break;
    default:
        break;
    }
    return opaque();
}

Condition Reader::member(TypedOp expression, Condition inner, const std::vector<std::string_view> *types) const
{
    const Op &op = expression.op;
    const auto &type = expression.type();
    if (op.args.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z' && m_model.isKnown(op.text))
        return inner;
    if (type.types.empty() || !type.isKnown())
        return opaque(Reason::NoParameter);
    Condition step = around(Kind::Step, std::move(inner));
    step.name = op.text;
    step.types = types ? *types : type.types;
    step.repeats = !type.element || type.element->repeats;
    return op.args.empty() ? step : some(expression.arg(0), std::move(step));
}

Condition Reader::someOfCall(TypedOp expression, Condition inner, const std::vector<std::string_view> *types) const
{
    const std::string_view name = expression.op.text;
    const TypedOp on = expression.arg(0);
    if (name == "where") {
        std::vector<Condition> both;
        both.push_back(truth(expression.arg(1), false));
        both.push_back(std::move(inner));
        return some(on, joined(Kind::And, std::move(both)), types);
    }
    if (name == "ofType" || name == "as")
        return some(on, std::move(inner), &expression.type().types);
    if (name == "select" || name == "exists")
        return name == "select" ? some(on, some(expression.arg(1), std::move(inner), types)) : opaque();
    if (name == "first" || name == "last" || name == "single" || name == "tail" || name == "skip" || name == "take") {
        inner.loose = Reason::Repeats;
        return some(on, std::move(inner), types);
    }
    if (name == "distinct")
        return some(on, std::move(inner), types);
    if (name == "coalesce" && on.op.kind == NodeKind::Implied) {
        inner.loose = Reason::Repeats; // one of them is it, but not this one where that before it has a value
        std::vector<Condition> all;
        for (std::size_t i = 1; i < expression.op.args.size(); ++i)
            all.push_back(some(expression.arg(i), inner, types));
        return joined(Kind::Or, std::move(all));
    }
    if (name == "getResourceKey" && on.op.kind == NodeKind::Implied && !types)
        return idOf(std::move(inner));
    if (name == "getReferenceKey" && !types)
        return keyOf(expression, std::move(inner));
    if (name == "resolve" && types && types->size() == 1 && m_model.isResource(types->front())) {
        Condition resolved = around(Kind::Resolved, std::move(inner));
        resolved.type = types->front();
        return some(on, std::move(resolved));
    }
    return opaque();
}

/** getResourceKey() gives the resource's id here (viewdef::Options::typedResourceKeys aside, whose keys have a "/"). */
Condition Reader::idOf(Condition inner) const
{
    const auto hasSlash = [](const Literal &literal) { return literal.text.find('/') != std::string::npos; };
    const bool isKey = inner.kind == Kind::Test && inner.relation == Relation::Equal
        && std::none_of(inner.literals.begin(), inner.literals.end(), hasSlash);
    if (!isKey || m_model.typeNamed("id").empty())
        return opaque();
    Condition step = around(Kind::Step, std::move(inner));
    step.name = "id";
    step.types = {m_model.typeNamed("id")};
    return step;
}

/** getReferenceKey(Patient) gives the id of this server's own Patient, and the address of another's (joinKey()). */
Condition Reader::keyOf(TypedOp expression, Condition inner) const
{
    const std::string &type = expression.op.unit;
    if (inner.kind != Kind::Test || inner.relation != Relation::Equal || !m_model.isResource(type))
        return opaque();
    inner.relation = Relation::Leads;
    for (Literal &literal : inner.literals) {
        const bool isAddress = literal.text.find("://") != std::string::npos;
        if (literal.kind != NodeKind::String || (isAddress && fhirpath::referenceKey(literal.text, type).id.empty()))
            return opaque();
        if (!isAddress)
            literal.text.insert(0, type + '/');
    }
    Condition step = around(Kind::Step, std::move(inner));
    step.name = "reference";
    step.types = {m_model.typeNamed("string")};
    return some(expression.arg(0), std::move(step));
}

} // namespace

Condition conditionOf(TypedOp expression, const fhir::Model &model)
{
    return Reader(model).truth(expression, false);
}

Condition placesOf(const fhirpath::Expression &expression, const fhirpath::TypedNode &types, const fhir::Model &model)
{
    return Reader(model).some({expression.root(), types}, leaf(Kind::Here));
}

} // namespace folding
