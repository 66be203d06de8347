#include "fetch/server.h"

#include "fhir/model.h"
#include "http/peoplehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fetch {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 StatementLimit = qint64{64} << 20;

const fhir::Model *knownModel(const QString &version)
{
    return fhir::Model::of(version.toStdString());
}

QString releaseOf(const QString &version)
{
    if (const auto *model = knownModel(version))
        return QString::fromLatin1(model->release().data(), static_cast<qsizetype>(model->release().size()));
    return version.startsWith("3.0"_L1) ? u"STU3"_s : version.startsWith("1.0"_L1) ? u"DSTU2"_s : QString();
}

QList<ServerType> typesOf(const QJsonObject &rest)
{
    QList<ServerType> types;
    const QJsonArray resources = rest["resource"_L1].toArray();
    for (const auto &value : resources) {
        const QJsonObject resource = value.toObject();
        ServerType type;
        type.name = resource["type"_L1].toString();
        const QJsonArray interactions = resource["interaction"_L1].toArray();
        type.canSearch = interactions.isEmpty();
        for (const auto &interaction : interactions)
            type.canSearch = type.canSearch || interaction.toObject()["code"_L1] == "search-type"_L1;
        const QJsonArray parameters = resource["searchParam"_L1].toArray();
        for (const auto &parameter : parameters)
            type.searchParameters << parameter.toObject()["name"_L1].toString();
        if (!type.name.isEmpty())
            types << type;
    }
    return types;
}

/** The host of the authorize address in the security extension (SMART App Launch, conformance). */
QString authorityOf(const QJsonObject &security)
{
    const QJsonArray extensions = security["extension"_L1].toArray();
    for (const auto &extension : extensions) {
        const QJsonArray parts = extension.toObject()["extension"_L1].toArray();
        for (const auto &part : parts) {
            if (part.toObject()["url"_L1] == "authorize"_L1)
                return http::hostForPeople(QUrl(part.toObject()["valueUri"_L1].toString()));
        }
    }
    return {};
}

/** The host that a challenge names; the whole grammar is the sign-in's affair. */
QString authorityOf(const QByteArray &challenge)
{
    static const QRegularExpression uri(u"authorization_uri\\s*=\\s*\"?([^\",\\s]+)"_s);
    return http::hostForPeople(QUrl(uri.match(QString::fromLatin1(challenge)).captured(1)));
}

ServerProbe readStatement(const QJsonObject &statement, const QUrl &base)
{
    ServerProbe probe;
    probe.base = base;
    probe.encrypted = base.scheme() == "https"_L1;
    const QJsonObject software = statement["software"_L1].toObject();
    for (const auto &name : {software["name"_L1], statement["title"_L1], statement["publisher"_L1]}) {
        if (probe.name.isEmpty())
            probe.name = name.toString().simplified();
    }
    if (probe.name.isEmpty())
        probe.name = http::hostForPeople(base);
    probe.softwareVersion = software["version"_L1].toString();
    probe.fhirVersion = statement["fhirVersion"_L1].toString();
    probe.release = releaseOf(probe.fhirVersion);
    probe.description = statement["implementation"_L1].toObject()["description"_L1].toString();
    const QJsonArray rests = statement["rest"_L1].toArray();
    for (const auto &rest : rests) {
        if (rest.toObject()["mode"_L1] == "client"_L1)
            continue;
        probe.types = typesOf(rest.toObject());
        probe.authority = authorityOf(rest.toObject()["security"_L1].toObject());
    }
    return probe;
}

Error notFhir(const http::Client::Whole &answer, const QJsonDocument &json)
{
    Error error;
    error.kind = Error::Kind::NotFhir;
    error.url = http::redacted(answer.head.url);
    const QByteArray start = answer.body.left(512).trimmed().toLower();
    error.found = start.startsWith("<!doctype html") || start.startsWith("<html") ? u"html"_s
        : json.isObject() ? json.object()["resourceType"_L1].toString()
                          : QString::fromLatin1(answer.head.header("Content-Type"));
    return error;
}

/** One resource without credentials: does the server let anybody read? */
QCoro::Task<> tryReading(http::Client *client, std::shared_ptr<ServerProbe> probe, std::stop_token stop)
{
    QString type;
    for (const auto &offered : probe->types) {
        if (offered.canSearch && (type.isEmpty() || offered.name == "Patient"_L1))
            type = offered.name;
    }
    if (type.isEmpty())
        co_return;
    http::Request request;
    request.url = searchUrl(probe->base, type, u"_count=1"_s);
    request.limits.attempts = 1;
    const auto answer = co_await client->fetch(request, stop);
    using enum ServerProbe::Access;
    if (!answer)
        co_return;
    if (answer->head.ok())
        probe->access = Open;
    else if (answer->head.status == 401)
        probe->access = SignIn;
    else if (answer->head.status == 403)
        probe->access = Refused;
    if (const QString named = authorityOf(answer->head.header("WWW-Authenticate")); !named.isEmpty())
        probe->authority = named;
}

