#include "exporting/digest.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

namespace exporting {
namespace {

/** OpenSSL's, which uses what the processor has for it: Qt's takes longer than all else that makes a file. */
struct FreeContext {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

} // namespace

std::optional<Digest> digestOf(QFile &file)
{
    constexpr qint64 Piece = qint64{1} << 18;
    const std::unique_ptr<EVP_MD_CTX, FreeContext> hash(EVP_MD_CTX_new());
    if (!file.seek(0) || !hash || EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr) != 1)
        return std::nullopt;
    Digest digest{file.fileName(), 0, {}};
    std::vector<char> buffer(Piece);
    for (;;) {
        const qint64 count = file.read(buffer.data(), Piece);
        if (count == 0)
            break;
        if (count < 0 || EVP_DigestUpdate(hash.get(), buffer.data(), static_cast<std::size_t>(count)) != 1)
            return std::nullopt;
        digest.bytes += static_cast<std::uint64_t>(count);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(hash.get(), bytes.data(), &size) != 1)
        return std::nullopt;
    const auto *text = reinterpret_cast<const char *>(bytes.data()); // NOLINT: bytes are what a hash is
    digest.sha256 = QByteArray(text, static_cast<qsizetype>(size)).toHex();
    return digest;
}

std::optional<Digest> digestOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? digestOf(file) : std::nullopt;
}

} // namespace exporting
