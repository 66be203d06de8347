#include "http/retry.h"

#include <QSet>
#include <QTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class RetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
    void passing();
    void waits_data();
    void waits();
};

void RetryTest::retryAfter_data()
{
    QTest::addColumn<qint64>("wait"); // milliseconds; -1: none was asked for
    constexpr qint64 Year = 365LL * 24 * 3600 * 1000;
    const auto row = [](const char *header, qint64 wait) { QTest::newRow(header) << wait; };
    row("Retry-After: 0", 0);
    row("Retry-After: 7", 7000);
    row("retry-after:  7 ", 7000);
    row("Retry-After: 1.5", 1500);
    row("Retry-After: 0.0001", 1);
    row("Retry-After: -5", -1);
    row("Retry-After: -0.5", -1);
    row("Retry-After: 9223372036854775807", Year);
    row("Retry-After: 9223372036854775808", Year);
    row("Retry-After: 18446744073709551616", Year);
    row("Retry-After: 99999999999999999999999999999999999999999", Year);
    row("Retry-After: 1e400", -1);
    row("Retry-After: -9223372036854775808", -1);
    row("Retry-After: inf", Year);
    row("Retry-After: nan", -1);
    row("Retry-After: soon", -1);
    row("Retry-After: 5, 10", -1);
    row("Retry-After:", -1);
    row("Retry-After: Wed, 25 Nov 2026 09:00:10 GMT", 10'000);
    row("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", 0);
    row("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", 0);
    row("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", Year);
    row("Retry-After: Wed, 31 Feb 2026 09:00:10 GMT", -1);
    row("x-ms-retry-after-ms: 20", 20);
    row("x-ms-retry-after-ms: 20.5", 21);
    row("x-ms-retry-after-ms: -20", -1);
    row("x-ms-retry-after-ms: 9223372036854775807", Year);
    row("x-ms-retry-after-ms: 10\nRetry-After: 5", 10);
    row("x-ms-retry-after-ms: -10\nRetry-After: 5", 5000);
    row("x-ms-retry-after-ms: soon\nRetry-After: 5", 5000);
    row("Date: Wed, 21 Oct 2015 07:28:00 GMT", -1);
}

void RetryTest::retryAfter()
{
    QFETCH(qint64, wait);
    http::Head head;
    for (const auto &line : QByteArray(QTest::currentDataTag()).split('\n')) {
        const auto colon = line.indexOf(':');
        head.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    const QDateTime now(QDate(2026, 11, 25), QTime(9, 0), Qt::UTC);
    QCOMPARE(http::retryAfter(head, now).value_or(milliseconds(-1)).count(), wait);
}

void RetryTest::passing()
{
    const QSet<int> passing{408, 429, 502, 503, 504};
    for (int status = 100; status < 600; ++status)
        QCOMPARE(http::isPassing(status), passing.contains(status));
}

void RetryTest::waits_data()
{
    QTest::addColumn<int>("tries");
    QTest::addColumn<int>("since");
    QTest::addColumn<int>("asked"); // -1: nothing
    QTest::addColumn<double>("chance");
    QTest::addColumn<int>("wait"); // -1: none is left
    QTest::newRow("second try") << 1 << 0 << -1 << 0.0 << 100;
    QTest::newRow("with jitter") << 1 << 0 << -1 << 0.5 << 150;
    QTest::newRow("third") << 2 << 0 << -1 << 0.0 << 200;
    QTest::newRow("fourth, with jitter") << 3 << 0 << -1 << 0.25 << 500;
    QTest::newRow("it grows so far only") << 5 << 0 << -1 << 0.0 << 1000;
    QTest::newRow("and with jitter") << 8 << 0 << -1 << 0.999 << 1999;
    QTest::newRow("the last") << 9 << 0 << -1 << 0.0 << 1000;
    QTest::newRow("no more tries") << 10 << 0 << -1 << 0.0 << -1;
    QTest::newRow("not without end") << 2'000'000'000 << 0 << -1 << 0.0 << -1;
    QTest::newRow("in time") << 1 << 9900 << -1 << 0.0 << 100;
    QTest::newRow("too late") << 1 << 9901 << -1 << 0.0 << -1;
    QTest::newRow("as asked") << 4 << 0 << 3000 << 0.9 << 3000;
    QTest::newRow("at once, as asked") << 4 << 0 << 0 << 0.9 << 0;
    QTest::newRow("asked for more than there is patience") << 1 << 0 << 5001 << 0.0 << -1;
    QTest::newRow("asked for more time than is left") << 1 << 8000 << 3000 << 0.0 << -1;
    QTest::newRow("asked when there are no more tries") << 10 << 0 << 0 << 0.0 << -1;
}

void RetryTest::waits()
{
    QFETCH(int, tries);
    QFETCH(int, since);
    QFETCH(int, asked);
    QFETCH(double, chance);
    QFETCH(int, wait);
    const http::Budget budget{10, 10s, 5s, 100ms, 1s};
    const auto wish = asked < 0 ? std::nullopt : std::optional(milliseconds(asked));
    const auto found = http::waitBefore(budget, {tries, milliseconds(since), wish}, chance);
    QCOMPARE(found.value_or(milliseconds(-1)).count(), wait);
}

QTEST_GUILESS_MAIN(RetryTest)
#include "tst_retry.moc"
