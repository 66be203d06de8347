#include "gui/quality/qualityview.h"

#include "fhir/model.h"
#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "gui/common/textfile.h"
#include "gui/common/worker.h"
#include "gui/table/onpool.h"
#include "ui_qualityview.h"
#include "words/check/sentences.h"
#include "words/quality/sentences.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace gui {
namespace {

constexpr int FindingRole = Qt::UserRole; ///< its number among the report's; below 0: a check
constexpr int Tick = 200; ///< milliseconds between two looks at how far it is

QIcon iconOf(const char *name, Chip::Tone tone, const QPalette &palette)
{
    return lineIcon(QLatin1String(name), toneColour(tone, palette.color(QPalette::Base)));
}

} // namespace

QualityView::QualityView(QualityQuestion question, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::QualityView>())
{
    m_ui->setupUi(this);
    m_tick.setInterval(Tick);
    connectParts();
    check(std::move(question));
}

QualityView::~QualityView() = default;

void QualityView::connectParts()
{
    auto *tree = m_ui->findings;
    connect(tree, &QTreeWidget::currentItemChanged, this, &QualityView::showFinding);
    connect(tree, &QTreeWidget::itemActivated, this, &QualityView::wantRows);
    connect(m_ui->showRows, &QPushButton::clicked, this, &QualityView::wantRows);
    connect(m_ui->showAllRows, &QPushButton::clicked, this, &QualityView::allRowsWanted);
    connect(m_ui->checkAgain, &QPushButton::clicked, this, &QualityView::againWanted);
    connect(m_ui->cancelCheck, &QPushButton::clicked, this, &QualityView::cancel);
    connect(m_ui->exportReport, &QPushButton::clicked, this, &QualityView::chooseFile);
    connect(&m_tick, &QTimer::timeout, this, &QualityView::showProgress);
    connect(this, &QualityView::written, this, [this](const QString &path, const QString &error) {
        const QString name = QFileInfo(path).fileName();
        m_note = error.isEmpty() ? tr("Written to %1.").arg(name) : tr("%1 cannot be written: %2").arg(name, error);
        showFinding();
    });
}

void QualityView::check(QualityQuestion question)
{
    m_question = std::make_shared<const QualityQuestion>(std::move(question));
    m_exports.end();
    m_note.clear();
    begin();
}

void QualityView::begin()
{
    m_report.reset();
    m_progress = std::make_shared<quality::Progress>();
    m_made = QDateTime::currentDateTimeUtc();
    m_isChecking = true;
    m_tick.start();
    m_jobs.begin();
    auto work = [question = m_question, progress = m_progress, now = m_made.toSecsSinceEpoch(),
                    stop = m_jobs.token()]() -> std::shared_ptr<const quality::Report> {
        auto options = question->options;
        options.now = now;
        return std::make_shared<const quality::Report>(
            quality::check(question->table, options, onPool, stop, progress.get()));
    };
    onWorker(this, std::move(work),
        m_jobs.only([this](std::shared_ptr<const quality::Report> report) { take(std::move(report)); }));
    fill();
    showState();
}

void QualityView::cancel()
{
    if (!m_isChecking)
        return;
    m_jobs.end();
    m_isChecking = false;
    m_tick.stop();
    showState();
}

void QualityView::take(std::shared_ptr<const quality::Report> report)
{
    m_report = std::move(report);
    m_isChecking = false;
    m_tick.stop();
    fill();
    showState();
    Q_EMIT checked();
}

bool QualityView::isOf(const table::Table &table) const
{
    const auto &mine = m_question->table.chunks();
    const auto &others = table.chunks();
    return mine.size() <= others.size() && std::equal(mine.begin(), mine.end(), others.begin());
}

QString QualityView::title() const
{
    //: a tab; %1 a resource type
    return tr("Check of %1").arg(m_question->type);
}

/** Each check, and what it found. */
void QualityView::fill()
{
    auto *tree = m_ui->findings;
    tree->clear();
    if (!m_report)
        return;
    for (std::size_t number = 0; number < quality::Checks; ++number)
        fillCheck(*new QTreeWidgetItem(tree), static_cast<quality::Check>(number));
    tree->expandAll();
    for (QTreeWidgetItemIterator item(tree); *item; ++item) {
        if ((*item)->data(0, FindingRole).toInt() >= 0)
            return tree->setCurrentItem(*item);
    }
}

void QualityView::fillCheck(QTreeWidgetItem &item, quality::Check check)
{
    const QString note = words::noteOn(check, *m_report);
    //: %1 what a table was checked for, %2 how far that could be
    item.setText(0, note.isEmpty() ? words::titleOf(check) : tr("%1 (%2)").arg(words::titleOf(check), note));
    item.setToolTip(0, plainTip(item.text(0)));
    item.setData(0, FindingRole, -1);
    bool isWrong = false;
    for (std::size_t number = 0; number < m_report->findings.size(); ++number) {
        const auto &finding = m_report->findings[number];
        if (quality::infoOf(finding.rule).check != check)
            continue;
        auto *row = new QTreeWidgetItem(&item);
        const bool isRowWrong = finding.grade() == quality::Grade::Wrong;
        isWrong = isWrong || isRowWrong;
        row->setText(0, words::sentence(finding));
        row->setText(1, words::shown(QString::fromStdString(finding.path)));
        row->setText(2, QLocale().toString(qulonglong{finding.resources}));
        row->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        row->setIcon(0,
            isRowWrong ? iconOf("warning", Chip::Tone::Warning, palette())
                       : iconOf("note", Chip::Tone::Note, palette()));
        row->setData(0, FindingRole, static_cast<int>(number));
        for (int column = 0; column < 2; ++column)
            row->setToolTip(column, plainTip(row->text(column)));
        row->setData(0, Qt::AccessibleTextRole, words::nameOf(finding.grade()) + QStringLiteral(": ") + row->text(0));
    }
    const int found = item.childCount();
    item.setText(2, found == 0 ? tr("none", "findings of a check") : QString());
    item.setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    item.setIcon(0,
        found == 0    ? iconOf("good", Chip::Tone::Good, palette())
            : isWrong ? iconOf("warning", Chip::Tone::Warning, palette())
                      : iconOf("note", Chip::Tone::Note, palette()));
}

