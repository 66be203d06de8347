#include "folding/fold.h"

#include "folding/combine.h"
#include "folding/writing.h"

#include "fhirpath/check.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace folding {
namespace {

using fhir::Query;
using fhirpath::TypedOp;

/** The parts that must all be true. */
void split(TypedOp expression, std::vector<TypedOp> &out)
{
    const auto &op = expression.op;
    if (op.kind == fhirpath::Node::Kind::Binary && op.binary == fhirpath::Operator::And) {
        split(expression.arg(0), out);
        split(expression.arg(1), out);
    } else {
        out.push_back(expression);
    }
}

tl::expected<fhirpath::Expression, fhirpath::Error> compiled(
    std::string_view text, std::string_view type, const fhir::Model &model, fhirpath::TypedNode &types)
{
    auto expression = fhirpath::Expression::compile(text);
    if (!expression)
        return expression;
    const auto root = fhirpath::rootType(model, type);
    types = typesOf(*expression, model, type, root);
    if (auto error = check(*expression, types, root, model))
        return tl::unexpected(std::move(*error));
    const auto &gives = types.type;
    const auto isTruth = [](std::string_view has) { return has == "boolean" || has == "System.Boolean"; };
    if (gives.isKnown() && !gives.types.empty() && std::none_of(gives.types.begin(), gives.types.end(), isTruth))
        return tl::unexpected(fhirpath::Error{
            expression->root().place, "This gives " + std::string(gives.types[0]) + ", not true or false."});
    return expression;
}

bool isBefore(const Query::Parameter &a, const Query::Parameter &b)
{
    return a.code() + '=' + a.value() < b.code() + '=' + b.value();
}

/** Each once, in the order of their texts. */
void putInOrder(std::vector<Query::Parameter> &parameters)
{
    std::sort(parameters.begin(), parameters.end(), isBefore);
    parameters.erase(std::unique(parameters.begin(), parameters.end()), parameters.end());
}

Folded foldOne(const std::string &text, TypedOp expression, const Search &search)
{
    Folded folded;
    folded.condition = text;
    std::vector<TypedOp> parts;
    split(expression, parts);
    std::vector<Condition> conditions;
    for (const TypedOp part : parts)
        conditions.push_back(conditionOf(part, search.model));
    const Combination all = combine(std::move(conditions), search);
    folded.parameters = all.parameters;
    putInOrder(folded.parameters);
    bool isWhole = true;
    std::string rest;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (all.reasons[i] == Reason::None)
            continue;
        rest += (rest.empty() ? "" : " and ") + writtenInAnd(parts[i].op);
        folded.reason = folded.reason == Reason::None ? all.reasons[i] : folded.reason;
        isWhole = false;
    }
    const bool isAll = std::find(all.reasons.begin(), all.reasons.end(), Reason::None) == all.reasons.end();
    folded.residual = isAll ? text : rest;
    folded.part = isWhole ? Part::Whole : folded.parameters.empty() ? Part::None : Part::Superset;
    if (folded.part == Part::None)
        folded.residual = text;
    return folded;
}

} // namespace

bool isSeldom(std::string_view modifier)
{
    static constexpr std::string_view Seldom[] = {"above", "below", "in", "not-in", "of-type"};
    return std::ranges::find(Seldom, modifier) != std::end(Seldom);
}

std::string Folding::residual() const
{
    std::string all;
    std::size_t count = 0;
    for (const Folded &folded : conditions)
        count += folded.residual.empty() ? 0 : 1;
    for (const Folded &folded : conditions) {
        if (!folded.residual.empty())
            all += (all.empty() ? "" : " and ") + (count > 1 ? '(' + folded.residual + ')' : folded.residual);
    }
    return all;
}

tl::expected<Folding, Refused> fold(
    std::string_view type, std::span<const std::string> conditions, const fhir::Model &model, const Offer &offer)
{
    Folding folding;
    folding.query.type = type;
    const Search search{type, model, offer};
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        fhirpath::TypedNode types;
        const auto expression = compiled(conditions[i], type, model, types);
        if (!expression)
            return tl::unexpected(Refused{i, expression.error()});
        Folded folded = foldOne(conditions[i], {expression->root(), types}, search);
        for (const auto &parameter : folded.parameters)
            folding.query.parameters.push_back(parameter);
        folding.conditions.push_back(std::move(folded));
    }
    putInOrder(folding.query.parameters);
    return folding;
}

} // namespace folding
