#pragma once

#include "http/client.h"
#include "http/wakeup.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace http {

/**
 * One QNetworkReply with its time and size limits. Everything that happens to it wakes changed, so that a coroutine
 * waits for a condition and looks again; the conditions are plain queries.
 *
 * Qt's manager owns the reply and deletes it with itself, at any time: the exchange outlives both, as Cancelled.
 */
class Exchange : public QObject, public std::enable_shared_from_this<Exchange>
{
public:
    /** Takes the reply; with @p tellsTls the head says how the connection is encrypted. */
    Exchange(QNetworkReply *reply, const Limits &limits, bool tellsTls);
    ~Exchange() override;

    /** The status line is there, or there will be none. */
    [[nodiscard]] bool hasHead() const { return m_head.status != 0 || isFinished(); }
    [[nodiscard]] bool isFinished() const { return m_aborted || m_reply->isFinished(); }
    [[nodiscard]] const Head &head() const { return m_head; }
    /** More than none when bytes wait to be taken; with compression how many is not known before. */
    [[nodiscard]] qint64 available() const { return m_reply ? m_reply->bytesAvailable() : 0; }
    /** Some of the bytes that wait; none when they do not yet make one byte of the body. */
    [[nodiscard]] QByteArray takeBytes();
    /** Why there is no (more) answer; only when it did not simply end. */
    [[nodiscard]] std::optional<Error> error() const;
    void abort(Error::Kind why);

    Wakeup changed;
    /** Called once when no answer has come for a while, with the time after which that is given up. */
    std::function<void(std::chrono::milliseconds)> whenQuiet;

private:
    [[nodiscard]] std::chrono::milliseconds firstByte() const { return m_limits.firstByte.value_or(m_limits.silence); }
    void wake();
    void stopTimers();
    void readHead();
    void progressed();
    void finished();
    void replyDestroyed();
    /** Ends everything but the exchange itself. */
    void letGo();
    /** Silence and slowness are the server's only while nothing waits to be taken. */
    void watch(bool hasBytes);
    [[nodiscard]] bool isTooSlow();
    [[nodiscard]] Error::Kind kindOfNetworkError() const;

    QPointer<QNetworkReply> m_reply;
    Limits m_limits;
    Head m_head;
    bool m_tellsTls = false;
    QTimer m_quiet;
    QTimer m_silence;
    QTimer m_total;
    QElapsedTimer m_waiting; ///< valid while the server's time runs
    std::chrono::milliseconds m_waited{0}; ///< for the server, since the pace was last looked at
    qint64 m_taken = 0;
    qint64 m_paced = 0; ///< what had arrived when the pace was last looked at
    std::optional<Error::Kind> m_aborted;
    QList<QSslError> m_certificateErrors;
    std::shared_ptr<const Tls> m_shown; ///< with the certificate errors
};

} // namespace http
