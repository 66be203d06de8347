#pragma once

#include "exporting/sink.h"
#include "sources/error.h"
#include "words/explanation.h"

namespace words {

[[nodiscard]] Explanation explain(const http::Error &error);
[[nodiscard]] Explanation explain(const sources::Error &error);
[[nodiscard]] Explanation explain(const exporting::Error &error);

} // namespace words
