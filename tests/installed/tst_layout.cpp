#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeDatabase>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended {
    int code = -1; ///< -1: it did not start, not end, or not by itself
    QByteArray out;
    QByteArray err;
};

Ended run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = {})
{
    QProcess process;
    process.setProcessEnvironment(environment.isEmpty() ? QProcessEnvironment::systemEnvironment() : environment);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.errorString().toUtf8() + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/** What cmake --install puts into a folder of the test's own. */
class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void files_data();
    void files();
    void programsNeedNoDisplay_data();
    void programsNeedNoDisplay();
    void pluginIsFound();
    void iconIsAPicture();
    void types_data();
    void types();
    void validators_data();
    void validators();
    void changelogIsOfThisVersion();

private:
    [[nodiscard]] QString installed(const QString &path) const { return m_folder.filePath(path); }
    [[nodiscard]] QString program(const QString &name) const { return installed(QStringLiteral(BIN "/") + name); }
    [[nodiscard]] QString share(const QString &path) const { return installed(QStringLiteral(SHARE "/") + path); }

    QTemporaryDir m_folder;
};

void LayoutTest::initTestCase()
{
    const auto ended = run(
        QStringLiteral(CMAKE_PROGRAM), {u"--install"_s, QStringLiteral(BUILD_FOLDER), u"--prefix"_s, m_folder.path()});
    QVERIFY2(ended.code == 0, ended.err.constData());
    // Types are looked up when they are first asked for.
    qputenv("XDG_DATA_DIRS", QFile::encodeName(share({})) + ":/usr/local/share:/usr/share");
    qputenv("XDG_DATA_HOME", QFile::encodeName(installed(u"home"_s)));
}

void LayoutTest::files_data()
{
    QTest::addColumn<QString>("path");
    for (const auto &path :
        {u"applications/org.fhirside.Fhirside.desktop"_s, u"metainfo/org.fhirside.Fhirside.metainfo.xml"_s,
            u"mime/packages/org.fhirside.Fhirside.xml"_s, u"icons/hicolor/scalable/apps/org.fhirside.Fhirside.svg"_s,
            u"icons/hicolor/128x128/apps/org.fhirside.Fhirside.png"_s, u"man/man1/fhirside.1.gz"_s,
            u"man/man1/fhirside-cli.1.gz"_s, u"bash-completion/completions/fhirside"_s,
            u"bash-completion/completions/fhirside-cli"_s, u"zsh/site-functions/_fhirside"_s,
            u"zsh/site-functions/_fhirside-cli"_s, u"doc/fhirside/copyright"_s, u"doc/fhirside/changelog.Debian.gz"_s})
        QTest::newRow(qPrintable(path)) << path;
}

void LayoutTest::files()
{
    QFETCH(QString, path);
    const QFileInfo file(share(path));
    QVERIFY2(file.size() > 0, qPrintable(file.filePath()));
    QVERIFY(!file.permission(QFile::WriteOther));
    QVERIFY(file.permission(QFile::ReadOther));
}

void LayoutTest::programsNeedNoDisplay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    const QString window = u"fhirside"_s;
    const QString command = u"fhirside-cli"_s;
    QTest::newRow("fhirside --version") << window << QStringList{u"--version"_s} << 0
                                        << QByteArray("fhirside " FHIRSIDE_VERSION "\n");
    QTest::newRow("fhirside --help") << window << QStringList{u"--help"_s} << 0 << QByteArray("Usage: fhirside ");
    QTest::newRow("fhirside --wrong") << window << QStringList{u"--wrong"_s} << 2
                                      << QByteArray("There is no option --wrong.\n");
    QTest::newRow("fhirside-cli --version")
        << command << QStringList{u"--version"_s} << 0 << QByteArray("fhirside-cli " FHIRSIDE_VERSION "\n");
    QTest::newRow("fhirside-cli --help") << command << QStringList{u"--help"_s} << 0
                                         << QByteArray("Usage: fhirside-cli ");
    QTest::newRow("fhirside-cli --wrong")
        << command << QStringList{u"--wrong"_s} << 2 << QByteArray("Usage: fhirside-cli ");
}

/** What is asked for is on standard output, what is wrong on standard error, and the other is empty. */
void LayoutTest::programsNeedNoDisplay()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &variable : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(variable);
    const auto ended = run(program(name), arguments, environment);
    QVERIFY2(ended.code == code, ended.err.constData());
    QVERIFY2((code == 0 ? ended.out : ended.err).startsWith(said), (ended.out + ended.err).constData());
    QVERIFY2((code == 0 ? ended.err : ended.out).isEmpty(), (ended.out + ended.err).constData());
}

