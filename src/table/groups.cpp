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
    void add(const std::string_view *value, std::uint64_t rows)
    {
        const std::string count = std::to_string(rows);
        const std::size_t offset = m_text.size();
        m_text += '{';
        if (value != nullptr) {
            m_text += "\"value\":";
            fhir::appendJsonString(*value, m_text);
            m_text += ',';
            m_chunk->columns[0].append(*value);
        } else {
            m_chunk->columns[0].appendNull();
        }
        m_text += "\"rows\":" + count + '}';
        m_chunk->columns[1].append(count);
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
        m_chunk->columns.resize(2);
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

} // namespace

Table groupsOf(const Facet &facet, const ColumnInfo &info)
{
    ColumnInfo value = withoutCompanions(info);
    value.collection = false;
    value.hidden = false;
    value.byFill = false;
    ColumnInfo rows;
    rows.name = info.name == GroupRows ? "row_count" : GroupRows;
    rows.title = "Rows";
    rows.type = "integer64";
    rows.kind = Kind::Integer;
    Groups groups({value, rows});
    for (const auto &each : facet.top(facet.distinct(), Facet::Order::ByCount))
        groups.add(&each.text, each.rows);
    if (facet.filled() < facet.rows())
        groups.add(nullptr, facet.rows() - facet.filled());
    return std::move(groups).finish();
}

} // namespace table
