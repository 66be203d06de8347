#include "http/exchange.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>
#include <array>

namespace http {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 ReadAhead = qint64{1} << 20; // held by Qt until it is read: back-pressure for a slow reader
constexpr qint64 AtOnce = qint64{1} << 18; // taken in one go: a little that is compressed may unpack to very much

// An answer that dribbles is as good as none. Four silences are long enough for a server that is only busy, and no link
// that carries anything is as slow as this.
constexpr int PaceInSilences = 4;
constexpr qint64 SlowestPerSecond = 32;

constexpr std::chrono::seconds Quiet{10}; // people begin to wonder

/** What OpenSSL says of a handshake that failed, for Qt has one error for all of them. */
struct TlsWords {
    QLatin1StringView words;
    Error::Kind kind;
};
constexpr std::array HandshakeWords{
    TlsWords{"certificate required"_L1, Error::Kind::ClientCertificate}, // alert 116, TLS 1.3
    TlsWords{"alert bad certificate"_L1, Error::Kind::ClientCertificate}, // alert 42: of ours there is none
    TlsWords{"protocol version"_L1, Error::Kind::OldTls}, // alert 70
    TlsWords{"unsupported protocol"_L1, Error::Kind::OldTls},
    TlsWords{"version too low"_L1, Error::Kind::OldTls},
    TlsWords{"key too small"_L1, Error::Kind::OldTls},
    TlsWords{"unsafe legacy"_L1, Error::Kind::OldTls},
    TlsWords{"insufficient security"_L1, Error::Kind::OldTls}, // alert 71
    TlsWords{"unrecognized name"_L1, Error::Kind::NoCommonTls}, // alert 112
    TlsWords{"alert"_L1, Error::Kind::NoCommonTls},
    TlsWords{"unexpected eof"_L1, Error::Kind::ConnectionLost},
};

std::optional<Error::Kind> kindOfHandshake(const QString &words)
{
    const auto *found = std::ranges::find_if(
        HandshakeWords, [&words](const TlsWords &known) { return words.contains(known.words, Qt::CaseInsensitive); });
    return found == HandshakeWords.end() ? std::nullopt : std::optional(found->kind);
}

} // namespace

Exchange::Exchange(QNetworkReply *reply, const Limits &limits, bool tellsTls)
    : m_reply(reply), m_limits(limits), m_tellsTls(tellsTls)
{
    m_head.url = reply->url();
    // Qt loses the limit where a request starts from its queue (measured, Qt 6.4.2), so it is set again afterwards.
    const auto holdBack = [reply] { reply->setReadBufferSize(ReadAhead); };
    holdBack();
    QMetaObject::invokeMethod(reply, holdBack, Qt::QueuedConnection);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::uploadProgress, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_certificateErrors = errors;
        m_shown = tlsOf(m_reply->sslConfiguration(), errors);
    });
    connect(reply, &QNetworkReply::finished, this, &Exchange::finished);
    connect(reply, &QObject::destroyed, this, &Exchange::replyDestroyed);
    m_silence.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { abort(Error::Kind::Timeout); });
    connect(&m_total, &QTimer::timeout, this, [this] { abort(Error::Kind::Timeout); });
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (whenQuiet)
            whenQuiet(firstByte());
    });
    m_quiet.start(Quiet);
    watch(false);
    if (limits.total.count() > 0)
        m_total.start(limits.total);
}

Exchange::~Exchange()
{
    letGo();
}

/** What waits may let go of this exchange. */
void Exchange::wake()
{
    const auto alive = weak_from_this().lock();
    changed.wake();
}

void Exchange::readHead()
{
    if (m_head.status != 0)
        return;
    m_head.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_head.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    m_head.url = m_reply->url();
    m_head.encrypted = m_head.url.scheme() == QLatin1String("https");
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_head.headers.append({name, value});
    if (m_tellsTls && m_head.encrypted)
        m_head.tls = tlsOf(m_reply->sslConfiguration(), m_certificateErrors);
}

void Exchange::stopTimers()
{
    for (auto *timer : {&m_quiet, &m_silence, &m_total})
        timer->stop();
}

void Exchange::progressed()
{
    readHead();
    if (m_head.status != 0)
        m_quiet.stop();
    if (m_taken + available() > m_limits.bytes)
        return abort(Error::Kind::TooLarge);
    if (isTooSlow())
        return abort(Error::Kind::Timeout);
    wake();
}

void Exchange::finished()
{
    stopTimers();
    readHead();
    wake();
}

