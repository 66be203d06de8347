#pragma once

#include "fhir/json.h"
#include "fhir/temporal.h"
#include "fhir/ucum.h"
#include "fhirpath/expression.h"
#include "fhirpath/regex/regex.h"
#include "fhirpath/value.h"
#include "fhirpath/valuesets.h"

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace fhir {
class Model;
struct Element;
}

namespace fhirpath {

/** Differences between implementations, one switch each. */
struct Settings {
    bool typedResourceKeys = false; ///< getResourceKey() gives "Patient/1" instead of "1"
    bool joinOfEmptyIsEmptyText = false; ///< {}.join() gives '' instead of {}
    std::string base = {}; ///< of the server that the resources come from: its absolute references are its own
    std::optional<fhir::Temporal> now = {}; ///< what now() gives, with a zone; else the clock is asked, once a resource
    std::shared_ptr<const ValueSets> valueSets = {}; ///< what memberOf() asks; without them it fails
};

/** What $this, $index and $total stand for. */
struct Focus {
    Value self;
    std::int64_t index = 0;
    const Items *total = nullptr;
    const Items *all = nullptr; ///< $this is all of these
};

/** Evaluates compiled expressions on the resources of one index. One per thread; keeps its memory. */
class Evaluator
{
public:
    static constexpr std::size_t MaxItems = 1'000'000; ///< of one collection
    static constexpr std::size_t MaxSteps = 20'000'000; ///< of one evaluation
    static constexpr std::size_t MaxText = 64'000'000; ///< bytes of the texts computed for one resource

    Evaluator(const fhir::JsonIndex &json, const fhir::Model &model, Settings settings = {})
        : m_json(json), m_model(model), m_settings(std::move(settings))
    {
    }

    /** Forgets the texts computed for the last resource; @p root is the one to come. */
    void begin(fhir::JsonIndex::At root);
    [[nodiscard]] const Value &resource() const { return m_resource; }
    void setRowIndex(std::int64_t index) { m_rowIndex = index; }

    /** Appends the result on @p focus to @p out. After a failure the result is meaningless: see error(). */
    void evaluate(const Op &op, const Focus &focus, Items &out);
    [[nodiscard]] Items run(const Expression &expression, const Value &focus);
    /** The result as one truth value, as truth() has it. */
    [[nodiscard]] std::optional<bool> test(const Op &op, const Focus &focus);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void clearError()
    {
        m_error.reset();
        m_steps = 0;
    }
    void fail(const Op &op, std::string detail);
    /** What memberOf() was not told since it was last taken; the evaluation fails there. */
    [[nodiscard]] std::set<Undecided> takeUndecided() { return std::exchange(m_undecided, {}); }
    void leaveUndecided(Undecided what);
    /** Counts @p cost steps; false once the evaluation has failed or taken too many. */
    [[nodiscard]] bool step(const Op &op, std::size_t cost = 1);
    /** False, and a failure, when a collection of @p items is more than is allowed. */
    [[nodiscard]] bool fits(const Op &op, std::size_t items);

    /** Members of @p value called @p name; a choice element by its bare name, too. */
    void members(const Value &value, std::string_view name, Items &out);
    void children(const Value &value, Items &out);
    /** The value as one of the System types; an Element when it is complex or has no value. */
    [[nodiscard]] Value system(const Value &value);
    /** A primitive element that has extensions only, or is a null in a list. */
    [[nodiscard]] bool hasNoValue(const Value &value) const;
    [[nodiscard]] bool isType(const Value &value, std::string_view type) const;
    /** What as() and ofType() ask: as isType(), but a primitive type must be the very one. */
    [[nodiscard]] bool isExactType(const Value &value, std::string_view type) const;
    /** true, false or nothing, for and, or, where and the like; fails on anything else. */
    [[nodiscard]] std::optional<bool> truth(const Op &op, const Items &items);

    /** What an operator of FHIRPath, 6.6, gives of two System values; @p op is what fails when it cannot be. */
    void arithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out);
    /** The variable that defineVariable() has given the number @p number in the expression being evaluated. */
    [[nodiscard]] Items &variable(std::int64_t number);

    /** Equality of FHIRPath, 6.1: nothing when it cannot be told. */
    [[nodiscard]] std::optional<bool> equal(const Value &a, const Value &b);
    [[nodiscard]] std::optional<bool> equal(const Items &a, const Items &b);
    [[nodiscard]] bool equivalent(const Value &a, const Value &b);
    [[nodiscard]] bool equivalent(const Items &a, const Items &b);
    [[nodiscard]] std::optional<int> compare(const Op &op, const Value &a, const Value &b);
    /** Whether @p value equals one of @p items. */
    [[nodiscard]] bool isIn(const Op &op, const Value &value, const Items &items);

