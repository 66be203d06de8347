#include "words/aboutrecipe.h"

#include "http/peoplehost.h"
#include "recipe/filtercolumns.h"
#include "words/filters.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

using Take = recipe::Join::Take;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString columnsOf(const recipe::Recipe &recipe)
{
    using enum recipe::Recipe::Columns;
    switch (recipe.columns) {
    case Usual:
        return Text::tr("Columns: the usual ones of %1").arg(recipe.type());
    case All:
        return Text::tr("Columns: every element");
    case Key:
        return Text::tr("Columns: the key alone");
    case Purpose:
        return Text::tr("Columns: those of the view %1").arg(recipe.purpose);
    case Own:
        break;
    }
    return Text::tr("Columns: those of a view of its own");
}

/** What the filters say in words, and the other conditions as they are. */
QStringList conditionsOf(const recipe::Recipe &recipe)
{
    QStringList lines;
    for (const auto &condition : recipe.conditions) {
        const auto filter = std::ranges::find(recipe.filters, condition, &recipe::Filter::condition);
        lines
            << Text::tr("Only: %1").arg(filter == recipe.filters.end() ? condition : sentence(*filter, filter->column));
    }
    for (const auto &filter : recipe.filters) {
        if (recipe::isOnJoined(filter, recipe))
            lines << Text::tr("Only: %1").arg(sentence(filter, filter.column));
    }
    return lines;
}

QString takenOf(const recipe::Join &join)
{
    const QString &column = join.columns.constFirst().from;
    const QString order = join.order.isEmpty() ? Text::tr("arrival", "as in: by arrival") : join.order;
    switch (join.take) {
    case Take::One:
        break;
    case Take::First:
        return Text::tr("the first %1 by %2").arg(column, order);
    case Take::Last:
        return Text::tr("the last %1 by %2").arg(column, order);
    case Take::Least:
        return Text::tr("the least %1").arg(column);
    case Take::Most:
        return Text::tr("the greatest %1").arg(column);
    case Take::Count:
        return column.isEmpty() ? Text::tr("how many rows there are") : Text::tr("how many have %1").arg(column);
    case Take::List:
        return Text::tr("all %1 by %2").arg(column, order);
    }
    QStringList columns;
    for (const auto &each : join.columns)
        columns << each.from;
    return columns.join(u", "_s);
}

QStringList joinsOf(const recipe::Recipe &recipe)
{
    QStringList lines;
    for (const auto &join : recipe.joins) {
        lines << Text::tr("Beside it %1, of %2: %3")
                     .arg(join.title, QString::fromStdString(join.query.text()), takenOf(join));
        lines << u"    "_s + Text::tr("where %1 is %2", "two FHIRPaths").arg(join.leftKey, join.rightKey);
        for (const auto &condition : join.conditions)
            lines << u"    "_s + Text::tr("Only: %1").arg(condition);
    }
    return lines;
}

QStringList tableLines(const recipe::SavedTable &table)
{
    const auto &recipe = table.recipe;
    const QString search = QString::fromStdString(recipe.query.text());
    QStringList lines{
        recipe.bulk ? Text::tr("Reads %1 as a bulk export").arg(search) : Text::tr("Reads %1").arg(search)};
    if (recipe.limit)
        lines << Text::tr("The first %1 resources").arg(QLocale().toString(*recipe.limit));
    lines << columnsOf(recipe);
    for (const auto &column : recipe.ownColumns)
        lines << Text::tr("Own column %1: %2").arg(column.name, column.path);
    lines << conditionsOf(recipe) << joinsOf(recipe);
    if (recipe.order)
        lines << (recipe.order->isDescending ? Text::tr("Sorted by %1, descending").arg(recipe.order->column)
                                             : Text::tr("Sorted by %1").arg(recipe.order->column));
    if (!table.shown.isEmpty())
        lines << Text::tr("Shown: %1").arg(table.shown.join(u", "_s));
    if (table.hasCodeNames)
        lines << Text::tr("Names of codes in columns beside them");
    return lines;
}

} // namespace

QStringList aboutRecipe(const recipe::RecipeFile &file)
{
    QStringList lines{file.server.isEmpty() ? Text::tr("Server: chosen when it is run")
                                            : Text::tr("Server: %1").arg(http::addressForPeople(file.server))};
    for (const auto &table : file.tables) {
        lines << QString() << Text::tr("Table %1").arg(table.name);
        for (const auto &line : tableLines(table))
            lines << u"  "_s + line;
    }
    return lines;
}

} // namespace words
