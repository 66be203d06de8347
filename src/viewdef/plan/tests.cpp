#include "viewdef/plan/lowering.h"

#include <algorithm>
#include <array>

// Conditions that compare a value with literals: what filters are made of.

namespace viewdef {

using fhirpath::Op;
using fhirpath::Operator;
using Kind = fhirpath::Node::Kind;
using What = ValueTest::What;
using As = ValueTest::As;

namespace {

[[nodiscard]] bool isOneOf(std::string_view type, std::initializer_list<std::string_view> types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

[[nodiscard]] bool isNumberType(std::string_view type)
{
    return isOneOf(type, {"decimal", "integer", "positiveInt", "unsignedInt"});
}

[[nodiscard]] bool isMomentType(std::string_view type)
{
    return isOneOf(type, {"date", "dateTime", "instant"});
}

[[nodiscard]] bool readsText(As as)
{
    return as == As::Text || as == As::Lower || as == As::Upper;
}

[[nodiscard]] std::optional<What> relationOf(const Op &op)
{
    if (op.kind == Kind::Binary) {
        switch (op.binary) {
        case Operator::Equal:
            return What::Equal;
        case Operator::NotEqual:
            return What::NotEqual;
        case Operator::Less:
            return What::Less;
        case Operator::Greater:
            return What::Greater;
        case Operator::LessOrEqual:
            return What::LessOrEqual;
        case Operator::GreaterOrEqual:
            return What::GreaterOrEqual;
        case Operator::In:
            return What::In;
        default:
            return std::nullopt;
        }
    }
    constexpr std::array<std::pair<std::string_view, What>, 3> Texts{
        {{"startsWith", What::Starts}, {"endsWith", What::Ends}, {"contains", What::Contains}}};
    for (const auto &[name, what] : Texts)
        if (isCall(op, name, 1))
            return what;
    return isCall(op, "hasValue", 0) ? std::optional(What::HasValue) : std::nullopt;
}

/** The number that a literal is, with its sign. */
[[nodiscard]] std::optional<fhir::Decimal> numberOf(const Op &op)
{
    if (op.kind == Kind::Negative) {
        const auto number = op.args[0].kind == Kind::Negative ? std::nullopt : numberOf(op.args[0]);
        return number ? std::optional(-*number) : std::nullopt;
    }
    if (op.kind == Kind::Integer)
        return fhir::Decimal(op.integer);
    return op.kind == Kind::Decimal ? fhir::Decimal::parse(op.text) : std::nullopt;
}

} // namespace

/** A value of a path beside a literal, or beside several with "in". */
std::optional<Condition> Lowering::tested(const TypedOp &at, const Place &focus)
{
    if (isCall(at.op, "iif", 3))
        return branches(at, focus);
    const auto what = relationOf(at.op);
    if (!what)
        return std::nullopt;
    Condition out;
    out.kind = Condition::Kind::Test;
    ValueTest test;
    test.what = *what;
    if (!subject(at.arg(0), focus, out, test))
        return std::nullopt;
    const bool isText = test.what >= What::Starts;
    if (isText && !readsText(test.as))
        return std::nullopt;
    if (test.what == What::In && at.op.args[1].kind == Kind::Binary && at.op.args[1].binary == Operator::Union) {
        const auto &all = at.op.args[1].args;
        if (test.as == As::Moment || !std::ranges::all_of(all, [&](const Op &each) { return operand(each, test); }))
            return std::nullopt;
        std::ranges::sort(test.texts);
    } else if (test.what != What::HasValue && !operand(at.op.args[1], test)) {
        return std::nullopt;
    } else if (test.what == What::In && test.as == As::Moment) {
        return std::nullopt;
    }
    out.test = std::make_shared<const ValueTest>(std::move(test));
    return out;
}

/** iif(condition, this, that) of conditions. */
std::optional<Condition> Lowering::branches(const TypedOp &at, const Place &focus)
{
    if (at.op.args[0].kind != Kind::Implied)
        return std::nullopt;
    Condition out;
    out.kind = Condition::Kind::Iif;
    for (std::size_t i = 1; i < at.op.args.size(); ++i) {
        auto part = condition(at.arg(i), focus);
        if (!part)
            return std::nullopt;
        out.parts.push_back(std::move(*part));
    }
    return out;
}

/** What is compared: a path with one primitive type, and how its value is read. */
bool Lowering::subject(const TypedOp &at, const Place &focus, Condition &out, ValueTest &test)
{
    constexpr std::array<std::pair<std::string_view, As>, 3> Readings{
        {{"lower", As::Lower}, {"upper", As::Upper}, {"length", As::Length}}};
    for (const auto &[name, as] : Readings)
        test.as = isCall(at.op, name, 0) ? as : test.as;
    const bool length = test.as == As::Length;
    const TypedOp of = test.as == As::Text ? at : at.arg(0);
    const bool isWritten = length && isCall(of.op, "toString", 0);
    const TypedOp value = isWritten ? of.arg(0) : of;
    const auto type = knownType(value);
    if (!isPrimitive(type) || !path(value, focus, out.path))
        return false;
    if (test.what == What::HasValue)
        return test.as == As::Text;
    if (test.as == As::Text && isNumberType(type))
        test.as = As::Number;
    else if (test.as == As::Text && isMomentType(type))
        test.as = As::Moment;
    else if (!isCharacters(type) && !(test.as == As::Length && isMomentType(type)))
        return false;
    // What toString() makes of what is no text is not what is written.
    return !isWritten || isMomentType(type) || (!isNumberType(type) && type != "boolean");
}

bool Lowering::operand(const Op &op, ValueTest &test)
{
    if (readsText(test.as)) {
        test.texts.push_back(op.text);
        return op.kind == Kind::String;
    }
    if (test.as != As::Moment) {
        const auto number = numberOf(op);
        test.numbers.push_back(number.value_or(fhir::Decimal()));
        test.shortNumbers.push_back(ShortNumber::parse(test.numbers.back().text()));
        return number.has_value();
    }
    if (op.kind != Kind::Date && op.kind != Kind::DateTime)
        return clock(op, test);
    const auto moment = fhir::Temporal::parse(op.text, fhir::Temporal::Kind::DateTime);
    test.moment = moment.value_or(fhir::Temporal());
    return moment.has_value();
}

/** today(), now(), and an amount of calendar units more or less. */
bool Lowering::clock(const Op &op, ValueTest &test)
{
    const bool isMoved = op.kind == Kind::Binary && (op.binary == Operator::Add || op.binary == Operator::Subtract);
    const Op &asked = isMoved ? op.args[0] : op;
    const bool isClock = isCall(asked, "today", 0) || isCall(asked, "now", 0);
    if (!isClock || asked.args[0].kind != Kind::Implied)
        return false;
    if (isMoved && (op.args[1].kind != Kind::Quantity || !op.args[1].calendarUnit))
        return false;
    test.clock = m_plan.clocks.size();
    m_plan.clocks.push_back(op);
    return true;
}

} // namespace viewdef