    /** @p text for as long as the current resource is read. */
    [[nodiscard]] std::string_view keep(std::string text);
    [[nodiscard]] std::string_view stringOf(fhir::JsonIndex::At at);
    [[nodiscard]] const fhir::Temporal &now();
    /** The compiled form of a pattern that was added before; patterns are mostly the same for every resource. */
    [[nodiscard]] const Regex *pattern(std::string_view text) const;
    const Regex *addPattern(std::string_view text, Regex regex);
    /** What a unit's code means; nothing when that is not known. Good until the next is asked for. */
    [[nodiscard]] const std::optional<fhir::Unit> &unit(std::string_view code);

    [[nodiscard]] const fhir::JsonIndex &json() const { return m_json; }
    [[nodiscard]] const fhir::Model &model() const { return m_model; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }

    /** A collection for the moment: its memory is the evaluator's, and goes back in the order it was taken. */
    class Scratch
    {
    public:
        explicit Scratch(Evaluator &evaluator) : m_evaluator(evaluator), m_items(evaluator.borrow()) { }
        /** The result of @p op on @p focus. */
        Scratch(Evaluator &evaluator, const Op &op, const Focus &focus) : Scratch(evaluator)
        {
            evaluator.evaluate(op, focus, m_items);
        }
        ~Scratch() { m_evaluator.giveBack(); }
        Scratch(const Scratch &) = delete;
        Scratch &operator=(const Scratch &) = delete;
        [[nodiscard]] Items &operator*() { return m_items; }
        [[nodiscard]] Items *operator->() { return &m_items; }

    private:
        Evaluator &m_evaluator;
        Items &m_items;
    };

private:
    /** What the model says of a member; found once and remembered. */
    struct Step {
        std::string owner;
        std::string name;
        const fhir::Element *element = nullptr;
        std::string_view type; ///< of the member, when it has but one
        Value::Form form = Value::Form::Unknown;
        bool choice = true;
        bool known = false;
    };
    void child(const Value &value, std::string_view name, Items &out);
    [[nodiscard]] const Step &stepOf(std::string_view owner, std::string_view name);
    [[nodiscard]] Items &borrow();
    void giveBack();

    void literal(const Op &op, Items &out);
    void constant(const Op &op, Items &out);
    void member(const Op &op, const Focus &focus, Items &out);
    void call(const Op &op, const Focus &focus, Items &out);
    void index(const Op &op, const Focus &focus, Items &out);
    void negative(const Op &op, const Focus &focus, Items &out);
    void typeTest(const Op &op, const Focus &focus, Items &out);
    void binary(const Op &op, const Focus &focus, Items &out);
    [[nodiscard]] std::optional<bool> binaryTest(const Op &op, const Focus &focus);
    [[nodiscard]] std::optional<bool> logic(const Op &op, const Focus &focus);
    [[nodiscard]] std::optional<bool> membership(const Op &op, const Items &left, const Items &right);
    [[nodiscard]] Value quantity(const Value &value);
    [[nodiscard]] bool equalComplex(const Value &a, const Value &b);
    [[nodiscard]] bool equalJson(fhir::JsonIndex::At a, fhir::JsonIndex::At b);
    [[nodiscard]] bool equivalentComplex(const Value &a, const Value &b);
    void concatenate(const Op &op, const Items &left, const Items &right, Items &out);
    void quantityArithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out);
    void temporalArithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out);
    void unite(const Op &op, const Focus &focus, Items &out);
    void append(
        fhir::JsonIndex::At node, fhir::JsonIndex::At sibling, std::string_view type, Value::Form form, Items &out);
    [[nodiscard]] Value typed(fhir::JsonIndex::At node, fhir::JsonIndex::At sibling, std::string_view type);
    void valueMember(const Value &value, std::string_view name, Items &out);
    /** A key without its escapes. */
    [[nodiscard]] std::string_view keyOf(fhir::JsonIndex::At key)
    {
        return m_json.hasEscapes() ? stringOf(key) : m_json.raw(key);
    }

    const fhir::JsonIndex &m_json;
    const fhir::Model &m_model;
    Settings m_settings;
    Value m_resource;
    std::string m_rootType;
    std::int64_t m_rowIndex = 0;
    std::size_t m_steps = 0;
    std::size_t m_kept = 0;
    std::optional<Error> m_error;
    std::set<Undecided> m_undecided;
    std::optional<fhir::Temporal> m_now;
    std::deque<std::string> m_texts;
    std::deque<Items> m_pool; ///< a deque, because what was lent must not move
    std::size_t m_lent = 0;
    std::deque<Items> m_variables;
    std::map<std::string, Regex, std::less<>> m_patterns;
    std::map<std::string, std::optional<fhir::Unit>, std::less<>> m_units;
    std::array<Step, 256> m_known;
};

/** "Boolean" and so on: the name of the System type of a value; "" of an element. */
[[nodiscard]] std::string_view systemName(const Value &value);
/** How the JSON of an element of this type is read. */
[[nodiscard]] Value::Form formOf(std::string_view type);

} // namespace fhirpath
