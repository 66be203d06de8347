#include "folding/clock.h"

#include "fhir/json.h"
#include "fhirpath/evaluator.h"

namespace folding {
namespace {

using NodeKind = fhirpath::Node::Kind;
using fhir::Temporal;

bool isClock(const fhirpath::Op &op)
{
    return op.kind == NodeKind::Function && (op.text == "today" || op.text == "now") && op.args.size() == 1
        && op.args[0].kind == NodeKind::Implied;
}

bool isMovedClock(const fhirpath::Op &op)
{
    using fhirpath::Operator;
    return op.kind == NodeKind::Binary && (op.binary == Operator::Add || op.binary == Operator::Subtract)
        && isClock(op.args[0]) && op.args[1].kind == NodeKind::Quantity && op.args[1].calendarUnit;
}

} // namespace

std::optional<Literal> clockOf(const fhirpath::Op &op, const fhir::Model &model)
{
    if (!isClock(op) && !isMovedClock(op))
        return std::nullopt;
    const fhir::JsonIndex nothing;
    fhirpath::Evaluator evaluator(nothing, model);
    fhirpath::Items items;
    evaluator.evaluate(op, {}, items);
    if (evaluator.error() || items.size() != 1 || !items[0].isTemporal())
        return std::nullopt;
    const bool isDay = items[0].kind == fhirpath::Value::Kind::Date;
    return Literal{isDay ? NodeKind::Date : NodeKind::DateTime, std::string(items[0].text)};
}

std::optional<Literal> sentClock(Literal clock, Relation relation)
{
    constexpr int DaysOfARun = 2;
    if (relation == Relation::Greater || relation == Relation::GreaterOrEqual)
        return clock;
    if (relation != Relation::Less && relation != Relation::LessOrEqual)
        return std::nullopt;
    const auto now = Temporal::parse(clock.text, Temporal::Kind::DateTime);
    const auto later = now ? now->moved(fhir::Decimal(DaysOfARun), Temporal::Unit::Day) : std::nullopt;
    if (!later)
        return std::nullopt;
    clock.text = later->text();
    return clock;
}

} // namespace folding
