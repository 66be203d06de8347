#include "recipe/pivot.h"

#include "recipe/jsontext.h"
#include "recipe/pivotlack.h"
#include "recipe/recipejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;
using table::Aggregate;

constexpr std::pair<const char *, Aggregate> CellNames[] = {{"latest", Aggregate::Latest}, {"first", Aggregate::First},
    {"mean", Aggregate::Mean}, {"min", Aggregate::Min}, {"max", Aggregate::Max}, {"count", Aggregate::Count},
    {"list", Aggregate::List}};

constexpr auto NameSuffix = "_name"_L1;

bool readTexts(const QJsonValue &value, QStringList &to)
{
    const auto items = value.toArray();
    for (const auto &item : items)
        to << item.toString();
    return value.isArray() && std::ranges::all_of(items, [](const auto &item) { return item.isString(); });
}

bool readText(const QJsonValue &value, QString &to)
{
    to = value.toString();
    return value.isString();
}

bool readFlag(const QJsonValue &value, bool &to)
{
    to = value.toBool();
    return value.isBool();
}

bool readCell(const QJsonValue &value, Aggregate &to)
{
    const auto found =
        std::ranges::find_if(CellNames, [&value](const auto &pair) { return value == QLatin1StringView(pair.first); });
    if (found == std::end(CellNames))
        return false;
    to = found->second;
    return true;
}

constexpr const char *Keys[] = {"rows", "columns", "values", "cell", "date", "convert", "details"};

bool read(const QString &key, const QJsonValue &value, Pivot &pivot)
{
    if (key == "rows"_L1)
        return readTexts(value, pivot.rows);
    if (key == "columns"_L1)
        return readText(value, pivot.columns);
    if (key == "values"_L1)
        return readTexts(value, pivot.values);
    if (key == "cell"_L1)
        return readCell(value, pivot.cell);
    if (key == "date"_L1)
        return readText(value, pivot.date);
    if (key == "convert"_L1)
        return readFlag(value, pivot.converts);
    return readFlag(value, pivot.hasDetails);
}

QByteArray listed(const QStringList &texts)
{
    QByteArrayList items;
    for (const auto &text : texts)
        items << quotedJson(text);
    return '[' + items.join(", ") + ']';
}

std::optional<std::size_t> find(const table::Schema &schema, const QString &name)
{
    return table::find(schema, name.toStdString());
}

bool isDate(const table::ColumnInfo &column)
{
    return column.kind == table::Kind::Date || column.kind == table::Kind::DateTime;
}

/** The column called so, or the first of its kind. */
QString dateOf(const table::Schema &schema)
{
    if (const auto named = find(schema, u"date"_s); named && isDate(schema[*named]))
        return u"date"_s;
    const auto first = std::ranges::find_if(schema, isDate);
    return first == schema.end() ? QString() : QString::fromStdString(first->name);
}

/** The first of @p names that is there. */
QString firstOf(const table::Schema &schema, std::initializer_list<QLatin1StringView> names)
{
    const auto found = std::ranges::find_if(names, [&schema](auto name) { return find(schema, name).has_value(); });
    return found == names.end() ? QString() : QString(*found);
}

QString patientOf(const table::Schema &schema)
{
    return firstOf(schema, {"patient_name"_L1, "patient"_L1, "subject_name"_L1, "subject"_L1});
}

QString whatOf(const table::Schema &schema)
{
    return firstOf(schema, {"what"_L1, "code"_L1, "code_text"_L1});
}

} // namespace

QString wordOf(Aggregate cell)
{
    const auto found = std::ranges::find(CellNames, cell, &std::pair<const char *, Aggregate>::second);
    return QLatin1StringView(found->first);
}

QByteArray toJson(const Pivot &pivot)
{
    QByteArrayList members{"\"rows\": " + listed(pivot.rows)};
    if (!pivot.columns.isEmpty())
        members << "\"columns\": " + quotedJson(pivot.columns);
    members << "\"values\": " + listed(pivot.values) << "\"cell\": " + quotedJson(wordOf(pivot.cell));
    if (!pivot.date.isEmpty())
        members << "\"date\": " + quotedJson(pivot.date);
    if (pivot.converts)
        members << R"("convert": true)";
    if (pivot.hasDetails)
        members << R"("details": true)";
    members << pivot.others;
    return '{' + members.join(", ") + '}';
}

