#include "exporting/sqlitesink.h"

#include "exporting/cellbytes.h"
#include "exporting/encode.h"
#include "exporting/exactvalue.h"
#include "exporting/outputfile.h"
#include "exporting/sqlitefile.h"
#include "exporting/wholesink.h"

#include <QTemporaryFile>

#include <algorithm>
#include <set>
#include <utility>

namespace exporting {
namespace {

using table::Kind;

constexpr std::uint64_t RowsOfStep = 50'000; ///< that are committed together
enum class Cell : char { Empty, Number, Text };

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/** A name that none has yet in @p taken; SQLite's names differ by more than the case of ASCII letters. */
std::string newName(std::string wanted, std::set<std::string> &taken)
{
    std::ranges::replace_if(
        wanted, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (lower(wanted).starts_with("sqlite_")) // which are SQLite's own
        wanted.insert(0, "_");
    std::string name = wanted;
    for (int number = 2; !taken.insert(lower(name)).second; ++number)
        name = wanted + " (" + std::to_string(number) + ')';
    return name;
}

/** A column of the table that is written. */
struct Place {
    std::size_t column = 0; ///< of the schema
    std::string name;
    bool isNumber = false; ///< integers and Booleans, of which each row has one
    std::uint64_t odd = 0; ///< values that are not of its type
};

/** The place of the value @p text of a column that is none of several values. */
bool putValue(std::string_view text, Kind kind, table::ByteBuffer &to)
{
    std::optional<std::int64_t> number;
    if (kind == Kind::Integer)
        number = wholeNumber(text);
    else if (kind == Kind::Boolean && (text == "true" || text == "false"))
        number = text == "true" ? 1 : 0;
    if (number) {
        to.append(static_cast<char>(Cell::Number));
        put(*number, to);
        return true;
    }
    to.append(static_cast<char>(Cell::Text));
    putText(text, to);
    const bool isTyped = kind == Kind::Integer || kind == Kind::Boolean;
    return !isTyped && (kind != Kind::Decimal || isJsonOf(text, kind));
}

class SqliteSink final : public WholeSink
{
public:
    SqliteSink(const QString &path, Options options) : WholeSink(path), m_file(path), m_options(std::move(options))
    {
        m_about = m_options.about;
    }

    Result<> begin(const table::Schema &schema) override
    {
        if (auto opened = m_file.open(); !opened)
            return opened;
        QString name = m_file.partName();
        if (name.isEmpty() && m_named.open())
            name = m_named.fileName();
        if (name.isEmpty() || !m_base.open(name))
            return failed();
        return createTable(schema);
    }

    std::vector<Digest> files() override { return m_file.files(); }

    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        Encoded encoded;
        encoded.rows = rows.size();
        encoded.misfits.assign(m_places.size(), 0);
        std::string array;
        for (const auto row : rows) {
            for (std::size_t at = 0; at < m_places.size(); ++at) {
                const std::size_t place = m_places[at].column;
                const table::Column &column = chunk.columns[place];
                if (column.isCollection()) {
                    array.clear();
                    encoded.misfits[at] += appendJsonCell(column, row, m_schema[place].kind, array);
                    encoded.bytes.append(static_cast<char>(Cell::Text));
                    putText(array, encoded.bytes);
                } else if (column.isNull(row)) {
                    encoded.bytes.append(static_cast<char>(Cell::Empty));
                } else if (!putValue(column.value(row), m_schema[place].kind, encoded.bytes)) {
                    ++encoded.misfits[at];
                }
            }
        }
        return encoded;
    }

    Result<> append(const Encoded &encoded) override
    {
        std::string_view bytes = encoded.bytes.view();
        for (std::uint64_t row = 0; row < encoded.rows; ++row) {
            for (std::size_t at = 0; at < m_places.size(); ++at)
                bind(static_cast<int>(at) + 1, bytes);
            if (!m_base.step())
                return failed();
            ++m_rows;
        }
        for (std::size_t at = 0; at < encoded.misfits.size(); ++at)
            m_places[at].odd += encoded.misfits[at];
        if (m_rows - m_committed < RowsOfStep)
            return {};
        return m_base.commit() && noteCommitted() && m_base.begin() ? Result<>() : failed();
    }

    Result<> nextTable(const table::Schema &schema, const Options &options) override
    {
        if (m_hasFailed)
            return failed();
        if (auto ended = endTable(); !ended)
            return ended;
        m_options.columns = options.columns;
        m_options.sheet = options.sheet;
        m_rows = m_committed = 0;
        m_hasTables = true;
        return createTable(schema);
    }

    Result<> finish() override
    {
        const auto ended = end();
        return ended ? m_file.commit() : ended;
    }

    Result<QString> keep() override
    {
        if (m_base.isOpen() && !m_hasFailed) {
            if (const auto ended = end(); !ended)
                return tl::unexpected(ended.error());
        } else if (m_base.isOpen()) { // there is no room to say more than the rows that found some
            m_base.rollBack();
            if ((m_committed == 0 && !m_hasTables) || !m_base.close())
                return QString();
            if (const auto copied = copy(); !copied)
                return QString();
        }
        return m_file.keep();
    }

    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }
    void setAbout(const QString &text) override { m_about = text; }

