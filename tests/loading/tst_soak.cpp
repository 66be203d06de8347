#include "fhir/model.h"
#include "loading/pipeline.h"
#include "sources/resumejson.h"
#include "sources/search.h"
#include "support/faultyserver.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Verdict = sources::Completeness::Verdict;

namespace {

constexpr int Pages = 500;
constexpr int PerPage = 20;

/** Whatever can go wrong and costs no time: silence ends with a time limit. */
constexpr Fault Faults[] = {Fault::Reset, Fault::ResetInBody, Fault::Refused, Fault::CutBody, Fault::CutChunks,
    Fault::LengthTooShort, Fault::CutCleanly, Fault::BrokenGzip, Fault::CutGzip, Fault::NotHttp, Fault::Html,
    Fault::Empty, Fault::OtherJson, Fault::Json, Fault::Status, Fault::Status, Fault::Status};
constexpr int Statuses[] = {429, 500, 502, 503, 504};

/** How much goes wrong, of a thousand. */
struct Luck {
    int faults = 100; ///< requests
    int forgets = 2; ///< requests, by which the server forgets the search
    int ends = 0; ///< pages, after which the program ends and another goes on
};

} // namespace

/** A long search in which everything goes wrong now and then, through workers and a journal: all rows, each once. */
class SoakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allRows_data();
    void allRows();

private:
    /** One program's reading, from what the notes say; false where it ended early. */
    bool run(FaultyServer &server);
    [[nodiscard]] sources::Search searchOf(const FaultyServer &server) const;
    void breakNow(FaultyServer &server, int page);

    std::shared_ptr<const viewdef::View> m_view = *viewdef::View::compile(
        R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"},{"name":"name","path":"name.family"}]}]})",
        fhir::Model::r4());
    QRandomGenerator m_random;
    Luck m_luck;
    QByteArrayList m_rows;
    qsizetype m_noted = 0; ///< of these
    std::vector<QJsonObject> m_notes;
    sources::Completeness m_made;
    int m_faults = 0;
};

void SoakTest::allRows_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("isZipped");
    QTest::addColumn<int>("forgets");
    QTest::addColumn<int>("ends");
    QTest::newRow("plain") << 1U << false << 0 << 0;
    QTest::newRow("compressed") << 2U << true << 0 << 0;
    QTest::newRow("forgotten now and then") << 3U << false << 1 << 0;
    QTest::newRow("one program after the other") << 4U << false << 0 << 20;
    QTest::newRow("all of it") << 5U << true << 1 << 10;
}

sources::Search SoakTest::searchOf(const FaultyServer &server) const
{
    sources::Search search{server.base(), {"Patient", {}}, {}};
    search.retrying.first = search.retrying.later = {12, 1min, 100ms, 1ms, 8ms};
    search.retrying.restarts = 1000;
    search.retrying.slowest = 4ms;
    search.retrying.paceStep = 2ms;
    search.retrying.chance = [] { return 0.5; };
    return search;
}

void SoakTest::breakNow(FaultyServer &server, int page)
{
    server.fault = Fault::None;
    server.page = page;
    server.times = 1;
    server.headers.clear();
    if (page == 0) // of which nothing has come: a person waits, and is told
        return;
    if (m_random.bounded(1000) < m_luck.forgets) {
        server.fault = Fault::Status;
        server.status = 410;
    } else if (m_random.bounded(1000) < m_luck.faults) {
        server.fault = Faults[m_random.bounded(int{std::size(Faults)})];
        server.status = Statuses[m_random.bounded(int{std::size(Statuses)})];
        if (server.status == 429)
            server.headers = "x-ms-retry-after-ms: 3\r\n";
    }
    m_faults += server.fault == Fault::None ? 0 : 1;
}

bool SoakTest::run(FaultyServer &server)
{
    sources::ResumeReader journal;
    for (const auto &note : m_notes) {
        if (!journal.add(note))
            return true;
    }
    m_rows.resize(m_noted); // what a program wrote after its last note is cut off
    QNetworkAccessManager network;
    http::Client client(network);
    bool ends = false;
    loading::Options options;
    options.threads = 3;
    options.atPageEnd = [&](const sources::Resume &at) {
        m_notes.push_back(sources::toJson(at));
        m_noted = m_rows.size();
        ends = m_random.bounded(1000) < m_luck.ends;
    };
    loading::Pipeline pipeline(
        std::make_unique<sources::SearchReader>(client, searchOf(server), journal.resume()), m_view, options);
    while (const auto rows = QCoro::waitFor(pipeline.next())) {
        for (std::size_t row = 0; row < rows->chunk->rows(); ++row)
            m_rows << QByteArray::fromStdString(std::string(rows->chunk->columns[0].value(row)));
        if (ends)
            return false; // with a page on its way, and rows that nobody has noted
    }
    m_made = pipeline.completeness();
    return true;
}

void SoakTest::allRows()
{
    QFETCH(quint32, seed);
    QFETCH(bool, isZipped);
    QFETCH(int, forgets);
    QFETCH(int, ends);
    m_random.seed(seed);
    m_luck = {100, forgets, ends};
    m_rows.clear();
    m_notes.clear();
    m_noted = m_faults = 0;
    FaultyServer server(Pages, PerPage);
    server.isZipped = isZipped;
    server.atRequest = [&](int page) { breakNow(server, page); };
    int programs = 1;
    while (!run(server))
        ++programs;
    qInfo("%d requests, %d faults, %lld retries, %d parts, %d programs", static_cast<int>(server.requests.size()),
        m_faults, static_cast<long long>(m_made.retries), m_made.parts, programs);
    QVERIFY2(!m_made.error, m_made.error ? QByteArray::number(m_made.error->status) : QByteArray());
    QCOMPARE(m_made.verdict, Verdict::Complete);
    QCOMPARE(m_made.duplicates, 0);
    QCOMPARE(m_made.matches, qint64{Pages} * PerPage);
    QVERIFY(m_faults > Pages / 20);
    QVERIFY(programs > 1 || ends == 0);
    QCOMPARE(m_rows, server.ids());
}

QTEST_GUILESS_MAIN(SoakTest)
#include "tst_soak.moc"
