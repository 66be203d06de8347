#include "fhirpath/functions.h"

#include "fhirpath/distinct.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 5.1 and 5.4, and of its successor sort(): collections as sets, and their order.

namespace fhirpath {

namespace {

void addDistinct(Distinct &known, const Items &from, Items &to)
{
    for (const Value &value : from)
        if (known.add(value))
            to.push_back(value);
}

void distinct(Call &call)
{
    Distinct known(call.evaluator, call.op);
    addDistinct(known, call.input, call.out);
}

void isDistinct(Call &call)
{
    Distinct known(call.evaluator, call.op);
    call.give(std::all_of(call.input.begin(), call.input.end(), [&](const Value &value) { return known.add(value); }));
}

/** combine(other), combine(other, true): the order is kept in any case. */
void combine(Call &call)
{
    if (call.arguments() > 1) {
        Call::Argument keepOrder = call.argument(1);
        (void)call.evaluator.truth(call.op, *keepOrder);
    }
    Call::Argument other = call.argument(0);
    call.out = call.input;
    call.out.insert(call.out.end(), other->begin(), other->end());
    (void)call.evaluator.step(call.op, call.out.size());
}

void unite(Call &call)
{
    Call::Argument other = call.argument(0);
    Distinct known(call.evaluator, call.op);
    addDistinct(known, call.input, call.out);
    addDistinct(known, *other, call.out);
}

void intersect(Call &call)
{
    Call::Argument other = call.argument(0);
    Distinct theirs(call.evaluator, call.op, *other);
    Distinct known(call.evaluator, call.op);
    for (const Value &value : call.input)
        if (theirs.holds(value) && known.add(value))
            call.give(value);
}

void exclude(Call &call)
{
    Call::Argument other = call.argument(0);
    Distinct theirs(call.evaluator, call.op, *other);
    for (const Value &value : call.input)
        if (!theirs.holds(value))
            call.give(value);
}

[[nodiscard]] bool within(const Call &call, const Items &some, const Items &all)
{
    Distinct known(call.evaluator, call.op, all);
    return std::all_of(some.begin(), some.end(), [&](const Value &value) { return known.holds(value); });
}

void subsetOf(Call &call)
{
    Call::Argument other = call.argument(0);
    call.give(within(call, call.input, *other));
}

void supersetOf(Call &call)
{
    Call::Argument other = call.argument(0);
    call.give(within(call, *other, call.input));
}

/** One item with what it is sorted by. */
struct Sorted {
    Value item;
    std::vector<Value> keys; ///< an Element without a value when there is none
};

/** How a key of sort() is ordered. */
enum class Order : std::uint8_t {
    Ascending,
    Reversed, ///< sort(-key)
    Descending, ///< sort(key desc)
};

/** An empty key is less than all others. Only where a minus turns the order round it still comes first, as FHIR's suite
 * has it. */
[[nodiscard]] int order(const Call &call, const Value &a, const Value &b, Order by)
{
    const bool noA = a.kind == Value::Kind::Element && a.node == Value::None;
    const bool noB = b.kind == Value::Kind::Element && b.node == Value::None;
    if (noA || noB)
        return noA && noB ? 0 : noA == (by != Order::Descending) ? -1 : 1;
    const int found = call.evaluator.compare(call.op, a, b).value_or(0);
    return by == Order::Ascending ? found : -found;
}

/** sort(), sort(key), sort(key desc, …), sort(-key, …): a minus before the key turns the order round, of texts, too. */
void sort(Call &call)
{
    const auto orderOf = [&call](std::size_t key) {
        const auto kind = call.arguments() > 0 ? call.op.args[key + 1].kind : Node::Kind::Implied;
        return kind == Node::Kind::Negative  ? Order::Reversed
            : kind == Node::Kind::Descending ? Order::Descending
                                             : Order::Ascending;
    };
    std::vector<Sorted> sorted;
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        Sorted one{call.input[i], {}};
        for (std::size_t key = 0; key < call.arguments(); ++key) {
            const Op &op = call.op.args[key + 1];
            const Focus on{call.input[i], static_cast<std::int64_t>(i), call.focus.total};
            Call::Argument found(call.evaluator, orderOf(key) == Order::Reversed ? op.args[0] : op, on);
            if (found->size() > 1)
                return call.fail("needs one value to sort by, not several.");
            one.keys.push_back(found->empty() ? Value() : found->front());
        }
        if (call.arguments() == 0)
            one.keys.push_back(call.input[i]);
        sorted.push_back(std::move(one));
        if (!call.evaluator.step(call.op, 20))
            return;
    }
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Sorted &a, const Sorted &b) {
        for (std::size_t key = 0; key < a.keys.size(); ++key)
            if (const int found = order(call, a.keys[key], b.keys[key], orderOf(key)))
                return found < 0;
        return false;
    });
    for (const Sorted &one : sorted)
        call.give(one.item);
}

constexpr std::array Functions{
    Function{"distinct", 0, 0, false, distinct, Gives::Input},
    Function{"isDistinct", 0, 0, false, isDistinct, Gives::Boolean},
    Function{"combine", 1, 2, false, combine, Gives::Both},
    Function{"union", 1, 1, false, unite, Gives::Both},
    Function{"intersect", 1, 1, false, intersect, Gives::Input},
    Function{"exclude", 1, 1, false, exclude, Gives::Input},
    Function{"subsetOf", 1, 1, false, subsetOf, Gives::Boolean},
    Function{"supersetOf", 1, 1, false, supersetOf, Gives::Boolean},
    Function{"sort", 0, 10, false, sort, Gives::Input, true},
};

} // namespace

std::span<const Function> combiningFunctions()
{
    return Functions;
}

} // namespace fhirpath
