#include "auth/discovery/registration.h"

#include "words/signin.h"

#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Registration::Kind;
using Trusted = auth::SystemConfiguration::Trusted;

namespace {

auth::SignInSettings typical()
{
    auth::SignInSettings settings;
    settings.client = auth::ownClient(u"11111111-2222-3333-4444-555555555555"_s, u"hospital.example"_s);
    settings.client.embeddedRedirect = QUrl(u"https://hospital.example/native"_s);
    settings.client.loopbackHost = u"127.0.0.1"_s;
    settings.tenant = u"other.example"_s;
    settings.audience = u"https://fhir.example//"_s;
    settings.agreedAudience = u"api://fhir"_s;
    settings.trusted = {QUrl(u"https://idp.example"_s), QUrl(u"http://127.0.0.1:4000"_s)};
    settings.loginHint = u"jane@hospital.example"_s;
    settings.hintService = QUrl(u"https://login.hospital.example"_s);
    settings.keepSignedIn = true;
    return settings;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size();
}

} // namespace

class RegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void powerBi();
    void own();
    void file_data();
    void file();
    void brokenFile_data();
    void brokenFile();
    void trustedFor_data();
    void trustedFor();
    void noFile();
    void systemWide();
    void remembers();
    void remembersNothingElse();
    void accountNeedsKeeping();
    void remembersEachServer();
    void remembersAdministratorsClient();
    void defaults();
    void spoiltSettings();
};

void RegistrationTest::powerBi()
{
    const auto client = auth::powerBiClient();
    QCOMPARE(client.kind, Kind::PowerBi);
    QCOMPARE(client.id, u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s);
    QCOMPARE(client.embeddedRedirect, QUrl(u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s));
    QCOMPARE(client.loopbackHost, u"localhost"_s);
    QVERIFY(client.tenant.isEmpty());
    QVERIFY(!client.name.isEmpty());
}

void RegistrationTest::own()
{
    const auto client = auth::ownClient(u"id"_s, u"tenant"_s);
    QCOMPARE(client,
        (auth::Registration{Kind::Own, u"id"_s, {}, u"tenant"_s,
            QUrl(u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s), u"localhost"_s}));
}

