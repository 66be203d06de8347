#include "exporting/excelsink.h"

#include "exporting/cellbytes.h"
#include "exporting/encode.h"
#include "exporting/excelcell.h"
#include "exporting/outputfile.h"
#include "exporting/wholesink.h"

#include <QTemporaryFile>

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <utility>

namespace exporting {
namespace {

using Why = ExcelCell::Why;

constexpr std::size_t Reasons = 3; ///< of Why, without Nothing
constexpr lxw_row_t RowsOfSheet = LXW_ROW_MAX;
constexpr std::size_t Narrowest = 8; // letters
constexpr std::size_t Widest = 60;
constexpr std::uint64_t Measured = 2000; ///< rows whose texts decide how wide columns are

/** What stands between encode() and append(): a cell after another, each with its kind in front. */
enum class Mark : char { Empty, Number, Boolean, Text };

void putCell(const ExcelCell &cell, table::ByteBuffer &to)
{
    to.append(static_cast<char>(cell.kind == ExcelCell::Kind::Number ? Mark::Number
            : cell.kind == ExcelCell::Kind::Boolean                  ? Mark::Boolean
                                                                     : Mark::Text));
    if (cell.kind != ExcelCell::Kind::Text)
        put(cell.number, to);
    putText(cell.text, to);
}

struct CloseWorkbook {
    void operator()(lxw_workbook *book) const { lxw_workbook_free(book); }
};

class ExcelSink final : public WholeSink
{
public:
    ExcelSink(const QString &path, Options options) : WholeSink(path), m_file(path), m_options(std::move(options))
    {
        m_about = m_options.about;
    }

    Result<> begin(const table::Schema &schema) override
    {
        if (auto opened = m_file.open(); !opened)
            return opened;
        if (!m_packed.open())
            return tl::unexpected(failed());
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        const QByteArray name = QByteArrayLiteral("/proc/self/fd/") + QByteArray::number(m_packed.handle());
        m_book.reset(workbook_new_opt(name.constData(), &options));
        if (!m_book)
            return tl::unexpected(failed());
        m_bold = workbook_add_format(m_book.get());
        format_set_bold(m_bold);
        beginTable(schema);
        return {};
    }

    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        Encoded encoded;
        encoded.rows = rows.size();
        encoded.misfits.assign(m_columns.size() * Reasons, 0);
        for (const auto row : rows) {
            for (std::size_t place = 0; place < m_columns.size(); ++place) {
                const auto cell = cellOf(chunk.columns[m_columns[place]], row, m_schema[m_columns[place]].kind);
                if (!cell) {
                    encoded.bytes.append(static_cast<char>(Mark::Empty));
                    continue;
                }
                putCell(*cell, encoded.bytes);
                if (cell->why != Why::Nothing)
                    ++encoded.misfits[place * Reasons + static_cast<std::size_t>(cell->why) - 1];
            }
        }
        return encoded;
    }

    Result<> append(const Encoded &encoded) override
    {
        std::string_view bytes = encoded.bytes.view();
        for (std::uint64_t row = 0; row < encoded.rows; ++row) {
            if (m_row == RowsOfSheet)
                addSheet();
            for (std::size_t place = 0; place < m_columns.size(); ++place)
                writeCell(place, bytes);
            ++m_row;
            ++m_rows;
        }
        for (std::size_t at = 0; at < encoded.misfits.size(); ++at)
            m_odd[at] += encoded.misfits[at];
        return m_hasFailed ? Result<>(tl::unexpected(failed())) : Result<>();
    }

    Result<> nextTable(const table::Schema &schema, const Options &options) override
    {
        endTable();
        m_options.columns = options.columns;
        m_options.titles = options.titles;
        m_options.sheet = options.sheet;
        beginTable(schema);
        return m_hasFailed ? Result<>(tl::unexpected(failed())) : Result<>();
    }

