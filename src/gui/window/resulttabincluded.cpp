// The part of a table's tab that is about what comes along with its resources: each type of it has a tab of its own,
// which reads what the search brings and asks for nothing itself.
#include "gui/window/resulttab.h"

#include "gui/filters/filterflow.h"
#include "gui/related/referencelabels.h"
#include "gui/table/resultmodel.h"
#include "loading/load.h"
#include "loading/open.h"

#include <algorithm>

namespace gui {
namespace {

/** A table of what comes along with @p searched. */
recipe::Recipe recipeFor(const recipe::Recipe &searched, const std::string &type)
{
    recipe::Recipe made;
    made.query.type = type;
    if (searched.columns == recipe::Recipe::Columns::All)
        made.columns = searched.columns;
    return made;
}

} // namespace

std::unique_ptr<sources::Source> ResultTab::openSource(
    const recipe::Recipe &asked, const std::optional<sources::Resume> &from)
{
    if (m_source)
        return std::move(m_source);
    sources::IncludedTaker taker;
    taker.take = [this, goesOn = from.has_value()](const std::string &type, std::unique_ptr<sources::Source> source) {
        takeIncluded(type, std::move(source), goesOn);
    };
    for (const auto &[type, tab] : m_included) {
        if (tab)
            taker.before[type] = from && tab->m_load ? tab->m_load->completeness() : sources::Completeness();
    }
    return loading::open(m_connection, asked, from, {}, taker);
}

void ResultTab::takeIncluded(const std::string &type, std::unique_ptr<sources::Source> source, bool goesOn)
{
    auto &tab = m_included[type];
    if (!tab) {
        tab = new ResultTab(m_connection, recipeFor(m_recipe, type), this, this);
        goesOn = false;
        Q_EMIT includedOpened(tab);
    }
    tab->m_source = std::move(source);
    tab->begin(goesOn ? std::optional(sources::Resume()) : std::nullopt);
}

/** Its rows and those to come have the same columns. */
bool ResultTab::canTakeMore() const
{
    const auto &others = (m_isHeld ? m_asked : m_provenance).recipe;
    return m_recipe.ownColumns == others.ownColumns && m_recipe.joins == others.joins;
}

bool ResultTab::canAllTakeMore() const
{
    return std::ranges::all_of(m_included, [](const auto &each) { return !each.second || each.second->canTakeMore(); });
}

void ResultTab::reload()
{
    if (m_main) // which reloads it, too
        return;
    forgetRows();
    refresh();
}

void ResultTab::forgetRows()
{
    m_model->reset(m_model->contents().schema());
    m_references->book().forget();
    m_exportedChunks = 0;
    for (const auto &[type, tab] : m_included) {
        if (tab)
            tab->forgetRows();
    }
}

/** What comes along is not of this tab any more. */
void ResultTab::leaveIncluded()
{
    for (const auto &[type, tab] : m_included) {
        if (tab)
            tab->m_main = nullptr;
    }
}

} // namespace gui
