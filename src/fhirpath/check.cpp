#include "fhirpath/check.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <string>
#include <utility>

namespace fhirpath {

namespace {

/** Looks through a typed expression in the order in which it is evaluated. */
class Checker
{
public:
    Checker(const fhir::Model &model, CheckOptions options) : m_model(model), m_options(options) { }

    [[nodiscard]] std::optional<Error> visit(const Op &op, const TypedNode &node, const CollectionType &focus) const
    {
        const bool isCall = op.kind == Node::Kind::Function;
        for (std::size_t i = 0; i < op.args.size(); ++i) {
            const bool onItems = isCall && i > 0 && (op.function->perItem || op.function->onAll);
            if (auto error = visit(op.args[i], node.args[i], onItems ? node.args[0].type : focus))
                return error;
        }
        const bool needsOrder = isCall ? op.function->needsOrder : op.kind == Node::Kind::Index;
        if (m_options.order && needsOrder && !node.args[0].type.ordered)
            return Error{op.place,
                isCall ? op.text + "() needs an order, which children() and descendants() do not have."
                       : "children() and descendants() have no order, so an index means nothing."};
        auto sentence = sentenceOf(op, node, op.args.empty() ? focus : node.args[0].type);
        return sentence.empty() ? std::nullopt : std::optional(Error{op.place, std::move(sentence)});
    }

private:
    [[nodiscard]] std::string sentenceOf(const Op &op, const TypedNode &node, const CollectionType &on) const
    {
        const std::string type(on.types.empty() ? std::string_view() : on.types[0]);
        switch (node.mistake) {
        case TypedNode::Mistake::NoElement:
            return type + " has no element " + op.text + "." + choice(type, op.text);
        case TypedNode::Mistake::NoType:
            return "There is no type " + op.unit + ".";
        case TypedNode::Mistake::OtherType:
            return "This is about a " + type + ", not a " + op.text + ".";
        case TypedNode::Mistake::None:
            break;
        }
        return {};
    }

    /** " It is called value." where a choice element was named as JSON writes it; else nothing. */
    [[nodiscard]] std::string choice(std::string_view type, std::string_view name) const
    {
        for (const fhir::Element &element : m_model.elements(type))
            if (element.choice && name.starts_with(element.name))
                return " It is called " + std::string(element.name) + ".";
        return {};
    }

    const fhir::Model &m_model;
    CheckOptions m_options;
};

} // namespace

std::optional<Error> check(const Expression &expression, const TypedNode &types, const CollectionType &focus,
    const fhir::Model &model, CheckOptions options)
{
    return Checker(model, options).visit(expression.root(), types, focus);
}

std::optional<Error> check(
    const Expression &expression, const fhir::Model &model, std::string_view type, CheckOptions options)
{
    const CollectionType root = rootType(model, type);
    return check(expression, typesOf(expression, model, type, root), root, model, options);
}

} // namespace fhirpath
