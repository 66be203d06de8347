#include "exporting/parquetsink.h"

#include "exporting/encode.h"
#include "exporting/outputfile.h"
#include "exporting/parquet/footer.h"
#include "exporting/wholesink.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace exporting {
namespace {

using parquet::ColumnWriter;
using table::Kind;

constexpr std::size_t RowsOfGroup = std::size_t{1} << 17U;
constexpr std::size_t BytesOfGroup = std::size_t{24} << 20U; ///< of values in memory, about
constexpr std::uint32_t Null = 0xFFFF'FFFFU; ///< in place of a size
constexpr std::size_t Reasons = 2; ///< of misfits: of another type, from another zone

/** Whether a time says another zone than UTC; only its moment is kept. */
bool hasZone(std::string_view value)
{
    constexpr std::size_t Zone = std::string_view("+02:00").size();
    constexpr std::size_t Day = std::string_view("2024-02-29").size();
    if (value.size() < Day + Zone || value[Day] != 'T')
        return false;
    const std::string_view zone = value.substr(value.size() - Zone);
    return (zone[0] == '+' || zone[0] == '-') && zone.substr(1) != "00:00";
}

/** The values of some rows: their sizes, then their bytes; of a list, how many each row has in front. */
class ColumnEncoder
{
public:
    ColumnEncoder(const table::Column &column, std::span<const std::uint32_t> rows, table::ByteBuffer &to)
        : m_column(column), m_rows(rows), m_to(to)
    {
    }

    void encode()
    {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(m_rows.size());
        for (std::size_t at = 0; m_column.isCollection() && at < m_rows.size(); ++at)
            numbers.push_back(static_cast<std::uint32_t>(m_column.count(m_rows[at])));
        forEach([&numbers](std::string_view value) { numbers.push_back(static_cast<std::uint32_t>(value.size())); },
            [&numbers] { numbers.push_back(Null); });
        putNumbers(numbers);
        if (isWhole())
            m_to.append(m_column.text());
        else
            forEach([this](std::string_view value) { m_to.appendPadded(value); }, [] {});
    }

    template <typename Value>
    void forEach(Value value)
    {
        forEach(value, [] {});
    }

private:
    template <typename Value, typename None>
    void forEach(Value value, None none)
    {
        for (const auto row : m_rows) {
            const std::size_t count = m_column.count(row);
            if (count == 0 && !m_column.isCollection())
                none();
            for (std::size_t item = 0; item < count; ++item)
                value(m_column.value(row, item));
        }
    }

    /** All rows in their order, whose texts lie behind each other. */
    [[nodiscard]] bool isWhole() const
    {
        std::uint32_t next = 0;
        return !m_column.isCoded() && m_rows.size() == m_column.rows()
            && std::ranges::all_of(m_rows, [&next](std::uint32_t row) { return row == next++; });
    }

    void putNumbers(const std::vector<std::uint32_t> &numbers)
    {
        std::string bytes(numbers.size() * sizeof(numbers[0]), '\0');
        if (!numbers.empty()) // whose data may be null
            std::memcpy(bytes.data(), numbers.data(), bytes.size());
        m_to.append(bytes);
    }

    const table::Column &m_column;
    std::span<const std::uint32_t> m_rows;
    table::ByteBuffer &m_to;
};

std::vector<std::uint32_t> takeNumbers(std::size_t count, std::string_view &from)
{
    std::vector<std::uint32_t> numbers(count);
    if (count > 0)
        std::memcpy(numbers.data(), from.data(), count * sizeof(std::uint32_t));
    from.remove_prefix(count * sizeof(std::uint32_t));
    return numbers;
}

/** What ColumnEncoder has made of @p rows rows. */
void decode(std::string_view &bytes, std::size_t rows, ColumnWriter &to)
{
    const auto takeValue = [&bytes](std::uint32_t size) {
        const std::string_view value = bytes.substr(0, size);
        bytes.remove_prefix(size);
        return value;
    };
    if (!to.isList()) {
        for (const auto size : takeNumbers(rows, bytes)) {
            if (size == Null)
                to.addNull();
            else
                to.add(takeValue(size));
        }
        return;
    }
    const auto counts = takeNumbers(rows, bytes);
    std::size_t values = 0;
    for (const auto count : counts)
        values += count;
    const auto sizes = takeNumbers(values, bytes);
    std::size_t at = 0;
    for (const auto count : counts) {
        if (count == 0)
            to.addNull();
        for (std::uint32_t item = 0; item < count; ++item)
            to.add(takeValue(sizes[at++]), item > 0);
    }
}

class ParquetSink final : public WholeSink
{
public:
    ParquetSink(const QString &path, Options options) : WholeSink(path), m_file(path), m_options(std::move(options))
    {
        m_about = m_options.about;
    }

    Result<> begin(const table::Schema &schema) override
    {
        m_schema = schema;
        m_places = columnsOf(m_options, schema);
        m_odd.assign(m_places.size() * Reasons, 0);
        for (const auto place : m_places)
            m_columns.emplace_back(schema[place]);
        if (auto opened = m_file.open(); !opened)
            return opened;
        return m_spool.open(m_file.partName()) ? Result<>() : failed();
    }

