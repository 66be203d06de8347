#pragma once

#include "recipe/recipe.h"

#include <QList>
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
    /** What has changed since the last step was the program's doing, and is none. Before the first call all is. */
    void settle();
    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at + 1 < m_steps.size(); }
    void undo();
    void redo();

Q_SIGNALS:
    /** The table is to be narrowed as @p recipe says. */
    void narrowWanted(const recipe::Recipe &recipe);
    /** Another step, or none, can be undone or done again. */
    void moved();

private:
    struct Step {
        recipe::Recipe recipe;
        int sorted = -1; ///< column
        Qt::SortOrder order = Qt::AscendingOrder;
        QList<int> columns; ///< as they stand
        QList<int> hidden;
        QStringList pinned;
        bool operator==(const Step &) const = default;
    };
    void recordSoon();
    void record();
    void show(std::size_t at);
    [[nodiscard]] Step now() const;

    TableView &m_view;
    recipe::Recipe m_recipe;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    bool m_isDue = false;
    bool m_isBegun = false;
    bool m_isShowing = false;
};

} // namespace gui
