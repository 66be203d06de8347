#include "gui/filters/tablesteps.h"

#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <utility>

namespace gui {
namespace {

constexpr std::size_t MostSteps = 100;

} // namespace

TableSteps::TableSteps(TableView &view, QObject *parent) : QObject(parent), m_view(view), m_steps(1)
{
    const auto *header = view.horizontalHeader();
    connect(header, &QHeaderView::sectionMoved, this, &TableSteps::recordSoon);
    connect(header, &QHeaderView::sectionResized, this, &TableSteps::recordSoon); // so hiding is told
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableSteps::recordSoon);
    connect(&view, &TableView::pinnedChanged, this, &TableSteps::recordSoon);
}

void TableSteps::setRecipe(const recipe::Recipe &recipe)
{
    m_recipe = recipe;
    recordSoon();
}

void TableSteps::setLooks(const recipe::Looks &looks)
{
    m_looks = looks;
    recordSoon();
}

void TableSteps::setOnly(std::shared_ptr<const OnlyRows> only)
{
    m_only = std::move(only);
    recordSoon();
}

/** Steps that were about nothing else are none. */
void TableSteps::forgetOnly()
{
    m_only.reset();
    for (auto &step : m_steps)
        step.only.reset();
    const auto before = m_steps.size();
    for (std::size_t at = m_steps.size() - 1; at > 0; --at) {
        if (!(m_steps[at] == m_steps[at - 1]))
            continue;
        m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(at));
        m_at -= m_at >= at ? 1 : 0;
    }
    if (m_steps.size() < before)
        Q_EMIT moved();
}

void TableSteps::setView(const QByteArray &view)
{
    m_recipe.view = m_saved.recipe.view = view;
    for (auto &step : m_steps)
        step.recipe.view = view;
}

void TableSteps::setValueSets(const QByteArrayList &texts)
{
    m_recipe.valueSets = texts;
    for (auto &step : m_steps)
        step.recipe.valueSets = texts;
    Q_EMIT moved(); // it may be changed now
}

/** How many are read at most is a person's doing, though it is none of these steps. */
void TableSteps::settle()
{
    const bool isSaved = !isChanged();
    const auto limit = m_saved.recipe.limit;
    const bool isFirst = !std::exchange(m_isBegun, true);
    m_steps[m_at] = now();
    if (isSaved)
        m_saved = m_steps[m_at];
    if (isSaved && !isFirst)
        m_saved.recipe.limit = limit;
}

void TableSteps::markSaved()
{
    if (m_isDue)
        record();
    m_saved = m_steps[m_at];
}

bool TableSteps::isChanged() const
{
    auto saved = m_saved;
    saved.only = m_steps[m_at].only; // a choice of rows is in no recipe
    return m_isBegun && !(m_steps[m_at] == saved);
}

TableStep TableSteps::now() const
{
    const auto *header = m_view.horizontalHeader();
    TableStep step{m_recipe, header->sortIndicatorSection(), header->sortIndicatorOrder(), {}, {}, m_view.pinned(),
        m_looks, m_only};
    for (int visual = 0; visual < header->count(); ++visual) {
        step.columns << header->logicalIndex(visual);
        if (header->isSectionHidden(visual))
            step.hidden << visual;
    }
    if (step.sorted < 0)
        step.order = Qt::AscendingOrder;
    return step;
}

/** Once for all the changes of a moment. */
void TableSteps::recordSoon()
{
    if (m_isBegun && !m_isShowing && !std::exchange(m_isDue, true))
        QMetaObject::invokeMethod(this, &TableSteps::record, Qt::QueuedConnection);
}

void TableSteps::record()
{
    if (!std::exchange(m_isDue, false)) // done already, by a step back: what is shown now is on its way to that
        return;
    auto step = now();
    if (step == m_steps[m_at])
        return;
    m_steps.resize(m_at + 1);
    m_steps.push_back(std::move(step));
    if (m_steps.size() > MostSteps) {
        m_steps.erase(m_steps.begin());
        m_isCut = true;
    }
    m_at = m_steps.size() - 1;
    Q_EMIT moved();
}

void TableSteps::undo()
{
    if (m_isDue)
        record();
    if (canUndo())
        show(m_at - 1);
}

void TableSteps::redo()
{
    if (m_isDue)
        record();
    if (canRedo())
        show(m_at + 1);
}

void TableSteps::goTo(std::size_t at)
{
    if (m_isDue)
        record();
    if (at < m_steps.size() && at != m_at)
        show(at);
}

QString TableSteps::sentenceAt(std::size_t at) const
{
    if (at == 0)
        return m_isCut ? tr("Earlier steps") : tr("At the beginning");
    const auto *rows = qobject_cast<const ResultModel *>(m_view.model());
    return sentenceOf(m_steps[at - 1], m_steps[at], rows ? rows->contents().schema() : table::Schema());
}

void TableSteps::show(std::size_t at)
{
    const QScopedValueRollback showing(m_isShowing, true);
    const TableStep before = now();
    const TableStep step = m_steps[at];
    m_at = at;
    auto *header = m_view.horizontalHeader();
    for (int visual = 0; visual < step.columns.size() && step.columns.size() == header->count(); ++visual)
        header->moveSection(header->visualIndex(step.columns.at(visual)), visual);
    m_view.setPinned(step.pinned);
    for (int column = 0; column < header->count(); ++column)
        m_view.setColumnHidden(column, step.hidden.contains(column));
    if (before.sorted != step.sorted || before.order != step.order)
        m_view.sortByColumn(step.sorted, step.order);
    if (before.looks != step.looks) {
        m_looks = step.looks;
        Q_EMIT looksWanted(step.looks);
    }
    if (before.only != step.only) {
        m_only = step.only;
        Q_EMIT onlyWanted(step.only);
    }
    if (before.recipe != step.recipe) {
        m_recipe = step.recipe;
        Q_EMIT narrowWanted(step.recipe);
    }
    Q_EMIT moved();
}

} // namespace gui
