#include "gui/sql/queryedit.h"
#include "gui/sql/queryview.h"
#include "gui/table/tableview.h"
#include "support/gui.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

table::Table patients()
{
    table::ColumnInfo id;
    id.name = id.title = "id";
    table::ColumnInfo age;
    age.name = age.title = "age";
    age.kind = table::Kind::Integer;
    table::Table table({id, age});
    auto chunk = std::make_shared<table::Chunk>();
    chunk->columns.resize(2);
    std::vector<fhir::Entry> entries;
    for (const auto &[name, years] : {std::pair{"a", "70"}, std::pair{"b", "30"}}) {
        chunk->columns[0].append(name);
        chunk->columns[1].append(years);
        chunk->entryOfRow.push_back(static_cast<std::uint32_t>(entries.size()));
        entries.push_back({0, 2});
    }
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::move(entries), 0);
    table.append(std::move(chunk));
    return table;
}

constexpr auto Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n";

} // namespace

/** The page for questions in SQL. */
class QueryViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void answers();
    void asksByKeys();
    void marksMistakes();
    void asksForParameters();
    void stops_data();
    void stops();
    void completes();
    void opensALibrary();
    void saysWhatALibraryLacks();
    void exportsWhatWasAsked();
    void statesWhatWasRead_data();
    void statesWhatWasRead();

private:
    [[nodiscard]] QueryEdit &edit() const { return part<QueryEdit>(*m_page, "question"); }
    [[nodiscard]] QString mistake() const { return part<QLabel>(*m_page, "mistake").text(); }
    void ask(const QString &question)
    {
        QSignalSpy answered(m_page.get(), &QueryView::answered);
        edit().setPlainText(question);
        part<QPushButton>(*m_page, "ask").click();
        if (answered.isEmpty())
            answered.wait(10'000);
        QCOMPARE(answered.size(), 1);
    }
    /** A SQLQuery that depends on @p resource as t. */
    [[nodiscard]] static QByteArray library(const QString &resource, const QByteArray &sql);

    std::unique_ptr<QueryView> m_page;
};

void QueryViewTest::init()
{
    m_page = std::make_unique<QueryView>([] {
        words::Statement whole;
        whole.completeness.verdict = sources::Completeness::Verdict::Complete;
        words::Statement part;
        part.completeness.verdict = sources::Completeness::Verdict::LimitReached;
        return QList<QueryTable>{{u"Patient"_s, "http://x.org/ViewDefinition/p", "people", patients(), u"complete"_s,
                                     u"All patients."_s, whole},
            {u"Some"_s, {}, {}, patients(), u"first 2"_s, u"Some patients."_s, part}};
    });
    m_page->resize(700, 500);
    m_page->show();
}

QByteArray QueryViewTest::library(const QString &resource, const QByteArray &sql)
{
    const QString text = u"{\"resourceType\":\"Library\",\"type\":{\"coding\":[{\"code\":\"sql-query\"}]},"
                         u"\"relatedArtifact\":[{\"type\":\"depends-on\",\"resource\":\"%1\",\"label\":\"t\"}],"
                         u"\"parameter\":[{\"name\":\"least\",\"type\":\"integer\",\"use\":\"in\"}],"
                         u"\"content\":[{\"contentType\":\"application/sql\",\"data\":\"%2\"}]}"_s;
    return text.arg(resource, QString::fromLatin1(sql.toBase64())).toUtf8();
}

void QueryViewTest::answers()
{
    ask(u"select id, age + 1 as next from Patient order by age"_s);
    QCOMPARE(m_page->contents().rows(), std::size_t{2});
    QCOMPARE(m_page->view()->model()->index(0, 1).data().toString(), u"31"_s);
    QVERIFY(part<QLabel>(*m_page, "answerSays").text().contains(u"complete"_s));
    QVERIFY(mistake().isEmpty());
    QVERIFY(part<QPushButton>(*m_page, "exportAnswer").isEnabled());
}

