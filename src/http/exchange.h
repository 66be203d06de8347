#pragma once

#include "http/client.h"
#include "http/wakeup.h"

#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace http {

/**
 * One QNetworkReply with its time and size limits. Everything that happens to it wakes changed, so that a coroutine
 * waits for a condition and looks again; the conditions are plain queries.
 */
class Exchange : public QObject, public std::enable_shared_from_this<Exchange>
{
public:
    /** Takes the reply. */
    Exchange(QNetworkReply *reply, const Limits &limits);
    ~Exchange() override;

    /** The status line is there, or there will be none. */
    [[nodiscard]] bool hasHead() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] Head head() const;
    [[nodiscard]] qint64 available() const;
    [[nodiscard]] QByteArray takeBytes();
    /** Why there is no (more) answer; only when it did not simply end. */
    [[nodiscard]] std::optional<Error> error() const;
    void abort(Error::Kind why);

    Wakeup changed;

private:
    void wake();
    void progressed();
    [[nodiscard]] Error::Kind kindOfNetworkError() const;

    std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> m_reply;
    Limits m_limits;
    QTimer m_silence;
    QTimer m_total;
    qint64 m_taken = 0;
    std::optional<Error::Kind> m_aborted;
    QList<QSslError> m_certificateErrors;
};

} // namespace http
