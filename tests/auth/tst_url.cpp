#include "auth/url.h"

#include <QTest>

using namespace Qt::StringLiterals;

class UrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formEncodes_data();
    void formEncodes();
    void addsParameters_data();
    void addsParameters();
    void readsParameters_data();
    void readsParameters();
    void canonicalBase_data();
    void canonicalBase();
    void below_data();
    void below();
    void secure_data();
    void secure();
    void redirect_data();
    void redirect();
    void audience_data();
    void audience();
    void guid_data();
    void guid();
    void entra_data();
    void entra();
};

void UrlTest::formEncodes_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("a/b+c=") << "n=a%2Fb%2Bc%3D"_ba;
    QTest::newRow("a b&c") << "n=a%20b%26c"_ba;
    QTest::newRow("100%") << "n=100%25"_ba;
    QTest::newRow("%2B") << "n=%252B"_ba;
    QTest::newRow("-._~") << "n=-._~"_ba;
    QTest::newRow("\xc3\xbc") << "n=%C3%BC"_ba;
    QTest::newRow("https://h/#x?y") << "n=https%3A%2F%2Fh%2F%23x%3Fy"_ba;
}

void UrlTest::formEncodes()
{
    QFETCH(QByteArray, encoded);
    const QString value = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(auth::formEncoded({{u"n"_s, value}}), encoded);

    // The same on a URL, and there and back.
    const QUrl url = auth::withParameters(QUrl(u"https://h/p"_s), {{u"n"_s, value}});
    QCOMPARE(url.toEncoded(), "https://h/p?" + encoded);
    QCOMPARE(auth::valueOf(auth::parametersOf(url), u"n"), value);
}

void UrlTest::addsParameters_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("https://h/p") << "https://h/p?a=1&b=2"_ba;
    QTest::newRow("https://h/p?") << "https://h/p?a=1&b=2"_ba;
    QTest::newRow("https://h/p?p=B2C%2B1") << "https://h/p?p=B2C%2B1&a=1&b=2"_ba;
}

void UrlTest::addsParameters()
{
    QFETCH(QByteArray, expected);
    const QUrl url(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(auth::withParameters(url, {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}).toEncoded(), expected);
}

void UrlTest::readsParameters_data()
{
    QTest::addColumn<auth::Parameters>("expected");
    QTest::addColumn<bool>("repeats");
    const auto row = [](const char *query, const auth::Parameters &expected, bool repeats = false) {
        QTest::newRow(query) << expected << repeats;
    };
    row("", {});
    row("code=a%2Fb%2Bc%3D", {{u"code"_s, u"a/b+c="_s}});
    row("error_description=The+user+said+1%2B1", {{u"error_description"_s, u"The user said 1+1"_s}});
    row("a=1&&b=&c", {{u"a"_s, u"1"_s}, {u"b"_s, QString()}, {u"c"_s, QString()}});
    row("a=b=c", {{u"a"_s, u"b=c"_s}});
    row("code=1&state=2&code=3", {{u"code"_s, u"1"_s}, {u"state"_s, u"2"_s}, {u"code"_s, u"3"_s}}, true);
    row("c%6Fde=1&code=2", {{u"code"_s, u"1"_s}, {u"code"_s, u"2"_s}}, true);
    row("code=1&Code=2", {{u"code"_s, u"1"_s}, {u"Code"_s, u"2"_s}});
}

void UrlTest::readsParameters()
{
    QFETCH(auth::Parameters, expected);
    QFETCH(bool, repeats);
    const QUrl url(u"http://127.0.0.1:1/?"_s + QString::fromLatin1(QTest::currentDataTag()) + u"#code=x"_s);
    QCOMPARE(auth::parametersOf(url), expected);
    QCOMPARE(auth::repeats(expected), repeats);
}

void UrlTest::canonicalBase_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("https://h.example/fhir") << u"https://h.example/fhir"_s;
    QTest::newRow("https://h.example/fhir/") << u"https://h.example/fhir"_s;
    QTest::newRow("https://h.example/fhir//") << u"https://h.example/fhir"_s;
    QTest::newRow("https://h.example/") << u"https://h.example"_s;
    QTest::newRow("https://h.example") << u"https://h.example"_s;
    QTest::newRow("HTTPS://H.Example:443/Fhir") << u"https://h.example/Fhir"_s;
    QTest::newRow("http://h.example:80/fhir") << u"http://h.example/fhir"_s;
    QTest::newRow("https://h.example:8443/fhir") << u"https://h.example:8443/fhir"_s;
    QTest::newRow("https://u:p@h.example/fhir?x=y#z") << u"https://h.example/fhir"_s;
    QTest::newRow("https://h.example/a/../fhir/./R4/") << u"https://h.example/fhir/R4"_s;
    QTest::newRow("https://h.example/a%2Fb/") << u"https://h.example/a%2Fb"_s;
}