void QueryViewTest::asksByKeys()
{
    QSignalSpy answered(m_page.get(), &QueryView::answered);
    edit().setFocus();
    QTest::keyClicks(&edit(), u"select 1"_s);
    QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(answered.size() == 1 || answered.wait(10'000));
    QCOMPARE(m_page->contents().rows(), std::size_t{1});
    QCOMPARE(edit().toPlainText(), u"select 1"_s);
}

/** While somebody types, and without rows of before that look like the answer. */
void QueryViewTest::marksMistakes()
{
    ask(u"select 1"_s);
    edit().setPlainText(u"select 'ü', nme from Patient"_s);
    QTRY_VERIFY(!mistake().isEmpty());
    QVERIFY(mistake().contains(u"nme"_s));
    QCOMPARE(edit().extraSelections().size(), 1);
    QCOMPARE(edit().extraSelections().constFirst().cursor.selectedText(), u"nme"_s);
    part<QPushButton>(*m_page, "ask").click();
    QCOMPARE(m_page->contents().rows(), std::size_t{1}); // nothing was asked
    edit().setPlainText(u"select 2"_s);
    QTRY_VERIFY(mistake().isEmpty());
    QVERIFY(edit().extraSelections().isEmpty());
}

void QueryViewTest::asksForParameters()
{
    edit().setPlainText(u"select id from Patient where age > :least and id <> :other"_s);
    QTRY_VERIFY(m_page->findChild<QLineEdit *>(u"least"_s));
    part<QLineEdit>(*m_page, "least").setText(u"50"_s);
    part<QLineEdit>(*m_page, "other").setText(u"' or 1=1 --"_s);
    ask(u"select id from Patient where age > :least and id <> :other order by 1"_s);
    QCOMPARE(m_page->contents().rows(), std::size_t{1});
    ask(u"select id from Patient where age > :least"_s);
    QVERIFY(!m_page->findChild<QLineEdit *>(u"other"_s));
    QCOMPARE(part<QLineEdit>(*m_page, "least").text(), u"50"_s);
}

void QueryViewTest::stops_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("button") << false;
    QTest::newRow("Esc") << true;
}

void QueryViewTest::stops()
{
    QFETCH(const bool, byKey);
    QSignalSpy answered(m_page.get(), &QueryView::answered);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    edit().setFocus();
    edit().setPlainText(QLatin1StringView(Endless));
    part<QPushButton>(*m_page, "ask").click();
    QVERIFY(part<QPushButton>(*m_page, "stopAsking").isEnabled());
    QTRY_VERIFY(QThreadPool::globalInstance()->activeThreadCount() > 0); // it is being answered
    QVERIFY(answered.isEmpty());
    if (byKey)
        QTest::keyClick(&edit(), Qt::Key_Escape);
    else
        part<QPushButton>(*m_page, "stopAsking").click();
    QCOMPARE(answered.size(), 1);
    QCOMPARE(mistake(), u"Stopped."_s);
    ask(u"select 1"_s); // the one that was stopped says nothing any more
    QCOMPARE(m_page->contents().rows(), std::size_t{1});
}

void QueryViewTest::completes()
{
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    edit().setFocus();
    QTest::keyClicks(&edit(), u"select a from P"_s);
    const auto *completer = edit().findChild<QCompleter *>();
    QVERIFY(completer && completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(edit().toPlainText(), u"select a from Patient"_s);
}

void QueryViewTest::opensALibrary()
{
    m_page->openLibrary(library(u"http://x.org/ViewDefinition/p|2"_s, "select id from t where age >= :least"));
    QCOMPARE(edit().toPlainText(), u"select id from t where age >= :least"_s);
    QVERIFY2(mistake().isEmpty(), qPrintable(mistake()));
    part<QLineEdit>(*m_page, "least").setText(u"many"_s);
    part<QPushButton>(*m_page, "ask").click();
    QVERIFY(mistake().contains(u"least"_s));
    part<QLineEdit>(*m_page, "least").setText(u"70"_s);
    QSignalSpy answered(m_page.get(), &QueryView::answered);
    part<QPushButton>(*m_page, "ask").click();
    QVERIFY(answered.size() == 1 || answered.wait(10'000));
    QCOMPARE(m_page->contents().rows(), std::size_t{1});
}

void QueryViewTest::saysWhatALibraryLacks()
{
    m_page->openLibrary(library(u"http://x.org/ViewDefinition/other"_s, "select 1 from t"));
    QVERIFY2(mistake().contains(u"http://x.org/ViewDefinition/other"_s), qPrintable(mistake()));
    m_page->openLibrary("[]");
    QVERIFY(!mistake().isEmpty());
}

void QueryViewTest::exportsWhatWasAsked()
{
    ask(u"select age from Patient"_s);
    const auto what = m_page->exportable();
    QCOMPARE(what.rows, 2);
    QCOMPARE(what.columns.size(), std::size_t{1});
    QVERIFY(what.statement.contains(u"select age from Patient"_s));
    QVERIFY(what.statement.contains(u"All patients."_s));
    QCOMPARE(what.completeness, u"Patient: complete"_s);
    QVERIFY(!what.hasResources);
}

void QueryViewTest::statesWhatWasRead_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QStringList>("tables");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("fileName");
    QTest::newRow("a whole table") << u"select age from Patient"_s << QStringList{u"Patient"_s} << u"complete"_s
                                   << u"SQL"_s;
    QTest::newRow("a part of one") << u"select count(*) from some"_s << QStringList{u"Some"_s} << u"limit"_s
                                   << u"SQL (incomplete)"_s;
    QTest::newRow("both") << u"select p.age from Patient p join Some s on s.id = p.id"_s
                          << QStringList{u"Patient"_s, u"Some"_s} << u"limit"_s << u"SQL (incomplete)"_s;
    QTest::newRow("no table") << u"select 1"_s << QStringList() << u"complete"_s << u"SQL"_s;
}

/** An answer is no more complete than the tables that it is made of, and those alone. */
void QueryViewTest::statesWhatWasRead()
{
    QFETCH(QString, question);
    ask(question);
    const auto what = m_page->exportable();
    QVERIFY(what.document);
    const auto made = QJsonDocument::fromJson(words::json(*what.document)).object();
    QCOMPARE(made[u"sql"_s].toString(), question);
    QStringList tables;
    for (const auto &table : made[u"tables"_s].toArray())
        tables << table[u"name"_s].toString();
    QTEST(tables, "tables");
    QTEST(made[u"verdict"_s].toString(), "verdict");
    QTEST(what.fileName, "fileName");
    QCOMPARE(what.statement.contains(u"Some patients."_s), tables.contains(u"Some"_s));
}

QTEST_MAIN(QueryViewTest)
#include "tst_queryview.moc"
