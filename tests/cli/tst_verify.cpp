#include "cli/verification.h"
#include "support/jsonschema.h"
#include "support/pagedserver.h"
#include "support/run.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

/** verify: what an export's statement says is held against what lies there. */
class VerifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whole_data();
    void whole();
    void keptIsKnownToo();
    void recipeRunsAgain();
    void finds_data();
    void finds();
    void names_data();
    void names();
    void usage_data();
    void usage();
    void otherPlace();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QJsonObject statement() const
    {
        return QJsonDocument::fromJson(contents(u"o.csv.statement.json"_s)).object();
    }
    void write(const QJsonObject &statement) const
    {
        write(u"o.csv.statement.json"_s, QJsonDocument(statement).toJson());
    }
    /** An export of all patients to o.csv. */
    void fetch(const QStringList &more = {}, int code = 0)
    {
        Run run(QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"-o"_s, path(u"o.csv"_s)} + more, {});
        QCOMPARE(run.code(), code);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PagedServer> m_server;
};

namespace {

QJsonObject schemaNamed(const QString &name)
{
    QFile file(QStringLiteral(FHIRSIDE_SCHEMAS) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

void VerifyTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<PagedServer>();
}

void VerifyTest::whole_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("columns"); // the first of them with their types
    QTest::newRow("CSV") << QStringList{} << QStringList{u"name text"_s};
    QTest::newRow("a workbook") << QStringList{u"--format"_s, u"xlsx"_s} << QStringList{u"name text"_s};
    QTest::newRow("JSON") << QStringList{u"--format"_s, u"json"_s} << QStringList{u"name text"_s};
    QTest::newRow("whole resources") << QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s} << QStringList{};
}

/** The statement has what sha256sum says of the file, and verify agrees. */
void VerifyTest::whole()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, columns);
    fetch(arguments);
    const auto made = statement();
    QCOMPARE(violations(made, schemaNamed(u"statement-1.json"_s)), QStringList());
    const auto files = made[u"output"_s][u"files"_s].toArray();
    QCOMPARE(files.size(), 1);
    const QByteArray bytes = contents(u"o.csv"_s);
    QCOMPARE(files[0][u"name"_s].toString(), u"o.csv"_s);
    QCOMPARE(files[0][u"bytes"_s].toInteger(), bytes.size());
    const auto hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    QCOMPARE(files[0][u"sha256"_s].toString().toLatin1(), hash);
    const auto listed = made[u"columns"_s].toArray();
    QCOMPARE(listed.isEmpty(), columns.isEmpty());
    if (!listed.isEmpty())
        QVERIFY(!listed[0][u"path"_s].toString().isEmpty() && !listed[0][u"name"_s].toString().isEmpty());
    for (const QString &named : {u"o.csv"_s, u"o.csv.statement.json"_s}) {
        Run run({u"verify"_s, path(named)}, {});
        QCOMPARE(run.code(), 0);
        QVERIFY2(run.out().contains("o.csv is as it was written") && run.out().contains(hash), run.out());
    }
}

/** What came before an early end is hashed under the name that it was kept by, and is no success all the same. */
void VerifyTest::keptIsKnownToo()
{
    m_server->atPage = [](int number, QTcpSocket &socket) {
        if (number != 3)
            return true;
        socket.write(ScriptedServer::message(403, "{}"));
        socket.disconnectFromHost();
        return false;
    };
    fetch({}, 5);
    const auto file = statement()[u"output"_s][u"files"_s][0];
    QCOMPARE(file[u"name"_s].toString(), u"o.csv.incomplete"_s);
    const auto hash = QCryptographicHash::hash(contents(u"o.csv.incomplete"_s), QCryptographicHash::Sha256).toHex();
    QCOMPARE(file[u"sha256"_s].toString().toLatin1(), hash);
    Run run({u"verify"_s, path(u"o.csv.statement.json"_s)}, {});
    QCOMPARE(run.code(), 1);
    QVERIFY2(run.out().contains("o.csv.incomplete is as it was written"), run.out());
    QVERIFY2(run.out().contains("itself says that the result is incomplete: error"), run.out());
}

