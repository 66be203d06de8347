#include "fhirpath/distinct.h"

// Logic, comparison and membership (FHIRPath N1, 6.1 to 6.5). Arithmetic has a file of its own.

namespace fhirpath {

using Kind = Value::Kind;

void Evaluator::binary(const Op &op, const Focus &focus, Items &out)
{
    if (op.binary < Operator::Union) {
        if (const auto result = binaryTest(op, focus))
            out.push_back(Value::boolean(*result));
        return;
    }
    if (op.binary == Operator::Union)
        return unite(op, focus, out);
    Scratch left(*this, op.args[0], focus);
    Scratch right(*this, op.args[1], focus);
    if (m_error)
        return;
    if (op.binary == Operator::Concatenate)
        return concatenate(op, *left, *right, out);
    if (left->empty() || right->empty())
        return;
    if (left->size() > 1 || right->size() > 1)
        return fail(op, "\"" + op.text + "\" needs one value on each side.");
    arithmetic(op, op.binary, system(left->front()), system(right->front()), out);
}

std::optional<bool> Evaluator::binaryTest(const Op &op, const Focus &focus)
{
    if (op.binary < Operator::In)
        return logic(op, focus);
    Scratch left(*this, op.args[0], focus);
    Scratch right(*this, op.args[1], focus);
    if (m_error)
        return std::nullopt;
    switch (op.binary) {
    case Operator::In:
        return membership(op, *left, *right);
    case Operator::Contains:
        return membership(op, *right, *left);
    case Operator::Equal:
        return equal(*left, *right);
    case Operator::NotEqual: {
        const auto same = equal(*left, *right);
        return same ? std::optional(!*same) : same;
    }
    case Operator::Equivalent:
        return equivalent(*left, *right);
    case Operator::NotEquivalent:
        return !equivalent(*left, *right);
    default:
        break;
    }
    if (left->empty() || right->empty())
        return std::nullopt;
    if (left->size() > 1 || right->size() > 1) {
        fail(op, "\"" + op.text + "\" needs one value on each side.");
        return std::nullopt;
    }
    const auto order = compare(op, left->front(), right->front());
    if (!order)
        return std::nullopt;
    return op.binary == Operator::Less       ? *order < 0
        : op.binary == Operator::Greater     ? *order > 0
        : op.binary == Operator::LessOrEqual ? *order <= 0
                                             : *order >= 0;
}

std::optional<bool> Evaluator::logic(const Op &op, const Focus &focus)
{
    const auto left = test(op.args[0], focus);
    if (m_error)
        return std::nullopt;
    // Three-valued logic, FHIRPath 6.5; the right side is not asked when the left one decides.
    if (op.binary == Operator::And && left == false)
        return false;
    if ((op.binary == Operator::Or && left == true) || (op.binary == Operator::Implies && left == false))
        return true;
    const auto right = test(op.args[1], focus);
    if (m_error)
        return std::nullopt;
    if (op.binary == Operator::And)
        return right == false ? right : left && right ? right : std::nullopt;
    if (op.binary == Operator::Or || op.binary == Operator::Implies)
        return right == true ? right : left && right ? right : std::nullopt;
    return left && right ? std::optional(*left != *right) : std::nullopt;
}

std::optional<bool> Evaluator::membership(const Op &op, const Items &one, const Items &all)
{
    if (one.empty())
        return std::nullopt;
    if (one.size() > 1) {
        fail(op, "\"" + op.text + "\" looks for one value, not several.");
        return std::nullopt;
    }
    return isIn(op, one[0], all);
}

void Evaluator::unite(const Op &op, const Focus &focus, Items &out)
{
    Scratch all(*this);
    for (const Op &side : op.args)
        evaluate(side, focus, *all);
    Distinct known(*this, op);
    for (const Value &value : *all)
        if (known.add(value))
            out.push_back(value);
}

} // namespace fhirpath
