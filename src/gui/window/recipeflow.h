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

    /** The tabs are the tables of @p file, as they were saved: their columns are shown as it says. @p path: where it
     * is;
     * "": it was made of something else, and is no file yet. */
    void follow(const recipe::RecipeFile &file, const QString &path);
    /** @p tab is @p table, which is in no file yet: its columns are shown as that says. */
    void place(ResultTab &tab, const recipe::SavedTable &table);
    /** The views of the tables are those of @p file, which are the same with other constants: reads them anew. */
    void setViews(const recipe::RecipeFile &file);
    /** The tables, which are read over @p connection, go to the file that they came from; asks where there is none. */
    void save(const recipe::Connection &connection);
    /** Asks where they go. */
    void ask(const recipe::Connection &connection);
    /** What would be saved now. A file that was opened keeps what this program does not know of it. */
    [[nodiscard]] recipe::RecipeFile recipe(const recipe::Connection &connection) const;
    /** Of the recipe's file, without its ending; "" where there is no file. */
    [[nodiscard]] QString name() const;
    /** The tables are others, or stand otherwise, than in the file; never without one. */
    [[nodiscard]] bool isChanged() const;

Q_SIGNALS:
    /** One sentence: where the recipe is. */
    void said(const QString &sentence);
    /** isChanged() or name() may answer differently now. */
    void changed();

private:
    void keep(const ResultTab &tab, const recipe::SavedTable &table);
    [[nodiscard]] recipe::SavedTable tableOf(const ResultTab &tab, const QList<recipe::SavedTable> &before) const;
    void write(const QString &path, const recipe::RecipeFile &file);

    QSettings &m_settings;
    ResultTabs &m_tabs;
    QWidget *m_window;
    QString m_path; ///< "": no file yet
    recipe::RecipeFile m_opened; ///< without tables
    QHash<const QObject *, recipe::SavedTable> m_tables; ///< as they are in the file, by their tabs
    QList<ResultTab *> m_saved; ///< the tabs of these in their order; only ever compared
};

} // namespace gui