void UrlTest::canonicalBase()
{
    QFETCH(QString, expected);
    const QUrl base = auth::canonicalBase(QUrl(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(base.toString(QUrl::FullyEncoded), expected);
    QCOMPARE(auth::canonicalBase(base), base);
}

void UrlTest::below_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("https://h.example/base") << u"https://h.example/base/.well-known/smart-configuration"_s;
    QTest::newRow("https://h.example/base/") << u"https://h.example/base/.well-known/smart-configuration"_s;
    QTest::newRow("https://h.example") << u"https://h.example/.well-known/smart-configuration"_s;
    QTest::newRow("https://h.example/a%2Fb?q=1") << u"https://h.example/a%2Fb/.well-known/smart-configuration"_s;
}

void UrlTest::below()
{
    QFETCH(QString, expected);
    const QUrl base(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(auth::below(base, u".well-known/smart-configuration").toString(QUrl::FullyEncoded), expected);
    QCOMPARE(auth::below(base, u"/.well-known/smart-configuration").toString(QUrl::FullyEncoded), expected);
}

void UrlTest::secure_data()
{
    QTest::addColumn<bool>("secure");
    QTest::newRow("https://h.example/fhir") << true;
    QTest::newRow("http://h.example/fhir") << false;
    QTest::newRow("http://localhost:8080/fhir") << true;
    QTest::newRow("http://LOCALHOST/fhir") << true;
    QTest::newRow("http://127.0.0.1/fhir") << true;
    QTest::newRow("http://127.8.9.10/fhir") << true;
    QTest::newRow("http://[::1]:8080/fhir") << true;
    QTest::newRow("http://localhost.example/fhir") << false;
    QTest::newRow("http://127.0.0.1.example/fhir") << false;
    QTest::newRow("http://127.0.0.1@h.example/fhir") << false;
    QTest::newRow("http://10.0.0.1/fhir") << false;
    QTest::newRow("http://0.0.0.0/fhir") << false;
    QTest::newRow("ftp://localhost/fhir") << false;
    QTest::newRow("https:///fhir") << false;
    QTest::newRow("javascript:alert(1)") << false;
    QTest::newRow("file:///etc/passwd") << false;
    QTest::newRow("") << false;
}

void UrlTest::secure()
{
    QFETCH(bool, secure);
    QCOMPARE(auth::isSecure(QUrl(QString::fromLatin1(QTest::currentDataTag()))), secure);
}

void UrlTest::redirect_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("same");
    const QString loopback = u"http://127.0.0.1:1/"_s;
    QTest::newRow("http://127.0.0.1:1/?code=x") << loopback << true;
    QTest::newRow("http://127.0.0.1:1?code=x") << loopback << true;
    QTest::newRow("HTTP://127.0.0.1:1/?code=x#y") << loopback << true;
    QTest::newRow("http://127.0.0.1:1/@evil") << loopback << false;
    QTest::newRow("http://127.0.0.1:1/x") << loopback << false;
    QTest::newRow("http://127.0.0.1:1//") << loopback << false;
    QTest::newRow("http://127.0.0.1:12/?code=x") << loopback << false;
    QTest::newRow("http://127.0.0.1:1@evil.example/?code=x") << loopback << false;
    QTest::newRow("http://evil@127.0.0.1:1/?code=x") << loopback << false;
    QTest::newRow("https://127.0.0.1:1/?code=x") << loopback << false;
    QTest::newRow("http://localhost:1/?code=x") << loopback << false;
    QTest::newRow("http://127.0.0.1/?code=x") << loopback << false;
    QTest::newRow("http://localhost:5000/?code=x") << u"http://localhost:5000"_s << true;

    const QString native = u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/nativeclient?code=x") << native << true;
    QTest::newRow("https://login.microsoftonline.com:443/common/oauth2/nativeclient?code=x") << native << true;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/nativeclient2?code=x") << native << false;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/nativeclient/x") << native << false;
    QTest::newRow("https://login.microsoftonline.com/common/OAuth2/nativeclient") << native << false;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/authorize?redirect_uri=nativeclient")
        << native << false;
    QTest::newRow("https://login.microsoftonline.com.evil.example/common/oauth2/nativeclient") << native << false;
    QTest::newRow("about:blank") << native << false;
    QTest::newRow("") << native << false;
}

