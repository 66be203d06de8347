#include "gui/common/textdialog.h"

#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "gui/common/textfile.h"
#include "ui_textdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QStandardPaths>

namespace gui {
namespace {

constexpr int TabStop = 28; ///< characters: a key and what it does stand in two columns

} // namespace

TextDialog::TextDialog(Source source, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::TextDialog>()), m_source(std::move(source))
{
    m_ui->setupUi(this);
    m_ui->text->setTabStopDistance(fontMetrics().averageCharWidth() * TabStop);
    retranslate();
    const auto copy = [](const QString &text) { QApplication::clipboard()->setText(text); };
    connect(m_ui->copy, &QPushButton::clicked, this, [this, copy] { copy(m_content.text); });
    connect(m_ui->copyRequest, &QPushButton::clicked, this, [this, copy] { copy(m_content.request); });
    connect(m_ui->copyCurl, &QPushButton::clicked, this, [this, copy] { copy(m_content.curl); });
    connect(m_ui->save, &QPushButton::clicked, this, &TextDialog::save);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fitToScreen(*this, {640, 480});
}

TextDialog::~TextDialog() = default;

void TextDialog::retranslate()
{
    m_ui->retranslateUi(this);
    m_content = m_source();
    setWindowTitle(m_content.title);
    m_ui->text->setAccessibleName(m_content.title);
    m_ui->text->setPlainText(m_content.text);
    m_ui->copyRequest->setVisible(!m_content.request.isEmpty());
    m_ui->copyCurl->setVisible(!m_content.curl.isEmpty());
    m_ui->save->setVisible(!m_content.fileName.isEmpty());
}

void TextDialog::save()
{
    auto *files = new QFileDialog(this, tr("Save as text"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters{tr("Text files (*.txt)")};
    if (!m_content.json.isEmpty())
        filters << tr("JSON files, for programs (*.json)");
    files->setNameFilters(filters);
    files->setDefaultSuffix(QStringLiteral("txt"));
    connect(files, &QFileDialog::filterSelected, files, [files, filters](const QString &filter) {
        files->setDefaultSuffix(filter == filters[0] ? QStringLiteral("txt") : QStringLiteral("json"));
    });
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    files->selectFile(m_content.fileName + QStringLiteral(".txt"));
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const bool isJson = !m_content.json.isEmpty() && path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        if (const QString why = writeText(path, isJson ? m_content.json : m_content.text); !why.isEmpty())
            plainBox(QMessageBox::Critical, windowTitle(), tr("%1 can't be written.").arg(path), why,
                QMessageBox::Close, this)
                ->open();
    });
    files->open();
}

void showText(QWidget *parent, TextDialog::Source source)
{
    auto *dialog = new TextDialog(std::move(source), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gui
