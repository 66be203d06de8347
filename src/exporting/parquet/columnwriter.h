#pragma once

#include "exporting/parquet/encoding.h"
#include "exporting/parquet/values.h"
#include "exporting/spool.h"
#include "table/column.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exporting::parquet {

/** What the footer says of the values of a column in one group of rows. */
struct ColumnChunk {
    std::int64_t dictionary = -1; ///< where its page is in the file; below 0: there is none
    std::int64_t pages = 0; ///< where the first page of data is
    std::int64_t size = 0; ///< of all pages, as they are
    std::int64_t unpacked = 0; ///< of all pages, before their bodies were compressed
    std::int64_t levels = 0; ///< values with nulls; of a list: items, and one for an empty one
    std::int64_t nulls = 0;
    Range range{Type::Kind::Text};
};

/**
 * The values of one column on their way into the file. A group of rows is held in memory: values that come again as
 * numbers into a dictionary, as long as that is worth it. endGroup() puts it into the spool, in pages that are as they
 * will be in the file where they do not depend on the column's type, which is known at the end alone.
 * Levels (README.md of Parquet, Nested Encoding): of a value per row 0 is null; of a list, which is never null itself,
 * 0 is an empty one.
 */
class ColumnWriter
{
public:
    explicit ColumnWriter(const table::ColumnInfo &column);

    void addNull();
    /** @p isNext: a further item of the row's list. */
    void add(std::string_view value, bool isNext = false);
    [[nodiscard]] std::size_t held() const; ///< bytes of texts
    [[nodiscard]] bool endGroup(Spool &spool, PageMaker &maker);

    [[nodiscard]] std::size_t groups() const { return m_groups.size(); }
    [[nodiscard]] Type type() const { return m_facts.type(); }
    [[nodiscard]] bool isList() const { return m_isList; }

    /** Hands the pages of group @p number to @p put, which says whether it took them, and where in the file they are:
     * from @p place on. False when put() did, or the spool could not be read. */
    template <typename Put>
    [[nodiscard]] bool writeGroup(
        std::size_t number, std::int64_t place, Spool &spool, PageMaker &maker, ColumnChunk &chunk, Put put) const
    {
        Pages pages{chunk, {}, maker, type()};
        chunk.range = Range(pages.type.kind);
        if (!makePages(m_groups[number], place, spool, pages))
            return false;
        return put(std::string_view(pages.bytes));
    }

private:
    /** A group in the spool. */
    struct Group {
        std::int64_t place = 0;
        std::size_t size = 0;
        std::size_t entries = 0; ///< of the dictionary, whose texts stand first; 0: there is none
        std::size_t texts = 0; ///< bytes of these
        bool isFinal = false; ///< what follows are pages as they will be; else pages in our own form
        std::int64_t unpacked = 0; ///< of final pages
        std::int64_t levels = 0;
        std::int64_t nulls = 0;
        Range range{Type::Kind::Text}; ///< of final texts without a dictionary
    };
    struct Pages {
        ColumnChunk &chunk;
        std::string bytes;
        PageMaker &maker;
        Type type;
    };

    [[nodiscard]] std::uint32_t codeOf(std::string_view value);
    void append(std::string_view value);
    void grow();
    void dropDictionary();
    [[nodiscard]] std::size_t beginOf(std::size_t at) const { return at == 0 ? 0 : m_ends[at - 1]; } ///< in m_bytes
    [[nodiscard]] std::string_view textOf(std::size_t at) const; ///< of the dictionary, or the values as they came
    /** Levels and the values that they are of. */
    struct Slice {
        std::size_t level = 0;
        std::size_t endLevel = 0;
        std::size_t value = 0;
        std::size_t endValue = 0;
    };
    [[nodiscard]] Slice nextPage(const Slice &before) const;
    [[nodiscard]] std::string levelsOf(const Slice &slice) const;
    [[nodiscard]] bool appendPage(const Slice &slice, Group &group, PageMaker &maker, std::string &to) const;
    void clear();

    [[nodiscard]] static bool makePages(const Group &group, std::int64_t place, Spool &spool, Pages &pages);
    [[nodiscard]] static bool addDictionary(const Group &group, std::string_view texts, Pages &pages);
    [[nodiscard]] static bool addRaw(std::string_view raw, Pages &pages);

    bool m_isList;
    bool m_isTextual; ///< values stand as text, also where their kind has a type of its own
    bool m_hasDictionary;
    bool m_wantsDictionary;
    Facts m_facts;
    std::vector<Group> m_groups;

    // Of the group that is held:
    std::vector<std::uint8_t> m_definitions;
    std::vector<std::uint8_t> m_repetitions; ///< of a list: 1 goes on with it
    std::string m_bytes; ///< the texts of the dictionary, or all, each behind its size, as PLAIN has them
    std::vector<std::size_t> m_ends; ///< in m_bytes
    std::vector<std::uint32_t> m_codes; ///< of the dictionary, by value
    std::vector<std::uint32_t> m_slots; ///< hash → code + 1
};

} // namespace exporting::parquet
