#pragma once

#include "table/table.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace gui {

/**
 * Looks for a text in cells, in what is shown and in what the server sent: one types a date as it stands on the screen,
 * or as it stands in the data. Capitals and small letters are the same. Made for one thread.
 */
class Finder
{
public:
    explicit Finder(const QString &text);

    [[nodiscard]] bool matches(const table::Table &table, std::size_t row, std::size_t column);
    /** The next cell after @p current, or the first, row by row, in the columns of @p within, in their order; goes
     * round once and comes to @p current last. */
    [[nodiscard]] std::optional<table::Table::Position> next(const table::Table &table,
        std::optional<table::Table::Position> current, const std::vector<std::size_t> &within, bool backwards);

private:
    [[nodiscard]] bool isSent(std::string_view value) const;
    [[nodiscard]] bool isShown(std::string_view value, table::Kind kind);

    QString m_text;
    std::string m_folded; ///< in small letters, when it is all ASCII: bytes are compared then
    bool m_mayBeMoment = false; ///< could be a part of a date as it is shown
    QHash<QByteArray, bool> m_moments; ///< dates come again and again, and writing them takes its time
};

} // namespace gui
