#pragma once

#include "fhirpath/types.h"
#include "viewdef/plan/plan.h"

#include <optional>
#include <string_view>
#include <vector>

namespace viewdef {

/** Whether @p op calls the function @p name with as many arguments. */
[[nodiscard]] bool isCall(const fhirpath::Op &op, std::string_view name, std::size_t arguments);
/** The one type of what a step gives; "" when there are several, or any. */
[[nodiscard]] std::string_view knownType(const fhirpath::TypedOp &at);
/** Whether a JSON string of this type is compared by its characters. */
[[nodiscard]] bool isCharacters(std::string_view type);

/**
 * Recognises by their types what needs no evaluator: plain paths, conditions and keys. Puts their elements into the
 * plan's trie and their steps beside the expressions, which stay: the evaluator takes over for everything else, and for
 * resources that are not as FHIR has them.
 */
class Lowering
{
public:
    explicit Lowering(View::Plan &plan) : m_plan(plan) { }
    void run();

private:
    using TypedOp = fhirpath::TypedOp;
    /** Where the values of a path are; nothing for the resource itself. */
    using Place = std::optional<Trie::Entry>;
    /** Nothing for what is no plain path. */
    using Found = std::optional<Place>;

    void select(SelectPlan &select, const Found &focus);
    [[nodiscard]] Found forEach(SelectPlan &select, const Place &focus);
    void column(ColumnPlan &column, const Place &focus);
    void where(WherePlan &where);
    [[nodiscard]] Found path(const TypedOp &at, const Place &focus, Path &out);
    [[nodiscard]] Found called(const TypedOp &at, const Place &focus, Path &out);
    [[nodiscard]] Found member(const Place &of, std::string_view owner, std::string_view name, Path &out);
    [[nodiscard]] Found ofType(Place of, const TypedOp &at, Path &out) const;
    [[nodiscard]] Found extension(const Place &of, const TypedOp &at, Path &out);
    [[nodiscard]] bool filter(const TypedOp &criteria, const Place &focus, Path &out);
    [[nodiscard]] std::optional<Condition> condition(const TypedOp &at, const Place &focus);
    [[nodiscard]] std::optional<Condition> logic(const TypedOp &at, const Place &focus);
    [[nodiscard]] std::optional<Condition> equality(const TypedOp &at, const Place &focus);
    [[nodiscard]] std::optional<Condition> existence(const TypedOp &at, const Place &focus);
    [[nodiscard]] bool key(const TypedOp &at, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool join(const TypedOp &at, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool choices(const TypedOp &at, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool choice(const TypedOp &at, const Place &focus, bool first, PlainColumn &out);
    [[nodiscard]] bool chosen(const TypedOp &of, const TypedOp &which, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool joinAll(const TypedOp &at, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool needs(const TypedOp &at, const Place &focus, std::vector<Path> &out);
    [[nodiscard]] bool extensionNeeds(const TypedOp &of, const Place &focus, std::vector<Path> &out);
    [[nodiscard]] std::optional<Condition> present(const TypedOp &at, const Place &focus, Condition::Kind kind);
    [[nodiscard]] std::optional<Condition> all(const TypedOp &at, const Place &focus);
    [[nodiscard]] std::optional<Condition> tested(const TypedOp &at, const Place &focus);
    [[nodiscard]] std::optional<Condition> branches(const TypedOp &at, const Place &focus);
    [[nodiscard]] bool subject(const TypedOp &at, const Place &focus, Condition &out, ValueTest &test);
    [[nodiscard]] bool operand(const fhirpath::Op &op, ValueTest &test);
    [[nodiscard]] bool clock(const fhirpath::Op &op, ValueTest &test);
    void watch(const TypedOp &at, const Place &focus);
    [[nodiscard]] bool isPrimitive(std::string_view type) const;

    View::Plan &m_plan;
    bool m_mayTest = false; ///< the condition may leave a resource to the evaluator, as that of a where may
};

} // namespace viewdef
