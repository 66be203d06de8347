#include "sources/server.h"

#include "fhir/model.h"
#include "http/peoplehost.h"
#include "sources/body.h"
#include "sources/form.h"
#include "sources/metadata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestName = 200; // of a server, in characters: a statement may hold anything
constexpr qsizetype LongestCode = 64; // of a type, a parameter or a version

// What to look for on a server that does not list its types.
constexpr const char *UsualTypes[] = {"Patient", "Encounter", "Condition", "Observation", "Procedure",
    "MedicationRequest", "Immunization", "AllergyIntolerance", "DiagnosticReport", "DocumentReference", "CarePlan",
    "Medication", "ServiceRequest", "Specimen", "Organization", "Practitioner", "PractitionerRole", "Location"};

const fhir::Model *knownModel(const QString &version)
{
    return fhir::Model::of(version.toStdString());
}

QString releaseOf(const QString &version)
{
    if (const auto *model = knownModel(version))
        return QString::fromLatin1(model->release().data(), static_cast<qsizetype>(model->release().size()));
    static constexpr std::pair<const char *, const char *> Others[] = {
        {"0.", "DSTU1"}, {"1.0.", "DSTU2"}, {"3.0.", "STU3"}, {"6.", "R6"}};
    for (const auto &[prefix, release] : Others) {
        if (version.startsWith(QLatin1StringView(prefix)))
            return QString::fromLatin1(release);
    }
    return version;
}

/** The version that a statement tells, "" when it tells none: some leave it out, or write something else there. */
QString versionOf(const QJsonObject &statement)
{
    static const QRegularExpression version(
        u"^(\\d+\\.\\d+.*|R\\dB?|D?STU\\d)$"_s, QRegularExpression::CaseInsensitiveOption);
    const QString told = statement["fhirVersion"_L1].toString().trimmed().left(LongestCode);
    if (version.match(told).hasMatch())
        return told;
    return statement["resourceType"_L1] == "Conformance"_L1 ? u"1.0.2"_s : QString();
}

std::optional<Error> unsupported(const QJsonObject &statement, const QUrl &url)
{
    const QString version = versionOf(statement);
    if (version.isEmpty() || knownModel(version))
        return {};
    Error error;
    error.kind = Error::Kind::UnsupportedVersion;
    error.url = http::redacted(url);
    error.found = releaseOf(version);
    return error;
}

QStringList parametersOf(const QJsonValue &list)
{
    QStringList names;
    const QJsonArray parameters = list.toArray();
    for (const auto &parameter : parameters)
        names << parameter.toObject()["name"_L1].toString().left(LongestCode);
    return names;
}