    std::vector<Digest> files() override { return m_file.files(); }

    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        Encoded encoded;
        encoded.rows = rows.size();
        encoded.misfits.assign(m_places.size() * Reasons, 0);
        for (std::size_t at = 0; at < m_places.size(); ++at) {
            const Kind kind = m_schema[m_places[at]].kind;
            ColumnEncoder column(chunk.columns[m_places[at]], rows, encoded.bytes);
            column.encode();
            std::uint64_t *odd = &encoded.misfits[at * Reasons];
            if (kind == Kind::Boolean || kind == Kind::Integer || kind == Kind::Decimal)
                column.forEach([=](std::string_view value) { odd[0] += isJsonOf(value, kind) ? 0U : 1U; });
            else if (kind == Kind::DateTime)
                column.forEach([=](std::string_view value) { odd[1] += hasZone(value) ? 1U : 0U; });
        }
        return encoded;
    }

    Result<> append(const Encoded &encoded) override
    {
        std::string_view bytes = encoded.bytes.view();
        std::size_t held = 0;
        for (ColumnWriter &column : m_columns) {
            decode(bytes, encoded.rows, column);
            held += column.held();
        }
        for (std::size_t at = 0; at < encoded.misfits.size(); ++at)
            m_odd[at] += encoded.misfits[at];
        m_rows += encoded.rows;
        m_rowsOfGroup += encoded.rows;
        return m_rowsOfGroup >= RowsOfGroup || held >= BytesOfGroup ? endGroup() : Result<>();
    }

    Result<> finish() override
    {
        const auto written = writeAll();
        return written ? m_file.commit() : written;
    }

    /** A file without its footer is of no use: what could not be written whole goes. */
    Result<QString> keep() override
    {
        if (m_hasFailed)
            return QString();
        const auto written = writeAll();
        return written ? m_file.keep() : Result<QString>(tl::unexpected(written.error()));
    }

    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }
    void setAbout(const QString &text) override { m_about = text; }

    [[nodiscard]] std::vector<Misfits> misfits() const override
    {
        std::vector<Misfits> found;
        for (std::size_t at = 0; at < m_places.size(); ++at) {
            const auto add = [&](std::uint64_t count, Misfits::Why why) {
                if (count > 0)
                    found.push_back({m_schema[m_places[at]].name, m_schema[m_places[at]].kind, count, why});
            };
            add(m_odd[at * Reasons], Misfits::Why::OtherType);
            if (m_columns[at].type().kind == parquet::Type::Kind::Moment)
                add(m_odd[at * Reasons + 1], Misfits::Why::OtherZone);
        }
        return found;
    }

private:
    Result<> endGroup()
    {
        for (ColumnWriter &column : m_columns) {
            if (!column.endGroup(m_spool, m_maker))
                return failed();
        }
        m_groups.push_back(std::exchange(m_rowsOfGroup, 0));
        return {};
    }

    Result<> put(std::string_view bytes)
    {
        auto written = m_file.write(bytes);
        m_place += static_cast<std::int64_t>(bytes.size());
        m_hasFailed = m_hasFailed || !written;
        return written;
    }

    Result<> writeAll()
    {
        if (m_rowsOfGroup > 0) {
            if (auto ended = endGroup(); !ended)
                return ended;
        }
        if (auto begun = put(parquet::Magic); !begun)
            return begun;
        std::vector<parquet::FooterGroup> groups;
        for (std::size_t number = 0; number < m_groups.size(); ++number) {
            parquet::FooterGroup &group = groups.emplace_back();
            group.rows = static_cast<std::int64_t>(m_groups[number]);
            for (const ColumnWriter &column : m_columns) {
                Result<> written;
                const auto take = [this, &written](std::string_view pages) {
                    written = put(pages);
                    return written.has_value();
                };
                auto &chunk = group.columns.emplace_back();
                if (!column.writeGroup(number, m_place, m_spool, m_maker, chunk, take))
                    return written ? failed() : written;
            }
        }
        std::vector<std::pair<std::string, std::string>> metadata;
        if (!m_about.isEmpty())
            metadata.emplace_back("fhirside.statement", m_about.toStdString());
        return put(parquet::footer(footerColumns(), groups, metadata));
    }

    [[nodiscard]] std::vector<parquet::FooterColumn> footerColumns() const
    {
        std::vector<parquet::FooterColumn> columns;
        for (std::size_t at = 0; at < m_places.size(); ++at)
            columns.push_back({m_schema[m_places[at]].name, m_columns[at].type(), m_columns[at].isList()});
        return columns;
    }

    /** What became of the file that has no name. */
    Result<> failed()
    {
        m_hasFailed = true;
        const int error = m_spool.systemError();
        const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
        return tl::unexpected(Error{isFull ? Error::Kind::DiskFull : Error::Kind::CannotWrite, m_path,
            QString::fromLocal8Bit(std::strerror(error))});
    }

    OutputFile m_file;
    Options m_options;
    Spool m_spool;
    parquet::PageMaker m_maker;
    table::Schema m_schema;
    std::vector<std::size_t> m_places; ///< of the schema
    std::vector<ColumnWriter> m_columns; ///< by place
    std::vector<std::uint64_t> m_groups; ///< rows of each that is in the spool
    std::vector<std::uint64_t> m_odd; ///< by place, then by reason
    QString m_about;
    std::uint64_t m_rows = 0;
    std::uint64_t m_rowsOfGroup = 0;
    std::int64_t m_place = 0; ///< in the file
    bool m_hasFailed = false;
};

} // namespace

std::unique_ptr<Sink> makeParquetSink(const QString &path, Options options)
{
    return std::make_unique<ParquetSink>(path, std::move(options));
}

} // namespace exporting
