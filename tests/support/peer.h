#pragma once

#include <QByteArrayList>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QUrl>

/**
 * The test identity provider and the FHIR server that it guards (tests/peers/entra.mjs, whose header says what it
 * does), as a child process, with its control host. Its 25 patients are made up.
 */
class Peer
{
public:
    Peer() = default;
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;
    /** It ends with its standard input, else by its process id. */
    ~Peer()
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished(5'000);
        }
    }

    /** Why it cannot run on this machine; "" when it can. */
    [[nodiscard]] static QString whyNot()
    {
        const bool ready = !QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()
            && folder().exists(QStringLiteral("node_modules/oidc-provider"));
        return ready ? QString() : QStringLiteral("node, or what npm ci puts into tests/peers, is not here");
    }

    /** A test's child finds its parent's peer in FHIRSIDE_PEER (line()) and starts none. */
    [[nodiscard]] bool start()
    {
        if (qEnvironmentVariableIsSet("FHIRSIDE_PEER")) {
            m_places = QJsonDocument::fromJson(qgetenv("FHIRSIDE_PEER")).object();
            return !fhir().isEmpty();
        }
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("node"), {folder().filePath(QStringLiteral("entra.mjs"))});
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(120'000))
                return false;
        }
        m_places = QJsonDocument::fromJson(m_process.readLine()).object();
        return !fhir().isEmpty();
    }

    [[nodiscard]] QString line() const
    {
        return QString::fromUtf8(QJsonDocument(m_places).toJson(QJsonDocument::Compact));
    }
    /** Gone from one moment to the next, with all its connections. */
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(5'000);
    }

    [[nodiscard]] QString fhir() const { return place("fhir"); }
    [[nodiscard]] QString authority() const { return place("authority"); }
    [[nodiscard]] QString generic() const { return place("generic"); }
    [[nodiscard]] QString foreign() const { return place("foreign"); }
    [[nodiscard]] QString federated() const { return place("federated"); }
    [[nodiscard]] QString tenant() const { return place("tenant"); }
    [[nodiscard]] QString control() const { return place("control"); }
    /** "powerbi", "own" or "generic". */
    [[nodiscard]] QString client(const char *which) const
    {
        return m_places[QLatin1String("clients")][QLatin1String(which)].toString();
    }
    /** Number of Patients. */
    [[nodiscard]] int patients() const { return m_places[QLatin1String("counts")][QLatin1String("Patient")].toInt(); }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    struct User {
        QString name;
        QString password;
        QString display;
    };
    /** "member", "guest" or "federated". */
    [[nodiscard]] User user(const char *kind) const
    {
        const auto all = m_places[QLatin1String("users")].toArray();
        for (const auto &each : all) {
            if (each[QLatin1String("kind")].toString() == QLatin1String(kind))
                return {each[QLatin1String("name")].toString(), each[QLatin1String("password")].toString(),
                    each[QLatin1String("display")].toString()};
        }
        return {};
    }

    /** Switches to other values; false when there is no such switch. */
    bool set(const QJsonObject &switches) const { return !tell("/set", switches).contains(QLatin1String("error")); }
    /** All switches back; what was seen is forgotten. */
    bool reset() const { return !tell("/reset", {}).isEmpty(); }
    [[nodiscard]] QJsonObject seen() const { return ask("/seen"); }
    /** What reached the foreign host, each request as text: all of it. */
    [[nodiscard]] QByteArrayList foreignRequests() const
    {
        QByteArrayList all;
        const auto requests = seen()[QLatin1String("foreign")].toArray();
        for (const auto &each : requests)
            all << QJsonDocument(each.toObject()).toJson(QJsonDocument::Compact);
        return all;
    }
    /** Every token, code and verifier ever. */
    [[nodiscard]] QByteArrayList secrets() const
    {
        QByteArrayList all;
        const auto kinds = ask("/secrets");
        for (const auto &kind : kinds) {
            const auto values = kind.toArray();
            for (const auto &each : values)
                all << each.toString().toUtf8();
        }
        return all;
    }
    /** Every access token given so far is refused from now on. */
    void expire() const { tell("/expire", {}); }
    /** As if that person had entered the code in a browser, or declined. */
    [[nodiscard]] bool approveDevice(const QString &userCode, const QString &user) const
    {
        return tell("/approve-device", {{QStringLiteral("user_code"), userCode}, {QStringLiteral("user"), user}})
            .contains(QLatin1String("approved"));
    }
    [[nodiscard]] bool declineDevice(const QString &userCode) const
    {
        return tell("/approve-device", {{QStringLiteral("user_code"), userCode}, {QStringLiteral("decline"), true}})
            .contains(QLatin1String("approved"));
    }

    /** A token for the FHIR server, for a person of that kind, got with a device code and no program of ours. */
    [[nodiscard]] QByteArray token(const char *kind = "member") const
    {
        const QUrl authority(this->authority());
        const QByteArray client = "client_id=" + this->client("powerbi").toLatin1();
        const auto grant = post(authority, authority.path().toLatin1() + "/oauth2/v2.0/devicecode",
            client + "&scope=" + QUrl::toPercentEncoding(fhir() + QStringLiteral("/user_impersonation")),
            "application/x-www-form-urlencoded");
        if (!approveDevice(grant[QLatin1String("user_code")].toString(), user(kind).name))
            return {};
        return post(authority, authority.path().toLatin1() + "/oauth2/v2.0/token",
            client + "&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code="
                + grant[QLatin1String("device_code")].toString().toLatin1(),
            "application/x-www-form-urlencoded")[QLatin1String("access_token")]
            .toString()
            .toLatin1();
    }

    /** The refresh token given last. */
    [[nodiscard]] QByteArray refreshToken() const
    {
        return ask("/secrets")[QLatin1String("refreshTokens")].toArray().last().toString().toUtf8();
    }
    /** Refreshes with it, as a thief would; whether that worked. */
    [[nodiscard]] bool redeem(const QByteArray &refreshToken) const
    {
        const QUrl at(authority());
        return post(at, at.path().toLatin1() + "/oauth2/v2.0/token",
            "grant_type=refresh_token&client_id=" + client("powerbi").toLatin1() + "&refresh_token=" + refreshToken
                + "&scope=" + QUrl::toPercentEncoding(fhir() + QStringLiteral("/user_impersonation")),
            "application/x-www-form-urlencoded")
            .contains(QLatin1String("access_token"));
    }

