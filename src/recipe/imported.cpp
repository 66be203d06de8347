#include "recipe/imported.h"

#include "sources/address.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

constexpr qsizetype LongestText = 1'000'000; // bytes: what a person writes

/** A name that a file can have, of @p name or else of the type. */
QString tableName(const QString &name, const Recipe &recipe)
{
    return isTableName(name) ? name : recipe.type();
}

Imported fileOf(const QUrl &server, const QString &name, const Recipe &recipe)
{
    Imported made;
    made.file.server = server;
    made.file.tables << SavedTable{tableName(name, recipe), recipe, {}, {}};
    return made;
}

std::optional<Imported> ofView(const QByteArray &text)
{
    const QJsonObject view = QJsonDocument::fromJson(text).object();
    if (view[u"resourceType"_s].toString() != u"ViewDefinition"_s || !view.contains(u"resource"_s))
        return {};
    Recipe recipe;
    recipe.query.type = view[u"resource"_s].toString().toStdString();
    recipe.columns = Recipe::Columns::Own;
    recipe.view = text;
    return fileOf({}, view[u"name"_s].toString(), recipe);
}

std::optional<Imported> ofUrl(const QString &text)
{
    static const QRegularExpression Line(
        uR"(\A\s*(?:GET\s+)?(https?://\S+)\s*\z)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = Line.match(text);
    const auto address = match.hasMatch() ? sources::parseAddress(match.captured(1)) : std::nullopt;
    if (!address || address->query.type.empty())
        return {};
    Recipe recipe;
    recipe.query = address->query;
    return fileOf(address->base, {}, recipe);
}

} // namespace

std::optional<tl::expected<Imported, m::QueryError>> imported(const QByteArray &text)
{
    if (text.size() > LongestText)
        return {};
    if (auto view = ofView(text))
        return *std::move(view);
    const QString plain = QString::fromUtf8(text);
    if (auto url = ofUrl(plain))
        return *std::move(url);
    if (!plain.contains(u"Fhir.Contents"_s) || plain.trimmed().startsWith(u'{'))
        return {};
    const auto query = m::readQuery(plain);
    if (!query)
        return tl::expected<Imported, m::QueryError>(tl::unexpected(query.error()));
    auto made = fileOf(query->server, query->name, query->recipe);
    made.unread = query->unread;
    return made;
}

} // namespace recipe
