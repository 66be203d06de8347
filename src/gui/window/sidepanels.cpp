#include "gui/window/sidepanels.h"

#include "gui/common/icons.h"
#include "gui/fields/columnfacts.h"
#include "gui/fields/groupview.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QAbstractButton>
#include <QEvent>
#include <QMainWindow>

namespace gui {
namespace {

constexpr int RoomForTwo = 1200; ///< pixels of a window's width
constexpr int FieldsWidth = 300;
constexpr int InspectorWidth = 360;

} // namespace

SidePanels::SidePanels(const Ui::MainWindow &ui, ExportFlow &exporting, QObject *parent)
    : QObject(parent), m_ui(ui), m_exporting(exporting)
{
    auto *fields = ui.fieldsDock->toggleViewAction();
    fields->setObjectName(QStringLiteral("toggleFields"));
    fields->setIcon(lineIcon(QStringLiteral("columns")));
    fields->setShortcuts({QKeySequence(Qt::Key_F4), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    ui.main->insertAction(ui.filter, fields);
    ui.main->addAction(ui.inspector->toggleViewAction());
    if (auto *window = qobject_cast<QMainWindow *>(parent))
        window->resizeDocks({ui.fieldsDock, ui.inspector}, {FieldsWidth, InspectorWidth}, Qt::Horizontal);
    connect(fields, &QAction::triggered, this, [this] { makeRoom(*m_ui.fieldsDock, *m_ui.inspector); });
    connect(ui.inspector->toggleViewAction(), &QAction::triggered, this,
        [this] { makeRoom(*m_ui.inspector, *m_ui.fieldsDock); });
    ui.fieldsDock->installEventFilter(this);
    connectFields();
}

void SidePanels::connectFields()
{
    connect(m_ui.tabs, &QTabWidget::currentChanged, this, &SidePanels::showTable);
    connect(m_ui.values, &QAction::triggered, this, &SidePanels::showValues);
    connect(m_ui.fieldsPanel, &FieldsPanel::groupsWanted, this, &SidePanels::showGroups);
    connect(m_ui.fieldsPanel, &FieldsPanel::onlyWanted, this, &SidePanels::pick);
    connect(m_ui.fieldsPanel, &FieldsPanel::rangeWanted, this, &SidePanels::pickRange);
    connect(m_ui.fieldsPanel, &FieldsPanel::filterWanted, this, [this](int column) {
        if (auto *tab = m_ui.tabs->current())
            tab->filters().edit(column);
    });
    connect(m_ui.tabs, &ResultTabs::opened, this, [this](const ResultTab *tab) {
        const auto *filters = &tab->filters().model();
        connect(filters, &FilterModel::edited, this, &SidePanels::showPicked);
        connect(filters, &FilterModel::modelReset, this, &SidePanels::showPicked);
    });
}

ColumnFacts &SidePanels::factsOf(ResultTab &tab)
{
    auto *facts = tab.findChild<ColumnFacts *>({}, Qt::FindDirectChildrenOnly);
    if (facts)
        return *facts;
    facts = new ColumnFacts(tab.model(), &tab);
    facts->leaveOut([&tab](int column) {
        const auto &info = tab.model().contents().schema()[static_cast<std::size_t>(column)];
        return tab.filters().choiceWithout(QString::fromStdString(info.name));
    });
    return *facts;
}

void SidePanels::showTable()
{
    if (auto *tab = m_ui.tabs->current()) {
        m_ui.fieldsPanel->show(*tab->view(), tab->model(), factsOf(*tab));
        m_ui.fieldsPanel->setCodes(&tab->codes());
    } else {
        m_ui.fieldsPanel->clear();
    }
    showPicked();
}

void SidePanels::pick(const QString &column, const QStringList &values)
{
    const auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    auto &filters = tab->filters().model();
    using Test = recipe::Filter::Test;
    if (!values.isEmpty())
        filters.add({column, Test::Is, values, {}, {}});
    for (int row = filters.rowCount() - 1; values.isEmpty() && row >= 0; --row) {
        const auto filter = filters.filterAt(row);
        if (filter && filter->column == column && filter->test == Test::Is)
            filters.remove(row);
    }
    showPicked(); // the column may take no such filter
}

void SidePanels::pickRange(const QString &column, const QString &from, const QString &last, const QString &unit)
{
    if (auto *tab = m_ui.tabs->current())
        tab->filters().model().add({column, recipe::Filter::Test::Between, {from, last}, unit, {}});
}

void SidePanels::showPicked()
{
    const auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    const auto &filters = tab->filters().model();
    for (const auto &column : tab->model().contents().schema()) {
        const QString name = QString::fromStdString(column.name);
        const auto picked = filters.find(name, recipe::Filter::Test::Is);
        m_ui.fieldsPanel->setPicked(name, picked ? picked->values : QStringList());
    }
}

/** Of the current column, or of the first that is shown. */
void SidePanels::showValues()
{
    const auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    const auto current = tab->view()->currentIndex();
    const auto shown = tab->view()->shownColumns();
    if (!current.isValid() && shown.empty())
        return;
    m_ui.fieldsDock->show();
    makeRoom(*m_ui.fieldsDock, *m_ui.inspector);
    m_ui.fieldsPanel->open(current.isValid() ? current.column() : static_cast<int>(shown.front()));
}

void SidePanels::showGroups(int column)
{
    auto *tab = m_ui.tabs->current();
    const auto fact = tab ? factsOf(*tab).fact(column) : nullptr;
    if (!fact)
        return;
    const auto about = tab->exportable();
    const auto &info = tab->model().contents().schema()[static_cast<std::size_t>(column)];
    auto *groups = new GroupView(fact, info, {tab->type(), about.completeness, about.statement, about.document});
    connect(groups, &GroupView::exportWanted, &m_exporting, [this, groups] { m_exporting.ask(*groups); });
    m_ui.tabs->addBeside(groups, groups->title());
    groups->view()->setFocus(Qt::OtherFocusReason);
}

void SidePanels::makeRoom(QDockWidget &opened, QDockWidget &other) const
{
    if (opened.isVisible() && opened.window()->width() < RoomForTwo && !opened.isFloating() && !other.isFloating())
        other.hide();
}

/** Qt names a dock's own buttons once, in the language of then. */
bool SidePanels::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::Show) {
        const std::pair<const char *, QString> buttons[] = {{"qt_dockwidget_floatbutton", tr("Detach the fields")},
            {"qt_dockwidget_closebutton", tr("Close the fields")}};
        for (const auto &[name, text] : buttons) {
            auto *button = m_ui.fieldsDock->findChild<QAbstractButton *>(QLatin1StringView(name));
            button->setAccessibleName(text);
            button->setAccessibleDescription({});
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gui
