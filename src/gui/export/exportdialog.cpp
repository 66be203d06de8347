#include "gui/export/exportdialog.h"

#include "gui/common/layout.h"
#include "ui_exportdialog.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace gui {

ExportDialog::ExportDialog(Exportable what, QWidget *parent, std::span<const exporting::Format> formats)
    : Translated(parent), m_ui(std::make_unique<Ui::ExportDialog>()), m_what(std::move(what)), m_formats(formats)
{
    m_ui->setupUi(this);
    for (const auto &format : m_formats) {
        m_ui->format->addItem(QString::fromUtf8(format.title));
        if (!canWrite(format))
            qobject_cast<QStandardItemModel *>(m_ui->format->model())
                ->item(m_ui->format->count() - 1)
                ->setEnabled(false);
    }
    m_ui->allTables->setVisible(m_what.tables > 1);
    m_ui->selectedRows->setEnabled(m_what.selected > 0);
    // One row is where the person was, several were picked.
    m_ui->selectedRows->setChecked(m_what.selected > 1 && m_what.selected < m_what.rows);
    m_ui->deidentified->setEnabled(m_what.canBeDeidentified);
    m_ui->statement->setVisible(m_what.document.has_value());
    m_ui->formulaGuard->setChecked(true); // what a stranger typed into a server must not run in a spreadsheet
    m_choose = m_ui->buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_choose->setDefault(true);
    retranslate();
    connect(m_ui->format, &QComboBox::currentIndexChanged, this, &ExportDialog::choose);
    connect(m_ui->selectedRows, &QRadioButton::toggled, this, &ExportDialog::update);
    connect(m_ui->allTables, &QRadioButton::toggled, this, &ExportDialog::update);
    connect(m_ui->wholeResources, &QCheckBox::toggled, this, &ExportDialog::update);
    connect(m_ui->codeNames, &QCheckBox::toggled, this, &ExportDialog::update);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::retranslate()
{
    m_ui->retranslateUi(this);
    setWindowTitle(windowTitle().arg(m_what.name));
    m_ui->allRows->setText(m_ui->allRows->text().arg(QLocale().toString(m_what.rows)));
    m_ui->selectedRows->setText(m_ui->selectedRows->text().arg(QLocale().toString(m_what.selected)));
    for (std::size_t row = 0; row < m_formats.size(); ++row)
        m_ui->format->setItemText(int(row), QCoreApplication::translate("exporting", m_formats[row].title));
    update();
}

void ExportDialog::setChoices(const ExportChoices &choices)
{
    const auto isNamed = [this, &choices](const auto &format) {
        return choices.format == QLatin1StringView(format.name) && canWrite(format);
    };
    const auto found = std::ranges::find_if(m_formats, isNamed);
    if (found != m_formats.end())
        m_ui->format->setCurrentIndex(int(found - m_formats.begin()));
    m_ui->wholeResources->setChecked(choices.wholeResources);
    m_ui->titles->setChecked(choices.titles);
    m_ui->byteOrderMark->setChecked(choices.byteOrderMark);
    m_ui->statement->setChecked(choices.statement);
    m_ui->codeNames->setChecked(choices.codeNames);
}

void ExportDialog::leaveWarningOut()
{
    m_ui->warning->hide();
}

ExportChoices ExportDialog::choices() const
{
    return {QString::fromLatin1(format().name), m_ui->wholeResources->isChecked(), m_ui->titles->isChecked(),
        m_ui->byteOrderMark->isChecked(), m_ui->statement->isChecked(), m_ui->codeNames->isChecked()};
}

bool ExportDialog::canWrite(const exporting::Format &format) const
{
    return m_what.hasResources || !format.abilities.resourcesOnly;
}

const exporting::Format &ExportDialog::format() const
{
    return m_formats[static_cast<std::size_t>(m_ui->format->currentIndex())];
}

exporting::Options ExportDialog::options() const
{
    exporting::Options options;
    options.format = &format();
    const auto &abilities = options.format->abilities;
    options.csv.byteOrderMark = abilities.byteOrderMark && m_ui->byteOrderMark->isChecked();
    options.csv.formulaGuard = abilities.formulaGuard && m_ui->formulaGuard->isChecked();
    if (abilities.titles && m_ui->titles->isChecked())
        options.titles = m_what.titles;
    options.wholeResources = abilities.resourcesOnly
        || (m_what.hasResources && abilities.wholeResources && m_ui->wholeResources->isChecked());
    options.columns = m_what.columns;
    options.sheet = m_what.name;
    options.about = m_what.statement;
    return options;
}

bool ExportDialog::selectionOnly() const
{
    return m_ui->selectedRows->isChecked();
}

bool ExportDialog::isDeidentified() const
{
    return m_ui->deidentified->isChecked() && !allTables() && !isFolder();
}

bool ExportDialog::hasCodeNames() const
{
    return m_ui->codeNames->isChecked() && m_ui->codeNames->isEnabled();
}

bool ExportDialog::allTables() const
{
    return m_ui->allTables->isChecked();
}

/** A folder is made for all tables, as long as a person does not choose one. */
void ExportDialog::choose()
{
    if (isFolder())
        (m_what.tables > 1 ? m_ui->allTables : m_ui->allRows)->setChecked(true);
    update();
}

void ExportDialog::update()
{
    const auto &abilities = format().abilities;
    const bool canHoldAll = abilities.tables || abilities.folder;
    m_ui->allTables->setEnabled(canHoldAll);
    m_ui->allTables->setText((isFolder() ? tr("All %1 tab&les of this window, a file each")
                                         : tr("All %1 tab&les of this window, in one file"))
                                 .arg(QLocale().toString(m_what.tables)));
    if (!canHoldAll && allTables())
        m_ui->allRows->setChecked(true);
    m_ui->selectedRows->setEnabled(m_what.selected > 0 && !isFolder());
    const bool isOneFile = !allTables() && !isFolder();
    m_ui->deidentified->setEnabled(m_what.canBeDeidentified && isOneFile); // rules are looked at table by table
    if (!isOneFile)
        m_ui->deidentified->setChecked(false);
    m_choose->setText(isFolder() ? tr("&Choose folder…") : tr("&Choose file…"));
    m_ui->wholeResources->setEnabled(m_what.hasResources && abilities.wholeResources && !abilities.resourcesOnly);
    m_ui->titles->setEnabled(abilities.titles);
    m_ui->byteOrderMark->setEnabled(abilities.byteOrderMark);
    m_ui->formulaGuard->setEnabled(abilities.formulaGuard);
    const bool hasCodes = allTables() ? m_what.tablesHaveCodes : m_what.codeColumns > 0;
    m_ui->codeNames->setEnabled(hasCodes && !options().wholeResources && !isFolder());
    m_ui->codeNames->setToolTip(hasCodes ? QString() : tr("None of the columns that are shown has codes."));
    const auto columns = static_cast<qint64>(m_what.columns.size()) + (hasCodeNames() ? m_what.codeColumns : 0);
    const QString rows = QLocale().toString(selectionOnly() ? m_what.selected : m_what.rows);
    m_ui->sentence->setText(isFolder()
            ? tr("Writes a folder with the whole resources of %Ln table(s), a file for each.", nullptr,
                allTables() ? static_cast<int>(m_what.tables) : 1)
            : allTables() ? tr("Writes %1 tables, each with all its rows.").arg(QLocale().toString(m_what.tables))
            : options().wholeResources ? tr("Writes %1 whole resources. Loaded: %2.").arg(rows, m_what.completeness)
                                       : tr("Writes %1 rows × %2 columns. Loaded: %3.")
                                             .arg(rows, QLocale().toString(columns), m_what.completeness));
    if (isOneFile && !m_what.whyNotDeidentified.isEmpty())
        m_ui->sentence->setText(m_ui->sentence->text() + u'\n' + m_what.whyNotDeidentified);
    makeRoomForText(*this);
}

} // namespace gui
