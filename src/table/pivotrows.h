#pragma once

#include "table/numbered.h"
#include "table/pivot.h"

namespace table {

/** The rows of a pivot, by their keys. */
class PivotRows
{
public:
    PivotRows(const Table &source, const std::vector<RowRef> &rows, const PivotSpec &spec, const Share &share,
        const std::stop_token &stop);

    [[nodiscard]] std::size_t size() const { return m_size; }
    /** The pivot's row that each row of the source belongs to. */
    [[nodiscard]] const std::vector<std::uint32_t> &ofRow() const { return m_ofRow; }
    /** Columns of the heads: those of the keys, and hidden what tells them apart. */
    void addHeads(Schema &schema) const;
    [[nodiscard]] std::size_t heads() const { return m_heads.size(); }
    [[nodiscard]] std::vector<Pivot::Head> sources() const;
    /** Appends the heads of @p row to the first columns. */
    void appendHeads(std::size_t row, Columns &columns) const;

private:
    struct Head {
        std::size_t column = 0; ///< of the source
        bool isIdentity = false;
        std::vector<std::uint32_t> rows; ///< of each pivot row: the source's row that it is read from
    };
    void number(const PivotKey &key, const Share &share, const std::stop_token &stop);
    void combine(const std::vector<std::uint32_t> &ids);
    void count();
    void findHeads(const PivotKey &key, const Numbered &labels, bool hasIdentity);
    void sort();

    const Table &m_source;
    const std::vector<RowRef> &m_rows;
    std::vector<std::uint32_t> m_ofRow;
    std::size_t m_size = 0;
    std::vector<Head> m_heads;
    std::vector<Numbered> m_labels; ///< of each key
    std::vector<std::vector<std::uint32_t>> m_ranks; ///< of each key's labels, by number
};

} // namespace table
