#include "http/retry.h"

#include <QTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class RetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
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

QTEST_GUILESS_MAIN(RetryTest)
#include "tst_retry.moc"
