#include "fhir/jsontext.h"
#include "table/facets.h"

namespace table {
namespace {

constexpr std::size_t MostRows = 100'000; ///< of a chunk

/** Rows of a table of groups, and the resources that stand for them. */
class Groups
{
public:
    explicit Groups(Schema schema) : m_table(std::move(schema)) { begin(); }
    /** A group with @p values, nothing for one that is not there, and how many rows are in it. Their names are those of
     * the members of its resource. */
    void add(std::initializer_list<std::pair<std::string_view, const std::string_view *>> values, std::uint64_t rows)
    {
        const std::string count = std::to_string(rows);
        const std::size_t offset = m_text.size();
        std::size_t column = 0;
        m_text += '{';
        for (const auto &[name, value] : values) {
            auto &cells = m_chunk->columns[column++];
            if (value == nullptr) {
                cells.appendNull();
                continue;
            }
            fhir::appendJsonString(name, m_text);
            m_text += ':';
            fhir::appendJsonString(*value, m_text);
            m_text += ',';
            cells.append(*value);
        }
        m_text += "\"rows\":" + count + '}';
        m_chunk->columns[column].append(count);
        m_chunk->entryOfRow.push_back(static_cast<std::uint32_t>(m_entries.size()));
        m_entries.push_back({offset, m_text.size() - offset});
        if (m_chunk->rows() == MostRows || m_chunk->columns[0].full())
            end();
    }
    [[nodiscard]] Table finish() &&
    {
        end();
        return std::move(m_table);
    }

private:
    void begin()
    {
        m_chunk = std::make_shared<Chunk>();
        m_chunk->columns.resize(m_table.schema().size());
    }
    void end()
    {
        if (m_chunk->rows() == 0)
            return;
        m_chunk->batch = std::make_shared<const fhir::ResourceBatch>(
            std::exchange(m_text, {}), std::exchange(m_entries, {}), m_number++);
        m_table.append(std::move(m_chunk));
        begin();
    }

    Table m_table;
    std::shared_ptr<Chunk> m_chunk;
    std::string m_text;
    std::vector<fhir::Entry> m_entries;
    std::uint64_t m_number = 0;
};

ColumnInfo groupColumn(const ColumnInfo &info)
{
    ColumnInfo group = withoutCompanions(info);
    group.collection = false;
    group.hidden = false;
    group.byFill = false;
    return group;
}

ColumnInfo rowsColumn(const ColumnInfo &info)
{
    ColumnInfo rows;
    rows.name = info.name == GroupRows ? "row_count" : GroupRows;
    rows.title = "Rows";
    rows.type = "integer64";
    rows.kind = Kind::Integer;
    return rows;
}

} // namespace

Table groupsOf(const Facet &facet, const ColumnInfo &info)
{
    Groups groups({groupColumn(info), rowsColumn(info)});
    for (const auto &each : facet.top(facet.distinct(), Facet::Order::ByCount))
        groups.add({{"value", &each.text}}, each.rows);
    if (facet.filled() < facet.rows())
        groups.add({{"value", nullptr}}, facet.rows() - facet.filled());
    return std::move(groups).finish();
}

Table groupsOf(const Range &range, const ColumnInfo &info, Kind kind)
{
    ColumnInfo from = groupColumn(info);
    from.kind = kind;
    from.name += "_from";
    from.title = "From";
    ColumnInfo to = from;
    to.name = info.name + "_before";
    to.title = "Before";
    Groups groups({from, to, rowsColumn(info)});
    for (const auto &bin : range.bins) {
        const std::string_view begin = bin.from;
        const std::string_view end = bin.to;
        groups.add({{"from", &begin}, {"before", &end}}, bin.count);
    }
    return std::move(groups).finish();
}

} // namespace table
