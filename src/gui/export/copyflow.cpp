#include "gui/export/copyflow.h"

#include "gui/common/text.h"
#include "gui/export/copyjob.h"
#include "gui/export/exportflow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>
#include <QProgressDialog>
#include <QPushButton>
#include <QTimer>

namespace gui {

CopyFlow::CopyFlow(QWidget *window) : QObject(window), m_window(window) { }

void CopyFlow::copy(const ExportableView &view, bool withTitles)
{
    auto rows = view.selectedRows();
    if (rows.empty())
        return;
    if (rows.size() > Most)
        return offerExport(rows.size());
    auto shown = view.exportable();
    delete m_job;
    m_job = new CopyJob(this);
    connect(m_job, &CopyJob::finished, this, [job = m_job.data()](const Copied &copied) {
        auto *data = new QMimeData;
        data->setText(copied.text);
        data->setData(QStringLiteral("text/html"), copied.html);
        QGuiApplication::clipboard()->setMimeData(data);
        job->deleteLater();
    });
    follow(m_job, rows.size());
    m_job->start({view.contents(), std::move(rows), shown.columns, withTitles ? shown.titles : QStringList()});
}

void CopyFlow::offerExport(std::size_t rows)
{
    const auto number = [](std::size_t value) { return QLocale().toString(static_cast<qint64>(value)); };
    auto *box = plainBox(QMessageBox::Question, tr("Copy"),
        tr("%1 rows are too many to copy: at most %2 go to the clipboard.").arg(number(rows), number(Most)),
        tr("Export writes any number of rows to a file."), QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("tooManyToCopy"));
    auto *save = box->addButton(tr("&Export…"), QMessageBox::AcceptRole);
    box->setDefaultButton(save);
    connect(save, &QPushButton::clicked, this, &CopyFlow::exportWanted);
    box->open();
}

/** Shown where it takes long. */
void CopyFlow::follow(CopyJob *job, std::size_t rows)
{
    auto *progress = new QProgressDialog(tr("Copying…"), tr("Cancel"), 0, static_cast<int>(rows), m_window);
    progress->setObjectName(QStringLiteral("copying"));
    progress->setWindowTitle(tr("Copy"));
    progress->setMinimumDuration(500);
    progress->setAutoReset(false);
    auto *timer = new QTimer(progress);
    timer->start(200);
    connect(timer, &QTimer::timeout, job, [progress, job, rows] { // the job goes first, the dialog some time later
        const auto done = static_cast<qint64>(job->done());
        progress->setLabelText(
            tr("%1 of %2 rows").arg(QLocale().toString(done), QLocale().toString(static_cast<qint64>(rows))));
        progress->setValue(static_cast<int>(done));
    });
    connect(progress, &QProgressDialog::canceled, job, [job] {
        job->cancel();
        job->deleteLater();
    });
    connect(job, &QObject::destroyed, progress, &QObject::deleteLater);
}

} // namespace gui
