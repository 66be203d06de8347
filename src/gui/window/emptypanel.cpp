#include "gui/window/emptypanel.h"

#include "ui_emptypanel.h"

#include <QAction>

namespace gui {

EmptyPanel::EmptyPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::EmptyPanel>())
{
    m_ui->setupUi(this);
    show({}, false);
}

EmptyPanel::~EmptyPanel() = default;

void EmptyPanel::offer(QAction &table, QAction &reopen, QAction &connection, QAction &file)
{
    connect(m_ui->emptyTable, &QPushButton::clicked, &table, &QAction::trigger);
    connect(m_ui->emptyReopen, &QPushButton::clicked, &reopen, &QAction::trigger);
    connect(m_ui->emptyConnection, &QPushButton::clicked, &connection, &QAction::trigger);
    connect(m_ui->emptyFile, &QPushButton::clicked, &file, &QAction::trigger);
}

void EmptyPanel::show(const QString &server, bool canReopen)
{
    m_server = server;
    m_canReopen = canReopen;
    m_ui->emptyHint->setText(server.isEmpty()
            ? tr("Connect to a server, or open files from this computer.")
            : tr("You are connected to %1. Choose one of its tables, or begin with something else.").arg(server));
    m_ui->emptyTable->setVisible(!server.isEmpty());
    m_ui->emptyReopen->setVisible(canReopen);
}

void EmptyPanel::retranslate()
{
    m_ui->retranslateUi(this);
    show(QString(m_server), m_canReopen);
}

} // namespace gui
