#pragma once

#include "gui/common/latest.h"
#include "table/facets.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace gui {

class ResultModel;

/** What is known of one column. */
struct ColumnFact {
    static constexpr std::size_t Most = 100; ///< values that are listed; the others are in facet
    /** Of the rows that are shown, and of those that only the column's own filters hide: so there are others to tick.
     */
    table::Facet facet;
    std::optional<table::Facet> narrowed; ///< of those that are shown alone, where these are not all of them
    [[nodiscard]] const table::Facet &shown() const { return narrowed ? *narrowed : facet; }
    std::vector<table::Facet::Value> byCount;
    std::vector<table::Facet::Value> byValue;
};

/**
 * What the columns of a table hold: how full each is, and of those that are asked for their values and ranges. Over all
 * loaded rows that filters leave, on the pool; more rows bring a new answer, and what was found of rows that are gone
 * is dropped. Rows that the server left out for a filter are not loaded, and in nothing of this.
 */
class ColumnFacts final : public QObject
{
    Q_OBJECT
public:
    /** Which rows are kept, said on a worker. */
    using Choice = std::function<table::Table::Kept(const table::Table &rows, const std::stop_token &stop)>;

    ColumnFacts(const ResultModel &model, QObject *parent);

    /** @p choice: of a column, by all filters but its own; nothing where it has none that hides rows. */
    void leaveOut(std::function<std::optional<Choice>(int column)> choice) { m_choice = std::move(choice); }

    /** Nothing is counted before there is someone to see it. */
    void setWatched(bool watched);
    /** Of the rows, how many have a value: 0 to 1; nothing while that is not known. */
    [[nodiscard]] std::optional<double> filled(int column) const;
    [[nodiscard]] bool hasValues(int column) const { return filled(column).value_or(0) > 0; }
    /** From here on its fact is kept up to date. */
    void want(int column);
    void forget(int column);
    /** The newest that is known, perhaps of fewer rows than there are now; nullptr where nothing is. */
    [[nodiscard]] std::shared_ptr<const ColumnFact> fact(int column) const;

Q_SIGNALS:
    void filledChanged();
    void factChanged(int column);

private:
    struct Wanted {
        Latest jobs;
        std::shared_ptr<const ColumnFact> fact;
    };
    void restart();
    void countSoon();
    void count();
    void countFact(int column);
    void countFilled();

    const ResultModel &m_model;
    std::function<std::optional<Choice>(int column)> m_choice;
    std::shared_ptr<const table::Table> m_rows; ///< of now, shared by all that count it; nullptr: not taken yet
    std::map<int, Wanted> m_wanted;
    std::vector<std::uint64_t> m_filled;
    std::uint64_t m_filledOf = 0; ///< rows
    Latest m_fillJobs;
    QTimer m_soon;
    bool m_isWatched = false;
};

} // namespace gui