void UrlTest::redirect()
{
    QFETCH(QString, uri);
    QFETCH(bool, same);
    QCOMPARE(auth::isRedirect(QUrl(QString::fromLatin1(QTest::currentDataTag())), QUrl(uri)), same);
}

void UrlTest::audience_data()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("https://h.example/a/fhir") << true;
    QTest::newRow("https://h.example/a/fhir/") << true;
    QTest::newRow("https://h.example/a") << true;
    QTest::newRow("https://h.example/") << true;
    QTest::newRow("https://h.example") << true;
    QTest::newRow("https://H.EXAMPLE:443/a") << true;
    QTest::newRow("https://h.example/a/fh") << false;
    QTest::newRow("https://h.example/a/fhir/R4") << false;
    QTest::newRow("https://h.example/b") << false;
    QTest::newRow("https://h.example:8443/a") << false;
    QTest::newRow("http://h.example/a") << false;
    QTest::newRow("https://example/a") << false;
    QTest::newRow("https://h.example/a?x") << false;
    QTest::newRow("https://h.example/a#x") << false;
    QTest::newRow("https://u@h.example/a") << false;
    QTest::newRow("https://graph.microsoft.com") << false;
    QTest::newRow("api://fhir") << false;
    QTest::newRow("fhir-api") << false;
    QTest::newRow("") << false;
}

void UrlTest::audience()
{
    QFETCH(bool, own);
    const QUrl base(u"https://h.example/a/fhir"_s);
    QCOMPARE(auth::isAudienceOf(base, QString::fromLatin1(QTest::currentDataTag())), own);
}

void UrlTest::guid_data()
{
    QTest::addColumn<bool>("is");
    QTest::newRow("72f988bf-86f1-41af-91ab-2d7cd011db47") << true;
    QTest::newRow("72F988BF-86F1-41AF-91AB-2D7CD011DB47") << true;
    QTest::newRow("72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0") << false;
    QTest::newRow("{72f988bf-86f1-41af-91ab-2d7cd011db47}") << false;
    QTest::newRow("72f988bf86f141af91ab2d7cd011db47") << false;
    QTest::newRow("72f988bg-86f1-41af-91ab-2d7cd011db47") << false;
    QTest::newRow("common") << false;
    QTest::newRow("") << false;
}

void UrlTest::guid()
{
    QFETCH(bool, is);
    QCOMPARE(auth::isGuid(QString::fromLatin1(QTest::currentDataTag())), is);
}

