#include "practice/server.h"
#include "support/scriptedserver.h"
#include "support/windows.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

/**
 * What a person sees when things go wrong, in the real windows. With FHIRSIDE_PICTURES set to a folder every state is
 * left there as a PNG, to be looked at.
 */
class TroubleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_windows = std::make_unique<Windows>(); }
    void cleanup() { m_windows.reset(); }
    void address_data();
    void address();
    void signInIsHonest();
    void emptyResult();
    void serverDiesHalfWay();
    void unusableResource();

private:
    void picture(const char *name) const;

    std::unique_ptr<Windows> m_windows;
};

namespace {

QByteArray statement(const QByteArray &type)
{
    return ScriptedServer::message(200,
        R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Test"},"rest":[{"mode":"server",)"
        R"("resource":[{"type":")"
            + type + R"(","interaction":[{"code":"search-type"}]}]}]})");
}

QByteArray page(const QByteArray &resource)
{
    return ScriptedServer::message(
        200, R"({"resourceType":"Bundle","total":1,"entry":[{"resource":)" + resource + "}]}");
}

} // namespace

void TroubleTest::picture(const char *name) const
{
    const QString folder = qEnvironmentVariable("FHIRSIDE_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents();
    QDir().mkpath(folder);
    QVERIFY(m_windows->window()->grab().save(QDir(folder).filePath(QString::fromLatin1(name) + u".png"_s)));
}

void TroubleTest::address_data()
{
    QTest::addColumn<QByteArray>("metadata"); // of a server that answers with it; none: nobody listens there
    QTest::addColumn<QString>("sentence");
    QTest::newRow("refused") << QByteArray() << u"No server answers at http://127.0.0.1:9."_s;
    QTest::newRow("web page") << ScriptedServer::message(200, "<!DOCTYPE html><html>")
                              << u"This is a web page, not a FHIR server."_s;
    QTest::newRow("fault") << ScriptedServer::message(500, {}) << u"The server reports a fault of its own (500)."_s;
}

void TroubleTest::address()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QString, sentence);
    ScriptedServer server;
    server.answers["/fhir/metadata"] = metadata;
    m_windows->type(metadata.isEmpty() ? u"http://127.0.0.1:9"_s : server.base().toString());
    QTRY_VERIFY(m_windows->shows(sentence));
    QVERIFY(!m_windows->button("next")->isEnabled());
    picture(QTest::currentDataTag());
}

void TroubleTest::signInIsHonest()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = ScriptedServer::message(
        401, {}, "WWW-Authenticate: Bearer authorization_uri=\"https://login.example.org/contoso\"\r\n");
    m_windows->type(server.base().toString());
    QVERIFY(m_windows->next());
    QVERIFY(m_windows->shows(u"login.example.org"_s));
    picture("account that asks for a sign-in");
    QVERIFY(m_windows->next());
    QVERIFY(!m_windows->button("next")->isEnabled());
    picture("sign-in to come");
    // Anonymous stays a choice, and says why there is nothing to see.
    QTest::mouseClick(m_windows->button("back"), Qt::LeftButton);
    QVERIFY(m_windows->button("next")->isEnabled());
}

void TroubleTest::emptyResult()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","total":0})");
    m_windows->type(server.base().toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    QVERIFY(m_windows->shows(u"This server has no Patient."_s));
    picture("empty");
}

void TroubleTest::serverDiesHalfWay()
{
    practice::Options options;
    options.trouble.cutAtPage = 2;
    auto server = std::make_unique<practice::Server>(options);
    const auto base = server->start();
    QVERIFY(base);
    QTimer end; // else what breaks is read in parts
    connect(&end, &QTimer::timeout, this, [this, &server] {
        if (server && m_windows->shows(u"a page did not come whole"_s))
            server.reset();
    });
    end.start(5);
    m_windows->type(base->toString());
    QVERIFY(m_windows->openTables({u"Observation"_s}));
    QVERIFY(!server);
    QVERIFY(m_windows->shows(u"incomplete"_s)); // the chip
    QVERIFY(m_windows->shows(u" of %1 resources"_s.arg(QLocale().toString(6440)))); // and how much there is
    const auto *goOn = m_windows->window()->findChild<QPushButton *>(u"goOn"_s);
    QVERIFY(goOn && goOn->isVisible());
    QVERIFY(m_windows->shows(u"No server answers at http://127.0.0.1:%1"_s.arg(base->port())));
    picture("half way");
}

void TroubleTest::unusableResource()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = page(R"({"resourceType":"Patient","id":"1","gender":nonsense})");
    m_windows->type(server.base().toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    QVERIFY(m_windows->shows(u"with losses"_s));
    QVERIFY(!m_windows->shows(u"This server has no"_s));
    QVERIFY(!m_windows->shows(u", complete"_s));
    QVERIFY(m_windows->shows(u"1 resource arrived, but it could not be shown"_s));
    picture("losses");
}

QTEST_MAIN(TroubleTest)
#include "tst_trouble.moc"
