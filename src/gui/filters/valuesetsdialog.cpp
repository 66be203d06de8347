#include "gui/filters/valuesetsdialog.h"

#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "ui_valuesetsdialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLocale>
#include <QStandardPaths>

#include <algorithm>

namespace gui {
namespace {

using recipe::ValueSetFacts;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::ValueSetsDialog)
};

QString nameOf(const ValueSetFacts &facts)
{
    const QString name = facts.title.isEmpty() ? facts.url : facts.title;
    return facts.isSystem ? Words::tr("%1 (code system)").arg(name) : name;
}

/** What keeps memberOf() from telling of every code. */
QString unknownOf(const ValueSetFacts &facts)
{
    if (facts.isWhole)
        return {};
    if (!facts.missing.isEmpty())
        return Words::tr("Needs %1").arg(facts.missing.join(QStringLiteral(", ")));
    return facts.isSystem ? Words::tr("The file has only some of its codes")
                          : Words::tr("The file has only some of its codes, or rules that are not understood here");
}

} // namespace

void chooseValueSetFile(QWidget *parent, const std::function<void(const QString &)> &chosen)
{
    auto *files = new QFileDialog(parent, Words::tr("Open a value set"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters(
        {Words::tr("ValueSets, CodeSystems and Bundles of them (*.json *.ndjson)"), Words::tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QObject::connect(files, &QFileDialog::fileSelected, parent, chosen);
    files->open();
}

ValueSetsDialog::ValueSetsDialog(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::ValueSetsDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    fitToScreen(*this, {720, 400});
    connect(m_ui->sets, &QTreeWidget::itemSelectionChanged, this, &ValueSetsDialog::showState);
    connect(m_ui->open, &QPushButton::clicked, this, &ValueSetsDialog::openWanted);
    connect(m_ui->remove, &QPushButton::clicked, this, [this] {
        const int row = m_ui->sets->indexOfTopLevelItem(m_ui->sets->currentItem());
        if (row >= 0)
            Q_EMIT removeWanted(m_facts[row].text);
    });
    connect(m_ui->close, &QPushButton::clicked, this, &QDialog::accept);
    showState();
}

ValueSetsDialog::~ValueSetsDialog() = default;

void ValueSetsDialog::setFacts(const QList<ValueSetFacts> &facts)
{
    m_facts = facts;
    fill();
}

void ValueSetsDialog::setNote(const QString &note)
{
    m_ui->note->setText(note);
}

void ValueSetsDialog::fill()
{
    const int row = m_ui->sets->indexOfTopLevelItem(m_ui->sets->currentItem());
    m_ui->sets->clear();
    for (const auto &facts : m_facts) {
        const QString codes = QLocale().toString(facts.codes);
        auto *item = new QTreeWidgetItem(
            m_ui->sets, {nameOf(facts), facts.isWhole ? codes : tr("at least %1").arg(codes), unknownOf(facts)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, plainTip(facts.version.isEmpty() ? facts.url : facts.url + u'|' + facts.version));
        item->setToolTip(2, plainTip(item->text(2)));
    }
    m_ui->sets->setCurrentItem(m_ui->sets->topLevelItem(std::clamp(row, 0, std::max(0, int(m_facts.size()) - 1))));
    for (const int column : {0, 1})
        m_ui->sets->resizeColumnToContents(column);
    m_ui->sets->setColumnWidth(0, std::min(m_ui->sets->columnWidth(0), width() / 2));
    showState();
}

void ValueSetsDialog::showState()
{
    m_ui->remove->setEnabled(m_ui->sets->currentItem());
}

void ValueSetsDialog::retranslate()
{
    m_ui->retranslateUi(this);
    fill();
}

} // namespace gui
