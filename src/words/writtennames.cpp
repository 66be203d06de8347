#include "words/writtennames.h"

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

QStringList aboutNames(const std::vector<WrittenNames> &names)
{
    QStringList lines;
    for (const auto &one : names) {
        const auto all = one.named + one.unnamed;
        if (all == 0)
            continue;
        QStringList said{Text::tr("%1: %2 of %3 codes have a name beside them.", "a column, counts")
                             .arg(one.codes, number(one.named), number(all))};
        if (one.untold > 0)
            said << Text::tr("The server could not say it of %Ln.", "codes without a name", plural(one.untold));
        lines << said.join(u' ');
    }
    return lines;
}

QStringList withHeading(const std::vector<WrittenNames> &names)
{
    QStringList lines = aboutNames(names);
    if (!lines.isEmpty())
        lines.prepend(Text::tr("Names of codes in columns beside them:"));
    return lines;
}

QJsonArray namesJson(const std::vector<WrittenNames> &names)
{
    QJsonArray list;
    for (const auto &one : names)
        list << QJsonObject{{u"column"_s, one.column}, {u"codes"_s, one.codes}, {u"named"_s, one.named},
            {u"unnamed"_s, one.unnamed}, {u"untold"_s, one.untold}};
    return list;
}

} // namespace words
