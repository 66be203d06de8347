#include "sources/bulkreader.h"
#include "support/exportserver.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::BulkExport;
using sources::BulkReader;
using Verdict = sources::Completeness::Verdict;

namespace {

/** Takes its time for each file, the more the earlier it stands, and counts how many it is asked for meanwhile. */
class SlowExport : public ExportServer
{
public:
    using ExportServer::ExportServer;

    int most = 0; ///< files that were being fetched at one moment
    int now = 0;
    std::map<int, QList<int>> statuses; ///< file → what it is answered with first
    QList<int> asked; ///< files, as they were asked for
    QList<int> load; ///< as many were being fetched then, with this one
    bool hangs = false;

protected:
    bool take(const QByteArray &request, QTcpSocket &socket) override
    {
        const QByteArray wanted = target(request);
        const auto at = wanted.indexOf("/files/");
        if (at < 0 || wanted.endsWith("others"))
            return false;
        const int file = wanted.mid(at + 7).toInt();
        asked << file;
        most = std::max(most, ++now);
        load << now;
        if (hangs)
            return true;
        auto &codes = statuses[file];
        const QByteArray answer = codes.isEmpty() ? message(200, text(file)) : message(codes.takeFirst(), {});
        QTimer::singleShot(60 - 10 * std::min(file, 5), &socket, [this, answer, to = &socket] {
            --now;
            to->write(answer);
            to->disconnectFromHost();
        });
        return true;
    }
};

} // namespace

/** Several files of an export at once: never more than were wanted, and the same resources in the same order. */
class BulkAheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_client = std::make_shared<http::Client>(m_network); }
    void sameOrder_data();
    void sameOrder();
    void largeFiles();
    void faults_data();
    void faults();
    void slowsDown();
    void nothingBeyondALimit();
    void stops_data();
    void stops();

private:
    [[nodiscard]] static BulkExport what(const ExportServer &server, int connections)
    {
        BulkExport what;
        what.base = server.base();
        what.query = *fhir::Query::parse("Patient");
        what.firstWait = what.longestWait = 1ms;
        what.retrying.first = what.retrying.later = {3, 5s, 1s, 1ms, 2ms};
        what.connections = connections;
        return what;
    }
    static QByteArrayList drain(BulkReader &reader)
    {
        QByteArrayList ids;
        while (const auto batch = QCoro::waitFor(reader.next())) {
            for (std::size_t at = 0; at < batch->entries().size(); ++at) {
                const std::string_view text = batch->resource(at);
                const auto begin = text.find("\"id\":\"") + 6;
                ids << QByteArray(text.data() + begin, qsizetype(text.find('"', begin) - begin));
            }
        }
        return ids;
    }

    QNetworkAccessManager m_network;
    std::shared_ptr<http::Client> m_client;
};

void BulkAheadTest::sameOrder_data()
{
    QTest::addColumn<int>("connections");
    for (const int connections : {1, 2, 3, 4})
        QTest::addRow("%d", connections) << connections;
}

void BulkAheadTest::sameOrder()
{
    QFETCH(int, connections);
    SlowExport server({3, 2, 4, 1, 5, 2, 7});
    BulkReader reader(m_client, what(server, connections));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(server.most, connections);
    QCOMPARE(server.asked.size(), 7);
}

/** Of which more than is held comes before its turn. */
void BulkAheadTest::largeFiles()
{
    SlowExport server({60'000, 60'000, 50'000});
    BulkReader reader(m_client, what(server, 3));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(reader.completeness().retries, 0);
}

void BulkAheadTest::faults_data()
{
    QTest::addColumn<int>("file");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<int>("retries");
    QTest::addColumn<int>("passedBy");
    for (const int file : {0, 1, 3, 4}) {
        QTest::addRow("500 at %d", file) << file << QList<int>{500} << 1 << -1;
        QTest::addRow("503 twice at %d", file) << file << QList<int>{503, 503} << 2 << -1;
        QTest::addRow("502 for ever at %d", file) << file << QList<int>{502, 502, 502, 502} << 2 << file;
        QTest::addRow("404 once at %d", file) << file << QList<int>{404} << 0 << -1;
    }
}

/** A file that fails before its turn is dealt with in its turn, as if it had been asked for then. */
void BulkAheadTest::faults()
{
    QFETCH(int, file);
    QFETCH(QList<int>, statuses);
    QFETCH(int, retries);
    QFETCH(int, passedBy);
    SlowExport server({3, 2, 4, 1, 5});
    server.statuses[file] = statuses;
    BulkReader reader(m_client, what(server, 3));
    auto expected = server.ids();
    expected.removeIf([passedBy](const QByteArray &id) { return id.front() == 'a' + passedBy; });
    QCOMPARE(drain(reader), expected);
    QCOMPARE(reader.completeness().retries, retries);
    QCOMPARE(reader.completeness().verdict, passedBy < 0 ? Verdict::Complete : Verdict::Incomplete);
    QCOMPARE(reader.completeness().duplicates, 0);
}

/** Once it says that it has too much to do, one after the other. */
void BulkAheadTest::slowsDown()
{
    SlowExport server({3, 2, 4, 1, 5, 2});
    server.statuses[0] = {503};
    BulkReader reader(m_client, what(server, 3));
    QCOMPARE(drain(reader), server.ids());
    for (qsizetype at = 0; at < server.asked.size(); ++at)
        QVERIFY(server.asked[at] < 3 || server.load[at] == 1);
    QCOMPARE(server.most, 3);
}

void BulkAheadTest::nothingBeyondALimit()
{
    SlowExport server({3, 2, 4, 1});
    auto few = what(server, 4);
    few.limit = 4;
    BulkReader reader(m_client, few);
    QCOMPARE(drain(reader), server.ids().first(4));
    QCOMPARE(server.asked, (QList<int>{0, 1}));
    QCOMPARE(reader.completeness().verdict, Verdict::LimitReached);
}

void BulkAheadTest::stops_data()
{
    QTest::addColumn<bool>("destroys");
    QTest::newRow("cancelled") << false;
    QTest::newRow("destroyed") << true;
}

/** Also while files are on their way. */
void BulkAheadTest::stops()
{
    QFETCH(bool, destroys);
    SlowExport server({3, 2, 4, 1});
    server.hangs = true;
    auto reader = std::make_unique<BulkReader>(m_client, what(server, 3));
    bool hasEnded = false;
    auto task = reader->next();
    QCoro::connect(std::move(task), this, [&hasEnded](const auto &batch) { hasEnded = !batch; });
    QTRY_COMPARE(server.asked.size(), 3);
    if (destroys)
        reader.reset();
    else
        reader->cancel();
    QTRY_VERIFY(hasEnded);
    QVERIFY(destroys || reader->completeness().verdict == Verdict::Cancelled);
}

QTEST_GUILESS_MAIN(BulkAheadTest)
#include "tst_bulkahead.moc"
