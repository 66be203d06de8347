#include "gui/export/exportflow.h"

#include "gui/common/text.h"
#include "gui/export/exportjob.h"
#include "words/completeness.h"
#include "words/errors.h"

#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QProgressDialog>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

namespace gui {
namespace {

constexpr auto WarnedKey = "export/patientDataWarned";

} // namespace

ExportFlow::ExportFlow(QSettings &settings, QWidget *window) : QObject(window), m_settings(settings), m_window(window)
{
}

void ExportFlow::warnOnce(const std::function<void()> &goOn)
{
    if (m_settings.value(QLatin1String(WarnedKey)).toBool())
        return goOn();
    auto *box = plainBox(QMessageBox::Warning, tr("Export patient data"),
        tr("The file will hold patient data, readable by everybody who can open it. Save it only where that is "
           "allowed. This is said once."),
        {}, QMessageBox::Ok | QMessageBox::Cancel, m_window);
    connect(box, &QMessageBox::accepted, this, [this, goOn] {
        m_settings.setValue(QLatin1String(WarnedKey), true);
        goOn();
    });
    box->open();
}

void ExportFlow::ask(ExportableView &view)
{
    auto *dialog = new ExportDialog(view.exportable(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, view = QPointer(&view)] {
        warnOnce([this, view, options = dialog->options(), selectionOnly = dialog->selectionOnly()] {
            if (view)
                chooseFile(*view, options, selectionOnly);
        });
    });
    dialog->open();
}

void ExportFlow::chooseFile(ExportableView &view, const exporting::Options &options, bool selectionOnly)
{
    const QString suffix = QLatin1StringView(options.format->suffix);
    auto *files = new QFileDialog(m_window, tr("Export to"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    files->setDefaultSuffix(suffix);
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    files->selectFile(view.exportable().fileName + u'.' + suffix);
    connect(files, &QFileDialog::fileSelected, this,
        [this, options, selectionOnly, view = QPointer(&view)](const QString &path) {
            if (view)
                exportTo(path, options, *view, selectionOnly ? view->selectedRows() : std::vector<std::size_t>());
        });
    files->open();
}

bool ExportFlow::exportTo(
    const QString &path, const exporting::Options &options, const ExportableView &view, std::vector<std::size_t> rows)
{
    if (m_job)
        return false;
    m_job = new ExportJob(this);
    connect(m_job, &ExportJob::finished, this, [this, path] { finish(path); });
    follow(m_job);
    m_job->start(path, options, view.contents(), std::move(rows));
    return true;
}

void ExportFlow::follow(ExportJob *job)
{
    auto *progress = new QProgressDialog(tr("Exporting…"), tr("Cancel"), 0, 0, m_window);
    progress->setMinimumDuration(500);
    progress->setWindowModality(Qt::WindowModal);
    auto *timer = new QTimer(progress);
    timer->start(200);
    connect(timer, &QTimer::timeout, job, [progress, job] { // the job goes first, the dialog some time later
        progress->setLabelText(tr("%1 rows written").arg(QLocale().toString(job->written())));
        progress->setValue(0);
    });
    connect(progress, &QProgressDialog::canceled, job, &ExportJob::cancel);
    connect(job, &QObject::destroyed, progress, &QObject::deleteLater);
}

void ExportFlow::finish(const QString &path)
{
    auto *job = std::exchange(m_job, nullptr);
    const auto result = job->result();
    const auto rows = job->written();
    const auto remarks = words::remarks(job->misfits());
    job->deleteLater();
    if (result) {
        const QString done = tr("%1 rows written to %2").arg(QLocale().toString(rows), path);
        Q_EMIT said(done);
        if (!remarks.isEmpty())
            sayAfterExport(QMessageBox::Information, done, remarks.join(QLatin1Char('\n')), {});
        return Q_EMIT exported(path, {}, rows);
    }
    const auto why = words::explain(result.error());
    Q_EMIT exported(path, why.what, 0);
    if (result.error().kind == exporting::Error::Kind::Cancelled)
        return Q_EMIT said(why.what);
    sayAfterExport(QMessageBox::Critical, why.what, why.action, result.error().detail);
}

void ExportFlow::sayAfterExport(int icon, const QString &what, const QString &more, const QString &details)
{
    auto *box = plainBox(static_cast<QMessageBox::Icon>(icon), tr("Export"), what, more, QMessageBox::Close, m_window);
    box->setDetailedText(details);
    box->open();
}

} // namespace gui
