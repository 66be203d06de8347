#include "fhir/model.h"
#include "sources/server.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

/** Which version of FHIR a server speaks, and whether it is read: the row is what its statement says. */
class VersionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versions_data();
    void versions();
    void modifiers();
};

void VersionTest::versions_data()
{
    QTest::addColumn<QString>("release"); // of a server that is read; empty when it is refused
    QTest::addColumn<QByteArray>("model"); // that its resources are read with when nobody has asked first
    QTest::addColumn<bool>("assumed"); // the server does not tell
    const auto row = [](const char *version, const QString &release, const char *model, bool assumed = false) {
        QTest::newRow(version) << release << QByteArray(model) << assumed;
    };
    row("4.0.1", u"R4"_s, "R4");
    row("4.0.0", u"R4"_s, "R4");
    row("4.1.0", u"R4B"_s, "R4B");
    row("4.3.0", u"R4B"_s, "R4B");
    row("5.0.0", u"R5"_s, "R5");
    row("5.0.0-ballot", u"R5"_s, "R5");
    row("R4", u"R4"_s, "R4");
    row("3.0.2", {}, "");
    row("3.0", {}, "");
    row("STU3", {}, "");
    row("1.0.2", {}, "");
    row("0.0.82", {}, "");
    row("6.0.0", {}, "");
    row("6.0.0-ballot3", {}, "");
    row("", u"R4"_s, "R4", true);
    row("unknown", u"R4"_s, "R4", true);
}

void VersionTest::versions()
{
    QFETCH(QString, release);
    QFETCH(QByteArray, model);
    QFETCH(bool, assumed);
    ScriptedServer server;
    server.answers["/fhir/metadata"] = ScriptedServer::message(200,
        R"({"resourceType":"CapabilityStatement","fhirVersion":")" + QByteArray(QTest::currentDataTag()) + R"("})");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto probe = QCoro::waitFor(sources::probe(client, {server.base(), {}, false}, {}));
    QCOMPARE(probe.has_value(), !release.isEmpty());
    if (probe) {
        QCOMPARE(probe->release, release);
        QCOMPARE(probe->versionAssumed, assumed);
        QCOMPARE(probe->model().release(), std::string_view(model));
    } else {
        QCOMPARE(probe.error().kind, sources::Error::Kind::UnsupportedVersion);
    }
    const auto found = QCoro::waitFor(sources::locate(client, {server.base(), {}, false}, {}));
    QCOMPARE(found.has_value(), !release.isEmpty());
    if (found) {
        QCOMPARE(found->model().release(), std::string_view(model));
        QCOMPARE(found->versionAssumed, assumed);
    } else {
        QCOMPARE(found.error().kind, probe.error().kind);
        QCOMPARE(found.error().found, probe.error().found);
    }
}

/** A CapabilityStatement has no place for what few servers know but the words about a parameter. */
void VersionTest::modifiers()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = ScriptedServer::message(200, R"x({"resourceType":"CapabilityStatement",
        "fhirVersion":"4.0.1","rest":[{"mode":"server","searchParam":[{"name":"_source","documentation":"also :below"}],
        "resource":[{"type":"ValueSet","searchParam":[
            {"name":"url","documentation":"Supports :below and `:above`."},
            {"name":"identifier","documentation":"Modifiers: :of-type, :text, :within"},
            {"name":"code","documentation":"The modifier :in is not supported."},
            {"name":"context","documentation":"It can’t do :in, nor :below."},
            {"name":"name","documentation":"a name (see http://a.example/x:in-y)"},
            {"name":"status"}]}]}]})x");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = QCoro::waitFor(sources::locate(client, {server.base(), {}, false}, {}));
    QVERIFY(found);
    const auto offer = found->offer(u"ValueSet"_s);
    QVERIFY(offer.parameters && offer.parameters->contains("code"));
    QCOMPARE(offer.modifiers,
        (std::set<std::string, std::less<>>{
            "_source:below", "identifier:of-type", "identifier:text", "url:above", "url:below"}));
    QVERIFY(found->offer(u"Patient"_s).modifiers.empty());
}

QTEST_GUILESS_MAIN(VersionTest)
#include "tst_version.moc"
