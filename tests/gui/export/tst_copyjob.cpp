#include "gui/export/copyjob.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace gui;
using table::Kind;

Q_DECLARE_METATYPE(Kind)

/** Rows as the clipboard gets them. */
class CopyJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guards_data();
    void guards();
    void cells_data();
    void cells();
    void rowsAndColumns();
    void titles();
    void ends_data();
    void ends();

private:
    /** One column of @p kind and one of text, with the values of each in one row. */
    static CopyRequest requestOf(Kind kind, const std::vector<std::string> &values)
    {
        table::Schema schema(2);
        schema[0].kind = kind;
        schema[0].collection = true;
        CopyRequest request{table::Table(schema), {0}, {0, 1}, {}};
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.emplace_back(true);
        chunk->columns.emplace_back(false);
        for (const auto &value : values)
            chunk->columns[0].append(value);
        chunk->columns[0].endRow();
        chunk->columns[1].append("end");
        chunk->entryOfRow = {0};
        request.table.append(chunk);
        return request;
    }
    static Copied copy(const CopyRequest &request)
    {
        std::atomic<quint64> done = 0;
        return copied(request, {}, done).value();
    }
};

void CopyJobTest::guards_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("guarded");
    for (const QString &start : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\uff1d"_s})
        QTest::addRow("text %s", qPrintable(start)) << Kind::Text << start + u"1"_s << true;
    QTest::newRow("plain text") << Kind::Text << u"a=1"_s << false;
    QTest::newRow("a number") << Kind::Decimal << u"-5.2"_s << false;
    QTest::newRow("an integer") << Kind::Integer << u"-5"_s << false;
    QTest::newRow("no number, where one should be") << Kind::Decimal << u"-5+cmd"_s << true;
    QTest::newRow("no date, where one should be") << Kind::Date << u"=1+1"_s << true;
    QTest::newRow("a date") << Kind::Date << u"2023-07-16"_s << false;
}

/** As in a CSV file. */
void CopyJobTest::guards()
{
    QFETCH(Kind, kind);
    QFETCH(QString, value);
    QFETCH(bool, guarded);
    const QString wanted = guarded ? u'\'' + value : value;
    QCOMPARE(guardedCell(value, kind), wanted);
    const auto copied = copy(requestOf(kind, {value.toStdString()}));
    QCOMPARE(copied.text, wanted + u"\tend"_s);
    QVERIFY2(copied.html.contains("<td>" + wanted.toHtmlEscaped().toUtf8() + "</td>"), copied.html.constData());
}

void CopyJobTest::cells_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("empty") << QByteArrayList{} << QString() << QByteArray();
    QTest::newRow("several") << QByteArrayList{"a", "b"} << u"a; b"_s << QByteArray("a; b");
    QTest::newRow("several, guarded") << QByteArrayList{"=a", "b"} << u"'=a; b"_s << QByteArray("'=a; b");
    QTest::newRow("no borders of cells") << QByteArrayList{"a\tb\nc"} << u"a b c"_s << QByteArray("a b c");
    QTest::newRow("a formula behind a tab") << QByteArrayList{"\t=a"} << u"'=a"_s << QByteArray("'=a");
    QTest::newRow("no markup") << QByteArrayList{"</td><b>\"&"} << u"</td><b>\"&"_s
                               << QByteArray("&lt;/td&gt;&lt;b&gt;&quot;&amp;");
    QTest::newRow("UTF-8") << QByteArrayList{"M\xc3\xbcller"} << u"Müller"_s << QByteArray("M\xc3\xbcller");
}

void CopyJobTest::cells()
{
    QFETCH(QByteArrayList, values);
    QFETCH(QString, text);
    QFETCH(QByteArray, html);
    std::vector<std::string> sent;
    for (const auto &value : values)
        sent.push_back(value.toStdString());
    const auto copied = copy(requestOf(Kind::Text, sent));
    QCOMPARE(copied.text, text + u"\tend"_s);
    QCOMPARE(copied.html, "<meta charset=\"utf-8\"><table>\n<tr><td>" + html + "</td><td>end</td></tr>\n</table>\n");
}

void CopyJobTest::rowsAndColumns()
{
    auto request = requestOf(Kind::Text, {"a"});
    auto chunk = std::make_shared<table::Chunk>(*request.table.chunks().front());
    request.table.append(chunk);
    request.table.append(chunk);
    request.rows = {0, 2};
    request.columns = {1, 0};
    QCOMPARE(copy(request).text, u"end\ta\nend\ta"_s);
    request.columns = {1};
    QCOMPARE(copy(request).text, u"end\nend"_s);
}

void CopyJobTest::titles()
{
    auto request = requestOf(Kind::Text, {"a"});
    request.titles = {u"=Born"_s, u"<i>"_s};
    const auto copied = copy(request);
    QCOMPARE(copied.text, u"'=Born\t<i>\na\tend"_s);
    QVERIFY2(copied.html.contains("<tr><th>&#39;=Born</th>") || copied.html.contains("<tr><th>'=Born</th>"),
        copied.html.constData());
    QVERIFY(copied.html.contains("<th>&lt;i&gt;</th></tr>"));
}

void CopyJobTest::ends_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("with the rows") << false;
    QTest::newRow("cancelled") << true;
}

void CopyJobTest::ends()
{
    QFETCH(bool, isCancelled);
    CopyJob job;
    QSignalSpy finished(&job, &CopyJob::finished);
    job.start(requestOf(Kind::Text, {"a"}));
    if (!isCancelled) {
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().value<Copied>().text, u"a\tend"_s);
        QCOMPARE(job.done(), 1);
        return;
    }
    job.cancel();
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 0);
    std::stop_source stop;
    stop.request_stop();
    std::atomic<quint64> done = 0;
    QVERIFY(!copied(requestOf(Kind::Text, {"a"}), stop.get_token(), done));
    QCOMPARE(done.load(), 0);
}

QTEST_GUILESS_MAIN(CopyJobTest)
#include "tst_copyjob.moc"