/** The recipe in it is one: run reads the same rows with it. */
void VerifyTest::recipeRunsAgain()
{
    fetch({u"--where"_s, u"gender = 'female'"_s});
    const auto recipe = statement()[u"recipe"_s].toObject();
    QCOMPARE(violations(recipe, schemaNamed(u"recipe-2.json"_s)), QStringList());
    write(u"again.fhirside.json"_s, QJsonDocument(recipe).toJson());
    Run run({u"run"_s, path(u"again.fhirside.json"_s), u"-o"_s, m_folder->path()}, {});
    QCOMPARE(run.code(), 0);
    QCOMPARE(contents(u"Patient.csv"_s), contents(u"o.csv"_s));
}

void VerifyTest::finds_data()
{
    using Change = std::function<void(VerifyTest &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("kind"); // the first fault
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *name, const Change &change, const char *kind, const char *sentence,
                         const QString &named = u"o.csv"_s) {
        QTest::newRow(name) << change << named << QString::fromLatin1(kind) << QByteArray(sentence);
    };
    const auto edit = [](auto change) {
        return [change](VerifyTest &test) {
            auto made = test.statement();
            change(made);
            test.write(made);
        };
    };
    const auto editFile = [edit](const QString &key, const QJsonValue &value) {
        return edit([key, value](QJsonObject &made) {
            auto output = made[u"output"_s].toObject();
            auto file = output[u"files"_s][0].toObject();
            file[key] = value;
            output[u"files"_s] = QJsonArray{file};
            made[u"output"_s] = output;
        });
    };
    row(
        "a byte that changed",
        [](VerifyTest &test) {
            QByteArray bytes = test.contents(u"o.csv"_s);
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
            test.write(u"o.csv"_s, bytes);
        },
        "other-bytes", "o.csv has changed: it has other bytes");
    row(
        "the last byte cut off", [](VerifyTest &test) { test.write(u"o.csv"_s, test.contents(u"o.csv"_s).chopped(1)); },
        "other-size", "o.csv has changed: it has another size");
    row(
        "a line more", [](VerifyTest &test) { test.write(u"o.csv"_s, test.contents(u"o.csv"_s) + "x\r\n"); },
        "other-size", "has changed");
    row(
        "no file", [](VerifyTest &test) { QFile::remove(test.path(u"o.csv"_s)); }, "missing", "o.csv is missing");
    row(
        "no file, by its statement", [](VerifyTest &test) { QFile::remove(test.path(u"o.csv"_s)); }, "missing",
        "o.csv is missing", u"o.csv.statement.json"_s);
    const auto rename = [](VerifyTest &test) {
        QFile::rename(test.path(u"o.csv"_s), test.path(u"p.csv"_s));
        QFile::rename(test.path(u"o.csv.statement.json"_s), test.path(u"p.csv.statement.json"_s));
    };
    row("both renamed", rename, "missing", "p.csv has another name than when it was written: o.csv", u"p.csv"_s);
    row(
        "another file under its name",
        [](VerifyTest &test) {
            test.write(u"p.csv"_s, "id\r\n");
            QFile::copy(test.path(u"o.csv.statement.json"_s), test.path(u"p.csv.statement.json"_s));
        },
        "not-stated", "p.csv is not in the statement", u"p.csv"_s);
    row(
        "no statement", [](VerifyTest &test) { QFile::remove(test.path(u"o.csv.statement.json"_s)); }, "no-statement",
        "There is no statement");
    row(
        "neither",
        [](VerifyTest &test) {
            QFile::remove(test.path(u"o.csv"_s));
            QFile::remove(test.path(u"o.csv.statement.json"_s));
        },
        "no-statement", "o.csv is missing");
    row(
        "no JSON",
        [](VerifyTest &test) {
            test.write(u"o.csv.statement.json"_s, test.contents(u"o.csv.statement.json"_s).chopped(3));
        },
        "not-a-statement", "is not a statement");
    row(
        "another JSON", [](VerifyTest &test) { test.write(u"o.csv.statement.json"_s, R"({"version": 1})"); },
        "not-a-statement", "is not a statement");
    row("a later version", edit([](auto &made) { made[u"version"_s] = 2; }), "later-version", "a later version");
    row("a later form", edit([](auto &made) { made[u"$schema"_s] = u"urn:x-fhirside:statement:2"_s; }), "later-version",
        "a later version");
    row("an earlier version", edit([](auto &made) {
        auto output = made[u"output"_s].toObject();
        output.remove(u"files"_s);
        made[u"output"_s] = output;
        made.remove(u"recipe"_s);
        made.remove(u"columns"_s);
    }),
        "no-digests", "has no checksums");
    row("a way out", editFile(u"name"_s, u"../o.csv"_s), "bad-name", "../o.csv leads out of the folder");
    row("an absolute way", editFile(u"name"_s, u"/etc/passwd"_s), "bad-name", "leads out of the folder");
    row("no checksum", editFile(u"sha256"_s, QJsonValue()), "other-bytes", "has changed");
    row("no size", editFile(u"bytes"_s, QJsonValue()), "other-size", "has changed");
    row(
        "a folder in its place",
        [](VerifyTest &test) {
            QFile::remove(test.path(u"o.csv"_s));
            QDir(test.m_folder->path()).mkdir(u"o.csv"_s);
        },
        "unreadable", "o.csv cannot be read");
    row("an incomplete result", edit([](auto &made) {
        made[u"verdict"_s] = u"incomplete"_s;
        made[u"reasons"_s] = QJsonArray{u"error"_s, u"total-not-reached"_s};
    }),
        "not-complete", "itself says that the result is incomplete: error, total-not-reached");
    row("a limit", edit([](auto &made) { made[u"verdict"_s] = u"limit"_s; }), "not-complete", "there is more");
    row("stopped", edit([](auto &made) { made[u"verdict"_s] = u"stopped"_s; }), "not-complete", "was stopped");
    row("no verdict", edit([](auto &made) { made.remove(u"verdict"_s); }), "not-complete", "is incomplete");
}

