#include "auth/discovery/registration.h"

#include "auth/url.h"
#include "http/origin.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QStandardPaths>

#include <tl/expected.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

/** What Entra's portal registers for "Mobile and desktop", recommended for embedded browsers in every cloud. */
const QUrl NativeClient(u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s);

constexpr std::array KindNames{
    std::pair{Registration::Kind::PowerBi, "powerbi"_L1},
    std::pair{Registration::Kind::Own, "own"_L1},
    std::pair{Registration::Kind::Administrator, "administrator"_L1},
};

QLatin1StringView nameOf(Registration::Kind kind)
{
    for (const auto &[known, name] : KindNames) {
        if (known == kind)
            return name;
    }
    return {};
}

Registration::Kind kindNamed(const QString &text)
{
    for (const auto &[kind, name] : KindNames) {
        if (name == text)
            return kind;
    }
    return Registration::Kind::PowerBi;
}

bool isLoopbackHost(const QString &host)
{
    return host == "localhost"_L1 || host == "127.0.0.1"_L1;
}

QUrl originOf(const QUrl &url)
{
    return canonicalBase(url.adjusted(QUrl::RemovePath));
}

// The administrator's file, read strictly: see Fault::Kind::UnknownName.

using Fault = SystemConfiguration::Fault;
template <typename T>
using Read = tl::expected<T, Fault>;

tl::unexpected<Fault> fault(Fault::Kind kind, const QString &where, const QString &name = {})
{
    return tl::unexpected(Fault{kind, where, name, {}, {}});
}

Read<void> checkNames(const QJsonObject &object, const QStringList &known, const QString &where)
{
    for (const QString &name : object.keys()) {
        if (!known.contains(name))
            return fault(Fault::Kind::UnknownName, where, name);
    }
    return {};
}

Read<QString> text(const QJsonObject &object, const QString &name, const QString &where)
{
    const QJsonValue value = object[name];
    if (value.isUndefined())
        return QString();
    if (!value.isString() || value.toString().isEmpty())
        return fault(Fault::Kind::NotText, where, name);
    return value.toString();
}

Read<Registration> readClient(const QJsonValue &value, const QString &where)
{
    if (!value.isObject())
        return fault(Fault::Kind::NotObject, where);
    const QJsonObject object = value.toObject();
    const QStringList names{u"id"_s, u"name"_s, u"tenant"_s, u"embeddedRedirect"_s, u"loopbackHost"_s};
    if (const auto known = checkNames(object, names, where); !known)
        return tl::unexpected(known.error());
    QStringList values;
    for (const QString &name : names) {
        const auto found = text(object, name, where);
        if (!found)
            return tl::unexpected(found.error());
        values.append(*found);
    }
    Registration client = ownClient(values[0], values[2]);
    client.kind = Registration::Kind::Administrator;
    client.name = values[1].isEmpty() ? values[0] : values[1];
    if (!values[3].isEmpty())
        client.embeddedRedirect = QUrl(values[3], QUrl::StrictMode);
    if (!values[4].isEmpty())
        client.loopbackHost = values[4];
    if (client.id.isEmpty())
        return fault(Fault::Kind::Missing, where, names[0]);
    if (!isSecure(client.embeddedRedirect))
        return fault(Fault::Kind::NotHttps, where, names[3]);
    if (!isLoopbackHost(client.loopbackHost))
        return fault(Fault::Kind::NotLoopback, where, names[4]);
    return client;
}

Read<QUrl> readAddress(const QJsonValue &value, const QString &where)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    if (!isSecure(url))
        return fault(Fault::Kind::NotHttps, where);
    return canonicalBase(url);
}

/** Every element of the array @p name, each read by @p read; an absent array is an empty one. */
template <typename T>
Read<QList<T>> readArray(const QJsonObject &object, const QString &name,
    Read<T> (*read)(const QJsonValue &, const QString &), const QString &above = {})
{
    QList<T> list;
    const QJsonValue array = object[name];
    if (!array.isUndefined() && !array.isArray())
        return fault(Fault::Kind::NotList, above + name);
    const QJsonArray values = array.toArray();
    for (const auto &value : values) {
        auto element = read(value, u"%1%2[%3]"_s.arg(above, name).arg(list.size()));
        if (!element)
            return tl::unexpected(element.error());
        list.append(std::move(*element));
    }
    return list;
}

/** An address alone, as older files have it, or with the servers that may send people there. */
Read<SystemConfiguration::Trusted> readTrusted(const QJsonValue &value, const QString &where)
{
    if (!value.isString() && !value.isObject())
        return fault(Fault::Kind::NotHttpsOrObject, where);
    const QJsonObject object = value.toObject();
    if (const auto known = checkNames(object, {u"authority"_s, u"servers"_s}, where); !known)
        return tl::unexpected(known.error());
    const auto authority = value.isString() ? readAddress(value, where)
                                            : readAddress(object["authority"_L1], u"%1: \"authority\""_s.arg(where));
    if (!authority)
        return tl::unexpected(authority.error());
    auto servers = readArray<QUrl>(object, u"servers"_s, readAddress, where + u'.');
    if (!servers)
        return tl::unexpected(servers.error());
    return SystemConfiguration::Trusted{originOf(*authority), *std::move(servers)};
}

