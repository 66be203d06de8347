#include "related/compartment.h"

#include "fhir/model.h"

#include <algorithm>
#include <span>

namespace related {
namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

bool knows(const sources::ServerType &type, std::string_view parameter)
{
    return type.searchParameters.isEmpty() || type.searchParameters.contains(text(parameter));
}

/** "" where the server knows none of them. */
std::string_view parameterOf(
    const sources::ServerType &type, std::span<const std::string_view> parameters, const std::string &code)
{
    std::string alone(code);
    std::ranges::transform(alone, alone.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    const auto known = [&type](std::string_view parameter) { return knows(type, parameter); };
    const auto own = std::ranges::find(parameters, alone);
    if (own != parameters.end() && known(*own))
        return *own;
    const auto first = std::ranges::find_if(parameters, known);
    return first == parameters.end() ? std::string_view() : *first;
}

/** Of files: where the search parameter's elements lead to the resource. An entry of a Bundle is referred to by a urn
 * that has its id, too. */
QString conditionOf(const fhir::Model &model, const QString &type, std::string_view parameter, const std::string &code,
    const std::string &id)
{
    for (const auto &known : model.searchParameters(type.toStdString())) {
        if (known.code == parameter)
            return QStringLiteral("(%1).where(getReferenceKey(%2) = '%3' or reference = 'urn:uuid:%3').exists()")
                .arg(text(known.expression), text(code), text(id));
    }
    return {};
}

} // namespace

bool hasCompartment(std::string_view type, const fhir::Model &model)
{
    const auto isIn = [&](std::string_view resource) { return !model.compartment(resource, type).empty(); };
    return std::ranges::any_of(model.resources(), isIn);
}

QList<CompartmentPart> compartmentOf(
    const recipe::Connection &connection, const std::string &type, const std::string &id)
{
    QList<CompartmentPart> parts;
    const auto &model = connection.model();
    for (const auto &known : connection.types()) {
        const auto resource = known.name.toStdString();
        const auto parameter = parameterOf(known, model.compartment(resource, type), type);
        if (resource == type || parameter.empty() || !known.canSearch)
            continue;
        recipe::Recipe recipe;
        recipe.query.type = resource;
        if (!connection.isLocal())
            recipe.query.add(parameter, type + '/' + id);
        else if (const auto condition = conditionOf(model, known.name, parameter, type, id); !condition.isEmpty())
            recipe.conditions << condition;
        else
            continue;
        parts << CompartmentPart{known.name, text(parameter), recipe};
    }
    std::ranges::sort(parts, {}, &CompartmentPart::type);
    parts.prepend({text(type), {}, recipeFor(connection, type, id)});
    return parts;
}

recipe::Recipe recipeFor(const recipe::Connection &connection, const std::string &type, const std::string &id)
{
    recipe::Recipe recipe;
    recipe.query.type = type;
    if (connection.isLocal())
        recipe.conditions << QStringLiteral("id = '%1'").arg(text(id));
    else
        recipe.query.add("_id", id);
    return recipe;
}

QString conditionFor(const std::string &element, const std::string &type, const std::string &id, bool several)
{
    const QString key = QStringLiteral("getReferenceKey(%1) = '%2'").arg(text(type), text(id));
    return several ? QStringLiteral("%1.where(%2).exists()").arg(text(element), key) : text(element) + u'.' + key;
}

} // namespace related