    Result<> finish() override
    {
        const auto packed = pack();
        return packed ? m_file.commit() : packed;
    }
    Result<QString> keep() override
    {
        const auto packed = m_book ? pack() : Result<>();
        return packed ? m_file.keep() : Result<QString>(tl::unexpected(packed.error()));
    }
    std::vector<Digest> files() override { return m_file.files(); }
    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }
    void setAbout(const QString &text) override { m_about = text; }

    [[nodiscard]] std::vector<Misfits> misfits() const override
    {
        constexpr Misfits::Why Names[Reasons] = {
            Misfits::Why::OtherType, Misfits::Why::TooPrecise, Misfits::Why::TooLong};
        std::vector<Misfits> found;
        for (std::size_t at = 0; at < m_odd.size(); ++at) {
            const auto &column = m_schema[m_columns[at / Reasons]];
            if (m_odd[at] > 0)
                found.push_back({column.name, column.kind, m_odd[at], Names[at % Reasons]});
        }
        return found;
    }

private:
    /** Nothing where there is no value; several values are a JSON array, as in CSV. */
    [[nodiscard]] static std::optional<ExcelCell> cellOf(const table::Column &column, std::size_t row, table::Kind kind)
    {
        const std::size_t count = column.count(row);
        if (count == 0)
            return std::nullopt;
        const std::string_view value = column.value(row);
        if (count == 1 && !(column.isCollection() && value.starts_with('[')))
            return excelCell(value, kind);
        std::string array;
        appendJsonCell(column, row, kind, array);
        return excelText(array);
    }

    void beginTable(const table::Schema &schema)
    {
        m_schema = schema;
        m_columns = columnsOf(m_options, schema);
        m_widths.assign(m_columns.size(), Narrowest);
        m_odd.assign(m_columns.size() * Reasons, 0);
        m_rows = 0;
        m_firstSheet = m_sheets.size();
        addSheet();
    }

    /** What is known of its columns once all rows are there. */
    void endTable()
    {
        const auto columns = static_cast<lxw_col_t>(m_columns.size());
        for (std::size_t number = m_firstSheet; number < m_sheets.size(); ++number) {
            auto *sheet = m_sheets[number];
            for (lxw_col_t column = 0; column < columns; ++column)
                worksheet_set_column(sheet, column, column, static_cast<double>(m_widths[column]), nullptr);
            const bool isLast = number + 1 == m_sheets.size();
            if (columns > 0)
                worksheet_autofilter(sheet, 0, 0, isLast ? std::max<lxw_row_t>(m_row, 2) - 1 : RowsOfSheet - 1,
                    static_cast<lxw_col_t>(columns - 1));
        }
    }

    /** One that no sheet has yet; a workbook's names differ by more than case. */
    std::string newSheetName()
    {
        constexpr std::size_t BeforeNumber = 20;
        const std::string wanted = m_options.sheet.toStdString();
        std::string name = excelSheetName(wanted);
        for (int number = 2; !m_names.insert(QString::fromStdString(name).toLower()).second; ++number)
            name = excelSheetName(wanted, BeforeNumber) + " (" + std::to_string(number) + ')';
        return name;
    }

