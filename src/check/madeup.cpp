#include "check/madeup.h"

#include <QJsonDocument>

namespace check {
namespace {

using namespace Qt::StringLiterals;

QByteArray segment(const QJsonObject &object)
{
    return QJsonDocument(object)
        .toJson(QJsonDocument::Compact)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray damagedOf(QByteArray token)
{
    const auto at = token.lastIndexOf('.') + 1;
    if (token.count('.') != 2 || at >= token.size())
        return {};
    token[at] = token[at] == 'A' ? 'B' : 'A'; // not the last: some of its bits count for nothing
    return token;
}

QByteArray madeUpFor(const Observation &seen)
{
    const qint64 now = seen.started.toSecsSinceEpoch();
    const QJsonObject claims{{"aud"_L1, seen.audience.isEmpty() ? seen.base.toString() : seen.audience},
        {"iss"_L1, seen.found ? seen.found->issuer : QString()}, {"sub"_L1, u"fhirside-check"_s},
        {"scp"_L1, u"user_impersonation"_s}, {"iat"_L1, now}, {"nbf"_L1, now - 60}, {"exp"_L1, now + 600}};
    return segment({{"alg"_L1, u"none"_s}, {"typ"_L1, u"JWT"_s}}) + '.' + segment(claims) + '.';
}

} // namespace check
