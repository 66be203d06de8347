#pragma once

#include "support/fakenetwork.h"
#include "support/signinservice.h"

/** The FHIR server of service::Base and the services around it, as scripted documents. */
struct GuardedServer {
    FakeNetwork network;

    GuardedServer(int status, const QByteArray &challenge) { say(service::Patient, status, "{}", challenge); }
    void say(const QString &url, int status, const QByteArray &body, const QByteArray &challenge = {})
    {
        Exchanged said{"GET", QUrl(url), status, body, {}};
        if (!challenge.isEmpty())
            said.headers.append({"WWW-Authenticate", challenge});
        network.standing.insert(url, said);
    }
    void publish(const service::Documents &documents)
    {
        for (auto it = documents.begin(); it != documents.end(); ++it)
            say(it.key(), 200, QJsonDocument(it.value()).toJson());
        // Everything else of these hosts is a 404, as on the real ones.
        for (const auto &path : {QStringLiteral("/.well-known/smart-configuration"), QStringLiteral("/metadata")})
            missing(service::Base + path);
        missing(QStringLiteral("https://fhir.example.org/.well-known/oauth-protected-resource/r4"));
    }
    void missing(const QString &url)
    {
        if (!network.standing.contains(url))
            say(url, 404, "not here");
    }
    auth::Result<auth::Discovery> discover(
        const auth::SignInSettings &settings = {}, const QString &base = service::Base)
    {
        http::Client client(network);
        client.setTokens(std::make_shared<http::FixedToken>(QUrl(base), "s3cret"));
        return QCoro::waitFor(auth::discover(client, QUrl(base), settings, {}));
    }
    /** The Authorization header of the n-th request. */
    [[nodiscard]] QByteArray authorization(qsizetype n) const
    {
        return network.asked.value(n).request.rawHeader("Authorization");
    }
};
