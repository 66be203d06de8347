#include "recipe/views.h"

#include "fhir/model.h"
#include "viewdef/view.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

/** A static library's resources are linked only when asked for, and by name from outside any namespace. */
static void loadViews()
{
    Q_INIT_RESOURCE(views);
}

namespace recipe {
namespace {

bool suits(const QByteArray &view, const fhir::Model &model)
{
    return viewdef::suits({view.constData(), static_cast<std::size_t>(view.size())}, model);
}

NamedView named(const QString &name, const QByteArray &json)
{
    const QJsonObject view = QJsonDocument::fromJson(json).object();
    NamedView made{name, view[u"title"_s].toString(), {}, json};
    const QJsonArray extensions = view[u"extension"_s].toArray();
    for (const auto &each : extensions) {
        if (each[u"url"_s] == u"urn:x-fhirside:search"_s)
            made.search =
                fhir::Query::parse('?' + each[u"valueString"_s].toString().toStdString()).value_or(fhir::Query());
    }
    return made;
}

} // namespace

std::vector<NamedView> viewsOf(const QString &resourceType, const fhir::Model &model)
{
    loadViews();
    std::vector<NamedView> views;
    const QDir folder(u":/views/"_s + resourceType);
    for (const auto &file : folder.entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile view(file.filePath());
        if (!view.open(QIODevice::ReadOnly))
            continue;
        if (const QByteArray json = view.readAll(); suits(json, model))
            views.push_back(named(file.completeBaseName(), json));
    }
    return views;
}

Recipe withView(Recipe recipe, const NamedView &view)
{
    recipe.columns = Recipe::Columns::Purpose;
    recipe.purpose = view.name;
    for (const auto &parameter : view.search.parameters) {
        if (std::ranges::find(recipe.query.parameters, parameter) == recipe.query.parameters.end())
            recipe.query.parameters.push_back(parameter);
    }
    return recipe;
}

QByteArray keyView(const QString &resourceType)
{
    return R"json({"resourceType":"ViewDefinition","name":"any","status":"active","resource":")json"
        + resourceType.toUtf8() + R"json(","resourceDefinition":"http://hl7.org/fhir/StructureDefinition/)json"
        + resourceType.toUtf8()
        + R"json(","select":[{"column":[{"name":"id","path":"getResourceKey()","type":"string"}]}]})json";
}

QStringList handMadeTypes()
{
    loadViews();
    QStringList types;
    for (const auto &name : QDir(QStringLiteral(":/views")).entryList({QStringLiteral("*.json")}, QDir::Files))
        types << name.chopped(5);
    return types;
}

QByteArray usualView(const QString &resourceType, const fhir::Model &model)
{
    loadViews();
    QFile file(QStringLiteral(":/views/%1.json").arg(resourceType));
    if (!file.open(QIODevice::ReadOnly))
        return wholeView(resourceType, model);
    const QByteArray handMade = file.readAll();
    return suits(handMade, model) ? handMade : wholeView(resourceType, model);
}

QByteArray wholeView(const QString &resourceType, const fhir::Model &model)
{
    const std::string view = viewdef::deriveView(resourceType.toStdString(), model);
    return view.empty() ? keyView(resourceType) : QByteArray::fromStdString(view);
}

} // namespace recipe