    [[nodiscard]] std::vector<Misfits> misfits() const override
    {
        std::vector<Misfits> found;
        for (const Place &place : m_places) {
            if (place.odd > 0)
                found.push_back({m_schema[place.column].name, m_schema[place.column].kind, place.odd});
        }
        return found;
    }

private:
    /** Without types, which are declared once all values are known. */
    Result<> createTable(const table::Schema &schema)
    {
        m_schema = schema;
        m_places.clear();
        const std::vector<std::size_t> columns = columnsOf(m_options, schema);
        std::set<std::string> names;
        std::string values;
        for (const auto column : columns) {
            const table::ColumnInfo &info = schema[column];
            const bool isNumber = !info.collection && (info.kind == Kind::Integer || info.kind == Kind::Boolean);
            m_places.push_back({column, newName(info.name, names), isNumber, 0});
            values += values.empty() ? "?" : ",?";
        }
        m_table = newName(m_options.sheet.isEmpty() ? "rows" : m_options.sheet.toStdString(), m_names);
        const bool isReady = !m_places.empty() && m_base.run(definition(false))
            && m_base.prepare("INSERT INTO " + sqlName(m_table) + " VALUES(" + values + ')') && m_base.begin();
        return isReady ? Result<>() : failed();
    }

    [[nodiscard]] std::string declared(const Place &place) const
    {
        const Kind kind = m_schema[place.column].kind;
        if (!place.isNumber)
            return " TEXT";
        return place.odd > 0 ? "" : kind == Kind::Boolean ? " BOOLEAN" : " INTEGER";
    }

    [[nodiscard]] std::string definition(bool hasTypes) const
    {
        std::string columns;
        for (const Place &place : m_places)
            columns += (columns.empty() ? "" : ", ") + sqlName(place.name) + (hasTypes ? declared(place) : "");
        return "CREATE TABLE " + sqlName(m_table) + " (" + columns + ')';
    }

    void bind(int place, std::string_view &bytes)
    {
        switch (static_cast<Cell>(take<char>(bytes))) {
        case Cell::Empty:
            return m_base.bindNull(place);
        case Cell::Number:
            return m_base.bindNumber(place, take<std::int64_t>(bytes));
        case Cell::Text:
            return m_base.bindText(place, takeText(bytes));
        }
    }

    bool noteCommitted()
    {
        m_committed = m_rows;
        return true;
    }

    /** SQLite has no statement for it, but a way (sqlite.org/lang_altertable.html#otheralter): the rows stay as they
     * are, since no type that is declared here would have changed one. */
    bool declareTypes()
    {
        return m_base.run("PRAGMA writable_schema=ON")
            && m_base.run("UPDATE sqlite_master SET sql=" + sqlText(definition(true))
                + " WHERE type='table' AND name=" + sqlText(m_table))
            && m_base.run("PRAGMA writable_schema=RESET");
    }

