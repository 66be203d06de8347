#pragma once

#include <QHash>
#include <QNetworkProxy>
#include <QString>

class QNetworkAccessManager;
class QUrl;

namespace http {

/**
 * The proxies that the variables HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY name, as curl reads them: in lower
 * case first, with user and password. Where they name none it is the system's. This computer is always reached without
 * one: tokens go there in the clear.
 */
class Proxies final : public QNetworkProxyFactory
{
public:
    using Variables = QHash<QString, QString>;
    /** Those of this program. */
    [[nodiscard]] static Variables environment();
    explicit Proxies(Variables variables) : m_variables(std::move(variables)) { }

    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    [[nodiscard]] std::optional<QString> variable(const QString &name) const;
    [[nodiscard]] bool isExempt(const QNetworkProxyQuery &query) const;

    Variables m_variables;
};

/** Lets @p network go through the proxies that @p variables name. */
void useProxies(QNetworkAccessManager &network, Proxies::Variables variables = Proxies::environment());

/** Through which proxy @p network reaches @p url; of type NoProxy when through none. */
[[nodiscard]] QNetworkProxy proxyFor(const QNetworkAccessManager &network, const QUrl &url);
/** "proxy.example.org:3128"; "" for none. */
[[nodiscard]] QString nameOf(const QNetworkProxy &proxy);
/** What opens @p proxy to plain http; "" where it names no user. Qt sends that by itself only to dig a tunnel. */
[[nodiscard]] QByteArray authorizationOf(const QNetworkProxy &proxy);

} // namespace http
