#include "gui/commandline.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** What the program makes of its arguments, without an application object. */
class ReadCommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void begins_data();
    void begins();
    void opensFiles();
    void prints_data();
    void prints();
    void refuses_data();
    void refuses();
};

void ReadCommandLineTest::begins_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("practice");
    QTest::addColumn<QString>("address");
    const QString address = u"https://fhir.example.org/r4"_s;
    QTest::newRow("nothing") << QStringList() << false << QString();
    QTest::newRow("the practice server") << QStringList{u"--practice"_s} << true << QString();
    QTest::newRow("an address") << QStringList{address} << false << address;
    QTest::newRow("an address in the clear")
        << QStringList{u"http://127.0.0.1:8080"_s} << false << u"http://127.0.0.1:8080"_s;
    QTest::newRow("an address in capitals")
        << QStringList{u"HTTPS://FHIR.EXAMPLE.ORG"_s} << false << u"HTTPS://FHIR.EXAMPLE.ORG"_s;
    QTest::newRow("an address with a search")
        << QStringList{address + u"/Patient?name=x"_s} << false << address + u"/Patient?name=x"_s;
    QTest::newRow("behind two minuses") << QStringList{u"--"_s, address} << false << address;
    QTest::newRow("an option of Qt's") << QStringList{u"-platform"_s, u"offscreen"_s, address} << false << address;
    QTest::newRow("with two minuses") << QStringList{address, u"--platform"_s, u"offscreen"_s} << false << address;
    QTest::newRow("with an equals sign") << QStringList{u"-style=fusion"_s, u"--practice"_s} << true << QString();
    QTest::newRow("without a value") << QStringList{u"-reverse"_s, u"--practice"_s} << true << QString();
    QTest::newRow("whose value is missing") << QStringList{u"--practice"_s, u"-style"_s} << true << QString();
    QTest::newRow("of a session") << QStringList{u"-session"_s, u"10c8_1"_s} << false << QString();
}

void ReadCommandLineTest::begins()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, practice);
    QFETCH(QString, address);
    const auto read = gui::readCommandLine(arguments);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(*read, (gui::CommandLine{practice, address, {}}));
}

void ReadCommandLineTest::opensFiles()
{
    const auto read = gui::readCommandLine({u"Patient.ndjson"_s, u"-style"_s, u"fusion"_s, u"--"_s, u"-x"_s});
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(*read, (gui::CommandLine{false, {}, {u"Patient.ndjson"_s, u"-x"_s}}));
}

void ReadCommandLineTest::prints_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("lines"); // that are printed among others
    const QStringList version{QStringLiteral("fhirside " FHIRSIDE_VERSION)};
    const QStringList help{u"Usage: fhirside [--practice | ADDRESS | FILE...]"_s, u"  --practice"_s, u"  ADDRESS"_s,
        u"  FILE..."_s, u"  -h, --help"_s, u"  -v, --version"_s};
    QTest::newRow("--version") << QStringList{u"--version"_s} << version;
    QTest::newRow("-v") << QStringList{u"-v"_s} << version;
    QTest::newRow("--help") << QStringList{u"--help"_s} << help;
    QTest::newRow("-h") << QStringList{u"-h"_s} << help;
    QTest::newRow("beside something to open") << QStringList{u"--practice"_s, u"--version"_s} << version;
}

void ReadCommandLineTest::prints()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, lines);
    const auto read = gui::readCommandLine(arguments);
    QVERIFY(!read);
    QCOMPARE(read.error().code, words::Done);
    QVERIFY(read.error().text.endsWith(u'\n'));
    for (const auto &line : lines)
        QVERIFY2((u'\n' + read.error().text).contains(u'\n' + line), qPrintable(read.error().text));
}

void ReadCommandLineTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");
    const QString address = u"https://fhir.example.org"_s;
    QTest::newRow("an unknown option") << QStringList{u"--fullscreen"_s} << u"There is no option --fullscreen."_s;
    QTest::newRow("a short one") << QStringList{u"-x"_s} << u"There is no option -x."_s;
    QTest::newRow("one that only looks like Qt's")
        << QStringList{u"--platform=xcb"_s} << u"There is no option --platform."_s;
    QTest::newRow("an unknown option beside --help")
        << QStringList{u"--help"_s, u"--fullscreen"_s} << u"There is no option --fullscreen."_s;
    QTest::newRow("a value that an option does not take")
        << QStringList{u"--practice=1"_s} << u"Unexpected value after '--practice'."_s;
    QTest::newRow("half an address") << QStringList{u"https://"_s} << u"https:// is not an address of a server."_s;
    QTest::newRow("two addresses") << QStringList{address, address} << u"One address is enough"_s;
    QTest::newRow("an address and the practice server")
        << QStringList{u"--practice"_s, address} << u"are opened one at a time."_s;
    QTest::newRow("an address and a file")
        << QStringList{u"Patient.ndjson"_s, address} << u"are opened one at a time."_s;
}

void ReadCommandLineTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);
    const auto read = gui::readCommandLine(arguments);
    QVERIFY(!read);
    QCOMPARE(read.error().code, words::Usage);
    const QStringList lines = read.error().text.split(u'\n');
    QVERIFY2(lines.value(0).contains(sentence), qPrintable(read.error().text));
    QVERIFY2(lines.value(1).startsWith(u"Usage: fhirside"_s), qPrintable(read.error().text));
}

QTEST_APPLESS_MAIN(ReadCommandLineTest)
#include "tst_readcommandline.moc"
