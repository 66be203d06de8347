#pragma once

#include "recipe/recipefile.h"

#include <QHash>
#include <QObject>

class QSettings;

namespace gui {

class ResultTab;
class ResultTabs;

/** The tables of a window as a recipe: saves them, and shows those of a recipe as they were saved. */
class RecipeFlow final : public QObject
{
    Q_OBJECT
public:
    RecipeFlow(QSettings &settings, ResultTabs &tabs, QWidget *window);

    /** The tabs are the tables of @p file: their columns are shown as it says. */
    void follow(const recipe::RecipeFile &file);
    /** Asks where the tables go, which are read over @p connection. */
    void ask(const recipe::Connection &connection);
    /** What would be saved now. A file that was opened keeps what this program does not know of it. */
    [[nodiscard]] recipe::RecipeFile recipe(const recipe::Connection &connection) const;

Q_SIGNALS:
    /** One sentence: where the recipe is. */
    void said(const QString &sentence);

private:
    [[nodiscard]] recipe::SavedTable tableOf(const ResultTab &tab, const QList<recipe::SavedTable> &before) const;
    void write(const QString &path, const recipe::RecipeFile &file);

    QSettings &m_settings;
    ResultTabs &m_tabs;
    QWidget *m_window;
    recipe::RecipeFile m_opened; ///< without tables
    QHash<const QObject *, recipe::SavedTable> m_tables; ///< as they were opened, by their tabs
};

} // namespace gui
