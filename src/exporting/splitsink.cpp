#include "exporting/splitsink.h"

#include "exporting/cellbytes.h"
#include "exporting/outputfile.h"
#include "exporting/spool.h"
#include "exporting/wholesink.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <cstring>
#include <map>

namespace exporting {
namespace {

using namespace Qt::StringLiterals;

/** "rows.2024-05.csv" of "rows.csv". */
QString pathOf(const QString &path, const QString &part)
{
    const QString name = QFileInfo(path).fileName();
    const auto dot = name.lastIndexOf(u'.');
    const auto at = path.size() - (dot > 0 ? name.size() - dot : 0);
    return path.first(at) + u'.' + part + path.sliced(at);
}

class SplitSink final : public WholeSink
{
public:
    SplitSink(QString path, Options options) : WholeSink(std::move(path)), m_options(std::move(options))
    {
        m_column = *std::exchange(m_options.splitBy, std::nullopt);
        m_options.keepsPart = false;
    }

    Result<> begin(const table::Schema &schema) override;
    [[nodiscard]] Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const override;
    Result<> append(const Encoded &encoded) override;
    Result<> finish() override
    {
        return endAll([](Sink &sink) { return sink.finish(); });
    }
    void setAbout(const QString &text) override { m_about = text; }
    Result<QString> keep() override;
    [[nodiscard]] std::uint64_t rows() const override { return m_rows; }
    [[nodiscard]] std::vector<Digest> files() override { return m_files; }
    [[nodiscard]] std::vector<Misfits> misfits() const override { return m_misfits; }

private:
    /** Rows with the same value that came together. */
    struct Run {
        std::int64_t place = 0; ///< in m_waiting
        std::size_t size = 0;
        std::uint64_t rows = 0;
        std::vector<std::uint64_t> misfits;
    };
    using Runs = std::map<std::string, std::vector<Run>, std::less<>>;

    [[nodiscard]] std::string_view valueOf(const table::Chunk &chunk, std::uint32_t row) const;
    /** Writes the file of the first of the values that are left, and ends it by @p end. */
    template <typename End>
    [[nodiscard]] Result<> endFirst(End end);
    template <typename End>
    [[nodiscard]] Result<> endAll(End end);
    [[nodiscard]] Result<> fill(Sink &sink, const std::vector<Run> &runs);
    void count(const std::vector<Misfits> &misfits);

