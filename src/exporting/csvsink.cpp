#include "exporting/csvsink.h"

#include "exporting/encode.h"
#include "exporting/outputfile.h"

#include <algorithm>

namespace exporting {
namespace {

class CsvSink final : public Sink
{
public:
    CsvSink(const QString &path, Options options) : m_file(path, options.keepsPart), m_options(std::move(options)) { }

    Result<> begin(const table::Schema &schema) override
    {
        use(schema);
        if (auto opened = m_file.open(); !opened)
            return opened;
        table::ByteBuffer line;
        if (m_options.csv.byteOrderMark)
            line.append("\xEF\xBB\xBF");
        for (std::size_t place = 0; m_options.csv.header && place < m_columns.size(); ++place) {
            const QString title = m_options.titles.value(static_cast<qsizetype>(place));
            separate(place, line);
            appendCsvField(m_options.titles.isEmpty() ? schema[m_columns[place]].name : title.toStdString(), true,
                m_options.csv, line);
        }
        if (m_options.csv.header)
            endLine(line);
        return m_file.write(line.view());
    }

    Result<> goOn(const table::Schema &schema, const Mark &mark) override
    {
        use(schema);
        m_rows = mark.rows;
        return m_file.goOn(mark);
    }

    Result<std::optional<Mark>> mark() override
    {
        auto mark = m_file.mark();
        if (mark && *mark)
            (*mark)->rows = m_rows;
        return mark;
    }
    [[nodiscard]] bool keepsPart() const override { return m_file.keepsPart(); }

    Result<> write(const table::Chunk &chunk, std::span<const std::uint32_t> rows) override
    {
        return append(encode(chunk, rows));
    }

    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        Encoded encoded;
        encoded.rows = rows.size();
        std::string array;
        encoded.bytes.reserve(sizeOf(chunk, rows.size()));
        const std::vector<char> plain = plainColumns(chunk, rows.size());
        for (const auto row : rows) {
            for (std::size_t place = 0; place < m_columns.size(); ++place) {
                separate(place, encoded.bytes);
                const table::Column &column = chunk.columns[m_columns[place]];
                if (plain[place] != 0)
                    encoded.bytes.appendPadded(column.value(row));
                else
                    cell(column, row, m_schema[m_columns[place]].kind, array, encoded.bytes);
            }
            endLine(encoded.bytes);
        }
        return encoded;
    }

    Result<> append(const Encoded &encoded) override
    {
        m_rows += encoded.rows;
        return m_file.write(encoded.bytes.view());
    }

    Result<> finish() override { return m_file.commit(); }
    Result<QString> keep() override { return m_file.keep(); }
    std::vector<Digest> files() override { return m_file.files(); }
    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }

private:
    void use(const table::Schema &schema)
    {
        m_schema = schema;
        m_columns = columnsOf(m_options, schema);
    }

    /** What @p rows rows of the chunk will take, unless many fields need quotes. */
    [[nodiscard]] std::size_t sizeOf(const table::Chunk &chunk, std::size_t rows) const
    {
        std::size_t size = m_columns.size() + 2;
        for (const auto column : m_columns)
            size += chunk.columns[column].text().size() / std::max<std::size_t>(chunk.rows(), 1) + 1;
        return size * rows;
    }

    /** Which of m_columns can stand as they are. One look at a whole column costs less than one at each of its cells,
     * unless only a few of them are wanted. */
    [[nodiscard]] std::vector<char> plainColumns(const table::Chunk &chunk, std::size_t rows) const
    {
        std::vector<char> plain(m_columns.size(), 0);
        if (m_options.csv.formulaGuard || rows < chunk.rows() / 2)
            return plain;
        for (std::size_t place = 0; place < m_columns.size(); ++place) {
            const table::Column &column = chunk.columns[m_columns[place]];
            const auto has = [text = column.text()](char c) { return text.find(c) != std::string_view::npos; };
            const bool isPlain =
                !column.isCollection() && !has(m_options.csv.separator) && !has('"') && !has('\n') && !has('\r');
            plain[place] = isPlain ? 1 : 0;
        }
        return plain;
    }

    void separate(std::size_t place, table::ByteBuffer &to) const
    {
        if (place != 0)
            to.append(m_options.csv.separator);
    }
    void endLine(table::ByteBuffer &to) const { to.append(m_options.csv.crlf ? "\r\n" : "\n"); }

    void cell(
        const table::Column &column, std::size_t row, table::Kind kind, std::string &array, table::ByteBuffer &to) const
    {
        const std::size_t count = column.count(row);
        if (count == 0)
            return;
        // One value stands as it is, as people expect; only a text that would read as an array is written as one.
        const std::string_view value = column.value(row);
        const bool looksLikeArray = column.isCollection() && value.starts_with('[');
        if (count == 1 && !looksLikeArray)
            return appendCsvField(value, m_options.csv.formulaGuard && !isJsonOf(value, kind), m_options.csv, to);
        array.clear();
        appendJsonCell(column, row, kind, array);
        appendCsvField(array, false, m_options.csv, to); // begins with a bracket
    }

    OutputFile m_file;
    Options m_options;
    table::Schema m_schema;
    std::vector<std::size_t> m_columns;
    std::uint64_t m_rows = 0;
};

} // namespace

std::unique_ptr<Sink> makeCsvSink(const QString &path, Options options)
{
    return std::make_unique<CsvSink>(path, std::move(options));
}

} // namespace exporting
