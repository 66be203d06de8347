#pragma once

#include "loading/deidentifier.h"
#include "recipe/deidentification.h"

#include <tl/expected.hpp>

#include <optional>

class QCommandLineParser;

namespace cli {

/** --de-identify, --key-file. */
void addDeidentifyOptions(QCommandLineParser &parser);
/** What they ask for, nothing where it is nothing; else what is wrong with them. Without a file for the key it is made
 * for this run, and thrown away with it. */
[[nodiscard]] tl::expected<std::optional<recipe::Deidentification>, QString> readDeidentify(
    const QCommandLineParser &parser);

/** Says what was taken out by @p deidentifier, if there is one; true when a row is missing for it. */
bool sayDeidentified(const loading::Deidentifier *deidentifier);

} // namespace cli
