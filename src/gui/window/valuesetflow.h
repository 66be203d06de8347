#pragma once

#include "gui/common/latest.h"
#include "recipe/recipe.h"

#include <QObject>
#include <QPointer>

class QMainWindow;

namespace gui {

class ResultTab;
class ValueSetsDialog;

namespace Ui {
class MainWindow;
}

/** The value sets that a person opens for the tables of a window: those that are here, and those that are to come. */
class ValueSetFlow final : public QObject
{
    Q_OBJECT
public:
    ValueSetFlow(const Ui::MainWindow &ui, QMainWindow *window);

    /** Reads them, gives them to the tables, and says what they hold. */
    void open(const QStringList &paths);
    /** @p recipe with those that were opened. */
    [[nodiscard]] recipe::Recipe with(recipe::Recipe recipe) const;

private:
    struct Found;
    void show();
    void choose();
    void take(const Found &found);
    void remove(const QByteArray &text);
    void showFacts();
    /** Of the window, and those that only a table has. */
    [[nodiscard]] QByteArrayList all() const;
    [[nodiscard]] QList<ResultTab *> tables() const;

    const Ui::MainWindow &m_ui;
    QMainWindow *m_window;
    QPointer<ValueSetsDialog> m_dialog;
    QByteArrayList m_opened;
    Latest m_reading;
    Latest m_counting;
};

} // namespace gui
