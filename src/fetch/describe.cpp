#include "fetch/search.h"

#include <QCoreApplication>
#include <QLocale>

namespace fetch {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fetch)
};

QString verdict(const Completeness &made)
{
    const QString matches = QLocale().toString(made.matches);
    const QString total = made.total ? QLocale().toString(*made.total) : QString();
    using Verdict = Completeness::Verdict;
    switch (made.verdict) {
    case Verdict::Reading:
        return made.total ? Words::tr("%1 of %2 resources so far").arg(matches, total)
                          : Words::tr("%1 resources so far").arg(matches);
    case Verdict::Complete:
        return Words::tr("%1 resources, complete").arg(matches);
    case Verdict::EndReached:
        return Words::tr("%1 resources, read to the last page; the server gave no total").arg(matches);
    case Verdict::LimitReached:
        return made.total ? Words::tr("The first %1 of %2 resources").arg(matches, total)
                          : Words::tr("The first %1 resources; there are more").arg(matches);
    case Verdict::Cancelled:
        return made.total ? Words::tr("Stopped after %1 of %2 resources").arg(matches, total)
                          : Words::tr("Stopped after %1 resources").arg(matches);
    case Verdict::Incomplete:
        return made.total ? Words::tr("Incomplete: %1 of %2 resources").arg(matches, total)
                          : Words::tr("Incomplete: %1 resources").arg(matches);
    }
    return {};
}

} // namespace

QString describe(const Completeness &completeness)
{
    const QString text = verdict(completeness);
    return completeness.ignored.isEmpty()
        ? text
        : Words::tr("%1. The server ignored: %2").arg(text, completeness.ignored.join(QStringLiteral(", ")));
}

} // namespace fetch
