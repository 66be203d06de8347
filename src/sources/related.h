#pragma once

#include "table/join.h"

#include <QString>

#include <cstdint>

namespace sources {

/** What is known of columns of other resources that stand beside those of a result. */
struct Related {
    enum class By : std::uint8_t {
        Search, ///< all that its own search gives, or that the files have
        Keys, ///< those alone that the result's rows lead to
    };
    QString name; ///< of the join
    QString title; ///< for people
    QString type; ///< of the other resources
    bool isReverse = false; ///< they refer to the result's
    By by = By::Search;
    qint64 resources = 0; ///< that were read
    qint64 rows = 0; ///< that they have
    bool isReading = false; ///< they are not here yet
    bool isWhole = false; ///< read to the end: what is missing is not there
    table::JoinCounts counts; ///< of the result's rows
};

} // namespace sources
