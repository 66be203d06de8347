#pragma once

#include "auth/profile.h"

// Requests of a sign-in that reach no service: at one server whose service is found, by a client that is set.

inline const QString Base = QStringLiteral("https://fhir.example/r4");

[[nodiscard]] inline auth::Discovery discovery(auth::Profile profile, const QString &audience = Base)
{
    auth::Discovery found;
    found.base = QUrl(Base);
    found.audience = audience;
    found.authority.profile = profile;
    found.authority.url = QUrl(QStringLiteral("https://idp.example"));
    found.authority.issuer = QStringLiteral("https://idp.example/t");
    found.authority.authorization = QUrl(QStringLiteral("https://idp.example/authorize"));
    found.authority.token = QUrl(QStringLiteral("https://idp.example/token"));
    return found;
}

[[nodiscard]] inline auth::SignInSettings settings()
{
    auth::SignInSettings chosen;
    chosen.client = auth::ownClient(QStringLiteral("client"));
    return chosen;
}

[[nodiscard]] inline auth::Attempt attempt(const QString &loginHint = {}, const QString &claims = {})
{
    return {loginHint, claims, QStringLiteral("http://localhost:5000/")};
}

/** A request whose secrets are known, for answers to it. */
[[nodiscard]] inline auth::AuthorizationRequest request(auth::Profile profile = auth::Profile::EntraV2)
{
    auto made = auth::makeRequest(discovery(profile), settings(), attempt());
    made.state = QStringLiteral("st+a/te=");
    return made;
}