void RegistrationTest::file_data()
{
    QTest::addColumn<QList<auth::Registration>>("clients");
    QTest::addColumn<QList<Trusted>>("authorities");
    const QUrl native(u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s);
    QTest::newRow("{}") << QList<auth::Registration>() << QList<Trusted>();
    QTest::newRow(R"({"clients":[{"id":"a"}]})")
        << QList<auth::Registration>{{Kind::Administrator, u"a"_s, u"a"_s, {}, native, u"localhost"_s}}
        << QList<Trusted>();
    QTest::newRow(R"({"clients":[{"id":"a","name":"Hospital","tenant":"t","embeddedRedirect":"https://h/x",)"
                  R"("loopbackHost":"127.0.0.1"},{"id":"b"}],"trustedAuthorities":["https://idp.example/realm/x?y"]})")
        << QList<auth::Registration>{{Kind::Administrator, u"a"_s, u"Hospital"_s, u"t"_s, QUrl(u"https://h/x"_s),
                                         u"127.0.0.1"_s},
               {Kind::Administrator, u"b"_s, u"b"_s, {}, native, u"localhost"_s}}
        << QList<Trusted>{{QUrl(u"https://idp.example"_s), {}}};
    QTest::newRow(R"({"trustedAuthorities":["http://127.0.0.1:4000","https://idp.example:443"]})")
        << QList<auth::Registration>()
        << QList<Trusted>{{QUrl(u"http://127.0.0.1:4000"_s), {}}, {QUrl(u"https://idp.example"_s), {}}};
    QTest::newRow(
        R"({"trustedAuthorities":[{"authority":"https://idp.example/realm"},{"authority":"https://b.example",)"
        R"("servers":["https://fhir.example:443/r4/","http://localhost:8080"]}]})")
        << QList<auth::Registration>()
        << QList<Trusted>{{QUrl(u"https://idp.example"_s), {}},
               {QUrl(u"https://b.example"_s), {QUrl(u"https://fhir.example/r4"_s), QUrl(u"http://localhost:8080"_s)}}};
}

void RegistrationTest::file()
{
    QFETCH(QList<auth::Registration>, clients);
    QFETCH(QList<Trusted>, authorities);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sign-in.json"_s);
    QVERIFY(write(path, QTest::currentDataTag()));
    const auto configuration = auth::readSystemConfiguration(path);
    QVERIFY(!configuration.fault);
    QCOMPARE(configuration.clients, clients);
    QCOMPARE(configuration.trustedAuthorities, authorities);
}

void RegistrationTest::brokenFile_data()
{
    QTest::addColumn<QString>("named"); ///< what the sentence must point at
    const auto row = [](const char *json, const QString &named) { QTest::newRow(json) << named; };
    row("", u"JSON"_s);
    row("{\"clients\":[", u"byte 12"_s);
    row("[]", u"JSON"_s);
    row(R"({"client":[]})", u"\"client\""_s);
    row(R"({"clients":{}})", u"clients"_s);
    row(R"({"clients":["a"]})", u"clients[0]"_s);
    row(R"({"clients":[{"id":"a"},{"name":"x"}]})", u"clients[1]: \"id\""_s);
    row(R"({"clients":[{"id":""}]})", u"\"id\""_s);
    row(R"({"clients":[{"id":7}]})", u"\"id\""_s);
    row(R"({"clients":[{"id":"a","secret":"s"}]})", u"\"secret\""_s);
    row(R"({"clients":[{"id":"a","embeddedRedirect":"http://h/x"}]})", u"\"embeddedRedirect\""_s);
    row(R"({"clients":[{"id":"a","embeddedRedirect":"x"}]})", u"\"embeddedRedirect\""_s);
    row(R"({"clients":[{"id":"a","loopbackHost":"0.0.0.0"}]})", u"\"loopbackHost\""_s);
    row(R"({"clients":[{"id":"a"}],"trustedAuthorities":["http://idp.example"]})", u"trustedAuthorities[0]"_s);
    row(R"({"trustedAuthorities":["https://a.example","idp.example"]})", u"trustedAuthorities[1]"_s);
    row(R"({"trustedAuthorities":[7]})", u"trustedAuthorities[0]"_s);
    row(R"({"trustedAuthorities":"https://a.example"})", u"trustedAuthorities"_s);
    row(R"({"trustedAuthorities":[{"servers":["https://a.example"]}]})", u"trustedAuthorities[0]: \"authority\""_s);
    row(R"({"trustedAuthorities":[{"authority":"http://a.example"}]})", u"trustedAuthorities[0]: \"authority\""_s);
    row(R"({"trustedAuthorities":[{"authority":"https://a.example","server":"https://b.example"}]})", u"\"server\""_s);
    row(R"({"trustedAuthorities":[{"authority":"https://a.example","servers":"https://b.example"}]})",
        u"trustedAuthorities[0].servers"_s);
    row(R"({"trustedAuthorities":[{"authority":"https://a.example","servers":["https://b.example","*"]}]})",
        u"trustedAuthorities[0].servers[1]"_s);
    row(R"({"trustedAuthorities":[["https://a.example"]]})", u"trustedAuthorities[0]"_s);
}

void RegistrationTest::brokenFile()
{
    QFETCH(QString, named);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sign-in.json"_s);
    QVERIFY(write(path, QTest::currentDataTag()));
    const auto configuration = auth::readSystemConfiguration(path);
    QVERIFY(configuration.fault.has_value());
    const QString sentence = words::sentence(*configuration.fault);
    QVERIFY2(sentence.contains(named), qPrintable(sentence));
    QVERIFY(sentence.contains(path));
    QVERIFY(configuration.clients.isEmpty());
    QVERIFY(configuration.trustedAuthorities.isEmpty());
}

void RegistrationTest::trustedFor_data()
{
    QTest::addColumn<QString>("servers"); ///< JSON; "": the service alone
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("trusted");
    const QString page = u"https://idp.example/authorize"_s;
    const QString base = u"https://fhir.example/r4"_s;
    const QString whole = u"[\"https://fhir.example/r4\"]"_s;
    QTest::newRow("the server") << whole << page << base << true;
    QTest::newRow("the server with a slash") << whole << page << base + u'/' << true;
    QTest::newRow("a part of the server") << whole << page << base + u"/tenant"_s << true;
    QTest::newRow("its origin") << u"[\"https://fhir.example\"]"_s << page << base << true;
    QTest::newRow("the second of two") << u"[\"https://a.example\",\"https://fhir.example/r4\"]"_s << page << base
                                       << true;
    QTest::newRow("another path") << whole << page << u"https://fhir.example/r5"_s << false;
    QTest::newRow("a longer word") << whole << page << u"https://fhir.example/r4b"_s << false;
    QTest::newRow("another host") << whole << page << u"https://fhir.example.evil.example/r4"_s << false;
    QTest::newRow("another port") << whole << page << u"https://fhir.example:8443/r4"_s << false;
    QTest::newRow("in the clear") << whole << page << u"http://fhir.example/r4"_s << false;
    QTest::newRow("dots in the path") << whole << page << u"https://fhir.example/r4/../evil"_s << false;
    QTest::newRow("another service") << whole << u"https://evil.example/authorize"_s << base << false;
    QTest::newRow("another service by a longer name")
        << whole << u"https://idp.example.evil.example/"_s << base << false;
    QTest::newRow("no servers") << u"[]"_s << page << base << false;
    QTest::newRow("the service alone") << QString() << page << base << false;
}

/** A service is trusted for the servers that the file names with it, for no other one. */
void RegistrationTest::trustedFor()
{
    QFETCH(QString, servers);
    QFETCH(QString, address);
    QFETCH(QString, server);
    QFETCH(bool, trusted);
    const QString entry = servers.isEmpty() ? u"\"https://idp.example\""_s
                                            : u"{\"authority\":\"https://idp.example\",\"servers\":%1}"_s.arg(servers);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sign-in.json"_s);
    QVERIFY(write(path, u"{\"trustedAuthorities\":[%1]}"_s.arg(entry).toUtf8()));
    const auto configuration = auth::readSystemConfiguration(path);
    QVERIFY(!configuration.fault);
    QCOMPARE(auth::isTrusted(configuration, QUrl(address), QUrl(server)), trusted);
}

void RegistrationTest::noFile()
{
    const auto configuration = auth::readSystemConfiguration(u"/nowhere/sign-in.json"_s);
    QVERIFY(!configuration.fault);
    QVERIFY(configuration.clients.isEmpty());
}

/** The administrator's folders count, a person's own does not. */
void RegistrationTest::systemWide()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"own/fhirside/sign-in.json"_s), R"({"clients":[{"id":"own"}]})"));
    QVERIFY(write(folder.filePath(u"system/fhirside/sign-in.json"_s), R"({"clients":[{"id":"system"}]})"));
    const QByteArray own = qgetenv("XDG_CONFIG_HOME");
    const QByteArray system = qgetenv("XDG_CONFIG_DIRS");
    qputenv("XDG_CONFIG_HOME", folder.filePath(u"own"_s).toLocal8Bit());
    qputenv("XDG_CONFIG_DIRS", folder.filePath(u"empty:"_s).toLocal8Bit() + folder.filePath(u"system"_s).toLocal8Bit());
    const auto configuration = auth::systemConfiguration();
    qputenv("XDG_CONFIG_HOME", own);
    qputenv("XDG_CONFIG_DIRS", system);
    QCOMPARE(configuration.clients.size(), 1);
    QCOMPARE(configuration.clients.constFirst().id, u"system"_s);
}

void RegistrationTest::remembers()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    const QUrl base(u"https://fhir.example/a b%2Fc"_s);
    {
        QSettings settings(path, QSettings::IniFormat);
        auth::remember(settings, base, typical());
    }
    QSettings settings(path, QSettings::IniFormat);
    QCOMPARE(auth::recalled(settings, base), typical());
    QCOMPARE(auth::recalled(settings, QUrl(u"https://u:p@fhir.example/a b%2Fc/"_s)), typical());
    auth::forget(settings, base);
    QCOMPARE(auth::recalled(settings, base), auth::SignInSettings{});
    QVERIFY(settings.allKeys().isEmpty());
}

/** What a settings file may know of a sign-in; no token is among it. */
void RegistrationTest::remembersNothingElse()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    auth::remember(settings, QUrl(u"https://fhir.example"_s), typical());
    QStringList names;
    for (const QString &key : settings.allKeys())
        names << key.section(u'/', -1);
    names.sort();
    QCOMPARE(names,
        (QStringList{u"agreedAudience"_s, u"audience"_s, u"client"_s, u"clientId"_s, u"clientName"_s, u"clientTenant"_s,
            u"embeddedRedirect"_s, u"hintService"_s, u"keepSignedIn"_s, u"loginHint"_s, u"loopbackHost"_s, u"tenant"_s,
            u"trusted"_s}));
}

/** Who signs in there is on disk only where the sign-in itself is kept. */
void RegistrationTest::accountNeedsKeeping()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    const QUrl base(u"https://fhir.example"_s);
    auth::SignInSettings signIn = typical();
    {
        QSettings settings(path, QSettings::IniFormat);
        auth::remember(settings, base, signIn);
        signIn.keepSignedIn = false;
        auth::remember(settings, base, signIn);
        QCOMPARE(auth::recalled(settings, base).loginHint, QString());
        QCOMPARE(auth::recalled(settings, base).hintService, QUrl());
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(signIn.loginHint.toUtf8()));
}

void RegistrationTest::remembersEachServer()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const QUrl base(u"https://fhir.example/a"_s);
    auth::remember(settings, base, typical());
    for (const auto &other : {u"https://fhir.example"_s, u"https://fhir.example/a/b"_s, u"http://fhir.example/a"_s,
             u"https://fhir.example:444/a"_s})
        QCOMPARE(auth::recalled(settings, QUrl(other)), auth::SignInSettings{});
    auth::forget(settings, QUrl(u"https://fhir.example"_s));
    QCOMPARE(auth::recalled(settings, base), typical());
}

void RegistrationTest::remembersAdministratorsClient()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    auth::SignInSettings signIn = typical();
    signIn.client.kind = Kind::Administrator;
    signIn.client.name = u"Hospital"_s;
    auth::remember(settings, QUrl(u"https://fhir.example"_s), signIn);
    QCOMPARE(auth::recalled(settings, QUrl(u"https://fhir.example"_s)), signIn);
}

void RegistrationTest::defaults()
{
    const QTemporaryDir folder;
    const QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const auto signIn = auth::recalled(settings, QUrl(u"https://fhir.example"_s));
    QCOMPARE(signIn.client, auth::powerBiClient());
    QVERIFY(!signIn.keepSignedIn);
}

/** A settings file is anybody's to edit: what would weaken a sign-in is not taken from it. */
void RegistrationTest::spoiltSettings()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const QUrl base(u"https://fhir.example"_s);
    auth::remember(settings, base, typical());
    const QString group = settings.allKeys().constFirst().section(u'/', 0, 1) + u'/';
    settings.setValue(group + u"embeddedRedirect"_s, u"http://evil.example/"_s);
    settings.setValue(group + u"loopbackHost"_s, u"evil.example"_s);
    settings.setValue(group + u"trusted"_s, QStringList{u"http://evil.example"_s, u"x"_s});
    const auto signIn = auth::recalled(settings, base);
    QCOMPARE(signIn.client.embeddedRedirect, auth::powerBiClient().embeddedRedirect);
    QCOMPARE(signIn.client.loopbackHost, u"localhost"_s);
    QVERIFY(signIn.trusted.isEmpty());
    settings.setValue(group + u"client"_s, u"someone"_s);
    QCOMPARE(auth::recalled(settings, base).client, auth::powerBiClient());
}

QTEST_GUILESS_MAIN(RegistrationTest)
#include "tst_registration.moc"
