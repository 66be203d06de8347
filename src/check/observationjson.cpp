#include "check/observation.h"

#include "check/rules/parts.h"

#include <QJsonArray>

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;
using Kind = http::Error::Kind;
using Body = Answer::Body;
using Trouble = http::Tls::Fault;

// The names below stand in stored reports: add, and never change one.

constexpr std::array Kinds{std::pair{Kind::BadAddress, "bad-address"_L1},
    std::pair{Kind::HostNotFound, "host-not-found"_L1}, std::pair{Kind::Refused, "refused"_L1},
    std::pair{Kind::Unreachable, "unreachable"_L1}, std::pair{Kind::Proxy, "proxy"_L1},
    std::pair{Kind::ProxySignIn, "proxy-sign-in"_L1}, std::pair{Kind::NotTls, "not-tls"_L1},
    std::pair{Kind::OldTls, "old-tls"_L1}, std::pair{Kind::NoCommonTls, "no-common-tls"_L1},
    std::pair{Kind::ClientCertificate, "client-certificate"_L1}, std::pair{Kind::Certificate, "certificate"_L1},
    std::pair{Kind::Timeout, "timeout"_L1}, std::pair{Kind::ConnectionLost, "connection-lost"_L1},
    std::pair{Kind::TooLarge, "too-large"_L1}, std::pair{Kind::Redirect, "redirect"_L1},
    std::pair{Kind::Protocol, "protocol"_L1}, std::pair{Kind::Encoding, "encoding"_L1},
    std::pair{Kind::InTheClear, "in-the-clear"_L1}, std::pair{Kind::SignInNeeded, "sign-in-needed"_L1},
    std::pair{Kind::Cancelled, "cancelled"_L1}};
constexpr std::array Bodies{std::pair{Body::None, "none"_L1}, std::pair{Body::Json, "json"_L1},
    std::pair{Body::Page, "page"_L1}, std::pair{Body::Other, "other"_L1}};
constexpr std::array Troubles{std::pair{Trouble::SelfSigned, "self-signed"_L1},
    std::pair{Trouble::UnknownAuthority, "unknown-authority"_L1}, std::pair{Trouble::Incomplete, "incomplete"_L1},
    std::pair{Trouble::OtherName, "other-name"_L1}, std::pair{Trouble::Expired, "expired"_L1},
    std::pair{Trouble::NotYetValid, "not-yet-valid"_L1}, std::pair{Trouble::Other, "other"_L1}};

template <typename Names, typename Value>
QString nameOf(const Names &names, Value value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    return {};
}

template <typename Names, typename Value>
Value valueOf(const Names &names, const QJsonValue &text, Value otherwise)
{
    for (const auto &[known, name] : names) {
        if (name == text.toString())
            return known;
    }
    return otherwise;
}

