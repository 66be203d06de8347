#include "field/habits.h"
#include "support/run.h"
#include "support/scriptedserver.h"

using namespace Qt::StringLiterals;

namespace {

std::vector<Habit> allHabits()
{
    std::vector<Habit> all;
    for (auto &some : {habitsOfTotals(), habitsOfRoles(), habitsOfLinks(), habitsOfFormats(), habitsOfFilters(),
             habitsOfStatements()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

QByteArray statement()
{
    return R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[)"
           R"({"type":"Patient","interaction":[{"code":"search-type"}]}]}]})";
}

Page usualPage(const Ask &ask)
{
    Page page;
    if (ask.isMetadata()) {
        page.body = statement();
        return page;
    }
    for (int i = ask.offset; i < std::min(ask.offset + PageSize, Patients) && !ask.isCount(); ++i)
        page.entries << entry(patient(i));
    if (ask.offset + PageSize < Patients && !ask.isCount())
        page.next = ask.origin + ask.path + "?o=" + QByteArray::number(ask.offset + PageSize);
    return page;
}

QByteArray bodyOf(const Page &page)
{
    if (!page.body.isNull())
        return page.body;
    QByteArrayList links;
    if (!page.self.isEmpty())
        links << R"({"relation":"self","url":")" + page.self + "\"}";
    if (!page.next.isEmpty())
        links << R"({"relation":"next","url":")" + page.next + "\"}";
    const QByteArray total = page.total.isEmpty() ? QByteArray() : "\"total\":" + page.total + ',';
    return R"({"resourceType":"Bundle","type":"searchset",)" + total + "\"link\":[" + links.join(',') + "],\"entry\":["
        + page.entries.join(',') + "]}";
}

} // namespace

/** Real servers' habits, each as the program meets it from outside: rows, exit code, and what it says. */
class HabitsTest : public QObject
{
    Q_OBJECT

    Home m_home;
    std::vector<Habit> m_habits = allHabits();
    int m_passed = 0;

private Q_SLOTS:
    void habit_data();
    void habit();
    void cleanupTestCase();
};

void HabitsTest::habit_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t at = 0; at < m_habits.size(); ++at)
        QTest::newRow(m_habits[at].name) << static_cast<int>(at);
}

void HabitsTest::habit()
{
    QFETCH(int, index);
    const Habit &habit = m_habits[static_cast<std::size_t>(index)];
    ScriptedServer server;
    QHash<QByteArray, int> times;
    server.respond = [&](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        Ask ask;
        ask.request = request;
        ask.path = target.split('?').value(0);
        ask.query = QUrlQuery(QString::fromLatin1(target.mid(ask.path.size() + 1)));
        ask.origin = "http://127.0.0.1:" + QByteArray::number(server.serverPort());
        ask.offset = ask.query.queryItemValue(u"o"_s).toInt();
        ask.time = times[target]++;
        Page page = usualPage(ask);
        if (habit.bend && (!ask.isMetadata() || habit.alsoMetadata))
            habit.bend(ask, page);
        return ScriptedServer::message(page.status, page.before + bodyOf(page), page.headers);
    };
    const QString base = u"http://127.0.0.1:%1"_s.arg(server.serverPort()) + QString::fromLatin1(habit.base);
    QStringList arguments{QString::fromLatin1(habit.command), base};
    if (habit.command == "get")
        arguments << QString::fromLatin1(habit.type) << u"--format"_s << u"ndjson"_s;
    Run run(arguments + QString::fromLatin1(habit.arguments).split(u' ', Qt::SkipEmptyParts), m_home.environment);
    const int code = run.code();
    const QByteArray said = run.said() + (habit.command == "get" ? QByteArray() : run.out());
    QVERIFY2(code == habit.code, QByteArray::number(code) + ": " + said);
    if (habit.command == "get")
        QCOMPARE(run.out().count('\n'), habit.rows);
    QVERIFY2(said.contains(habit.said), said);
    QVERIFY2(!said.contains(habit.unsaid), said);
    ++m_passed;
}

/** The line that a reader of the test's output looks for. */
void HabitsTest::cleanupTestCase()
{
    qInfo("%d of %zu habits of servers passed", m_passed, m_habits.size());
}

QTEST_GUILESS_MAIN(HabitsTest)
#include "tst_habits.moc"
