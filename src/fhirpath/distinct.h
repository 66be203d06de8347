#pragma once

#include "fhirpath/evaluator.h"

#include <cstddef>
#include <unordered_map>

namespace fhirpath {

/** A set of values as "=" tells them apart. Most are found by a hash, so that ten thousand of them cost no square. */
class Distinct
{
public:
    Distinct(Evaluator &evaluator, const Op &op) : m_evaluator(evaluator), m_op(op) { }
    Distinct(Evaluator &evaluator, const Op &op, const Items &items) : Distinct(evaluator, op)
    {
        for (const Value &item : items)
            (void)add(item);
    }
    /** False when it was there already, and after a failure of the evaluation. */
    [[nodiscard]] bool add(const Value &value);
    [[nodiscard]] bool holds(const Value &value) { return holds(value, hashOf(value)); }

private:
    [[nodiscard]] bool holds(const Value &value, std::size_t hash);
    [[nodiscard]] std::size_t hashOf(const Value &value);
    [[nodiscard]] std::size_t hashOfJson(fhir::JsonIndex::At at);

    Evaluator &m_evaluator;
    const Op &m_op;
    std::unordered_multimap<std::size_t, Value> m_values;
};

} // namespace fhirpath
