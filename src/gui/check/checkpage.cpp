#include "gui/check/checkpage.h"

#include "gui/common/chip.h"
#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "gui/common/textfile.h"
#include "http/peoplehost.h"
#include "ui_checkpage.h"
#include "words/check/report.h"
#include "words/check/sentences.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTimer>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {
namespace {

constexpr int IdRole = Qt::UserRole;
constexpr std::array Groups{check::Group::Transport, check::Group::Fhir, check::Group::Challenge,
    check::Group::Authority, check::Group::Smart, check::Group::Request, check::Group::SignIn, check::Group::Token,
    check::Group::Use};

struct Look {
    const char *icon;
    Chip::Tone tone;
};

Look lookOf(check::State state)
{
    switch (state) {
    case check::State::Passed:
        return {"good", Chip::Tone::Good};
    case check::State::Warning:
        return {"warning", Chip::Tone::Warning};
    case check::State::Failed:
        return {"failed", Chip::Tone::Failed};
    case check::State::NotApplicable:
    case check::State::NotReached:
    case check::State::NotTested:
        break;
    }
    return {"tocome", Chip::Tone::Note};
}

Chip::Tone toneOf(check::Verdict::State state)
{
    switch (state) {
    case check::Verdict::State::Works:
        return Chip::Tone::Good;
    case check::Verdict::State::Fails:
        return Chip::Tone::Failed;
    case check::Verdict::State::Untested:
    case check::Verdict::State::Unknown:
        break;
    }
    return Chip::Tone::Note;
}

check::State stateOf(const check::Finding &finding)
{
    return finding.ignored ? check::State::Passed : finding.state;
}

QString tool()
{
    return QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
}

} // namespace

CheckPage::CheckPage(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::CheckPage>())
{
    m_ui->setupUi(this);
    m_ui->rules->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_ui->rules->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_ui->rules->header()->setStretchLastSection(false);
    connect(&m_run, &CheckRun::seen, this, [this](const check::Observation &observation) {
        m_report = check::judge(observation);
        say();
    });
    connect(m_ui->rules, &QTreeWidget::currentItemChanged, this, [this] {
        sayFinding();
        sayProgress();
    });
    connect(m_ui->copyFinding, &QPushButton::clicked, this, &CheckPage::copyFinding);
    connect(m_ui->runAgain, &QPushButton::clicked, this, [this] {
        if (m_question)
            start(*m_question);
    });
    connect(m_ui->runGroup, &QPushButton::clicked, this, &CheckPage::runGroup);
    connect(m_ui->signIn, &QPushButton::clicked, this, &CheckPage::signInWanted);
    connect(m_ui->compareWith, &QPushButton::clicked, this, &CheckPage::chooseBefore);
    connect(m_ui->exportReport, &QPushButton::clicked, this, &CheckPage::chooseFile);
    say();
}

CheckPage::~CheckPage() = default;

void CheckPage::start(const check::Question &question)
{
    m_question = question;
    m_report.reset();
    m_note.clear();
    m_unfolded = false;
    m_ui->server->setText(http::addressForPeople(question.address.base));
    m_run.start(question);
    say();
}

/** Of the line that is selected. */
std::optional<check::Group> CheckPage::currentGroup() const
{
    auto *line = m_ui->rules->currentItem();
    if (!line)
        return {};
    auto *top = line->parent() ? line->parent() : line;
    return Groups.at(static_cast<std::size_t>(m_ui->rules->indexOfTopLevelItem(top)));
}

/** What else was seen stays, and is judged with it. */
void CheckPage::runGroup()
{
    const auto group = currentGroup();
    if (!m_question || !m_report || !group || m_run.isRunning())
        return;
    check::Question again = *m_question;
    again.before = m_report->observation;
    again.group = *group;
    m_note.clear();
    m_run.start(again);
    say();
}

bool CheckPage::interrupt()
{
    if (!m_run.isRunning())
        return false;
    m_run.stop();
    return true;
}

void CheckPage::show(const check::Report &report)
{
    m_report = report;
    m_ui->server->setText(http::addressForPeople(report.observation.base));
    say();
}

QString CheckPage::exportTo(const QString &path) const
{
    Q_ASSERT(m_report);
    const QString suffix = QFileInfo(path).suffix().toLower();
    return writeText(path,
        suffix == "json"_L1      ? QString::fromUtf8(words::jsonOf(*m_report, tool()))
            : suffix == "xml"_L1 ? QString::fromUtf8(words::junitOf(*m_report, tool()))
            : suffix == "txt"_L1 ? words::textOf(*m_report, tool())
                                 : QString::fromUtf8(words::htmlOf(*m_report, tool())));
}

