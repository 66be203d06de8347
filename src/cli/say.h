#pragma once

#include "fetch/error.h"

#include <QString>

namespace cli {

/** One sentence on standard error. */
void say(const QString &sentence);
/** @p error for a person on standard error: what happened, what to do, the technical part. */
void say(const fetch::Error &error);

} // namespace cli
