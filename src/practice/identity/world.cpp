#include "practice/identity/world.h"

#include <QByteArray>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

namespace practice {
namespace {

std::string systemRandom(std::size_t bytes)
{
    std::string drawn(bytes, '\0');
    std::generate(
        drawn.begin(), drawn.end(), [] { return static_cast<char>(QRandomGenerator::system()->bounded(256)); });
    return drawn;
}

} // namespace

World realWorld()
{
    return {[] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }, systemRandom};
}

std::string base64Url(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::string secret(const World &world)
{
    return base64Url(world.random(32));
}

std::string guid(const World &world)
{
    QByteArray bytes = QByteArray::fromStdString(world.random(16));
    bytes[6] = static_cast<char>((bytes.at(6) & 0x0F) | 0x40); // version 4
    bytes[8] = static_cast<char>((bytes.at(8) & 0x3F) | 0x80); // variant of RFC 4122
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces).toStdString();
}

bool sameSecret(std::string_view one, std::string_view other)
{
    if (one.size() != other.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]));
    return difference == 0;
}

} // namespace practice
