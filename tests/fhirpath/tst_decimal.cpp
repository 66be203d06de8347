#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** The values that FHIRPath computes with: exact decimals and partial dates. */
class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotient_data();
    void quotient();
    void text_data();
    void text();
    void order_data();
    void order();
};

void TestDecimal::quotient_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("1/3") << u"0.3333333333333333333333333333333333333333"_s;
    QTest::newRow("-1/4") << u"-0.25"_s;
    QTest::newRow("1000000000000000000000/1000000000") << u"1000000000000"_s;
    QTest::newRow("1/0.001") << u"1000"_s;
}

void TestDecimal::quotient()
{
    QFETCH(QString, expected);
    const auto parts = QString::fromUtf8(QTest::currentDataTag()).split(u'/');
    const auto a = fhir::Decimal::parse(parts[0].toStdString());
    const auto b = fhir::Decimal::parse(parts[1].toStdString());
    QVERIFY(a && b);
    const QString found = QString::fromStdString(a->dividedBy(*b).text());
    QVERIFY2(expected.size() > 20 ? found.startsWith(expected) : found == expected, qPrintable(found));
}

void TestDecimal::text_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("1.00") << u"1.00"_s;
    QTest::newRow("-0.50") << u"-0.50"_s;
    QTest::newRow("1E-3") << u"0.001"_s;
    QTest::newRow("1.5e3") << u"1500"_s;
    QTest::newRow("123456789012345678901234567890.5") << u"123456789012345678901234567890.5"_s;
    QTest::newRow("1e99999") << QString();
    QTest::newRow("1.") << QString();
    QTest::newRow("--1") << QString();
}

void TestDecimal::text()
{
    QFETCH(QString, expected);
    const auto number = fhir::Decimal::parse(QTest::currentDataTag());
    QCOMPARE(number ? QString::fromStdString(number->text()) : QString(), expected);
}

void TestDecimal::order_data()
{
    QTest::addColumn<int>("expected"); // 2: cannot be told
    QTest::newRow("2012 < 2013-01") << -1;
    QTest::newRow("2012 ? 2012-01") << 2;
    QTest::newRow("2012-04-15T15:00:00+02:00 = 2012-04-15T16:00:00+03:00") << 0;
    QTest::newRow("2012-04-15T15:00:00 ? 2012-04-15T15:00:00Z") << 2;
    QTest::newRow("2012-04-15T15:30:31 = 2012-04-15T15:30:31.0") << 0;
    QTest::newRow("2000-03-01T00:30:00+01:00 < 2000-03-01T00:00:00Z") << -1;
}

void TestDecimal::order()
{
    QFETCH(int, expected);
    const auto parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    const auto a = fhir::Temporal::parse(parts[0].toStdString(), fhir::Temporal::Kind::DateTime);
    const auto b = fhir::Temporal::parse(parts[2].toStdString(), fhir::Temporal::Kind::DateTime);
    QVERIFY(a && b);
    QCOMPARE(fhir::Temporal::compare(*a, *b).value_or(2), expected);
    QCOMPARE(fhir::Temporal::compare(*b, *a).value_or(2), expected == 2 ? 2 : -expected);
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
