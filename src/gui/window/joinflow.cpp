#include "gui/window/joinflow.h"

#include "fhir/model.h"
#include "folding/fold.h"
#include "gui/fields/relateddialog.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "gui/window/columnnames.h"
#include "gui/window/resulttab.h"
#include "recipe/compile.h"
#include "sources/server.h"
#include "ui_mainwindow.h"

#include <QCoroTask>
#include <QPointer>

#include <algorithm>

namespace gui {
namespace {

bool hasTitle(const ResultTab &tab, const QString &title)
{
    return std::ranges::any_of(
        tab.model().contents().schema(), [&title](const auto &info) { return titleOf(info) == title; });
}

} // namespace

JoinFlow::JoinFlow(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    connect(ui.fieldsPanel, &FieldsPanel::relatedWanted, this, &JoinFlow::setField);
    connect(ui.fieldsPanel, &FieldsPanel::relatedRowsWanted, this, &JoinFlow::ask);
    connect(ui.fieldsPanel, &FieldsPanel::targetsWanted, this, &JoinFlow::showTargets);
    connect(ui.tabs, &ResultTabs::opened, this, [this](ResultTab *tab) {
        connect(tab, &ResultTab::joinsChanged, this, &JoinFlow::showTargets);
        tab->setNeighbours([tabs = m_ui.tabs] { return tabs->all(); });
    });
}

void JoinFlow::showTargets()
{
    const auto *tab = m_ui.tabs->current();
    if (!tab || !m_ui.fieldsPanel->isVisible())
        return;
    const auto &model = tab->connection().model();
    const auto types = tab->connection().types();
    const auto paths = viewdef::columnPaths(recipe::viewOf(tab->recipe(), model).toStdString(), model);
    std::vector<FieldsModel::Target> targets;
    for (const auto &link : recipe::linksFrom(tab->type(), model)) {
        const bool isThere = std::ranges::any_of(types, [&link](const auto &type) { return type.name == link.to; });
        const auto column = isThere ? recipe::columnOf(link, paths, tab->model().contents().schema()) : std::nullopt;
        if (!column)
            continue;
        targets.push_back({static_cast<int>(*column), link, fieldsOf(link.to, model)});
    }
    m_ui.fieldsPanel->setTargets(std::move(targets), tab->recipe().joins);
}

const table::Schema &JoinFlow::fieldsOf(const QString &type, const fhir::Model &model)
{
    const auto release = QString::fromUtf8(model.release().data(), static_cast<qsizetype>(model.release().size()));
    auto &fields = m_fields[release + u' ' + type];
    if (fields.empty()) {
        fields = recipe::columnsOf(type, model);
        std::erase_if(fields, [](const auto &field) { return field.hidden; });
    }
    return fields;
}

void JoinFlow::setField(const recipe::Link &link, const QString &column, const QString &title, bool isWanted)
{
    auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    const auto &joins = tab->recipe().joins;
    const QString clear = hasTitle(*tab, title) ? tr("%1: %2", "resource type: field").arg(link.to, title) : title;
    tab->setJoins(isWanted ? recipe::withField(joins, link, column, clear, columnNames(*tab))
                           : recipe::withoutField(joins, link, column));
}

void JoinFlow::ask()
{
    auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    const auto &model = tab->connection().model();
    RelatedDialog::Setting setting{
        tab->type(), &model, {}, columnNames(*tab), tab->recipe().joins, tab->recipe().valueSets};
    const auto types = tab->connection().types();
    for (const auto &link : recipe::linksTo(tab->type(), model)) {
        if (std::ranges::any_of(types, [&link](const auto &type) { return type.name == link.from; }))
            setting.links.push_back(link);
    }
    auto *dialog = new RelatedDialog(std::move(setting), m_ui.fieldsPanel->window());
    connect(dialog, &RelatedDialog::done, tab,
        [tab](const recipe::Join &join) { tab->setJoins(tab->recipe().joins + QList<recipe::Join>{join}); });
    connect(dialog, &RelatedDialog::countWanted, tab,
        [this, tab, dialog](const recipe::Join &join) { count(*tab, join, *dialog); });
    dialog->open();
}

void JoinFlow::count(const ResultTab &tab, const recipe::Join &join, RelatedDialog &dialog)
{
    m_counting.begin();
    const auto &connection = tab.connection();
    if (connection.isLocal()) { // they were counted when they were opened
        const auto counts = connection.local->types();
        const auto found = counts.find(join.type());
        return dialog.setCount(found == counts.end() ? 0 : found->second, !join.conditions.isEmpty());
    }
    std::vector<std::string> conditions;
    for (const auto &condition : join.conditions)
        conditions.push_back(condition.toStdString());
    const auto folding =
        folding::fold(join.query.type, conditions, connection.model(), connection.probe->offer(join.type()));
    auto query = join.query;
    if (folding)
        query.parameters.insert(
            query.parameters.end(), folding->query.parameters.begin(), folding->query.parameters.end());
    const bool isAtMost = !folding || !folding->residual().empty();
    QCoro::connect(sources::count(*connection.client, connection.base(), query, m_counting.token()), &dialog,
        m_counting.only([dialog = QPointer<RelatedDialog>(&dialog), isAtMost](std::optional<qint64> count) {
            if (dialog)
                dialog->setCount(count, isAtMost);
        }));
}

} // namespace gui
