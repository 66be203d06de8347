#pragma once

#include "http/redact.h"
#include "http/tls.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>

namespace http {

/** Why there is no token, or why the server refuses it: a value of the token's source, which alone knows whose token it
 * was; words/ makes sentences of it. */
struct Refusal {
    virtual ~Refusal() = default;
};

/** Why a request has no response. A status such as 404 is a response, not one of these. */
struct Error {
    enum class Kind {
        BadAddress, ///< not an http or https URL
        HostNotFound,
        Refused, ///< the connection is refused: no server listens there
        Unreachable, ///< network down, no route, proxy trouble
        Proxy, ///< the proxy on the way is not there or does not let us through: see proxy
        ProxySignIn, ///< the proxy wants a user name and a password, or others: see proxy
        NotTls, ///< https was asked for, something else answered
        OldTls, ///< TLS, but only in versions or with keys that are not safe
        NoCommonTls, ///< TLS, and no way of it that both sides take; the server does not say what it misses
        ClientCertificate, ///< TLS with a certificate of ours, too, which this program does not do
        Certificate, ///< not trusted: see expired, validFrom and issuedTo; otherwise self-signed, unknown authority, …
        Timeout,
        ConnectionLost, ///< broke off in the middle
        TooLarge,
        Redirect, ///< to another origin with a credential, to something not http(s), or in a circle
        Protocol, ///< the answer is not HTTP
        Encoding, ///< what the answer is compressed with does not unpack
        InTheClear, ///< a token is asked for and held, and not sent without encryption
        SignInNeeded, ///< no token that is valid can be had without the person: nothing was asked, or no longer
        Cancelled,
    };
    Kind kind = Kind::Protocol;
    QUrl url; ///< redacted: no user, no password, no fragment, no secret query values
    QString detail; ///< Qt's or OpenSSL's words, for the Details fold and the log
    QDateTime expired; ///< Certificate: when it ran out, if that is the reason
    QUrl target; ///< Redirect: where to, redacted
    QDateTime validFrom = {}; ///< Certificate: when it begins to be good, if that is the reason
    QStringList issuedTo = {}; ///< Certificate: the hosts that it is for, if this one is not among them
    QString proxy = {}; ///< "proxy.example.org:3128" where one was on the way
    std::shared_ptr<const Refusal> refusal = {}; ///< SignInNeeded: why, where that is known
    std::shared_ptr<const Tls> tls = {}; ///< Certificate: what the server showed
};

template <typename T = void>
using Result = tl::expected<T, Error>;

} // namespace http
