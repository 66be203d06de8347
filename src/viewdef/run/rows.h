#pragma once

#include "fhirpath/evaluator.h"
#include "table/chunk.h"
#include "viewdef/plan/plan.h"
#include "viewdef/run/projection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/**
 * The rows of one resource after another (SQL on FHIR v2, processing algorithm). Plain paths are answered from the
 * projection, the others by the evaluator.
 */
class RowBuilder
{
public:
    /** What paths start from: a slot of the projection, or a value of the evaluator. */
    struct Focus {
        std::uint32_t slot = 0; ///< 0 when it is not in the projection
        std::string_view type; ///< of the slot
        const fhirpath::Value *value = nullptr;
    };
    enum class Result : std::uint8_t {
        Built,
        NeedsEvaluator, ///< the projection cannot answer this: begin with the evaluator's resource
        TooLarge,
    };

    /** Gives the evaluator of the current resource, which is parsed for it only when it is asked for. */
    class EvaluatorSource
    {
    public:
        EvaluatorSource() = default;
        EvaluatorSource(const EvaluatorSource &) = delete;
        EvaluatorSource &operator=(const EvaluatorSource &) = delete;
        virtual fhirpath::Evaluator &evaluator() = 0;

    protected:
        ~EvaluatorSource() = default;
    };

    RowBuilder(const View::Plan &plan, Projection &projection, EvaluatorSource &evaluators)
        : m_plan(plan), m_projection(projection), m_evaluators(evaluators)
    {
    }
    /** Builds the rows of @p entry, whose root is @p resource. Nothing is written yet. */
    [[nodiscard]] Result build(const Focus &resource, std::uint32_t entry, std::vector<table::Problem> &problems);
    /** Appends the rows that were built; most of its text stands in @p batch. */
    void write(table::Chunk &chunk, std::string_view batch) const;

private:
    /** The values of one cell: none, one, or a run of m_views. One without data is null. */
    struct Cell {
        const char *data = nullptr;
        std::uint32_t size = 0; ///< of several values: the first
        std::uint32_t count = 0;
    };
    /** Partial rows, all as wide as the schema. */
    using Rows = std::vector<Cell>;
    /** Rows for a while, with memory that was used before. */
    class ScratchRows;

    // Each of these fills its columns into the last of the rows, which becomes none or several that way.
    void fill(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows);
    void fillRow(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows);
    void fillEach(const SelectPlan &select, const Focus &focus, Rows &rows);
    void fillEvaluated(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows);
    void fillUnion(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows);
    void fillNull(const SelectPlan &select, Cell *row);
    void none(const SelectPlan &select, Rows &rows);
    /** Calls @p fill(index, rows) for each of @p count alternatives to the last row. */
    template <typename Fill>
    void alternatives(std::size_t count, Rows &rows, Fill fill);
    /** Lets @p fill fill the columns [from, to) of every row from @p at on. */
    template <typename Fill>
    void combine(std::size_t at, std::size_t from, std::size_t to, Rows &rows, Fill fill);
    void product(Rows &rows, std::size_t at, const Rows &part, std::size_t from, std::size_t to);
    void repeat(const SelectPlan &select, const fhirpath::Value &from, std::size_t depth, fhirpath::Items &out);
    [[nodiscard]] Cell cell(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex);
    [[nodiscard]] static Cell cellOf(std::string_view value)
    {
        return {value.data(), static_cast<std::uint32_t>(value.size()), 1};
    }
    [[nodiscard]] Cell cellOf(std::size_t first, const ColumnPlan &column);
    void plain(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] Cell joined(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] bool isNeeded(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] Cell computed(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex);
    [[nodiscard]] bool choose(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] bool collect(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] std::string_view key(const PlainColumn &plain, const Slot &slot);
    void evaluated(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex);
    [[nodiscard]] std::string_view text(const fhirpath::Value &value, fhirpath::Evaluator &evaluator) const;
    [[nodiscard]] static fhirpath::Value valueOf(const Focus &focus, const Projection &projection);
    [[nodiscard]] bool failed(const fhirpath::Evaluator &evaluator, std::size_t column);
    void problem(table::Problem::Kind kind, std::size_t column, std::string detail);

    const View::Plan &m_plan;
    Projection &m_projection;
    EvaluatorSource &m_evaluators;
    std::vector<table::Problem> *m_problems = nullptr;
    std::vector<std::string_view> m_views; ///< of cells with several values, and of the one being filled
    std::vector<Rows> m_free;
    Rows m_rows;
    fhirpath::Items m_values; ///< of the column being evaluated
    std::uint32_t m_entry = 0;
    bool m_tooLarge = false;
    bool m_needsEvaluator = false;
};

} // namespace viewdef
