#include "input.h"

#include "practice/people/population.h"

#include <QFile>

#include <algorithm>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr qint64 Block = qint64{1} << 20U;

[[nodiscard]] tl::unexpected<QString> cannotWrite(const QFile &file)
{
    return tl::unexpected(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
}

} // namespace

Result<Input> unpack(const QString &packed, const QString &path)
{
    QFile to(path);
    if (!to.open(QIODevice::WriteOnly))
        return cannotWrite(to);
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> from(
        gzopen(QFile::encodeName(packed).constData(), "rb"), gzclose_r);
    if (!from)
        return tl::unexpected(u"%1 cannot be read."_s.arg(packed));
    Input input{path, packed, 0, 0};
    QByteArray block(Block, '\0');
    int got = 0;
    while ((got = gzread(from.get(), block.data(), static_cast<unsigned>(Block))) > 0) {
        if (to.write(block.constData(), got) != got)
            return cannotWrite(to);
        input.bytes += got;
        input.resources += std::count(block.cbegin(), block.cbegin() + got, '\n');
    }
    if (got < 0 || input.resources == 0)
        return tl::unexpected(u"%1 is damaged or has no lines."_s.arg(packed));
    return input;
}

Result<Input> invent(int patients, const QString &path)
{
    QFile to(path);
    if (!to.open(QIODevice::WriteOnly))
        return cannotWrite(to);
    const practice::Population population(1, static_cast<std::uint32_t>(patients));
    const auto count = population.count(practice::Type::Observation);
    Input input{path, u"%1 patients of the practice server"_s.arg(patients), 0, count};
    for (std::uint32_t index = 0; index < count; ++index) {
        const auto line = QByteArray::fromStdString(population.resource(practice::Type::Observation, index)) + '\n';
        if (to.write(line) != line.size())
            return cannotWrite(to);
        input.bytes += line.size();
    }
    return input;
}

Result<> repeat(const Input &input, int times, const QString &path)
{
    QFile to(path);
    if (!to.open(QIODevice::WriteOnly))
        return cannotWrite(to);
    for (int time = 0; time < times; ++time) {
        QFile from(input.path);
        if (!from.open(QIODevice::ReadOnly))
            return tl::unexpected(u"%1 cannot be read."_s.arg(input.path));
        for (QByteArray block = from.read(Block); !block.isEmpty(); block = from.read(Block))
            if (to.write(block) != block.size())
                return cannotWrite(to);
    }
    return {};
}

Batches readBatches(const Input &input, qint64 most)
{
    Batches batches;
    std::string text;
    std::vector<fhir::Entry> entries;
    const auto end = [&] {
        if (!entries.empty())
            batches.push_back(
                std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), batches.size()));
        text.clear();
        entries.clear();
    };
    QFile file(input.path);
    if (!file.open(QIODevice::ReadOnly))
        return batches;
    for (qint64 read = 0; read < most && !file.atEnd(); ++read) {
        const QByteArray line = file.readLine();
        entries.push_back({text.size(), static_cast<std::size_t>(line.size() - 1), fhir::EntryRole::Match});
        text.append(line.constData(), static_cast<std::size_t>(line.size()));
        if (text.size() > static_cast<std::size_t>(Block))
            end();
    }
    end();
    return batches;
}

qint64 rowsOf(const QString &csv)
{
    QFile file(csv);
    qint64 lines = 0;
    if (file.open(QIODevice::ReadOnly))
        for (QByteArray block = file.read(Block); !block.isEmpty(); block = file.read(Block))
            lines += block.count('\n');
    return std::max(lines - 1, qint64{0});
}

} // namespace bench