    Options m_options;
    std::size_t m_column = 0;
    table::Schema m_schema;
    QString m_about;
    QTemporaryDir m_folder; ///< of m_pattern
    std::unique_ptr<Sink> m_pattern; ///< of the same format: it encodes, and nothing is written to it
    Spool m_waiting;
    Runs m_runs; ///< whose file is not written yet
    std::uint64_t m_rows = 0;
    std::vector<Digest> m_files;
    std::vector<Misfits> m_misfits;
};

Result<> SplitSink::begin(const table::Schema &schema)
{
    m_schema = schema;
    if (auto good = checkPlace(m_path); !good)
        return good;
    if (!m_waiting.open(m_path))
        return tl::unexpected(
            Error{Error::Kind::CannotOpen, m_path, QString::fromLocal8Bit(std::strerror(m_waiting.systemError()))});
    m_pattern = makeSink(m_folder.filePath(u"rows"_s), m_options);
    return m_pattern->begin(schema);
}

std::string_view SplitSink::valueOf(const table::Chunk &chunk, std::uint32_t row) const
{
    const auto &column = chunk.columns[m_column];
    const std::string_view value = column.count(row) == 0 ? std::string_view() : column.value(row);
    constexpr std::size_t Month = std::string_view("2024-05").size();
    return m_options.splitsByMonth ? value.substr(0, Month) : value;
}

Sink::Encoded SplitSink::encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const
{
    std::map<std::string_view, std::vector<std::uint32_t>> shares;
    for (const auto row : rows)
        shares[valueOf(chunk, row)].push_back(row);
    Encoded all;
    for (const auto &[value, share] : shares) {
        const auto encoded = m_pattern->encode(chunk, share);
        putText(value, all.bytes);
        put(encoded.rows, all.bytes);
        put(encoded.misfits.size(), all.bytes);
        for (const auto misfits : encoded.misfits)
            put(misfits, all.bytes);
        put(encoded.bytes.size(), all.bytes);
        all.bytes.append(encoded.bytes.view());
        all.rows += encoded.rows;
    }
    return all;
}

Result<> SplitSink::append(const Encoded &encoded)
{
    const std::string_view all = encoded.bytes.view();
    const std::int64_t place = m_waiting.append(all);
    if (place < 0) {
        const auto kind = m_waiting.systemError() == ENOSPC ? Error::Kind::DiskFull : Error::Kind::CannotWrite;
        return tl::unexpected(Error{kind, m_path, QString::fromLocal8Bit(std::strerror(m_waiting.systemError()))});
    }
    for (std::string_view rest = all; !rest.empty();) {
        const std::string_view value = takeText(rest);
        Run run;
        run.rows = take<std::uint64_t>(rest);
        run.misfits.resize(take<std::size_t>(rest));
        for (auto &misfits : run.misfits)
            misfits = take<std::uint64_t>(rest);
        run.size = take<std::size_t>(rest);
        run.place = place + static_cast<std::int64_t>(rest.data() - all.data());
        rest.remove_prefix(run.size);
        auto found = m_runs.find(value);
        if (found == m_runs.end())
            found = m_runs.emplace(value, std::vector<Run>()).first;
        found->second.push_back(std::move(run));
    }
    m_rows += encoded.rows;
    return {};
}

Result<> SplitSink::fill(Sink &sink, const std::vector<Run> &runs)
{
    auto done = sink.begin(m_schema);
    for (auto run = runs.begin(); done && run != runs.end(); ++run) {
        const std::string &bytes = m_waiting.read(run->place, run->size);
        if (bytes.size() != run->size)
            return tl::unexpected(Error{
                Error::Kind::CannotWrite, m_path, QString::fromLocal8Bit(std::strerror(m_waiting.systemError()))});
        Encoded encoded{{}, run->rows, run->misfits};
        encoded.bytes.append(bytes);
        done = sink.append(encoded);
    }
    sink.setAbout(m_about);
    return done;
}

template <typename End>
Result<> SplitSink::endFirst(End end)
{
    const auto first = m_runs.begin();
    const auto sink = makeSink(pathOf(m_path, partName(first->first)), m_options);
    auto done = fill(*sink, first->second);
    if (done)
        done = end(*sink);
    if (!done)
        return done;
    count(sink->misfits());
    std::ranges::move(sink->files(), std::back_inserter(m_files));
    m_runs.erase(first);
    return {};
}

template <typename End>
Result<> SplitSink::endAll(End end)
{
    Result<> done;
    while (done && !m_runs.empty())
        done = endFirst(end);
    return done;
}

Result<QString> SplitSink::keep()
{
    if (m_runs.empty())
        return QString();
    const QString first = pathOf(m_path, partName(m_runs.begin()->first)) + u".incomplete"_s;
    return endAll([](Sink &sink) { return sink.keep().map([](const QString & /*name*/) {}); }).map([&first] {
        return first;
    });
}

void SplitSink::count(const std::vector<Misfits> &misfits)
{
    for (const auto &one : misfits) {
        const auto found = std::ranges::find_if(
            m_misfits, [&one](const auto &known) { return known.column == one.column && known.why == one.why; });
        if (found == m_misfits.end())
            m_misfits.push_back(one);
        else
            found->count += one.count;
    }
}

} // namespace

QString partName(std::string_view value)
{
    if (value.empty())
        return u"none"_s;
    const QByteArray bytes(value.data(), static_cast<qsizetype>(value.size()));
    if (bytes == "none") // a value, and not for want of one
        return u"%6Eone"_s;
    constexpr qsizetype Longest = 120; // with the rest of the name it has to stay below 255
    const QByteArray name = bytes.toPercentEncoding({}, ".~");
    if (name.size() <= Longest)
        return QString::fromLatin1(name);
    const auto digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().first(16);
    return QString::fromLatin1(name.first(Longest) + '-' + digest);
}

std::unique_ptr<Sink> makeSplitSink(const QString &path, Options options)
{
    return std::make_unique<SplitSink>(path, std::move(options));
}

} // namespace exporting
