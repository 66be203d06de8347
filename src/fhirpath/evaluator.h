#pragma once

#include "fhir/json.h"
#include "fhirpath/expression.h"
#include "fhirpath/value.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace fhir {
class Model;
}

namespace fhirpath {

/** Differences between implementations, one switch each. */
struct Settings {
    bool typedResourceKeys = false; ///< getResourceKey() gives "Patient/1" instead of "1"
    bool joinOfEmptyIsEmptyText = true; ///< {}.join() gives '' instead of {}
};

/** What $this, $index and $total stand for. */
struct Focus {
    Value self;
    std::int64_t index = 0;
    const Items *total = nullptr;
};

/** Evaluates compiled expressions on the resources of one index. One per thread; keeps its memory. */
class Evaluator
{
public:
    static constexpr std::size_t MaxItems = 1'000'000; ///< of one collection
    static constexpr std::size_t MaxSteps = 20'000'000; ///< of one evaluation

    Evaluator(const fhir::JsonIndex &json, const fhir::Model &model, Settings settings = {})
        : m_json(json), m_model(model), m_settings(settings)
    {
    }

    /** Forgets the texts computed for the last resource; @p root is the one to come. */
    void begin(fhir::JsonIndex::At root);
    [[nodiscard]] const Value &resource() const { return m_resource; }
    void setRowIndex(std::int64_t index) { m_rowIndex = index; }

    /** Appends the result on @p focus to @p out. After a failure the result is meaningless: see error(). */
    void evaluate(const Op &op, const Focus &focus, Items &out);
    [[nodiscard]] Items run(const Expression &expression, const Value &focus);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void clearError()
    {
        m_error.reset();
        m_steps = 0;
    }
    void fail(const Op &op, std::string detail);
    /** Counts @p cost steps; false once the evaluation has failed or taken too many. */
    [[nodiscard]] bool step(const Op &op, std::size_t cost = 1);

    /** Members of @p value called @p name; a choice element by its bare name, too. */
    void members(const Value &value, std::string_view name, Items &out) const;
    void children(const Value &value, Items &out) const;
    /** The value as one of the System types; an Element when it is complex or has no value. */
    [[nodiscard]] Value system(const Value &value);
    [[nodiscard]] bool isType(const Value &value, std::string_view type) const;
    /** true, false or nothing, for and, or, where and the like; fails on anything else. */
    [[nodiscard]] std::optional<bool> truth(const Op &op, const Items &items);

    /** Equality of FHIRPath, 6.1: nothing when it cannot be told. */
    [[nodiscard]] std::optional<bool> equal(const Value &a, const Value &b);
    [[nodiscard]] std::optional<int> compare(const Op &op, const Value &a, const Value &b);

    /** @p text for as long as the current resource is read. */
    [[nodiscard]] std::string_view keep(std::string text);
    [[nodiscard]] std::string_view stringOf(fhir::JsonIndex::At at);

    [[nodiscard]] const fhir::JsonIndex &json() const { return m_json; }
    [[nodiscard]] const fhir::Model &model() const { return m_model; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }

private:
    void literal(const Op &op, Items &out);
    void constant(const Op &op, Items &out);
    void member(const Op &op, const Focus &focus, Items &out);
    void call(const Op &op, const Focus &focus, Items &out);
    void index(const Op &op, const Focus &focus, Items &out);
    void negative(const Op &op, const Focus &focus, Items &out);
    void typeTest(const Op &op, const Focus &focus, Items &out);
    void binary(const Op &op, const Focus &focus, Items &out);
    void logic(const Op &op, const Focus &focus, Items &out);
    void equality(const Op &op, const Items &left, const Items &right, Items &out);
    void arithmetic(const Op &op, Value left, Value right, Items &out);
    void unite(const Op &op, const Focus &focus, Items &out);
    void append(fhir::JsonIndex::At node, fhir::JsonIndex::At sibling, std::string_view type, Items &out) const;
    [[nodiscard]] Value typed(fhir::JsonIndex::At node, fhir::JsonIndex::At sibling, std::string_view type) const;

    const fhir::JsonIndex &m_json;
    const fhir::Model &m_model;
    Settings m_settings;
    Value m_resource;
    std::int64_t m_rowIndex = 0;
    std::size_t m_steps = 0;
    std::optional<Error> m_error;
    std::deque<std::string> m_texts;
};

} // namespace fhirpath
