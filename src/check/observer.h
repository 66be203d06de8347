#pragma once

#include "auth/discovery/registration.h"
#include "auth/error.h"
#include "auth/session/session.h"
#include "check/rule.h"
#include "http/client.h"
#include "sources/address.h"

#include <QCoroTask>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace check {

/** What is to be looked at. */
struct Question {
    sources::Address address;
    QString typed; ///< as a person wrote it; redacted before it is kept
    auth::SignInSettings settings;
    std::shared_ptr<http::TokenSource> tokens; ///< none: what needs a sign-in is not tested
    std::optional<auth::Error> failure; ///< a sign-in with these settings that failed or ended, in this run
    QString type; ///< whose search failed in this run: the first to be tried; "" for none
    std::optional<Granted> granted; ///< of the sign-in that the tokens come of
    bool renews = false; ///< the sign-in may be renewed once: it is this run's own
    std::shared_ptr<auth::Session> ends; ///< a sign-in of this run's own, to be ended last; none: none is
    bool signedIn = false; ///< the tokens come of a sign-in with these settings, in this run
    std::optional<Observation> before; ///< of the same server: only what group's rules look at is asked anew
    Group group = Group::Transport; ///< see before
    std::function<void(const Observation &)> seen; ///< told what was seen up to then, several times
    std::optional<std::chrono::milliseconds> timeout; ///< how long a server may be silent; none: 15 s
};

constexpr int MostRequests = 60;

/**
 * Asks the server, and its sign-in service for metadata, without changing anything: GET and OPTIONS, one at a time, at
 * most MostRequests, no more after 429. The token goes to the base's origin alone (http::Client sees to it), and two
 * that are made to be refused with it: it, with its signature changed, and one without a signature. A server beyond
 * this computer that is not encrypted is asked nothing. Ends early when stopped, with what was seen.
 */
[[nodiscard]] QCoro::Task<Observation> observe(QNetworkAccessManager &network, Question question, std::stop_token stop);

} // namespace check
