#include "words/completeness.h"

#include "recipe/filtercolumns.h"
#include "recipe/provenance.h"
#include "words/along.h"
#include "words/changes.h"
#include "words/errors.h"
#include "words/localfiles.h"
#include "words/numbers.h"
#include "words/related.h"
#include "words/repair.h"
#include "words/retries.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString complete(const Completeness &completeness, bool isShown)
{
    const QString total = QLocale().toString(completeness.total.value_or(0));
    const int matches = plural(completeness.matches);
    using Total = Completeness::Total;
    if ((!isShown || !completeness.isFiltered())
        && (completeness.totalIs == Total::Agrees || completeness.totalIs == Total::CountsIncluded))
        return Text::tr("%Ln resource(s), read to the last page", nullptr, matches);
    switch (completeness.totalIs) {
    case Total::Agrees:
        break;
    case Total::TooLow:
        return Text::tr("%Ln resource(s), read to the last page; the server's total (%1) was lower", nullptr, matches)
            .arg(total);
    case Total::Changed:
        return Text::tr(
            "%Ln resource(s), read to the last page; the data changed while reading (the server's total was %1)",
            nullptr, matches)
            .arg(total);
    case Total::CountsIncluded:
        return Text::tr(
            "%Ln resource(s), complete; the server's total (%1) counts the included ones, too", nullptr, matches)
            .arg(total);
    }
    return Text::tr("%Ln resource(s), complete", nullptr, matches);
}

