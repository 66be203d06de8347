#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/** The release build's flags, by what is in the binary that comes of them. */
class HardeningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void binaries_data();
    void binaries();
    void overflowEndsTheProgram();
};

namespace {

QString readelf(const QString &file)
{
    QProcess process;
    process.start(u"readelf"_s, {u"--wide"_s, u"-h"_s, u"-l"_s, u"-d"_s, u"--dyn-syms"_s, file});
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

} // namespace

void HardeningTest::binaries_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isProgram");
    QTest::newRow("a small program with the flags") << QStringLiteral(HARDENED) << true;
    const QString release = QStringLiteral(RELEASE);
    QTest::newRow("fhirside-cli") << release + u"/fhirside-cli"_s << true;
    QTest::newRow("fhirside") << release + u"/fhirside"_s << true;
    QTest::newRow("the plugin") << release + u"/fhirside-browser.so"_s << false;
}

void HardeningTest::binaries()
{
    QFETCH(QString, file);
    QFETCH(bool, isProgram);
    if (QStandardPaths::findExecutable(u"readelf"_s).isEmpty())
        QSKIP("readelf of binutils is not installed.");
    if (!QFile::exists(file))
        QSKIP("The release preset is not built here.");
    const QString found = readelf(file);
    QVERIFY2(found.contains(u" DYN ("_s), "not position independent");
    if (isProgram)
        QVERIFY2(found.contains(u"PIE"_s), "no position independent program");
    QVERIFY2(found.contains(u"GNU_RELRO"_s), "no RELRO");
    QVERIFY2(found.contains(u"BIND_NOW"_s) || found.contains(u"NOW"_s), "bound late");
    QVERIFY2(found.contains(u"__stack_chk_fail"_s), "no stack protector");
    QVERIFY2(found.contains(u"_chk@"_s) || found.contains(u"_chk "_s), "no _FORTIFY_SOURCE");
}

void HardeningTest::overflowEndsTheProgram()
{
    QProcess process;
    process.start(QStringLiteral(HARDENED), {QString(100, u'a')});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGABRT);
    process.start(QStringLiteral(HARDENED), {u"short"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), QByteArray("short short\n"));
}

QTEST_GUILESS_MAIN(HardeningTest)
#include "tst_hardening.moc"
