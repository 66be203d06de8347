#include "practice/server.h"
#include "support/scriptedserver.h"
#include "support/windows.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QByteArray mapsOf(qint64 process)
{
    QFile maps(u"/proc/%1/maps"_s.arg(process));
    return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
}

} // namespace

/** The browser is not loaded before somebody signs in; how soon there is a window is measured by tests/bench. */
class StartupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstWindow();
    void addressIsAsked();
    void browserComesWithTheSignInPage();
};

/** The program itself, at its first window. */
void StartupTest::firstWindow()
{
    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(FHIRSIDE_TEST_PLUGINS));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"firstwindow"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(FHIRSIDE_PROGRAM), {});
    while (!program.canReadLine() && program.waitForReadyRead(30'000)) { }
    const QByteArray said = program.readLine();
    const QByteArray maps = mapsOf(program.processId());
    program.kill();
    program.waitForFinished();
    QCOMPARE(said, "shown\n");
    QVERIFY(maps.contains("libQt6Widgets"));
    QVERIFY(!maps.contains("libQt6WebEngine"));
}

/** An address on the command line is typed already: its server is asked at once. */
void StartupTest::addressIsAsked()
{
    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
    ScriptedServer server;
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QStringLiteral(FHIRSIDE_PROGRAM), {server.base().toString()});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests.isEmpty(), 30'000);
    QVERIFY(ScriptedServer::target(server.requests[0]).startsWith("/fhir/metadata"));
    program.kill();
    program.waitForFinished();
}

/** In a program that WebEngine comes to as a plugin, as it comes to fhirside. */
void StartupTest::browserComesWithTheSignInPage()
{
    practice::Options options;
    options.patients = 3;
    options.auth = practice::Auth::Entra;
    practice::Server server(options);
    const auto base = server.start();
    QVERIFY(base);
    const Windows windows;
    const auto hasBrowser = [] { return mapsOf(QCoreApplication::applicationPid()).contains("libQt6WebEngine"); };
    windows.type(base->toString());
    QVERIFY(windows.next());
    QTRY_VERIFY(windows.shows(u"How do you want to connect?"_s));
    QVERIFY(!hasBrowser());
    QVERIFY(windows.next());
    // By name, for this test links no more of WebEngine than the program does.
    const auto title = [&windows] {
        const auto widgets = windows.window()->findChildren<QWidget *>();
        const auto view = std::find_if(
            widgets.begin(), widgets.end(), [](const QWidget *each) { return each->inherits("QWebEngineView"); });
        return view == widgets.end() ? QString() : (*view)->property("title").toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(title().contains(u"Sign in"_s), 60'000);
    QVERIFY(hasBrowser());
}

QTEST_MAIN(StartupTest)
#include "tst_startup.moc"
