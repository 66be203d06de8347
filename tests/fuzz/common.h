#pragma once

#include "require.h"

#include "fhir/batch.h"
#include "viewdef/view.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fhir {
class Model;
}

namespace fuzzing {

/** One resource a line, as NDJSON has it; lines may be anything. */
[[nodiscard]] std::shared_ptr<const fhir::ResourceBatch> lines(std::string_view text);

/** A patient and an observation with much of what FHIR's JSON can do, as NDJSON. */
[[nodiscard]] std::string_view resources();

/** A view both ways: with its short cuts, and with every path evaluated. Their memory lives from run to run. */
struct Views {
    std::shared_ptr<viewdef::Runner> quick;
    std::shared_ptr<viewdef::Runner> thorough;
    std::size_t columns = 0; ///< of the schema
};
/** Nothing when @p json is no view; then there is an error that says why. */
[[nodiscard]] std::optional<Views> compile(std::string_view json, const fhir::Model &model);

/** Runs both views and checks that the tables are tables, and the same. */
void run(const Views &views, const std::shared_ptr<const fhir::ResourceBatch> &batch);

} // namespace fuzzing
