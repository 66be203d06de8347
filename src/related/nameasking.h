#pragma once

#include "fhir/resourcename.h"
#include "http/client.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <QCoroTask>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace related {

/** Resources of one type whose names are asked for. */
struct NameQuestion {
    QUrl base;
    std::string type;
    QList<QByteArray> ids;
    std::vector<std::string> elements; ///< value of _elements; none: whole resources
};

/** What a server said to a NameQuestion. */
struct NameAnswer {
    enum class Outcome : std::uint8_t {
        Answered,
        Later, ///< it has too much to do, and may answer in a while
        NotSo, ///< it does not take the request as it is, and may without _elements
        Refused, ///< it does not tell: no right to it, no such search, no sign-in
        Failed, ///< not reached, or what came is no Bundle
        Cancelled,
    };
    Outcome outcome = Outcome::Failed;
    std::vector<std::pair<QByteArray, fhir::ResourceName>> found; ///< by id
    bool isPart = false; ///< there is a further page: who is not found may be there
    std::optional<std::chrono::milliseconds> wait; ///< Later: what the server asks for
};

/** One search of `_id`, as a form where its address would be long. Asks @p question's base and nobody else. */
[[nodiscard]] QCoro::Task<NameAnswer> askNames(
    std::shared_ptr<http::Client> client, NameQuestion question, std::stop_token stop);

} // namespace related
