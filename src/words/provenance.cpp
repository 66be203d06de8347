#include "words/provenance.h"

#include "http/peoplehost.h"
#include "recipe/filtercolumns.h"
#include "words/completeness.h"
#include "words/conditions.h"
#include "words/deidentified.h"
#include "words/filters.h"
#include "words/localfiles.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace words {
namespace {

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QStringList sourceOf(const recipe::Provenance &provenance)
{
    if (!provenance.isLocal())
        return {Text::tr("Server: %1").arg(provenance.server.isEmpty() ? u"–"_s : provenance.server.simplified()),
            Text::tr("Address: %1").arg(http::addressForPeople(provenance.base)),
            Text::tr("Account: %1").arg(accountOf(provenance))};
    QStringList lines = about(*provenance.local);
    if (const auto faults = provenance.local->faults(); !faults.empty())
        lines << QString() << Text::tr("Found when the files were opened:") << sentences(faults);
    return lines << QString();
}

/** What was added to a search so that not all of each resource comes; see recipe::elementsFor(). */
QString elementsAskedFor(const recipe::Recipe &recipe, const sources::Completeness &completeness)
{
    const auto sent = fhir::Query::parseForm(completeness.request.query(QUrl::FullyEncoded).toStdString());
    const auto *elements = sent.find("_elements");
    return elements && !recipe.query.find("_elements") ? QString::fromStdString(elements->value()) : QString();
}

/** Files are not searched: their rows are of a type, and that is all. */
QStringList narrowing(const recipe::Recipe &recipe, const sources::Completeness &completeness, bool isLocal)
{
    const QString filter = QString::fromStdString(recipe::filtersOf(recipe).parametersText());
    QStringList lines;
    if (isLocal)
        lines << Text::tr("Type: %1").arg(recipe.type());
    else if (!completeness.alongWith.isEmpty())
        return {Text::tr("Type: %1").arg(recipe.type()), Text::tr("Came along with: %1").arg(completeness.alongWith)};
    else
        lines << Text::tr("Search: %1").arg(QString::fromStdString(recipe.query.text()))
              << (filter.isEmpty() ? Text::tr("Filter: none") : Text::tr("Filter: %1").arg(filter));
    lines << aboutConditions(completeness);
    for (const QString &condition : recipe.conditions) {
        if (std::ranges::find(completeness.conditions, condition.toStdString(), &sources::Condition::expression)
            == completeness.conditions.end())
            lines << Text::tr("Condition: %1").arg(condition);
    }
    for (const auto &each : recipe.filters) {
        if (recipe::isOnJoined(each, recipe))
            lines << Text::tr("On this computer, once the other resources stood beside: %1")
                         .arg(sentence(each, each.column));
    }
    if (const QString elements = elementsAskedFor(recipe, completeness); !elements.isEmpty())
        lines << Text::tr("Of each resource only what the columns need was asked for: %1").arg(elements);
    lines << (recipe.limit ? Text::tr("Asked for: the first %1 resources").arg(QLocale().toString(*recipe.limit))
                           : Text::tr("Asked for: everything"));
    return lines;
}

QStringList request(const recipe::Provenance &provenance)
{
    if (provenance.isLocal())
        return {};
    QStringList lines{QString(), Text::tr("Request: %1").arg(http::addressForPeople(provenance.request)),
        Text::tr("The same with curl: %1").arg(recipe::curlOf(provenance))};
    if (const QString note = tokenNote(provenance); !note.isEmpty())
        lines << note;
    return lines;
}

QString withTime(QString said, const sources::Completeness &completeness, const recipe::Provenance &provenance)
{
    if (provenance.read.isValid() && completeness.verdict != sources::Completeness::Verdict::Reading)
        said += u" · "_s + QLocale().toString(provenance.read.time(), QLocale::ShortFormat);
    return said;
}

/** There is nothing to say but how many of how many, and of what. */
bool isPlain(const sources::Completeness &completeness, const recipe::Provenance &provenance, qint64 lost)
{
    using enum sources::Completeness::Verdict;
    const auto verdict = completeness.verdict;
    const bool hasWord =
        verdict == Complete || (!provenance.isLocal() && (verdict == Cancelled || verdict == Incomplete));
    const bool isSame = !provenance.isLocal() || completeness.total == completeness.matches; // else files have changed
    return hasWord && isSame && completeness.totalIs == sources::Completeness::Total::Agrees
        && completeness.isFiltered() && completeness.included == 0 && completeness.alongWith.isEmpty() && lost == 0
        && completeness.isRelatedWhole() && provenance.recipe.conditions.isEmpty()
        && recipe::joinedConditions(provenance.recipe).isEmpty();
}

/** "158,000 of 698,210 resources" */
QString countOf(const sources::Completeness &completeness, const recipe::Provenance &provenance)
{
    const QString matches = QLocale().toString(completeness.matches);
    const bool hasTotal = completeness.total && *completeness.total >= completeness.matches;
    const QString total = hasTotal ? QLocale().toString(*completeness.total) : QString();
    const QString filter = QString::fromStdString(recipe::filtersOf(provenance.recipe).parametersText());
    if (provenance.isLocal())
        return Text::tr("Local: %Ln resource(s)", nullptr, static_cast<int>(completeness.matches));
    if (!filter.isEmpty())
        return hasTotal ? Text::tr("%1 of %2 that match %3").arg(matches, total, filter)
                        : Text::tr("%1 that match %2").arg(matches, filter);
    return hasTotal && *completeness.total != completeness.matches
        ? Text::tr("%1 of %Ln resource(s)", nullptr, static_cast<int>(*completeness.total)).arg(matches)
        : Text::tr("%Ln resource(s)", nullptr, static_cast<int>(completeness.matches));
}

} // namespace

