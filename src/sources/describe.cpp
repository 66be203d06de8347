#include "sources/search.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(sources)
};

int plural(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

QString complete(const Completeness &made, bool isShown)
{
    const QString total = QLocale().toString(made.total.value_or(0));
    const int matches = plural(made.matches);
    using Total = Completeness::Total;
    if ((!isShown || !made.isFiltered()) && (made.totalIs == Total::Agrees || made.totalIs == Total::CountsIncluded))
        return Words::tr("%Ln resource(s), read to the last page", nullptr, matches);
    switch (made.totalIs) {
    case Total::Agrees:
        break;
    case Total::TooLow:
        return Words::tr("%Ln resource(s), read to the last page; the server's total (%1) was lower", nullptr, matches)
            .arg(total);
    case Total::Changed:
        return Words::tr(
            "%Ln resource(s), read to the last page; the data changed while reading (the server's total was %1)",
            nullptr, matches)
            .arg(total);
    case Total::CountsIncluded:
        return Words::tr(
            "%Ln resource(s), complete; the server's total (%1) counts the included ones, too", nullptr, matches)
            .arg(total);
    }
    return Words::tr("%Ln resource(s), complete", nullptr, matches);
}

QString verdict(const Completeness &made, bool isShown)
{
    const QString matches = QLocale().toString(made.matches);
    const int count = plural(made.matches);
    // A total that is too low is no number to compare with.
    const bool hasTotal = made.total && *made.total >= made.matches;
    const int total = plural(hasTotal ? *made.total : 0);
    using Verdict = Completeness::Verdict;
    switch (made.verdict) {
    case Verdict::Reading:
        return hasTotal ? Words::tr("%1 of %Ln resource(s) so far", nullptr, total).arg(matches)
                        : Words::tr("%Ln resource(s) so far", nullptr, count);
    case Verdict::Complete:
        return complete(made, isShown);
    case Verdict::EndReached:
        return Words::tr("%Ln resource(s), read to the last page; the server gave no total", nullptr, count);
    case Verdict::LimitReached:
        return hasTotal ? Words::tr("The first %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Words::tr("The first %Ln resource(s); there are more", nullptr, count);
    case Verdict::Cancelled:
        return hasTotal ? Words::tr("Stopped after %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Words::tr("Stopped after %Ln resource(s)", nullptr, count);
    case Verdict::Incomplete:
        return hasTotal ? Words::tr("Incomplete: %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Words::tr("Incomplete: %Ln resource(s)", nullptr, count);
    }
    return {};
}

/** "Organization, Practitioner": at most a few, for a server may have hundreds of types. */
QString types(const Completeness &made)
{
    constexpr qsizetype Named = 5;
    QStringList names;
    for (const auto &[type, count] : made.includedTypes)
        names << QString::fromStdString(type).left(64);
    if (names.size() > Named)
        names = names.first(Named) << u"…"_s;
    return names.join(u", "_s);
}

/** A sentence for each kind of fault, with the first place it was met at. */
QStringList faultReasons(const Completeness &made)
{
    using Kind = fhir::BundleFault::Kind;
    std::map<Kind, std::pair<const fhir::BundleFault *, qint64>> kinds;
    for (const auto &fault : made.faults) {
        auto &[first, count] = kinds.try_emplace(fault.kind, &fault, 0).first->second;
        ++count;
    }
    QStringList reasons;
    for (const auto &[kind, found] : kinds) {
        const auto &[first, count] = found;
        if (made.error && made.error->fault && made.error->fault->kind == kind)
            continue;
        Error error;
        error.kind = Error::Kind::Malformed;
        error.fault = *first;
        const QString what = explain(error).what;
        reasons << (count > 1 ? Words::tr("%1 There are %Ln such place(s).", nullptr, plural(count)).arg(what) : what);
    }
    return reasons;
}

} // namespace

QString describe(const Completeness &completeness, bool isShown)
{
    QString text = verdict(completeness, isShown);
    if (!completeness.ignored.isEmpty())
        text = Words::tr("%1. The server ignored: %2").arg(text, completeness.ignored.join(u", "_s));
    if (!completeness.unproven.isEmpty())
        text = Words::tr("%1. Whether the server applied these filters is not known: %2")
                   .arg(text, completeness.unproven.join(u", "_s));
    if (completeness.included > 0 && completeness.verdict != Completeness::Verdict::Reading)
        text = Words::tr("%1. %Ln included resource(s) left out: %2", nullptr, plural(completeness.included))
                   .arg(text, types(completeness));
    return text;
}

QStringList reasons(const Completeness &made)
{
    if (made.verdict != Completeness::Verdict::Incomplete)
        return {};
    QStringList reasons = faultReasons(made);
    if (made.outcomeErrors > 0)
        reasons << Words::tr("The server reports errors among its results: something may be missing.");
    if (made.error || !made.faults.empty())
        return reasons;
    if (made.matches == 0 && made.included > 0)
        reasons << Words::tr("The server sent resources of other types than the one that was asked for: %1")
                       .arg(types(made));
    else if (made.total && *made.total > made.matches)
        reasons << Words::tr("The server's pages end before its total of %1 is reached.")
                       .arg(QLocale().toString(*made.total));
    if (made.recount && made.total && *made.recount != *made.total)
        reasons << Words::tr("Counted again at the end, the server says %1.").arg(QLocale().toString(*made.recount));
    return reasons;
}

} // namespace sources
