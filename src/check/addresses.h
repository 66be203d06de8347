#pragma once

#include <QCoroTask>
#include <QStringList>

#include <stop_token>

namespace check {

/** What @p host resolves to on this computer, as "192.0.2.1 (IPv4)", at most a few; none when it does not, or when it
 * takes more than a few seconds. */
[[nodiscard]] QCoro::Task<QStringList> addressesOf(QString host, std::stop_token stop);

} // namespace check