QString describe(const sources::Completeness &completeness, const recipe::Provenance &provenance, qint64 lost,
    const QHash<QString, QString> &said)
{
    return withTime(describe(completeness, provenance.recipe, lost, said), completeness, provenance);
}

QString describeBesideWord(const sources::Completeness &completeness, const recipe::Provenance &provenance, qint64 lost,
    const QHash<QString, QString> &said)
{
    return isPlain(completeness, provenance, lost)
        ? withTime(countOf(completeness, provenance), completeness, provenance)
        : describe(completeness, provenance, lost, said);
}

QString accountOf(const recipe::Provenance &provenance)
{
    if (provenance.account == recipe::Account::Anonymous)
        return Text::tr("anonymous");
    QStringList parts{provenance.who.name, provenance.who.account, provenance.who.organization};
    for (QString &part : parts)
        part = part.simplified();
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.isEmpty() ? Text::tr("signed in; the service does not say as whom") : parts.join(u", "_s);
}

QString tokenNote(const recipe::Provenance &provenance)
{
    if (provenance.isLocal() || provenance.account == recipe::Account::Anonymous)
        return {};
    return Text::tr("No token is in it. A token of your own belongs behind curl: %1")
        .arg(u"-H 'Authorization: Bearer TOKEN'"_s);
}

QString commandOf(const recipe::Provenance &provenance)
{
    const QString note = tokenNote(provenance);
    return note.isEmpty() ? recipe::curlOf(provenance) : u"# "_s + note + u'\n' + recipe::curlOf(provenance);
}

QString statement(const Statement &whole)
{
    const Statement statement = whole.deidentified ? withheld(whole) : whole;
    const auto &provenance = statement.provenance;
    const auto &completeness = statement.completeness;
    QStringList lines{describe(completeness, provenance, lostIn(statement.problems)), QString()};
    lines << sourceOf(provenance) << narrowing(provenance.recipe, completeness, provenance.isLocal());
    lines << (provenance.read.isValid()
            ? Text::tr("Read: %1").arg(QLocale().toString(provenance.read, QLocale::LongFormat))
            : Text::tr("Read: not to the end yet"));
    if (const auto &order = provenance.recipe.order; order && statement.isSorted)
        lines << (!*statement.isSorted ? Text::tr("Not sorted: there are too many rows to hold them all")
                : order->isDescending  ? Text::tr("Sorted by %1, descending").arg(order->column)
                                       : Text::tr("Sorted by %1").arg(order->column));
    lines << request(provenance) << QString() << details(completeness, statement.rows, statement.problems);
    if (!statement.names.empty())
        lines << QString() << Text::tr("Names of the resources that were referred to on screen:")
              << aboutNames(statement.names);
    if (const auto named = withHeading(statement.codeNames); !named.isEmpty())
        lines << QString() << named;
    if (statement.pivot)
        lines << QString() << Text::tr("Pivot: %1").arg(statement.pivot->title) << sentences(*statement.pivot);
    if (statement.deidentified)
        lines << QString() << aboutDeidentified(*statement.deidentified);
    return lines.join(u'\n');
}

QString statement(
    const recipe::Provenance &provenance, const sources::Completeness &completeness, const table::Table &table)
{
    return statement(statementOf(provenance, completeness, table));
}

} // namespace words
