// The part of a table's tab that is about reading only what changed since its rows were read.
#include "gui/window/resulttab.h"

#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/renewed.h"
#include "gui/table/resultmodel.h"
#include "loading/load.h"
#include "loading/related.h"
#include "recipe/changes.h"

namespace gui {

/** Where all rows of a search are here, and none came along. */
bool ResultTab::canReadChanges() const
{
    using enum sources::Completeness::Verdict;
    const bool isSearch = !m_isIncluded && !m_connection.isLocal() && !m_recipe.bulk;
    const bool isWhole = (m_completeness.verdict == Complete || m_completeness.verdict == EndReached)
        && m_completeness.isFiltered() && !m_recipe.query.hasIncludes();
    const bool isIdle = !isLoading() && !m_isHeld && !m_isRenewing && !m_unusable;
    return isSearch && isWhole && isIdle && m_recipe.query == m_provenance.recipe.query && canTakeMore()
        && !recipe::changedFrom(m_completeness.begunByServer, m_provenance.begun).isEmpty();
}

recipe::Recipe ResultTab::wanted() const
{
    // Of the rows that are there some may be hidden: those that are to come are chosen as all were.
    return m_since.isEmpty() ? m_recipe : recipe::changesOf(m_provenance.recipe, m_since);
}

void ResultTab::readChanges()
{
    if (!canReadChanges())
        return refresh();
    begin({}, recipe::changedFrom(m_completeness.begunByServer, m_provenance.begun));
}

/** What came is put in the place of what is there. */
void ResultTab::renewRows()
{
    const auto view = recipe::compile(m_provenance.recipe, m_connection.model(), m_connection.base());
    if (!view || m_schema != m_model->contents().schema()
        || m_load->completeness().verdict == sources::Completeness::Verdict::LimitReached)
        return begin({});
    m_isRenewing = true;
    m_renewed = std::make_shared<Renewed>();
    const table::Schema added(m_schema.begin() + static_cast<std::ptrdiff_t>((*view)->schema().size()), m_schema.end());
    m_model->exchange([made = m_renewed, view = *view, news = std::exchange(m_waiting, {}), added](
                          const ResultModel::Chunks &chunks, const std::stop_token &stop) {
        *made = renewed(chunks, news, view, stop);
        for (auto &chunk : made->chunks) {
            if (!added.empty())
                chunk = loading::withEmptyColumns(*chunk, view->schema().size(), added);
        }
        return std::exchange(made->chunks, {});
    });
}

void ResultTab::showRenewed()
{
    if (!m_isRenewing) // all is read anew meanwhile
        return;
    const auto &made = *m_renewed;
    const auto &read = m_load->completeness();
    auto &now = m_completeness;
    now.changes = sources::Completeness::Changes{
        m_provenance.read, m_since, made.changed, made.added, recipe::hasFilters(m_provenance.recipe)};
    now.verdict = sources::Completeness::Verdict::EndReached;
    now.total.reset(); // it was that of before
    now.earlier.reset();
    now.recount.reset();
    now.totalIs = sources::Completeness::Total::Agrees;
    now.matches += made.added;
    now.pages += read.pages;
    now.entries += read.entries;
    now.bytes += read.bytes;
    now.retries += read.retries;
    now.waited += read.waited;
    now.begunByServer = read.begunByServer;
    m_provenance.begun = m_asked.begun;
    m_provenance.read = m_asked.read;
    m_waitingRows = 0;
    m_isHeld = m_isRenewing = false;
    forgetSides();
    m_exportedChunks = 0; // a file that was written has not these rows
    showEnd();
}

} // namespace gui
