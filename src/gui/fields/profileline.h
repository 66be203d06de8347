#pragma once

#include "gui/common/latest.h"
#include "gui/table/profileheader.h"
#include "table/facets.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace gui {

class ResultModel;
class TableView;

/**
 * What the columns of a table hold, below their titles: how full each is, how many values there are and of what kind,
 * and how they are spread. Over all rows, counted on the pool a column at a time and only while it is seen. Rows that
 * arrive are counted after a pause that is four times as long as the counting was, so it never takes much of the time.
 */
class ProfileLine final : public QObject
{
    Q_OBJECT
public:
    ProfileLine(TableView &view, const ResultModel &rows, QObject *parent);

    void setShown(bool shown);

Q_SIGNALS:
    /** The profile of @p column is of the rows of now, or was when they were counted. */
    void counted(int column);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /** Of a column; the facet itself would hold much. */
    struct Found {
        std::uint64_t rows = 0;
        std::uint64_t filled = 0;
        std::size_t distinct = 0;
        QList<double> heights;
        std::string min, max; ///< of the unit with the most numbers; "" where there is no range
        std::string unit;
    };
    [[nodiscard]] static Found find(const table::Table &table, std::size_t column, const std::stop_token &stop);
    [[nodiscard]] ColumnProfile wordsOf(int column, const Found &found) const;
    void retranslate();
    void restart();
    void countSoon();
    void count();
    void countNext();

    TableView &m_view;
    const ResultModel &m_rows;
    std::map<int, Found> m_found;
    std::shared_ptr<const table::Table> m_counted; ///< the rows that are being counted; nullptr: none are
    std::vector<std::size_t> m_left; ///< columns that are to be counted yet, the next one last
    Latest m_jobs;
    QElapsedTimer m_clock;
    QTimer m_soon;
    bool m_isShown = false;
    bool m_isDue = false; ///< there are rows or columns that were not counted
};

} // namespace gui
