#pragma once

#include "table/column.h"

#include <memory>
#include <vector>

namespace table {

/**
 * The columns of a chunk, as a vector of them. A copy shares them with what it was made from, which takes next to no
 * memory; one that is changed in either is made its own first.
 */
class Columns
{
    using Shared = std::vector<std::shared_ptr<Column>>;
    class Iterator : public Shared::const_iterator
    {
    public:
        using value_type = Column;
        using reference = const Column &;
        using pointer = const Column *;
        explicit Iterator(Shared::const_iterator at) : Shared::const_iterator(at) { }
        reference operator*() const { return *Shared::const_iterator::operator*(); }
        pointer operator->() const { return &**this; }
    };

public:
    [[nodiscard]] std::size_t size() const { return m_columns.size(); }
    [[nodiscard]] bool empty() const { return m_columns.empty(); }
    [[nodiscard]] const Column &operator[](std::size_t at) const { return *m_columns[at]; }
    [[nodiscard]] Column &operator[](std::size_t at) { return own(m_columns[at]); }
    [[nodiscard]] const Column &front() const { return *m_columns.front(); }
    [[nodiscard]] Column &back() { return own(m_columns.back()); }
    [[nodiscard]] Iterator begin() const { return Iterator(m_columns.begin()); }
    [[nodiscard]] Iterator end() const { return Iterator(m_columns.end()); }

    Column &emplace_back(bool collection = false)
    {
        return *m_columns.emplace_back(std::make_shared<Column>(collection));
    }
    void push_back(Column column) { m_columns.push_back(std::make_shared<Column>(std::move(column))); }
    void resize(std::size_t size)
    {
        const std::size_t before = m_columns.size();
        m_columns.resize(size);
        for (std::size_t at = before; at < size; ++at)
            m_columns[at] = std::make_shared<Column>();
    }
    void clear() { m_columns.clear(); }
    /** The first @p count of them, if there are more. */
    void keep(std::size_t count)
    {
        if (count < m_columns.size())
            m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(count), m_columns.end());
    }
    /** Packs those that are in no other chunk: of one that is shared, a packed copy would take more memory. */
    void pack()
    {
        for (auto &column : m_columns) {
            if (column.use_count() == 1)
                column->pack();
        }
    }
    /** Gives back what room they have for more, those that are in no other chunk. */
    void shrink()
    {
        for (auto &column : m_columns) {
            if (column.use_count() == 1)
                column->shrink();
        }
    }

private:
    static Column &own(std::shared_ptr<Column> &column)
    {
        if (column.use_count() > 1)
            column = std::make_shared<Column>(*column);
        return *column;
    }

    Shared m_columns;
};

} // namespace table
