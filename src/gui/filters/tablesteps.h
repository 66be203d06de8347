#pragma once

#include "gui/filters/stepwords.h"

#include <QObject>

#include <vector>

namespace gui {

class TableView;

/** The steps that a person took with a table's filters, order and columns, to go back and forth in. */
class TableSteps final : public QObject
{
    Q_OBJECT
public:
    TableSteps(TableView &view, QObject *parent);

    /** What narrows the table is that of @p recipe. */
    void setRecipe(const recipe::Recipe &recipe);
    /** The rows are looked at so. */
    void setLooks(const recipe::Looks &looks);
    /** Only these rows are shown; nullptr: all that the filters leave. */
    void setOnly(std::shared_ptr<const OnlyRows> only);
    /** Other rows come: no step shows only some of those that were there. */
    void forgetOnly();
    /** All steps are taken with @p view, another ViewDefinition with the same columns. */
    void setView(const QByteArray &view);
    /** All steps are taken with these; what is saved has not. */
    void setValueSets(const QByteArrayList &texts);
    /** What has changed since the last step was the program's doing, and is none. Before the first call all is. */
    void settle();
    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at + 1 < m_steps.size(); }
    void undo();
    void redo();

    /** The table stands as it is saved. What is saved first is how it stood at the beginning. */
    void markSaved();
    /** It stands otherwise. */
    [[nodiscard]] bool isChanged() const;

    /** How many there are, those that were undone, too; the first is how the table stood at the beginning. */
    [[nodiscard]] std::size_t count() const { return m_steps.size(); }
    /** The one that the table stands at. */
    [[nodiscard]] std::size_t at() const { return m_at; }
    /** What was done by the step, in words. */
    [[nodiscard]] QString sentenceAt(std::size_t at) const;
    /** Back or forth to a step; nothing happens where there is none. */
    void goTo(std::size_t at);

Q_SIGNALS:
    /** The table is to be narrowed as @p recipe says. */
    void narrowWanted(const recipe::Recipe &recipe);
    /** Only these rows are to be shown; nullptr: all that the filters leave. */
    void onlyWanted(const std::shared_ptr<const gui::OnlyRows> &only);
    /** The rows are to be looked at so. */
    void looksWanted(const recipe::Looks &looks);
    /** Another step, or none, can be undone or done again. */
    void moved();

private:
    void recordSoon();
    void record();
    void show(std::size_t at);
    [[nodiscard]] TableStep now() const;

    TableView &m_view;
    recipe::Recipe m_recipe;
    recipe::Looks m_looks;
    std::shared_ptr<const OnlyRows> m_only;
    std::vector<TableStep> m_steps;
    std::size_t m_at = 0;
    TableStep m_saved;
    bool m_isCut = false; ///< the first step is not how the table stood at the beginning
    bool m_isDue = false;
    bool m_isBegun = false;
    bool m_isShowing = false;
};

} // namespace gui
