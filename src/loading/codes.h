#pragma once

#include "loading/pipeline.h"
#include "recipe/connection.h"

namespace loading {

/** Options::decide by the connection's server, into Connection::answers; none where it does not say that it can. */
[[nodiscard]] std::function<QCoro::Task<>(std::set<fhirpath::Undecided>, std::stop_token)> deciderOf(
    const recipe::Connection &connection);

} // namespace loading
