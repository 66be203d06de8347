#include "http/exchange.h"

#include <QSslCertificate>
#include <QSslError>

namespace http {
namespace {

constexpr qint64 ReadAhead = qint64{1} << 20; // held by Qt until it is read: back-pressure for a slow reader

} // namespace

Exchange::Exchange(QNetworkReply *reply, const Limits &limits) : m_reply(reply), m_limits(limits)
{
    m_reply->setReadBufferSize(ReadAhead);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::uploadProgress, this, &Exchange::progressed);
    connect(reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_certificateErrors = errors; });
    connect(reply, &QNetworkReply::finished, this, [this] {
        m_silence.stop();
        m_total.stop();
        wake();
    });
    m_silence.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { abort(Error::Kind::Timeout); });
    connect(&m_total, &QTimer::timeout, this, [this] { abort(Error::Kind::Timeout); });
    m_silence.start(limits.silence);
    if (limits.total.count() > 0)
        m_total.start(limits.total);
}

Exchange::~Exchange()
{
    m_reply->disconnect(this);
    if (!m_reply->isFinished())
        m_reply->abort();
}

/** Whoever waits may let go of us. */
void Exchange::wake()
{
    const auto alive = weak_from_this().lock();
    changed.wake();
}

void Exchange::progressed()
{
    if (!m_reply->isFinished())
        m_silence.start(m_limits.silence);
    wake();
}

bool Exchange::hasHead() const
{
    return isFinished() || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
}

bool Exchange::isFinished() const
{
    return m_reply->isFinished() || m_aborted;
}

Head Exchange::head() const
{
    Head head;
    head.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    head.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    head.url = m_reply->url();
    head.encrypted = head.url.scheme() == QLatin1String("https");
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        head.headers.append({name, value});
    return head;
}

qint64 Exchange::available() const
{
    return m_reply->bytesAvailable();
}

QByteArray Exchange::takeBytes()
{
    QByteArray bytes = m_reply->readAll();
    m_taken += bytes.size();
    if (m_taken > m_limits.bytes)
        abort(Error::Kind::TooLarge);
    else if (!isFinished())
        m_silence.start(m_limits.silence); // a reader that took its time is not the server's silence
    return bytes;
}

void Exchange::abort(Error::Kind why)
{
    if (m_aborted)
        return;
    const auto alive = weak_from_this().lock();
    m_aborted = why;
    m_reply->abort();
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
    case QNetworkReply::ProxyNotFoundError:
        return HostNotFound;
    case QNetworkReply::TimeoutError:
        return Timeout;
    case QNetworkReply::OperationCanceledError:
        return Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
        return m_certificateErrors.isEmpty() ? NotTls : Certificate;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return hasHead() && m_taken > 0 ? ConnectionLost : Unreachable;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return BadAddress;
    default:
        return Protocol;
    }
}

std::optional<Error> Exchange::error() const
{
    const bool hasStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    const auto code = m_reply->error();
    // An HTTP status of 400 and above is an error to Qt and an answer to us.
    const bool isStatus = hasStatus && code >= QNetworkReply::ContentAccessDenied;
    if (!m_aborted && (code == QNetworkReply::NoError || isStatus))
        return {};
    Error error;
    error.kind = m_aborted.value_or(kindOfNetworkError());
    error.url = redacted(m_reply->url());
    error.detail = m_reply->errorString();
    for (const auto &problem : m_certificateErrors) {
        error.detail += QLatin1Char('\n') + problem.errorString();
        if (problem.error() == QSslError::CertificateExpired)
            error.expired = problem.certificate().expiryDate();
    }
    return error;
}

} // namespace http
