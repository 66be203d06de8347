#include "practice/server.h"
#include "support/run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <sqlite3.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

const QString Peers = QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers");

using Rows = QList<QStringList>; ///< cells as text; "" is null, too

constexpr auto Born = R"({"name":"born","from":"birth_date"},{"name":"sex_","from":"sex"})";
constexpr auto PatientJoin =
    R"json({"name":"patient","query":"Patient","leftKey":"subject.getReferenceKey(Patient)",)json"
    R"json("rightKey":"getResourceKey()","columns":[%1]})json";
constexpr auto Reverse = R"json({"name":"%1","query":"%2","leftKey":"getResourceKey()",)json"
                         R"json("rightKey":"subject.getReferenceKey(Patient)","take":"%3"%4,"columns":[%5]})json";

QByteArray reverse(const char *name, const char *type, const char *take, const char *more, const char *columns)
{
    return QString::fromLatin1(Reverse)
        .arg(QLatin1StringView(name), QLatin1StringView(type), QLatin1StringView(take), QLatin1StringView(more),
            QLatin1StringView(columns))
        .toUtf8();
}

struct Close {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};

/** A list of one value stands in CSV as that value. */
QString asInCsv(const QString &cell)
{
    const auto list = QJsonDocument::fromJson(cell.toUtf8()).array();
    return cell.startsWith(u'[') && list.size() == 1 ? list[0].toString() : cell == u"[]"_s ? QString() : cell;
}

/** SQLite's answer to @p sql over one file each. */
Rows bySqlite(const QByteArray &sql, const QHash<QString, QString> &files)
{
    sqlite3 *opened = nullptr;
    sqlite3_open(":memory:", &opened);
    const std::unique_ptr<sqlite3, Close> database(opened);
    for (auto at = files.begin(); at != files.end(); ++at) {
        sqlite3_stmt *names = nullptr;
        sqlite3_exec(opened, u"ATTACH '%1' AS f"_s.arg(at.value()).toUtf8().constData(), nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(opened, "SELECT name FROM f.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'about%'",
            -1, &names, nullptr);
        QString table;
        if (sqlite3_step(names) == SQLITE_ROW)
            table = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(names, 0)));
        sqlite3_finalize(names);
        char *error = nullptr;
        sqlite3_exec(opened,
            u"CREATE TABLE \"%1\" AS SELECT * FROM f.\"%2\"; DETACH f"_s.arg(at.key(), table).toUtf8().constData(),
            nullptr, nullptr, &error);
        if (error)
            qWarning("%s", error);
        sqlite3_free(error);
    }
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v2(opened, sql.constData(), -1, &prepared, nullptr) != SQLITE_OK)
        qWarning("%s", sqlite3_errmsg(opened));
    const std::unique_ptr<sqlite3_stmt, Close> statement(prepared);
    Rows rows;
    while (prepared && sqlite3_step(prepared) == SQLITE_ROW) {
        QStringList &row = rows.emplace_back();
        for (int column = 0; column < sqlite3_column_count(prepared); ++column)
            row << QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(prepared, column)));
    }
    return rows;
}

} // namespace

/** Runs of recipes whose rows are sorted and stand beside others', and the same said in SQL. */
class RunJoinedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sortsRows();
    void eachTableAsksForItsOwnElements();
    void deidentifies_data();
    void deidentifies();
    void deidentifiedRowsAreTheSame_data();
    void deidentifiedRowsAreTheSame();
    void saysWhatIsWrong();
    void sqlGivesTheSameRows_data();
    void sqlGivesTheSameRows();
    void narrowsByJoinedColumns_data();
    void narrowsByJoinedColumns();
    void saysWhatARecipeDoes();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString recipe(const QByteArrayList &tables) const
    {
        return write(u"r.fhirside.json"_s,
            R"({"recipe":2,"server":")" + m_server.base().toEncoded() + R"(","tables":[)" + tables.join(',') + "]}");
    }
    [[nodiscard]] QJsonObject statement(const QString &file) const
    {
        return QJsonDocument::fromJson(read(file + u".statement.json"_s)).object();
    }
    /** The rows of an output in SQLite's format, as it stands. */
    [[nodiscard]] Rows rowsOf(const QString &file) const
    {
        return bySqlite("SELECT * FROM rows", {{u"rows"_s, m_folder.filePath(file)}});
    }
    /** Runs it; the exit code. */
    [[nodiscard]] static int done(const QStringList &arguments, QByteArray *printed = nullptr)
    {
        Run run(arguments, {});
        const int code = run.code();
        if (printed)
            *printed = run.out();
        if (code != 0)
            qWarning("%s", run.said().constData());
        return code;
    }

    practice::Server m_server{{.patients = 25}};
    QTemporaryDir m_folder;
};

