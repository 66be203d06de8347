#include "gui/window/statement.h"

#include "gui/common/layout.h"
#include "http/peoplehost.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace gui {
namespace {

using Verdict = sources::Completeness::Verdict;
using ProblemKind = table::Problem::Kind;
constexpr int Shown = 20; ///< of each list; the count is always whole

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Statement)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString problemText(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::MalformedResource:
        return Words::tr("Resources that could not be read and have no row: %1");
    case ProblemKind::SeveralValues:
        return Words::tr("Cells that hold only the first of several values: %1");
    case ProblemKind::NotBoolean:
        return Words::tr("Resources left out because a condition was neither true nor false: %1");
    case ProblemKind::Evaluation:
        return Words::tr("Cells left empty because their path failed: %1");
    case ProblemKind::TooLarge:
        return Words::tr("Resources left out because they are too large: %1");
    case ProblemKind::Note:
        break;
    }
    return Words::tr("Oddities where nothing was lost: %1");
}

/** What matches the query @p parameters, which the server has applied. */
QString matching(const sources::Completeness &made, const QString &parameters)
{
    const QString matches = number(made.matches);
    const bool hasTotal = made.total && *made.total >= made.matches; // one that is too low is nothing to compare with
    const QString total = hasTotal ? number(*made.total) : QString();
    switch (made.verdict) {
    case Verdict::Reading:
        return hasTotal ? Words::tr("%1 of %2 that match %3 so far").arg(matches, total, parameters)
                        : Words::tr("%1 that match %2 so far").arg(matches, parameters);
    case Verdict::Complete:
        return hasTotal ? Words::tr("%1 of %2 that match %3, complete").arg(matches, total, parameters)
                        : Words::tr("%1 that match %2, complete").arg(matches, parameters);
    case Verdict::EndReached:
        return Words::tr("%1 that match %2, read to the last page; the server gave no total").arg(matches, parameters);
    case Verdict::LimitReached:
        return hasTotal ? Words::tr("The first %1 of %2 that match %3").arg(matches, total, parameters)
                        : Words::tr("The first %1 that match %2; there are more").arg(matches, parameters);
    case Verdict::Cancelled:
        return hasTotal ? Words::tr("Stopped after %1 of %2 that match %3").arg(matches, total, parameters)
                        : Words::tr("Stopped after %1 that match %2").arg(matches, parameters);
    case Verdict::Incomplete:
        break;
    }
    return hasTotal ? Words::tr("Incomplete: %1 of %2 that match %3").arg(matches, total, parameters)
                    : Words::tr("Incomplete: %1 that match %2").arg(matches, parameters);
}

QStringList counts(const sources::Search &search, const sources::Completeness &made, const table::Table &table)
{
    QStringList lines{describe(made, search.query, lostIn(table)), QString(),
        Words::tr("Server: %1").arg(http::addressForPeople(search.base)),
        Words::tr("Search: %1").arg(QString::fromStdString(search.query.text())),
        Words::tr("Rows: %1").arg(number(qint64(table.rows()))),
        Words::tr("Resources that match: %1").arg(number(made.matches))};
    if (made.total)
        lines << Words::tr("Total that the server gave: %1").arg(number(*made.total));
    lines << Words::tr("Resources sent along with them: %1").arg(number(made.included))
          << Words::tr("Sent twice and shown once: %1").arg(number(made.duplicates))
          << Words::tr("Pages: %1").arg(number(made.pages))
          << Words::tr("Received: %1").arg(QLocale().formattedDataSize(made.bytes));
    if (!made.ignored.isEmpty())
        lines << Words::tr("Parameters that the server ignored: %1").arg(made.ignored.join(QStringLiteral(", ")));
    if (!made.unproven.isEmpty())
        lines << Words::tr("Parameters that the server may have ignored: %1")
                     .arg(made.unproven.join(QStringLiteral(", ")));
    return lines;
}

