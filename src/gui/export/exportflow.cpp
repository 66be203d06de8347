#include "gui/export/exportflow.h"

#include "exporting/outputfile.h"
#include "gui/common/text.h"
#include "gui/export/deidentifydialog.h"
#include "gui/export/exportedbar.h"
#include "gui/export/exportjob.h"
#include "words/completeness.h"
#include "words/errors.h"
#include "words/provenance.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHash>
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
constexpr auto FolderKey = "export/folder";
constexpr auto FormatKey = "export/format";
constexpr auto WholeKey = "export/wholeResources";
constexpr auto TitlesKey = "export/titles";
constexpr auto MarkKey = "export/byteOrderMark";
constexpr auto StatementKey = "export/statement";
constexpr auto CodeNamesKey = "export/codeNames";

ExportChoices choicesOf(const QSettings &settings)
{
    const ExportChoices usual;
    const auto flag = [&settings](const char *key, bool otherwise) {
        return settings.value(QLatin1String(key), otherwise).toBool();
    };
    return {settings.value(QLatin1String(FormatKey)).toString(), flag(WholeKey, usual.wholeResources),
        flag(TitlesKey, usual.titles), flag(MarkKey, usual.byteOrderMark), flag(StatementKey, usual.statement),
        flag(CodeNamesKey, usual.codeNames)};
}

void keep(QSettings &settings, const ExportChoices &choices)
{
    settings.setValue(QLatin1String(FormatKey), choices.format);
    settings.setValue(QLatin1String(WholeKey), choices.wholeResources);
    settings.setValue(QLatin1String(TitlesKey), choices.titles);
    settings.setValue(QLatin1String(MarkKey), choices.byteOrderMark);
    settings.setValue(QLatin1String(StatementKey), choices.statement);
    settings.setValue(QLatin1String(CodeNamesKey), choices.codeNames);
}

/** Where the last file was put, as long as that folder is there. */
QString folderOf(const QSettings &settings)
{
    const QString last = settings.value(QLatin1String(FolderKey)).toString();
    return !last.isEmpty() && QFileInfo(last).isDir()
        ? last
        : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

/** A table of a folder, and its file's name there. */
struct InFolder {
    ExportableView *view = nullptr;
    QString name;
};

/** Those of @p tables that have resources, a file each: called as it would be alone, so that a part says that it is
 * one. */
std::vector<InFolder> filesOf(const QList<QPointer<ExportableView>> &tables, const QString &suffix)
{
    std::vector<InFolder> files;
    QHash<QString, int> names;
    for (const auto &view : tables) {
        if (!view || !view->exportable().hasResources)
            continue;
        const QString name = view->exportable().fileName;
        const int number = ++names[name];
        const QString shown = number == 1 ? name : QStringLiteral("%1 (%2)").arg(name).arg(number);
        files.push_back({view, shown + QLatin1Char('.') + suffix});
    }
    return files;
}

/** What a workbook says of itself: before its rows are made anew, nothing is known of what they will lose. */
QString aboutDeidentified(const std::optional<words::Statement> &statement)
{
    return statement ? words::statement(words::withheld(*statement)) : QString();
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::ExportFlow)
};

/** Of those that are shown. */
qsizetype codeColumnsOf(const ExportableView &view)
{
    const auto columns = view.exportable().columns;
    const auto naming = columns.empty() ? nullptr : view.naming(columns);
    return naming ? static_cast<qsizetype>(naming->schema().size() - view.contents().schema().size()) : 0;
}

/** Has @p options write the names that @p naming gives of their columns' codes. */
void addNames(const loading::CodeNaming &naming, const table::Schema &schema, exporting::Options &options)
{
    QStringList titles;
    const auto columns = naming.withNames(columnsOf(options, schema));
    for (auto before = options.titles.cbegin(); const auto column : columns) {
        if (!options.titles.isEmpty()) // a column of names stands behind that of its codes
            titles << (naming.codesOf(column) ? Words::tr("%1 (name)", "a column of codes").arg(titles.last())
                                              : *before++);
    }
    options.columns = columns;
    options.titles = titles;
}

} // namespace

ExportFlow::ExportFlow(
    QSettings &settings, auth::Keyring &keyring, QWidget *window, const std::function<bool(const QUrl &)> &openUrl)
    : QObject(window), m_settings(settings), m_keyring(keyring), m_window(window),
      m_bar(new ExportedBar(openUrl, window))
{
}

