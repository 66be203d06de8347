#include "gui/window/statusline.h"

#include "gui/common/text.h"
#include "gui/window/statement.h"
#include "ui_statusline.h"
#include "words/completeness.h"
#include "words/errors.h"
#include "words/provenance.h"
#include "words/repair.h"
#include "words/retries.h"

#include <QAccessible>
#include <QLocale>

namespace gui {

StatusLine::StatusLine(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::StatusLine>())
{
    m_ui->setupUi(this);
    connect(m_ui->details, &QPushButton::clicked, this, &StatusLine::statementWanted);
    connect(m_ui->loadEverything, &QPushButton::clicked, this, &StatusLine::everythingWanted);
    connect(m_ui->goOn, &QPushButton::clicked, this, &StatusLine::goOnWanted);
    connect(m_ui->startOver, &QPushButton::clicked, this, &StatusLine::againWanted);
    connect(m_ui->tryAgain, &QPushButton::clicked, this, &StatusLine::againWanted);
    connect(m_ui->cancelLoad, &QPushButton::clicked, this, &StatusLine::cancelWanted);
}

StatusLine::~StatusLine() = default;

QString StatusLine::sentence(const Standing &standing, bool isBesideWord)
{
    const sources::Completeness &completeness = standing.completeness;
    const bool isReading = completeness.verdict == sources::Completeness::Verdict::Reading;
    QString said = isBesideWord
        ? words::describeBesideWord(completeness, standing.provenance, standing.lost, standing.said)
        : words::describe(completeness, standing.provenance, standing.lost, standing.said);
    if (!standing.match.isEmpty())
        said = standing.match + QStringLiteral(" · ") + said;
    const QStringList reasons = words::reasons(completeness);
    if (completeness.error && !standing.isExplained)
        said += QStringLiteral(". ") + words::explain(*completeness.error).what;
    else if (!completeness.error && !completeness.files && !reasons.isEmpty()) // that of files is in it already
        said = (QStringList(said + u'.') + reasons).join(u' ').chopped(1); // a sentence may follow
    else if (const QString repaired = words::shortlyOfRepair(completeness);
             completeness.verdict == sources::Completeness::Verdict::Complete && !repaired.isEmpty())
        said += QStringLiteral(". ") + repaired;
    if (standing.shown.isValid()) {
        const QString time = QLocale().toString(standing.shown, QLocale::ShortFormat);
        return isReading ? tr("Showing the rows of %1 until the new ones are here. %2").arg(time, said)
                         : tr("Showing the rows of %1, for the refresh ended early. %2").arg(time, said);
    }
    if (isReading && standing.isSorted)
        said = tr("%1. New rows are put in order when loading ends.").arg(said);
    if (!isReading && standing.lost > 0)
        said = tr("%1. %n value(s) or resource(s) could not be shown: see the details.", nullptr,
            static_cast<int>(standing.lost))
                   .arg(said);
    return said;
}

void StatusLine::show(const Standing &standing)
{
    m_standing = standing;
    const auto verdict = standing.completeness.verdict;
    const bool isReading = verdict == sources::Completeness::Verdict::Reading;
    const bool isStopped = verdict == sources::Completeness::Verdict::Cancelled;
    const bool isIncomplete = verdict == sources::Completeness::Verdict::Incomplete;
    m_ui->verdict->setState(
        toneOf(standing.completeness, standing.lost), words::wordOf(standing.completeness, standing.lost));
    m_ui->sentence->setText(sentence(standing, true));
    m_ui->sentence->setToolTip(plainTip(sentence(standing, false)));
    m_ui->cancelLoad->setVisible(isReading);
    m_ui->progress->setVisible(isReading);
    m_ui->goOn->setVisible((isStopped || isIncomplete) && standing.canGoOn);
    const auto &repair = standing.completeness.repair;
    const bool hasFailed = isIncomplete && repair && !repair->failed.empty(); // and all else is here
    m_ui->goOn->setText(hasFailed ? tr("Retry &failed pages") : tr("&Go on from here"));
    m_ui->startOver->setVisible(isStopped);
    m_ui->tryAgain->setVisible(isIncomplete && !standing.isExplained);
    m_ui->loadEverything->setVisible(verdict == sources::Completeness::Verdict::LimitReached);
    // How many there are is in the sentence.
    const QString pause = words::aboutPause(standing.progress.pause);
    m_ui->progress->setText(!pause.isEmpty() ? pause
                                             : tr("%1 rows/s · %2 s")
                                                   .arg(QLocale().toString(qRound64(standing.progress.rowsPerSecond)),
                                                       QLocale().toString(standing.progress.milliseconds / 1000)));
}

void StatusLine::speak()
{
    setAccessibleName(m_standing ? sentence(*m_standing, false) : QString());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_standing)
        show(Standing(*m_standing));
}

} // namespace gui