void RunJoinedTest::initTestCase()
{
    QVERIFY(m_server.start());
    for (const auto &type : {u"Patient"_s, u"Observation"_s, u"Encounter"_s})
        QCOMPARE(done({u"get"_s, m_server.base().toString(), type, u"--whole"_s, u"--format"_s, u"ndjson"_s, u"-o"_s,
                     m_folder.filePath(type + u".ndjson"_s)}),
            0);
}

void RunJoinedTest::sortsRows()
{
    const QString file = recipe({R"({"query":"Patient","shown":["birth_date"],"order":{"column":"birth_date"}})"});
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path()}), 0);
    auto dates = read(u"Patient.csv"_s).split('\n');
    QCOMPARE(dates.takeFirst().trimmed(), QByteArray("birth_date"));
    dates.removeLast();
    QCOMPARE(dates.size(), 25);
    const auto isEmpty = [](const QByteArray &line) { return line.trimmed().isEmpty() || line.trimmed() == "\"\""; };
    const auto empty = std::find_if(dates.begin(), dates.end(), isEmpty); // what has no date is last
    QVERIFY(empty != dates.begin() && std::all_of(empty, dates.end(), isEmpty));
    QVERIFY(std::is_sorted(dates.begin(), empty));
    const auto order = statement(u"Patient.csv"_s)["order"_L1].toObject();
    QCOMPARE(order["column"_L1], u"birth_date"_s);
    QCOMPARE(order["isKept"_L1], true);
}

void RunJoinedTest::eachTableAsksForItsOwnElements()
{
    const QString file =
        recipe({R"({"query":"Patient","shown":["birth_date"]})", R"({"query":"Encounter","shown":["status"]})"});
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path()}), 0);
    const auto lines = read(u"Encounter.csv"_s).split('\n');
    QVERIFY(lines.size() > 2);
    QVERIFY2(lines.at(1).trimmed().size() > 2, lines.at(1)); // "finished", and no empty cell
}

/** What stands beside the rows is de-identified as a table of its own type is, and the tables still go together. */
void RunJoinedTest::deidentifies_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("dates"); // pattern
    QTest::newRow("years") << u"safe-harbor"_s << u"^[0-9]{4}$"_s;
    QTest::newRow("moved") << u"shifted-dates"_s << u"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"_s; // what is a year stays one
}

void RunJoinedTest::deidentifies()
{
    QFETCH(QString, table);
    QFETCH(QString, dates);
    const QByteArray joins = QByteArray(PatientJoin)
                                 .replace("%1",
                                     R"({"name":"who","from":"id"},{"name":"born","from":"birth_date"},)"
                                     R"({"name":"family","from":"family_name"},{"name":"sex_","from":"sex"})");
    const QString file = recipe({R"({"query":"Patient","shown":["id","birth_date","sex"]})",
        R"({"query":"Encounter","shown":["who","born","family","sex_","patient"],"joins":[)" + joins + "]}",
        R"({"name":"Plain","query":"Encounter","shown":["born","family"],"joins":[)" + joins + "]}"});
    const auto lines = [this](const QString &name) {
        QList<QStringList> rows;
        for (const auto &line : QString::fromUtf8(read(name)).split(u"\r\n"_s, Qt::SkipEmptyParts))
            rows << line.split(u',');
        rows.removeFirst();
        return rows;
    };
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path(), u"--table"_s, u"Plain"_s}), 0);
    const auto plain = lines(u"Plain.csv"_s);
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path(), u"--de-identify"_s, table}), 0);
    QHash<QString, QStringList> patients;
    for (const auto &row : lines(u"Patient.csv"_s))
        patients.insert(row[0], row);
    const auto rows = lines(u"Encounter.csv"_s);
    QCOMPARE(rows.size(), plain.size());
    const QRegularExpression date(dates);
    qsizetype filled = 0;
    for (const auto &row : rows) {
        QVERIFY2(patients.contains(row[0]), qPrintable(row.join(u',')));
        QCOMPARE(row.sliced(1, 1) + row.sliced(3, 1), patients[row[0]].sliced(1)); // as the other file has it
        QVERIFY2(row[1].isEmpty() || date.match(row[1]).hasMatch(), qPrintable(row[1]));
        QVERIFY(row[2].isEmpty());
        QCOMPARE(row[4], u"Patient/"_s + row[0]);
        filled += row[1].isEmpty() ? 0 : 1;
    }
    QVERIFY(filled > 10);
    for (qsizetype i = 0; i < rows.size(); ++i) // a moved date may be another patient's; a year stays
        QVERIFY2(plain[i][0].size() <= 4 || rows[i][1] != plain[i][0], qPrintable(plain[i][0]));
    const auto told = statement(u"Encounter.csv"_s)["deidentified"_L1].toObject();
    QHash<QString, QJsonValue> columns;
    for (const auto &column : told["columns"_L1].toArray())
        columns.insert(column["column"_L1].toString(), column);
    QCOMPARE(columns[u"sex_"_s]["before"_L1], columns[u"sex_"_s]["after"_L1]);
    QCOMPARE(columns[u"born"_s]["after"_L1].toInt(), filled);
    QVERIFY(columns[u"family"_s]["before"_L1].toInt() > 10);
    QCOMPARE(columns[u"family"_s]["after"_L1].toInt(), 0);
    bool isOfPatient = false;
    for (const auto &path : told["paths"_L1].toArray())
        isOfPatient = isOfPatient || (path["path"_L1] == "Patient.name"_L1 && path["dropped"_L1].toInt() > 0);
    QVERIFY(isOfPatient);
    QCOMPARE(statement(u"Encounter.csv"_s)["verdict"_L1], u"complete"_s);
}

