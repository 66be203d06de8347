#pragma once

#include <QLocale>
#include <QString>

#include <algorithm>
#include <limits>

namespace words {

/** @p value as the plural forms of tr() and its %Ln take it; what is more than an int holds is said as the most of one.
 */
[[nodiscard]] inline int plural(qint64 value)
{
    return static_cast<int>(std::min<qint64>(value, std::numeric_limits<int>::max()));
}

/** @p value as the reader's language writes it. */
[[nodiscard]] inline QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace words
