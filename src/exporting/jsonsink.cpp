#include "exporting/jsonsink.h"

#include "exporting/encode.h"
#include "exporting/outputfile.h"
#include "fhir/jsontext.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace exporting {
namespace {

/** NDJSON (one object or resource a line), JSON (an array of them) and a Bundle of resources. */
class JsonSink final : public Sink
{
public:
    enum class Shape : std::uint8_t { Lines, Array, Bundle };
    JsonSink(const QString &path, Options options, Shape shape)
        : m_file(path, options.keepsPart), m_options(std::move(options)), m_shape(shape)
    {
    }

    Result<> begin(const table::Schema &schema) override
    {
        use(schema);
        if (auto opened = m_file.open(); !opened)
            return opened;
        return m_file.write(m_shape == Shape::Bundle ? R"({"resourceType":"Bundle","type":"collection")"
                : isArray()                          ? "["
                                                     : "");
    }

    Result<> goOn(const table::Schema &schema, const Mark &mark) override
    {
        use(schema);
        m_rows = mark.rows;
        if (mark.misfits.size() == m_misfits.size())
            m_misfits = mark.misfits;
        return m_file.goOn(mark);
    }

    Result<std::optional<Mark>> mark() override
    {
        auto mark = m_file.mark();
        if (mark && *mark) {
            (*mark)->rows = m_rows;
            (*mark)->misfits = m_misfits;
        }
        return mark;
    }
    [[nodiscard]] bool keepsPart() const override { return m_file.keepsPart(); }

    void use(const table::Schema &schema)
    {
        m_columns = columnsOf(m_options, schema);
        for (const auto column : m_columns) {
            std::string key;
            fhir::appendJsonString(schema[column].name, key);
            m_keys.push_back(key + ':');
            m_kinds.push_back(schema[column].kind);
            m_names.push_back(schema[column].name);
        }
        m_misfits.assign(m_columns.size(), 0);
    }

    Result<> write(const table::Chunk &chunk, std::span<const std::uint32_t> rows) override
    {
        if (!m_options.wholeResources)
            return append(encode(chunk, rows));
        auto &written = m_written[chunk.number()];
        return append(resources(chunk, rows, written));
    }

    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        if (m_options.wholeResources) {
            std::vector<bool> written;
            return resources(chunk, rows, written);
        }
        Encoded encoded;
        encoded.rows = rows.size();
        encoded.misfits.assign(m_columns.size(), 0);
        std::string text;
        std::string cell;
        for (const auto row : rows) {
            begin(text);
            object(chunk, row, text, cell, encoded.misfits);
            end(text);
        }
        encoded.bytes.append(text);
        return encoded;
    }

    Result<> append(const Encoded &encoded) override
    {
        const bool isFirst = m_rows == 0 && m_shape != Shape::Lines && encoded.rows > 0;
        m_rows += encoded.rows;
        for (std::size_t place = 0; place < encoded.misfits.size(); ++place)
            m_misfits[place] += encoded.misfits[place];
        const std::string_view bytes = encoded.bytes.view().substr(isFirst ? 1 : 0); // no comma before the first
        return isFirst && m_shape == Shape::Bundle ? m_file.write(std::string(R"(,"entry":[)").append(bytes))
                                                   : m_file.write(bytes);
    }

    Result<> finish() override { return m_file.commit(ending()); }
    Result<QString> keep() override { return m_file.keep(ending()); }
    std::vector<Digest> files() override { return m_file.files(); }
    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }

    [[nodiscard]] std::vector<Misfits> misfits() const override
    {
        std::vector<Misfits> found;
        for (std::size_t place = 0; place < m_misfits.size(); ++place) {
            if (m_misfits[place] > 0)
                found.push_back({m_names[place], m_kinds[place], m_misfits[place]});
        }
        return found;
    }

private:
    [[nodiscard]] bool isArray() const { return m_shape == Shape::Array; }
    [[nodiscard]] std::string_view ending() const
    {
        if (m_shape == Shape::Bundle)
            return m_rows > 0 ? "\n]}\n" : "}\n"; // FHIR has no empty lists
        return isArray() ? "\n]\n" : "";
    }

    void begin(std::string &to) const
    {
        to.append(m_shape == Shape::Bundle ? ",\n{\"resource\":" : isArray() ? ",\n" : "");
    }
    void end(std::string &to) const { to.append(m_shape == Shape::Bundle ? "}" : isArray() ? "" : "\n"); }

    /** A view may make several rows of one resource, and a sort may scatter them; what is in @p written is left out. */
    [[nodiscard]] Encoded resources(
        const table::Chunk &chunk, std::span<const std::uint32_t> rows, std::vector<bool> &written) const
    {
        Encoded encoded;
        std::string text;
        written.resize(chunk.entries());
        for (const auto row : rows) {
            const bool isNew = !written[chunk.entryOfRow[row]];
            if (!isNew)
                continue;
            written[chunk.entryOfRow[row]] = true;
            begin(text);
            resource(chunk.resource(row), text);
            end(text);
            ++encoded.rows;
        }
        encoded.bytes.append(text);
        return encoded;
    }

    /** A resource may be sent with line breaks between its properties; none can stand inside a JSON string. */
    static void resource(std::string_view text, std::string &to)
    {
        const auto isBreak = [](char c) { return c == '\n' || c == '\r'; };
        if (std::none_of(text.begin(), text.end(), isBreak))
            to.append(text);
        else
            std::remove_copy_if(text.begin(), text.end(), std::back_inserter(to), isBreak);
    }

    void object(const table::Chunk &chunk, std::size_t row, std::string &to, std::string &cell,
        std::vector<std::uint64_t> &misfits) const
    {
        for (std::size_t place = 0; place < m_columns.size(); ++place) {
            to.push_back(place == 0 ? '{' : ',');
            to.append(m_keys[place]);
            cell.clear();
            misfits[place] += appendJsonCell(chunk.columns[m_columns[place]], row, m_kinds[place], cell);
            if (m_kinds[place] == table::Kind::Json)
                resource(cell, to); // an element keeps the server's line breaks, a line of NDJSON may not
            else
                to.append(cell);
        }
        to.append(m_columns.empty() ? "{}" : "}");
    }

    OutputFile m_file;
    Options m_options;
    Shape m_shape;
    std::vector<std::size_t> m_columns;
    std::vector<std::string> m_keys;
    std::vector<table::Kind> m_kinds;
    std::vector<std::string> m_names;
    std::vector<std::uint64_t> m_misfits; ///< by place
    std::map<std::uint64_t, std::vector<bool>> m_written; ///< batch → entries
    std::uint64_t m_rows = 0;
};

} // namespace

std::unique_ptr<Sink> makeNdjsonSink(const QString &path, Options options)
{
    return std::make_unique<JsonSink>(path, std::move(options), JsonSink::Shape::Lines);
}

std::unique_ptr<Sink> makeBundleSink(const QString &path, Options options)
{
    options.wholeResources = true;
    return std::make_unique<JsonSink>(path, std::move(options), JsonSink::Shape::Bundle);
}

std::unique_ptr<Sink> makeJsonSink(const QString &path, Options options)
{
    return std::make_unique<JsonSink>(path, std::move(options), JsonSink::Shape::Array);
}

} // namespace exporting
