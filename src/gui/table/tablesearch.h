#pragma once

#include "gui/common/latest.h"
#include "gui/table/findanswer.h"
#include "gui/table/hits.h"

#include <QObject>
#include <QPersistentModelIndex>

#include <memory>

class QTimer;

namespace gui {

class ResultModel;
class TableView;

/**
 * Looks for a text in the columns that a view shows, in their order, and makes the cells that contain it current; both
 * on the pool, and what another text or another step makes idle is stopped. Counts on while rows arrive.
 */
class TableSearch final : public QObject
{
    Q_OBJECT
public:
    /** @p model and @p view outlive it. */
    TableSearch(ResultModel *model, TableView *view, QObject *parent);

    /** Marks @p text and goes to the first cell from where the person was when they began to type, round the end. */
    void look(const QString &text);
    void next(bool backwards);
    /** Nothing is looked for, nothing is marked. */
    void end();

Q_SIGNALS:
    void answered(const gui::FindAnswer &answer);

private:
    void go(Finder::Step step, std::optional<table::Table::Position> from);
    void arrived(Finder::Step step, const std::optional<Finder::Found> &found);
    void takeLabels();
    void countAnew();
    void countOn();
    void counted(Hits hits);
    void say();
    [[nodiscard]] std::optional<table::Table::Position> currentCell() const;

    ResultModel *m_model;
    TableView *m_view;
    QTimer *m_progress;
    QString m_text;
    Finder m_finder{QString()};
    std::vector<std::size_t> m_within; ///< the columns that m_hits counts in
    QPersistentModelIndex m_start; ///< where the person was: their own choice, or the last step
    bool m_isMoving = false; ///< it is this class that makes another cell current
    bool m_isCounting = false;
    Hits m_hits;
    std::shared_ptr<std::atomic<qint64>> m_soFar;
    FindAnswer m_answer;
    Latest m_steps;
    Latest m_counts;
};

} // namespace gui
