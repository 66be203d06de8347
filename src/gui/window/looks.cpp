#include "gui/window/looks.h"

#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QBoxLayout>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace gui {

Looks::Looks(
    QBoxLayout &place, TableView &table, LookSource source, QObject *parent, const std::vector<LookKind> &kinds)
    : QObject(parent), m_place(place), m_table(table), m_source(std::move(source)), m_kinds(kinds),
      m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(Pause);
    connect(m_pause, &QTimer::timeout, this, &Looks::tell);
    const auto *rows = m_source.rows;
    connect(rows, &QAbstractItemModel::rowsInserted, this, &Looks::rowsChanged);
    connect(rows, &QAbstractItemModel::modelReset, this, &Looks::rowsChanged);
    connect(rows, &ResultModel::narrowed, this, &Looks::rowsChanged);
    connect(rows, &ResultModel::exchanged, this, &Looks::rowsChanged);
}

LookView *Looks::current() const
{
    const auto found = m_pages.find(m_state.shown);
    return found == m_pages.end() ? nullptr : found->second;
}

/** nullptr for the table, and for a way that this program has not. */
LookView *Looks::page(recipe::Look look)
{
    if (const auto found = m_pages.find(look); found != m_pages.end())
        return found->second;
    const auto kind = std::ranges::find(m_kinds, look, &LookKind::look);
    if (kind == m_kinds.end())
        return nullptr;
    auto *view = kind->make(m_source, m_table.parentWidget());
    view->hide();
    m_place.addWidget(view);
    m_pages[look] = view;
    m_isStale[look] = true;
    connect(view, &LookView::changed, this, [this, view] {
        view->addTo(m_state);
        Q_EMIT changed();
    });
    connect(view, &LookView::shown, this, [this, view] {
        if (view == current())
            Q_EMIT shown();
    });
    connect(view, &LookView::rowsWanted, this, &Looks::rowsWanted);
    connect(view, &LookView::onlyRowsWanted, this, &Looks::onlyRowsWanted);
    connect(view, &LookView::exportWanted, this, &Looks::exportWanted);
    Q_EMIT made(view);
    return view;
}

void Looks::setState(const recipe::Looks &state)
{
    const auto *before = current();
    const bool hadFocus = m_table.hasFocus() || (before && before->isAncestorOf(before->window()->focusWidget()));
    m_state = state;
    auto *now = page(state.shown);
    if (!now)
        m_state.shown = recipe::Look::Table;
    for (const auto &[look, view] : m_pages)
        view->setLooks(m_state);
    for (const auto &[look, view] : m_pages)
        view->setVisible(view == now);
    m_table.setVisible(!now);
    if (now == before)
        return;
    if (hadFocus)
        (now ? static_cast<QWidget *>(now) : &m_table)->setFocus(Qt::OtherFocusReason);
    tell();
    Q_EMIT turned();
}

void Looks::look(recipe::Look look)
{
    if (look == m_state.shown)
        return;
    auto state = m_state;
    if (auto *view = page(look)) { // one that is new says how it begins
        view->setLooks(state);
        view->addTo(state);
    }
    state.shown = look;
    setState(state);
    Q_EMIT changed();
}

void Looks::rowsChanged()
{
    for (auto &[look, isStale] : m_isStale)
        isStale = true;
    if (!m_pause->isActive())
        tell();
}

void Looks::tell()
{
    auto *view = current();
    if (!view || !std::exchange(m_isStale[m_state.shown], false))
        return;
    m_pause->start();
    view->rowsChanged();
}

} // namespace gui
