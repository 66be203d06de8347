#include "gui/related/alldatadialog.h"

#include "gui/common/text.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/reading.h"
#include "sources/localfiles.h"
#include "sources/server.h"
#include "ui_alldatadialog.h"
#include "words/numbers.h"

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace gui {
namespace {

constexpr int AtOnce = 4;
enum Column { TypeColumn, CountColumn };

} // namespace

AllDataDialog::AllDataDialog(recipe::Connection connection, const related::Target &whose, QString name, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::AllDataDialog>()), m_connection(std::move(connection)),
      m_name(std::move(name)), m_parts(related::compartmentOf(m_connection, whose.type, whose.id)),
      m_counts(m_parts.size()), m_isChosen(m_parts.size(), false)
{
    m_ui->setupUi(this);
    m_ui->types->header()->setSectionResizeMode(TypeColumn, QHeaderView::Stretch);
    m_ui->types->header()->setSectionResizeMode(CountColumn, QHeaderView::ResizeToContents);
    m_ui->types->header()->setStretchLastSection(false);
    m_open = m_ui->buttons->button(QDialogButtonBox::Ok);
    m_open->setObjectName(QStringLiteral("openTables"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &AllDataDialog::openTicked);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->types, &QTreeWidget::itemChanged, this, &AllDataDialog::ticked);
    fill();
    AllDataDialog::retranslate();
    m_ui->types->setFocus();
    m_counting.begin();
    m_connection.isLocal() ? countInFiles() : count();
}

AllDataDialog::~AllDataDialog() = default;

void AllDataDialog::fill()
{
    const QScopedValueRollback ticking(m_isTicking, true);
    for (const auto &part : std::as_const(m_parts)) {
        auto *item = new QTreeWidgetItem(m_ui->types, {part.type});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setTextAlignment(CountColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setCheckState(TypeColumn, Qt::Unchecked);
        item->setToolTip(TypeColumn,
            plainTip(m_connection.isLocal() ? part.recipe.conditions.join(QLatin1Char('\n'))
                                            : QString::fromStdString(part.recipe.query.text())));
    }
    if (m_ui->types->topLevelItemCount() > 0)
        m_ui->types->setCurrentItem(m_ui->types->topLevelItem(0));
}

void AllDataDialog::retranslate()
{
    m_ui->retranslateUi(this);
    //: %1 is a patient's name
    m_ui->about->setText(tr("What belongs to %1. Each type that is ticked opens as a table.").arg(m_name));
    m_open->setText(tr("&Open"));
    say();
}

void AllDataDialog::count()
{
    while (m_running < AtOnce && m_next < m_parts.size()) {
        const qsizetype part = m_next++;
        ++m_running;
        QCoro::connect(
            sources::count(*m_connection.client, m_connection.base(), m_parts[part].recipe.query, m_counting.token()),
            this, m_counting.only([this, part](std::optional<qint64> count) { counted(part, count); }));
    }
}

/** Whether what could not be read in the files may be of any type. */
bool AllDataDialog::mayHideSome() const
{
    const auto isHidden = [](const sources::FileFault &fault) {
        return fault.kind != sources::FileFault::Kind::Untyped;
    };
    return std::ranges::any_of(m_connection.local->files,
        [&isHidden](const sources::LocalFile &file) { return std::ranges::any_of(file.faults, isHidden); });
}

/** One type after the other, on a worker, for as long as the dialog is open. */
void AllDataDialog::countInFiles()
{
    m_load.reset();
    if (m_next == m_parts.size())
        return;
    const qsizetype part = m_next++;
    ++m_running;
    auto recipe = m_parts[part].recipe;
    recipe.columns = recipe::Recipe::Columns::Key;
    const auto reading = recipe::readingOf(m_connection, recipe);
    if (!reading) {
        counted(part, std::nullopt);
        return countInFiles();
    }
    m_load = std::make_unique<loading::Load>(loading::open(m_connection, reading->recipe), reading->view);
    const auto found = std::make_shared<qint64>(0);
    connect(m_load.get(), &loading::Load::chunkReady, this,
        [found](const auto &chunk) { *found += static_cast<qint64>(chunk->rows()); });
    const auto take = [this, part, found] {
        using Verdict = sources::Completeness::Verdict;
        const auto verdict = m_load->completeness().verdict;
        const bool isWhole = (verdict == Verdict::Complete || verdict == Verdict::EndReached) && !mayHideSome();
        counted(part, isWhole ? std::optional(*found) : std::nullopt);
        countInFiles();
    };
    connect(m_load.get(), &loading::Load::finished, this, take, Qt::QueuedConnection);
    m_load->start();
}

void AllDataDialog::counted(qsizetype part, std::optional<qint64> count)
{
    --m_running;
    ++m_answers;
    m_counts[part] = count;
    auto *item = m_ui->types->topLevelItem(static_cast<int>(part));
    const QScopedValueRollback ticking(m_isTicking, true);
    item->setText(CountColumn, count ? QLocale().toString(*count) : QString(QChar(0x2013)));
    item->setData(CountColumn, Qt::AccessibleTextRole, count ? item->text(CountColumn) : tr("not known"));
    if (!m_isChosen[part])
        item->setCheckState(TypeColumn, count.value_or(0) > 0 ? Qt::Checked : Qt::Unchecked);
    say();
    if (!m_connection.isLocal())
        this->count();
}

/** What a person chose stays, whatever is counted later. */
void AllDataDialog::ticked(QTreeWidgetItem *item)
{
    if (m_isTicking)
        return;
    m_isChosen[m_ui->types->indexOfTopLevelItem(item)] = true;
    say();
}

void AllDataDialog::say()
{
    int tables = 0;
    qint64 resources = 0;
    bool areCounted = true;
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        const auto *item = m_ui->types->topLevelItem(static_cast<int>(part));
        if (!item || item->checkState(TypeColumn) != Qt::Checked)
            continue;
        ++tables;
        resources += m_counts[part].value_or(0);
        areCounted = areCounted && m_counts[part];
    }
    m_open->setEnabled(tables > 0);
    if (m_answers < m_parts.size())
        m_ui->state->setState(Chip::Tone::Busy, tr("Counting: %1 of %2 types").arg(m_answers).arg(m_parts.size()));
    else if (areCounted)
        m_ui->state->setState(Chip::Tone::Good, tr("%Ln resource(s) ticked", nullptr, words::plural(resources)));
    else
        m_ui->state->setState(Chip::Tone::Note,
            tr("%Ln resource(s) ticked, and those of types whose number is not known", nullptr,
                words::plural(resources)));
}

void AllDataDialog::openTicked()
{
    QList<recipe::Recipe> recipes;
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        if (m_ui->types->topLevelItem(static_cast<int>(part))->checkState(TypeColumn) == Qt::Checked)
            recipes << m_parts[part].recipe;
    }
    accept();
    Q_EMIT tablesWanted(recipes);
}

} // namespace gui
