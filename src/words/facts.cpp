#include "words/facts.h"

#include "http/peoplehost.h"
#include "words/check/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestClaim = 500;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString stepName(auth::Error::Step step)
{
    static constexpr std::array Names{
        "discovery"_L1, "authorization"_L1, "token"_L1, "refresh"_L1, "device"_L1, "sign-out"_L1};
    return Names.at(static_cast<std::size_t>(step));
}

QUrl addressOf(const auth::Error &error)
{
    return http::redacted(error.url.isEmpty() && error.network ? error.network->url : error.url);
}

/** A text, or several, on one line. */
QString textOf(const QJsonValue &claim)
{
    return (claim.isArray() ? claim.toVariant().toStringList().join(u' ') : claim.toVariant().toString())
        .simplified()
        .left(LongestClaim);
}

} // namespace

QString linesOf(const QList<Fact> &facts)
{
    QStringList lines;
    for (const auto &[label, value] : facts) {
        if (!value.isEmpty())
            lines << u"%1: %2"_s.arg(label, value);
    }
    return http::redactedText(lines.join(u'\n'));
}

QString codeOf(const auth::Error &error)
{
    QStringList codes;
    for (const int number : error.numbers)
        codes << u"AADSTS%1"_s.arg(number);
    for (const QString &code : {error.code, error.suberror}) {
        if (!code.isEmpty())
            codes << code;
    }
    return codes.join(u' ');
}

QString detailsOf(const auth::Error &error)
{
    return linesOf({
        {u"Step"_s, stepName(error.step)},
        {u"Code"_s, codeOf(error)},
        {u"Description"_s, error.description.simplified()},
        {u"Trace ID"_s, error.traceId},
        {u"Correlation ID"_s, error.correlationId},
        {u"Time"_s, error.timestamp},
        {u"HTTP status"_s, error.status == 0 ? QString() : QString::number(error.status)},
        {u"Address"_s, http::addressForPeople(addressOf(error))},
        {u"Found"_s, error.detail},
        {u"Network"_s, error.network ? error.network->detail : QString()},
    });
}

QList<Fact> aboutError(const auth::Error &error)
{
    return {
        {Text::tr("Asked"), http::addressForPeople(addressOf(error))},
        {Text::tr("Code"), codeOf(error)},
        {Text::tr("Description"), error.description.simplified()},
        {Text::tr("Trace ID"), error.traceId},
        {Text::tr("Correlation ID"), error.correlationId},
        {Text::tr("Time"), error.timestamp},
        {Text::tr("Found"), error.detail},
        {Text::tr("Network"), error.network ? error.network->detail : QString()},
    };
}

QList<Fact> aboutRequest(const auth::Discovery &discovery, const auth::SignInSettings &settings)
{
    const auth::Registration &client = settings.client;
    QString tenant = discovery.authority.tenant;
    for (const auto &typed : {settings.tenant, client.tenant}) {
        if (tenant.isEmpty())
            tenant = typed;
    }
    return {
        {Text::tr("Server"), http::addressForPeople(discovery.base)},
        {Text::tr("Sign-in service"), http::hostForPeople(discovery.authority.url, http::WholeHost)},
        {Text::tr("Tenant"), tenant},
        {Text::tr("Client"), client.name.isEmpty() ? client.id : u"%1 (%2)"_s.arg(client.name, client.id)},
        {Text::tr("Redirect URIs"), u"%1, http://%2"_s.arg(client.embeddedRedirect.toString(), client.loopbackHost)},
        {Text::tr("Audience"), auth::audienceOf(discovery, settings)},
    };
}

QList<Fact> aboutToken(const std::optional<QJsonObject> &claims)
{
    if (!claims)
        return {{Text::tr("Token"), Text::tr("cannot be read: it is not a JWT")}};
    QList<Fact> facts;
    for (const auto name : {"aud"_L1, "iss"_L1, "ver"_L1, "tid"_L1, "oid"_L1, "sub"_L1, "appid"_L1, "azp"_L1, "scp"_L1,
             "scope"_L1, "roles"_L1})
        facts.append({Text::tr("Token, %1").arg(name), textOf((*claims)[name])});
    return facts;
}

QList<Fact> aboutFinding(const std::optional<check::Finding> &finding)
{
    if (!finding)
        return {};
    const auto note = noteOf(*finding);
    return {{Text::tr("Connection check"), note.rule}, {Text::tr("Expected"), shown(finding->expected)},
        {Text::tr("Observed"), shown(finding->observed)}, {Text::tr("To mend it"), note.mends}};
}

QString messageOf(const QString &plight, const QString &what, const QString &action, const QList<Fact> &facts)
{
    return Text::tr("Hello,\n\n%1\n\n%2\nThe program advises: %3\n\n%4\n\nThank you")
        .arg(plight, what, action, linesOf(facts));
}

} // namespace words
