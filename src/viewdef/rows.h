#pragma once

#include "fhirpath/evaluator.h"
#include "table/chunk.h"
#include "viewdef/plan.h"
#include "viewdef/projection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/**
 * The rows of one resource after another (SQL on FHIR v2, processing algorithm). Plain paths are answered from the
 * projection, the others by the evaluator.
 */
class RowMaker
{
public:
    /** What paths start from: a slot of the projection, or a value of the evaluator. */
    struct Focus {
        std::uint32_t slot = 0; ///< 0 when it is not in the projection
        std::string_view type; ///< of the slot
        const fhirpath::Value *value = nullptr;
    };
    enum class Result : std::uint8_t {
        Made,
        Odd, ///< the projection cannot answer this: begin with the evaluator's resource
        TooLarge,
    };

    /** Makes the evaluator ready for the resource in hand. */
    class Reader
    {
    public:
        Reader() = default;
        Reader(const Reader &) = delete;
        Reader &operator=(const Reader &) = delete;
        virtual fhirpath::Evaluator &evaluator() = 0;

    protected:
        ~Reader() = default;
    };

    RowMaker(const View::Plan &plan, Projection &projection, Reader &reader)
        : m_plan(plan), m_projection(projection), m_reader(reader)
    {
    }
    /** Makes the rows of @p entry, whose root is @p resource. Nothing is written yet. */
    [[nodiscard]] Result make(const Focus &resource, std::uint32_t entry, std::vector<table::Problem> &problems);
    /** Appends what was made. */
    void write(table::Chunk &chunk) const;

private:
    /** The values of one cell: a run of m_views. */
    struct Cell {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    /** Partial rows, all as wide as the schema. */
    using Rows = std::vector<Cell>;
    /** Rows for a while, with memory that was used before. */
    class Loan;

    void process(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out);
    void each(const SelectPlan &select, const Focus &focus, Rows &out);
    void eachEvaluated(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out);
    void row(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out);
    void nullRow(const SelectPlan &select, Rows &out);
    void fillNull(const SelectPlan &select, Cell *row);
    void repeat(const SelectPlan &select, const fhirpath::Value &from, std::size_t depth, fhirpath::Items &out);
    void product(Rows &rows, const Rows &part, std::size_t from, std::size_t to);
    [[nodiscard]] Cell cell(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex);
    void plain(const PlainColumn &plain, std::uint32_t slot);
    [[nodiscard]] std::string_view key(const PlainColumn &plain, const Slot &slot);
    void evaluated(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex);
    [[nodiscard]] std::string_view text(const fhirpath::Value &value, fhirpath::Evaluator &evaluator) const;
    [[nodiscard]] static fhirpath::Value valueOf(const Focus &focus, const Projection &projection);
    [[nodiscard]] bool failed(const fhirpath::Evaluator &evaluator, std::size_t column);
    void problem(table::Problem::Kind kind, std::size_t column, std::string detail);

    const View::Plan &m_plan;
    Projection &m_projection;
    Reader &m_reader;
    std::vector<table::Problem> *m_problems = nullptr;
    std::vector<std::string_view> m_views; ///< of values; one without data is null
    std::vector<Rows> m_free;
    Rows m_rows;
    fhirpath::Items m_values; ///< of the column being evaluated
    std::uint32_t m_entry = 0;
    bool m_tooLarge = false;
    bool m_odd = false;
};

} // namespace viewdef
