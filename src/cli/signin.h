#pragma once

#include "recipe/connection.h"

#include <QCoroTask>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

class QCommandLineParser;

namespace cli {

/** How --sign-in brings a person to the sign-in page. */
enum class Way : std::uint8_t { None, Browser, Device };

/** How a command gets into a server: anonymously, with a token that it was given, or with a sign-in. */
struct Access {
    std::shared_ptr<http::TokenSource> tokens; ///< of --token-file, else of FHIRSIDE_TOKEN
    Way way = Way::None; ///< comes before tokens
    auth::SignInSettings settings;
    /** Called with how a sign-in ended, where it is set. */
    std::function<void(const auth::Result<auth::SignInResult> &)> signedIn;
    std::optional<std::chrono::seconds> timeout; ///< how long the server may be silent; none: as each request says
};

/** --token-file, --sign-in and what goes with it, --timeout. */
void addAccessOptions(QCommandLineParser &parser);
/** No token is no error, an unreadable file is. */
[[nodiscard]] tl::expected<Access, QString> readAccess(const QCommandLineParser &parser, const QUrl &base);

/**
 * Gives @p connection what @p access has, after signing a person in where that is wanted: tells them what to do on
 * standard error, and what went wrong; gives the exit code. An address that this program does not know is refused
 * unless --trust names it: there is no person to ask here. @p signInClient, without tokens, must outlive what the
 * connection's client does.
 */
[[nodiscard]] QCoro::Task<int> authorize(
    recipe::Connection &connection, http::Client &signInClient, const QUrl &base, Access access, std::stop_token stop);

} // namespace cli
