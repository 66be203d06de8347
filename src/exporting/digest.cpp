#include "exporting/digest.h"

#include <QCryptographicHash>

#include <vector>

namespace exporting {

std::optional<Digest> digestOf(QFile &file)
{
    constexpr qint64 Piece = qint64{1} << 18;
    if (!file.seek(0))
        return std::nullopt;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Digest digest{file.fileName(), 0, {}};
    std::vector<char> buffer(Piece);
    for (;;) {
        const qint64 count = file.read(buffer.data(), Piece);
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            break;
        hash.addData(QByteArrayView(buffer.data(), count));
        digest.bytes += static_cast<std::uint64_t>(count);
    }
    digest.sha256 = hash.result().toHex();
    return digest;
}

std::optional<Digest> digestOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? digestOf(file) : std::nullopt;
}

} // namespace exporting
