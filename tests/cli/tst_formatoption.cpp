#include "exporting/formats.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/** --format of `get` and `view` takes what stands in exporting's table, and the help names it. */
class FormatOptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void help_data();
    void help();
    void view_data() { addNames(); }
    void view();
    void cutIsIncomplete();
    void get_data() { addNames(); }
    void get();
    void refusals_data();
    void refusals();

private:
    enum ExitCode { Done = 0, Usage = 2, NotReached = 3, Incomplete = 5 };

    static void addNames();
    [[nodiscard]] int run(const QStringList &arguments);

    QTemporaryDir m_folder;
    QByteArray m_out;
    QByteArray m_err;
};

void FormatOptionTest::initTestCase()
{
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    };
    write(u"view.json"_s, R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})");
    write(u"in.ndjson"_s, R"({"resourceType":"Patient","id":"p1"})");
}

void FormatOptionTest::addNames()
{
    QTest::addColumn<QString>("name");
    for (const auto &name : exporting::formatNames())
        QTest::newRow(qPrintable(name)) << name;
}

int FormatOptionTest::run(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    m_out = process.readAllStandardOutput();
    m_err = process.readAllStandardError();
    return process.exitCode();
}

void FormatOptionTest::help_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("get") << u"get"_s;
    QTest::newRow("view") << u"view"_s;
}

void FormatOptionTest::help()
{
    QFETCH(QString, command);
    QCOMPARE(run({command, u"--help"_s}), int{Done});
    const QString formats = u"[--format %1]"_s.arg(exporting::formatNames().join(u'|'));
    QVERIFY2(m_out.contains(formats.toUtf8()), m_out.constData());
}

void FormatOptionTest::view()
{
    QFETCH(QString, name);
    QCOMPARE(run({u"view"_s, u"view.json"_s, u"in.ndjson"_s, u"--format"_s, name}), int{Done});
    const char *const inside = name == u"xlsx" ? "PK" : name == u"parquet" ? "PAR1" : "p1"; // those are packed
    QVERIFY2(m_out.contains(inside), m_out.constData());
    const QByteArray named = m_out;
    QCOMPARE(run({u"view"_s, u"view.json"_s, u"in.ndjson"_s}), int{Done});
    QCOMPARE(m_out == named, name == exporting::formatNames().constFirst()); // which is the usual one
}

/** What a workbook has no room for is said, and no success. */
void FormatOptionTest::cutIsIncomplete()
{
    QFile file(m_folder.filePath(u"long.ndjson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"resourceType":"Patient","id":")" + QByteArray(40'000, 'x') + "\"}");
    file.close();
    QCOMPARE(run({u"view"_s, u"view.json"_s, u"long.ndjson"_s}), int{Done});
    QCOMPARE(run({u"view"_s, u"view.json"_s, u"long.ndjson"_s, u"--format"_s, u"xlsx"_s}), int{Incomplete});
    QVERIFY2(m_err.contains("cut"), m_err.constData());
}

/** A format that is none is refused before a server is asked; here none answers. */
void FormatOptionTest::get()
{
    QFETCH(QString, name);
    const QStringList arguments{u"get"_s, u"http://127.0.0.1:1"_s, u"Patient"_s, u"--format"_s, name};
    QCOMPARE(run(arguments), int{NotReached});
    const bool canWhole = exporting::findFormat(name)->abilities.wholeResources;
    QCOMPARE(run(arguments + QStringList{u"--whole"_s}), canWhole ? int{NotReached} : int{Usage});
    if (!canWhole) {
        const auto names = exporting::formatNames(&exporting::Abilities::wholeResources).join(u", "_s);
        QVERIFY2(m_err.contains(names.toUtf8()), m_err.constData());
    }
}

void FormatOptionTest::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const auto &name : {u"xyz"_s, u"CSV"_s, u""_s}) {
        QTest::newRow(qPrintable(u"view "_s + name))
            << QStringList{u"view"_s, u"view.json"_s, u"in.ndjson"_s, u"--format"_s, name};
        QTest::newRow(qPrintable(u"get "_s + name))
            << QStringList{u"get"_s, u"http://127.0.0.1:1"_s, u"Patient"_s, u"--format"_s, name};
    }
}

void FormatOptionTest::refusals()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments), int{Usage});
    QVERIFY2(m_err.contains(exporting::formatNames().join(u'|').toUtf8()), m_err.constData()); // how it is used
}

QTEST_GUILESS_MAIN(FormatOptionTest)
#include "tst_formatoption.moc"