void VerifyTest::finds()
{
    QFETCH(std::function<void(VerifyTest &)>, change);
    QFETCH(QString, named);
    QFETCH(QString, kind);
    QFETCH(QByteArray, sentence);
    fetch();
    change(*this);
    Run text({u"verify"_s, path(named)}, {});
    QCOMPARE(text.code(), 1);
    QVERIFY2(text.out().contains(sentence), text.out());
    Run run({u"verify"_s, path(named), u"--format"_s, u"json"_s}, {});
    QCOMPARE(run.code(), 1);
    const auto found = QJsonDocument::fromJson(run.out()).object();
    QCOMPARE(violations(found, schemaNamed(u"verification-1.json"_s)), QStringList());
    QVERIFY(!found[u"isGood"_s].toBool());
    QCOMPARE(found[u"faults"_s][0][u"kind"_s].toString(), kind);
}

void VerifyTest::names_data()
{
    QTest::addColumn<bool>("isInside");
    for (const char *name : {"o.csv", "folder/o.csv", "a b", "..o", "o..", "Ä"})
        QTest::newRow(name) << true;
    for (const char *name :
        {"", ".", "..", "../o", "a/../o", "a/..", "/o", "a//o", "a/", "./o", "..\\o", "C:o", "\\\\host\\o"})
        QTest::newRow(name) << false;
}

void VerifyTest::names()
{
    QFETCH(bool, isInside);
    QCOMPARE(cli::isInside(QString::fromUtf8(QTest::currentDataTag())), isInside);
}

void VerifyTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no file") << QStringList{};
    QTest::newRow("two files") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a format that there is not") << QStringList{u"a"_s, u"--format"_s, u"csv"_s};
    QTest::newRow("an option that there is not") << QStringList{u"a"_s, u"--quick"_s};
}

void VerifyTest::usage()
{
    QFETCH(QStringList, arguments);
    Run run(QStringList(u"verify"_s) + arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains("Usage: fhirside-cli verify"), run.said());
}

void VerifyTest::otherPlace()
{
    fetch({u"--statement"_s, path(u"s.json"_s)});
    Run alone({u"verify"_s, path(u"o.csv"_s)}, {});
    QCOMPARE(alone.code(), 1);
    Run with({u"verify"_s, path(u"o.csv"_s), u"--statement"_s, path(u"s.json"_s), u"--format"_s, u"json"_s}, {});
    QCOMPARE(with.code(), 0);
    const auto found = QJsonDocument::fromJson(with.out()).object();
    QCOMPARE(violations(found, schemaNamed(u"verification-1.json"_s)), QStringList());
    QVERIFY(found[u"isGood"_s].toBool());
    QCOMPARE(found[u"files"_s][0][u"name"_s].toString(), u"o.csv"_s);
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
