#pragma once

#include "auth/session/session.h"
#include "http/client.h"
#include "recipe/recipe.h"
#include "sources/search.h"
#include "sources/server.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace recipe {

enum class Account : std::uint8_t { Anonymous, Organizational };

/**
 * A server, the account it is read with, and the client that carries this account's token. A copy may be edited freely:
 * copies share the client, and only authorize() changes what it sends. Two connections with clients of their own are
 * open side by side, each with its own token.
 */
struct Connection {
    std::shared_ptr<http::Client> client; ///< outlives every request that it has begun
    std::optional<sources::ServerProbe> probe = {}; ///< nothing: no server has been found yet
    Account account = Account::Anonymous;
    auth::SignInSettings signIn = {}; ///< how, for Account::Organizational
    std::shared_ptr<auth::Session> session = {}; ///< of the person who is signed in to the server
    std::shared_ptr<http::TokenSource> tokens = {}; ///< of a run without windows, in place of a session

    [[nodiscard]] QUrl base() const { return probe ? probe->base : QUrl(); }
    /** Of the server's version of FHIR; R4 as long as it is not known. */
    [[nodiscard]] const fhir::Model &model() const;
    /** From now on the client sends this account's token, or none. A session with another server is dropped: its token
     * is not for this one. The only place in the program that gives a client its tokens. */
    void authorize();
};

/** What the recipe reads from the server. */
[[nodiscard]] sources::Search searchOf(const Connection &connection, const Recipe &recipe);

} // namespace recipe
