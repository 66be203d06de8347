#include "bothways.h"
#include "oddpatients.h"

#include <QTest>

namespace {

/** Observations with values as FHIR has them, and as it does not, that conditions are tested on. */
Resources observations()
{
    Resources all;
    int number = 0;
    const auto add = [&](const std::string &rest) {
        all.push_back(R"({"resourceType":"Observation","id":")" + std::to_string(++number) + "\"," + rest + "}");
    };
    for (const char *day : {"2023", "2023-05", "2023-05-31", "2024-01-01", "2023-05-31T23:30:00+02:00",
             "2023-05-31T21:30:00Z", "2023-05-31T21:30:00.500Z", "2023-06-01T00:30:00+02:00", "2023-05-31T23:30:00",
             "2023-05-31T10:00Z", "no date", "", "2023-13-01", "2023T", "1970-01-01", "9999-12-31T23:59:59-14:00"}) {
        const std::string text(day);
        add(R"("effectiveDateTime":")" + text + R"(","issued":")" + text + R"(","status":"final")");
        add(R"("effectiveInstant":")" + text + R"(","status":"amended")");
        add(R"("effectivePeriod":{"start":")" + text + R"(","end":")" + text + "\"}");
    }
    for (const char *value : {"5", "5.0", "5.00", "-5", "0", "-0.0", "1e2", "4.99999999999999999999",
             "123456789012345678", "1234567890123456789012", "\"5\"", "null", "true", "{}", "[5]", "[5,6]"})
        add(std::string(R"("valueQuantity":{"value":)") + value + R"(,"unit":"mg"},"referenceRange":[{"low":{"value":)"
            + value + "}},{\"low\":{\"value\":5}}]");
    for (const char *text : {"Straße", "STRASSE", "İstanbul", "a\\u0062c", "ABC", "", "Äpfel", "a\\nb"}) {
        add(R"("code":{"text":")" + std::string(text) + R"(","coding":[{"display":")" + text
            + R"(","code":"x"},{"code":"y"}]},"note":[{"text":")" + text + R"("},{"text":"second"}])");
        add(R"("valueString":")" + std::string(text) + R"(","note":[{"text":null,"time":"2023"}])");
    }
    add(R"("code":{"text":7,"coding":{"display":"no array"}})");
    add(R"("effectiveDateTime":20230531,"issued":null,"status":true)");
    add(R"("_effectiveDateTime":{"extension":[{"url":"u"}]},"status":"final")");
    add(R"("effectiveDateTime":"2023-05-31","_effectiveDateTime":{"id":"i"},"status":"final")");
    add(R"("status":"final","status":"amended","effectiveDateTime":"2023-05-31","effectiveDateTime":"2024-01-01")");
    add(R"("valueInteger":5)");
    add(R"("valueBoolean":false)");
    add(R"("component":[{"valueQuantity":{"value":3}},{"valueQuantity":{"value":7},"code":{"text":"Big"}},{}])");
    return all;
}

