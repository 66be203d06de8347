#pragma once

#include "fhirpath/evaluator.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fhirpath {

/** One call of a function: what it is called on, its arguments not yet evaluated, and where the result goes. */
struct Call {
    using Argument = Evaluator::Scratch;

    Evaluator &evaluator;
    const Op &op;
    const Focus &focus; ///< of the expression around the call
    Items &input;
    Items &out;

    [[nodiscard]] std::size_t arguments() const { return op.args.size() - 1; }
    /** Argument @p index, from 0, evaluated on @p on. */
    [[nodiscard]] Argument argument(std::size_t index, const Focus &on) const
    {
        return Argument(evaluator, op.args[index + 1], on);
    }
    [[nodiscard]] Argument argument(std::size_t index) const { return argument(index, focus); }
    /** What arguments are evaluated on that are about all of what the function is called on. */
    [[nodiscard]] Focus whole() const
    {
        if (op.args[0].kind == Node::Kind::Implied)
            return focus;
        return Focus{{}, focus.index, focus.total, &input};
    }
    /** Argument as one value of a kind; nothing when empty; fails the evaluation when it is something else. */
    [[nodiscard]] std::optional<std::string_view> text(std::size_t index) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t index) const;
    /** The one value that the function is called on, as a System type; nothing when empty; fails on several. */
    [[nodiscard]] std::optional<Value> single() const;
    /** The same, which must be a text. */
    [[nodiscard]] std::optional<std::string_view> subject() const;
    void give(const Value &value) const { out.push_back(value); }
    void give(bool truth) const { out.push_back(Value::boolean(truth)); }
    void giveText(std::string_view text) const { out.push_back(Value::of(Value::Kind::String, text)); }
    void giveText(std::string text) const { giveText(evaluator.keep(std::move(text))); }
    /** "name() " and @p what is wrong with it. */
    void fail(std::string_view what) const { evaluator.fail(op, op.text + "() " + std::string(what)); }
};

/** A System value that stands for itself, no longer for the element it was read from. */
[[nodiscard]] Value withoutElement(Value value);

/** What a function gives, as far as that is known before it is called. */
enum class Gives : std::uint8_t {
    Anything,
    Input, ///< items of what it is called on
    Argument, ///< what its first argument gives
    Both, ///< items of what it is called on and of its first argument
    Arguments, ///< what one of its arguments gives
    Typed, ///< items of the type that it names
    Boolean,
    Integer,
    Long,
    Decimal,
    String,
    Date,
    DateTime,
    Time,
    Quantity,
    Value, ///< the System values of what it is called on
    Whole, ///< the same, a number as an Integer
    Rounded, ///< the same, a number as a Decimal
    Boundary, ///< the same, a number as a Decimal, a Period as a date
    Branches, ///< what its second argument gives, or its third
    Children, ///< elements below what it is called on, in no order
    Extension, ///< extensions
    Referred, ///< resources that references lead to
};

/** How many items a function gives at most. */
enum class Yields : std::uint8_t {
    One,
    Several,
    AsInput, ///< as many as it is called on
    AsArgument, ///< as its first argument, for each item that it is called on
    AsBranches, ///< as its second argument or its third, or as any of its arguments
    Unknown,
};

/** What most functions yield that give @p gives. */
[[nodiscard]] constexpr Yields usualYield(Gives gives)
{
    switch (gives) {
    case Gives::Anything:
    case Gives::Extension:
        return Yields::Unknown;
    case Gives::Input:
    case Gives::Typed:
    case Gives::Referred:
        return Yields::AsInput;
    case Gives::Argument:
        return Yields::AsArgument;
    case Gives::Branches:
    case Gives::Arguments:
        return Yields::AsBranches;
    case Gives::Both:
    case Gives::Children:
        return Yields::Several;
    default:
        return Yields::One;
    }
}

/** A function of FHIRPath, FHIR or SQL on FHIR. */
struct Function {
    std::string_view name;
    std::uint8_t least; ///< arguments
    std::uint8_t most;
    bool namesType; ///< the first argument is a type's name, in Op::unit
    void (*run)(Call &call);
    Gives gives = Gives::Anything;
    bool perItem = false; ///< arguments are evaluated on each item of what it is called on
    bool needsOrder = false; ///< of what it is called on
    Yields yields = usualYield(gives);
    bool onAll = false; ///< arguments are evaluated on what it is called on, all of it at once
};

[[nodiscard]] const Function *findFunction(std::string_view name);

/** The parts of a literal reference, "Patient/1" or "https://…/Patient/1/_history/2"; empty when it is another kind or
 * of another type than @p wantedType ("" for any). */
struct ReferenceKey {
    std::string_view type;
    std::string_view id;
};
[[nodiscard]] ReferenceKey referenceKey(std::string_view reference, std::string_view wantedType);
/** The same as a key that joins with the resources of the server at @p base: what another server has keeps its address,
 * for its Patient/1 is not the one here. */
[[nodiscard]] ReferenceKey joinKey(std::string_view reference, std::string_view wantedType, std::string_view base);

/** The functions by theme, each in a file of its own. */
[[nodiscard]] std::span<const Function> collectionFunctions();
[[nodiscard]] std::span<const Function> aggregateFunctions();
[[nodiscard]] std::span<const Function> calendarFunctions();
[[nodiscard]] std::span<const Function> combiningFunctions();
[[nodiscard]] std::span<const Function> conversionFunctions();
[[nodiscard]] std::span<const Function> fhirFunctions();
[[nodiscard]] std::span<const Function> mathFunctions();
[[nodiscard]] std::span<const Function> stringFunctions();
[[nodiscard]] std::span<const Function> terminologyFunctions();
[[nodiscard]] std::span<const Function> encodingFunctions();
[[nodiscard]] std::span<const Function> timeFunctions();

} // namespace fhirpath
