#include "words/changes.h"

#include "words/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace words {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString timeOf(const sources::Completeness::Changes &changes)
{
    const QDateTime time = changes.before.toLocalTime();
    const QLocale locale;
    return time.date() == QDate::currentDate() ? locale.toString(time.time(), QLocale::ShortFormat)
                                               : locale.toString(time, QLocale::ShortFormat);
}

} // namespace

QString unknownOfChanges(bool hasFilters, bool tellsDeleted)
{
    if (tellsDeleted)
        return hasFilters ? Text::tr("It is not known what does not meet the query any more.") : QString();
    return hasFilters
        ? Text::tr("It is not known what was deleted meanwhile, and what does not meet the query any more.")
        : Text::tr("It is not known what was deleted meanwhile.");
}

QString shortlyOfChanges(const sources::Completeness &completeness)
{
    const auto &changes = *completeness.changes;
    return Text::tr("%1 changed and %2 new since %3; what was deleted is not known")
        .arg(number(changes.changed), number(changes.added), timeOf(changes));
}

QStringList aboutChanges(const sources::Completeness &completeness)
{
    const auto &changes = completeness.changes;
    if (!changes)
        return {};
    return {Text::tr("Read at %1, and what changed since then once more: %2 changed, %3 new.")
                .arg(timeOf(*changes), number(changes->changed), number(changes->added)),
        Text::tr("What changed was asked for from %1 on, by the server's clock.").arg(changes->since),
        unknownOfChanges(changes->hasFilters)};
}

} // namespace words
