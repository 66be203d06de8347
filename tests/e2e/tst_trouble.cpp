#include "gui/application.h"
#include "gui/window/mainwindow.h"
#include "practice/server.h"
#include "support/scriptedserver.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

/**
 * What a person sees when things go wrong, in the real windows. With FHIRSIDE_PICTURES set to a folder every state is
 * left there as a PNG, to be looked at.
 */
class TroubleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void address_data();
    void address();
    void signInIsHonest();
    void emptyResult();
    void serverDiesHalfWay();
    void unusableResource();

private:
    QWidget *window() const { return m_program->window(); }
    [[nodiscard]] bool shows(const QString &text) const;
    [[nodiscard]] QPushButton *next() const { return window()->findChild<QPushButton *>(u"next"_s); }
    void type(const QString &address);
    /** From the found server to the main window, with one type ticked. */
    void openTable(const QString &type);
    void picture(const char *name);

    QTemporaryDir m_settings;
    std::unique_ptr<gui::Application> m_program;
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

void TroubleTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QCoreApplication::setOrganizationName(u"Fhirside"_s);
    QCoreApplication::setApplicationName(u"fhirside-trouble"_s);
}

void TroubleTest::init()
{
    m_program = std::make_unique<gui::Application>();
    m_program->showWizard();
    QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TroubleTest::cleanup()
{
    m_program.reset();
}

bool TroubleTest::shows(const QString &text) const
{
    const auto labels = window()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

void TroubleTest::type(const QString &address)
{
    window()->findChild<QComboBox *>()->setEditText(address);
}

void TroubleTest::openTable(const QString &type)
{
    QTRY_VERIFY(next()->isEnabled());
    QTest::mouseClick(next(), Qt::LeftButton);
    QTRY_VERIFY(next()->isEnabled());
    QTest::mouseClick(next(), Qt::LeftButton);
    auto *types = window()->findChild<QTreeWidget *>();
    const auto found = types->findItems(type, Qt::MatchExactly, 0);
    QCOMPARE(found.size(), 1);
    found.constFirst()->setCheckState(0, Qt::Checked);
    QTRY_VERIFY(next()->isEnabled());
    QTest::mouseClick(next(), Qt::LeftButton);
    auto *tables = qobject_cast<gui::MainWindow *>(window());
    QVERIFY(tables);
    QTRY_VERIFY(!tables->isLoading());
}

void TroubleTest::picture(const char *name)
{
    const QString folder = qEnvironmentVariable("FHIRSIDE_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents();
    QDir().mkpath(folder);
    QVERIFY(window()->grab().save(QDir(folder).filePath(QString::fromLatin1(name) + u".png"_s)));
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
    type(metadata.isEmpty() ? u"http://127.0.0.1:9"_s : server.base().toString());
    QTRY_VERIFY(shows(sentence));
    QVERIFY(!next()->isEnabled());
    picture(QTest::currentDataTag());
}

void TroubleTest::signInIsHonest()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = ScriptedServer::message(
        401, {}, "WWW-Authenticate: Bearer authorization_uri=\"https://login.example.org/contoso\"\r\n");
    type(server.base().toString());
    QTRY_VERIFY(next()->isEnabled());
    QTest::mouseClick(next(), Qt::LeftButton);
    QVERIFY(shows(u"login.example.org"_s));
    picture("account that asks for a sign-in");
    QTest::mouseClick(next(), Qt::LeftButton);
    QVERIFY(!next()->isEnabled());
    picture("sign-in to come");
    // Anonymous stays a choice, and says why there is nothing to see.
    QTest::mouseClick(window()->findChild<QPushButton *>(u"back"_s), Qt::LeftButton);
    QVERIFY(next()->isEnabled());
}

void TroubleTest::emptyResult()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","total":0})");
    type(server.base().toString());
    openTable(u"Patient"_s);
    QVERIFY(shows(u"This server has no Patient."_s));
    picture("empty");
}

void TroubleTest::serverDiesHalfWay()
{
    practice::Options options;
    options.trouble.cutAtPage = 2;
    practice::Server server(options);
    const auto base = server.start();
    QVERIFY(base);
    type(base->toString());
    openTable(u"Observation"_s);
    QVERIFY(shows(u"incomplete"_s)); // the chip
    QVERIFY(shows(u"Incomplete: "_s)); // and how much there is
    QVERIFY(shows(u"The connection to 127.0.0.1 was lost."_s));
    picture("half way");
}

void TroubleTest::unusableResource()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = statement("Patient");
    server.otherwise = page(R"({"resourceType":"Patient","id":"1","gender":nonsense})");
    type(server.base().toString());
    openTable(u"Patient"_s);
    QVERIFY(shows(u"with losses"_s));
    QVERIFY(!shows(u"This server has no"_s));
    QVERIFY(shows(u"none could be shown"_s));
    picture("losses");
}

QTEST_MAIN(TroubleTest)
#include "tst_trouble.moc"
