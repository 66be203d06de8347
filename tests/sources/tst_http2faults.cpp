#include "sources/search.h"
#include "support/certificate.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Verdict = sources::Completeness::Verdict;

/** What HTTP/2 breaks off is a page that is asked for again: REFUSED_STREAM, GOAWAY and others (RFC 9113 §7). */
class Http2FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void once_data();
    void once();

private:
    QTemporaryDir m_folder;
    QString m_node = QStandardPaths::findExecutable(u"node"_s);
};

void Http2FaultsTest::initTestCase()
{
    if (m_node.isEmpty() || !issueCertificate(m_folder.path(), u"server"_s, u"IP:127.0.0.1"_s))
        QSKIP("node or openssl is not here");
}

void Http2FaultsTest::once_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("page");
    for (const auto &fault : {u"refused"_s, u"cancelled"_s, u"internal"_s, u"calm"_s, u"goaway"_s, u"refused body"_s,
             u"cancelled body"_s, u"internal body"_s, u"goaway body"_s}) {
        for (const int page : {0, 1, 3})
            QTest::addRow("%s, page %d", qPrintable(fault), page) << fault << page;
    }
}

void Http2FaultsTest::once()
{
    QFETCH(QString, fault);
    QFETCH(int, page);
    QProcess server;
    server.start(m_node,
        {QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/sources/http2pages.mjs"), m_folder.path(), fault,
            QString::number(page)});
    static const QRegularExpression listening(u"PORT (\\d+)\\."_s);
    QString words;
    const auto isThere = [&] {
        words += QString::fromUtf8(server.readAllStandardOutput());
        return words.contains(listening);
    };
    QVERIFY(QTest::qWaitFor(isThere, 20'000));
    QNetworkAccessManager network;
    http::Client client(network);
    const QUrl base(u"https://127.0.0.1:%1/fhir"_s.arg(listening.match(words).captured(1)));
    sources::Search search{base, {"Patient", {}}, {}};
    search.retrying.first = search.retrying.later = {4, 1min, 100ms, 10ms, 40ms};
    sources::SearchReader reader(client, search);
    QByteArrayList ids;
    QByteArrayList expected;
    while (const auto batch = QCoro::waitFor(reader.next())) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at) {
            const auto text = batch->resource(at);
            const auto begin = text.find("\"id\":\"") + 6;
            ids << QByteArray(text.data() + begin, qsizetype(text.find('"', begin) - begin));
        }
    }
    for (int at = 0; at < 4 * 60; ++at)
        expected << "p" + QByteArray::number(at);
    server.kill();
    QVERIFY(server.waitForFinished());
    const auto &made = reader.completeness();
    QVERIFY2(!made.error, made.error ? qPrintable(made.error->network.value_or(http::Error{}).detail) : "");
    QCOMPARE(made.verdict, Verdict::Complete);
    QCOMPARE(ids, expected);
    QCOMPARE(made.duplicates, 0);
    QVERIFY2(made.retries <= 1, QByteArray::number(made.retries));
}

QTEST_GUILESS_MAIN(Http2FaultsTest)
#include "tst_http2faults.moc"
