#include "fhirpath/functions.h"

#include <array>

// FHIRPath N1, 7: aggregate(); and of its successor sum(), min(), max() and avg().

namespace fhirpath {

namespace {

using Kind = Value::Kind;

void aggregate(Call &call)
{
    Items total;
    if (call.arguments() > 1)
        call.evaluator.evaluate(call.op.args[2], call.focus, total);
    for (std::size_t i = 0; i < call.input.size() && !call.evaluator.error(); ++i) {
        Call::Argument next = call.argument(0, Focus{call.input[i], static_cast<std::int64_t>(i), &total});
        total = *next;
    }
    call.out = std::move(total);
}

/** All values added up; nothing when one of them has no value or another dimension, for then the sum is not known. */
[[nodiscard]] Items sumOf(Call &call)
{
    Items total;
    for (std::size_t i = 0; i < call.input.size() && call.evaluator.step(call.op); ++i) {
        const Value value = call.evaluator.system(call.input[i]);
        if (call.evaluator.hasNoValue(value))
            return {};
        if (!value.isNumber() && value.kind != Kind::Quantity) {
            call.fail("needs numbers or quantities.");
            return {};
        }
        Items next;
        if (i == 0)
            next.push_back(withoutElement(value));
        else
            call.evaluator.arithmetic(call.op, Operator::Add, total.front(), value, next);
        if (next.empty())
            return {};
        total = std::move(next);
    }
    return total;
}

void sum(Call &call)
{
    call.out = sumOf(call);
}

void average(Call &call)
{
    const Items total = sumOf(call);
    if (!total.empty())
        call.evaluator.arithmetic(call.op, Operator::Divide, total.front(),
            Value::number(static_cast<std::int64_t>(call.input.size())), call.out);
}

/** The least or greatest of values that have an order; nothing when that of two cannot be told. */
template <bool Greatest>
void extreme(Call &call)
{
    if (call.input.empty())
        return;
    Value found = call.input[0];
    for (std::size_t i = 0; i < call.input.size() && call.evaluator.step(call.op); ++i) {
        // The first with itself, too: what has no order has no least.
        const auto order = call.evaluator.compare(call.op, call.input[i], found);
        if (!order)
            return;
        if (Greatest ? *order > 0 : *order < 0)
            found = call.input[i];
    }
    call.give(withoutElement(call.evaluator.system(found)));
}

constexpr std::array Functions{
    Function{"aggregate", 1, 2, false, aggregate, Gives::Anything, true},
    Function{"sum", 0, 0, false, sum, Gives::Value},
    Function{"avg", 0, 0, false, average, Gives::Rounded},
    Function{"min", 0, 0, false, extreme<false>, Gives::Value},
    Function{"max", 0, 0, false, extreme<true>, Gives::Value},
};

} // namespace

std::span<const Function> aggregateFunctions()
{
    return Functions;
}

} // namespace fhirpath
