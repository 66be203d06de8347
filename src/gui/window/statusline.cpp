#include "gui/window/statusline.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "gui/window/statement.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gui {

StatusLine::StatusLine(QWidget *parent) : QWidget(parent)
{
    m_chip = new Chip(this);
    m_sentence = new QLabel(this);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details = new QPushButton(tr("&Details…"), this);
    m_details->setFlat(true);
    m_details->setAccessibleDescription(tr("Says in full whether this is everything."));
    m_everything = new QPushButton(tr("Load &everything"), this);
    m_progress = new QLabel(this);
    m_cancel = new QPushButton(tr("Cancel"), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_chip);
    layout->addWidget(m_sentence, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_details),
             static_cast<QWidget *>(m_everything), static_cast<QWidget *>(m_cancel)})
        layout->addWidget(widget);
    connect(m_details, &QPushButton::clicked, this, &StatusLine::statementWanted);
    connect(m_everything, &QPushButton::clicked, this, &StatusLine::everythingWanted);
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancelWanted);
}

void StatusLine::show(
    const fetch::Completeness &completeness, const loading::Progress &progress, bool isSorted, qint64 lost)
{
    const auto verdict = completeness.verdict;
    const bool isReading = verdict == fetch::Completeness::Verdict::Reading;
    m_chip->setState(toneOf(completeness, lost), wordOf(completeness, lost));
    QString said = fetch::describe(completeness);
    if (isReading && isSorted)
        said = tr("%1. New rows are put in order when loading ends.").arg(said);
    if (completeness.error)
        said += QStringLiteral(". ") + fetch::explain(*completeness.error).what;
    if (!isReading && lost > 0)
        said =
            tr("%1. %n value(s) or resource(s) could not be shown: see the details.", nullptr, static_cast<int>(lost))
                .arg(said);
    m_sentence->setText(said);
    m_sentence->setToolTip(plainTip(said));
    m_cancel->setVisible(isReading);
    m_progress->setVisible(isReading);
    m_everything->setVisible(verdict == fetch::Completeness::Verdict::LimitReached);
    m_progress->setText(
        tr("%1 rows · %2 rows/s · %3 s")
            .arg(QLocale().toString(progress.rows), QLocale().toString(qRound64(progress.rowsPerSecond)),
                QLocale().toString(progress.milliseconds / 1000)));
}

} // namespace gui
