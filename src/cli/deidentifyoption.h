#pragma once

#include "deidentify/report.h"
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

/** Says what was taken out, if anything was to be; true when a row is missing for it. */
bool sayDeidentified(const std::optional<deidentify::Report> &report);

} // namespace cli
