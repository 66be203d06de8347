#include "cli/sincelast.h"

#include "cli/asked.h"
#include "recipe/changes.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** A value that two statements must both have for one file to go with the other. */
struct Part {
    const char *name; ///< see nameOf()
    std::array<const char *, 2> path;
};
constexpr Part Parts[] = {{"server", {"source", "address"}}, {"query", {"asked", "type"}},
    {"query", {"asked", "parameters"}}, {"limit", {"asked", "limit"}}, {"account", {"account", "kind"}},
    {"account", {"account", "name"}}, {"format", {"output", "format"}}, {"view", {"output", "view"}}};

QJsonValue valueAt(const QJsonObject &statement, const Part &part)
{
    return statement[QLatin1StringView(part.path[0])][QLatin1StringView(part.path[1])];
}

QStringList conditionsOf(const QJsonObject &statement)
{
    QStringList texts;
    for (const auto &condition : statement[u"asked"_s][u"conditions"_s].toArray()) {
        if (condition[u"kind"_s] == u"fhirpath"_s)
            texts << condition[u"text"_s].toString();
    }
    return texts;
}

/** What was exported, and from when on; "": it was a search. */
QString exportOf(const words::Statement &now)
{
    const auto &bulk = now.provenance.recipe.bulk;
    if (!bulk)
        return {};
    return (bulk->scope.isEmpty() ? u"system"_s : bulk->scope) + u' ' + bulk->since;
}

QString exportOf(const QJsonObject &statement)
{
    const auto bulk = statement[u"bulk"_s];
    return bulk.isObject() ? bulk[u"scope"_s].toString() + u' ' + bulk[u"since"_s].toString() : QString();
}

QStringList differences(const QJsonObject &before, const words::Statement &statement)
{
    const QJsonObject now = QJsonDocument::fromJson(words::json(statement)).object();
    QStringList names;
    for (const auto &part : Parts) {
        if (valueAt(before, part) != valueAt(now, part))
            names << nameOf(QString::fromLatin1(part.name));
    }
    if (conditionsOf(before) != conditionsOf(now))
        names << nameOf(u"where"_s);
    if (exportOf(before) != exportOf(statement))
        names << nameOf(u"bulk"_s);
    names.removeDuplicates();
    return names;
}

/** "" where the statement has none. */
QString timeIn(const QJsonObject &statement)
{
    const auto at = [&statement](const QString &name) {
        return QDateTime::fromString(statement[name].toString(), Qt::ISODateWithMs);
    };
    if (statement[u"bulk"_s].isObject()) { // no later change is in it, and every earlier one
        const QString asOf = statement[u"bulk"_s][u"asOf"_s].toString();
        return QDateTime::fromString(asOf, Qt::ISODateWithMs).isValid() ? asOf : QString();
    }
    return recipe::changedFrom(at(u"begunByServer"_s), at(u"begun"_s));
}

/** Only what was read to its end, and was everything then. */
bool isWhole(const QJsonObject &statement)
{
    const QString verdict = statement[u"verdict"_s].toString();
    return verdict == u"complete"_s || verdict == u"complete-by-links"_s;
}

} // namespace

tl::expected<words::SinceLast, QString> sinceLast(const QString &file, const words::Statement &now)
{
    const QString name = words::statementBeside(file);
    QFile beside(name);
    if (!QFile::exists(file) || !beside.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Words::tr("%1 and %2, of a run before, are needed. Without --since-last everything is read.")
                .arg(file, name));
    const QJsonObject before = QJsonDocument::fromJson(beside.readAll()).object();
    if (before[u"$schema"_s] != u"urn:x-fhirside:statement:1"_s || before[u"output"_s][u"view"_s].isUndefined())
        return tl::unexpected(
            Words::tr("%1 is not from this version of the program. Without --since-last everything is read.")
                .arg(name));
    if (before[u"deidentified"_s].isObject())
        return tl::unexpected(Words::tr("%1 is de-identified: rows that are not do not go with it.").arg(file));
    if (before[u"sinceLast"_s].isObject())
        return tl::unexpected(Words::tr("%1 has only changes itself.").arg(file));
    if (!isWhole(before))
        return tl::unexpected(Words::tr(
            "The run before did not read everything, by its statement (%1): what it lacks would be missing for "
            "ever. Without --since-last everything is read.")
                                  .arg(before[u"verdict"_s].toString()));
    const QStringList others = differences(before, now);
    if (!others.isEmpty())
        return tl::unexpected(
            Words::tr("The run before asked for something else: %1. Without --since-last everything is read.")
                .arg(others.join(u", "_s)));
    words::SinceLast since{timeIn(before), name};
    if (since.time.isEmpty())
        return tl::unexpected(
            Words::tr("%1 does not say as of when it is. Without --since-last everything is read.").arg(name));
    since.hasFilters = recipe::hasFilters(now.provenance.recipe);
    return since;
}

} // namespace cli