private:
    [[nodiscard]] static QDir folder() { return QDir(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers")); }
    [[nodiscard]] QString place(const char *name) const { return m_places[QLatin1String(name)].toString(); }

    /** HTTP/1.0 without an event loop: nothing of the program under test runs meanwhile. */
    [[nodiscard]] static QJsonObject exchange(const QUrl &host, const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(host.host(), static_cast<quint16>(host.port()));
        if (!socket.waitForConnected(10'000))
            return {};
        socket.write(request);
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000)) { }
        const QByteArray answer = socket.readAll();
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    }
    [[nodiscard]] static QJsonObject post(
        const QUrl &host, const QByteArray &path, const QByteArray &body, const QByteArray &type)
    {
        return exchange(host,
            "POST " + path + " HTTP/1.0\r\nHost: " + host.authority().toLatin1() + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    QJsonObject tell(const QByteArray &path, const QJsonObject &what) const
    {
        return post(QUrl(control()), path, QJsonDocument(what).toJson(QJsonDocument::Compact), "application/json");
    }
    [[nodiscard]] QJsonObject ask(const QByteArray &path) const
    {
        return exchange(QUrl(control()), "GET " + path + " HTTP/1.0\r\n\r\n");
    }

    QProcess m_process;
    QJsonObject m_places;
};