    void addSheet()
    {
        auto *sheet = workbook_add_worksheet(m_book.get(), newSheetName().c_str());
        if (!sheet) {
            m_hasFailed = true;
            return;
        }
        m_sheets.push_back(sheet);
        m_row = 0;
        for (std::size_t place = 0; place < m_columns.size(); ++place) {
            const QString title = m_options.titles.value(static_cast<qsizetype>(place));
            const std::string text = title.isEmpty() ? m_schema[m_columns[place]].name : title.toStdString();
            m_widths[place] = std::clamp(std::max(m_widths[place], text.size() + 3), Narrowest, Widest); // and a button
            writeText(place, excelText(text).text, m_bold);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        m_row = 1;
    }

    void writeText(std::size_t place, const std::string &text, lxw_format *format)
    {
        if (!text.empty()) // which is an error for the library
            check(worksheet_write_string(m_sheets.back(), m_row, static_cast<lxw_col_t>(place), text.c_str(), format));
    }

    void writeCell(std::size_t place, std::string_view &bytes)
    {
        const auto mark = static_cast<Mark>(take<char>(bytes));
        if (mark == Mark::Empty)
            return;
        const double number = mark == Mark::Text ? 0 : take<double>(bytes);
        const std::string text(takeText(bytes));
        const auto column = static_cast<lxw_col_t>(place);
        if (mark == Mark::Number)
            check(worksheet_write_number(m_sheets.back(), m_row, column, number, formatOf(text)));
        else if (mark == Mark::Boolean)
            check(worksheet_write_boolean(m_sheets.back(), m_row, column, number != 0 ? 1 : 0, nullptr));
        else
            writeText(place, text, nullptr);
        constexpr std::size_t Numbers = 12;
        if (m_rows < Measured)
            m_widths[place] = std::clamp(
                mark == Mark::Boolean ? Narrowest : std::max(mark == Mark::Number ? Numbers : 0, text.size() + 1),
                m_widths[place], Widest);
    }

    lxw_format *formatOf(const std::string &text)
    {
        auto &format = m_formats[text];
        if (!format) {
            format = workbook_add_format(m_book.get());
            format_set_num_format(format, text.c_str());
        }
        return format;
    }

    /** One line of the text a row. */
    void addAbout()
    {
        auto *sheet = workbook_add_worksheet(m_book.get(), "About");
        if (!sheet || m_about.isEmpty())
            return;
        m_sheets.push_back(sheet);
        constexpr double Width = 100;
        worksheet_set_column(sheet, 0, 0, Width, nullptr);
        m_row = 0;
        for (const QString &line : m_about.split(QLatin1Char('\n'))) {
            writeText(0, excelText(line.toStdString()).text, nullptr);
            ++m_row;
        }
    }

    Result<> pack()
    {
        endTable();
        addAbout();
        errno = 0;
        check(workbook_close(m_book.release()));
        if (m_hasFailed)
            return tl::unexpected(failed());
        QFile packed;
        if (!m_packed.seek(0))
            return tl::unexpected(failed());
        constexpr qint64 Piece = qint64{1} << 20;
        for (QByteArray piece = m_packed.read(Piece); !piece.isEmpty(); piece = m_packed.read(Piece)) {
            if (auto written = m_file.write({piece.constData(), static_cast<std::size_t>(piece.size())}); !written)
                return written;
        }
        return {};
    }

    void check(lxw_error error) { m_hasFailed = m_hasFailed || error != LXW_NO_ERROR; }

    [[nodiscard]] Error failed() const
    {
        const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
        return {isFull ? Error::Kind::DiskFull : Error::Kind::CannotWrite, m_path,
            errno != 0 ? QString::fromLocal8Bit(std::strerror(errno)) : m_packed.errorString()};
    }

    OutputFile m_file;
    Options m_options;
    QTemporaryFile m_packed; ///< has no name, so nothing stays of it
    std::unique_ptr<lxw_workbook, CloseWorkbook> m_book;
    std::vector<lxw_worksheet *> m_sheets;
    std::size_t m_firstSheet = 0; ///< of the table
    std::set<QString> m_names{QStringLiteral("about")}; ///< of sheets, in lower case
    std::map<std::string, lxw_format *> m_formats;
    lxw_format *m_bold = nullptr;
    table::Schema m_schema;
    std::vector<std::size_t> m_columns;
    std::vector<std::size_t> m_widths; ///< letters, by place
    std::vector<std::uint64_t> m_odd; ///< by place, then by Why
    QString m_about;
    lxw_row_t m_row = 0; ///< of the last sheet
    std::uint64_t m_rows = 0; ///< of the table
    bool m_hasFailed = false;
};

} // namespace

std::unique_ptr<Sink> makeExcelSink(const QString &path, Options options)
{
    return std::make_unique<ExcelSink>(path, std::move(options));
}

} // namespace exporting
