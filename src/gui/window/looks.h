#pragma once

#include "gui/looks/lookview.h"

#include <QObject>

#include <map>
#include <vector>

class QBoxLayout;
class QTimer;

namespace gui {

class TableView;

/** The ways to look at rows beside their table. */
[[nodiscard]] const std::vector<LookKind> &lookKinds();

/** Which way the rows of a tab are looked at: their table, or a page in its place. */
class Looks final : public QObject
{
    Q_OBJECT
public:
    /** How long pages are left alone with rows that came, in milliseconds. */
    static constexpr int Pause = 1000;

    /** @p place holds @p table, and gets the pages of @p kinds beside it. */
    Looks(QBoxLayout &place, TableView &table, LookSource source, QObject *parent,
        const std::vector<LookKind> &kinds = lookKinds());

    /** All of it, as a recipe has it. */
    [[nodiscard]] const recipe::Looks &state() const { return m_state; }
    /** Looks at the rows as @p state says, which is no step of its own; a way that there is not is the table. */
    void setState(const recipe::Looks &state);
    /** The same with another way. */
    void look(recipe::Look look);
    /** nullptr: the table. */
    [[nodiscard]] LookView *current() const;

Q_SIGNALS:
    /** @p page was made, and neither has rows nor is looked at yet. */
    void made(gui::LookView *page);
    /** state() is another, by a person. */
    void changed();
    /** Another way is looked at, by whomever. */
    void turned();
    /** current() shows something else. */
    void shown();
    void rowsWanted(const QList<recipe::Filter> &filters);
    void onlyRowsWanted(const gui::OnlyRows &only);
    void exportWanted();

private:
    [[nodiscard]] LookView *page(recipe::Look look);
    void rowsChanged();
    void tell();

    QBoxLayout &m_place;
    TableView &m_table;
    LookSource m_source;
    std::vector<LookKind> m_kinds;
    std::map<recipe::Look, LookView *> m_pages;
    std::map<recipe::Look, bool> m_isStale; ///< the rows have changed since the page was told
    recipe::Looks m_state;
    QTimer *m_pause; ///< active: a page was told just now
};

} // namespace gui
