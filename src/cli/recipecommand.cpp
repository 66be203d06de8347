#include "cli/recipecommand.h"

#include "cli/given.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "recipe/sqltext.h"
#include "words/aboutrecipe.h"
#include "words/exitcodes.h"
#include "words/recipes.h"

#include <QCommandLineParser>
#include <QDir>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

/** Behind a comment that says of what: English, as SQL is. */
QString textOf(const recipe::SqlText &sql, const recipe::SavedTable &saved)
{
    QString text = u"-- %1. Tables, each the rows of the view of its name:\n"_s.arg(saved.name);
    for (const auto &table : sql.tables)
        text += u"--   %1, of %2\n"_s.arg(table.name, QString(table.search).replace(u'\n', u' '));
    if (saved.recipe.limit)
        text += u"-- The recipe reads the first %1 resources only.\n"_s.arg(*saved.recipe.limit);
    return text + QString::fromUtf8(sql.query) + u";\n"_s;
}

/** The views of @p sql into files of @p folder; the exit code. */
int writeViews(const recipe::SqlText &sql, const QString &folder)
{
    (void)QDir().mkpath(folder); // where it cannot be, the first file says why
    for (const auto &table : sql.tables) {
        const QString path = QDir(folder).filePath(table.name + u".json"_s);
        if (const auto written = exporting::writeFile(path, table.view); !written)
            return cannotWrite(written.error());
    }
    return Done;
}

} // namespace

int recipeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{u"set"_s, {}, u"NAME=VALUE"_s}, {u"table"_s, {}, u"NAME"_s}, {u"sql"_s, {}}, {u"views"_s, {}, u"FOLDER"_s}});
    const bool understood = parser.parse(QStringList(u"recipe"_s) + arguments);
    const QStringList given = parser.positionalArguments();
    if (!understood || given.size() != 1 || (parser.isSet(u"views"_s) && !parser.isSet(u"sql"_s)))
        return Usage;
    auto file = readRecipe(given[0], parser.values(u"set"_s));
    const auto chosen = file ? chooseTables(parser.values(u"table"_s), *file) : tl::unexpected(file.error());
    if (!chosen) {
        say(chosen.error());
        return Refused;
    }
    if (!parser.isSet(u"sql"_s))
        return print(words::aboutRecipe(*file).join(u'\n') + u'\n');
    QString all;
    for (const auto &table : file->tables) {
        const auto sql = recipe::sqlOf(recipe::Connection(), table);
        if (!sql) {
            say(table.name + u": "_s + words::sentence(sql.error()));
            return Refused;
        }
        if (parser.isSet(u"views"_s)) {
            if (const int code = writeViews(*sql, parser.value(u"views"_s)); code != Done)
                return code;
        }
        all += (all.isEmpty() ? QString() : u"\n"_s) + textOf(*sql, table);
    }
    return print(all);
}

} // namespace cli
