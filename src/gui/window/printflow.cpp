#include "gui/window/printflow.h"

#include "gui/common/text.h"

#include <QLocale>
#include <QPrintDialog>
#include <QProgressDialog>
#include <QPushButton>

namespace gui {
namespace {

constexpr double Margin = 15; // millimetres: to hold the page, and to punch it

} // namespace

PrintFlow::PrintFlow(QWidget *window) : QObject(window), m_window(window) { }

/** The job's name is the type alone: others see the queue of a printer. */
void PrintFlow::ask(Printable what)
{
    if (m_job)
        return Q_EMIT said(tr("A table is being printed already."));
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(what.name);
    printer->setPageMargins({Margin, Margin, Margin, Margin}, QPageLayout::Millimeter);
    printer->setPageOrientation(QPageLayout::Portrait);
    if (what.picture || PrintedTable::suitsLandscape(what, *printer))
        printer->setPageOrientation(QPageLayout::Landscape);
    auto *dialog = new QPrintDialog(printer.get(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print %1").arg(what.name));
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize
        | QAbstractPrintDialog::PrintCollateCopies);
    connect(dialog, &QDialog::accepted, this, [this, what = std::move(what), printer] { print(what, printer); });
    dialog->open();
}

bool PrintFlow::print(Printable what, std::shared_ptr<QPrinter> printer)
{
    if (m_job)
        return false;
    if (what.picture) {
        say(what.picture(*printer) ? PrintJob::End::Printed : PrintJob::End::Failed, 1);
        return true;
    }
    m_job = new PrintJob(std::move(what), std::move(printer), this);
    connect(m_job, &PrintJob::measured, this, &PrintFlow::measured);
    connect(m_job, &PrintJob::finished, this, &PrintFlow::finish);
    follow();
    m_job->measure();
    return true;
}

void PrintFlow::measured()
{
    if (m_job->rows() <= ManyRows)
        return m_job->print();
    auto *box = plainBox(QMessageBox::Question, tr("Print"), tr("This will be %n page(s).", nullptr, m_job->pages()),
        tr("%1 rows are printed. Fewer columns make fewer pages, and so does a search.")
            .arg(QLocale().toString(m_job->rows())),
        QMessageBox::Ok | QMessageBox::Cancel, m_window);
    box->button(QMessageBox::Ok)->setText(tr("Print"));
    connect(box, &QMessageBox::accepted, m_job, &PrintJob::print);
    connect(box, &QMessageBox::rejected, m_job, &PrintJob::cancel);
    box->open();
}

void PrintFlow::follow()
{
    constexpr int MinimumDuration = 500; // milliseconds
    constexpr int Turn = 200;
    auto *progress = new QProgressDialog(tr("Printing…"), tr("Cancel"), 0, 0, m_window);
    progress->setMinimumDuration(MinimumDuration);
    progress->setWindowModality(Qt::WindowModal);
    auto *timer = new QTimer(progress);
    timer->start(Turn);
    connect(timer, &QTimer::timeout, m_job, [progress, job = m_job] {
        if (!job->isBusy())
            return;
        if (job->printed() > 0)
            progress->setLabelText(
                tr("Page %1 of %2").arg(QLocale().toString(job->printed()), QLocale().toString(job->pages())));
        progress->setValue(0);
    });
    connect(progress, &QProgressDialog::canceled, m_job, &PrintJob::cancel);
    connect(m_job, &PrintJob::measured, progress, &QProgressDialog::reset); // what is asked now stands alone
    connect(m_job, &QObject::destroyed, progress, &QObject::deleteLater);
}

void PrintFlow::finish(PrintJob::End end)
{
    auto *job = std::exchange(m_job, nullptr);
    job->disconnect(this);
    job->deleteLater();
    say(end, job->pages());
}

void PrintFlow::say(PrintJob::End end, int pages)
{
    if (end == PrintJob::End::Printed)
        Q_EMIT said(tr("%n page(s) printed", nullptr, pages));
    if (end == PrintJob::End::Failed)
        plainBox(QMessageBox::Critical, tr("Print"), tr("The table could not be printed."),
            tr("Look whether the printer is ready, or the folder of the file can be written to; then print again."),
            QMessageBox::Close, m_window)
            ->open();
    Q_EMIT finished(end);
}

} // namespace gui