QStringList troubles(const sources::Completeness &made)
{
    QStringList lines;
    if (made.error) {
        const auto said = sources::explain(*made.error);
        lines << QString() << said.what << said.action << said.details;
    }
    if (!made.faults.empty())
        lines << QString() << Words::tr("Faults in what the server sent: %1").arg(number(qint64(made.faults.size())));
    if (!made.warnings.empty())
        lines << QString() << Words::tr("The server says:");
    for (const auto &issue : made.warnings)
        lines << QStringLiteral("  ") + QString::fromStdString(issue.text.empty() ? issue.code : issue.text);
    return lines;
}

QStringList problems(const table::Table &table)
{
    std::map<ProblemKind, QStringList> found;
    std::map<ProblemKind, qint64> count;
    for (const auto &chunk : table.chunks()) {
        for (const auto &problem : chunk->problems) {
            if (++count[problem.kind] <= Shown)
                found[problem.kind] << QStringLiteral("  ") + QString::fromStdString(problem.detail);
        }
    }
    QStringList lines;
    for (const auto &[kind, details] : found)
        lines << QString() << problemText(kind).arg(number(count[kind])) << details;
    return lines;
}

} // namespace

qint64 lostIn(const table::Table &table)
{
    qint64 lost = 0;
    for (const auto &chunk : table.chunks())
        lost += std::count_if(chunk->problems.begin(), chunk->problems.end(),
            [](const auto &problem) { return problem.kind != ProblemKind::Note; });
    return lost;
}

Chip::Tone toneOf(const sources::Completeness &completeness, qint64 lost)
{
    const bool isReading = completeness.verdict == Verdict::Reading;
    if (!isReading && completeness.verdict != Verdict::Incomplete && (lost > 0 || !completeness.isFiltered()))
        return Chip::Tone::Warning;
    switch (completeness.verdict) {
    case Verdict::Reading:
        return Chip::Tone::Busy;
    case Verdict::Complete:
    case Verdict::EndReached:
        return Chip::Tone::Good;
    case Verdict::LimitReached:
        return Chip::Tone::Note;
    case Verdict::Cancelled:
        return Chip::Tone::Warning;
    case Verdict::Incomplete:
        break;
    }
    return Chip::Tone::Failed;
}

QString wordOf(const sources::Completeness &completeness, qint64 lost)
{
    const bool isWhole = completeness.verdict == Verdict::Complete || completeness.verdict == Verdict::EndReached;
    if (isWhole && lost > 0)
        return Words::tr("with losses");
    if (isWhole && !completeness.ignored.isEmpty())
        return Words::tr("filter ignored");
    if (isWhole && !completeness.isFiltered())
        return Words::tr("filter not confirmed");
    switch (completeness.verdict) {
    case Verdict::Reading:
        return Words::tr("reading");
    case Verdict::Complete:
        return Words::tr("complete");
    case Verdict::EndReached:
        return Words::tr("read to the end");
    case Verdict::LimitReached:
        return Words::tr("not everything");
    case Verdict::Cancelled:
        return Words::tr("stopped");
    case Verdict::Incomplete:
        break;
    }
    return Words::tr("incomplete");
}

QString describe(const sources::Completeness &completeness, const fhir::Query &query, qint64 lost)
{
    const QString filter = QString::fromStdString(query.filters().parametersText());
    const QString bare = sources::describe(completeness, lost == 0);
    if (filter.isEmpty())
        return bare;
    if (!completeness.isFiltered() || lost > 0)
        return Words::tr("%1. Asked for: %2").arg(bare, filter);
    const bool hasMore = completeness.totalIs != sources::Completeness::Total::Agrees || completeness.included > 0;
    return hasMore ? Words::tr("Matching %1: %2").arg(filter, bare) : matching(completeness, filter);
}

QString statement(const sources::Search &search, const sources::Completeness &completeness, const table::Table &table)
{
    return (counts(search, completeness, table) + troubles(completeness) + problems(table)).join(u'\n');
}

void showText(QWidget *parent, const QString &title, const QString &text)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *view = new QPlainTextEdit(text, dialog);
    view->setReadOnly(true);
    view->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto *copy = buttons->addButton(Words::tr("&Copy"), QDialogButtonBox::ActionRole);
    QObject::connect(copy, &QPushButton::clicked, dialog, [text] { QApplication::clipboard()->setText(text); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    fitToScreen(*dialog, {560, 400});
    dialog->open();
}

} // namespace gui
