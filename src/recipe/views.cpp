#include "recipe/views.h"

#include "fhir/model.h"
#include "viewdef/view.h"

#include <QDir>
#include <QFile>

/** A static library's resources are linked only when asked for, and by name from outside any namespace. */
static void loadViews()
{
    Q_INIT_RESOURCE(views);
}

namespace recipe {

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
    for (const auto &name : QDir(QStringLiteral(":/views")).entryList({QStringLiteral("*.json")}))
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
    const bool suits = viewdef::suits({handMade.constData(), static_cast<std::size_t>(handMade.size())}, model);
    return suits ? handMade : wholeView(resourceType, model);
}

QByteArray wholeView(const QString &resourceType, const fhir::Model &model)
{
    const std::string view = viewdef::deriveView(resourceType.toStdString(), model);
    return view.empty() ? keyView(resourceType) : QByteArray::fromStdString(view);
}

} // namespace recipe
