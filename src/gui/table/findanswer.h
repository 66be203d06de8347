#pragma once

#include <QtGlobal>

namespace gui {

/** What became of looking for a text. */
struct FindAnswer {
    enum class Kind {
        None, ///< nothing is looked for
        Looking,
        NotFound,
        Found, ///< the current cell contains it, or others do
    };
    enum class Round { No, FromTop, FromEnd };

    Kind kind = Kind::None;
    Round round = Round::No; ///< where looking went on to find it
    qint64 place = 0; ///< of the current cell among those that contain it, from 1; 0: not known, or it does not
    qint64 total = 0; ///< cells that contain it
    bool isCounted = false; ///< else total is what was counted so far
    bool operator==(const FindAnswer &) const = default;
};

} // namespace gui
