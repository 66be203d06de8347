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
    connect(m_ui->openExported, &QPushButton::clicked, this, [this] { open(path()); });
    connect(m_ui->openFolder, &QPushButton::clicked, this, [this] { open(QFileInfo(path()).absolutePath()); });
    connect(m_ui->closeExported, &QPushButton::clicked, this, [this] {
        m_written.remove(m_table);
        say();
    });
    hide();
}

ExportedBar::~ExportedBar() = default;

void ExportedBar::turnTo(QWidget *table)
{
    m_table = table;
    say();
}

void ExportedBar::show(QWidget *table, const QString &path, quint64 rows)
{
    if (!m_written.contains(table))
        connect(table, &QObject::destroyed, this, [this](const QObject *gone) { m_written.remove(gone); });
    m_written.insert(table, {path, rows, {}});
    say();
}

void ExportedBar::open(const QString &path)
{
    m_written[m_table].unopened = m_openUrl && m_openUrl(QUrl::fromLocalFile(path)) ? QString() : path;
    say();
}

void ExportedBar::say()
{
    setVisible(m_written.contains(m_table));
    const Written written = m_written.value(m_table);
    if (!m_written.contains(m_table))
        m_ui->exported->setState(Chip::Tone::Good, {});
    else if (written.unopened.isEmpty())
        m_ui->exported->setState(Chip::Tone::Good,
            tr("%1 rows written to %2").arg(QLocale().toString(written.rows), QFileInfo(written.path).fileName()));
    else
        m_ui->exported->setState(
            Chip::Tone::Warning, tr("No program here opens %1.").arg(QFileInfo(written.unopened).fileName()));
    m_ui->exported->setToolTip(plainTip(written.path));
}

void ExportedBar::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

} // namespace gui
