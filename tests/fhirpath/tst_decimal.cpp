#include "fhir/decimal.h"
#include "fhir/temporal.h"
#include "fhir/ucum.h"

#include <QTest>

#include <random>

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
    void divisionOfAnyLength();
    void functions_data();
    void functions();
    void boundaries_data();
    void boundaries();
    void units_data();
    void units();
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

void TestDecimal::divisionOfAnyLength()
{
    std::mt19937 random(1);
    const auto number = [&random](std::size_t digits) {
        std::string text(1, static_cast<char>('1' + random() % 9));
        const bool extreme = random() % 3 == 0; // long runs of 0 and 9 are what long division stumbles over
        while (text.size() < digits)
            text += extreme ? (random() % 2 == 0 ? '0' : '9') : static_cast<char>('0' + random() % 10);
        return *fhir::Decimal::parse(text);
    };
    for (int i = 0; i < 20'000; ++i) {
        const auto a = number(1 + random() % 100);
        const auto b = number(1 + random() % 60);
        const auto wholes = a.wholes(b);
        const auto rest = a - b * wholes;
        QVERIFY2(
            !rest.isNegative() && rest.compare(b) < 0, qPrintable(QString::fromStdString(a.text() + "/" + b.text())));
        QCOMPARE((a * b).wholes(b).text(), a.text());
        QCOMPARE((a + b - b).text(), a.text());
        QCOMPARE((a * b).dividedBy(b, 101).compare(a), 0);
    }
}

void TestDecimal::functions_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("sqrt 2") << u"1.41421356237309504880168872420969807857"_s;
    QTest::newRow("sqrt 1e-20") << u"0.0000000001"_s;
    QTest::newRow("sqrt 15241578753238836750495351562536198787501905199875019052100")
        << u"123456789012345678901234567890"_s;
    QTest::newRow("sqrt -1") << QString();
    QTest::newRow("exp 1") << u"2.718281828459045235360287471352662497757"_s;
    QTest::newRow("exp -1") << u"0.3678794411714423215955237701614608674458"_s;
    QTest::newRow("exp 100") << u"26881171418161354484126255515800135873611119"_s;
    QTest::newRow("exp 5000") << QString();
    QTest::newRow("ln 2") << u"0.6931471805599453094172321214581765680755"_s;
    QTest::newRow("ln 1e1000") << u"2302.585092994045684017991454684364207601"_s;
    QTest::newRow("ln 0") << QString();
    QTest::newRow("ln 1.0000000000000000000000000000001")
        << u"0.00000000000000000000000000000009999999999999999999999999999999500000000"_s;
}

void TestDecimal::functions()
{
    QFETCH(QString, expected);
    const auto parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    const auto number = fhir::Decimal::parse(parts[1].toStdString());
    QVERIFY(number);
    const auto result = parts[0] == u"sqrt"_s ? fhir::squareRoot(*number)
        : parts[0] == u"exp"_s                ? fhir::exponential(*number)
                                              : fhir::logarithm(*number);
    const QString found = result ? QString::fromStdString(result->text()) : QString();
    // As far as forty digits go.
    QCOMPARE(found.left(35), expected.left(35));
    QCOMPARE(found.isEmpty(), expected.isEmpty());
}

void TestDecimal::boundaries_data()
{
    QTest::addColumn<QString>("low");
    QTest::addColumn<QString>("high");
    QTest::newRow("2020") << u"2020-01-01T00:00:00.000+14:00"_s << u"2020-12-31T23:59:59.999-12:00"_s;
    QTest::newRow("2020-02") << u"2020-02-01T00:00:00.000+14:00"_s << u"2020-02-29T23:59:59.999-12:00"_s;
    QTest::newRow("2020-02-03T04:05:06Z") << u"2020-02-03T04:05:06.000Z"_s << u"2020-02-03T04:05:06.999Z"_s;
}

void TestDecimal::boundaries()
{
    QFETCH(QString, low);
    QFETCH(QString, high);
    const auto moment = fhir::Temporal::parse(QTest::currentDataTag(), fhir::Temporal::Kind::DateTime);
    QVERIFY(moment);
    QCOMPARE(QString::fromStdString(moment->boundary(false).text()), low);
    QCOMPARE(QString::fromStdString(moment->boundary(true).text()), high);
}

void TestDecimal::units_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("amount"); // of the first unit in the second; "" when they are not alike
    QTest::newRow("kg") << u"g"_s << u"1000"_s;
    QTest::newRow("[in_i]") << u"cm"_s << u"2.54"_s;
    QTest::newRow("m/s2") << u"N/kg"_s << u"1"_s;
    QTest::newRow("kg.m2/s2") << u"J"_s << u"1"_s;
    QTest::newRow("mm[Hg]") << u"Pa"_s << u"133.322"_s;
    QTest::newRow("10*3/uL") << u"10*9/L"_s << u"1"_s;
    QTest::newRow("meq/L") << u"mmol/L"_s << u"1"_s;
    QTest::newRow("mg/(kg.d)") << u"ug/kg/h"_s << u"41.66666666666666666666666666666666666667"_s;
    QTest::newRow("Cel") << u"[degF]"_s << u"33.80"_s;
    QTest::newRow("dam") << u"m"_s << u"10"_s;
    QTest::newRow("/min") << u"Hz"_s << u"0.01666666666666666666666666666666666666667"_s;
    QTest::newRow("kg{dry}") << u"kg"_s << u"1"_s;
    QTest::newRow("%") << u"1"_s << u"0.01"_s;
    QTest::newRow("m") << u"s"_s << QString();
    QTest::newRow("[iU]/L") << u"U/L"_s << QString();
    for (const char *bad : {"k", "mfoo", "m//s", "m(", "{x", "k[in_i]", "m30", "0", "", "[lb_av", "m..s"})
        QTest::newRow(bad) << u"?"_s << QString();
}

void TestDecimal::units()
{
    QFETCH(QString, in);
    QFETCH(QString, amount);
    const auto unit = fhir::Unit::parse(QTest::currentDataTag());
    QCOMPARE(unit.has_value(), in != u"?"_s);
    if (!unit)
        return;
    const auto other = fhir::Unit::parse(in.toStdString());
    QVERIFY(other);
    QCOMPARE(unit->isLike(*other), !amount.isEmpty());
    if (!amount.isEmpty())
        QCOMPARE(QString::fromStdString(unit->convert(fhir::Decimal(1), *other).text()).left(40), amount.left(40));
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
