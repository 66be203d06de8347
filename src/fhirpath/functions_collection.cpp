#include "fhirpath/functions.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 5.1 to 5.4 and 5.8: existence, filtering and projection, subsetting, combining, navigation.

namespace fhirpath {

namespace {

/** Whether the first argument holds for @p item; nothing when it gives nothing. */
[[nodiscard]] std::optional<bool> holds(const Call &call, const Value &item, std::size_t index)
{
    return call.evaluator.truth(call.op, call.argument(0, Focus{item, static_cast<std::int64_t>(index), nullptr}));
}

[[nodiscard]] bool contains(const Call &call, const Items &items, const Value &value)
{
    return call.evaluator.step(call.op, items.size())
        && std::any_of(items.begin(), items.end(),
            [&](const Value &item) { return call.evaluator.equal(item, value).value_or(false); });
}

void addDistinct(const Call &call, const Items &from, Items &to)
{
    for (const Value &value : from)
        if (!contains(call, to, value))
            to.push_back(value);
}

void where(Call &call)
{
    for (std::size_t i = 0; i < call.input.size(); ++i)
        if (holds(call, call.input[i], i).value_or(false))
            call.give(call.input[i]);
}

void exists(Call &call)
{
    bool found = call.arguments() == 0 && !call.input.empty();
    for (std::size_t i = 0; call.arguments() > 0 && i < call.input.size() && !found; ++i)
        found = holds(call, call.input[i], i).value_or(false);
    call.give(found);
}

void all(Call &call)
{
    bool every = true;
    for (std::size_t i = 0; i < call.input.size() && every; ++i)
        every = holds(call, call.input[i], i).value_or(false);
    call.give(every);
}

void empty(Call &call)
{
    call.give(call.input.empty());
}

void negate(Call &call)
{
    if (const auto value = call.evaluator.truth(call.op, call.input))
        call.give(!*value);
}

template <bool Wanted, bool Any>
void truths(Call &call)
{
    bool any = false;
    bool every = true;
    for (const Value &item : call.input) {
        const Value value = call.evaluator.system(item);
        if (value.kind != Value::Kind::Boolean)
            return call.evaluator.fail(call.op, call.op.text + "() needs truth values.");
        any = any || value.truth == Wanted;
        every = every && value.truth == Wanted;
    }
    call.give(Any ? any : every);
}

void count(Call &call)
{
    call.give(Value::number(static_cast<std::int64_t>(call.input.size())));
}

void first(Call &call)
{
    if (!call.input.empty())
        call.give(call.input.front());
}

void last(Call &call)
{
    if (!call.input.empty())
        call.give(call.input.back());
}

void tail(Call &call)
{
    for (std::size_t i = 1; i < call.input.size(); ++i)
        call.give(call.input[i]);
}

void skip(Call &call)
{
    const auto number = call.integer(0).value_or(0);
    for (std::size_t i = 0; i < call.input.size(); ++i)
        if (static_cast<std::int64_t>(i) >= number)
            call.give(call.input[i]);
}

void take(Call &call)
{
    const auto number = call.integer(0).value_or(0);
    for (std::size_t i = 0; i < call.input.size() && static_cast<std::int64_t>(i) < number; ++i)
        call.give(call.input[i]);
}

void single(Call &call)
{
    if (call.input.size() > 1)
        return call.evaluator.fail(call.op, "single() met several values.");
    first(call);
}

void select(Call &call)
{
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        const Items items = call.argument(0, Focus{call.input[i], static_cast<std::int64_t>(i), nullptr});
        call.out.insert(call.out.end(), items.begin(), items.end());
        if (!call.evaluator.step(call.op, items.size()))
            return;
    }
}

void repeat(Call &call)
{
    Items todo = call.input;
    for (std::size_t at = 0; at < todo.size(); ++at) {
        const Items found = call.argument(0, Focus{todo[at], static_cast<std::int64_t>(at), nullptr});
        for (const Value &value : found) {
            if (contains(call, call.out, value))
                continue;
            call.give(value);
            todo.push_back(value);
        }
        if (call.evaluator.error())
            return;
    }
}

void ofType(Call &call)
{
    for (const Value &value : call.input)
        if (call.evaluator.isType(value, call.op.unit))
            call.give(value);
}

void isType(Call &call)
{
    if (call.input.size() > 1)
        return call.evaluator.fail(call.op, "is() needs one value, not several.");
    if (!call.input.empty())
        call.give(call.evaluator.isType(call.input[0], call.op.unit));
}

void asType(Call &call)
{
    if (call.input.size() > 1)
        return call.evaluator.fail(call.op, "as() needs one value, not several.");
    ofType(call);
}

void distinct(Call &call)
{
    addDistinct(call, call.input, call.out);
}

void isDistinct(Call &call)
{
    Items items;
    addDistinct(call, call.input, items);
    call.give(items.size() == call.input.size());
}

void combine(Call &call)
{
    const Items other = call.argument(0);
    call.out = call.input;
    call.out.insert(call.out.end(), other.begin(), other.end());
}

void unite(Call &call)
{
    addDistinct(call, call.input, call.out);
    addDistinct(call, call.argument(0), call.out);
}

void intersect(Call &call)
{
    const Items other = call.argument(0);
    for (const Value &value : call.input)
        if (contains(call, other, value) && !contains(call, call.out, value))
            call.give(value);
}

void exclude(Call &call)
{
    const Items other = call.argument(0);
    for (const Value &value : call.input)
        if (!contains(call, other, value))
            call.give(value);
}

void subsetOf(Call &call)
{
    const Items other = call.argument(0);
    call.give(std::all_of(
        call.input.begin(), call.input.end(), [&](const Value &value) { return contains(call, other, value); }));
}

void supersetOf(Call &call)
{
    const Items other = call.argument(0);
    call.give(
        std::all_of(other.begin(), other.end(), [&](const Value &value) { return contains(call, call.input, value); }));
}

void iif(Call &call)
{
    if (call.input.size() > 1)
        return call.evaluator.fail(call.op, "iif() needs one value, not several.");
    const Focus on = call.input.empty() ? call.focus : Focus{call.input[0], 0, nullptr};
    const bool condition = call.evaluator.truth(call.op, call.argument(0, on)).value_or(false);
    if (condition)
        call.out = call.argument(1, on);
    else if (call.arguments() > 2)
        call.out = call.argument(2, on);
}

void aggregate(Call &call)
{
    Items total = call.arguments() > 1 ? call.argument(1) : Items();
    for (std::size_t i = 0; i < call.input.size(); ++i)
        total = call.argument(0, Focus{call.input[i], static_cast<std::int64_t>(i), &total});
    call.out = std::move(total);
}

void children(Call &call)
{
    for (const Value &value : call.input)
        call.evaluator.children(value, call.out);
}

void descendants(Call &call)
{
    children(call);
    for (std::size_t at = 0; at < call.out.size() && call.evaluator.step(call.op); ++at) {
        const Value value = call.out[at];
        call.evaluator.children(value, call.out);
    }
}

void trace(Call &call)
{
    call.out = call.input;
}

constexpr std::array<Function, 34> Functions{{
    {"where", 1, 1, false, where},
    {"exists", 0, 1, false, exists},
    {"all", 1, 1, false, all},
    {"empty", 0, 0, false, empty},
    {"not", 0, 0, false, negate},
    {"allTrue", 0, 0, false, truths<true, false>},
    {"anyTrue", 0, 0, false, truths<true, true>},
    {"allFalse", 0, 0, false, truths<false, false>},
    {"anyFalse", 0, 0, false, truths<false, true>},
    {"count", 0, 0, false, count},
    {"first", 0, 0, false, first},
    {"last", 0, 0, false, last},
    {"tail", 0, 0, false, tail},
    {"skip", 1, 1, false, skip},
    {"take", 1, 1, false, take},
    {"single", 0, 0, false, single},
    {"select", 1, 1, false, select},
    {"repeat", 1, 1, false, repeat},
    {"ofType", 1, 1, true, ofType},
    {"is", 1, 1, true, isType},
    {"as", 1, 1, true, asType},
    {"distinct", 0, 0, false, distinct},
    {"isDistinct", 0, 0, false, isDistinct},
    {"combine", 1, 1, false, combine},
    {"union", 1, 1, false, unite},
    {"intersect", 1, 1, false, intersect},
    {"exclude", 1, 1, false, exclude},
    {"subsetOf", 1, 1, false, subsetOf},
    {"supersetOf", 1, 1, false, supersetOf},
    {"iif", 2, 3, false, iif},
    {"aggregate", 1, 2, false, aggregate},
    {"children", 0, 0, false, children},
    {"descendants", 0, 0, false, descendants},
    {"trace", 1, 2, false, trace},
}};

} // namespace

std::span<const Function> collectionFunctions()
{
    return Functions;
}

} // namespace fhirpath
