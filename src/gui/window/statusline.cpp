#include "gui/window/statusline.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "gui/window/statement.h"
#include "words/completeness.h"
#include "words/errors.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gui {

StatusLine::StatusLine(QWidget *parent) : QWidget(parent)
{
    m_chip = new Chip(this);
    m_chip->setObjectName(QStringLiteral("verdict"));
    m_sentence = wrappedLabel({}, this); // whole: a number that is cut off is another number
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_details = new QPushButton(tr("&Details…"), this);
    m_details->setObjectName(QStringLiteral("details"));
    m_details->setFlat(true);
    m_details->setAccessibleDescription(tr("Says in full whether this is everything."));
    m_everything = new QPushButton(tr("Load &everything"), this);
    m_everything->setObjectName(QStringLiteral("loadEverything"));
    m_again = new QPushButton(tr("Try &again"), this);
    m_again->setObjectName(QStringLiteral("tryAgain"));
    m_progress = plainLabel({}, this);
    m_progress->setObjectName(QStringLiteral("progress"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelLoad"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_chip, 0, Qt::AlignVCenter);
    layout->addWidget(m_sentence, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_details),
             static_cast<QWidget *>(m_everything), static_cast<QWidget *>(m_again), static_cast<QWidget *>(m_cancel)})
        layout->addWidget(widget);
    connect(m_details, &QPushButton::clicked, this, &StatusLine::statementWanted);
    connect(m_everything, &QPushButton::clicked, this, &StatusLine::everythingWanted);
    connect(m_again, &QPushButton::clicked, this, &StatusLine::againWanted);
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancelWanted);
}

QString StatusLine::sentence(const Standing &standing)
{
    const sources::Completeness &completeness = standing.completeness;
    const bool isReading = completeness.verdict == sources::Completeness::Verdict::Reading;
    QString said = words::describe(completeness, standing.query, standing.lost);
    if (completeness.error)
        said += QStringLiteral(". ") + words::explain(*completeness.error).what;
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
    const auto verdict = standing.completeness.verdict;
    const bool isReading = verdict == sources::Completeness::Verdict::Reading;
    const bool endedEarly =
        verdict == sources::Completeness::Verdict::Incomplete || verdict == sources::Completeness::Verdict::Cancelled;
    m_chip->setState(toneOf(standing.completeness, standing.lost), words::wordOf(standing.completeness, standing.lost));
    const QString said = sentence(standing);
    m_sentence->setText(said);
    m_sentence->setToolTip(plainTip(said));
    m_cancel->setVisible(isReading);
    m_progress->setVisible(isReading);
    m_again->setVisible(endedEarly);
    m_everything->setVisible(verdict == sources::Completeness::Verdict::LimitReached);
    m_progress->setText(tr("%1 rows · %2 rows/s · %3 s")
                            .arg(QLocale().toString(standing.progress.rows),
                                QLocale().toString(qRound64(standing.progress.rowsPerSecond)),
                                QLocale().toString(standing.progress.milliseconds / 1000)));
}

} // namespace gui
