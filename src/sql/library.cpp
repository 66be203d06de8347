#include "sql/library.h"

#include "fhir/temporal.h"
#include "sql/numbers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace sql {
namespace {

using Kind = LibraryError::Kind;
template <typename T>
using Read = tl::expected<T, LibraryError>;

tl::unexpected<LibraryError> error(Kind kind, const QString &detail = {})
{
    return tl::unexpected(LibraryError{kind, detail});
}

/** "sql-query" or "sql-view", "" for other types; drafts of the standard had "query-library" in a system of theirs. */
QString typeOf(const QJsonObject &library)
{
    for (const auto &value : library[u"type"_s][u"coding"_s].toArray()) {
        QString code = value[u"code"_s].toString();
        if (code == u"sql-query"_s || code == u"query-library"_s)
            return u"sql-query"_s;
        if (code == u"sql-view"_s)
            return code;
    }
    return {};
}

/** How well a content suits; 0: it is no SQL. */
int fitnessOf(const QJsonObject &content)
{
    const QStringList parts = content[u"contentType"_s].toString().toLower().split(u';');
    if (parts[0].trimmed() != u"application/sql"_s)
        return 0;
    QString dialect;
    for (const auto &part : parts) {
        if (part.trimmed().startsWith(u"dialect="_s))
            dialect = part.section(u'=', 1).trimmed().remove(u'"');
    }
    if (dialect == u"sqlite"_s)
        return 4;
    if (dialect.isEmpty())
        return 3;
    return dialect.startsWith(u"ansi"_s) || dialect == u"sql-2"_s ? 2 : 1;
}

/** The text of the content that suits best: its data, else what the extension sql-text says. */
Read<std::string> sqlOf(const QJsonArray &contents)
{
    QJsonObject best;
    int fitness = 0;
    for (const auto &value : contents) {
        if (const int own = fitnessOf(value.toObject()); own > fitness) {
            best = value.toObject();
            fitness = own;
        }
    }
    if (const QString data = best[u"data"_s].toString().simplified().remove(u' '); !data.isEmpty()) {
        const auto bytes = QByteArray::fromBase64Encoding(data.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(*bytes);
        if (!bytes || decoder.hasError())
            return error(Kind::NotText);
        return text.toStdString();
    }
    for (const auto &value : best[u"extension"_s].toArray()) {
        if (value[u"url"_s].toString().endsWith(u"/sql-text"_s))
            return value[u"valueString"_s].toString().toStdString();
    }
    return error(Kind::NoSql);
}

Read<std::vector<Dependency>> dependenciesOf(const QJsonArray &artifacts)
{
    static const QRegularExpression Name(uR"(\A[A-Za-z_][A-Za-z0-9_]*\z)"_s);
    std::vector<Dependency> dependencies;
    for (const auto &artifact : artifacts) {
        if (artifact[u"type"_s].toString() != u"depends-on"_s)
            continue;
        const QString resource = artifact[u"resource"_s].toString();
        const QString label = artifact[u"label"_s].toString();
        const bool isTaken = std::ranges::any_of(dependencies, [&label](const Dependency &other) {
            return QString::fromStdString(other.label).compare(label, Qt::CaseInsensitive) == 0;
        });
        if (isTaken || !Name.match(label).hasMatch())
            return error(Kind::Dependency, label.isEmpty() ? resource : label);
        dependencies.push_back({resource.toStdString(), label.toStdString()});
    }
    return dependencies;
}

enum class ValueKind { Text, Boolean, Integer, Decimal, Date, DateTime, Time };

std::optional<ValueKind> kindOf(const std::string &type)
{
    static const std::pair<const char *, ValueKind> Kinds[] = {{"string", ValueKind::Text}, {"code", ValueKind::Text},
        {"id", ValueKind::Text}, {"uri", ValueKind::Text}, {"url", ValueKind::Text}, {"canonical", ValueKind::Text},
        {"oid", ValueKind::Text}, {"uuid", ValueKind::Text}, {"markdown", ValueKind::Text},
        {"boolean", ValueKind::Boolean}, {"integer", ValueKind::Integer}, {"integer64", ValueKind::Integer},
        {"positiveInt", ValueKind::Integer}, {"unsignedInt", ValueKind::Integer}, {"decimal", ValueKind::Decimal},
        {"date", ValueKind::Date}, {"dateTime", ValueKind::DateTime}, {"instant", ValueKind::DateTime},
        {"time", ValueKind::Time}};
    const auto *found = std::ranges::find(Kinds, type, [](const auto &row) { return std::string(row.first); });
    return found == std::end(Kinds) ? std::nullopt : std::optional(found->second);
}

Read<std::vector<Library::Declared>> declaredIn(const QJsonArray &parameters)
{
    std::vector<Library::Declared> declared;
    for (const auto &parameter : parameters) {
        if (parameter[u"use"_s].toString() == u"out"_s)
            continue;
        Library::Declared one{
            parameter[u"name"_s].toString().toStdString(), parameter[u"type"_s].toString().toStdString()};
        if (one.name.empty() || !kindOf(one.type))
            return error(Kind::Parameter, parameter[u"name"_s].toString());
        declared.push_back(std::move(one));
    }
    return declared;
}

std::optional<std::int64_t> integerOf(const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || std::to_string(value) != text)
        return {};
    return value;
}

std::optional<Value> valueOf(const std::string &text, ValueKind kind)
{
    using fhir::Temporal;
    const auto dated = [&text](Temporal::Kind temporal) {
        return Temporal::parse(text, temporal) ? std::optional<Value>(text) : std::nullopt;
    };
    switch (kind) {
    case ValueKind::Boolean:
        if (text == "true" || text == "false")
            return std::int64_t{text == "true" ? 1 : 0};
        return {};
    case ValueKind::Integer:
        if (const auto integer = integerOf(text))
            return *integer;
        return {};
    case ValueKind::Decimal:
        if (const auto real = realOf(text))
            return real->value;
        return {};
    case ValueKind::Date:
        return dated(Temporal::Kind::Date);
    case ValueKind::DateTime:
        return dated(Temporal::Kind::DateTime);
    case ValueKind::Time:
        return dated(Temporal::Kind::Time);
    case ValueKind::Text:
        break;
    }
    return text;
}

} // namespace

