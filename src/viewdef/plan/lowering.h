#pragma once

#include "fhirpath/expression.h"
#include "viewdef/plan/plan.h"

#include <optional>
#include <string_view>

namespace fhir {
struct Element;
}

namespace viewdef {

/**
 * Recognises what needs no evaluator: plain paths, conditions and keys whose types the model knows. Puts their elements
 * into the plan's trie and their steps beside the expressions, which stay: the evaluator takes over for everything
 * else, and for resources that are not as FHIR has them.
 */
class Lowering
{
public:
    explicit Lowering(View::Plan &plan) : m_plan(plan) { }
    void run();

private:
    /** What a path leads to: objects of a type under one key, or values. */
    struct Place {
        std::string_view type; ///< "" when it depends on the resource
        std::uint32_t node = Trie::Root; ///< that the element is in; for the resource itself, what it is
        std::optional<Trie::Entry> entry; ///< nothing for the resource itself
        const fhir::Element *choice = nullptr; ///< whose type is still open
        bool leaf = false; ///< several keys lead here, so nothing can be below
    };
    using Found = std::optional<Place>;

    void select(SelectPlan &select, const Found &focus);
    void column(ColumnPlan &column, const Place &focus);
    void where(const fhirpath::Expression &where, const Place &resource);
    [[nodiscard]] Found path(const fhirpath::Op &op, const Place &focus, Path &out);
    [[nodiscard]] Found called(const fhirpath::Op &op, const Place &focus, Path &out);
    [[nodiscard]] Found indexed(const fhirpath::Op &op, const Place &focus, Path &out);
    [[nodiscard]] Found member(const Place &of, std::string_view name, Path &out);
    [[nodiscard]] Found ofType(Place of, std::string_view type, Path &out) const;
    [[nodiscard]] bool filter(const fhirpath::Op &criteria, const Place &focus, Path &out);
    [[nodiscard]] std::optional<Condition> condition(const fhirpath::Op &op, const Place &focus);
    [[nodiscard]] std::optional<Condition> logic(const fhirpath::Op &op, const Place &focus);
    [[nodiscard]] std::optional<Condition> equality(const fhirpath::Op &op, const Place &focus);
    [[nodiscard]] std::optional<Condition> existence(const fhirpath::Op &op, const Place &focus);
    [[nodiscard]] bool key(const fhirpath::Op &op, const Place &focus, PlainColumn &out);
    [[nodiscard]] bool join(const fhirpath::Op &op, const Place &focus, PlainColumn &out);
    [[nodiscard]] Found extension(const Place &of, const fhirpath::Op &url, Path &out);
    void watch(const fhirpath::Op &op, const Place &focus);
    [[nodiscard]] bool isPrimitive(std::string_view type) const;

    View::Plan &m_plan;
};

} // namespace viewdef