void CheckPage::compareWith(const QString &path)
{
    Q_ASSERT(m_report);
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const auto before = isOpen ? words::statesIn(file.readAll()) : QHash<QString, QString>();
    if (before.isEmpty()) {
        m_note = tr("%1 is no report of the connection check.").arg(QFileInfo(path).fileName());
    } else {
        words::compare(*m_report, before);
        m_note = tr("Compared with %1: only what is worse counts.").arg(QFileInfo(path).fileName());
    }
    say();
}

void CheckPage::setCanSignIn(bool can)
{
    m_canSignIn = can;
    sayProgress();
}

QWidget *CheckPage::firstField() const
{
    return m_ui->rules;
}

void CheckPage::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

void CheckPage::say()
{
    sayVerdicts();
    sayProgress();
    fillTree();
    sayFinding();
}

/** What is said before all is known would have to be taken back. */
void CheckPage::sayVerdicts()
{
    const std::array chips{m_ui->fhirside, m_ui->powerBiDesktop, m_ui->powerBiService};
    for (std::size_t at = 0; at < chips.size(); ++at) {
        const auto index = static_cast<qsizetype>(at);
        if (!m_report || m_run.isRunning() || index >= m_report->verdicts.size()) {
            chips.at(at)->setState(Chip::Tone::Busy, m_run.isRunning() ? tr("being tested") : QString());
            continue;
        }
        const auto &verdict = m_report->verdicts.at(index);
        chips.at(at)->setState(toneOf(verdict.state), words::sentence(verdict));
    }
}

void CheckPage::sayProgress()
{
    const bool isRunning = m_run.isRunning();
    QString text = isRunning ? tr("Asking the server and its sign-in service …") : QString();
    if (!isRunning && m_report)
        text = words::countsOf(*m_report);
    if (!m_note.isEmpty() && !isRunning)
        text += u"  "_s + m_note;
    m_ui->progress->setText(text);
    m_ui->runAgain->setEnabled(m_question && !isRunning);
    m_ui->runGroup->setEnabled(m_question && m_report && !isRunning && currentGroup());
    m_ui->compareWith->setEnabled(m_report && !isRunning);
    m_ui->exportReport->setEnabled(m_report && !isRunning);
    const bool isOpen = m_report && !m_report->verdicts.isEmpty() && m_report->verdicts.front().anonymous;
    m_ui->signIn->setVisible(m_canSignIn && m_report && !isRunning && !isOpen && !m_report->observation.hasToken);
}

void CheckPage::fillTree()
{
    for (std::size_t at = 0; at < Groups.size(); ++at) {
        const int row = static_cast<int>(at);
        auto *line = m_ui->rules->topLevelItem(row);
        if (!line)
            line = new QTreeWidgetItem(m_ui->rules);
        fillGroup(*line, Groups.at(at));
    }
    if (m_unfolded || !m_report || m_run.isRunning())
        return;
    m_unfolded = true;
    selectReason();
}

/** What the first answer that is no is for, so that it need not be looked for. */
void CheckPage::selectReason()
{
    if (selected()) // a group is no choice: the tree takes its first line when it gets the focus
        return;
    for (const auto &verdict : std::as_const(m_report->verdicts)) {
        if (auto *line = m_lines.value(verdict.because.value(0))) {
            line->parent()->setExpanded(true);
            m_ui->rules->setCurrentItem(line);
            // Once what is known of it has taken its room.
            return QTimer::singleShot(0, m_ui->rules, [rules = m_ui->rules] {
                if (const auto *current = rules->currentItem())
                    rules->scrollToItem(current, QAbstractItemView::PositionAtCenter);
            });
        }
    }
}

