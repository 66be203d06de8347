#pragma once

#include "sql/library.h"

#include <QString>

namespace words {

/** One sentence for people; where in the question it is, error.at says. */
[[nodiscard]] QString sentence(const sql::Error &error);
[[nodiscard]] QString sentence(const sql::LibraryError &error);
/** That an answer has numbers which are right to 15 digits only. */
[[nodiscard]] QString aboutApproximateNumbers();

} // namespace words
