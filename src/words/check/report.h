#pragma once

#include "check/judge.h"

#include <QByteArray>
#include <QString>

namespace words {

// A report of the connection check as files and as text: everything of a server's is cleaned by shown(), escaped for
// the format, and marked as its words. No secret and no resource is in a report to begin with (check/observation.h).

/** One finding with all that is known of it, each line ended: for a person who can mend it. */
[[nodiscard]] QString textOf(const check::Finding &finding);
/** For a terminal or a file, each line ended. */
[[nodiscard]] QString textOf(const check::Report &report, const QString &tool);
/** One line for monitoring, in no language: "FAILED K2 U1 (2 warnings) https://…"; else WARNING, OK where all verdicts
 * on @p subjects are that it works, or UNTESTED. */
[[nodiscard]] QString lineOf(const check::Report &report, const QList<check::Subject> &subjects);
/** By resources/schemas/check-1.json; holds the observation, so that it can be judged again (observationIn). */
[[nodiscard]] QByteArray jsonOf(const check::Report &report, const QString &tool);
/** A suite for each group, for pipelines. */
[[nodiscard]] QByteArray junitOf(const check::Report &report, const QString &tool);
/** One file without script and without anything from elsewhere; the JSON lies inside. */
[[nodiscard]] QByteArray htmlOf(const check::Report &report, const QString &tool);

/** The observation in a report by jsonOf() or htmlOf(); nothing when there is none. */
[[nodiscard]] std::optional<check::Observation> observationIn(const QByteArray &report);
/** What was judged of it then, in the same order of ids. */
[[nodiscard]] QHash<QString, QString> statesIn(const QByteArray &report);

/** Marks what is no worse in @p report than @p before it (statesIn()) as ignored. */
void compare(check::Report &report, const QHash<QString, QString> &before);

} // namespace words