void UrlTest::entra_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<int>("version"); ///< 0: not said
    QTest::addColumn<bool>("known");
    const auto row = [](const char *address, const QString &cloud, const QString &tenant, int version,
                         bool known = true) { QTest::newRow(address) << cloud << tenant << version << known; };
    const QString world = u"https://login.microsoftonline.com"_s;
    row("https://login.microsoftonline.com", world, {}, 0);
    row("https://login.microsoftonline.com/", world, {}, 0);
    row("https://login.microsoftonline.com/t", world, u"t"_s, 0);
    row("https://login.microsoftonline.com/t/", world, u"t"_s, 0);
    row("https://login.microsoftonline.com/t/v2.0", world, u"t"_s, 2);
    row("https://login.microsoftonline.com/t/v2.0/", world, u"t"_s, 2);
    row("https://login.microsoftonline.com/t/oauth2/authorize", world, u"t"_s, 1);
    row("https://login.microsoftonline.com/t/oauth2/v2.0/authorize", world, u"t"_s, 2);
    row("https://login.microsoftonline.com/t/oauth2/authorize?response_type=code%26client_id=a", world, u"t"_s, 1);
    row("https://login.microsoftonline.com/contoso.onmicrosoft.com", world, u"contoso.onmicrosoft.com"_s, 0);
    row("https://login.microsoftonline.com/oauth2/authorize", world, {}, 1);
    row("https://LOGIN.microsoftonline.com/t", world, u"t"_s, 0);
    row("https://login.microsoft.com/t", world, u"t"_s, 0);
    row("https://login.windows.net/common/oauth2/authorize", world, u"common"_s, 1);
    row("https://sts.windows.net/t/", world, u"t"_s, 1);
    row(" https://login.microsoftonline.com/t ", world, u"t"_s, 0);
    row("https://login.microsoftonline.us/t", u"https://login.microsoftonline.us"_s, u"t"_s, 0);
    row("https://login.usgovcloudapi.net/t", u"https://login.microsoftonline.us"_s, u"t"_s, 0);
    const QString china = u"https://login.partner.microsoftonline.cn"_s;
    row("https://login.partner.microsoftonline.cn/t", china, u"t"_s, 0);
    row("https://login.chinacloudapi.cn/t/oauth2/authorize", china, u"t"_s, 1);

    row("http://login.microsoftonline.com/t", u"http://login.microsoftonline.com"_s, u"t"_s, 0, false);
    row("https://login.microsoftonline.com:444/t", u"https://login.microsoftonline.com:444"_s, u"t"_s, 0, false);
    row("https://login.microsoftonline.com.evil.example/t", u"https://login.microsoftonline.com.evil.example"_s, u"t"_s,
        0, false);
    row("https://u@idp.example/t/v2.0?x#y", u"https://idp.example"_s, u"t"_s, 2, false);
    row("http://127.0.0.1:4000/t/oauth2/v2.0/authorize", u"http://127.0.0.1:4000"_s, u"t"_s, 2, false);

    row("/t/oauth2/authorize", {}, {}, 0, false);
    row("login.microsoftonline.com/t", {}, {}, 0, false);
    row("javascript:alert(1)", {}, {}, 0, false);
    row("file:///t", {}, {}, 0, false);
    row("https://", {}, {}, 0, false);
    row("", {}, {}, 0, false);
}

void UrlTest::entra()
{
    QFETCH(QString, cloud);
    QFETCH(QString, tenant);
    QFETCH(int, version);
    QFETCH(bool, known);
    const auto entra = auth::parseEntraAddress(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(entra.has_value(), !cloud.isEmpty());
    if (!entra)
        return;
    QCOMPARE(entra->cloud.toString(), cloud);
    QCOMPARE(entra->tenant, tenant);
    QCOMPARE(entra->v1, version == 1);
    QCOMPARE(entra->v2, version == 2);
    QCOMPARE(entra->knownCloud, known);
}

QTEST_GUILESS_MAIN(UrlTest)
#include "tst_url.moc"