const std::vector<const char *> Conditions{
    "effective.ofType(dateTime) > @2023-05-31",
    "effective.ofType(dateTime) >= @2023-05",
    "effective.ofType(dateTime) < @2023-05-31T22:00:00Z",
    "effective.ofType(dateTime) <= @2023-06-01T00:30:00+02:00",
    "effective.ofType(dateTime) = @2023-05-31",
    "effective.ofType(dateTime) != @2023",
    "effective.ofType(dateTime) > @2023-05-31T23:30:00",
    "effective.ofType(instant) > @2023-05-31T21:30:00.2Z",
    "effective.ofType(dateTime) < @2023-05-31T21:30:00Z",
    "effective.ofType(dateTime) > @2023-05-31T21:30:00Z",
    "effective.ofType(dateTime) <= @2023-05-31",
    "effective > @2023-05-31",
    "effective.ofType(Period).start > @2023-05-31",
    "issued.hasValue()",
    "issued.hasValue().not()",
    "effective.ofType(dateTime) > today() - 90 years and effective.ofType(dateTime) <= now()",
    "issued > today() - 20000 years",
    "issued > now() - 1.5 'mg'",
    "issued > @2022-12-31 and issued < @2023-07-01 and iif(issued.toString().length() > 10, issued >= "
    "@2023-01-01T00:00:00+01:00, issued > @2022-12-31)",
    "effective.ofType(dateTime).toString().length() > 10",
    "iif(status = 'final', effective.ofType(dateTime) > @2023-05-31, effective.ofType(instant) < @2024)",
    "value.ofType(Quantity).value > 4",
    "value.ofType(Quantity).value >= 5.0",
    "value.ofType(Quantity).value < 5",
    "value.ofType(Quantity).value > 5",
    "value.ofType(Quantity).value <= 5.00",
    "value.ofType(Quantity).value = 5",
    "value.ofType(Quantity).value != 5.00",
    "value.ofType(Quantity).value in (5 | -5 | 100)",
    "value.ofType(Quantity).value < -1.5",
    "value.ofType(Quantity).value < 1234567890123456789013",
    "value.ofType(integer) >= 5",
    "referenceRange.low.value > 4",
    "referenceRange.low.value = 5",
    "referenceRange.low.value != 5",
    "referenceRange.where(low.value > 5).exists()",
    "component.where(value.ofType(Quantity).value > 5 and code.text.lower().startsWith('big')).exists()",
    "component.where(value.ofType(Quantity).value > 5).empty()",
    "code.text.lower().contains('stra')",
    "code.text.upper().endsWith('STRASSE')",
    "code.text.lower() = 'straße'",
    "code.text.startsWith('a')",
    "code.text.contains('')",
    "code.text.length() > 3",
    "code.text < 'B'",
    "code.text < 'ABC'",
    "code.text >= 'ABC'",
    "code.text in ('ABC' | 'abc' | 'Äpfel')",
    "code.coding.display in ('ABC' | 'abc')",
    "code.coding.where(display.lower().contains('bc')).exists()",
    "code.coding.display.where($this.lower().contains('bc')).exists()",
    "code.coding.code.lower() = 'x'",
    "note.text.lower().contains('second')",
    "note.text.hasValue()",
    "note.text in ('second' | 'x')",
    "note.time > @2022",
    "status in ('final' | 'amended')",
    "status in 'final'",
    "status in ('final')",
    "(status in ('final' | 'amended')).not()",
    "status = 'final' or value.ofType(Quantity).value > 3",
    "status.hasValue() and (value.ofType(integer) > 4 or value.ofType(boolean).hasValue())",
    "value.ofType(string).lower().startsWith('str') or value.ofType(boolean) = false",
};

} // namespace

/** What compares values as they are written says the same as the evaluator, and where it cannot leaves it the word. */
class TestWheres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheEvaluator_data()
    {
        QTest::addColumn<QByteArray>("where");
        for (const char *where : Conditions)
            QTest::newRow(where) << QByteArray(where);
    }
    void agreesWithTheEvaluator()
    {
        QFETCH(QByteArray, where);
        Both both(viewOf("Observation", columnsOf({"id", "status"}), where.toStdString()));
        const Resources all = observations();
        QCOMPARE(both.difference(all), QString());
        for (unsigned seed = 0; seed < 5; ++seed) {
            Resources shuffled;
            std::transform(all.begin(), all.end(), std::back_inserter(shuffled), Shuffle(seed));
            QCOMPARE(both.difference(shuffled), QString());
        }
    }
    void agreesOnPatients_data()
    {
        QTest::addColumn<QByteArray>("where");
        for (const char *where : {"birthDate > @1970", "birthDate.hasValue()", "name.given.first().lower() = 'x'",
                 "multipleBirth.ofType(integer) > 1", "name.where(family.upper() = 'A').exists()",
                 "deceased.ofType(dateTime) >= @2000", "name.family in ('a' | 'c')", "id.length() = 1"})
            QTest::newRow(where) << QByteArray(where);
    }
    void agreesOnPatients()
    {
        QFETCH(QByteArray, where);
        Both both(viewOf("Patient", columnsOf({"id", "name.given"}), where.toStdString()));
        QCOMPARE(both.difference(patients()), QString());
    }
};

QTEST_GUILESS_MAIN(TestWheres)
#include "tst_wheres.moc"
