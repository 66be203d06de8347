#include "gui/window/aboutdialog.h"

#include "gui/common/layout.h"
#include "ui_aboutdialog.h"

#include <QCoreApplication>
#include <QFile>

namespace gui {
namespace {

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    retranslate();
    m_ui->licences->setPlainText(
        contents(QStringLiteral(":/licences.txt")) + u'\n' + contents(QStringLiteral(":/LICENSE")));
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fitToScreen(*this, {620, 460});
}

AboutDialog::~AboutDialog() = default;

void AboutDialog::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->program->setText(m_ui->program->text().arg(QCoreApplication::applicationVersion()).trimmed());
}

void showAbout(QWidget &window)
{
    auto *dialog = new AboutDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gui
