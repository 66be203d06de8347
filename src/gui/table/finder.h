#pragma once

#include "gui/table/celllabels.h"
#include "table/table.h"

#include <QHash>
#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace gui {

/**
 * Looks for a text in cells, in what is shown and in what the server sent: one types a date as it stands on the screen,
 * or as it stands in the data. Capitals and small letters are the same. Made for one thread. A label is what is shown.
 */
class Finder
{
public:
    /** Where looking begins, and which way it goes. */
    enum class Step {
        Here, ///< at the cell itself, then onwards
        Onwards, ///< behind the cell
        Back, ///< before the cell
    };
    struct Found {
        table::Table::Position at;
        bool isRound = false; ///< beyond the end (or the beginning), where looking went on from the other side
    };

    explicit Finder(const QString &text, LabelReadings labels = {});

    /** Which value of the cell contains the text: the first that does. */
    [[nodiscard]] std::optional<std::size_t> valueIn(const table::Table &table, std::size_t row, std::size_t column);
    [[nodiscard]] bool matches(const table::Table &table, std::size_t row, std::size_t column)
    {
        return valueIn(table, row, column).has_value();
    }
    /** The next cell from @p current, or from the first, row by row, in the columns of @p within, in their order; goes
     * round once and comes to @p current last. Nothing, too, when it is asked to stop. */
    [[nodiscard]] std::optional<Found> next(const table::Table &table, std::optional<table::Table::Position> current,
        const std::vector<std::size_t> &within, Step step, const std::stop_token &stop = {});

private:
    [[nodiscard]] bool isSent(std::string_view value) const;
    [[nodiscard]] bool isShown(std::string_view value, table::Kind kind);
    [[nodiscard]] bool isLabel(const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const;

    QString m_text;
    LabelReadings m_labels;
    std::string m_folded; ///< in small letters, when it is all ASCII: bytes are compared then
    bool m_mayBeMoment = false; ///< could be a part of a date as it is shown
    QHash<QByteArray, bool> m_moments; ///< dates come again and again, and writing them takes its time
};

} // namespace gui
