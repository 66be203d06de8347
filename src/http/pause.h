#pragma once

#include <QCoroTask>

#include <chrono>
#include <stop_token>

namespace http {

/** Waiting that a stop ends at once. */
[[nodiscard]] QCoro::Task<> pause(std::chrono::milliseconds time, std::stop_token stop);

} // namespace http
