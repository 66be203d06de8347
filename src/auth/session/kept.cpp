#include "auth/session/kept.h"

#include "auth/url.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr int Version = 1;

} // namespace

std::optional<KeptSignIn> keepable(const Session &session)
{
    QByteArray refresh = session.refreshToken();
    if (refresh.isEmpty())
        return {};
    const auto &authority = session.discovery().authority;
    const auto &identity = session.identity();
    return KeptSignIn{authority.issuer, authority.token, session.settings().client.id, identity.account,
        identity.subject, std::move(refresh)};
}

QByteArray toSecret(const KeptSignIn &kept)
{
    const QJsonObject object{{u"version"_s, Version}, {u"issuer"_s, kept.issuer},
        {u"token_endpoint"_s, kept.token.toString(QUrl::FullyEncoded)}, {u"client_id"_s, kept.client},
        {u"account"_s, kept.account}, {u"subject"_s, kept.subject},
        {u"refresh_token"_s, QString::fromUtf8(kept.refresh)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<KeptSignIn> fromSecret(const QByteArray &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    if (object["version"_L1] != Version)
        return {};
    KeptSignIn kept;
    kept.issuer = object["issuer"_L1].toString();
    kept.token = QUrl(object["token_endpoint"_L1].toString(), QUrl::StrictMode);
    kept.client = object["client_id"_L1].toString();
    kept.account = object["account"_L1].toString();
    kept.subject = object["subject"_L1].toString();
    kept.refresh = object["refresh_token"_L1].toString().toUtf8();
    if (!isSecure(kept.token) || kept.client.isEmpty() || kept.refresh.isEmpty())
        return {};
    return kept;
}

bool isOf(const KeptSignIn &kept, const Discovery &discovery, const SignInSettings &settings)
{
    const auto &authority = discovery.authority;
    return kept.issuer == authority.issuer && kept.token == authority.token && kept.client == settings.client.id;
}

bool isAnothers(const KeptSignIn &kept, const Identity &identity)
{
    if (!kept.subject.isEmpty() && !identity.subject.isEmpty())
        return kept.subject != identity.subject;
    return !kept.account.isEmpty() && !identity.account.isEmpty()
        && kept.account.compare(identity.account, Qt::CaseInsensitive) != 0;
}

QString keptKey(const QUrl &base)
{
    return canonicalBase(base).toString();
}

QString olderKey(const QUrl &base, const QString &client)
{
    return base.toString() + u' ' + client;
}

} // namespace auth