tl::expected<Library, LibraryError> readLibrary(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return error(Kind::NotJson);
    const QJsonObject object = document.object();
    const QString type = typeOf(object);
    if (object[u"resourceType"_s].toString() != u"Library"_s || type.isEmpty())
        return error(Kind::NotALibrary);
    Library library;
    library.isView = type == u"sql-view"_s;
    library.name = object[u"name"_s].toString().toStdString();
    library.url = object[u"url"_s].toString().toStdString();
    auto sql = sqlOf(object[u"content"_s].toArray());
    if (!sql)
        return tl::unexpected(sql.error());
    library.sql = *std::move(sql);
    auto dependencies = dependenciesOf(object[u"relatedArtifact"_s].toArray());
    if (!dependencies)
        return tl::unexpected(dependencies.error());
    library.dependencies = *std::move(dependencies);
    auto declared = declaredIn(object[u"parameter"_s].toArray());
    if (!declared)
        return tl::unexpected(declared.error());
    library.parameters = *std::move(declared);
    if (library.isView && !library.parameters.empty())
        return error(Kind::Parameter, QString::fromStdString(library.parameters.front().name));
    return library;
}

bool isCanonicalOf(std::string_view resource, std::string_view url, std::string_view name)
{
    const std::string_view plain = resource.substr(0, resource.find('|'));
    const std::string_view own = url.substr(0, url.find('|'));
    if (!own.empty())
        return plain == own;
    return !name.empty() && plain.substr(plain.rfind('/') + 1) == name;
}

tl::expected<std::vector<Parameter>, LibraryError> parametersOf(
    const Library &library, const std::vector<Setting> &settings)
{
    for (const auto &setting : settings) {
        if (std::ranges::find(library.parameters, setting.name, &Library::Declared::name) == library.parameters.end())
            return error(Kind::NoSuchParameter, QString::fromStdString(setting.name));
    }
    std::vector<Parameter> parameters;
    for (const auto &declared : library.parameters) {
        const auto setting = std::ranges::find(settings, declared.name, &Setting::name);
        if (setting == settings.end())
            return error(Kind::NoValue, QString::fromStdString(declared.name));
        auto value = valueOf(setting->text, *kindOf(declared.type));
        if (!value)
            return error(Kind::NotOfType, QString::fromStdString(declared.name));
        parameters.push_back({declared.name, *std::move(value)});
    }
    return parameters;
}

Value valueOf(const std::string &text)
{
    if (const auto integer = integerOf(text))
        return *integer;
    if (const auto real = realOf(text))
        return real->value;
    return text;
}

} // namespace sql
