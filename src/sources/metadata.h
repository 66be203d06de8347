#pragma once

#include "http/client.h"
#include "sources/address.h"

#include <QCoroTask>
#include <QJsonObject>

#include <stop_token>

namespace sources {

/** What a server answered where its CapabilityStatement should be. */
struct Metadata {
    QUrl base; ///< that was asked for it: as typed, or cut back to where the server is
    http::Result<http::Client::Whole> answer;
    QJsonObject statement; ///< empty when the answer is none
    [[nodiscard]] bool isStatement() const { return !statement.isEmpty(); }
};

/** Reads /metadata at the address as typed, and where that is none, at the address cut back to a base. */
[[nodiscard]] QCoro::Task<Metadata> readMetadata(http::Client *client, Address address, std::stop_token stop);

} // namespace sources