/** The modifiers that the documentation of a parameter names (":below"); none where it says what it does not do. */
QStringList modifiersOf(const QJsonObject &parameter)
{
    static const QRegularExpression modifier(
        u":(above|below|in|not-in|of-type|text|code-text|text-advanced)(?![\\w-])"_s);
    static const QRegularExpression denial(u"\\b(no|not|never|without|except|un\\w+ed)\\b|n['’]t\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    QStringList codes;
    const QString said = parameter["documentation"_L1].toString().left(10 * LongestName);
    auto named = modifier.globalMatch(said);
    while (named.hasNext() && !denial.match(said).hasMatch())
        codes << parameter["name"_L1].toString().left(LongestCode) + named.next().captured();
    return codes;
}

QStringList modifiersIn(const QJsonValue &list)
{
    QStringList codes;
    const QJsonArray parameters = list.toArray();
    for (const auto &parameter : parameters)
        codes << modifiersOf(parameter.toObject());
    codes.removeDuplicates();
    return codes;
}

QList<ServerType> typesOf(const QJsonObject &rest)
{
    QList<ServerType> types;
    const QStringList forAll = parametersOf(rest["searchParam"_L1]);
    const QJsonArray resources = rest["resource"_L1].toArray();
    for (const auto &value : resources) {
        const QJsonObject resource = value.toObject();
        ServerType type;
        type.name = resource["type"_L1].toString().left(LongestCode);
        const QJsonArray interactions = resource["interaction"_L1].toArray();
        type.canSearch = interactions.isEmpty();
        for (const auto &interaction : interactions)
            type.canSearch = type.canSearch || interaction.toObject()["code"_L1] == "search-type"_L1;
        type.searchParameters = parametersOf(resource["searchParam"_L1]);
        if (!type.searchParameters.isEmpty())
            type.searchParameters << forAll;
        type.searchParameters.removeDuplicates();
        type.modifiers = modifiersIn(resource["searchParam"_L1]) + modifiersIn(rest["searchParam"_L1]);
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

void setRelease(ServerProbe &probe)
{
    probe.versionAssumed = probe.fhirVersion.isEmpty();
    probe.release = probe.versionAssumed ? u"R4"_s : releaseOf(probe.fhirVersion);
}

/** A statement may have several parts of mode server, with types of their own. */
void addTypes(const QList<ServerType> &more, QList<ServerType> &types)
{
    for (const auto &type : more) {
        const auto same = [&type](const ServerType &other) { return other.name == type.name; };
        if (std::none_of(types.begin(), types.end(), same))
            types << type;
    }
}

QList<QJsonObject> partsOf(const QJsonObject &statement)
{
    QList<QJsonObject> parts;
    const QJsonArray rests = statement["rest"_L1].toArray();
    for (const auto &rest : rests) {
        if (rest.toObject()["mode"_L1] != "client"_L1)
            parts << rest.toObject();
    }
    return parts;
}

QList<ServerType> typesIn(const QJsonObject &statement)
{
    QList<ServerType> types;
    for (const auto &part : partsOf(statement))
        addTypes(typesOf(part), types);
    return types;
}

/** What a server says of itself, on one line and no longer than people read: a window has to lay it out. */
QString shortened(const QJsonValue &text)
{
    const QString whole = text.toString().left(10 * LongestName).simplified();
    return whole.size() > LongestName ? whole.left(LongestName) + u'…' : whole;
}

/** Whether the whole server can be exported: servers name the operation with and without the dollar sign. */
bool hasExport(const QJsonArray &operations)
{
    return std::any_of(operations.begin(), operations.end(), [](const QJsonValue &operation) {
        const QString name = operation["name"_L1].toString();
        return name == "export"_L1 || name == "$export"_L1;
    });
}

/** Whether one part of a statement lists operation @p name of resource type @p type, or of all of them. */
bool hasOperation(const QJsonObject &rest, QLatin1StringView type, QLatin1StringView name)
{
    const auto isNamed = [&](const QJsonValue &operation, bool isOfType) {
        const QString said = operation["name"_L1].toString();
        const QString defined = operation["definition"_L1].toString().section(u'|', 0, 0);
        return (isOfType && (said == name || said == u'$' + name)) || defined.endsWith(u'/' + type + u'-' + name);
    };
    const QJsonArray all = rest["operation"_L1].toArray();
    if (std::ranges::any_of(all, [&](const auto &operation) { return isNamed(operation, false); }))
        return true;
    const QJsonArray resources = rest["resource"_L1].toArray();
    return std::ranges::any_of(resources, [&](const auto &resource) {
        const QJsonArray some = resource.toObject()["operation"_L1].toArray();
        const bool isOfType = resource.toObject()["type"_L1] == type;
        return std::ranges::any_of(some, [&](const auto &operation) { return isNamed(operation, isOfType); });
    });
}

/** What the server can be asked about codes. */
void setTerminology(ServerProbe &probe, const QJsonObject &statement)
{
    for (const auto &rest : partsOf(statement)) {
        probe.validatesCodes = probe.validatesCodes || hasOperation(rest, "ValueSet"_L1, "validate-code"_L1);
        probe.expandsValueSets = probe.expandsValueSets || hasOperation(rest, "ValueSet"_L1, "expand"_L1);
        probe.looksUpCodes = probe.looksUpCodes || hasOperation(rest, "CodeSystem"_L1, "lookup"_L1);
    }
}

ServerProbe readStatement(const QJsonObject &statement, const QUrl &base)
{
    ServerProbe probe;
    probe.base = base;
    probe.encrypted = base.scheme() == "https"_L1;
    const QJsonObject software = statement["software"_L1].toObject();
    for (const auto &name : {software["name"_L1], statement["title"_L1], statement["publisher"_L1]}) {
        if (probe.name.isEmpty())
            probe.name = shortened(name);
    }
    if (probe.name.isEmpty())
        probe.name = http::hostForPeople(base);
    probe.softwareVersion = shortened(software["version"_L1]);
    probe.fhirVersion = versionOf(statement);
    setRelease(probe);
    probe.description = shortened(statement["implementation"_L1].toObject()["description"_L1]);
    probe.types = typesIn(statement);
    for (const auto &rest : partsOf(statement)) {
        if (probe.authority.isEmpty())
            probe.authority = authorityOf(rest["security"_L1].toObject());
        probe.exportsInBulk = probe.exportsInBulk || hasExport(rest["operation"_L1].toArray());
    }
    setTerminology(probe, statement);
    return probe;
}

Error notFhir(const http::Client::Whole &answer, const QJsonDocument &json)
{
    Error error;
    error.kind = Error::Kind::NotFhir;
    error.url = http::redacted(answer.head.url);
    error.issues = isMarkup(answer.body) ? std::vector<fhir::Issue>() : issuesOf(answer.body);
    error.found = isMarkup(answer.body) ? markupOf(answer.body)
        : json.isObject()               ? json.object()["resourceType"_L1].toString()
                                        : QString::fromLatin1(answer.head.header("Content-Type"));
    return error;
}

fhir::Query oneOf(const QString &type)
{
    fhir::Query query{type.toStdString(), {}};
    query.add("_count", "1");
    return query;
}

/** One resource without credentials: can the server be read without a sign-in? */
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
    request.url = searchUrl(probe->base, oneOf(type));
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

/** A server that says nothing of itself before sign-in: some guard even their CapabilityStatement. */
ServerProbe guarded(const Address &address, const Metadata &metadata)
{
    ServerProbe probe;
    probe.base = metadata.base;
    probe.query = address.query;
    probe.name = http::hostForPeople(address.base);
    probe.encrypted = metadata.answer->head.encrypted;
    probe.access = ServerProbe::Access::SignIn;
    probe.authority = authorityOf(metadata.answer->head.header("WWW-Authenticate"));
    return probe;
}

/** A server without a CapabilityStatement may answer searches all the same: nothing when this one does not. */
QCoro::Task<std::shared_ptr<ServerProbe>> probeBySearching(
    http::Client *client, Address address, QUrl base, std::stop_token stop)
{
    http::Request request;
    request.url = searchUrl(base, oneOf(u"Patient"_s));
    request.limits.attempts = 1;
    const auto answer = co_await client->fetch(request, stop);
    const bool answers = answer && answer->head.ok()
        && QJsonDocument::fromJson(withoutByteOrderMark(answer->body))["resourceType"_L1] == "Bundle"_L1;
    if (!answers)
        co_return std::shared_ptr<ServerProbe>();
    auto probe = std::make_shared<ServerProbe>();
    probe->base = base;
    probe->query = address.query;
    probe->name = http::hostForPeople(base);
    probe->encrypted = answer->head.encrypted;
    probe->access = ServerProbe::Access::Open;
    probe->typesAssumed = true;
    setRelease(*probe);
    for (const char *type : UsualTypes)
        probe->types << ServerType{QString::fromLatin1(type), {}, true};
    co_return std::move(probe);
}

Error withoutStatement(const Metadata &metadata)
{
    const auto &answer = *metadata.answer;
    if (!answer.head.ok())
        return statusError(answer.head, answer.body);
    return notFhir(answer, QJsonDocument::fromJson(answer.body));
}

QCoro::Task<Result<ServerProbe>> probeServer(http::Client *client, Address address, std::stop_token stop)
{
    const Metadata metadata = co_await readMetadata(client, address, stop);
    if (!metadata.answer)
        co_return tl::unexpected(networkError(metadata.answer.error()));
    if (metadata.answer->head.status == 401)
        co_return guarded(address, metadata);
    if (!metadata.isStatement()) {
        if (const auto found = co_await probeBySearching(client, address, metadata.base, stop))
            co_return *found;
        co_return tl::unexpected(withoutStatement(metadata));
    }
    const QUrl url = metadata.answer->head.url;
    if (auto error = unsupported(metadata.statement, url))
        co_return tl::unexpected(*std::move(error));
    auto probe = std::make_shared<ServerProbe>(readStatement(metadata.statement, baseOf(url)));
    if (metadata.base == address.base)
        probe->query = address.query;
    co_await tryReading(client, probe, stop);
    co_return *probe;
}

QCoro::Task<Result<ServerProbe>> locateServer(http::Client *client, Address address, std::stop_token stop)
{
    const Metadata metadata = co_await readMetadata(client, address, stop);
    ServerProbe located;
    located.base = address.base;
    located.versionAssumed = metadata.answer.has_value();
    if (!metadata.isStatement())
        co_return located;
    if (auto error = unsupported(metadata.statement, metadata.answer->head.url))
        co_return tl::unexpected(*std::move(error));
    located.base = metadata.base;
    located.types = typesIn(metadata.statement);
    located.fhirVersion = versionOf(metadata.statement);
    setRelease(located);
    setTerminology(located, metadata.statement);
    co_return located;
}

QCoro::Task<std::optional<qint64>> countResources(
    http::Client *client, QUrl base, fhir::Query query, std::stop_token stop)
{
    query.add("_summary", "count");
    const QUrl url = searchUrl(base, query);
    const auto ask = [&](Sending sending) {
        http::Request request = searchRequest(url, sending);
        request.limits.bytes = qint64{1} << 20;
        request.limits.firstByte = SearchPatience;
        return client->fetch(request, stop);
    };
    auto answer = co_await ask(Sending::ByLength);
    const auto other = answer ? sendingAfter(answer->head.status, url, Sending::ByLength) : Sending::ByLength;
    if (other != Sending::ByLength)
        answer = co_await ask(other);
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

folding::Offer ServerProbe::offer(const QString &type) const
{
    folding::Offer offer;
    const auto found = std::ranges::find(types, type, &ServerType::name);
    for (const auto &code : found == types.end() ? QStringList() : found->modifiers)
        offer.modifiers.insert(code.toStdString());
    if (typesAssumed || found == types.end() || found->searchParameters.isEmpty())
        return offer;
    auto &parameters = offer.parameters.emplace();
    for (const auto &parameter : found->searchParameters)
        parameters.insert(parameter.toStdString());
    return offer;
}

QCoro::Task<Result<ServerProbe>> probe(http::Client &client, Address address, std::stop_token stop)
{
    client.setBaseQuery(address.base, address.baseQuery);
    return probeServer(&client, std::move(address), std::move(stop));
}

QCoro::Task<Result<ServerProbe>> locate(http::Client &client, Address address, std::stop_token stop)
{
    client.setBaseQuery(address.base, address.baseQuery);
    return locateServer(&client, std::move(address), std::move(stop));
}

QCoro::Task<std::optional<qint64>> count(http::Client &client, QUrl base, fhir::Query query, std::stop_token stop)
{
    return countResources(&client, std::move(base), std::move(query), std::move(stop));
}

} // namespace sources