Read<SystemConfiguration> parse(const QByteArray &bytes)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return tl::unexpected(Fault{Fault::Kind::NotJson, {}, {}, QString::number(error.offset), {}});
    const QJsonObject object = document.object();
    const auto known = checkNames(object, {u"clients"_s, u"trustedAuthorities"_s}, u"sign-in.json"_s);
    if (!known)
        return tl::unexpected(known.error());
    const auto clients = readArray<Registration>(object, u"clients"_s, readClient);
    if (!clients)
        return tl::unexpected(clients.error());
    const auto authorities = readArray<SystemConfiguration::Trusted>(object, u"trustedAuthorities"_s, readTrusted);
    if (!authorities)
        return tl::unexpected(authorities.error());
    return SystemConfiguration{*clients, *authorities, {}};
}

// What is remembered. A group for each server; its name is the address with nothing in it that QSettings splits at.

QString groupOf(const QUrl &base)
{
    return u"signin/"_s + QString::fromLatin1(QUrl::toPercentEncoding(canonicalBase(base).toString()));
}

QStringList toTexts(const QList<QUrl> &urls)
{
    QStringList texts;
    for (const QUrl &url : urls)
        texts.append(originOf(url).toString());
    return texts;
}

Registration recalledClient(const QSettings &settings, const QString &group)
{
    const auto kind = kindNamed(settings.value(group + u"/client"_s).toString());
    Registration client = ownClient(settings.value(group + u"/clientId"_s).toString());
    if (kind == Registration::Kind::PowerBi || client.id.isEmpty())
        return powerBiClient();
    client.kind = kind;
    client.name = settings.value(group + u"/clientName"_s).toString();
    client.tenant = settings.value(group + u"/clientTenant"_s).toString();
    if (const QUrl redirect(settings.value(group + u"/embeddedRedirect"_s).toString()); isSecure(redirect))
        client.embeddedRedirect = redirect;
    if (const QString host = settings.value(group + u"/loopbackHost"_s).toString(); isLoopbackHost(host))
        client.loopbackHost = host;
    return client;
}

} // namespace

Registration powerBiClient()
{
    Registration client = ownClient(u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s);
    client.kind = Registration::Kind::PowerBi;
    client.name = u"Microsoft Power BI"_s;
    return client;
}

Registration ownClient(const QString &id, const QString &tenant)
{
    return {Registration::Kind::Own, id, {}, tenant, NativeClient, u"localhost"_s};
}

SystemConfiguration readSystemConfiguration(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {}, Fault{Fault::Kind::Unreadable, {}, {}, file.errorString(), path}};
    const auto configuration = parse(file.readAll());
    if (configuration)
        return *configuration;
    Fault fault = configuration.error();
    fault.path = path;
    return {{}, {}, fault};
}

SystemConfiguration systemConfiguration()
{
    // A person's own folder is not the administrator's.
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    for (const QString &folder : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation)) {
        const QString path = folder + u"/fhirside/sign-in.json"_s;
        if (folder != own && QFile::exists(path))
            return readSystemConfiguration(path);
    }
    return {};
}

bool isTrusted(const SystemConfiguration &configuration, const QUrl &address, const QUrl &server)
{
    const QString path = canonicalBase(server).path() + u'/';
    return std::ranges::any_of(configuration.trustedAuthorities, [&](const SystemConfiguration::Trusted &trusted) {
        return http::sameOrigin(trusted.authority, address)
            && std::ranges::any_of(trusted.servers, [&](const QUrl &named) {
                   return http::sameOrigin(named, server) && path.startsWith(named.path() + u'/');
               });
    });
}

SignInSettings recalled(const QSettings &settings, const QUrl &base)
{
    const QString group = groupOf(base);
    const auto text = [&](const QString &name) { return settings.value(group + u'/' + name).toString(); };
    SignInSettings signIn;
    signIn.client = recalledClient(settings, group);
    signIn.tenant = text(u"tenant"_s);
    signIn.audience = text(u"audience"_s);
    signIn.agreedAudience = text(u"agreedAudience"_s);
    signIn.loginHint = text(u"loginHint"_s);
    signIn.hintService = QUrl(text(u"hintService"_s));
    signIn.keepSignedIn = settings.value(group + u"/keepSignedIn"_s).toBool();
    for (const QString &origin : settings.value(group + u"/trusted"_s).toStringList()) {
        if (const QUrl url(origin); isSecure(url))
            signIn.trusted.append(url);
    }
    return signIn;
}

void remember(QSettings &settings, const QUrl &base, const SignInSettings &signIn)
{
    settings.beginGroup(groupOf(base));
    settings.setValue("client"_L1, QString(nameOf(signIn.client.kind)));
    settings.setValue("clientId"_L1, signIn.client.id);
    settings.setValue("clientName"_L1, signIn.client.name);
    settings.setValue("clientTenant"_L1, signIn.client.tenant);
    settings.setValue("embeddedRedirect"_L1, signIn.client.embeddedRedirect.toString());
    settings.setValue("loopbackHost"_L1, signIn.client.loopbackHost);
    settings.setValue("tenant"_L1, signIn.tenant);
    settings.setValue("audience"_L1, signIn.audience);
    settings.setValue("agreedAudience"_L1, signIn.agreedAudience);
    // Who a person is stays on disk only with the sign-in itself.
    settings.setValue("loginHint"_L1, signIn.keepSignedIn ? signIn.loginHint : QString());
    settings.setValue("hintService"_L1, signIn.keepSignedIn ? signIn.hintService.toString() : QString());
    settings.setValue("keepSignedIn"_L1, signIn.keepSignedIn);
    settings.setValue("trusted"_L1, toTexts(signIn.trusted));
    settings.endGroup();
}

void forget(QSettings &settings, const QUrl &base)
{
    settings.remove(groupOf(base));
}

} // namespace auth
