#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>

class QSslCertificate;
class QSslConfiguration;
class QSslError;

namespace http {

/** What a certificate says, for people and for the connection check; nothing is decided by it. */
struct Certificate {
    QString subject; ///< its common name, else its organization
    QString issuer; ///< the same of who made it
    QStringList names; ///< the hosts that it is for, sorted
    QDateTime from; ///< UTC
    QDateTime until; ///< UTC
    QString algorithm; ///< of its key: "RSA", "EC", …
    int bits = 0; ///< of its key; 0 where that is not known
    bool selfSigned = false;
    bool operator==(const Certificate &) const = default;
};

/** How a connection is encrypted, and by what the server shows who it is. */
struct Tls {
    /** Why a certificate is not trusted; several may hold at once. */
    enum class Fault : std::uint8_t {
        SelfSigned, ///< it vouches for itself
        UnknownAuthority, ///< the chain is whole, but this computer does not know the authority at its end
        Incomplete, ///< who made it is not known here, and the server does not send that certificate
        OtherName,
        Expired,
        NotYetValid,
        Other, ///< revoked, too weak, made for something else: see the error's detail
    };
    QString version; ///< "TLS 1.3"; "" where the handshake did not end
    QString cipher; ///< "TLS_AES_256_GCM_SHA384"; "" as above
    QList<Certificate> chain; ///< as the server sent it, its own first
    QList<Fault> faults; ///< none: trusted
    bool operator==(const Tls &) const = default;
};

/** The hosts that @p certificate is for, sorted. */
[[nodiscard]] QStringList namesOf(const QSslCertificate &certificate);
[[nodiscard]] std::shared_ptr<const Tls> tlsOf(const QSslConfiguration &configuration, const QList<QSslError> &errors);

} // namespace http
