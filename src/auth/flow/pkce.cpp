#include "auth/flow/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace auth {
namespace {

QByteArray base64Url(const QByteArray &octets)
{
    return octets.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray randomText(int octets)
{
    QByteArray random(octets, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return base64Url(random);
}

Pkce Pkce::make()
{
    Pkce pkce;
    pkce.verifier = randomText(32);
    pkce.challenge = challengeOf(pkce.verifier);
    return pkce;
}

QByteArray Pkce::challengeOf(const QByteArray &verifier)
{
    return base64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256));
}

bool equalSecrets(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype at = 0; at < a.size(); ++at)
        difference |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned char>(b[at]);
    return difference == 0;
}

} // namespace auth
