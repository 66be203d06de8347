#include "recipe/owncolumn.h"

#include "fhirpath/types.h"
#include "recipe/join.h"
#include "recipe/jsontext.h"
#include "viewdef/view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

/** As the view's "column" has it. */
QJsonObject columnOf(const OwnColumn &column)
{
    QJsonObject json{{u"name"_s, column.name}, {u"path"_s, column.path}};
    if (column.isCollection)
        json[u"collection"_s] = true;
    QJsonArray tags;
    if (!column.title.isEmpty())
        tags << QJsonObject{{u"name"_s, u"fhirside/title"_s}, {u"value"_s, column.title}};
    if (column.isHidden)
        tags << QJsonObject{{u"name"_s, u"fhirside/hidden"_s}, {u"value"_s, u"true"_s}};
    if (!tags.isEmpty())
        json[u"tag"_s] = tags;
    return json;
}

/** The last element or function that @p path names: "given" of "name.given.first()". */
QString lastName(const QString &path)
{
    static const QRegularExpression member(u"([A-Za-z_][A-Za-z0-9_]*)(?![A-Za-z0-9_]*\\s*\\()"_s);
    QString last;
    for (const auto &match : member.globalMatch(path))
        last = match.captured(1);
    return last;
}

bool maySeveral(const QString &path, const QString &type, const fhir::Model &model)
{
    const auto expression = fhirpath::Expression::compile(path.toStdString());
    if (!expression)
        return false;
    const auto root = type.toStdString();
    const auto items = fhirpath::typesOf(*expression, model, root, fhirpath::rootType(model, root)).type;
    return items.count == fhirpath::Count::Several || items.count == fhirpath::Count::Unknown;
}

} // namespace

QByteArray withColumns(const QByteArray &view, const QList<OwnColumn> &columns)
{
    const JsonText text(view);
    const auto select = text.root() == JsonText::None ? JsonText::None : text.index().member(text.root(), "select");
    if (columns.isEmpty() || !text.index().isArray(select))
        return view;
    QJsonArray added;
    for (const auto &column : columns)
        added << columnOf(column);
    const bool isFirst = text.index().first(select) == JsonText::None;
    QByteArray whole = view;
    return whole.insert(text.offset(select) + text.written(select).size() - 1,
        (isFirst ? "" : ", ") + QJsonDocument(QJsonObject{{u"column"_s, added}}).toJson(QJsonDocument::Compact));
}

OwnColumn ownColumn(
    const QString &title, const QString &path, const QStringList &taken, const QString &type, const fhir::Model &model)
{
    OwnColumn column;
    column.path = path.trimmed();
    column.title = title.trimmed().isEmpty() ? lastName(column.path) : title.trimmed();
    column.name = sqlName(column.title, taken);
    column.isCollection = maySeveral(column.path, type, model);
    return column;
}

tl::expected<std::shared_ptr<const viewdef::View>, viewdef::Error> viewOfColumn(
    const OwnColumn &column, const QString &type, const fhir::Model &model, const QUrl &base)
{
    const QJsonObject view{{u"resourceType"_s, u"ViewDefinition"_s}, {u"status"_s, u"active"_s}, {u"resource"_s, type},
        {u"select"_s, QJsonArray{QJsonObject{{u"column"_s, QJsonArray{columnOf(column)}}}}}};
    viewdef::Options options;
    options.base = base.toString(QUrl::FullyEncoded).toStdString();
    return viewdef::View::compile(QJsonDocument(view).toJson().toStdString(), model, options);
}

QByteArray toJson(const QList<OwnColumn> &columns)
{
    QJsonArray all;
    for (const auto &column : columns)
        all << QJsonObject{{u"name"_s, column.name}, {u"title"_s, column.title}, {u"path"_s, column.path},
            {u"collection"_s, column.isCollection}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

QList<OwnColumn> ownColumnsOf(const QByteArray &json)
{
    QList<OwnColumn> columns;
    const QJsonArray all = QJsonDocument::fromJson(json).array();
    for (const auto &each : all) {
        const OwnColumn column{each[u"name"_s].toString(), each[u"title"_s].toString(), each[u"path"_s].toString(),
            each[u"collection"_s].toBool()};
        if (!column.name.isEmpty() && !column.path.isEmpty())
            columns << column;
    }
    return columns;
}

} // namespace recipe
