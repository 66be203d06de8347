#include "related/referencecolumns.h"

#include "fhir/model.h"
#include "fhirpath/expression.h"
#include "fhirpath/types.h"
#include "viewdef/view.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace related {
namespace {

using Says = ReferenceColumn::Says;
using Kind = fhir::Reference::Kind;
using namespace Qt::StringLiterals;

/** How a path ends that is about a Reference. */
struct Ending {
    std::string_view text;
    Says says;
};
constexpr Ending Endings[] = {
    {".reference", Says::Reference},
    {".display", Says::Display},
    {".select(display | reference | identifier.value).first()", Says::Either},
    {".select((display | reference | identifier.value).first())", Says::Either},
};
constexpr std::string_view KeyStart = ".getReferenceKey(";
constexpr std::string_view ReferenceOrConcept = ".select(ofType(Reference).display | ";

bool isReference(std::string_view element, std::string_view type, const fhir::Model &model)
{
    const auto expression = fhirpath::Expression::compile(element);
    if (!expression)
        return false;
    const auto node = fhirpath::typesOf(*expression, model, type, fhirpath::rootType(model, type));
    return std::ranges::find(node.type.types, "Reference") != node.type.types.end();
}

std::optional<ReferenceColumn> readPath(std::string_view path)
{
    for (const auto &ending : Endings) {
        if (path.size() > ending.text.size() && path.ends_with(ending.text))
            return ReferenceColumn{
                ending.says, std::string(path.substr(0, path.size() - ending.text.size())), {}, false, {}, {}};
    }
    if (const auto at = path.rfind(KeyStart); at != std::string_view::npos && at > 0 && path.ends_with(')')) {
        const auto type = path.substr(at + KeyStart.size(), path.size() - at - KeyStart.size() - 1);
        return ReferenceColumn{Says::Key, std::string(path.substr(0, at)), std::string(type), false, {}, {}};
    }
    if (const auto at = path.find(ReferenceOrConcept); at != std::string_view::npos && at > 0)
        return ReferenceColumn{Says::Either, std::string(path.substr(0, at)) + ".ofType(Reference)", {}, false, {}, {}};
    return {};
}

std::string_view cell(
    const table::Table &rows, std::size_t row, std::optional<std::size_t> column, std::size_t of, std::size_t item)
{
    // With fewer values than the other has, it cannot be told which of those they belong to.
    const bool isThere = column && rows.count(row, *column) == of;
    return isThere ? rows.value(row, *column, item) : std::string_view();
}

bool leads(const Target &target)
{
    return target.kind != Kind::Nothing && target.kind != Kind::Broken && target.kind != Kind::Address;
}

} // namespace

ReferenceColumns::ReferenceColumns(
    const recipe::FilterColumns &columns, const table::Schema &schema, std::string_view type, const fhir::Model &model)
    : m_columns(schema.size())
{
    for (std::size_t at = 0; at < schema.size(); ++at) {
        const auto *known = columns.find(QString::fromStdString(schema[at].name));
        auto column = readPath(known ? known->path : schema[at].path);
        if (!column || !isReference(column->element, type, model))
            continue;
        column->several = schema[at].collection || (known && known->several);
        m_columns[at] = std::move(column);
        m_isEmpty = false;
    }
    pair();
}

void ReferenceColumns::pair()
{
    const auto find = [this](const std::string &element, std::initializer_list<Says> wanted) {
        const auto found = std::ranges::find_if(m_columns, [&](const auto &column) {
            return column && column->element == element && std::ranges::find(wanted, column->says) != wanted.end();
        });
        return found == m_columns.end() ? std::nullopt
                                        : std::optional(static_cast<std::size_t>(found - m_columns.begin()));
    };
    for (auto &column : m_columns) {
        if (!column)
            continue;
        if (column->says != Says::Reference)
            column->reference = find(column->element, {Says::Reference});
        if (column->says == Says::Reference || column->says == Says::Key)
            column->display = find(column->element, {Says::Display, Says::Either});
    }
}

