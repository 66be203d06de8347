#include "sources/bulk.h"

#include "fhir/percent.h"
#include "http/origin.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

std::vector<Manifest::File> filesFrom(const QJsonValue &list, const QUrl &status)
{
    std::vector<Manifest::File> files;
    for (const auto &one : list.toArray()) {
        const QUrl url(one["url"_L1].toString(), QUrl::TolerantMode);
        Manifest::File file{one["type"_L1].toString().toStdString(), url.isEmpty() ? url : status.resolved(url), {}};
        if (one["count"_L1].isDouble())
            file.count = one["count"_L1].toInteger();
        files.push_back(std::move(file));
    }
    return files;
}

/** The same point in time, written in UTC. */
std::string utcOf(const std::string &instant)
{
    const auto time = QDateTime::fromString(QString::fromStdString(instant), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs).toStdString() : instant;
}

std::string encoded(const std::string &text)
{
    return fhir::percentEncoded(text, "-._~");
}

} // namespace

QUrl kickOff(const BulkExport &what)
{
    std::string text = "_type=" + encoded(what.query.type);
    if (!what.since.empty())
        text += "&_since=" + encoded(what.since);
    if (const auto filters = what.query.filters(); !filters.parameters.empty()) {
        const QString filter = QString::fromStdString(filters.encoded());
        // A comma would begin another filter here, of which one is enough.
        text += "&_typeFilter=" + encoded(QString(filter).replace(u',', "%2C"_L1).toStdString());
    }
    QByteArray base = what.base.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    const std::string scope = what.scope.empty() ? std::string() : '/' + what.scope;
    return QUrl::fromEncoded(base + QByteArray::fromStdString(scope + "/$export?" + text), QUrl::StrictMode);
}

fhir::Query searchLike(const BulkExport &what)
{
    fhir::Query query = what.query.filters();
    if (!what.since.empty())
        query.add("_lastUpdated", "ge" + utcOf(what.since)); // no plus, which some read as a space
    return query;
}

std::vector<Manifest::File> Manifest::filesOf(const std::string &type) const
{
    std::vector<File> files;
    std::ranges::copy_if(output, std::back_inserter(files), [&type](const File &file) { return file.type == type; });
    return files;
}

std::optional<qint64> Manifest::total(const std::string &type) const
{
    qint64 sum = 0;
    for (const auto &file : filesOf(type)) {
        if (!file.count)
            return std::nullopt;
        sum += *file.count;
    }
    return sum;
}

std::optional<Manifest> readManifest(const QByteArray &body, const QUrl &status)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (!json["output"_L1].isArray())
        return std::nullopt;
    return Manifest{json["transactionTime"_L1].toString(), json["requiresAccessToken"_L1].toBool(),
        filesFrom(json["output"_L1], status), filesFrom(json["error"_L1], status),
        filesFrom(json["deleted"_L1], status), json["deleted"_L1].isArray()};
}

std::optional<QStringList> deletedIn(const QByteArray &line, const std::string &type)
{
    const QJsonObject bundle = QJsonDocument::fromJson(line).object();
    if (bundle["resourceType"_L1] != "Bundle"_L1)
        return std::nullopt;
    QStringList names;
    for (const auto &entry : bundle["entry"_L1].toArray()) {
        const auto request = entry["request"_L1];
        // The address may be a whole one, and one of a version.
        const QStringList parts = request["url"_L1].toString().section(u'?', 0, 0).split(u'/', Qt::SkipEmptyParts);
        const auto at = parts.lastIndexOf(QString::fromStdString(type));
        if (request["method"_L1] == "DELETE"_L1 && at >= 0 && at + 1 < parts.size())
            names << parts[at] + u'/' + parts[at + 1];
    }
    return names;
}

FileAccess accessTo(const Manifest::File &file, const QUrl &base, bool needsToken)
{
    const bool isWeb = file.url.scheme() == "https"_L1 || file.url.scheme() == "http"_L1;
    if (!isWeb || file.url.host().isEmpty() || (http::isSecure(base) && !http::isSecure(file.url)))
        return FileAccess::Refused;
    if (http::sameOrigin(file.url, base))
        return FileAccess::WithToken;
    return needsToken ? FileAccess::Refused : FileAccess::WithoutToken;
}

bool isUnsupported(const Error &error)
{
    if (error.kind != Error::Kind::Status)
        return false;
    const bool saysSo =
        std::ranges::any_of(error.issues, [](const fhir::Issue &issue) { return issue.code == "not-supported"; });
    return error.status == 404 || error.status == 405 || error.status == 501 || (error.status == 400 && saysSo);
}

} // namespace sources
