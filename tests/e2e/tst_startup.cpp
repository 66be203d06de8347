#include "practice/server.h"
#include "support/windows.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 15;
constexpr double MostTimes = 2; // the bound

QByteArray mapsOf(qint64 process)
{
    QFile maps(u"/proc/%1/maps"_s.arg(process));
    return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
}

/** What else the machine does only adds. */
double fastest(const std::vector<double> &times)
{
    return *std::min_element(times.begin(), times.end());
}

} // namespace

/** How soon there is a window, and that the browser is not paid for before somebody signs in. */
class StartupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstWindow();
    void browserComesWithTheSignInPage();

private:
    /** Milliseconds until @p program's first window is painted; its memory map then. */
    [[nodiscard]] double start(const QString &program, QByteArray &maps) const;

    QTemporaryDir m_home;
};

double StartupTest::start(const QString &program, QByteArray &maps) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(FHIRSIDE_TEST_PLUGINS));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"firstwindow"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(program, {});
    while (!process.canReadLine() && process.waitForReadyRead(30'000)) { }
    const double time = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const bool shown = process.readLine() == "shown\n";
    maps = mapsOf(process.processId());
    process.kill();
    process.waitForFinished();
    return shown ? time : -1;
}

/** Measured by turns in one run, so that what else the machine does meets both. */
void StartupTest::firstWindow()
{
    std::vector<double> bare;
    std::vector<double> ours;
    for (int round = 0; round < Rounds; ++round) {
        QByteArray maps;
        bare.push_back(start(QStringLiteral(FHIRSIDE_BARE_WINDOW), maps));
        QVERIFY(bare.back() > 0);
        ours.push_back(start(QStringLiteral(FHIRSIDE_PROGRAM), maps));
        QVERIFY(ours.back() > 0);
        QVERIFY(maps.contains("libQt6Widgets"));
        QVERIFY(!maps.contains("libQt6WebEngine"));
    }
    const double ratio = fastest(ours) / fastest(bare);
    qInfo("first window: %.0f ms, a bare one: %.0f ms, %.2f times", fastest(ours), fastest(bare), ratio);
    QVERIFY2(ratio <= MostTimes, qPrintable(QString::number(ratio)));
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
