#pragma once

#include "gui/common/latest.h"
#include "gui/window/places.h"
#include "recipe/connection.h"
#include "related/target.h"

#include <QList>
#include <QObject>

class QMenu;
class QModelIndex;

namespace gui {

namespace Ui {
class MainWindow;
}

class ResultTab;

/** From a cell to what it refers to: a card says what can be done, the row is shown where a table has it, and read
 * where none has; and back again. */
class JumpFlow final : public QObject
{
    Q_OBJECT
public:
    JumpFlow(const Ui::MainWindow &ui, QObject *parent);

Q_SIGNALS:
    /** Tables of the same connection. */
    void tablesWanted(const QList<recipe::Recipe> &recipes);
    /** The story of the patient that @p reference is to. */
    void storyWanted(const recipe::Connection &connection, const QString &reference, const QString &name);

private:
    void openCard(ResultTab &tab, const QModelIndex &cell);
    void fillCard(QMenu &card, ResultTab &tab, const QModelIndex &cell, const related::Target &target);
    void fillOwnCard(QMenu &card, ResultTab &tab, const QModelIndex &cell);
    void open(ResultTab &from, const related::Target &target);
    void look(QList<ResultTab *> tabs, ResultTab &from, const related::Target &target);
    void show(ResultTab &tab, int row);
    void read(ResultTab &from, const related::Target &target);
    void arrive(ResultTab &tab, ResultTab &from, const related::Target &target);
    void narrow(ResultTab &tab, const QModelIndex &cell, const related::Target &target);
    void showAll(ResultTab &tab, const related::Target &target, const QString &name);
    void explain(const related::Target &target) const;
    void missing(const related::Target &target, bool isLocal) const;
    [[nodiscard]] Place here() const;
    void turned();
    void go(const std::optional<Place> &place);
    void showWays() const;

    const Ui::MainWindow &m_ui;
    Places m_places;
    Place m_last; ///< where the person is, as far as is known
    bool m_isGoing = false; ///< back or forward: nothing to keep
    Latest m_looking;
};

} // namespace gui
