#include "words/seennames.h"

#include "words/numbers.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace words {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

} // namespace

QStringList aboutNames(const std::vector<SeenNames> &names)
{
    QStringList lines;
    for (const auto &one : names) {
        const qint64 all = one.found + one.missing + one.refused + one.unknown;
        QStringList said{
            Text::tr("%1: %2 of %3 names found.", "a column, counts").arg(one.column, number(one.found), number(all))};
        if (one.missing > 0) {
            const qint64 more = one.missing - one.references.size();
            const QString listed = one.references.join(u", "_s);
            said << (listed.isEmpty() ? Text::tr("Leading nowhere: %1.", "a count").arg(number(one.missing))
                    : more > 0
                    ? Text::tr("Leading nowhere: %1, and %2 more.", "references, a count").arg(listed, number(more))
                    : Text::tr("Leading nowhere: %1.", "references").arg(listed));
        }
        if (one.refused > 0)
            said << Text::tr("Not told by the server: %1.", "a count").arg(number(one.refused));
        if (one.unknown > 0)
            said << Text::tr("Not known so far: %1.", "a count").arg(number(one.unknown));
        lines << said.join(u' ');
    }
    return lines;
}

QJsonArray namesJson(const std::vector<SeenNames> &names)
{
    QJsonArray list;
    for (const auto &one : names)
        list << QJsonObject{{u"column"_s, one.column}, {u"found"_s, one.found}, {u"missing"_s, one.missing},
            {u"refused"_s, one.refused}, {u"unknown"_s, one.unknown},
            {u"references"_s, QJsonArray::fromStringList(one.references)}};
    return list;
}

} // namespace words