const ReferenceColumn *ReferenceColumns::at(std::size_t column) const
{
    return column < m_columns.size() && m_columns[column] ? &*m_columns[column] : nullptr;
}

std::optional<Target> targetInCells(const ReferringTable &table, std::size_t row, std::size_t column, std::size_t item)
{
    const auto *info = table.columns.at(column);
    if (!info || column >= table.rows.schema().size())
        return {};
    const std::size_t count = table.rows.count(row, column);
    if (item >= count)
        return {};
    const std::string_view value = table.rows.value(row, column, item);
    const std::string_view reference =
        info->says == Says::Reference ? value : cell(table.rows, row, info->reference, count, item);
    if (!reference.empty()) {
        auto target = targetOf(reference, table.base, table.model);
        const bool isName = info->says == Says::Display || info->says == Says::Either;
        const auto name = isName ? value : cell(table.rows, row, info->display, count, item);
        if (name != reference)
            target.display = name;
        return target;
    }
    if (info->says == Says::Key) {
        const bool isAddress = value.find("://") != std::string_view::npos;
        if (!isAddress && info->type.empty())
            return Target{};
        auto target =
            targetOf(isAddress ? std::string(value) : info->type + '/' + std::string(value), table.base, table.model);
        target.display = cell(table.rows, row, info->display, count, item);
        return target;
    }
    if (info->says == Says::Either) {
        if (auto target = targetOf(value, table.base, table.model); leads(target))
            return target;
    }
    Target named;
    named.display = value;
    return named;
}

ResourceTargets::ResourceTargets(
    const ReferenceColumn &column, std::string_view resourceType, std::string_view base, const fhir::Model &model)
    : m_base(base), m_model(&model)
{
    const auto say = [](const char *name, const char *path, const char *type) {
        return QJsonObject{{u"name"_s, QLatin1StringView(name)}, {u"path"_s, QLatin1StringView(path)},
            {u"type"_s, QLatin1StringView(type)}};
    };
    const QJsonObject select{{u"forEach"_s, QString::fromStdString(column.element)},
        {u"column"_s,
            QJsonArray{say("reference", "reference", "string"), say("type", "type", "uri"),
                say("display", "display", "string"), say("identifier", "identifier.exists()", "boolean")}}};
    const QByteArray json = QJsonDocument(
        QJsonObject{{u"resourceType"_s, u"ViewDefinition"_s}, {u"name"_s, u"references"_s}, {u"status"_s, u"active"_s},
            {u"resource"_s, QString::fromUtf8(resourceType.data(), static_cast<qsizetype>(resourceType.size()))},
            {u"select"_s, QJsonArray{select}}})
                                .toJson();
    if (auto view = viewdef::View::compile(json.toStdString(), model))
        m_runner = std::make_unique<viewdef::Runner>(*std::move(view));
}

ResourceTargets::~ResourceTargets() = default;

std::vector<Target> ResourceTargets::of(std::string_view resource)
{
    if (!m_runner)
        return {};
    const auto found = m_runner->run(std::make_shared<const fhir::ResourceBatch>(
        std::string(resource), std::vector<fhir::Entry>{{0, resource.size(), fhir::EntryRole::Match}}, 0));
    std::vector<Target> targets;
    for (std::size_t at = 0; at < found.rows(); ++at)
        targets.push_back(targetOf({found.columns[0].value(at), found.columns[1].value(at), found.columns[2].value(at),
                                       found.columns[3].value(at) == "true"},
            m_base, *m_model));
    return targets;
}

std::vector<Target> targetsInResource(
    const ReferringTable &table, std::size_t row, std::size_t column, std::string_view resourceType)
{
    const auto *info = table.columns.at(column);
    const auto resource = table.rows.resource(row);
    return info ? ResourceTargets(*info, resourceType, table.base, table.model).of(resource) : std::vector<Target>();
}

} // namespace related
