#include "words/repair.h"

#include "words/errors.h"
#include "words/numbers.h"

#include <QCoreApplication>

#include <algorithm>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using sources::Repair;

constexpr std::size_t Shown = 10; ///< failed parts; the count is always whole

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString whyOf(const Repair &repair)
{
    const int before = plural(repair.before);
    if (repair.isChosen)
        return Text::tr("The search was read in parts.");
    if (!repair.error)
        return Text::tr("The server gave no more after %Ln resource(s).", nullptr, before);
    return Text::tr("The search broke off after %Ln resource(s): %1", nullptr, before).arg(explain(*repair.error).what);
}

QString howOf(const Repair &repair)
{
    const QString names = repair.parameters.join(u", "_s);
    if (repair.parameters.isEmpty())
        return Text::tr(
            "It can be asked for in no parts: the server refuses or ignores the dates that would make them.");
    if (repair.parameters.constFirst().contains("offset"_L1))
        return Text::tr("The rest was asked for by number (%1): %Ln page(s).", nullptr, plural(repair.read)).arg(names);
    QString text = Text::tr("It was asked for in %Ln part(s) by %1; %2 came whole.", nullptr, plural(repair.read))
                       .arg(names, number(repair.whole));
    if (repair.known > 0)
        text += u' ' + Text::tr("%Ln more had come before, all that they count.", nullptr, plural(repair.known));
    return text;
}

QString about(const Repair::Failed &failed)
{
    const QString came = number(failed.came);
    QString text = failed.total
        ? Text::tr("Not whole: %1, %2 of %3 resources.").arg(failed.part, came, number(*failed.total))
        : Text::tr("Not whole: %1, %2 resources.").arg(failed.part, came);
    if (failed.part.isEmpty())
        text.clear();
    if (failed.error)
        text += (text.isEmpty() ? QString() : u" "_s) + explain(*failed.error).what;
    return text;
}

} // namespace

QStringList aboutRepair(const sources::Completeness &completeness)
{
    const auto &repair = completeness.repair;
    if (!repair)
        return {};
    return {whyOf(*repair) + u' ' + howOf(*repair)};
}

QString shortlyOfRepair(const sources::Completeness &completeness)
{
    const auto &repair = completeness.repair;
    if (!repair || repair->isChosen)
        return {};
    const int before = plural(repair->before);
    return repair->error
        ? Text::tr("The search broke off after %Ln resource(s): the rest was read in parts", nullptr, before)
        : Text::tr("The server gave no more after %Ln resource(s): the rest was read in parts", nullptr, before);
}

QStringList repairReasons(const sources::Completeness &completeness)
{
    const auto &repair = completeness.repair;
    QStringList reasons;
    if (!repair)
        return reasons;
    for (std::size_t at = 0; at < std::min(Shown, repair->failed.size()); ++at)
        reasons << about(repair->failed[at]);
    reasons.removeAll(QString());
    if (repair->failed.size() > Shown)
        reasons << Text::tr("%Ln more part(s) are not whole.", nullptr, plural(qint64(repair->failed.size() - Shown)));
    if (!completeness.total)
        reasons << Text::tr("The server gave no total: whether all parts together are everything is not known.");
    return reasons;
}

QStringList aboutList(const sources::Completeness &completeness)
{
    const auto &list = completeness.list;
    if (!list)
        return {};
    const auto missing = static_cast<qint64>(list->missing.size());
    if (!list->isKnown)
        return {Text::tr("Values of %1 that were asked for: %2. Which of them were found is not known.")
                    .arg(list->parameter, number(list->asked))};
    QStringList lines{Text::tr("Values of %1: %2 asked, %3 found, %4 not found.")
                          .arg(list->parameter, number(list->asked), number(list->asked - missing), number(missing))};
    if (missing > 0)
        lines << Text::tr("Not found: %1")
                     .arg(list->missing.first(std::min<qsizetype>(missing, Shown)).join(u", "_s)
                         + (missing > qint64{Shown} ? u", …"_s : QString()));
    return lines;
}

} // namespace words
