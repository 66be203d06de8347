#include "auth/flow/loopback.h"

#include "auth/flow/pkce.h"
#include "auth/url.h"
#include "http/wakeup.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>
#include <utility>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MostBytes = qsizetype{8} << 10;
constexpr std::chrono::seconds Patience{5};

Error browserError(const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Browser;
    error.step = Error::Step::Authorization;
    error.detail = detail;
    return error;
}

/** What a request asks for; nothing when it is not a GET of HTTP/1. */
std::optional<QByteArray> targetOf(const QByteArray &request)
{
    const auto words = request.left(request.indexOf('\r')).split(' ');
    const bool isGet = words.size() == 3 && words[0] == "GET" && words[2].startsWith("HTTP/1.");
    return isGet && words[1].startsWith('/') ? std::optional(words[1]) : std::nullopt;
}

/** Whether that begins as a TLS handshake does (RFC 8446 §5.1). */
bool isTls(const QByteArray &request)
{
    return request.startsWith("\x16\x03");
}

/** Whether that is HTTP at all. */
bool isHttp(const QByteArray &request)
{
    return request.left(request.indexOf('\r')).contains(" HTTP/");
}

} // namespace

struct LoopbackBrowser::State {
    State(std::function<bool(const QUrl &)> open_, TabSentences sentences_, std::function<void()> cameByTls_)
        : open(std::move(open_)), sentences(std::move(sentences_)), cameByTls(std::move(cameByTls_))
    {
        for (auto *server : {&v4, &v6})
            QObject::connect(server, &QTcpServer::newConnection, server, [this, server] { accept(server); });
    }

    std::function<bool(const QUrl &)> open;
    const TabSentences sentences;
    std::function<void()> cameByTls; ///< empty once it was used
    QTcpServer v4;
    QTcpServer v6;
    QUrl redirectUri;
    QByteArray secret; ///< the state that the answer must carry; empty: none is awaited
    std::optional<QUrl> answer;
    QPointer<QTcpSocket> tab; ///< what brought the answer, waiting to be told how it went
    bool abandoned = false;
    http::Wakeup changed;

    void close()
    {
        v4.close();
        v6.close();
        secret.clear();
    }

    void accept(QTcpServer *server)
    {
        while (auto *socket = server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, &v4, [this, socket] { read(socket); });
            auto *patience = new QTimer(socket);
            QObject::connect(patience, &QTimer::timeout, socket, [socket] { socket->abort(); });
            patience->start(Patience);
        }
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray request = socket->property("request").toByteArray() + socket->read(MostBytes + 1);
        if (socket == tab || socket->property("answered").toBool())
            return;
        socket->setProperty("request", request);
        if (isTls(request)) {
            refuse(socket, 400);
            return tellTls();
        }
        const bool isWhole = request.contains("\r\n\r\n");
        if (request.size() > MostBytes || (isWhole && !isHttp(request)))
            return refuse(socket, 400);
        if (isWhole)
            judge(socket, request);
    }

    void tellTls()
    {
        if (!secret.isEmpty() && cameByTls)
            std::exchange(cameByTls, {})();
    }

    void refuse(QTcpSocket *socket, int status)
    {
        socket->setProperty("answered", true);
        sendPage(socket, status, sentences.nothing);
    }

    void judge(QTcpSocket *socket, const QByteArray &request)
    {
        const auto target = targetOf(request);
        const QUrl url = target
            ? QUrl::fromEncoded(redirectUri.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery) + *target, QUrl::StrictMode)
            : QUrl();
        if (!target || !isRedirect(url, redirectUri))
            return refuse(socket, 404);
        const QByteArray state = valueOf(parametersOf(url), u"state").toUtf8();
        if (secret.isEmpty() || !equalSecrets(state, secret))
            return refuse(socket, 400);
        close();
        tab = socket;
        for (auto *patience : socket->findChildren<QTimer *>())
            patience->stop();
        answer = url;
        changed.wake();
    }

    void tell(const QString &sentence)
    {
        close();
        if (!tab)
            return;
        sendPage(tab, 200, sentence);
        tab = nullptr;
    }

    static QCoro::Task<Result<QUrl>> await(std::shared_ptr<State> state, Visit visit, std::stop_token stop)
    {
        state->secret = visit.state.toUtf8();
        if (!state->open(visit.page)) {
            state->close();
            co_return tl::unexpected(browserError(u"no browser opened the page"_s));
        }
        const std::stop_callback wake(stop, [state] { state->changed.wake(); });
        while (!state->answer && !state->abandoned && !stop.stop_requested())
            co_await state->changed.wait();
        if (state->answer)
            co_return QUrl(*state->answer);
        state->close();
        Error error;
        error.kind = Error::Kind::Cancelled;
        error.step = Error::Step::Authorization;
        co_return tl::unexpected(error);
    }
};

LoopbackBrowser::LoopbackBrowser(
    std::function<bool(const QUrl &)> open, TabSentences sentences, std::function<void()> cameByTls)
    : m_state(std::make_shared<State>(std::move(open), std::move(sentences), std::move(cameByTls)))
{
}

LoopbackBrowser::~LoopbackBrowser()
{
    m_state->tell(m_state->sentences.unfinished);
    m_state->abandoned = true;
    m_state->changed.wake();
}

Result<QUrl> LoopbackBrowser::begin(const Registration &client)
{
    if (!m_state->v4.listen(QHostAddress::LocalHost))
        return tl::unexpected(browserError(m_state->v4.errorString()));
    // Entra's portal registers "http://localhost" without a path, and ignores the port (RFC 8252 §7.3).
    const bool isName = client.loopbackHost == "localhost"_L1;
    if (isName)
        m_state->v6.listen(QHostAddress::LocalHostIPv6, m_state->v4.serverPort()); // where the name means that
    const QString form = isName ? u"http://localhost:%1"_s : u"http://127.0.0.1:%1/"_s;
    m_state->redirectUri = QUrl(form.arg(m_state->v4.serverPort()));
    return m_state->redirectUri;
}

QCoro::Task<Result<QUrl>> LoopbackBrowser::visit(Visit visit, std::stop_token stop)
{
    return State::await(m_state, std::move(visit), std::move(stop));
}

void LoopbackBrowser::end(const std::optional<Error> &error)
{
    m_state->tell(error ? m_state->sentences.failed(*error) : m_state->sentences.signedIn);
}

} // namespace auth
