#include "practice/server.h"

#include "practice/fhir/api.h"
#include "practice/gate.h"
#include "practice/identity/identity.h"
#include "practice/mistakes.h"

#include <QHttpServer>
#include <QMetaEnum>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace practice {
namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

std::string method(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(method)))
        .toUpper()
        .toStdString();
}

Request toRequest(const QHttpServerRequest &request, const QUrl &base)
{
    QString path = request.url().path(QUrl::FullyDecoded);
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    const QByteArray host = request.value("Host"); // behind another name or a forwarded port, links must still work
    return {method(request.method()), utf8(path), utf8(request.url().query(QUrl::FullyEncoded)),
        request.body().toStdString(), request.value("Content-Type").toStdString(),
        request.value("Accept").toStdString(), request.value("Prefer").toStdString(),
        host.isEmpty() ? utf8(base.toString()) : "http://" + host.toStdString(),
        request.value("Authorization").toStdString(), request.value("Accept-Language").toStdString()};
}

void send(QHttpServerResponder &responder, const Reply &reply, bool withBody)
{
    // The pieces below leave as several segments; without this each answer waits 40 ms for an acknowledgement.
    responder.socket()->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(reply.status));
    for (const auto &[name, value] : reply.headers)
        responder.writeHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    responder.writeHeader("Content-Length", QByteArray::number(static_cast<qulonglong>(reply.body.size())));
    const std::size_t length = !withBody ? 0 : reply.cut ? reply.body.size() / 2 : reply.body.size();
    responder.writeBody(reply.body.data(), static_cast<qint64>(length));
    if (reply.cut)
        responder.socket()->disconnectFromHost(); // sends what is written, then closes: shorter than it said
}

} // namespace

QUrl originOf(const QHostAddress &address, quint16 port)
{
    const bool any =
        QList<QHostAddress>{QHostAddress::Any, QHostAddress::AnyIPv4, QHostAddress::AnyIPv6}.contains(address);
    QUrl origin;
    origin.setScheme(u"http"_s);
    origin.setHost(any ? u"127.0.0.1"_s : address.toString());
    origin.setPort(port);
    return origin;
}

/** What Server tells of a listener. */
struct Addresses {
    QUrl base;
    QUrl authority;
};

/** Lives in the server's thread, together with everything it makes. */
class Listener : public QObject
{
public:
    explicit Listener(const Options &options)
        : m_options(options),
          m_api(options.seed, static_cast<std::uint32_t>(std::max(0, options.patients)), m_options.trouble)
    {
        m_http.setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            handle(request, std::move(responder));
        });
    }

    tl::expected<Addresses, QString> listen()
    {
        const quint16 port = m_http.listen(m_options.address, m_options.port);
        if (port == 0)
            return tl::unexpected(u"%1:%2"_s.arg(m_options.address.toString()).arg(m_options.port));
        m_base = originOf(m_options.address, port);
        if (m_options.auth == Auth::None)
            return Addresses{m_base, {}};
        const quint16 second = m_identityHttp.listen(m_options.address);
        if (second == 0)
            return tl::unexpected(u"%1:%2"_s.arg(m_options.address.toString()).arg(0));
        startIdentity(originOf(m_options.address, second));
        return Addresses{m_base, QUrl(QString::fromStdString(m_identity->authority()))};
    }

private:
    void startIdentity(const QUrl &origin)
    {
        QUrl byName = m_base;
        byName.setHost(u"localhost"_s);
        m_identity =
            std::make_unique<Identity>(IdentitySetup{utf8(origin.toString()),
                                           {utf8(m_base.toString()), utf8(byName.toString())}, m_options.tokenLifetime},
                realWorld());
        m_gate.emplace(*m_identity);
        m_api.setGate(&*m_gate);
        m_identityHttp.setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            const bool withBody = request.method() != QHttpServerRequest::Method::Head;
            send(responder, m_identity->answer(toRequest(request, m_base)), withBody);
        });
    }

    void handle(const QHttpServerRequest &request, QHttpServerResponder &&responder)
    {
        const Request asked = toRequest(request, m_base);
        const Reply reply = spoiled(m_options.mistake, asked, m_api.answer(asked));
        const bool withBody = request.method() != QHttpServerRequest::Method::Head;
        if (!reply.search || m_options.trouble.slowPage.count() == 0)
            return send(responder, reply, withBody);
        // The socket is the context: when the client goes away first, nothing is sent.
        QTcpSocket *socket = responder.socket();
        auto kept = std::make_shared<QHttpServerResponder>(std::move(responder));
        QTimer::singleShot(
            m_options.trouble.slowPage, socket, [kept, reply, withBody] { send(*kept, reply, withBody); });
    }

    Options m_options;
    Api m_api;
    std::unique_ptr<Identity> m_identity;
    std::optional<Gate> m_gate;
    QHttpServer m_http{this}; // a child, so that it moves to the thread with this
    QHttpServer m_identityHttp{this};
    QUrl m_base;
};

struct Server::Private {
    Options options;
    Addresses addresses;
    QThread thread; ///< quits before it is destroyed
};

Server::Server(Options options, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->options = std::move(options);
    d->thread.setObjectName("practice"_L1);
}

Server::~Server()
{
    d->thread.quit();
    d->thread.wait();
}

tl::expected<QUrl, QString> Server::start()
{
    if (!d->addresses.base.isEmpty())
        return d->addresses.base;
    // Built here and moved: nothing in it is touched from this thread again, except by the blocking call below.
    auto *listener = new Listener(d->options);
    listener->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, listener, &QObject::deleteLater);
    d->thread.start();
    tl::expected<Addresses, QString> result;
    QMetaObject::invokeMethod(
        listener, [&] { result = listener->listen(); }, Qt::BlockingQueuedConnection);
    if (!result) {
        d->thread.quit();
        d->thread.wait();
        return tl::unexpected(result.error());
    }
    d->addresses = *result;
    return d->addresses.base;
}

QUrl Server::base() const
{
    return d->addresses.base;
}

QUrl Server::authority() const
{
    return d->addresses.authority;
}

} // namespace practice
