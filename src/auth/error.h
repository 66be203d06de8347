#pragma once

#include "http/error.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>

namespace auth {

/**
 * Why signing in, or staying signed in, did not work. Branch on kind and code only: Entra's numbers and sentences
 * change without notice and choose a hint for people, nothing else.
 */
struct Error {
    enum class Kind : std::uint8_t {
        Network, ///< no answer came: see network
        NoSignIn, ///< the server names no sign-in service and asks for none
        NoChallenge, ///< it asks by a web page (sent on to one, or one in place of data), not by HTTP 401
        Untrusted, ///< the sign-in service or the audience needs the person's word first: see url and detail
        Insecure, ///< an endpoint or a server without https, beyond this computer
        Metadata, ///< discovery documents missing, or contradicting what led to them
        Refused, ///< the service answered with an OAuth error: see code
        Declined, ///< the person said no, to the service or to this program
        Mismatch, ///< state, iss, nonce or a repeated parameter: the answer is not to this question
        Malformed, ///< an answer that is not OAuth
        SignInAgain, ///< the sign-in has run out, or more is asked of it (claims)
        Browser, ///< no browser could be shown, or its page ended
        Timeout,
        Cancelled,
    };
    enum class Step : std::uint8_t { Discovery, Authorization, Token, Refresh, Device, SignOut };

    Kind kind = Kind::Malformed;
    Step step = Step::Discovery;
    QString code; ///< OAuth's error, "invalid_grant"; "" when there was none
    QString suberror;
    QString description; ///< the service's words; plain text, never to be shown as rich text
    QList<int> numbers; ///< AADSTS numbers, the first is the one
    QString traceId;
    QString correlationId;
    QString timestamp;
    QString claims; ///< JSON that the next authorization request must carry; not a secret, never parsed here
    int status = 0; ///< HTTP, 0 when there was no answer
    QUrl url; ///< redacted: what was asked, or what is not trusted
    QString detail; ///< English, for the Details fold: what was expected, what was found
    std::optional<http::Error> network;
};

template <typename T = void>
using Result = tl::expected<T, Error>;

} // namespace auth