QString verdict(const Completeness &completeness, bool isShown)
{
    if (!completeness.alongWith.isEmpty())
        return sentAlong(completeness);
    if (completeness.changes)
        return Text::tr("%Ln resource(s), %1", nullptr, plural(completeness.matches))
            .arg(shortlyOfChanges(completeness));
    const QString matches = QLocale().toString(completeness.matches);
    const int count = plural(completeness.matches);
    // A total that is too low is no number to compare with.
    const bool hasTotal = completeness.total && *completeness.total >= completeness.matches;
    const int total = plural(hasTotal ? *completeness.total : 0);
    switch (completeness.verdict) {
    case Verdict::Reading:
        return hasTotal ? Text::tr("%1 of %Ln resource(s) so far", nullptr, total).arg(matches)
                        : Text::tr("%Ln resource(s) so far", nullptr, count);
    case Verdict::Complete:
        return complete(completeness, isShown);
    case Verdict::EndReached:
        return Text::tr("%Ln resource(s), read to the last page; the server gave no total", nullptr, count);
    case Verdict::LimitReached:
        return hasTotal ? Text::tr("The first %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Text::tr("The first %Ln resource(s); there are more", nullptr, count);
    case Verdict::Cancelled:
        return hasTotal ? Text::tr("Stopped after %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Text::tr("Stopped after %Ln resource(s)", nullptr, count);
    case Verdict::Incomplete:
        return hasTotal ? Text::tr("Incomplete: %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Text::tr("Incomplete: %Ln resource(s)", nullptr, count);
    }
    return {};
}

/** "Organization, Practitioner": at most a few, for a server may have hundreds of types. */
QString types(const Completeness &completeness)
{
    constexpr qsizetype Named = 5;
    QStringList names;
    for (const auto &[type, count] : completeness.includedTypes)
        names << QString::fromStdString(type).left(64);
    if (names.size() > Named)
        names = names.first(Named) << u"…"_s;
    return names.join(u", "_s);
}

/** A sentence for each kind of fault, with the first place it was met at. */
QStringList faultReasons(const Completeness &completeness)
{
    using Kind = fhir::BundleFault::Kind;
    std::map<Kind, std::pair<const fhir::BundleFault *, qint64>> kinds;
    for (const auto &fault : completeness.faults) {
        auto &[first, count] = kinds.try_emplace(fault.kind, &fault, 0).first->second;
        ++count;
    }
    QStringList reasons;
    for (const auto &[kind, found] : kinds) {
        const auto &[first, count] = found;
        if (completeness.error && completeness.error->fault && completeness.error->fault->kind == kind)
            continue;
        sources::Error error;
        error.kind = sources::Error::Kind::Malformed;
        error.fault = *first;
        const QString what = explain(error).what;
        reasons << (count > 1 ? Text::tr("%1 There are %Ln such place(s).", nullptr, plural(count)).arg(what) : what);
    }
    return reasons;
}

/** What matches the query @p parameters, which the server has applied. */
QString matching(const Completeness &completeness, const QString &parameters)
{
    const QString matches = number(completeness.matches);
    const bool hasTotal = completeness.total
        && *completeness.total >= completeness.matches; // one that is too low is nothing to compare with
    const QString total = hasTotal ? number(*completeness.total) : QString();
    switch (completeness.verdict) {
    case Verdict::Reading:
        return hasTotal ? Text::tr("%1 of %2 that match %3 so far").arg(matches, total, parameters)
                        : Text::tr("%1 that match %2 so far").arg(matches, parameters);
    case Verdict::Complete:
        return hasTotal ? Text::tr("%1 of %2 that match %3, complete").arg(matches, total, parameters)
                        : Text::tr("%1 that match %2, complete").arg(matches, parameters);
    case Verdict::EndReached:
        return Text::tr("%1 that match %2, read to the last page; the server gave no total").arg(matches, parameters);
    case Verdict::LimitReached:
        return hasTotal ? Text::tr("The first %1 of %2 that match %3").arg(matches, total, parameters)
                        : Text::tr("The first %1 that match %2; there are more").arg(matches, parameters);
    case Verdict::Cancelled:
        return hasTotal ? Text::tr("Stopped after %1 of %2 that match %3").arg(matches, total, parameters)
                        : Text::tr("Stopped after %1 that match %2").arg(matches, parameters);
    case Verdict::Incomplete:
        break;
    }
    return hasTotal ? Text::tr("Incomplete: %1 of %2 that match %3").arg(matches, total, parameters)
                    : Text::tr("Incomplete: %1 that match %2").arg(matches, parameters);
}

QStringList counts(const Completeness &completeness, std::uint64_t rows)
{
    QStringList lines{Text::tr("Rows: %1").arg(number(qint64(rows))),
        Text::tr("Resources that match: %1").arg(number(completeness.matches))};
    if (completeness.total)
        lines << Text::tr("Total that the server gave: %1").arg(number(*completeness.total));
    lines << Text::tr("Resources sent along with them: %1").arg(number(completeness.included))
          << Text::tr("Sent twice and shown once: %1").arg(number(completeness.duplicates));
    if (const auto &bulk = completeness.bulk) {
        lines << Text::tr("Files of the export that were read: %1 of %2")
                     .arg(number(static_cast<qint64>(bulk->done.size())), number(static_cast<qint64>(bulk->files)));
        if (!bulk->asOf.isEmpty())
            lines << Text::tr("As the server's data were at %1").arg(bulk->asOf.simplified().left(64));
    } else {
        lines << Text::tr("Pages: %1").arg(number(completeness.pages));
    }
    lines << Text::tr("Received: %1").arg(QLocale().formattedDataSize(completeness.bytes));
    lines << aboutRetries(completeness) << aboutRepair(completeness) << aboutList(completeness)
          << aboutChanges(completeness) << aboutRelated(completeness);
    if (!completeness.ignored.isEmpty())
        lines << Text::tr("Parameters that the server ignored: %1").arg(completeness.ignored.join(u", "_s));
    if (!completeness.unproven.isEmpty())
        lines << Text::tr("Parameters that the server may have ignored: %1").arg(completeness.unproven.join(u", "_s));
    return lines;
}

QStringList countsOfFiles(const Completeness &completeness, std::uint64_t rows)
{
    QStringList lines{
        Text::tr("Rows: %1").arg(number(qint64(rows))), Text::tr("Resources: %1").arg(number(completeness.matches))};
    if (completeness.total)
        lines << Text::tr("Counted when the files were opened: %1").arg(number(*completeness.total));
    lines << Text::tr("Size: %1").arg(QLocale().formattedDataSize(completeness.bytes)) << aboutRelated(completeness);
    if (!completeness.files->faults.empty())
        lines << QString() << sentences(completeness.files->faults);
    return lines;
}

QStringList troubles(const Completeness &completeness)
{
    QStringList lines;
    if (completeness.error) {
        const auto said = explain(*completeness.error);
        lines << QString() << said.what << said.action << said.details;
    }
    const QStringList why = completeness.files ? QStringList() : reasons(completeness);
    if (!why.isEmpty())
        lines << QString() << why;
    if (!completeness.faults.empty())
        lines << QString()
              << Text::tr("Faults in what the server sent: %1").arg(number(qint64(completeness.faults.size())));
    if (!completeness.warnings.empty())
        lines << QString() << Text::tr("The server says:");
    for (const auto &issue : completeness.warnings)
        lines << u"  "_s + QString::fromStdString(issue.text.empty() ? issue.code : issue.text);
    return lines;
}

QString remark(const exporting::Misfits &misfits, int count)
{
    using Why = exporting::Misfits::Why;
    if (misfits.why == Why::TooPrecise)
        return Text::tr(
            "Column %1: %n number(s) have more digits than the format holds, and stand as text.", nullptr, count);
    if (misfits.why == Why::TooLong)
        return Text::tr("Column %1: %n value(s) are longer than the format holds, and are cut.", nullptr, count);
    if (misfits.why == Why::OtherZone)
        return Text::tr(
            "Column %1: %n time(s) are kept as their moment in UTC, without the zone that they were written in.",
            nullptr, count);
    switch (misfits.kind) {
    case table::Kind::Boolean:
        return Text::tr("Column %1: %n value(s) are neither true nor false, and stand as text.", nullptr, count);
    case table::Kind::Integer:
        return Text::tr("Column %1: %n value(s) are not whole numbers, and stand as text.", nullptr, count);
    case table::Kind::Decimal:
        return Text::tr("Column %1: %n value(s) are not numbers, and stand as text.", nullptr, count);
    default:
        return Text::tr("Column %1: %n value(s) are not elements with parts, and stand as text.", nullptr, count);
    }
}

/** The search's own filters, and what the server applied for conditions. */
QString filterOf(const Completeness &completeness, const fhir::Query &query)
{
    fhir::Query filters = query.filters();
    for (const auto &condition : completeness.conditions) {
        for (const auto &sent : condition.sent) {
            if (std::ranges::find(filters.parameters, sent) == filters.parameters.end())
                filters.parameters.push_back(sent);
        }
    }
    return QString::fromStdString(filters.parametersText());
}

/** Conditions that were applied on this computer: the recipe may have more than the search had. */
QStringList appliedHere(const Completeness &completeness, const recipe::Recipe &recipe)
{
    QStringList here = recipe.conditions + recipe::joinedConditions(recipe);
    for (const auto &condition : completeness.conditions) {
        if (condition.by == sources::Condition::By::Server)
            here.removeAll(QString::fromStdString(condition.expression));
    }
    return here;
}

/** With what the search asked for, if it did for some only. */
QString describeSearch(const Completeness &completeness, const fhir::Query &query, qint64 lost)
{
    const QString filter = filterOf(completeness, query);
    QString bare = describe(completeness, lost == 0);
    if (filter.isEmpty() || completeness.files)
        return bare;
    if (!completeness.isFiltered() || lost > 0 || !completeness.isRelatedWhole())
        return Text::tr("%1. Asked for: %2").arg(bare, filter);
    const bool hasMore =
        completeness.totalIs != Completeness::Total::Agrees || completeness.included > 0 || completeness.changes;
    return hasMore ? Text::tr("Matching %1: %2").arg(filter, bare) : matching(completeness, filter);
}

} // namespace

QString describe(const Completeness &completeness, bool isShown)
{
    isShown = isShown && completeness.isRelatedWhole();
    if (completeness.files)
        return withRelated(describeFiles(completeness, isShown), completeness);
    QString text = verdict(completeness, isShown);
    if (!completeness.ignored.isEmpty())
        text = Text::tr("%1. The server ignored: %2").arg(text, completeness.ignored.join(u", "_s));
    if (!completeness.unproven.isEmpty())
        text = Text::tr("%1. Whether the server applied these filters is not known: %2")
                   .arg(text, completeness.unproven.join(u", "_s));
    if (completeness.included > 0 && completeness.verdict != Completeness::Verdict::Reading) {
        const int included = plural(completeness.included);
        text = (completeness.keepsIncluded
                ? Text::tr("%1. %Ln included resource(s) in tables of their own: %2", nullptr, included)
                : Text::tr("%1. %Ln included resource(s) left out: %2", nullptr, included))
                   .arg(text, types(completeness));
    }
    return withRelated(text, completeness);
}

QStringList reasons(const Completeness &completeness)
{
    if (completeness.verdict != Completeness::Verdict::Incomplete)
        return {};
    if (completeness.files)
        return sentences(completeness.files->faults);
    QStringList reasons = faultReasons(completeness);
    if (completeness.outcomeErrors > 0)
        reasons << Text::tr("The server reports errors among its results: something may be missing.");
    reasons << repairReasons(completeness);
    if (completeness.error || !completeness.faults.empty())
        return reasons;
    if (completeness.matches == 0 && completeness.included > 0)
        reasons << Text::tr("The server sent resources of other types than the one that was asked for: %1")
                       .arg(types(completeness));
    else if (completeness.total && *completeness.total > completeness.matches)
        reasons << Text::tr("The server's pages end before its total of %1 is reached.")
                       .arg(QLocale().toString(*completeness.total));
    if (completeness.earlier && completeness.total && *completeness.earlier != *completeness.total)
        reasons << Text::tr("The server's total was %1 when reading began and is %2 now: the data changed meanwhile.")
                       .arg(number(*completeness.earlier), number(*completeness.total));
    if (completeness.recount && completeness.total && *completeness.recount != *completeness.total)
        reasons
            << Text::tr("Counted again at the end, the server says %1.").arg(QLocale().toString(*completeness.recount));
    return reasons;
}

QString wordOf(const Completeness &completeness, qint64 lost)
{
    const bool isWhole = completeness.verdict == Verdict::Complete || completeness.verdict == Verdict::EndReached;
    if (isWhole && !completeness.isRelatedWhole())
        return completeness.isReadingRelated() ? Text::tr("reading") : Text::tr("incomplete");
    if (isWhole && lost > 0)
        return Text::tr("with losses");
    if (isWhole && !completeness.ignored.isEmpty())
        return Text::tr("filter ignored");
    if (isWhole && !completeness.isFiltered())
        return Text::tr("filter not confirmed");
    switch (completeness.verdict) {
    case Verdict::Reading:
        return Text::tr("reading");
    case Verdict::Complete:
        return Text::tr("complete");
    case Verdict::EndReached:
        return Text::tr("read to the end");
    case Verdict::LimitReached:
        return Text::tr("not everything");
    case Verdict::Cancelled:
        return Text::tr("stopped");
    case Verdict::Incomplete:
        break;
    }
    return Text::tr("incomplete");
}

QString describe(
    const Completeness &completeness, const recipe::Recipe &recipe, qint64 lost, const QHash<QString, QString> &said)
{
    const QString search = describeSearch(completeness, recipe::filtersOf(recipe), lost);
    QStringList here = appliedHere(completeness, recipe);
    for (QString &condition : here)
        condition = said.value(condition, condition);
    if (here.isEmpty())
        return search;
    const bool isCounted = completeness.conditions.size() == static_cast<std::size_t>(recipe.conditions.size())
        && recipe::joinedConditions(recipe).isEmpty();
    if (completeness.verdict == Verdict::Reading || !isCounted)
        return Text::tr("%1. Of these, only those that meet: %2").arg(search, here.join(u"; "_s));
    const int kept = plural(completeness.meeting());
    return (completeness.verdict == Verdict::LimitReached
            ? Text::tr("%1. Among these only, %Ln meet: %2", nullptr, kept)
            : Text::tr("%1. Of these, %Ln meet: %2", nullptr, kept))
        .arg(search, here.join(u"; "_s));
}

QString fileName(const QString &type, const Completeness &completeness, const table::Table &table)
{
    const QLocale locale;
    if (table.isNarrowed())
        return Text::tr("%1 (%2 of %3)", "file name")
            .arg(type, locale.toString(qint64(table.rows())), locale.toString(qint64(table.allRows())));
    const QString rows = locale.toString(completeness.matches);
    const QString total = completeness.total ? locale.toString(*completeness.total) : QString();
    if (completeness.verdict == Verdict::Complete || completeness.verdict == Verdict::EndReached)
        return completeness.isRelatedWhole() ? type : Text::tr("%1 (%2, incomplete)", "file name").arg(type, rows);
    if (completeness.verdict == Verdict::LimitReached)
        return total.isEmpty() ? Text::tr("%1 (first %2)", "file name").arg(type, rows)
                               : Text::tr("%1 (first %2 of %3)", "file name").arg(type, rows, total);
    return total.isEmpty() ? Text::tr("%1 (%2, incomplete)", "file name").arg(type, rows)
                           : Text::tr("%1 (%2 of %3)", "file name").arg(type, rows, total);
}

QStringList remarks(const std::vector<exporting::Misfits> &misfits)
{
    QStringList sentences;
    for (const auto &one : misfits)
        sentences << remark(one, plural(static_cast<qint64>(one.count))).arg(QString::fromStdString(one.column));
    return sentences;
}

QStringList details(const Completeness &completeness, std::uint64_t rows, const Problems &problems)
{
    return (completeness.files ? countsOfFiles(completeness, rows) : counts(completeness, rows))
        + troubles(completeness) + problemLines(problems);
}

QStringList details(const Completeness &completeness, const table::Table &table)
{
    return details(completeness, table.rows(), problemsOf(table));
}

} // namespace words
