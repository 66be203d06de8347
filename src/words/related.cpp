#include "words/related.h"

#include "words/numbers.h"
#include "words/statementnames.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace words {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString found(const sources::Related &related)
{
    const auto &counts = related.counts;
    const QString all = number(counts.found + counts.missing + counts.keyless);
    if (related.isReverse)
        return Text::tr("%1: found for %2 of %3 rows, none for %4.")
            .arg(related.title, number(counts.found), all, number(counts.missing + counts.keyless));
    return Text::tr("%1: found for %2 of %3 rows; %4 refer to one that is missing, %5 refer to none.")
        .arg(related.title, number(counts.found), all, number(counts.missing), number(counts.keyless));
}

QString howRead(const sources::Related &related)
{
    const QString count = QLocale().toString(related.resources);
    return related.by == sources::Related::By::Keys
        ? Text::tr("Read for it: %1 of type %2, those alone that the rows lead to.").arg(count, related.type)
        : Text::tr("Read for it: %1 of type %2, all that there are for it.").arg(count, related.type);
}

} // namespace

QStringList aboutRelated(const sources::Completeness &completeness)
{
    QStringList lines;
    for (const auto &related : completeness.related) {
        const auto &counts = related.counts;
        if (related.isReading) {
            lines << Text::tr("%1: not read yet.").arg(related.title);
            continue;
        }
        lines << found(related) << u"  "_s + howRead(related);
        if (counts.several > 0 && !related.isReverse)
            lines << u"  "_s
                    + Text::tr(
                        "%Ln row(s) met more than one: the first that came is shown.", nullptr, plural(counts.several));
        if (counts.mixed > 0)
            lines << u"  "_s
                    + Text::tr("For %Ln row(s) there are values in different units, which cannot be compared.", nullptr,
                        plural(counts.mixed));
        if (!related.isWhole)
            lines << u"  "_s
                    + Text::tr("It was not read to its end: what is missing may be there, and counts may be too low.");
    }
    return lines;
}

QString withRelated(const QString &said, const sources::Completeness &completeness)
{
    QStringList reading;
    QStringList cut;
    for (const auto &related : completeness.related) {
        if (related.isReading)
            reading << related.title;
        else if (!related.isWhole)
            cut << related.title;
    }
    if (!reading.isEmpty())
        return Text::tr("%1. Still being read: %2").arg(said, reading.join(u", "_s));
    return cut.isEmpty() ? said : Text::tr("%1. Not read to the end: %2").arg(said, cut.join(u", "_s));
}

QJsonArray relatedJson(const sources::Completeness &completeness)
{
    QJsonArray list;
    for (const auto &one : completeness.related) {
        const auto &counts = one.counts;
        list << QJsonObject{{u"name"_s, one.name}, {u"type"_s, one.type},
            {u"read"_s, statementnames::nameIn(statementnames::RelatedNames, one.by)}, {u"resources"_s, one.resources},
            {u"rows"_s, one.rows}, {u"isWhole"_s, one.isWhole}, {u"found"_s, static_cast<qint64>(counts.found)},
            {u"missing"_s, static_cast<qint64>(counts.missing)}, {u"withoutKey"_s, static_cast<qint64>(counts.keyless)},
            {u"several"_s, static_cast<qint64>(counts.several)}, {u"mixedUnits"_s, static_cast<qint64>(counts.mixed)}};
    }
    return list;
}

} // namespace words
