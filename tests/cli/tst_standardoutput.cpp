#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/** Standard output that cannot be written, as a shell's redirection meets it. */
class StandardOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void allIsWritten();

private:
    [[nodiscard]] QString command(const QString &format, const QString &input) const;

    QTemporaryDir m_folder;
};

namespace {

/** The exit code of @p script; what it said goes to @p said. */
int shell(const QString &script, QByteArray *said = nullptr, QByteArray *out = nullptr)
{
    QProcess process;
    process.start(u"bash"_s, {u"-c"_s, script});
    if (!process.waitForFinished(60'000))
        return -1;
    if (said)
        *said = process.readAllStandardError();
    if (out)
        *out = process.readAllStandardOutput();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

void save(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

QString StandardOutputTest::command(const QString &format, const QString &input) const
{
    return u"'%1' view --format %2 %3/view.json %3/%4"_s.arg(
        QStringLiteral(FHIRSIDE_CLI), format, m_folder.path(), input);
}

void StandardOutputTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    save(m_folder.filePath(u"view.json"_s),
        R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active",
            "select":[{"column":[{"name":"id","path":"id"},{"name":"family","path":"name.family.first()"}]}]})json");
    QByteArray many;
    for (int i = 0; i < 60'000; ++i) {
        many += R"({"resourceType":"Patient","id":")" + QByteArray::number(i);
        many += R"(","name":[{"family":"Brown and long"}]})";
        many += '\n';
    }
    save(m_folder.filePath(u"many.ndjson"_s), many);
    save(m_folder.filePath(u"few.ndjson"_s), many.left(many.indexOf('\n', 1000) + 1));
}

void StandardOutputTest::faults_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("redirection");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        for (const auto &input : {u"few.ndjson"_s, u"many.ndjson"_s}) {
            for (const auto &[name, redirection] : {std::pair("full", u"> /dev/full"_s), std::pair("closed", u">&-"_s)})
                QTest::addRow("%s, %s, %s", qPrintable(format), qPrintable(input), name)
                    << format << input << redirection;
        }
        QTest::addRow("%s, a pipe that is closed", qPrintable(format))
            << format << u"many.ndjson"_s << u"| head -n 1 > /dev/null; exit ${PIPESTATUS[0]}"_s;
    }
}

void StandardOutputTest::faults()
{
    QFETCH(QString, format);
    QFETCH(QString, input);
    QFETCH(QString, redirection);
    QByteArray said;
    QCOMPARE(shell(command(format, input) + u' ' + redirection, &said), 6);
    QVERIFY2(!said.contains("complete"), said.constData());
}

void StandardOutputTest::allIsWritten()
{
    QByteArray out;
    QCOMPARE(shell(command(u"csv"_s, u"many.ndjson"_s), nullptr, &out), 0);
    QCOMPARE(out.count('\n'), 60'001);
}

QTEST_GUILESS_MAIN(StandardOutputTest)
#include "tst_standardoutput.moc"
