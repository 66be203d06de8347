#include "gui/window/queryflow.h"

#include "gui/export/exportflow.h"
#include "gui/sql/queryview.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gui {
namespace {

/** The tables of a window under names that SQL can have: their types, and a number for the second of one. */
QList<QueryTable> tablesOf(const ResultTabs &tabs)
{
    QList<QueryTable> tables;
    QHash<QString, int> numbers;
    for (const auto *tab : tabs.all()) {
        const int number = ++numbers[tab->type()];
        const QJsonObject view = QJsonDocument::fromJson(tab->recipe().view).object();
        const auto about = tab->exportable();
        QueryTable table;
        table.name = number == 1 ? tab->type() : u"%1_%2"_s.arg(tab->type()).arg(number);
        table.url = view[u"url"_s].toString().toStdString();
        table.viewName = view[u"name"_s].toString().toStdString();
        table.table = tab->contents();
        table.completeness = about.completeness;
        table.statement = about.statement;
        table.document = about.document;
        tables << std::move(table);
    }
    return tables;
}

} // namespace

QueryFlow::QueryFlow(const Ui::MainWindow &ui, ExportFlow &exporting, QWidget *window)
    : QObject(window), m_ui(ui), m_exporting(exporting), m_window(window)
{
    connect(ui.askInSql, &QAction::triggered, this, &QueryFlow::open);
    connect(ui.find, &QAction::triggered, this, [this] {
        if (auto *current = qobject_cast<QueryView *>(m_ui.tabs->currentWidget()))
            current->find();
    });
}

QueryView *QueryFlow::page() const
{
    for (int at = 0; at < m_ui.tabs->count(); ++at) {
        if (auto *found = qobject_cast<QueryView *>(m_ui.tabs->widget(at)))
            return found;
    }
    return nullptr;
}

void QueryFlow::open()
{
    if (auto *there = page())
        return m_ui.tabs->setCurrentWidget(there);
    auto *made = new QueryView([tabs = m_ui.tabs] { return tablesOf(*tabs); });
    connect(made, &QueryView::exportWanted, &m_exporting, [this, made] { m_exporting.ask(*made); });
    connect(made, &QueryView::libraryWanted, this, &QueryFlow::chooseLibrary);
    m_ui.tabs->addBeside(made, u"SQL"_s);
    made->setFocus(Qt::OtherFocusReason);
}

void QueryFlow::chooseLibrary()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a Library"), {}, tr("SQL on FHIR Library (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (auto *there = page(); there && file.open(QIODevice::ReadOnly))
            there->openLibrary(file.readAll());
    });
    dialog->open();
}

} // namespace gui
