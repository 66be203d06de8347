#include "exporting/encode.h"
#include "exporting/outputfile.h"
#include "exporting/sinks.h"

namespace exporting {
namespace {

class CsvSink final : public Sink
{
public:
    CsvSink(const QString &path, Options options) : m_file(path), m_options(std::move(options)) { }

    Result<> begin(const table::Schema &schema) override
    {
        m_schema = schema;
        m_columns = columnsOf(m_options, schema);
        if (auto opened = m_file.open(); !opened)
            return opened;
        if (m_options.csv.byteOrderMark)
            m_file.buffer().append("\xEF\xBB\xBF");
        for (std::size_t place = 0; place < m_columns.size(); ++place) {
            const auto &info = schema[m_columns[place]];
            separate(place);
            appendCsvField(m_options.titles ? info.title : info.name, true, m_options.csv, m_file.buffer());
        }
        endLine();
        return {};
    }

    Result<> write(const table::Chunk &chunk, std::span<const std::uint32_t> rows) override
    {
        // A sorted table comes by few rows of a chunk at a time, which a look at all of it would not pay for.
        const bool whole = rows.size() >= chunk.rows() / 2;
        m_plain.clear();
        for (const auto at : m_columns)
            m_plain.push_back(whole && isPlain(chunk.columns[at]));
        for (const auto row : rows) {
            for (std::size_t place = 0; place < m_columns.size(); ++place) {
                separate(place);
                const auto &column = chunk.columns[m_columns[place]];
                if (m_plain[place])
                    m_file.buffer().append(column.value(row));
                else
                    cell(column, row, m_schema[m_columns[place]].kind);
            }
            endLine();
            if (auto flushed = m_file.flushIfFull(); !flushed)
                return flushed;
        }
        m_rows += rows.size();
        return {};
    }

    Result<> finish() override { return m_file.commit(); }
    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }
    [[nodiscard]] std::uint64_t bytes() const override { return m_file.bytes(); }

private:
    void separate(std::size_t place)
    {
        if (place != 0)
            m_file.buffer().push_back(m_options.csv.separator);
    }
    void endLine() { m_file.buffer().append(m_options.csv.crlf ? "\r\n" : "\n"); }

    /** Whether every cell can stand as it is. One look at the whole column costs less than one at each cell. */
    [[nodiscard]] bool isPlain(const table::Column &column) const
    {
        const auto text = column.text();
        const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
        return !column.isCollection() && !m_options.csv.formulaGuard && !has(m_options.csv.separator) && !has('"')
            && !has('\n') && !has('\r');
    }

    void cell(const table::Column &column, std::size_t row, table::Kind kind)
    {
        const std::size_t count = column.count(row);
        if (count == 0)
            return;
        // One value stands as it is, as people expect; only a text that would read as an array is written as one.
        const bool looksLikeArray = column.isCollection() && column.value(row).starts_with('[');
        if (count == 1 && !looksLikeArray) {
            appendCsvField(column.value(row), kind == table::Kind::Text, m_options.csv, m_file.buffer());
            return;
        }
        m_cell.clear();
        appendJsonCell(column, row, kind, m_cell);
        appendCsvField(m_cell, false, m_options.csv, m_file.buffer()); // begins with a bracket
    }

    OutputFile m_file;
    Options m_options;
    table::Schema m_schema;
    std::vector<std::size_t> m_columns;
    std::vector<char> m_plain; ///< of m_columns, in the chunk at hand
    std::string m_cell;
    std::uint64_t m_rows = 0;
};

} // namespace

std::unique_ptr<Sink> makeCsvSink(const QString &path, Options options)
{
    return std::make_unique<CsvSink>(path, std::move(options));
}

} // namespace exporting