    bool addIndex(const Place &place, bool isUnique)
    {
        const std::string on = sqlName(newName(m_table + " by " + place.name, m_names)) + " ON " + sqlName(m_table)
            + '(' + sqlName(place.name) + ')';
        if (!isUnique)
            return m_base.run("CREATE INDEX " + on);
        const bool isDone = m_base.run("CREATE UNIQUE INDEX " + on);
        return isDone || (!m_base.isUnique() && m_base.run("CREATE INDEX " + on));
    }

    /** The table with its decimals as numbers. */
    bool addNumbers()
    {
        std::string columns;
        bool hasDecimals = false;
        for (const Place &place : m_places) {
            const std::string name = sqlName(place.name);
            const table::ColumnInfo &info = m_schema[place.column];
            const bool isDecimal = info.kind == Kind::Decimal && !info.collection;
            columns += columns.empty() ? "" : ", ";
            columns += isDecimal ? "CASE WHEN " + name + " GLOB '*[0-9]*' AND " + name
                    + " NOT GLOB '*[^-+.0-9eE]*' THEN CAST(" + name + " AS REAL) END AS " + name
                                 : name;
            hasDecimals = hasDecimals || isDecimal;
        }
        return !hasDecimals
            || m_base.run("CREATE VIEW " + sqlName(newName(m_table + " numbers", m_names)) + " AS SELECT " + columns
                + " FROM " + sqlName(m_table));
    }

    Result<> endTable()
    {
        m_base.endPrepared();
        bool isDone = m_base.commit() && noteCommitted() && declareTypes();
        for (const Place &place : m_places) {
            const table::ColumnInfo &info = m_schema[place.column];
            if (isKey(info) || isReference(info))
                isDone = isDone && addIndex(place, isKey(info));
        }
        return isDone && addNumbers() ? Result<>() : failed();
    }

    /** One line of the text a row. */
    bool addAbout()
    {
        const std::string name = sqlName(AboutName);
        bool isDone = m_base.run("CREATE TABLE " + name + " (line TEXT)") && m_base.begin()
            && m_base.prepare("INSERT INTO " + name + " VALUES(?)");
        for (const QString &line : m_about.split(QLatin1Char('\n'))) {
            const std::string text = line.toStdString();
            if (isDone)
                m_base.bindText(1, text);
            isDone = isDone && m_base.step();
        }
        m_base.endPrepared();
        return isDone && m_base.commit();
    }

    Result<> end()
    {
        if (const auto ended = endTable(); !ended)
            return ended;
        if ((!m_about.isEmpty() && !addAbout()) || !m_base.close())
            return failed();
        return copy();
    }

    /** To what is no file of its own, such as standard output. */
    Result<> copy()
    {
        if (!m_named.isOpen())
            return {};
        constexpr qint64 Piece = qint64{1} << 20;
        for (QByteArray piece = m_named.read(Piece); !piece.isEmpty(); piece = m_named.read(Piece)) {
            if (auto written = m_file.write({piece.constData(), static_cast<std::size_t>(piece.size())}); !written)
                return written;
        }
        return {};
    }

    Result<> failed()
    {
        m_hasFailed = true;
        m_rows = m_committed; // what else there is goes back
        return tl::unexpected(
            Error{m_base.isFull() ? Error::Kind::DiskFull : Error::Kind::CannotWrite, m_path, m_base.error()});
    }

    static constexpr auto AboutName = "About";
    OutputFile m_file;
    Options m_options;
    QTemporaryFile m_named; ///< where the output has no name that SQLite could write to
    SqliteFile m_base; ///< closed before m_file goes
    std::set<std::string> m_names{"about"}; ///< of tables, views and indexes, in lower case
    table::Schema m_schema;
    std::vector<Place> m_places;
    std::string m_table;
    QString m_about;
    std::uint64_t m_rows = 0; ///< of the table
    std::uint64_t m_committed = 0; ///< of them
    bool m_hasTables = false; ///< before this one
    bool m_hasFailed = false;
};

} // namespace

std::unique_ptr<Sink> makeSqliteSink(const QString &path, Options options)
{
    return std::make_unique<SqliteSink>(path, std::move(options));
}

} // namespace exporting
