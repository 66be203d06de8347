#include "http/peoplehost.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** What people see of an address they are asked about: it must not look like another one. */
class PeopleHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhoseItIs_data();
    void showsWhoseItIs();
    void addressesKeepTheirRest();
    void urisShowWhatIsHidden();
};

void PeopleHostTest::showsWhoseItIs_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    const auto row = [](const char *name, const QString &url, const QString &host) {
        QTest::newRow(name) << url << host;
    };
    row("plain", u"https://login.example.org/authorize?x=1#f"_s, u"login.example.org"_s);
    row("capitals", u"https://LOGIN.Example.ORG/"_s, u"login.example.org"_s);
    row("homograph as sent", u"https://login.xn--mcrosoftonline-59l.com/a"_s, u"login.xn--mcrosoftonline-59l.com"_s);
    row("homograph in Cyrillic", u"https://login.m\u0456crosoftonline.com"_s, u"login.xn--mcrosoftonline-59l.com"_s);
    row("homograph of the first letters", u"https://\u0440\u0430ypal.com/"_s, u"xn--ypal-43d9g.com"_s);
    row("name with an umlaut", u"https://klinik-m\u00fcller.de"_s, u"xn--klinik-mller-klb.de"_s);
    row("user like a host", u"https://login.microsoftonline.com%2Fcommon%2Foauth2@evil.test/a"_s, u"evil.test"_s);
    row("user and password", u"https://login.microsoftonline.com:443@evil.test:8443/a"_s, u"evil.test:8443"_s);
    row("turned user", u"https://x\u202Ehtua@evil.test/"_s, u"evil.test"_s);
    row("turned path", u"https://evil.test/\u202E/moc.tfosorcim//:sptth"_s, u"evil.test"_s);
    row("default port", u"https://fhir.example.org:443/"_s, u"fhir.example.org"_s);
    row("default port of the other scheme", u"http://fhir.example.org:443/"_s, u"fhir.example.org:443"_s);
    row("IPv4", u"https://127.0.0.1:80"_s, u"127.0.0.1:80"_s);
    row("IPv6", u"http://[2001:db8::1]/"_s, u"[2001:db8::1]"_s);
    row("IPv6 with a port", u"https://[::1]:8443/"_s, u"[::1]:8443"_s);
    row("about:blank", u"about:blank"_s, {});
    row("data", u"data:text/html,login.microsoftonline.com"_s, {});
    row("relative", u"/login.microsoftonline.com"_s, {});
    row("nothing", {}, {});
    const QString label(60, u'a');
    const QString tail = u'.' + label + u"."_s + label + u".cccccccccccccccccccc.dddddddd.evil.test"_s;
    const QString longest = u"login.microsoftonline.com"_s + tail;
    QCOMPARE_GE(longest.size(), 180);
    row("208 characters", u"https://"_s + longest + u"/x"_s, u'\u2026' + longest.right(63));
    row("208 characters and a port", u"https://"_s + longest + u":8443/x"_s,
        u'\u2026' + (longest + u":8443"_s).right(63));
}

void PeopleHostTest::showsWhoseItIs()
{
    QFETCH(QString, url);
    QFETCH(QString, host);
    const QUrl address(url);
    QCOMPARE(http::hostForPeople(address), host);
    if (!host.isEmpty())
        QCOMPARE(http::originForPeople(address), address.scheme() + u"://"_s + host);
    const QString whole = http::addressForPeople(address);
    QVERIFY2(!host.startsWith(u'\u2026') || whole.contains(host.mid(1)), qPrintable(whole));
    for (const QChar character : whole + http::originForPeople(address, http::WholeHost))
        QVERIFY2(character.unicode() > 0x20 && character.unicode() < 0x7f, qPrintable(whole));
}

void PeopleHostTest::addressesKeepTheirRest()
{
    QCOMPARE(http::addressForPeople(QUrl(u"https://u:p@m\u00fcller.de:8443/a%2Fb?x=%3D&y=\u2026"_s)),
        u"https://xn--mller-kva.de:8443/a%2Fb?x=%3D&y=\u2026"_s);
    QCOMPARE(http::nameForPeople(QUrl(u"https://evil.test:8443"_s)), u"evil.test"_s);
    QCOMPARE(http::originForPeople(QUrl(u"about:blank"_s)), u"about:"_s);
}

void PeopleHostTest::urisShowWhatIsHidden()
{
    QCOMPARE(http::uriForPeople(u"api://fhir/user_impersonation"_s), u"api://fhir/user_impersonation"_s);
    QCOMPARE(http::uriForPeople(u"api://\u202Erihf \u0456"_s), u"api://%E2%80%AErihf%20%D1%96"_s);
    QCOMPARE(http::uriForPeople(u"a\nb\x1b[2J"_s), u"a%0Ab%1B[2J"_s);
}

QTEST_GUILESS_MAIN(PeopleHostTest)
#include "tst_peoplehost.moc"