/** By a program that lies where fhirside lies: the plugin is looked for from there. */
void LayoutTest::pluginIsFound()
{
    const QString probe = program(u"findplugin"_s);
    QVERIFY(QFile::copy(QStringLiteral(FIND_PLUGIN), probe));
    const auto ended = run(probe, {});
    QVERIFY(QFile::remove(probe));
    QVERIFY2(ended.code == 0, "no plugin");
    const auto lines = ended.out.split('\n');
    QVERIFY2(QFile::decodeName(lines.value(0)).startsWith(QFileInfo(m_folder.path()).canonicalFilePath()), lines[0]);
    QVERIFY2(lines.value(0).endsWith("/fhirside/fhirside-browser.so"), lines[0]);
    QCOMPARE(lines.value(1), QByteArray("org.fhirside.SignIn/1"));
}

void LayoutTest::iconIsAPicture()
{
    const QImage icon(share(u"icons/hicolor/128x128/apps/org.fhirside.Fhirside.png"_s));
    QCOMPARE(icon.size(), QSize(128, 128));
    QCOMPARE(qAlpha(icon.pixel(0, 0)), 0);
    QCOMPARE(icon.pixelColor(64, 40).name(), u"#d9531e"_s); // the flame
    QCOMPARE(icon.pixelColor(50, 71).name(), u"#ffffff"_s); // a cell of the table in it
}

void LayoutTest::types_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isOurs"); // the menu entry offers to open it
    QTest::newRow("a bulk export") << u"Patient.000.ndjson"_s << u"application/fhir+ndjson"_s << true;
    QTest::newRow("named as FHIR") << u"patients.fhir.ndjson"_s << u"application/fhir+ndjson"_s << true;
    QTest::newRow("a Bundle") << u"bundle.fhir.json"_s << u"application/fhir+json"_s << true;
    QTest::newRow("a recipe") << u"vitals.fhirside.json"_s << u"application/vnd.fhirside.recipe+json"_s << true;
    QTest::newRow("any other JSON") << u"package.json"_s << u"application/json"_s << false;
}

void LayoutTest::types()
{
    QFETCH(QString, file);
    QFETCH(QString, type);
    QFETCH(bool, isOurs);
    QCOMPARE(QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name(), type);
    static const QRegularExpression line(u"^MimeType=(.*)$"_s, QRegularExpression::MultilineOption);
    const QString entry = QString::fromUtf8(contents(share(u"applications/org.fhirside.Fhirside.desktop"_s)));
    QCOMPARE(line.match(entry).captured(1).split(u';').contains(type), isOurs);
    const QByteArray metainfo = contents(share(u"metainfo/org.fhirside.Fhirside.metainfo.xml"_s));
    QCOMPARE(metainfo.contains("<mediatype>" + type.toUtf8() + "</mediatype>"), isOurs);
}

void LayoutTest::validators_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("file");
    QTest::newRow("menu entry") << u"desktop-file-validate"_s << QStringList{u"--warn-kde"_s}
                                << u"applications/org.fhirside.Fhirside.desktop"_s;
    QTest::newRow("metainfo") << u"appstreamcli"_s << QStringList{u"validate"_s, u"--no-net"_s}
                              << u"metainfo/org.fhirside.Fhirside.metainfo.xml"_s;
    for (const auto &page : {u"fhirside"_s, u"fhirside-cli"_s})
        QTest::newRow(qPrintable(u"manual of "_s + page))
            << u"mandoc"_s << QStringList{u"-Tlint"_s, u"-Wwarning"_s} << u"man/man1/%1.1.gz"_s.arg(page);
}

void LayoutTest::validators()
{
    QFETCH(QString, tool);
    QFETCH(QStringList, arguments);
    QFETCH(QString, file);
    if (QStandardPaths::findExecutable(tool).isEmpty())
        QSKIP(qPrintable(tool + u" is not installed."_s));
    const auto ended = run(tool, arguments << share(file));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
}

void LayoutTest::changelogIsOfThisVersion()
{
    const auto ended = run(u"gzip"_s, {u"-dc"_s, share(u"doc/fhirside/changelog.Debian.gz"_s)});
    QVERIFY2(ended.out.startsWith("fhirside (" FHIRSIDE_VERSION "-1) "), ended.out.constData());
}

QTEST_GUILESS_MAIN(LayoutTest)
#include "tst_layout.moc"