void RunJoinedTest::deidentifiedRowsAreTheSame_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("secret"); // that the statement must not have
    const auto patient = [](const char *more) {
        return R"("query":"Encounter","shown":["sex_"],"joins":[)" + QByteArray(PatientJoin).replace("%1", Born) + ']'
            + more;
    };
    QTest::newRow("a filter on what is taken out") << patient(
        R"(,"filters":[{"column":"born","test":"before","values":["1971-03-04"],"condition":"born < @1971-03-04"}])")
                                                   << QByteArray("1971-03-04");
    QTest::newRow("the last by a date that is cut") << R"("query":"Patient","shown":["d1"],"joins":[)"
            + reverse("last_one", "Observation", "last", R"(,"order":"date")", R"({"name":"d1","from":"what_code"})")
            + ']' << QByteArray("no such text");
    QTest::newRow("counts, of a condition") << R"("query":"Patient","shown":["n"],"joins":[)"
            + reverse("visits", "Encounter", "count", R"x(,"where":["period.start > @1999-12-31"])x", R"({"name":"n"})")
            + ']' << QByteArray("1999-12-31");
    QTest::newRow("lists") << R"("query":"Patient","shown":["all_status"],"joins":[)"
            + reverse("kinds", "Encounter", "list", R"(,"order":"from")", R"({"name":"all_status","from":"status"})")
            + ']' << QByteArray("no such text");
}

/** Which rows there are, and what of others is taken beside them, is told by what came. */
void RunJoinedTest::deidentifiedRowsAreTheSame()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, secret);
    const QString file = recipe({R"({"name":"Rows",)" + more + '}'});
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path()}), 0);
    const auto plain = read(u"Rows.csv"_s);
    QVERIFY(plain.count('\n') > 5);
    QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path(), u"--de-identify"_s, u"safe-harbor"_s}), 0);
    QCOMPARE(read(u"Rows.csv"_s), plain);
    QVERIFY2(!read(u"Rows.csv.statement.json"_s).contains(secret), secret);
}

void RunJoinedTest::saysWhatIsWrong()
{
    const QString file = recipe({R"({"query":"Observation","joins":[)"
        + QByteArray(PatientJoin).replace("%1", R"({"name":"born","from":"no_such"})") + "]}"});
    for (const auto &command : {u"run"_s, u"schema"_s}) {
        Run run({command, file}, {});
        QCOMPARE(run.code(), 2);
        QVERIFY2(run.said().contains("has no column called no_such"), run.said());
    }
}

void RunJoinedTest::narrowsByJoinedColumns_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QByteArray>("pattern"); // of lines that stay: "born,sex"
    QTest::newRow("a code") << QByteArray(
        R"({"column":"sex_","test":"is","values":["female"],"condition":"sex_ = 'female'"})")
                            << QByteArray(",female$");
    QTest::newRow("all others") << QByteArray(
        R"({"column":"sex_","test":"is-not","values":["female"],"condition":"otherwise written"})")
                                << QByteArray(",(?!female)[a-z]*$");
    QTest::newRow("a date") << QByteArray(
        R"({"column":"born","test":"before","values":["1970"],"condition":"born < @1970"})")
                            << QByteArray("^19[0-6]");
    QTest::newRow("both") << QByteArray(R"({"column":"born","test":"before","values":["1970"],"condition":"a"},)"
                                        R"({"column":"sex_","test":"is","values":["male"],"condition":"b"})")
                          << QByteArray("^19[0-6].*,male$");
    QTest::newRow("none") << QByteArray(
        R"({"column":"sex_","test":"is","values":["no-such"],"condition":"sex_ = 'no-such'"})")
                          << QByteArray("no-such");
    QTest::newRow("not empty") << QByteArray(R"x({"column":"born","test":"not-empty","condition":"born.hasValue()"})x")
                               << QByteArray("^[0-9]");
}

