#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <cstdint>
#include <optional>

class QSettings;

namespace auth {

/** A client: the registration that this program signs in as. */
struct Registration {
    enum class Kind : std::uint8_t {
        PowerBi, ///< Microsoft's "Power Query for Excel", as the connector: pre-authorised on servers set up for it
        Own, ///< the organisation's own registration, typed by a person
        Administrator, ///< from the system-wide file
    };
    Kind kind = Kind::PowerBi;
    QString id; ///< client_id
    QString name; ///< for people; "" for Kind::Own
    QString tenant; ///< "" : the challenge's, else organizations
    QUrl embeddedRedirect; ///< for the embedded browser, registered as "Mobile and desktop"
    QString loopbackHost; ///< "localhost" (Entra ignores its port) or "127.0.0.1"; the path is "/"
    bool operator==(const Registration &) const = default;
};

/** a672d62c-fc7b-4e81-a576-e60dc46e951d. */
[[nodiscard]] Registration powerBiClient();
/** An organisation's own, with the redirects that Entra's portal registers. */
[[nodiscard]] Registration ownClient(const QString &id, const QString &tenant = {});
/**
 * What the administrator put into sign-in.json in a folder of XDG_CONFIG_DIRS/fhirside (/etc/xdg/fhirside):
 * {"clients":[{"id":…,"name":…,"tenant":…,"embeddedRedirect":…,"loopbackHost":…}],
 *  "trustedAuthorities":[{"authority":"https://…","servers":["https://…"]}]}.
 * A broken file gives a fault and no clients.
 */
struct SystemConfiguration {
    /** A sign-in service, and for whom: any server may name it, to ask for a token that it can use elsewhere. */
    struct Trusted {
        QUrl authority; ///< an origin
        QList<QUrl> servers; ///< FHIR servers, or what their addresses begin with; none: each is asked about once
        bool operator==(const Trusted &) const = default;
    };
    /** Why the file cannot be used. */
    struct Fault {
        enum class Kind : std::uint8_t {
            Unreadable, ///< see detail: the system's words
            NotJson, ///< no JSON object; see detail: the byte
            UnknownName, ///< a misspelt name that was passed over would be a client that is never found
            Missing,
            NotText,
            NotObject,
            NotList,
            NotHttps,
            NotHttpsOrObject,
            NotLoopback, ///< neither "localhost" nor "127.0.0.1"
        };
        Kind kind = Kind::Unreadable;
        QString where; ///< "clients[0]"
        QString name; ///< of the property there that is wrong; "": the whole of it
        QString detail;
        QString path; ///< of the file
    };
    QList<Registration> clients;
    QList<Trusted> trustedAuthorities;
    std::optional<Fault> fault;
};
[[nodiscard]] SystemConfiguration readSystemConfiguration(const QString &path);
[[nodiscard]] SystemConfiguration systemConfiguration();
/** Whether people may be sent from @p server to a page at @p address without a question. */
[[nodiscard]] bool isTrusted(const SystemConfiguration &configuration, const QUrl &address, const QUrl &server);

/** How a person wants to sign in to one server. Remembered for each server; holds no secret. */
struct SignInSettings {
    Registration client = powerBiClient();
    QString tenant; ///< typed; "": the client's, else the challenge's, else organizations
    QString audience; ///< typed; "": what discovery says
    QList<QUrl> trusted; ///< origins of sign-in services that the person agreed to
    QString agreedAudience; ///< a foreign resource_id that the person agreed to
    QString loginHint; ///< the account used last
    QUrl hintService; ///< the origin of the sign-in page that knows the account: no other is told of it
    bool keepSignedIn = false;
    bool operator==(const SignInSettings &) const = default;
};
[[nodiscard]] SignInSettings recalled(const QSettings &settings, const QUrl &base);
void remember(QSettings &settings, const QUrl &base, const SignInSettings &signIn);
void forget(QSettings &settings, const QUrl &base);

} // namespace auth