/** Lines stay as they are, with what is unfolded and selected: only their texts change. */
void CheckPage::fillGroup(QTreeWidgetItem &line, check::Group group)
{
    check::State worst = check::State::NotReached;
    QMap<check::State, int> counts;
    for (const check::Rule &rule : check::rules()) {
        if (rule.group != group)
            continue;
        const QString id = QString::fromLatin1(rule.id);
        auto *&child = m_lines[id];
        if (!child) {
            child = new QTreeWidgetItem(&line);
            child->setData(0, IdRole, id);
        }
        const check::Finding *finding = m_report ? m_report->finding(id) : nullptr;
        const check::State state = finding ? stateOf(*finding) : check::State::NotReached;
        const bool isToCome = m_run.isRunning() && state > check::State::Failed; // what is not asked yet
        if (!isToCome)
            ++counts[state];
        const auto look = lookOf(state);
        child->setIcon(0, lineIcon(QLatin1StringView(look.icon), toneColour(look.tone, palette().base().color())));
        child->setText(0, u"%1  %2"_s.arg(id, words::titleOf(rule)));
        child->setToolTip(0, plainTip(child->text(0)));
        child->setText(1, finding && !isToCome ? words::nameOf(finding->state) : QString());
        child->setData(0, Qt::AccessibleTextRole, u"%1, %2"_s.arg(child->text(0), child->text(1)));
    }
    for (const auto state : {check::State::Passed, check::State::Warning, check::State::Failed}) {
        if (counts.contains(state))
            worst = state;
    }
    QStringList said;
    for (const auto state : {check::State::Failed, check::State::Warning, check::State::Passed, check::State::NotTested,
             check::State::NotReached, check::State::NotApplicable}) {
        if (m_report && counts.contains(state))
            said << u"%1 %2"_s.arg(QLocale().toString(counts.value(state)), words::nameOf(state));
    }
    const auto look = lookOf(worst);
    line.setText(0, words::nameOf(group));
    line.setText(1, said.mid(0, 2).join(u" · "_s));
    line.setToolTip(1, plainTip(said.join(u" · "_s)));
    line.setIcon(0, lineIcon(QLatin1StringView(look.icon), toneColour(look.tone, palette().base().color())));
    line.setData(0, Qt::AccessibleTextRole, u"%1, %2"_s.arg(line.text(0), said.join(u", "_s)));
    line.setHidden(line.childCount() == 0);
    if (worst == check::State::Failed && !m_unfolded && !m_run.isRunning())
        line.setExpanded(true);
}

const check::Finding *CheckPage::selected() const
{
    const auto *line = m_ui->rules->currentItem();
    return line && m_report ? m_report->finding(line->data(0, IdRole).toString()) : nullptr;
}

void CheckPage::sayFinding()
{
    const check::Finding *finding = selected();
    m_ui->finding->setVisible(finding != nullptr);
    if (!finding)
        return;
    const auto said = words::explain(*finding);
    m_ui->says->setText(said.says.isEmpty() ? words::titleOf(*finding->rule) : said.says);
    // The form has them in a grid, for QFormLayout cannot hide rows with wrapped labels: see
    // tests/gui/common/tst_forms.cpp.
    const auto row = [](QLabel *name, QLabel *label, const QString &value) {
        label->setText(value);
        name->setVisible(!value.isEmpty());
        label->setVisible(!value.isEmpty());
    };
    const bool isWrong = finding->state == check::State::Failed || finding->state == check::State::Warning;
    row(m_ui->expectedLabel, m_ui->expected, words::shown(finding->expected));
    row(m_ui->gotLabel, m_ui->got, words::shown(finding->observed));
    row(m_ui->saidLabel, m_ui->said, words::shown(finding->said));
    row(m_ui->remedyLabel, m_ui->remedy, said.remedy);
    row(m_ui->whoLabel, m_ui->who, isWrong ? words::nameOf(finding->whoMends()) : QString());
    row(m_ui->sourceLabel, m_ui->source,
        u"%1 · %2"_s.arg(QLatin1StringView(finding->rule->id), QString::fromUtf8(finding->rule->source)));
    m_ui->copyFinding->setVisible(isWrong);
}

void CheckPage::copyFinding()
{
    if (const auto *finding = selected())
        QGuiApplication::clipboard()->setText(m_ui->server->text() + u'\n' + words::textOf(*finding));
}

void CheckPage::chooseFile()
{
    auto *files = new QFileDialog(this, tr("Export the report"), {},
        tr("For people (*.html);;For programs and comparing (*.json);;Text (*.txt);;For pipelines, JUnit (*.xml)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(u"html"_s);
    files->selectFile(u"check.html"_s);
    connect(files, &QFileDialog::filterSelected, files,
        [files](const QString &filter) { files->setDefaultSuffix(filter.section(u"*."_s, 1).chopped(1)); });
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString wrong = exportTo(path);
        m_note = wrong.isEmpty() ? tr("Written to %1.").arg(QFileInfo(path).fileName())
                                 : tr("%1 cannot be written: %2").arg(QFileInfo(path).fileName(), wrong);
        sayProgress();
    });
    files->open();
}

void CheckPage::chooseBefore()
{
    auto *files = new QFileDialog(this, tr("Compare with a report"), {}, tr("Reports (*.json *.html)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this, &CheckPage::compareWith);
    files->open();
}

} // namespace gui
