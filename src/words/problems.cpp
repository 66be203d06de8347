#include "words/problems.h"

#include "words/numbers.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using Kind = table::Problem::Kind;

constexpr qsizetype Shown = 20; ///< of each kind
constexpr std::size_t MostTold = 1'000; ///< reasons of a kind that are told apart

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString problemText(Kind kind)
{
    switch (kind) {
    case Kind::MalformedResource:
        return Text::tr("Resources that could not be read and have no row: %1");
    case Kind::SeveralValues:
        return Text::tr("Cells that hold only the first of several values: %1");
    case Kind::NotBoolean:
        return Text::tr("Resources left out because a condition was neither true nor false: %1");
    case Kind::Evaluation:
        return Text::tr("Cells left empty because their path failed: %1");
    case Kind::TooLarge:
        return Text::tr("Resources left out because they are too large: %1");
    case Kind::Note:
        break;
    }
    return Text::tr("Oddities where nothing was lost: %1");
}

/** The first reason of @p found, and how many there are beside it; "" where none is known. */
QString reasonOf(const ProblemCount &found)
{
    if (found.first.isEmpty())
        return {};
    const QString first = found.first.first();
    const int others = static_cast<int>(found.reasons.size()) - 1;
    if (found.reasons.size() == MostTold)
        return Text::tr("The first reason: %1 At least %Ln other(s) follow.", nullptr, others).arg(first);
    return others > 0 ? Text::tr("The first reason: %1 %Ln other(s) follow.", nullptr, others).arg(first)
                      : Text::tr("The reason: %1").arg(first);
}

} // namespace

void count(Problems &problems, const table::Problem &problem)
{
    auto &[count, first, reasons] = problems[problem.kind];
    ++count;
    if (problem.detail.empty() || reasons.size() == MostTold)
        return;
    if (reasons.insert(std::hash<std::string>{}(problem.detail)).second && first.size() < Shown)
        first << QString::fromStdString(problem.detail);
}

Problems problemsOf(const table::Table &table)
{
    Problems problems;
    for (const auto &chunk : table.chunks()) {
        for (const auto &problem : chunk->problems)
            count(problems, problem);
    }
    return problems;
}

qint64 lostIn(const table::Table &table)
{
    qint64 lost = 0;
    for (const auto &chunk : table.chunks())
        lost += std::count_if(chunk->problems.begin(), chunk->problems.end(),
            [](const auto &problem) { return problem.kind != Kind::Note; });
    return lost;
}

qint64 lostIn(const Problems &problems)
{
    qint64 lost = 0;
    for (const auto &[kind, found] : problems)
        lost += kind == Kind::Note ? 0 : found.count;
    return lost;
}

QStringList losses(const Problems &problems)
{
    QStringList said;
    const auto say = [&](std::initializer_list<Kind> kinds, const auto &sentence) {
        ProblemCount all;
        for (const Kind kind : kinds) {
            const auto found = problems.find(kind);
            if (found == problems.end())
                continue;
            all.count += found->second.count;
            all.first << found->second.first;
            all.reasons.insert(found->second.reasons.begin(), found->second.reasons.end());
        }
        if (all.count > 0)
            said << sentence(plural(all.count)) << reasonOf(all);
    };
    say({Kind::MalformedResource, Kind::TooLarge},
        [](int n) { return Text::tr("%n resource(s) could not be read and have no row.", nullptr, n); });
    say({Kind::NotBoolean}, [](int n) {
        return Text::tr("%n resource(s) have no row because a condition was neither true nor false.", nullptr, n);
    });
    say({Kind::SeveralValues},
        [](int n) { return Text::tr("%n cell(s) hold only the first of several values.", nullptr, n); });
    say({Kind::Evaluation},
        [](int n) { return Text::tr("%n cell(s) are empty because their path failed.", nullptr, n); });
    said.removeAll(QString());
    return said;
}

QStringList problemLines(const Problems &problems)
{
    QStringList lines;
    for (const auto &[kind, found] : problems) {
        lines << QString() << problemText(kind).arg(QLocale().toString(found.count));
        for (const auto &detail : found.first)
            lines << u"  "_s + detail;
        const auto others = static_cast<qsizetype>(found.reasons.size()) - found.first.size();
        if (others > 0 && !found.first.isEmpty())
            lines << u"  "_s + Text::tr("… and %Ln other reason(s)", nullptr, plural(others));
    }
    return lines;
}

} // namespace words
