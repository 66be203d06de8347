#pragma once

#include "fhirpath/evaluator.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fhirpath {

/** One call of a function: what it is called on, its arguments not yet evaluated, and where the result goes. */
struct Call {
    Evaluator &evaluator;
    const Op &op;
    const Focus &focus; ///< of the expression around the call
    Items &input;
    Items &out;

    [[nodiscard]] std::size_t arguments() const { return op.args.size() - 1; }
    /** Argument @p index, from 0, evaluated on @p on. */
    [[nodiscard]] Items argument(std::size_t index, const Focus &on) const;
    [[nodiscard]] Items argument(std::size_t index) const { return argument(index, focus); }
    /** Argument as one value of a kind; nothing when empty; fails the evaluation when it is something else. */
    [[nodiscard]] std::optional<std::string_view> text(std::size_t index) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t index) const;
    /** The one value that the function is called on, as a System type; nothing when empty; fails on several. */
    [[nodiscard]] std::optional<Value> single() const;
    void give(Value value) const { out.push_back(value); }
    void give(bool truth) const { out.push_back(Value::boolean(truth)); }
};

/** A function of FHIRPath, FHIR or SQL on FHIR. */
struct Function {
    std::string_view name;
    std::uint8_t least; ///< arguments
    std::uint8_t most;
    bool namesType; ///< the first argument is a type's name, in Op::unit
    void (*run)(Call &call);
};

[[nodiscard]] const Function *findFunction(std::string_view name);

/** The parts of a literal reference, "Patient/1" or "https://…/Patient/1/_history/2"; empty when it is another kind or
 * of another type than @p wantedType ("" for any). */
struct ReferenceKey {
    std::string_view type;
    std::string_view id;
};
[[nodiscard]] ReferenceKey referenceKey(std::string_view reference, std::string_view wantedType);

/** The functions by theme, each in a file of its own. */
[[nodiscard]] std::span<const Function> collectionFunctions();
[[nodiscard]] std::span<const Function> fhirFunctions();
[[nodiscard]] std::span<const Function> stringFunctions();

} // namespace fhirpath
