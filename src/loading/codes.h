#pragma once

#include "loading/pipeline.h"
#include "recipe/connection.h"
#include "sources/terminology.h"

namespace loading {

/** What the connection's server can be asked about codes, as far as it says so. */
[[nodiscard]] std::shared_ptr<sources::Terminology> terminologyOf(const recipe::Connection &connection);
/** Options::decide by the connection's server, into Connection::answers; none where it does not say that it can. */
[[nodiscard]] std::function<QCoro::Task<>(std::set<fhirpath::Undecided>, std::stop_token)> deciderOf(
    const recipe::Connection &connection);

} // namespace loading
