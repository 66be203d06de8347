#include "fhirpath/functions.h"

#include "fhirpath/distinct.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 5.1 to 5.3, 5.8 and 7: existence, filtering and projection, subsetting, navigation; of its successor
// repeatAll(), coalesce() and defineVariable().

namespace fhirpath {

namespace {

/** Whether the first argument holds for @p item; nothing when it gives nothing. */
[[nodiscard]] std::optional<bool> holds(const Call &call, const Value &item, std::size_t index)
{
    return call.evaluator.test(call.op.args[1], Focus{item, static_cast<std::int64_t>(index), call.focus.total});
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
            return call.fail("needs truth values.");
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
        return call.fail("met several values.");
    first(call);
}

void select(Call &call)
{
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        const std::size_t before = call.out.size();
        call.evaluator.evaluate(
            call.op.args[1], Focus{call.input[i], static_cast<std::int64_t>(i), call.focus.total}, call.out);
        if (!call.evaluator.step(call.op, call.out.size() - before) || !call.evaluator.fits(call.op, call.out.size()))
            return;
    }
}

void repeat(Call &call)
{
    Evaluator::Scratch todo(call.evaluator);
    *todo = call.input;
    Distinct known(call.evaluator, call.op);
    for (std::size_t at = 0; at < todo->size(); ++at) {
        const Focus on{(*todo)[at], static_cast<std::int64_t>(at), call.focus.total};
        Call::Argument found = call.argument(0, on);
        for (const Value &value : *found) {
            if (!known.add(value))
                continue;
            call.give(value);
            todo->push_back(value);
        }
        if (!call.evaluator.fits(call.op, call.out.size()))
            return;
    }
}

/** repeat() where what was found already is given again; what goes on for ever ends with too many items. */
void repeatAll(Call &call)
{
    Evaluator::Scratch todo(call.evaluator);
    *todo = call.input;
    for (std::size_t at = 0; at < todo->size(); ++at) {
        const Focus on{(*todo)[at], static_cast<std::int64_t>(at), call.focus.total};
        Call::Argument found = call.argument(0, on);
        call.out.insert(call.out.end(), found->begin(), found->end());
        todo->insert(todo->end(), found->begin(), found->end());
        if (!call.evaluator.step(call.op, found->size()) || !call.evaluator.fits(call.op, call.out.size()))
            return;
    }
}

void ofType(Call &call)
{
    for (const Value &value : call.input)
        if (call.evaluator.isExactType(value, call.op.unit))
            call.give(value);
}

void isType(Call &call)
{
    if (call.input.size() > 1)
        return call.fail("needs one value, not several.");
    if (!call.input.empty())
        call.give(call.evaluator.isType(call.input[0], call.op.unit));
}

void asType(Call &call)
{
    if (call.input.size() > 1)
        return call.fail("needs one value, not several.");
    ofType(call);
}

void iif(Call &call)
{
    if (call.input.size() > 1)
        return call.fail("needs one value, not several.");
    const bool implied = call.op.args[0].kind == Node::Kind::Implied;
    const Value input = call.input.empty() ? Value() : call.input[0]; // $this of an empty input is empty
    const Focus on = implied ? call.focus : Focus{input, 0, call.focus.total};
    bool condition = false;
    {
        Call::Argument items = call.argument(0, on);
        if (call.evaluator.error())
            return;
        const Value value = items->empty() ? Value::boolean(false) : call.evaluator.system(items->front());
        if (items->size() > 1 || value.kind != Value::Kind::Boolean)
            return call.fail("needs true or false as its condition.");
        condition = value.truth;
    }
    if (condition)
        call.evaluator.evaluate(call.op.args[2], on, call.out);
    else if (call.arguments() > 2)
        call.evaluator.evaluate(call.op.args[3], on, call.out);
}

/** What the first of its arguments gives that gives something; those behind it are not asked. */
void coalesce(Call &call)
{
    for (std::size_t i = 0; i < call.arguments() && call.out.empty() && !call.evaluator.error(); ++i)
        call.evaluator.evaluate(call.op.args[i + 1], call.whole(), call.out);
}

/** Keeps a value under a name for what follows, and lets what it is called on through. */
void defineVariable(Call &call)
{
    Items value;
    if (call.arguments() > 1)
        call.evaluator.evaluate(call.op.args[2], call.whole(), value);
    else
        value = call.input;
    call.evaluator.variable(call.op.integer) = std::move(value);
    call.out = call.input;
}

void children(Call &call)
{
    for (const Value &value : call.input)
        call.evaluator.children(value, call.out);
}

void descendants(Call &call)
{
    children(call);
    const auto goesOn = [&call] {
        return call.evaluator.step(call.op) && call.evaluator.fits(call.op, call.out.size());
    };
    for (std::size_t at = 0; at < call.out.size() && goesOn(); ++at) {
        const Value value = call.out[at];
        call.evaluator.children(value, call.out);
    }
}

/** Looks at what it is called on and lets it through: there is no log here to write to, but the arguments must be good.
 */
void trace(Call &call)
{
    (void)call.text(0);
    for (std::size_t i = 0; call.arguments() > 1 && i < call.input.size() && !call.evaluator.error(); ++i)
        (void)call.argument(1, Focus{call.input[i], static_cast<std::int64_t>(i), call.focus.total});
    call.out = call.input;
}

constexpr std::array Functions{
    Function{"where", 1, 1, false, where, Gives::Input, true},
    Function{"exists", 0, 1, false, exists, Gives::Boolean, true},
    Function{"all", 1, 1, false, all, Gives::Boolean, true},
    Function{"empty", 0, 0, false, empty, Gives::Boolean},
    Function{"not", 0, 0, false, negate, Gives::Boolean},
    Function{"allTrue", 0, 0, false, truths<true, false>, Gives::Boolean},
    Function{"anyTrue", 0, 0, false, truths<true, true>, Gives::Boolean},
    Function{"allFalse", 0, 0, false, truths<false, false>, Gives::Boolean},
    Function{"anyFalse", 0, 0, false, truths<false, true>, Gives::Boolean},
    Function{"count", 0, 0, false, count, Gives::Integer},
    Function{"first", 0, 0, false, first, Gives::Input, false, true, Yields::One},
    Function{"last", 0, 0, false, last, Gives::Input, false, true, Yields::One},
    Function{"tail", 0, 0, false, tail, Gives::Input, false, true},
    Function{"skip", 1, 1, false, skip, Gives::Input, false, true},
    Function{"take", 1, 1, false, take, Gives::Input, false, true},
    Function{"single", 0, 0, false, single, Gives::Input, false, false, Yields::One},
    Function{"select", 1, 1, false, select, Gives::Argument, true},
    Function{"repeat", 1, 1, false, repeat, Gives::Anything, true, false, Yields::Several},
    Function{"repeatAll", 1, 1, false, repeatAll, Gives::Anything, true, false, Yields::Several},
    Function{"ofType", 1, 1, true, ofType, Gives::Typed},
    Function{"is", 1, 1, true, isType, Gives::Boolean},
    Function{"as", 1, 1, true, asType, Gives::Typed},
    Function{"iif", 2, 3, false, iif, Gives::Branches, true},
    Function{"coalesce", 1, 50, false, coalesce, Gives::Arguments, false, false, Yields::AsBranches, true},
    Function{"defineVariable", 1, 2, false, defineVariable, Gives::Input, false, false, Yields::AsInput, true},
    Function{"children", 0, 0, false, children, Gives::Children},
    Function{"descendants", 0, 0, false, descendants, Gives::Children},
    Function{"trace", 1, 2, false, trace, Gives::Input, true},
};

} // namespace

std::span<const Function> collectionFunctions()
{
    return Functions;
}

} // namespace fhirpath
