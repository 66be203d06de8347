// The part of a table's tab that is about the ways to look at its rows.
#include "gui/window/resulttab.h"

#include "gui/export/copyflow.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/resultmodel.h"
#include "gui/window/headermenu.h"
#include "gui/window/looks.h"
#include "ui_resulttab.h"

namespace gui {

void ResultTab::makeLooks()
{
    m_looks = new Looks(
        *m_ui->rowsPlace, *m_view, {m_model, [this] { return exportable(); }, [this] { return printedRows(); }}, this);
    connect(m_looks, &Looks::changed, this, [this] { m_steps->setLooks(m_looks->state()); });
    connect(m_looks, &Looks::made, this, &ResultTab::lookMade);
    connect(m_looks, &Looks::turned, this, &ResultTab::lookTurned);
    connect(m_looks, &Looks::shown, this, &ResultTab::lookTurned);
    connect(m_looks, &Looks::exportWanted, this, &ResultTab::exportWanted);
    connect(m_looks, &Looks::rowsWanted, this, &ResultTab::showRowsBehind);
    connect(m_looks, &Looks::onlyRowsWanted, this, [this](const OnlyRows &only) {
        m_filters->showOnly(only);
        lookAt(recipe::Look::Table); // with the rows it is one step
    });
    connect(m_steps, &TableSteps::looksWanted, m_looks, &Looks::setState);
}

const recipe::Looks &ResultTab::looks() const
{
    return m_looks->state();
}

void ResultTab::setLooks(const recipe::Looks &looks)
{
    m_looks->setState(looks);
    m_steps->setLooks(m_looks->state());
}

void ResultTab::lookAt(recipe::Look look)
{
    m_looks->look(look);
}

ExportableView &ResultTab::lookedAt()
{
    auto *page = m_looks->current();
    return page ? static_cast<ExportableView &>(*page) : *this;
}

const ExportableView &ResultTab::lookedAt() const
{
    const auto *page = m_looks->current();
    return page ? static_cast<const ExportableView &>(*page) : *this;
}

QWidget *ResultTab::lookedAtPage() const
{
    auto *page = m_looks->current();
    return page ? static_cast<QWidget *>(page) : m_view;
}

/** The table, narrowed to them: back again is one step. */
void ResultTab::showRowsBehind(const QList<recipe::Filter> &filters)
{
    m_filters->model().addAll(filters);
    lookAt(recipe::Look::Table);
}

Printable ResultTab::printable() const
{
    const auto *page = m_looks->current();
    return page ? page->printable() : printedRows();
}

void ResultTab::openHeaderMenu()
{
    if (auto *page = m_looks->current())
        return page->openHeaderMenu();
    m_header->open();
}

void ResultTab::sortCurrent(Qt::SortOrder order)
{
    if (auto *page = m_looks->current())
        return page->sortCurrent(order);
    m_header->sort(order);
}

void ResultTab::copy(bool withTitles)
{
    if (auto *page = m_looks->current())
        return page->copy(withTitles);
    m_copy->copy(*this, withTitles);
}

void ResultTab::find()
{
    if (auto *page = m_looks->current())
        return page->find();
    m_ui->findBar->open();
}

} // namespace gui
