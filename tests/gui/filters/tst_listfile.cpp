#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/listfile.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** A list from a file, to filter by. */
class ListFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void leavesOut();
    void saysWhatIsWrong();
    void filtersByIt();
    void saysWhatIsLeftOut_data();
    void saysWhatIsLeftOut();

private:
    /** The path of a file called @p name with @p bytes. */
    QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(bytes) != bytes.size())
            qFatal("no file");
        return made.fileName();
    }
    /** A window with @p count patients, whose filter on the family name is being edited. */
    FilterEditor &edit(int count)
    {
        m_window.reset();
        m_server.otherwise = searchset(patients(count), count);
        m_window = makeMainWindow(m_with, selectionOf(m_server.base(), {u"Patient"_s}));
        if (!QTest::qWaitFor([this] { return !m_window->isLoading(); }))
            qFatal("no rows");
        m_window->currentTab()->filters().edit(0);
        return *opened<FilterEditor>();
    }
    QTemporaryDir m_folder;
    ScriptedServer m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void ListFileTest::reads_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes, const QStringList &values) {
        QTest::newRow(title) << name << bytes << values;
    };
    row("lines", u"a.txt"_s, "a\nb\n\n c \r\nb\n", {u"a"_s, u"b"_s, u"c"_s});
    row("without an end", u"a.txt"_s, "a\nb", {u"a"_s, u"b"_s});
    row("with a mark", u"a.txt"_s, "\xEF\xBB\xBF\xC3\xA4\n", {u"\u00E4"_s});
    row("UTF-16", u"a.txt"_s,
        QByteArray("\xFF\xFE"
                   "a\0\r\0\n\0\xE4\0",
            10),
        {u"a"_s, u"\u00E4"_s});
    row("signs in a text", u"a.txt"_s, "a,b;c\td\n", {u"a,b;c\td"_s});
    row("fields", u"a.CSV"_s, "a,x\nb;y\nc\tz\n,w\n", {u"a"_s, u"b"_s, u"c"_s});
    row("quotes", u"a.csv"_s, "\"a, \"\"b\"\"\";x\n\"open\n", {u"a, \"b\""_s, u"\"open"_s});
    row("quotes in a text", u"a.txt"_s, "\"a\"\n", {u"a"_s});
    row("tabs", u"a.tsv"_s, "a\tx\n", {u"a"_s});
    row("empty", u"a.txt"_s, "", {});
}

void ListFileTest::reads()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, values);
    const auto list = readList(file(name, bytes));
    QCOMPARE(list.values, values);
    QCOMPARE(list.error, QString());
    QCOMPARE(list.leftOut, 0);
}

void ListFileTest::leavesOut()
{
    QByteArray bytes;
    for (int i = 0; i < ListFile::MostValues + 3; ++i)
        bytes += QByteArray::number(i) + '\n';
    const auto list = listOf(bytes + "0\n", false);
    QCOMPARE(list.values.size(), ListFile::MostValues);
    QCOMPARE(list.leftOut, 3);
}

void ListFileTest::saysWhatIsWrong()
{
    QVERIFY(!readList(m_folder.filePath(u"none.txt"_s)).error.isEmpty());
    QFile large(m_folder.filePath(u"large.txt"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(ListFile::MostBytes + 1));
    QVERIFY(readList(large.fileName()).isTooLarge);
}

/** What is found and what is not is said, and Done filters by it. */
void ListFileTest::filtersByIt()
{
    auto &editor = edit(5);
    auto &test = part<QComboBox>(editor, "test");
    test.setCurrentIndex(test.findText(u"is one of"_s));
    part<QPlainTextEdit>(editor, "list").setPlainText(u"Family0"_s);
    auto &button = part<QPushButton>(editor, "openList");
    QVERIFY(button.text().contains(u'&'));
    button.click();
    auto *files = opened<QFileDialog>();
    QVERIFY(files);
    Q_EMIT files->fileSelected(file(u"list.csv"_s, "Family3;1\nFamily4;1\nNobody;1\n"));
    delete files;
    QTRY_COMPARE(part<QLabel>(editor, "found").text(), u"4 line(s), 3 found, 1 not found"_s);
    QCOMPARE(part<QLabel>(editor, "listNote").text(), QString());
    part<QPushButton>(editor, "done").click();
    QTRY_COMPARE(m_window->currentTab()->contents().rows(), 3U);
}

void ListFileTest::saysWhatIsLeftOut_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("note");
    QByteArray many;
    for (int i = 0; i < ListFile::MostValues + 2; ++i)
        many += QByteArray::number(i) + '\n';
    QTest::newRow("empty") << u"empty.txt"_s << QByteArray() << u"empty.txt holds no values."_s;
    QTest::newRow("many") << u"many.txt"_s << many
                          << u"many.txt holds 2 values more than the 10,000 that a filter takes: these are left out."_s;
}

void ListFileTest::saysWhatIsLeftOut()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, note);
    auto &editor = edit(2);
    part<QPushButton>(editor, "openList").click();
    auto *files = opened<QFileDialog>();
    Q_EMIT files->fileSelected(file(name, bytes));
    delete files;
    QTRY_COMPARE(part<QLabel>(editor, "listNote").text(), note);
}

QTEST_MAIN(ListFileTest)
#include "tst_listfile.moc"
