#include "cli/schemacommand.h"

#include "cli/given.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "fhir/model.h"
#include "recipe/joinreading.h"
#include "words/exitcodes.h"
#include "words/recipes.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

constexpr int Version = 1; ///< of the JSON

/** How the values of a column are kept. */
struct Types {
    const char *kind;
    const char *parquet; ///< at best, once all values are known: see README, "When the data outgrow your machine"
    const char *spark; ///< by the kind alone and not by the values, so that all parts of a table have the same
};

Types typesOf(const table::ColumnInfo &column)
{
    switch (column.kind) {
    case table::Kind::Text:
        return {"text", "string", "string"};
    case table::Kind::Boolean:
        return {"boolean", "boolean", "boolean"};
    case table::Kind::Integer:
        return column.type == "integer64" ? Types{"integer", "int64", "bigint"} : Types{"integer", "int32", "int"};
    case table::Kind::Decimal:
        return {"decimal", "decimal", "string"};
    case table::Kind::Date:
        return {"date", "date", "string"};
    case table::Kind::DateTime:
        return {"dateTime", "timestamp", "string"};
    case table::Kind::Time:
        return {"time", "string", "string"};
    case table::Kind::Json:
        break;
    }
    return {"json", "string", "string"};
}

QJsonObject jsonOf(const table::ColumnInfo &column)
{
    const Types types = typesOf(column);
    const auto whole = [&column](const char *format, const char *type) {
        return column.collection ? QString::fromLatin1(format).arg(QLatin1StringView(type)) : QString::fromLatin1(type);
    };
    return {{u"name"_s, QString::fromStdString(column.name)}, {u"type"_s, QString::fromStdString(column.type)},
        {u"kind"_s, QLatin1StringView(types.kind)}, {u"collection"_s, column.collection},
        {u"parquet"_s, whole("list<%1>", types.parquet)}, {u"spark"_s, whole("array<%1>", types.spark)}};
}

/** What is asked for: a recipe's tables, or a view as the one table of a recipe. */
tl::expected<recipe::RecipeFile, QString> read(const QString &asked, const QStringList &set)
{
    if (QFile::exists(asked) || !fhir::Model::r4().isResource(asked.toStdString()))
        return readRecipe(asked, set);
    recipe::RecipeFile file;
    recipe::SavedTable table{asked, {}, {}};
    table.recipe.query.type = asked.toStdString();
    file.tables << table;
    return file;
}

tl::expected<QJsonObject, QString> jsonOf(const recipe::SavedTable &table)
{
    const QByteArray json = recipe::viewOf(table.recipe, fhir::Model::r4());
    const auto view = recipe::compile(table.recipe, viewdef::modelOf(json.toStdString()), {});
    if (!view) {
        const bool isPlaced = view.error().kind == recipe::ViewError::Kind::View;
        return tl::unexpected(isPlaced ? words::marked(view.error().what, table.name)
                                       : table.name + u": "_s + words::sentence(view.error()));
    }
    const auto joins = recipe::joinsOf(recipe::Connection(), table.recipe, (*view)->schema());
    if (!joins)
        return tl::unexpected(table.name + u": "_s + words::sentence(joins.error()));
    QJsonArray columns;
    for (const auto &column : recipe::withJoined((*view)->schema(), *joins))
        columns << jsonOf(column);
    QJsonObject object{{u"name"_s, table.name}, {u"resource"_s, QString::fromStdString((*view)->resourceType())},
        {u"query"_s, QString::fromStdString(table.recipe.query.text())}, {u"columns"_s, columns},
        {u"where"_s, QJsonArray::fromStringList(table.recipe.conditions)},
        {u"shown"_s, QJsonArray::fromStringList(table.shown)}, {u"view"_s, QJsonDocument::fromJson(json).object()}};
    if (table.recipe.limit)
        object[u"limit"_s] = *table.recipe.limit;
    return object;
}

} // namespace

int schemaCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"set"_s, {}, u"NAME=VALUE"_s}, {u"table"_s, {}, u"NAME"_s}});
    const bool understood = parser.parse(QStringList(u"schema"_s) + arguments);
    const QStringList given = parser.positionalArguments();
    if (!understood || given.size() != 1)
        return Usage;
    auto file = read(given[0], parser.values(u"set"_s));
    const auto chosen = file ? chooseTables(parser.values(u"table"_s), *file) : tl::unexpected(file.error());
    if (!chosen) {
        say(chosen.error());
        return Refused;
    }
    QJsonArray tables;
    for (const auto &table : file->tables) {
        const auto one = jsonOf(table);
        if (!one) {
            say(one.error());
            return Refused;
        }
        tables << *one;
    }
    const QJsonObject all{{u"schema"_s, Version}, {u"tables"_s, tables}};
    return print(std::string_view(QJsonDocument(all).toJson().toStdString()));
}

} // namespace cli
