// The part of a table's tab that is about its columns: those that a person adds, those of another view, and what files
// and pages take of them.
#include "gui/window/resulttab.h"

#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/related/referencelabels.h"
#include "gui/table/celltext.h"
#include "gui/table/codelabels.h"
#include "gui/table/reread.h"
#include "gui/table/resultmodel.h"
#include "loading/load.h"
#include "recipe/reading.h"
#include "recipe/serverconditions.h"
#include "words/completeness.h"
#include "words/localfiles.h"
#include "words/provenance.h"

#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>

namespace gui {

std::shared_ptr<loading::CodeNaming> ResultTab::naming(const std::vector<std::size_t> &columns) const
{
    auto connection = m_connection; // what the server says from here on is not for a worker
    connection.codeNames = std::make_shared<sources::CodeNames>(*m_connection.codeNames);
    auto naming = std::make_shared<loading::CodeNaming>(m_recipe, m_model->contents().schema(), connection, columns);
    return naming->isEmpty() ? nullptr : naming;
}

void ResultTab::setOwnColumns(const QList<recipe::OwnColumn> &columns)
{
    if (m_recipe.ownColumns == columns)
        return;
    m_recipe.ownColumns = columns;
    m_filters->setOwnColumns(columns);
    m_steps->setRecipe(m_recipe);
    Q_EMIT ownColumnsChanged();
    remakeColumns();
}

/** Every step that was taken was taken with them. */
void ResultTab::setValueSets(const QByteArrayList &texts)
{
    if (m_recipe.valueSets == texts)
        return;
    m_recipe.valueSets = texts;
    m_steps->setValueSets(texts);
    const auto asks = [](const QString &expression) { return expression.contains(u"memberOf"); };
    const bool isInColumns = m_recipe.view.contains("memberOf")
        || std::ranges::any_of(m_recipe.ownColumns, [&](const auto &column) { return asks(column.path); });
    m_filters->setValueSets(texts);
    if (isInColumns || (m_unusable && std::ranges::any_of(m_recipe.conditions, asks)))
        refresh();
}

/** Every step that was taken was taken with it. */
void ResultTab::setView(const QByteArray &view)
{
    if (m_recipe.view == view)
        return;
    m_recipe.view = view;
    m_steps->setView(view);
    refresh();
}

/** The rows that are here get the columns that are wanted, from the resources that came with them. Not while others
 * arrive, which have the columns that were wanted when they were asked for: showResult() comes back here. False: they
 * have these. */
bool ResultTab::remakeColumns()
{
    const auto &shown = m_isHeld ? m_asked.recipe : m_provenance.recipe;
    const bool isSame = shown.ownColumns == m_recipe.ownColumns && shown.joins == m_recipe.joins;
    if (isLoading() || m_isRenewing || isSame)
        return false;
    if (m_isHeld) { // some rows are of now and some of before: no answer has both
        refresh();
        return true;
    }
    auto wanted = m_provenance.recipe; // the resources are those that met its conditions
    wanted.ownColumns = m_recipe.ownColumns;
    wanted.joins = m_recipe.joins;
    const auto reading = recipe::readingOf(m_connection, wanted);
    if (reading && placeJoins(*reading, wanted))
        remakeRows(*reading);
    else
        refresh(); // which says why
    return true;
}

/** A cell, a place and an order of columns are kept by the names of the columns. */
void ResultTab::showRemade()
{
    m_asked.recipe.ownColumns = m_provenance.recipe.ownColumns = m_recipe.ownColumns;
    m_asked.recipe.joins = m_provenance.recipe.joins = m_recipe.joins;
    takeJoined();
    m_schema = m_model->contents().schema();
    m_filters->setSchema(m_schema);
    m_filters->setRelatedThere(
        !m_recipe.joins.isEmpty() && std::ranges::none_of(related(), &sources::Related::isReading));
    m_references->setColumns(m_provenance.recipe, m_schema);
    m_codes->begin(
        recipe::FilterColumns(m_provenance.recipe, m_schema, m_connection.model()), m_recipe.type(), m_connection);
    m_exportedChunks = 0; // a file that was written has not these columns
    m_view->settleColumns();
    m_steps->settle();
    inspectCurrent();
    showPage();
    showCompleteness();
    readRelated();
}

QString ResultTab::fileName() const
{
    return words::fileName(m_recipe.type(), m_completeness, m_model->contents());
}

recipe::Provenance ResultTab::shownProvenance() const
{
    recipe::Provenance provenance = m_provenance;
    provenance.recipe.filters = m_recipe.filters;
    if (m_model->contents().isNarrowed()) {
        provenance.recipe.conditions = m_recipe.conditions;
        provenance.recipe.conditions.removeIf([this](const QString &condition) { // those that are in its search
            return recipe::needsServer(condition, m_recipe, m_connection.model());
        });
    }
    provenance.recipe = recipe::withoutStrayFilters(std::move(provenance.recipe));
    return provenance;
}

/** What is known of the rows that are shown. */
words::Statement ResultTab::stated() const
{
    auto statement = words::statementOf(shownProvenance(), m_completeness, m_model->contents());
    statement.names = m_references->seenNames();
    return statement;
}

Exportable ResultTab::exportable() const
{
    Exportable table;
    table.name = m_recipe.type();
    table.rows = m_model->rowCount();
    table.selected = static_cast<qint64>(m_view->selectedRows().size());
    table.columns = m_view->shownColumns();
    for (const auto column : table.columns)
        table.titles.append(titleOf(m_model->contents().schema()[column]));
    table.completeness = saying(words::describe(m_completeness, m_provenance, words::lostIn(m_model->contents())));
    table.document = stated();
    table.statement = saying(words::statement(*table.document));
    table.fileName = fileName();
    return table;
}

std::vector<std::size_t> ResultTab::selectedRows() const
{
    return m_view->selectedRows();
}

const table::Table &ResultTab::contents() const
{
    return m_model->contents();
}

/** Rows that came meanwhile are in no file; rows that went meanwhile are not these. */
void ResultTab::exported(const std::vector<std::shared_ptr<const table::Chunk>> &chunks)
{
    const auto &now = contents().chunks();
    if (chunks.size() <= now.size() && std::equal(chunks.begin(), chunks.end(), now.begin()))
        m_exportedChunks = std::max(m_exportedChunks, chunks.size());
}

bool ResultTab::isExported() const
{
    return m_model->rowCount() == 0 || m_exportedChunks == contents().chunks().size();
}

Printable ResultTab::printedRows() const
{
    Printable what;
    what.name = m_recipe.type();
    what.sentence = saying(words::describe(m_completeness, m_provenance, words::lostIn(m_model->contents())));
    what.source = tr("%1, read on %2", "where rows come from, and when")
                      .arg(words::nameOf(m_connection), QLocale().toString(m_provenance.read, QLocale::ShortFormat));
    what.rows = m_model->contents();
    what.columns = m_view->shownColumns();
    for (const auto column : what.columns)
        what.widths.push_back(
            m_view->columnWidth(static_cast<int>(column)) / QFontMetricsF(m_view->font()).lineSpacing());
    return what;
}

} // namespace gui
