#include "exporting/tablesfile.h"

#include "exporting/wholesink.h"

#include <utility>

namespace exporting {

/** Hands everything on to the file's, which has to know where a table begins. */
class TablesFile::TableSink final : public WholeSink
{
public:
    TableSink(TablesFile &file, Options options) : WholeSink(file.m_path), m_file(file), m_options(std::move(options))
    {
    }

    Result<> begin(const table::Schema &schema) override
    {
        if (m_file.m_sink) {
            m_isBegun = true;
            return m_file.m_sink->nextTable(schema, m_options);
        }
        m_file.m_sink = makeSink(m_file.m_path, m_options);
        auto begun = m_file.m_sink->begin(schema);
        m_isBegun = begun.has_value();
        if (!begun)
            m_file.m_sink.reset(); // there is no file for another table to go on in
        return begun;
    }
    Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override
    {
        return m_file.m_sink->encode(chunk, rows);
    }
    Result<> append(const Encoded &encoded) override { return m_file.m_sink->append(encoded); }
    Result<> finish() override
    {
        tell();
        return {};
    }
    Result<QString> keep() override
    {
        tell();
        return QString();
    }
    void setAbout(const QString &text) override { m_options.about = text; }
    [[nodiscard]] std::uint64_t rows() const override { return m_isBegun ? m_file.m_sink->rows() : 0; }
    [[nodiscard]] std::vector<Misfits> misfits() const override
    {
        return m_isBegun ? m_file.m_sink->misfits() : std::vector<Misfits>();
    }

private:
    void tell()
    {
        const QString about = std::exchange(m_options.about, {});
        if (about.isEmpty())
            return;
        m_file.m_about += (m_file.m_about.isEmpty() ? QString() : QStringLiteral("\n\n")) + m_options.sheet
            + QLatin1Char('\n') + about;
    }

    TablesFile &m_file;
    Options m_options;
    bool m_isBegun = false;
};

TablesFile::TablesFile(QString path) : m_path(std::move(path)) { }
TablesFile::~TablesFile() = default;

std::unique_ptr<Sink> TablesFile::table(const Options &options)
{
    return std::make_unique<TableSink>(*this, options);
}

Result<QString> TablesFile::end(bool isWhole)
{
    if (!m_sink)
        return QString();
    m_sink->setAbout(m_about);
    if (!isWhole)
        return m_sink->keep();
    return m_sink->finish().map([] { return QString(); });
}

std::vector<Digest> TablesFile::files() const
{
    return m_sink ? m_sink->files() : std::vector<Digest>();
}

} // namespace exporting
