#pragma once

#include <QString>

namespace words {

/** An error as people read it: translated, whole sentences, no secrets. */
struct Explanation {
    QString what; ///< what happened
    QString action; ///< what to do; may be ""
    QString details; ///< the technical part, to copy: URL, status, issues, Qt's words; may be ""
};

} // namespace words
