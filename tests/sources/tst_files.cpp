#include "sources/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Verdict = sources::Completeness::Verdict;

namespace {

const QByteArray One = R"({"resourceType":"Patient","id":"1"})";
const QByteArray Bundle = R"({"resourceType":"Bundle","entry":[{"resource":)" + One + "}]}";

} // namespace

/** Local files as one source: every resource, with the file it comes from, and what could not be read. */
class FilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneAfterAnother_data();
    void readsOneAfterAnother();
    void cancels();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder;
};

QString FilesTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

void FilesTest::readsOneAfterAnother_data()
{
    QTest::addColumn<QByteArrayList>("texts");
    QTest::addColumn<QList<int>>("files"); // of each batch
    QTest::addColumn<int>("matches");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray cutOff = Bundle.left(Bundle.size() - 2);
    const QByteArray two = One + '\n' + One + '\n';
    QTest::newRow("nothing") << QByteArrayList() << QList<int>() << 0 << Verdict::Complete;
    QTest::newRow("two") << QByteArrayList{two, One} << QList<int>{0, 1} << 3 << Verdict::Complete;
    QTest::newRow("empty ones between") << QByteArrayList{{}, two, {}, {}, Bundle} << QList<int>{1, 4} << 3
                                        << Verdict::Complete;
    QTest::newRow("several batches") << QByteArrayList{One, two.repeated(20'000), One} << QList<int>{0, 1, 1, 1, 2}
                                     << 40'002 << Verdict::Complete;
    QTest::newRow("a damaged one") << QByteArrayList{One, cutOff, One} << QList<int>{0, 1, 2} << 3
                                   << Verdict::Incomplete;
    QTest::newRow("UTF-16") << QByteArrayList{QByteArray("\xFF\xFE{\0}\0", 6), One} << QList<int>{1} << 1
                            << Verdict::Incomplete;
}

void FilesTest::readsOneAfterAnother()
{
    QFETCH(QByteArrayList, texts);
    QFETCH(QList<int>, files);
    QFETCH(int, matches);
    QFETCH(Verdict, verdict);
    QStringList paths;
    for (const auto &text : texts)
        paths << write(u"%1.json"_s.arg(paths.size()), text);
    sources::Files source(paths);
    QList<int> read;
    while (const auto batch = QCoro::waitFor(source.next())) {
        QCOMPARE(batch->number(), static_cast<std::uint64_t>(read.size()));
        read << static_cast<int>(source.chain().fileOf(batch->number()));
        QCOMPARE(source.completeness().verdict, Verdict::Reading);
        for (std::size_t entry = 0; entry < batch->entries().size(); ++entry)
            QCOMPARE(batch->resource(entry), std::string_view(One.constData()));
    }
    QCOMPARE(read, files);
    for (qsizetype batch = 0; batch < files.size(); ++batch)
        QCOMPARE(source.chain().fileOf(static_cast<std::uint64_t>(batch)), files[batch]); // and still
    QCOMPARE(source.completeness().matches, matches);
    QCOMPARE(source.completeness().verdict, verdict);
    QCOMPARE(source.chain().faults().empty(), verdict == Verdict::Complete);
}

void FilesTest::cancels()
{
    sources::Files source({write(u"a.ndjson"_s, One), write(u"b.ndjson"_s, One)});
    QVERIFY(QCoro::waitFor(source.next()));
    source.cancel();
    QVERIFY(!QCoro::waitFor(source.next()));
    QCOMPARE(source.completeness().verdict, Verdict::Cancelled);
    QCOMPARE(source.completeness().matches, 1);
}

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"
