#include "sources/links.h"

#include <QTest>

/** Where next links lead: to the search's own service however it is named, and nowhere else. */
class LinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_data();
    void links();
    void afterARedirect_data();
    void afterARedirect();
};

void LinksTest::links_data()
{
    QTest::addColumn<QString>("base"); // the page comes from there, too
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("url"); // that is asked for; empty when none is
    const auto row = [](const char *name, const char *base, const char *link, const char *url) {
        QTest::newRow(name) << QString::fromLatin1(base) << QString::fromLatin1(link) << QString::fromLatin1(url);
    };
    const char *https = "https://a.example/fhir";
    const char *port = "http://a.example:8080/fhir";
    row("absolute", https, "https://a.example/fhir?p=2", "https://a.example/fhir?p=2");
    row("default port written", https, "https://a.example:443/fhir?p=2", "https://a.example:443/fhir?p=2");
    row("from the root", https, "/fhir?p=2", "https://a.example/fhir?p=2");
    row("relative", https, "Patient?p=2", "https://a.example/fhir/Patient?p=2");
    row("only a query", https, "?p=2", "https://a.example/fhir/Patient?p=2");
    row("without scheme, slashes", https, "//a.example/fhir?p=2", "https://a.example/fhir?p=2");
    row("without scheme", https, "a.example/fhir?p=2", "https://a.example/fhir?p=2");
    row("without scheme, with port", port, "a.example:8080/fhir?p=2", "http://a.example:8080/fhir?p=2");
    row("without scheme, internal", https, "localhost:8080/fhir?p=2", "https://a.example/fhir?p=2");
    row("without scheme, foreign", https, "b.example:8080/fhir?p=2", "");
    row("spaces around", https, " https://a.example/fhir?p=2\n", "https://a.example/fhir?p=2");
    row("http within the query", https, "?p=http://b.example/x", "https://a.example/fhir/Patient?p=http://b.example/x");
    row("user in it", https, "https://u:p@a.example/fhir?p=2", "https://a.example/fhir?p=2");
    row("plain http behind a proxy", https, "http://a.example/fhir?p=2", "https://a.example/fhir?p=2");
    row("plain http with the inner port", https, "http://a.example:8080/fhir?p=2", "https://a.example/fhir?p=2");
    row("https in front of plain http", "http://a.example/fhir", "https://a.example/fhir?p=2",
        "http://a.example/fhir?p=2");
    row("port lost", port, "http://a.example/fhir?p=2", "http://a.example:8080/fhir?p=2");
    row("port lost, https", "https://a.example:8443/fhir", "https://a.example/fhir?p=2",
        "https://a.example:8443/fhir?p=2");
    row("port doubled", https, "https://a.example:443:443/fhir?p=2", "https://a.example:443/fhir?p=2");
    row("port doubled, another", port, "http://a.example:8080:80/fhir?p=2", "http://a.example:8080/fhir?p=2");
    row("port tripled, no scheme", port, "a.example:8080:8080:8080/fhir?p=2", "http://a.example:8080/fhir?p=2");
    row("Kubernetes", https, "http://fhir.ns.svc.cluster.local:8080/fhir?p=2", "https://a.example/fhir?p=2");
    row("localhost", https, "http://localhost:8080/fhir?p=2", "https://a.example/fhir?p=2");
    row("a container's name", https, "http://hapi:8080/fhir/Patient?p=2", "https://a.example/fhir/Patient?p=2");
    row("private address", https, "http://10.0.3.7/fhir?p=2", "https://a.example/fhir?p=2");
    row("private address, IPv6", https, "http://[fd00::7]:8080/fhir?p=2", "https://a.example/fhir?p=2");
    row("a gateway's prefix cut off", "https://a.example/api/fhir", "http://hapi:8080/fhir?p=2",
        "https://a.example/api/fhir?p=2");
    row("internal, root for a base", "https://a.example", "http://hapi:8080/Patient?p=2",
        "https://a.example/Patient?p=2");
    row("internal, but another path", https, "http://localhost:8080/admin?p=2", "");
    row("internal, path only begins alike", https, "http://localhost:8080/fhirside?p=2", "");
    row("another host", https, "https://b.example/fhir?p=2", "");
    row("another host, plain", https, "http://b.example/fhir?p=2", "");
    row("another host that begins alike", https, "https://a.example.b.example/fhir?p=2", "");
    row("another port", https, "https://a.example:8443/fhir?p=2", "");
    row("another public address", https, "http://93.184.216.34/fhir?p=2", "");
    row("a file", https, "file:///etc/passwd", "");
    row("no address", https, "http://", "");
    row("mail", https, "mailto:a@a.example", "");
}

void LinksTest::links()
{
    QFETCH(QString, base);
    QFETCH(QString, link);
    QFETCH(QString, url);
    const QUrl page(base + QStringLiteral("/Patient?_count=50"));
    const QUrl next = sources::nextPage(QUrl(base), page, link);
    if (url.isEmpty())
        QVERIFY2(!sources::mayFollow(QUrl(base), page, next), qPrintable(next.toString()));
    else
        QCOMPARE(next.toString(), url);
    QCOMPARE(sources::mayFollow(QUrl(base), page, next), !url.isEmpty());
}

void LinksTest::afterARedirect_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("page"); // where the redirect led to
    QTest::addColumn<QString>("next");
    QTest::addColumn<bool>("isFollowed");
    const auto row = [](const char *name, const char *base, const char *page, const char *next, bool isFollowed) {
        QTest::newRow(name) << QString::fromLatin1(base) << QString::fromLatin1(page) << QString::fromLatin1(next)
                            << isFollowed;
    };
    const char *https = "https://b.example/fhir/Patient";
    row("on where it led", "https://a.example/fhir", https, "https://b.example/fhir?p=2", true);
    row("back", "https://a.example/fhir", https, "https://a.example/fhir?p=2", true);
    row("on to a third", "https://a.example/fhir", https, "https://c.example/fhir?p=2", false);
    row("from http, on by https", "http://a.example/fhir", https, "https://b.example/fhir?p=2", true);
    row("from http, back to it from https", "http://a.example/fhir", https, "http://a.example/fhir?p=2", false);
}

/** What came by https goes on by https, though the search began without it. */
void LinksTest::afterARedirect()
{
    QFETCH(QString, base);
    QFETCH(QString, page);
    QFETCH(QString, next);
    QFETCH(bool, isFollowed);
    const QUrl url = sources::nextPage(QUrl(base), QUrl(page), next);
    QCOMPARE(url.toString(), next);
    QCOMPARE(sources::mayFollow(QUrl(base), QUrl(page), url), isFollowed);
}

QTEST_GUILESS_MAIN(LinksTest)
#include "tst_links.moc"