/** The coroutine goes on later: the manager is still being destroyed, and a request of it would be its last. */
void Exchange::replyDestroyed()
{
    stopTimers();
    m_aborted = Error::Kind::Cancelled;
    QMetaObject::invokeMethod(this, &Exchange::wake, Qt::QueuedConnection);
}

/** Destroying a reply ends its request; abort() would warn where Qt has told of an error already. */
void Exchange::letGo()
{
    stopTimers();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->deleteLater();
    m_reply.clear();
}

void Exchange::watch(bool hasBytes)
{
    if (m_waiting.isValid())
        m_waited += std::chrono::milliseconds(m_waiting.elapsed());
    m_waiting.invalidate();
    m_silence.stop();
    if (isFinished() || hasBytes)
        return;
    m_waiting.start();
    m_silence.start(m_paced == 0 ? firstByte() : m_limits.silence);
}

/** Looks at the pace from the first byte on, each time that the server has been waited for long enough. */
bool Exchange::isTooSlow()
{
    watch(available() > 0);
    const qint64 arrived = m_taken + available();
    const bool isFirst = m_paced == 0;
    if (!isFirst && m_waited < PaceInSilences * m_limits.silence)
        return false;
    const bool isSlow = !isFirst && (arrived - m_paced) * 1000 < SlowestPerSecond * m_waited.count();
    m_paced = arrived;
    m_waited = std::chrono::milliseconds(0);
    return isSlow;
}

QByteArray Exchange::takeBytes()
{
    QByteArray bytes = m_reply->read(AtOnce);
    m_taken += bytes.size();
    if (m_taken > m_limits.bytes)
        abort(Error::Kind::TooLarge);
    else if (!m_waiting.isValid())
        watch(!bytes.isEmpty() && available() > 0);
    return bytes;
}

void Exchange::abort(Error::Kind why)
{
    if (m_aborted)
        return;
    m_aborted = why;
    letGo();
    wake();
}

Error::Kind Exchange::kindOfNetworkError() const
{
    using enum Error::Kind;
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return Refused;
    case QNetworkReply::RemoteHostClosedError:
        return ConnectionLost;
    case QNetworkReply::HostNotFoundError:
        return HostNotFound;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ProxySignIn;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return Proxy;
    case QNetworkReply::TimeoutError:
        return Timeout;
    case QNetworkReply::OperationCanceledError:
        return Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
        return m_certificateErrors.isEmpty() ? kindOfHandshake(m_reply->errorString()).value_or(NotTls) : Certificate;
    case QNetworkReply::ContentReSendError: // HTTP/2: the server is going away
        return ConnectionLost;
    case QNetworkReply::ProtocolFailure: // HTTP/2: a stream was refused or ended, for one
        return m_reply->request().attribute(QNetworkRequest::Http2AllowedAttribute).toBool() ? ConnectionLost
                                                                                             : Protocol;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        if (const auto kind = kindOfHandshake(m_reply->errorString()))
            return *kind;
        return m_head.status != 0 ? ConnectionLost : Unreachable;
    case QNetworkReply::UnknownContentError:
        return Encoding;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return BadAddress;
    default:
        return Protocol;
    }
}

std::optional<Error> Exchange::error() const
{
    Error error;
    error.url = redacted(m_head.url);
    if (m_aborted) {
        error.kind = *m_aborted;
        return error;
    }
    const auto code = m_reply->error();
    // An HTTP status of 400 and above is an error to Qt and an answer to us.
    const bool isStatus = m_head.status >= 400 && code >= QNetworkReply::ContentAccessDenied;
    // Qt calls an HTTP/2 stream that ended before its answer a success without a status.
    const bool isNothing = code == QNetworkReply::NoError && m_head.status == 0;
    if ((code == QNetworkReply::NoError && !isNothing) || isStatus)
        return {};
    error.kind = isNothing ? Error::Kind::ConnectionLost : kindOfNetworkError();
    error.detail = m_reply->errorString();
    if (error.kind == Error::Kind::Certificate)
        error.tls = m_shown;
    for (const auto &problem : m_certificateErrors) {
        error.detail += QLatin1Char('\n') + problem.errorString();
        if (problem.error() == QSslError::CertificateExpired)
            error.expired = problem.certificate().expiryDate();
        if (problem.error() == QSslError::CertificateNotYetValid)
            error.validFrom = problem.certificate().effectiveDate();
        if (problem.error() == QSslError::HostNameMismatch)
            error.issuedTo = namesOf(problem.certificate());
    }
    return error;
}

} // namespace http
