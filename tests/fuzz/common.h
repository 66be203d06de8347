#pragma once

#include "fhir/batch.h"
#include "viewdef/view.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fuzzing {

/** What libFuzzer hands over. */
[[nodiscard]] std::string_view textOf(const std::uint8_t *data, std::size_t size);

/** Ends the program, which libFuzzer counts as a finding, when something that must hold does not. */
void require(bool holds, const char *what);

/** One resource a line, as NDJSON has it; lines may be anything. */
[[nodiscard]] std::shared_ptr<const fhir::ResourceBatch> lines(std::string_view text);

/** A patient and an observation with much of what FHIR's JSON can do, as NDJSON. */
[[nodiscard]] std::string_view resources();

/** Runs @p view and checks that the table is one. */
void run(const std::shared_ptr<const viewdef::View> &view, const std::shared_ptr<const fhir::ResourceBatch> &batch);

} // namespace fuzzing
