#include "gui/export/exportedbar.h"

#include "gui/common/text.h"
#include "ui_exportedbar.h"

#include <QFileInfo>
#include <QLocale>

namespace gui {

ExportedBar::ExportedBar(std::function<bool(const QUrl &)> openUrl, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::ExportedBar>()), m_openUrl(std::move(openUrl))
{
    m_ui->setupUi(this);
    connect(m_ui->openExported, &QPushButton::clicked, this, [this] { open(m_path); });
    connect(m_ui->openFolder, &QPushButton::clicked, this, [this] { open(QFileInfo(m_path).absolutePath()); });
    connect(m_ui->closeExported, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

ExportedBar::~ExportedBar() = default;

void ExportedBar::show(const QString &path, quint64 rows)
{
    m_path = path;
    m_rows = rows;
    m_unopened.clear();
    say();
    setVisible(true);
}

void ExportedBar::open(const QString &path)
{
    m_unopened = m_openUrl && m_openUrl(QUrl::fromLocalFile(path)) ? QString() : path;
    say();
}

void ExportedBar::say()
{
    if (m_unopened.isEmpty())
        m_ui->exported->setState(Chip::Tone::Good,
            tr("%1 rows written to %2").arg(QLocale().toString(m_rows), QFileInfo(m_path).fileName()));
    else
        m_ui->exported->setState(
            Chip::Tone::Warning, tr("No program here opens %1.").arg(QFileInfo(m_unopened).fileName()));
    m_ui->exported->setToolTip(plainTip(m_path));
}

void ExportedBar::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

} // namespace gui