QJsonValue dateOf(const QDateTime &date)
{
    return date.isValid() ? QJsonValue(date.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QDateTime dateFrom(const QJsonValue &text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODate).toUTC();
}

QStringList textsFrom(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

QStringList textsOf(const QList<QUrl> &urls)
{
    QStringList texts;
    for (const QUrl &url : urls)
        texts << url.toString(QUrl::FullyEncoded);
    return texts;
}

QJsonObject toJson(const http::Certificate &certificate)
{
    return {{"subject"_L1, certificate.subject}, {"issuer"_L1, certificate.issuer},
        {"names"_L1, QJsonArray::fromStringList(certificate.names)}, {"from"_L1, dateOf(certificate.from)},
        {"until"_L1, dateOf(certificate.until)}, {"algorithm"_L1, certificate.algorithm}, {"bits"_L1, certificate.bits},
        {"selfSigned"_L1, certificate.selfSigned}};
}

http::Certificate certificateFrom(const QJsonObject &json)
{
    return {json["subject"_L1].toString(), json["issuer"_L1].toString(), textsFrom(json["names"_L1]),
        dateFrom(json["from"_L1]), dateFrom(json["until"_L1]), json["algorithm"_L1].toString(), json["bits"_L1].toInt(),
        json["selfSigned"_L1].toBool()};
}

QJsonObject toJson(const http::Tls &tls)
{
    QJsonArray chain;
    for (const auto &certificate : tls.chain)
        chain << toJson(certificate);
    QJsonArray faults;
    for (const auto fault : tls.faults)
        faults << nameOf(Troubles, fault);
    return {{"version"_L1, tls.version}, {"cipher"_L1, tls.cipher}, {"chain"_L1, chain}, {"faults"_L1, faults}};
}

http::Tls tlsFrom(const QJsonObject &json)
{
    http::Tls tls;
    tls.version = json["version"_L1].toString();
    tls.cipher = json["cipher"_L1].toString();
    const auto chain = json["chain"_L1].toArray();
    for (const auto &certificate : chain)
        tls.chain << certificateFrom(certificate.toObject());
    const auto faults = json["faults"_L1].toArray();
    for (const auto &fault : faults)
        tls.faults << valueOf(Troubles, fault, Trouble::Other);
    return tls;
}

QJsonObject toJson(const Answer &answer)
{
    QJsonObject json{{"id"_L1, answer.id}, {"method"_L1, QString::fromLatin1(answer.verb)},
        {"url"_L1, answer.url.toString(QUrl::FullyEncoded)}, {"status"_L1, answer.status},
        {"body"_L1, nameOf(Bodies, answer.body)}, {"redacted"_L1, true}};
    QJsonArray headers;
    for (const auto &[name, value] : answer.headers)
        headers << QJsonObject{{"name"_L1, QString::fromLatin1(name)}, {"value"_L1, QString::fromUtf8(value)}};
    json.insert("headers"_L1, headers);
    if (const auto &fault = answer.fault)
        json.insert("fault"_L1,
            QJsonObject{{"kind"_L1, nameOf(Kinds, fault->kind)}, {"detail"_L1, fault->detail},
                {"target"_L1, fault->target.toString(QUrl::FullyEncoded)}, {"proxy"_L1, fault->proxy}});
    if (answer.tls)
        json.insert("tls"_L1, toJson(*answer.tls));
    if (!answer.hops.isEmpty())
        json.insert("hops"_L1, QJsonArray::fromStringList(textsOf(answer.hops)));
    if (!answer.resourceType.isEmpty())
        json.insert("resourceType"_L1, answer.resourceType);
    if (!answer.document.isEmpty())
        json.insert("document"_L1, answer.document);
    if (!answer.nextOrigin.isEmpty())
        json.insert("nextOrigin"_L1, answer.nextOrigin);
    if (answer.hasDate)
        json.insert("secondsAhead"_L1, answer.ahead);
    return json;
}

Answer answerFrom(const QJsonObject &json)
{
    Answer answer;
    answer.id = json["id"_L1].toString();
    answer.verb = json["method"_L1].toString().toLatin1();
    answer.url = QUrl(json["url"_L1].toString());
    answer.status = json["status"_L1].toInt();
    answer.body = valueOf(Bodies, json["body"_L1], Body::None);
    const auto headers = json["headers"_L1].toArray();
    for (const auto &header : headers)
        answer.headers.append({header["name"_L1].toString().toLatin1(), header["value"_L1].toString().toUtf8()});
    if (const auto fault = json["fault"_L1]; fault.isObject())
        answer.fault = Answer::Fault{valueOf(Kinds, fault["kind"_L1], Kind::Protocol), fault["detail"_L1].toString(),
            QUrl(fault["target"_L1].toString()), fault["proxy"_L1].toString()};
    if (json["tls"_L1].isObject())
        answer.tls = tlsFrom(json["tls"_L1].toObject());
    for (const QString &hop : textsFrom(json["hops"_L1]))
        answer.hops << QUrl(hop);
    answer.resourceType = json["resourceType"_L1].toString();
    answer.document = json["document"_L1].toObject();
    answer.nextOrigin = json["nextOrigin"_L1].toString();
    answer.hasDate = json.contains("secondsAhead"_L1);
    answer.ahead = timeOf(json["secondsAhead"_L1]);
    return answer;
}

QJsonArray toJson(const QList<Answer> &answers)
{
    QJsonArray array;
    for (const auto &answer : answers)
        array << toJson(answer);
    return array;
}

QList<Answer> answersFrom(const QJsonValue &json)
{
    QList<Answer> answers;
    const auto array = json.toArray();
    for (const auto &answer : array)
        answers << answerFrom(answer.toObject());
    return answers;
}

QJsonArray toJson(const std::vector<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array << number;
    return array;
}

QJsonObject toJson(const Found &found)
{
    return {{"succeeded"_L1, found.succeeded}, {"profile"_L1, found.profile}, {"source"_L1, found.source},
        {"authority"_L1, found.authority.toString(QUrl::FullyEncoded)}, {"microsoft"_L1, found.isMicrosoft},
        {"known"_L1, found.isKnown}, {"tenant"_L1, found.tenant}, {"issuer"_L1, found.issuer},
        {"authorization"_L1, found.authorization.toString(QUrl::FullyEncoded)},
        {"token"_L1, found.token.toString(QUrl::FullyEncoded)}, {"device"_L1, found.hasDevice},
        {"revocation"_L1, found.hasRevocation}, {"foreignAudience"_L1, found.foreignAudience},
        {"request"_L1, found.request}, {"kind"_L1, found.kind}, {"detail"_L1, found.detail},
        {"url"_L1, found.url.toString(QUrl::FullyEncoded)}, {"numbers"_L1, toJson(found.numbers)}};
}

Found foundFrom(const QJsonObject &json)
{
    Found found;
    found.succeeded = json["succeeded"_L1].toBool();
    found.profile = json["profile"_L1].toString();
    found.source = json["source"_L1].toString();
    found.authority = QUrl(json["authority"_L1].toString());
    found.isMicrosoft = json["microsoft"_L1].toBool();
    found.isKnown = json["known"_L1].toBool();
    found.tenant = json["tenant"_L1].toString();
    found.issuer = json["issuer"_L1].toString();
    found.authorization = QUrl(json["authorization"_L1].toString());
    found.token = QUrl(json["token"_L1].toString());
    found.hasDevice = json["device"_L1].toBool();
    found.hasRevocation = json["revocation"_L1].toBool();
    found.foreignAudience = json["foreignAudience"_L1].toString();
    found.request = json["request"_L1].toString();
    found.kind = json["kind"_L1].toString();
    found.detail = json["detail"_L1].toString();
    found.url = QUrl(json["url"_L1].toString());
    const auto numbers = json["numbers"_L1].toArray();
    for (const auto &number : numbers)
        found.numbers.push_back(number.toInt());
    return found;
}

QJsonObject toJson(const FailedSignIn &failed)
{
    return {{"kind"_L1, failed.kind}, {"code"_L1, failed.code}, {"numbers"_L1, toJson(failed.numbers)},
        {"description"_L1, failed.description}, {"traceId"_L1, failed.traceId},
        {"correlationId"_L1, failed.correlationId}, {"timestamp"_L1, failed.timestamp},
        {"url"_L1, failed.url.toString(QUrl::FullyEncoded)}, {"detail"_L1, failed.detail}};
}

FailedSignIn failedFrom(const QJsonObject &json)
{
    FailedSignIn failed;
    failed.kind = json["kind"_L1].toString();
    failed.code = json["code"_L1].toString();
    const auto numbers = json["numbers"_L1].toArray();
    for (const auto &number : numbers)
        failed.numbers.push_back(number.toInt());
    failed.description = json["description"_L1].toString();
    failed.traceId = json["traceId"_L1].toString();
    failed.correlationId = json["correlationId"_L1].toString();
    failed.timestamp = json["timestamp"_L1].toString();
    failed.url = QUrl(json["url"_L1].toString());
    failed.detail = json["detail"_L1].toString();
    return failed;
}

/** The answers that there are one of, by name. */
constexpr std::array Single{std::pair{"metadata"_L1, &Observation::metadata},
    std::pair{"anonymous"_L1, &Observation::anonymous}, std::pair{"emptyBearer"_L1, &Observation::emptyBearer},
    std::pair{"smart"_L1, &Observation::smart}, std::pair{"resourceMetadata"_L1, &Observation::resourceMetadata},
    std::pair{"udap"_L1, &Observation::udap}, std::pair{"keys"_L1, &Observation::keys},
    std::pair{"read"_L1, &Observation::read}, std::pair{"afterwards"_L1, &Observation::afterwards},
    std::pair{"damaged"_L1, &Observation::damaged}, std::pair{"madeUp"_L1, &Observation::madeUp},
    std::pair{"signedOut"_L1, &Observation::signedOut}};

} // namespace

QJsonObject toJson(const Observation &observation)
{
    QJsonObject json{{"started"_L1, dateOf(observation.started)}, {"milliseconds"_L1, observation.milliseconds},
        {"typed"_L1, observation.typed}, {"base"_L1, observation.base.toString(QUrl::FullyEncoded)},
        {"cut"_L1, QJsonArray::fromStringList(observation.cut)}, {"clientId"_L1, observation.clientId},
        {"proxy"_L1, observation.proxy}, {"addresses"_L1, QJsonArray::fromStringList(observation.addresses)},
        {"clientKind"_L1, observation.clientKind}, {"redirects"_L1, QJsonArray::fromStringList(observation.redirects)},
        {"tenant"_L1, observation.tenant}, {"audience"_L1, observation.audience},
        {"audienceTyped"_L1, observation.audienceTyped}, {"others"_L1, toJson(observation.others)},
        {"authority"_L1, toJson(observation.authority)}, {"hasToken"_L1, observation.hasToken},
        {"signedIn"_L1, observation.signedIn}, {"claims"_L1, observation.claims}, {"renewed"_L1, observation.renewed},
        {"hasRenewed"_L1, observation.hasRenewed}, {"throttled"_L1, observation.throttled},
        {"ended"_L1, observation.hasEnded}, {"exchanges"_L1, toJson(observation.exchanges)}};
    for (const auto &[name, member] : Single) {
        if (const auto &answer = observation.*member)
            json.insert(name, toJson(*answer));
    }
    if (observation.failedSignIn)
        json.insert("failedSignIn"_L1, toJson(*observation.failedSignIn));
    if (observation.failedRenewal)
        json.insert("failedRenewal"_L1, toJson(*observation.failedRenewal));
    if (observation.granted)
        json.insert("granted"_L1,
            QJsonObject{{"missing"_L1, QJsonArray::fromStringList(observation.granted->missing)},
                {"canRenew"_L1, observation.granted->canRenew}});
    if (observation.found)
        json.insert("found"_L1, toJson(*observation.found));
    return json;
}

Observation observationFrom(const QJsonObject &json)
{
    Observation seen;
    seen.started = dateFrom(json["started"_L1]);
    seen.milliseconds = timeOf(json["milliseconds"_L1]);
    seen.typed = json["typed"_L1].toString();
    seen.base = QUrl(json["base"_L1].toString());
    seen.cut = textsFrom(json["cut"_L1]);
    seen.clientId = json["clientId"_L1].toString();
    seen.proxy = json["proxy"_L1].toString();
    seen.addresses = textsFrom(json["addresses"_L1]);
    seen.clientKind = json["clientKind"_L1].toString();
    seen.redirects = textsFrom(json["redirects"_L1]);
    seen.tenant = json["tenant"_L1].toString();
    seen.audience = json["audience"_L1].toString();
    seen.audienceTyped = json["audienceTyped"_L1].toBool();
    seen.others = answersFrom(json["others"_L1]);
    seen.authority = answersFrom(json["authority"_L1]);
    seen.hasToken = json["hasToken"_L1].toBool();
    seen.signedIn = json["signedIn"_L1].toBool();
    seen.claims = json["claims"_L1].toObject();
    seen.throttled = json["throttled"_L1].toBool();
    seen.hasEnded = json["ended"_L1].toBool(true);
    seen.exchanges = answersFrom(json["exchanges"_L1]);
    for (const auto &[name, member] : Single) {
        if (json[name].isObject())
            seen.*member = answerFrom(json[name].toObject());
    }
    seen.renewed = json["renewed"_L1].toObject();
    seen.hasRenewed = json["hasRenewed"_L1].toBool();
    if (json["failedSignIn"_L1].isObject())
        seen.failedSignIn = failedFrom(json["failedSignIn"_L1].toObject());
    if (json["failedRenewal"_L1].isObject())
        seen.failedRenewal = failedFrom(json["failedRenewal"_L1].toObject());
    if (const auto granted = json["granted"_L1]; granted.isObject())
        seen.granted = Granted{textsFrom(granted["missing"_L1]), granted["canRenew"_L1].toBool()};
    if (json["found"_L1].isObject())
        seen.found = foundFrom(json["found"_L1].toObject());
    return seen;
}

} // namespace check
