#include "gui/export/exportdialog.h"

#include "gui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

namespace gui {

ExportDialog::ExportDialog(Exportable what, QWidget *parent, std::span<const exporting::Format> formats)
    : QDialog(parent), m_what(std::move(what)), m_formats(formats)
{
    setWindowTitle(tr("Export %1").arg(m_what.name));
    m_format = new QComboBox(this);
    m_format->setObjectName(QStringLiteral("format"));
    for (const auto &format : m_formats)
        m_format->addItem(QCoreApplication::translate("exporting", format.title));
    m_all = new QRadioButton(tr("&All rows (%1)").arg(QLocale().toString(m_what.rows)), this);
    m_selection = new QRadioButton(tr("&Selected rows (%1)").arg(QLocale().toString(m_what.selected)), this);
    m_all->setObjectName(QStringLiteral("allRows"));
    m_all->setChecked(true);
    m_selection->setObjectName(QStringLiteral("selectedRows"));
    m_selection->setEnabled(m_what.selected > 0);
    m_whole = new QCheckBox(tr("&Whole resources instead of the columns shown"), this);
    m_whole->setObjectName(QStringLiteral("wholeResources"));
    m_titles = new QCheckBox(tr("Column &titles as shown instead of technical names"), this);
    m_titles->setObjectName(QStringLiteral("titles"));
    m_mark = new QCheckBox(tr("&Mark the file as UTF-8 (BOM); Excel needs it"), this);
    m_mark->setObjectName(QStringLiteral("byteOrderMark"));
    m_mark->setChecked(true);
    m_guard = new QCheckBox(tr("&Guard against formulas: an apostrophe before text that begins with = + - @"), this);
    m_guard->setObjectName(QStringLiteral("formulaGuard"));
    m_guard->setChecked(true); // what a stranger typed into a server must not run in a spreadsheet
    m_sentence = bodyLabel({}, this);
    m_sentence->setObjectName(QStringLiteral("sentence"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("&Choose file…"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(24, 24, 24, 24);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Rows"), m_all);
    form->addRow(QString(), m_selection);
    form->addRow(tr("Options"), m_whole);
    for (auto *box : {m_titles, m_mark, m_guard})
        form->addRow(QString(), box);
    form->addRow(m_sentence);
    form->addRow(quietLabel(tr("The file will hold patient data. Keep it where only those who may see it can."), this));
    form->addRow(buttons);

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
    connect(m_selection, &QRadioButton::toggled, this, &ExportDialog::update);
    connect(m_whole, &QCheckBox::toggled, this, &ExportDialog::update);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

const exporting::Format &ExportDialog::format() const
{
    return m_formats[static_cast<std::size_t>(m_format->currentIndex())];
}

exporting::Options ExportDialog::options() const
{
    exporting::Options options;
    options.format = &format();
    const auto &abilities = options.format->abilities;
    options.csv.byteOrderMark = abilities.byteOrderMark && m_mark->isChecked();
    options.csv.formulaGuard = abilities.formulaGuard && m_guard->isChecked();
    if (abilities.titles && m_titles->isChecked())
        options.titles = m_what.titles;
    options.wholeResources = abilities.wholeResources && m_whole->isChecked();
    options.columns = m_what.columns;
    return options;
}

bool ExportDialog::selectionOnly() const
{
    return m_selection->isChecked();
}

void ExportDialog::update()
{
    const auto &abilities = format().abilities;
    m_whole->setEnabled(abilities.wholeResources);
    m_titles->setEnabled(abilities.titles);
    m_mark->setEnabled(abilities.byteOrderMark);
    m_guard->setEnabled(abilities.formulaGuard);
    const QString rows = QLocale().toString(selectionOnly() ? m_what.selected : m_what.rows);
    m_sentence->setText(options().wholeResources
            ? tr("Writes %1 whole resources. Loaded: %2.").arg(rows, m_what.completeness)
            : tr("Writes %1 rows × %2 columns. Loaded: %3.")
                  .arg(rows, QLocale().toString(qint64(m_what.columns.size())), m_what.completeness));
}

} // namespace gui