QUrl baseOf(QUrl metadata)
{
    QString path = metadata.path(QUrl::FullyEncoded);
    if (path.endsWith("/metadata"_L1))
        path.chop(9);
    metadata.setPath(path, QUrl::StrictMode);
    metadata.setQuery(QString());
    return metadata;
}

QCoro::Task<Result<ServerProbe>> probeServer(http::Client *client, Address address, std::stop_token stop)
{
    http::Request request;
    request.url = searchUrl(address.base, u"metadata"_s, {});
    request.limits.bytes = StatementLimit;
    request.limits.attempts = 1;
    const auto answer = co_await client->fetch(request, stop);
    if (!answer)
        co_return tl::unexpected(networkError(answer.error()));
    if (!answer->head.ok() && answer->head.status != 401)
        co_return tl::unexpected(statusError(answer->head, answer->body));
    if (answer->head.status == 401) { // some guard even their CapabilityStatement
        ServerProbe guarded;
        guarded.base = address.base;
        guarded.query = address.query;
        guarded.name = http::hostForPeople(address.base);
        guarded.encrypted = answer->head.encrypted;
        guarded.access = ServerProbe::Access::SignIn;
        guarded.authority = authorityOf(answer->head.header("WWW-Authenticate"));
        co_return guarded;
    }
    const auto json = QJsonDocument::fromJson(answer->body);
    if (json["resourceType"_L1] != "CapabilityStatement"_L1 && json["resourceType"_L1] != "Conformance"_L1)
        co_return tl::unexpected(notFhir(*answer, json));
    auto probe = std::make_shared<ServerProbe>(readStatement(json.object(), baseOf(answer->head.url)));
    probe->query = address.query;
    if (!knownModel(probe->fhirVersion)) {
        Error error;
        error.kind = Error::Kind::UnsupportedVersion;
        error.url = http::redacted(answer->head.url);
        error.found = probe->release.isEmpty() ? probe->fhirVersion : probe->release;
        co_return tl::unexpected(error);
    }
    co_await tryReading(client, probe, stop);
    co_return *probe;
}

QCoro::Task<const fhir::Model *> readModel(http::Client *client, QUrl base, std::stop_token stop)
{
    http::Request request;
    request.url = searchUrl(base, u"metadata"_s, {});
    request.limits.bytes = StatementLimit;
    request.limits.attempts = 1;
    const auto answer = co_await client->fetch(request, stop);
    const auto json = answer && answer->head.ok() ? QJsonDocument::fromJson(answer->body) : QJsonDocument();
    const auto *model = knownModel(json["fhirVersion"_L1].toString());
    co_return model ? model : &fhir::Model::r4();
}

QCoro::Task<std::optional<qint64>> countResources(
    http::Client *client, QUrl base, QString type, QString parameters, std::stop_token stop)
{
    http::Request request;
    request.url = searchUrl(base, type, parameters.isEmpty() ? u"_summary=count"_s : parameters + u"&_summary=count"_s);
    request.limits.bytes = qint64{1} << 20;
    const auto answer = co_await client->fetch(request, stop);
    if (!answer || !answer->head.ok())
        co_return std::nullopt;
    const auto total = QJsonDocument::fromJson(answer->body)["total"_L1];
    co_return total.toInteger(-1) >= 0 ? std::optional(total.toInteger()) : std::nullopt;
}

} // namespace

const fhir::Model &ServerProbe::model() const
{
    const auto *model = knownModel(fhirVersion);
    return model ? *model : fhir::Model::r4();
}

Error statusError(const http::Head &head, const QByteArray &body)
{
    Error error;
    error.kind = Error::Kind::Status;
    error.url = http::redacted(head.url);
    error.status = head.status;
    error.issues = fhir::readOperationOutcome({body.constData(), static_cast<std::size_t>(body.size())});
    error.challenge = head.header("WWW-Authenticate");
    return error;
}

Error networkError(const http::Error &network)
{
    Error error;
    if (network.kind == http::Error::Kind::SignInNeeded)
        error.kind = Error::Kind::SignInNeeded;
    error.url = network.url;
    error.network = network;
    return error;
}

QCoro::Task<Result<ServerProbe>> probe(http::Client &client, Address address, std::stop_token stop)
{
    return probeServer(&client, std::move(address), std::move(stop));
}

QCoro::Task<const fhir::Model *> modelOf(http::Client &client, QUrl base, std::stop_token stop)
{
    return readModel(&client, std::move(base), std::move(stop));
}

QCoro::Task<std::optional<qint64>> count(
    http::Client &client, QUrl base, QString type, QString parameters, std::stop_token stop)
{
    return countResources(&client, std::move(base), std::move(type), std::move(parameters), std::move(stop));
}

} // namespace fetch