/** The same rows as one would pick by hand; and it is said that they were picked. */
void RunJoinedTest::narrowsByJoinedColumns()
{
    QFETCH(QByteArray, filters);
    QFETCH(QByteArray, pattern);
    const QByteArray table = R"({"name":"Rows","query":"Encounter","shown":["born","sex_"],"joins":[)"
        + QByteArray(PatientJoin).replace("%1", Born) + ']';
    const auto lines = [this](const QByteArray &made) {
        (void)done({u"run"_s, recipe({made}), u"-o"_s, m_folder.path()});
        QStringList found = QString::fromUtf8(read(u"Rows.csv"_s)).split(u"\r\n"_s, Qt::SkipEmptyParts);
        found.removeFirst();
        return found;
    };
    const auto all = lines(table + '}');
    const auto kept = lines(table + R"(,"filters":[)" + filters + "]}");
    QVERIFY(all.size() > 10);
    QCOMPARE(kept, all.filter(QRegularExpression(QString::fromLatin1(pattern))));
    const auto stated = statement(u"Rows.csv"_s);
    QCOMPARE(stated["counts"_L1]["rows"_L1].toInt(), kept.size());
    const auto conditions = stated["asked"_L1]["conditions"_L1].toArray();
    QCOMPARE(conditions.size(), QJsonDocument::fromJson('[' + filters + ']').array().size());
    for (const auto &condition : conditions) {
        QCOMPARE(condition["kind"_L1].toString(), u"joined"_s);
        QCOMPARE(condition["applied"_L1].toString(), u"here"_s);
    }
    Run sql({u"recipe"_s, recipe({table + R"(,"filters":[)" + filters + "]}"}), u"--sql"_s}, {});
    QVERIFY(sql.code() != 0); // other rows than these would be worse than none
    QVERIFY2(sql.said().contains("column of other resources"), sql.said());
}

void RunJoinedTest::sqlGivesTheSameRows_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<bool>("isSorted");
    const auto row = [](const char *name, const char *query, const QByteArrayList &joins, const QByteArray &more = {}) {
        const QByteArray table =
            R"({"name":"Rows","query":")" + QByteArray(query) + R"(","joins":[)" + joins.join(',') + ']' + more + '}';
        QTest::newRow(name) << table << more.contains("order");
    };
    const auto patient = [](const QByteArray &columns) { return QByteArray(PatientJoin).replace("%1", columns); };
    row("many to one", "Observation", {patient(Born)});
    row("several values", "Encounter", {patient(R"({"name":"names","from":"given_names"})")});
    row("sorted", "Observation", {patient(Born)}, R"(,"order":{"column":"date","descending":true})");
    row("sorted by a column of the other", "Encounter", {patient(Born)},
        R"(,"order":{"column":"born"},"shown":["sex_","from","status"])");
    row("numbers, and what is none", "Observation", {patient(Born)}, R"(,"order":{"column":"value"})");
    row("last, first, most and least", "Patient",
        {reverse("last_one", "Observation", "last", R"(,"order":"date")",
             R"({"name":"v1","from":"value"},{"name":"d1","from":"date"})"),
            reverse("first_one", "Observation", "first", R"(,"order":"date")", R"({"name":"v2","from":"what"})"),
            reverse("most_one", "Observation", "max", R"(,"where":["code.coding.code = '8867-4'"])",
                R"({"name":"v3","from":"value"})"),
            reverse("least_one", "Observation", "min", R"(,"where":["code.coding.code = '8867-4'"])",
                R"({"name":"v4","from":"value"})")});
    row("counts and lists", "Patient",
        {reverse("visits", "Encounter", "count", "", R"({"name":"n"})"),
            reverse("kinds", "Encounter", "list", R"(,"order":"from")", R"({"name":"all_status","from":"status"})"),
            reverse("none", "Encounter", "count", R"(,"where":["status = 'no-such'"])", R"({"name":"zero"})")},
        R"(,"order":{"column":"n","descending":true})");
    row("as they come", "Patient",
        {reverse("last_to_come", "Encounter", "last", "", R"({"name":"s","from":"status"})")});
}

