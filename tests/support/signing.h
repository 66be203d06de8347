#pragma once

#include "auth/clock.h"
#include "auth/discovery/discovery.h"
#include "auth/flow/browser.h"
#include "auth/session/session.h"
#include "auth/url.h"
#include "http/wakeup.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

/** Time that stands still until a test turns it. */
class FakeClock final : public auth::Clock
{
public:
    std::chrono::milliseconds elapsed{1'000'000};
    QDateTime wall = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);
    std::chrono::milliseconds step{0}; ///< goes by whenever somebody looks

    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        auto &self = const_cast<FakeClock &>(*this);
        self.elapsed += step;
        return elapsed;
    }
    [[nodiscard]] QDateTime now() const override { return wall; }

    void pass(std::chrono::milliseconds time)
    {
        elapsed += time;
        wall = wall.addMSecs(time.count());
    }
};

/** A person who does with the sign-in page what a test says, or never comes back from it. */
class FakeBrowser final : public auth::Browser
{
public:
    QUrl redirect{QStringLiteral("http://127.0.0.1:4711/")};
    std::function<QUrl(const auth::Visit &)> answer; ///< none: the person does nothing until a stop
    auth::Visit visited;
    QStringList ended;

    [[nodiscard]] auth::Result<QUrl> begin(const auth::Registration & /*client*/) override { return redirect; }
    [[nodiscard]] QCoro::Task<auth::Result<QUrl>> visit(auth::Visit visit, std::stop_token stop) override
    {
        visited = visit;
        return answer ? answered(answer(visit)) : stopped(std::move(stop));
    }
    void end(const QString &sentence) override { ended << sentence; }

private:
    static QCoro::Task<auth::Result<QUrl>> answered(QUrl url) { co_return url; }
    static QCoro::Task<auth::Result<QUrl>> stopped(std::stop_token stop)
    {
        http::Wakeup over;
        {
            const std::stop_callback wake(stop, [&over] { over.wake(); });
            if (!stop.stop_requested())
                co_await over.wait();
        }
        auth::Error error;
        error.kind = auth::Error::Kind::Cancelled;
        co_return tl::unexpected(error);
    }
};

namespace signing {

inline const QString Base = QStringLiteral("https://fhir.example.org/r4");
inline const QString Tenant = QStringLiteral("7d0c4c1e-5a86-4b3e-9f0c-2f5b8a1e6d43");
inline const QString Entra = QStringLiteral("https://login.microsoftonline.com/") + Tenant;

/** What is known of a server that Entra guards. */
inline auth::Discovery discovery()
{
    auth::Discovery found;
    found.base = QUrl(Base);
    found.audience = Base;
    found.asked = found.knownAuthority = found.guestsCanSignIn = true;
    found.source = auth::Discovery::Source::Challenge;
    auto &authority = found.authority;
    authority.profile = auth::Profile::EntraV2;
    authority.url = QUrl(Entra);
    authority.tenant = Tenant;
    authority.issuer = Entra + QStringLiteral("/v2.0");
    authority.authorization = QUrl(Entra + QStringLiteral("/oauth2/v2.0/authorize"));
    authority.token = QUrl(Entra + QStringLiteral("/oauth2/v2.0/token"));
    authority.deviceAuthorization = QUrl(Entra + QStringLiteral("/oauth2/v2.0/devicecode"));
    return found;
}

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/** A token of no worth with these claims. */
inline QString jwt(const QJsonObject &claims)
{
    const auto part = [](const QByteArray &text) {
        return QString::fromLatin1(text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return part(R"({"alg":"none"})") + QLatin1Char('.') + part(json(claims)) + QStringLiteral(".c2ln");
}

/** The claims of an id_token that is as it should be. */
inline QJsonObject identity(const QString &nonce = {})
{
    QJsonObject claims{{QStringLiteral("iss"), Entra + QStringLiteral("/v2.0")},
        {QStringLiteral("aud"), auth::powerBiClient().id}, {QStringLiteral("tid"), Tenant},
        {QStringLiteral("oid"), QStringLiteral("jane")}, {QStringLiteral("name"), QStringLiteral("Jane Doe")},
        {QStringLiteral("preferred_username"), QStringLiteral("jane@contoso.example")}};
    if (!nonce.isEmpty())
        claims.insert(QStringLiteral("nonce"), nonce);
    return claims;
}

inline QJsonObject tokens(const QString &access, const QString &refresh)
{
    QJsonObject answer{{QStringLiteral("token_type"), QStringLiteral("Bearer")},
        {QStringLiteral("access_token"), access}, {QStringLiteral("expires_in"), 3600}};
    if (!refresh.isEmpty())
        answer.insert(QStringLiteral("refresh_token"), refresh);
    return answer;
}

/** The form that a request posted. */
inline auth::Parameters form(const QByteArray &body)
{
    QUrl url;
    url.setQuery(QString::fromLatin1(body), QUrl::StrictMode);
    return auth::parametersOf(url);
}

} // namespace signing
