#pragma once

#include "cli/getjob.h"
#include "cli/journal.h"

namespace cli {

/** What a run asks for: with another of these, its rows do not belong to those of a run before. */
[[nodiscard]] Asked askedBy(const GetJob &job, const recipe::Connection &connection);
/** One of these, for people. */
[[nodiscard]] QString nameOf(const QString &asked);
[[nodiscard]] QStringList namesOf(const QStringList &asked);

} // namespace cli