void QualityView::showState()
{
    auto *chip = m_ui->verdict;
    m_ui->findings->setAccessibleName(title());
    m_ui->progress->setVisible(m_isChecking);
    m_ui->cancelCheck->setVisible(m_isChecking);
    m_ui->findings->setVisible(m_report != nullptr);
    m_ui->nothingYet->setVisible(!m_report);
    m_ui->nothingYet->setText(m_isChecking ? tr("Each resource is read, and compared with FHIR's definitions and with "
                                                "its neighbours. You can go on working meanwhile.")
                                           : tr("The check was stopped. Check again to begin anew."));
    m_ui->exportReport->setEnabled(m_report != nullptr);
    m_ui->withValues->setEnabled(m_report != nullptr);
    m_ui->checkAgain->setEnabled(!m_isChecking);
    if (m_isChecking)
        chip->setState(
            Chip::Tone::Busy, tr("Checking %Ln row(s)", nullptr, static_cast<int>(m_question->table.rows())));
    else if (!m_report)
        chip->setState(Chip::Tone::Note, tr("Stopped"));
    else if (m_report->findings.empty())
        chip->setState(Chip::Tone::Good, words::summary(*m_report));
    else
        chip->setState(m_report->count(quality::Grade::Wrong) > 0 ? Chip::Tone::Warning : Chip::Tone::Note,
            words::summary(*m_report));
    m_ui->about->setText(
        m_report ? tr("%Ln resource(s) were read", nullptr, static_cast<int>(m_report->resources)) : QString());
    showProgress();
    showFinding();
}

void QualityView::showProgress()
{
    const auto all = m_progress->all.load();
    const auto done = m_progress->done.load();
    m_ui->progress->setMaximum(all == 0 ? 0 : 1000);
    m_ui->progress->setValue(all == 0 ? 0 : static_cast<int>(done * 1000 / all));
}

std::shared_ptr<const quality::Finding> QualityView::current() const
{
    const auto *item = m_ui->findings->currentItem();
    const int number = item ? item->data(0, FindingRole).toInt() : -1;
    if (!m_report || number < 0 || static_cast<std::size_t>(number) >= m_report->findings.size())
        return nullptr;
    return {m_report, &m_report->findings[static_cast<std::size_t>(number)]};
}

/** Some of its values; and what became of a report that was written. */
void QualityView::showFinding()
{
    const auto finding = current();
    m_ui->showRows->setEnabled(finding != nullptr);
    QStringList examples;
    for (const auto &example : finding ? finding->examples : std::vector<std::string>())
        examples << QStringLiteral("“%1”").arg(words::shown(QString::fromStdString(example)));
    QStringList lines;
    if (!examples.isEmpty())
        lines << tr("For example: %1").arg(examples.join(QStringLiteral(", ")));
    if (finding && finding->resources > finding->places.size())
        lines << tr("Of these resources the first %1 can be shown.")
                     .arg(QLocale().toString(qulonglong{finding->places.size()}));
    if (!m_note.isEmpty())
        lines << m_note;
    m_ui->examples->setText(lines.join(QStringLiteral("\n")));
}

void QualityView::wantRows()
{
    if (auto finding = current())
        Q_EMIT rowsWanted(std::move(finding));
}

void QualityView::chooseFile()
{
    auto *files = new QFileDialog(this, tr("Export the report"), {}, tr("For people (*.html);;For programs (*.json)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("html"));
    files->selectFile(m_question->type + QStringLiteral(".check.html"));
    connect(files, &QFileDialog::filterSelected, files, [files](const QString &filter) {
        files->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(files, &QFileDialog::fileSelected, this, &QualityView::exportTo);
    files->open();
}

words::QualityReport QualityView::reportOn() const
{
    words::QualityReport report;
    report.found = *m_report;
    report.source = m_question->source;
    const auto release = m_question->options.model->release();
    report.release = QString::fromUtf8(release.data(), static_cast<qsizetype>(release.size()));
    report.completeness = m_question->completeness;
    report.isComplete = m_question->isComplete;
    report.made = m_made;
    report.hasExamples = m_ui->withValues->isChecked();
    return report;
}

/** What the columns hold is counted then, too. */
void QualityView::exportTo(const QString &path)
{
    if (!m_report)
        return;
    m_exports.begin();
    auto work = [question = m_question, report = std::make_shared<words::QualityReport>(reportOn()), path,
                    stop = m_exports.token()] {
        report->columns = quality::profileOf(question->table, onPool, stop);
        const QString tool = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
        const bool isJson = path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
        return writeText(path, QString::fromUtf8(isJson ? words::jsonOf(*report, tool) : words::htmlOf(*report, tool)));
    };
    onWorker(
        this, std::move(work), m_exports.only([this, path](const QString &error) { Q_EMIT written(path, error); }));
}

void QualityView::retranslate()
{
    m_ui->retranslateUi(this);
    const auto *item = m_ui->findings->currentItem();
    const int row = item ? item->data(0, FindingRole).toInt() : -1;
    fill();
    for (QTreeWidgetItemIterator each(m_ui->findings); *each && row >= 0; ++each) {
        if ((*each)->data(0, FindingRole).toInt() == row)
            m_ui->findings->setCurrentItem(*each);
    }
    showState();
}

} // namespace gui
