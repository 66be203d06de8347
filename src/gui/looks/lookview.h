#pragma once

#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "gui/filters/onlyrows.h"
#include "gui/table/printable.h"
#include "recipe/filter.h"
#include "recipe/looks.h"

#include <functional>

namespace gui {

class ResultModel;

/** The table that a LookView is another way to look at. */
struct LookSource {
    ResultModel *rows = nullptr; ///< outlives the view
    std::function<Exportable()> exportable; ///< of these rows, as a table of them would be exported
    std::function<Printable()> printable; ///< the same for paper
};

/**
 * A way to look at the rows of a tab that is not their table: a page in its place, made when it is first looked at.
 * What it shows is what is exported, copied, printed and searched as long as it is looked at.
 */
class LookView : public Translated<ExportableView>
{
    Q_OBJECT
public:
    LookView(LookSource source, QWidget *parent) : Translated(parent), m_source(std::move(source)) { }

    /** Looks at the rows as @p looks says, as far as that is about this way; not a step of a person's, so changed()
     * does not follow. */
    virtual void setLooks(const recipe::Looks &looks) = 0;
    /** Writes how it looks at the rows into its part of @p looks. */
    virtual void addTo(recipe::Looks &looks) const = 0;
    /** The rows are others than when it was last told: at the most once a second, and only while it is looked at. What
     * takes longer than a frame is for a worker, over a copy of the model's table. */
    virtual void rowsChanged() = 0;
    virtual void find() = 0;
    virtual void copy(bool withTitles) = 0;
    [[nodiscard]] virtual Printable printable() const = 0;
    /** By its current column, where it has such. */
    virtual void sortCurrent(Qt::SortOrder order) { Q_UNUSED(order) }
    virtual void openHeaderMenu() { }

Q_SIGNALS:
    /** A person looks at the rows otherwise: addTo() gives something else, which is a step of the table's history. */
    void changed();
    /** contents() are others. */
    void shown();
    /** The table is wanted with the rows that @p filters leave, beside those that it has: one step, together. */
    void rowsWanted(const QList<recipe::Filter> &filters);
    /** The table is wanted with these of its rows alone: one step, too. */
    void onlyRowsWanted(const gui::OnlyRows &only);
    void exportWanted();

protected:
    [[nodiscard]] const LookSource &source() const { return m_source; }

private:
    LookSource m_source;
};

/** A kind of it: an entry in gui/window/lookkinds.cpp, a button in the switch. */
struct LookKind {
    recipe::Look look = recipe::Look::Table;
    LookView *(*make)(LookSource source, QWidget *parent) = nullptr;
};

} // namespace gui