std::optional<Pivot> pivotOf(const QByteArray &json)
{
    const JsonText text(json);
    const auto &index = text.index();
    if (!index.isObject(text.root()))
        return {};
    Pivot pivot;
    QStringList seen;
    for (auto key = index.first(text.root()); key != JsonText::None; key = index.next(fhir::JsonIndex::valueOf(key))) {
        const QString name = text.string(key);
        const auto value = fhir::JsonIndex::valueOf(key);
        const bool isKnown =
            std::ranges::any_of(Keys, [&name](auto known) { return name == QLatin1StringView(known); });
        if (seen.contains(name))
            return {};
        seen << name;
        if (!isKnown)
            pivot.others << quotedJson(name) + ": " + text.written(value);
        else if (!read(name, QJsonDocument::fromJson('[' + text.written(value) + ']').array().at(0), pivot))
            return {};
    }
    return pivot;
}

QString identityOf(const table::Schema &schema, const QString &column)
{
    const QString identity = column.endsWith(NameSuffix) ? column.chopped(NameSuffix.size()) : QString();
    return find(schema, identity) ? identity : QString();
}

std::optional<table::PivotSpec> specOf(const Pivot &pivot, const table::Schema &schema)
{
    table::PivotSpec spec;
    for (const auto &name : pivot.rows) {
        if (const auto column = find(schema, name))
            spec.rows.push_back({*column, find(schema, identityOf(schema, name))});
    }
    for (const auto &name : pivot.values) {
        const auto column = find(schema, name);
        if (column && std::ranges::find(spec.values, *column) == spec.values.end())
            spec.values.push_back(*column);
    }
    spec.columns = find(schema, pivot.columns);
    spec.date = find(schema, pivot.date);
    spec.cell = pivot.cell;
    spec.converts = pivot.converts;
    spec.hasDetails = pivot.hasDetails;
    const bool isCount = pivot.cell == Aggregate::Count;
    const bool isGone = (spec.rows.empty() && !pivot.rows.isEmpty()) || (!spec.columns && !pivot.columns.isEmpty())
        || (spec.values.empty() && !isCount);
    return isGone ? std::nullopt : std::optional(spec);
}

QList<PivotPreset> presetsOf(const table::Schema &schema)
{
    using Kind = PivotPreset::Kind;
    QList<PivotPreset> presets;
    const QString patient = patientOf(schema);
    const QString what = whatOf(schema);
    const QString date = dateOf(schema);
    if (patient.isEmpty())
        return presets;
    if (!what.isEmpty() && find(schema, u"value"_s))
        presets << PivotPreset{Kind::Latest, {{patient}, what, {u"value"_s}, Aggregate::Latest, date, false, false}};
    if (!what.isEmpty())
        presets << PivotPreset{Kind::Counts, {{patient}, what, {}, Aggregate::Count, date, false, false}};
    if (find(schema, u"systolic"_s) && find(schema, u"diastolic"_s))
        presets << PivotPreset{Kind::BloodPressure,
            {{patient}, {}, {u"systolic"_s, u"diastolic"_s}, Aggregate::Latest, date, false, false}};
    return presets;
}

PivotLack lackOf(const table::Schema &schema)
{
    if (patientOf(schema).isEmpty())
        return PivotLack::Patients;
    const auto presets = presetsOf(schema);
    const auto isCounting = [](const PivotPreset &preset) { return preset.kind == PivotPreset::Kind::Counts; };
    if (presets.isEmpty())
        return PivotLack::Tests;
    return std::ranges::all_of(presets, isCounting) ? PivotLack::Values : PivotLack::None;
}

Pivot usualPivot(const table::Schema &schema)
{
    const auto presets = presetsOf(schema);
    if (!presets.isEmpty())
        return presets.constFirst().pivot;
    const auto first = std::ranges::find_if(schema, [](const auto &column) { return !column.hidden; });
    Pivot counts;
    counts.cell = Aggregate::Count;
    counts.date = dateOf(schema);
    if (first != schema.end())
        counts.rows << QString::fromStdString(first->name);
    return counts;
}

} // namespace recipe
