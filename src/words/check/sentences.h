#pragma once

#include "check/judge.h"

#include <QString>

namespace words {

// What the connection check says to people. Texts of servers are data here: they pass shown() first.

/** @p text of a server's on one line, without control, format and direction characters, cut at 2,000 characters. */
[[nodiscard]] QString shown(const QString &text);

/** What a rule asks for, as a statement that is true when it passed. */
[[nodiscard]] QString titleOf(const check::Rule &rule);

/** What a finding says, and what to do; each may be "". */
struct FindingWords {
    QString says;
    QString remedy;
};
[[nodiscard]] FindingWords explain(const check::Finding &finding);

/** On one line what is wrong, where a rule failed or warns: what it says, else what it asks for. */
[[nodiscard]] QString wrongIn(const check::Finding &finding);

/** A finding beside an error that it explains. */
struct FindingNote {
    QString rule; ///< "K2  The token is for this server"
    QString says;
    QString mends; ///< "Server administrator: Set the audience to …"
};
[[nodiscard]] FindingNote noteOf(const check::Finding &finding);

[[nodiscard]] QString nameOf(check::Group group);
[[nodiscard]] QString nameOf(check::Who who);
[[nodiscard]] QString nameOf(check::Subject subject);
[[nodiscard]] QString nameOf(check::State state);
/** "works", "would not, because of C7 and A6"; without the subject's name. */
[[nodiscard]] QString sentence(const check::Verdict &verdict);
/** "1 failed · 2 warnings · 41 passed": those that there are. */
[[nodiscard]] QString countsOf(const check::Report &report);
/** Whom the token is of, "" where it does not say, or the report is not to. */
[[nodiscard]] QString accountOf(const check::Observation &seen);

// Names for programs, which never change and are in no language.
[[nodiscard]] QString keyOf(check::Group group);
[[nodiscard]] QString keyOf(check::Who who);
[[nodiscard]] QString keyOf(check::Subject subject);
[[nodiscard]] QString keyOf(check::State state);
[[nodiscard]] QString keyOf(check::Verdict::State state);

} // namespace words
