#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <cstdint>
#include <optional>

namespace exporting {

/** What the bytes of a file are known by. */
struct Digest {
    QString name; ///< of the file, with the path that it was written by
    std::uint64_t bytes = 0;
    QByteArray sha256; ///< FIPS 180-4; 64 hexadecimal digits in lower case
    bool operator==(const Digest &) const = default;
};

/** Reads @p file, which is open, from its start to its end; nothing where it cannot be read. */
[[nodiscard]] std::optional<Digest> digestOf(QFile &file);
/** The same of the file at @p path. */
[[nodiscard]] std::optional<Digest> digestOf(const QString &path);

} // namespace exporting