QWidget *ExportFlow::bar() const
{
    return m_bar;
}

void ExportFlow::turnTo(QWidget *page)
{
    m_bar->turnTo(page);
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

void ExportFlow::ask(ExportableView &view, const QList<ExportableView *> &tables)
{
    auto what = view.exportable();
    const auto anew = view.anew();
    what.canBeDeidentified = anew.view != nullptr;
    what.whyNotDeidentified = anew.why;
    what.tables = std::max<qsizetype>(tables.size(), 1);
    what.codeColumns = codeColumnsOf(view);
    what.tablesHaveCodes = std::ranges::any_of(tables, [](const auto *each) { return codeColumnsOf(*each) > 0; });
    auto *dialog = new ExportDialog(std::move(what), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto choices = choicesOf(m_settings);
    choices.codeNames = choices.codeNames || view.hasCodeNames();
    dialog->setChoices(choices);
    if (!m_settings.value(QLatin1String(WarnedKey)).toBool())
        dialog->leaveWarningOut();
    const QList<QPointer<ExportableView>> all(tables.begin(), tables.end());
    connect(dialog, &QDialog::accepted, this, [this, dialog, all, view = QPointer(&view)] {
        keep(m_settings, dialog->choices());
        Choice choice{dialog->options(), dialog->selectionOnly(), dialog->choices().statement};
        choice.hasCodeNames = dialog->hasCodeNames();
        for (const auto &each : dialog->allTables() ? all : QList{view}) {
            if (each)
                each->setHasCodeNames(dialog->choices().codeNames);
        }
        if (dialog->isDeidentified()) // the warning is of files that hold patients
            return view ? deidentify(*view, choice) : void();
        choice.isFolder = dialog->isFolder();
        if (dialog->allTables())
            choice.tables = all;
        else if (choice.isFolder)
            choice.tables = {view};
        warnOnce([this, view, choice] {
            if (view)
                chooseFile(*view, choice);
        });
    });
    dialog->open();
}

/** Has the rules looked at, and goes on. */
void ExportFlow::deidentify(ExportableView &view, const Choice &choice)
{
    const auto rows = choice.selectionOnly ? view.selectedRows() : std::vector<std::size_t>();
    auto *dialog = new DeidentifyDialog(view.contents(), rows, *view.anew().model, m_keyring, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, choice, view = QPointer(&view)] {
        Choice chosen = choice;
        chosen.deidentify = dialog->chosen();
        if (view)
            chooseFile(*view, chosen);
    });
    dialog->open();
}

void ExportFlow::chooseFile(ExportableView &view, const Choice &choice)
{
    const QString suffix = QLatin1StringView(choice.options.format->suffix);
    auto *files = new QFileDialog(m_window, tr("Export to"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setDirectory(folderOf(m_settings));
    if (choice.isFolder) {
        files->setFileMode(QFileDialog::Directory);
        files->setOption(QFileDialog::ShowDirsOnly);
    } else {
        files->setAcceptMode(QFileDialog::AcceptSave);
        files->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
        files->setDefaultSuffix(suffix);
        files->selectFile(view.exportable().fileName + u'.' + suffix);
    }
    connect(files, &QFileDialog::fileSelected, this, [this, choice, view = QPointer(&view)](const QString &path) {
        if (m_job)
            return Q_EMIT said(tr("Nothing was written: another export is still running."));
        m_settings.setValue(QLatin1String(FolderKey), choice.isFolder ? path : QFileInfo(path).absolutePath());
        if (view && choice.isFolder)
            askToReplace(path, choice, *view);
        else if (view && !choice.tables.isEmpty())
            exportTables(path, choice, *view);
        else if (view)
            exportTo(path, choice.options, *view,
                choice.selectionOnly ? view->selectedRows() : std::vector<std::size_t>(),
                choice.wantsStatement ? view->exportable().document : std::nullopt, choice.deidentify,
                choice.hasCodeNames);
    });
    files->open();
}

bool ExportFlow::exportTo(const QString &path, const exporting::Options &options, ExportableView &view,
    std::vector<std::size_t> rows, std::optional<words::Statement> statement,
    const std::optional<recipe::Deidentification> &deidentify, bool hasCodeNames)
{
    const auto anew = deidentify ? view.anew() : ExportableView::Anew{};
    if (m_job || (deidentify && !anew.view))
        return false;
    exporting::Options written = options;
    const auto &schema = view.contents().schema();
    const auto naming = hasCodeNames ? view.naming(columnsOf(options, schema)) : nullptr;
    if (naming)
        addNames(*naming, schema, written);
    m_deidentifier.reset();
    m_beside.reset();
    if (deidentify) {
        m_deidentifier = std::make_shared<loading::Deidentifier>(
            recipe::engineOf(*deidentify, *anew.model), anew.view, deidentify->isKeyKept);
        m_beside = anew.sides ? loading::AnewBeside::make(*anew.sides, *deidentify) : nullptr;
        if (anew.sides && !m_beside) {
            Q_EMIT said(tr("Nothing was written."));
            return false;
        }
        written.about = aboutDeidentified(statement);
    }
    m_statements.clear();
    if (statement) {
        const bool isSelection = !rows.empty() && rows.size() < view.contents().rows();
        state(words::statementBeside(path), path, written, view, *std::move(statement), isSelection, 0, naming);
    }
    m_job = new ExportJob(this);
    if (rows.empty() && !deidentify) // what is taken out is not in the file
        tellWhenWhole(view);
    begin(path, view);
    if (m_beside)
        startBeside({written, view.contents(), path, naming}, rows);
    else
        m_job->start(path, written, view.contents(), std::move(rows), m_deidentifier, naming);
    return true;
}

void ExportFlow::startBeside(const ExportJob::Part &part, const std::vector<std::size_t> &rows)
{
    m_beside->read(part.table.chunks(), [this, part, rows, job = m_job](bool isWhole) {
        if (!isWhole) {
            job->cancel(); // columns that are empty in part would look as if that were all
            sayAfterExport(QMessageBox::Warning, tr("Nothing was written."),
                tr("The resources that stand beside the rows could not all be read again. Refresh the table, then "
                   "export again."),
                {});
        }
        job->start(part.path, part.options, part.table, rows, m_deidentifier, part.naming, m_beside);
    });
}

void ExportFlow::exportTables(const QString &path, const Choice &choice, ExportableView &shown)
{
    if (m_job)
        return;
    m_job = new ExportJob(this);
    m_deidentifier.reset();
    m_beside.reset();
    m_statements.clear();
    std::vector<ExportJob::Part> parts;
    QHash<QString, int> names;
    for (const auto &view : choice.tables) {
        if (!view)
            continue;
        const Exportable what = view->exportable();
        auto &part = parts.emplace_back(ExportJob::Part{choice.options, view->contents()});
        auto &options = part.options;
        options.columns = what.columns;
        options.titles = choice.options.titles.isEmpty() ? QStringList() : what.titles;
        options.sheet = what.name;
        options.about = what.statement;
        part.naming = choice.hasCodeNames ? view->naming(what.columns) : nullptr;
        if (part.naming)
            addNames(*part.naming, part.table.schema(), options);
        const int number = ++names[what.name];
        const QString name = number == 1 ? what.name : QStringLiteral("%1 (%2)").arg(what.name).arg(number);
        if (choice.wantsStatement && what.document)
            state(words::statementBeside(path + u'.' + name), path, options, *view, *what.document, false,
                parts.size() - 1, part.naming);
        tellWhenWhole(*view);
    }
    begin(path, shown);
    m_job->start(path, std::move(parts));
}

/** Files that are in @p folder already are replaced only when a person wants it. */
void ExportFlow::askToReplace(const QString &folder, const Choice &choice, ExportableView &shown)
{
    QStringList there;
    for (const auto &file : filesOf(choice.tables, QLatin1StringView(choice.options.format->suffix))) {
        if (QFileInfo::exists(QDir(folder).filePath(file.name)))
            there << file.name;
    }
    if (there.isEmpty())
        return exportFolder(folder, choice, shown);
    auto *box = plainBox(QMessageBox::Question, tr("Export"),
        tr("%Ln file(s) are in this folder already. Replace them?", nullptr, static_cast<int>(there.size())), {},
        QMessageBox::Yes | QMessageBox::Cancel, m_window);
    box->setDetailedText(there.join(QLatin1Char('\n')));
    connect(box, &QMessageBox::accepted, this, [this, folder, choice, shown = QPointer(&shown)] {
        if (shown)
            exportFolder(folder, choice, *shown);
    });
    box->open();
}

/** As a run of the command line does with whole resources: a file for each table, and its statement beside it. */
void ExportFlow::exportFolder(const QString &folder, const Choice &choice, ExportableView &shown)
{
    if (m_job)
        return;
    m_job = new ExportJob(this);
    m_deidentifier.reset();
    m_beside.reset();
    m_statements.clear();
    exporting::Options options;
    options.format = exporting::findFormat(u"ndjson");
    options.wholeResources = true;
    std::vector<ExportJob::Part> parts;
    for (const auto &[view, name] : filesOf(choice.tables, QLatin1StringView(choice.options.format->suffix))) {
        const QString path = QDir(folder).filePath(name);
        parts.push_back({options, view->contents(), path});
        const auto document = view->exportable().document;
        if (choice.wantsStatement && document)
            state(words::statementBeside(path), path, options, *view, *document, false, parts.size() - 1);
        tellWhenWhole(*view);
    }
    begin(folder, shown);
    m_job->startFiles(std::move(parts));
}

/** Has @p statement written to @p to, of the rows of @p view that go to @p path. */
void ExportFlow::state(const QString &to, const QString &path, const exporting::Options &options,
    const ExportableView &view, words::Statement statement, bool isSelection, std::size_t part,
    std::shared_ptr<const loading::CodeNaming> naming)
{
    statement.output = words::Output{QString::fromLatin1(options.format->name), path};
    statement.output->isSelection = isSelection;
    const auto &schema = naming ? naming->schema() : view.contents().schema();
    for (const auto column : options.wholeResources ? std::vector<std::size_t>() : columnsOf(options, schema))
        statement.columns.push_back(schema[column]);
    m_statements.push_back({to, part, std::move(statement), std::move(naming)});
}

/** The view, once the job has written all of its rows as they are now. */
void ExportFlow::tellWhenWhole(ExportableView &view)
{
    const auto tell = [job = m_job, view = QPointer(&view), chunks = view.contents().chunks()] {
        if (view && job->result())
            view->exported(chunks);
    };
    connect(m_job, &ExportJob::finished, this, tell);
}

void ExportFlow::begin(const QString &path, ExportableView &shown)
{
    connect(m_job, &ExportJob::finished, this, [this, path, view = QPointer(&shown)] { finish(path, view); });
    follow(m_job);
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

void ExportFlow::finish(const QString &path, ExportableView *view)
{
    auto *job = std::exchange(m_job, nullptr);
    const auto result = job->result();
    const auto rows = job->written();
    const auto remarks = words::remarks(job->misfits());
    const QString missing = result ? writeStatements(*job) : QString();
    job->deleteLater();
    if (result) {
        const QString done = tr("%1 rows written to %2").arg(QLocale().toString(rows), path);
        if (view)
            m_bar->show(view, path, rows);
        else
            Q_EMIT said(done);
        if (!missing.isEmpty() || !remarks.isEmpty())
            sayAfterExport(
                QMessageBox::Information, done, (remarks + QStringList(missing)).join(QLatin1Char('\n')).trimmed(), {});
        return Q_EMIT exported(path, {}, rows);
    }
    const auto why = words::explain(result.error());
    Q_EMIT exported(path, why.what, 0);
    if (result.error().kind == exporting::Error::Kind::Cancelled)
        return Q_EMIT said(why.what);
    sayAfterExport(QMessageBox::Critical, why.what, why.action, result.error().detail);
}

/** Why some are not there, a line each; "" when all are, or when none is wanted. */
QString ExportFlow::writeStatements(const ExportJob &job)
{
    QStringList missing;
    for (auto &[to, part, statement, naming] : m_statements) {
        const auto &written = job.parts()[part];
        statement.rows = written.rows;
        statement.misfits = written.misfits;
        statement.output->files = written.files.empty() ? job.files() : written.files;
        if (naming)
            statement.codeNames = ExportJob::namesOf(*naming);
        if (m_deidentifier)
            statement.deidentified = m_deidentifier->report();
        if (m_deidentifier && m_beside) {
            m_beside->addTo(*statement.deidentified);
            statement.completeness.related = m_beside->related(); // as they were now
        }
        if (const auto stated = exporting::writeFile(to, words::json(statement)); !stated)
            missing << tr("The statement could not be written beside it: %1").arg(words::explain(stated.error()).what);
    }
    return missing.join(QLatin1Char('\n'));
}

void ExportFlow::sayAfterExport(int icon, const QString &what, const QString &more, const QString &details)
{
    auto *box = plainBox(static_cast<QMessageBox::Icon>(icon), tr("Export"), what, more, QMessageBox::Close, m_window);
    box->setDetailedText(details);
    box->open();
}

} // namespace gui
