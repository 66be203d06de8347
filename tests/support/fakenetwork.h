#pragma once

#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <cstring>

/** One request that a test expects next, and what is said to it. */
struct Exchanged {
    QByteArray verb;
    QUrl url; ///< whole, with its query
    int status = 200; ///< 0: the host cannot be reached; -1: it hangs
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers = {};
};

/** An answer that comes in its own time, never from within the call that asks for it. */
class FakeReply final : public QNetworkReply
{
public:
    FakeReply(const QNetworkRequest &request, const Exchanged &said, QObject *parent)
        : QNetworkReply(parent), m_body(said.body)
    {
        setRequest(request);
        setUrl(request.url());
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (said.status >= 0)
            QTimer::singleShot(0, this, [this, said] { answer(said); });
    }

    void abort() override
    {
        if (!isFinished())
            finish(OperationCanceledError);
    }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_arrived ? m_body.size() - m_read : 0; }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = std::min(most, bytesAvailable());
        std::memcpy(data, m_body.constData() + m_read, static_cast<std::size_t>(size));
        m_read += size;
        return size;
    }

private:
    void answer(const Exchanged &said)
    {
        if (isFinished())
            return;
        if (said.status == 0)
            return finish(HostNotFoundError);
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, said.status);
        for (const auto &[name, value] : said.headers)
            setRawHeader(name, value);
        m_arrived = true;
        Q_EMIT metaDataChanged();
        Q_EMIT readyRead();
        finish(said.status >= 500 ? InternalServerError : said.status >= 400 ? ContentAccessDenied : NoError);
    }
    void finish(NetworkError error)
    {
        if (error != NoError)
            setError(error, QStringLiteral("as the test says"));
        setFinished(true);
        Q_EMIT finished();
    }

    QByteArray m_body;
    qint64 m_read = 0;
    bool m_arrived = false;
};

/**
 * A network that is a script: each request must be the next in it, or is refused and noted. For hosts that a test
 * cannot have, such as Microsoft's.
 */
class FakeNetwork final : public QNetworkAccessManager
{
public:
    struct Asked {
        QByteArray verb;
        QNetworkRequest request;
        QByteArray body;
    };
    QList<Exchanged> script;
    QHash<QString, Exchanged> standing; ///< by URL without its query, where order does not matter
    QList<Asked> asked;
    int elsewhere = 0; ///< the status of what is neither in the script nor standing; 0: unexpected
    QStringList unexpected; ///< must be empty at the end

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *data) override
    {
        const QByteArray verb = operation == CustomOperation
            ? request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray()
            : operation == PostOperation ? QByteArray("POST")
                                         : QByteArray("GET");
        asked.append({verb, request, data ? data->readAll() : QByteArray()});
        return new FakeReply(request, next(verb, request.url()), this);
    }

private:
    Exchanged next(const QByteArray &verb, const QUrl &url)
    {
        if (!script.isEmpty() && script.first().verb == verb && script.first().url == url)
            return script.takeFirst();
        if (const auto found = standing.constFind(url.toString(QUrl::RemoveQuery)); found != standing.constEnd())
            return *found;
        if (elsewhere != 0)
            return {verb, url, elsewhere, {}, {}};
        unexpected << QString::fromLatin1(verb) + QLatin1Char(' ') + url.toString();
        return {verb, url, 0, {}, {}};
    }
};
