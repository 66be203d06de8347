#pragma once

#include "practice/identity/identity.h"

#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <random>

/** The identity provider with a clock that the test sets, and a person who signs in. */
class Provider
{
public:
    Provider();

    practice::Moment now{std::chrono::seconds(1'800'000'000)}; ///< 2027-01-15 08:00:00Z
    practice::Identity identity;

    static inline const QString Base = QStringLiteral("http://127.0.0.1:8080"); ///< of the FHIR server
    /** RFC 7636 appendix B; its challenge is in authorization(). */
    static inline const QString Verifier = QStringLiteral("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    practice::Reply get(const QString &path, const practice::Pairs &query = {});
    practice::Reply post(const QString &path, const practice::Pairs &form);
    /** Types user and password on @p page and, if that is right, answers the consent page. */
    practice::Reply signIn(
        const practice::Reply &page, const QString &user, const QString &answer = QStringLiteral("accept"));
    /** From the authorization request to the code. */
    QString code(const QString &user = QStringLiteral("practice@fhirside.example"));
    /** The tokens of a whole sign-in. */
    QJsonObject tokens(const QString &user = QStringLiteral("practice@fhirside.example"));

private:
    std::mt19937 m_random; // the same bytes in every run
};

/** Parameters that are in order. */
practice::Pairs authorization();
practice::Pairs redemption(const QString &code);
/** @p pairs with "name=value" set; "name=" takes it away, "name+=value" adds another. */
practice::Pairs changed(practice::Pairs pairs, const QString &change);

QString header(const practice::Reply &reply, std::string_view name);
/** The parameters that a reply's redirect carries. */
QUrlQuery landed(const practice::Reply &reply);
QString transactionOf(const practice::Reply &page);
QJsonObject json(const practice::Reply &reply);
QJsonObject claims(const QString &token);
/** The AADSTS number that a text starts with. */
int aadsts(const QString &text);

constexpr auto EndpointV1 = "organizations/oauth2/";
constexpr auto EndpointV2 = "organizations/oauth2/v2.0/";
