#pragma once

#include <QByteArray>

#include <zlib.h>

/** @p text as gzip (RFC 1952); empty where zlib fails. */
inline QByteArray zipped(QByteArray text)
{
    z_stream stream{};
    constexpr int Gzip = 16 + MAX_WBITS;
    if (deflateInit2(&stream, 6, Z_DEFLATED, Gzip, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}
