#pragma once

#include "recipe/filter.h"

#include <QDateTime>

#include <optional>

namespace recipe {

/** A stretch of time as days and as instants: an end that is null is open. */
struct DaySpan {
    QString after; ///< dates are later than all of it: "2022", "2023-05-11"
    QString before; ///< dates are earlier than all of it
    QString from; ///< the first instant, with its zone: "2023-05-12T00:00:00+02:00"
    QString until; ///< the first instant that is not in it any more
    QDate firstDay; ///< of from
    QDate endDay; ///< of until
};

/** "2023", "2023-05" or "2023-05-12", a day that there is. */
[[nodiscard]] bool isPartialDate(const QString &text);
/** What a filter on dates asks for; nothing where its values are no dates, or it is about something else. Of
 * Test::LastDays the dates alone, as of @p now: its instants are told from now(). */
[[nodiscard]] std::optional<DaySpan> daySpanOf(const Filter &filter, const QDateTime &now);

} // namespace recipe
