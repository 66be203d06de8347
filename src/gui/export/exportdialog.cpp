#include "gui/export/exportdialog.h"

#include "gui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

namespace gui {

ExportDialog::ExportDialog(Exportable what, QWidget *parent) : QDialog(parent), m_what(std::move(what))
{
    setWindowTitle(tr("Export %1").arg(m_what.name));
    m_format = new QComboBox(this);
    m_format->addItem(tr("CSV, for spreadsheets"), int(exporting::Format::Csv));
    m_format->addItem(tr("NDJSON, one line a row"), int(exporting::Format::Ndjson));
    m_format->addItem(tr("JSON, one list"), int(exporting::Format::Json));
    m_all = new QRadioButton(tr("&All rows (%1)").arg(QLocale().toString(m_what.rows)), this);
    m_selection = new QRadioButton(tr("&Selected rows (%1)").arg(QLocale().toString(m_what.selected)), this);
    m_all->setChecked(true);
    m_selection->setEnabled(m_what.selected > 0);
    m_whole = new QCheckBox(tr("&Whole resources instead of the columns shown"), this);
    m_titles = new QCheckBox(tr("Column &titles as shown instead of technical names"), this);
    m_mark = new QCheckBox(tr("&Mark the file as UTF-8 (BOM); Excel needs it"), this);
    m_mark->setChecked(true);
    m_guard = new QCheckBox(tr("&Guard against formulas: an apostrophe before text that begins with = + - @"), this);
    m_guard->setChecked(true); // what a stranger typed into a server must not run in a spreadsheet
    m_sentence = bodyLabel({}, this);

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

exporting::Options ExportDialog::options() const
{
    exporting::Options made;
    made.format = static_cast<exporting::Format>(m_format->currentData().toInt());
    made.csv.byteOrderMark = m_mark->isChecked();
    made.csv.formulaGuard = m_guard->isChecked();
    made.titles = m_titles->isChecked() && made.format == exporting::Format::Csv;
    made.wholeResources = m_whole->isChecked() && made.format == exporting::Format::Ndjson;
    made.columns = m_what.columns;
    return made;
}

bool ExportDialog::selectionOnly() const
{
    return m_selection->isChecked();
}

QString ExportDialog::suffix() const
{
    switch (options().format) {
    case exporting::Format::Csv:
        return QStringLiteral("csv");
    case exporting::Format::Ndjson:
        return QStringLiteral("ndjson");
    case exporting::Format::Json:
        break;
    }
    return QStringLiteral("json");
}

void ExportDialog::update()
{
    const auto made = options();
    const bool isCsv = made.format == exporting::Format::Csv;
    for (auto *box : {m_titles, m_mark, m_guard})
        box->setEnabled(isCsv);
    m_whole->setEnabled(made.format == exporting::Format::Ndjson);
    const QString rows = QLocale().toString(selectionOnly() ? m_what.selected : m_what.rows);
    m_sentence->setText(made.wholeResources
            ? tr("Writes %1 whole resources. Loaded: %2.").arg(rows, m_what.completeness)
            : tr("Writes %1 rows × %2 columns. Loaded: %3.")
                  .arg(rows, QLocale().toString(qint64(m_what.columns.size())), m_what.completeness));
}

} // namespace gui