void RunJoinedTest::sqlGivesTheSameRows()
{
    QFETCH(QByteArray, table);
    QFETCH(bool, isSorted);
    const QString file = recipe({table});
    for (const auto &format : {u"csv"_s, u"sqlite"_s})
        QCOMPARE(done({u"run"_s, file, u"-o"_s, m_folder.path(), u"--format"_s, format}), 0);
    QCOMPARE(statement(u"Rows.csv"_s)["verdict"_L1], u"complete"_s);
    const auto related = statement(u"Rows.csv"_s)["related"_L1].toArray();
    QVERIFY(!related.isEmpty());
    for (const auto &one : related)
        QVERIFY(one["isWhole"_L1].toBool());

    QByteArray sql;
    const QString views = m_folder.filePath(u"views"_s);
    QDir(views).removeRecursively();
    QCOMPARE(done({u"recipe"_s, file, u"--sql"_s, u"--views"_s, views}, &sql), 0);
    QHash<QString, QString> databases;
    QStringList texts;
    for (const auto &view : QDir(views).entryInfoList({u"*.json"_s})) {
        const auto type = QJsonDocument::fromJson(read(u"views/"_s + view.fileName()))["resource"_L1].toString();
        const QString name = view.completeBaseName();
        QCOMPARE(QJsonDocument::fromJson(read(u"views/"_s + view.fileName()))["name"_L1].toString(), name);
        for (const auto &format : {u"csv"_s, u"sqlite"_s})
            QCOMPARE(done({u"view"_s, view.filePath(), m_folder.filePath(type + u".ndjson"_s), u"--format"_s, format,
                         u"-o"_s, m_folder.filePath(name + u'.' + format)}),
                0);
        databases.insert(name, m_folder.filePath(name + u".sqlite"_s));
        texts << name + u'=' + m_folder.filePath(name + u".csv"_s);
    }

    Rows expected = rowsOf(u"Rows.sqlite"_s);
    QVERIFY(expected.size() > 20);
    Rows answer = bySqlite(sql, databases);
    if (!isSorted) {
        std::ranges::sort(expected);
        std::ranges::sort(answer);
    }
    QCOMPARE(answer, expected);

    if (QStandardPaths::findExecutable(u"node"_s).isEmpty() || !QDir(Peers + u"/node_modules/@duckdb"_s).exists())
        QSKIP("node, or what npm ci puts into tests/peers, is not here");
    const auto byDuckDb = [&](const QString &query, const QStringList &tables) {
        QProcess node;
        node.setWorkingDirectory(Peers);
        node.start(u"node"_s, QStringList{u"askduckdb.mjs"_s, query} + tables);
        if (!node.waitForFinished(120'000) || node.exitCode() != 0)
            qWarning("%s", node.readAllStandardError().constData());
        Rows rows;
        for (const auto &row : QJsonDocument::fromJson(node.readAllStandardOutput()).array()) {
            auto &cells = rows.emplace_back();
            for (const auto &cell : row.toArray())
                cells << asInCsv(cell.toString());
        }
        return rows;
    };
    Rows theirs = byDuckDb(write(u"q.sql"_s, sql), texts);
    Rows ours =
        byDuckDb(write(u"all.sql"_s, "SELECT * FROM run_rows"), {u"run_rows="_s + m_folder.filePath(u"Rows.csv"_s)});
    if (!isSorted) {
        std::ranges::sort(theirs);
        std::ranges::sort(ours);
    }
    QCOMPARE(theirs, ours);
}

void RunJoinedTest::saysWhatARecipeDoes()
{
    const QString file =
        recipe({R"({"query":"Patient","codeNames":true,"limit":5,"order":{"column":"birth_date"},"joins":[)"
            + reverse("visits", "Encounter", "count", R"(,"where":["status = 'finished'"])", R"({"name":"n"})")
            + "]}"});
    QByteArray said;
    QCOMPARE(done({u"recipe"_s, file}, &said), 0);
    for (const auto *line : {"Table Patient", "The first 5 resources", "Beside it visits, of Encounter: how many rows",
             "where getResourceKey() is subject.getReferenceKey(Patient)", "Only: status = 'finished'",
             "Sorted by birth_date", "Names of codes in columns beside them"})
        QVERIFY2(said.contains(line), said);
}

QTEST_GUILESS_MAIN(RunJoinedTest)

#include "tst_runjoined.moc"
