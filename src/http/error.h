#pragma once

#include "http/redact.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace http {

/** Why a request has no response. A status such as 404 is a response, not one of these. */
struct Error {
    enum class Kind {
        BadAddress, ///< not an http or https URL
        HostNotFound,
        Refused, ///< nobody listens there
        Unreachable, ///< network down, no route, proxy trouble
        NotTls, ///< https was asked for, something else answered
        Certificate, ///< not trusted: detail says which of expired, self-signed, other host, …
        Timeout,
        ConnectionLost, ///< broke off in the middle
        TooLarge,
        Redirect, ///< to another origin with a credential, to something not http(s), or in a circle
        Protocol, ///< the answer is not HTTP
        SignInNeeded, ///< no token that is valid can be had without the person: nothing was asked, or no longer
        Cancelled,
    };
    Kind kind = Kind::Protocol;
    QUrl url; ///< redacted: no user, no password, no fragment, no secret query values
    QString detail; ///< Qt's or OpenSSL's words, for the Details fold and the log
    QDateTime expired; ///< Certificate: when it ran out, if that is the reason
    QUrl target; ///< Redirect: where to, redacted
};

template <typename T = void>
using Result = tl::expected<T, Error>;

} // namespace http
