#pragma once

#include <QHostAddress>
#include <QObject>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace practice {

/** What goes wrong on purpose, to practise with; all of it is off unless set. Pages are counted from 1 in each search.
 */
struct Trouble {
    std::chrono::milliseconds slowPage{0}; ///< every answer to a search waits this long
    int cutAtPage = 0; ///< the connection ends in the middle of this page, every time it is asked for
    int expireAtPage = 0; ///< the link to this page is answered with 410 Gone
    int cap = 0; ///< a search gives at most so many resources and no further page, though its total counts all, as some
                 ///< servers do; 0: no limit
    int faults = 0; ///< in a hundred answers to searches, at random but the same for the same seed: cut pages, web
                    ///< pages, 502, and 503 with the wish to wait
    int wait = 1; ///< seconds that such a 503 asks to wait
};

/** Who may read: everyone, or an account that signs in with an identity provider in the shape of Microsoft Entra ID. */
enum class Auth : std::uint8_t { None, Entra };

struct Options {
    quint16 port = 0; ///< 0: any free one
    int patients = 200;
    quint64 seed = 1;
    QHostAddress address = QHostAddress::LocalHost; ///< loopback unless told otherwise
    Trouble trouble = {};
    Auth auth = Auth::None;
    std::chrono::seconds tokenLifetime{3600}; ///< short: to see a token expire in the middle of a fetch
    std::string mistake = {}; ///< the name of one of mistakes(); "": none
};

/**
 * A FHIR R4 server with invented patients, made from a seed as they are asked for, on loopback: for trying everything
 * with no network and with no real person's data. Runs in a thread of its own, so a busy window does not slow it.
 * It reads and searches (http.html, search.html); what works is in its CapabilityStatement, and nothing else is.
 * With Auth::Entra its identity provider listens on a port of its own: an origin apart, as in reality. Who can sign in
 * is in accounts.h.
 */
class Server : public QObject
{
    Q_OBJECT
public:
    explicit Server(Options options, QObject *parent = nullptr);
    ~Server() override; ///< stops listening and waits for the thread

    /** Base URL ("http://127.0.0.1:40123"), or why it cannot listen. Returns once it listens. */
    [[nodiscard]] tl::expected<QUrl, QString> start();
    [[nodiscard]] QUrl base() const;
    /** "http://127.0.0.1:40124/<tenant>" while it listens with Auth::Entra, otherwise empty. */
    [[nodiscard]] QUrl authority() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace practice
