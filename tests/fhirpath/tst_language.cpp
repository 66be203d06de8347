#include "answer.h"

#include "fhirpath/regex/regex.h"

#include <QChar>

using namespace Qt::StringLiterals;

/** What FHIRPath 3.0 adds to N1. The suites of FHIR ask for little of it. */
class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variables_data();
    void variables() { compareAnswer(); }
    void collections_data();
    void collections() { compareAnswer(); }
    void sorting_data();
    void sorting() { compareAnswer(); }
    void aggregates_data();
    void aggregates() { compareAnswer(); }
    void longs_data();
    void longs() { compareAnswer(); }
    void roundings_data();
    void roundings() { compareAnswer(); }
    void components_data();
    void components() { compareAnswer(); }
    void periods_data();
    void periods() { compareAnswer(); }
    void flags_data();
    void flags() { compareAnswer(); }
    void classes_data();
    void classes() { compareAnswer(); }
    void categories_data();
    void categories();
    void profiles_data();
    void profiles() { compareAnswer(); }
};

void TestLanguage::variables_data()
{
    addExpected();
    row("defineVariable('n', note).select(%n.text)", "a, b, ");
    row("note.defineVariable('first', first()).select(%first.text)", "a, a, a");
    row("note.defineVariable('n', count()).first().select(%n)", "3");
    row("note.defineVariable('n', $this.text.count()).first().select(%n)", "3");
    row("defineVariable('a', 1).defineVariable('b', %a + 1).select(%a + %b)", "3");
    row("defineVariable('a', 1).note.where(%a = 1).text.first()", "a");
    row("defineVariable('a', 1).note[%a].text", "b");
    row("note.text.select(defineVariable('t', $this).select(%t & %t))", "aa, bb, ");
    row("{}.defineVariable('a', 1).select(%a)", "");
    row("{}.defineVariable('a', 1).iif(true, %a)", "1");
    row("defineVariable('x' & 'y', 2).select(%xy)", "2");
    row("defineVariable('a', 1).id | defineVariable('a', 2).select(%a)", "o1, 2");
    // Not visible, taken, or not known before there is data.
    row("defineVariable('a', 1).exists() and %a = 1", "1:37 There is no constant %a.");
    row("select(defineVariable('a', 1)).select(%a)", "1:39 There is no constant %a.");
    row("iif(defineVariable('a', 1).exists(), %a, 2)", "1:38 There is no constant %a.");
    row("defineVariable('a').defineVariable('a')", "1:36 There is a %a already.");
    row("defineVariable('resource')", "1:16 There is a %resource already.");
    row("defineVariable('vs-x')", "1:16 There is a %vs-x already.");
    row("defineVariable(id)", "1:16 The name of a variable must be a text that does not depend on the data.");
    row("defineVariable(toString())", "1:16 The name of a variable must be a text that does not depend on the data.");
    row("defineVariable(1)", "1:16 The name of a variable must be a text that does not depend on the data.");
    row("defineVariable(iif(true, 'a', 'b'))",
        "1:16 The name of a variable must be a text that does not depend on the data.");
}

void TestLanguage::collections_data()
{
    addExpected();
    row("coalesce({}, 'a', 'b')", "a");
    row("coalesce({}, {})", "");
    row("coalesce('a', 1 / 'x')", "a"); // what comes behind is not asked
    row("coalesce(bodySite.text, code.text)", "ÄRZTE \" und\ttab");
    row("note.coalesce(where(text = 'b'), first()).text", "b");
    row("note.coalesce(where(text = 'c'), first()).text", "a");
    row("note.select(coalesce(text, 'none'))", "a, b, ");
    row("coalesce(note.where(text = 'c'), note).text", "a, b, ");
    row("{}.coalesce($this, 5)", "5");
    row("repeatAll(extension).count()", "3");
    row("(1 | 2).repeatAll($this.where($this < 3).select(3))", "3, 3");
    row("(1 | 2).repeat($this.where($this < 3).select(3))", "3");
    row("repeatAll('item')", "1:1 The collection has more than a million items.");
    row("(1 | 2).combine(2 | 3, true)", "1, 2, 2, 3");
    row("(1 | 2).combine(2 | 3, false).count()", "4");
    row("(1 | 2).combine(2 | 3, {}).count()", "4");
}

void TestLanguage::sorting_data()
{
    addExpected();
    row("(3 | 1 | 2).sort($this desc)", "3, 2, 1");
    row("(3 | 1 | 2).sort($this asc)", "1, 2, 3");
    row("('c' | 'a' | 'b').sort($this desc)", "c, b, a");
    row("('bb' | 'a' | 'aa' | 'b').sort(length() desc, $this)", "aa, bb, a, b");
    row("('bb' | 'a' | 'aa' | 'b').sort(length(), $this desc)", "b, a, bb, aa");
    row("note.sort(text).text", ", a, b");
    row("note.sort(text desc).text", "b, a, ");
    row("note.sort(-text).text", ", b, a");
    row("(1 | 2).sort($this down)", "1:20 Expected \")\" or \",\", found \"down\".");
    row("(3 | 1 | 2).sort($this desc).first() + 1", "4");
    row("(1 | 'a').sort($this desc)", "1:11 These two values have no order.");
}

void TestLanguage::aggregates_data()
{
    addExpected();
    row("(1 | 2 | 3).sum()", "6");
    row("1.combine(1).sum()", "2");
    row("(1 | 2.50).sum()", "3.50");
    row("(1L | 2).sum().type().name", "Long");
    row("(1 'm' | 3 'cm').sum()", "103 'cm'");
    row("(1 'm' | 3 's').sum()", "");
    row("{}.sum()", "");
    row("component.value.ofType(integer).sum()", "12");
    row("component.where(value is Quantity).value.first().sum()", "70 'kg'");
    row("('a' | 'b').sum()", "1:13 sum() needs numbers or quantities.");
    row("'a'.sum()", "1:5 sum() needs numbers or quantities.");
    row("note.text.first().sum()", "1:19 sum() needs numbers or quantities.");
    row("note[2].text.sum()", ""); // an element without a value: then the sum is not known
    row("(1 | 2 | 4).avg()", "2.3333333333333333333333333333333333333333");
    row("(1 'mg' | 2 'mg').avg()", "1.5 'mg'");
    row("{}.avg()", "");
    row("(2 | 8 | 4).min()", "2");
    row("(2 | 8 | 4).max()", "8");
    row("('b' | 'a' | 'c').max()", "c");
    row("(@2012-12-31 | @2013-01-01 | @2012-01-01).min()", "2012-01-01");
    row("(@2012 | @2012-01-01).min()", ""); // which is earlier cannot be told
    row("(1 'm' | 3 'cm').min()", "3 'cm'");
    row("(2 days | 1 week).max()", "1 week");
    row("{}.min()", "");
    row("true.min()", "1:6 These two values have no order.");
    row("(1 | 'a').max()", "1:11 These two values have no order.");
    row("note.text.max()", ""); // one has no value
}

void TestLanguage::longs_data()
{
    addExpected();
    row("5L", "5");
    row("5L.type().name", "Long");
    row("5L is Long", "true");
    row("5L is System.Long", "true");
    row("5L is Integer", "false");
    row("5 is Long", "false");
    row("5L = 5", "true");
    row("5L < 5.5", "true");
    row("(5L | 5).count()", "1");
    row("(5L + 1).type().name", "Long");
    row("(1 - 5L) is Long", "true");
    row("(-5L).type().name", "Long");
    row("(5L div 2).type().name", "Long");
    row("(5L / 2).type().name", "Decimal");
    row("(5L * 2.0).type().name", "Decimal");
    row("(-5L).abs().type().name", "Long");
    row("9223372036854775807L", "9223372036854775807");
    row("9223372036854775808L", "1:1 The number is too large for a Long.");
    row("5L.toString()", "5");
    row("5L.toDecimal()", "5");
    row("5L.toInteger().type().name", "Integer");
    row("5L.convertsToInteger()", "true");
    row("5.toLong().type().name", "Long");
    row("'5'.toLong() is Long", "true");
    row("true.toLong()", "1");
    row("'5.0'.toLong()", "");
    row("5.0.toLong()", "");
    row("'5'.convertsToLong()", "true");
    row("'a'.convertsToLong()", "false");
    row("5L 'mg'", "1:4 Expected an operator or the end, found \"mg\".");
    row("5Li", "1:2 Expected an operator or the end, found \"Li\".");
}

void TestLanguage::roundings_data()
{
    addExpected();
    row("(2.556 'mg').round(2)", "2.56 'mg'");
    row("(2.5 'mg').round()", "3 'mg'");
    row("(-2.5 days).round()", "-3 days");
    row("(2.5 'mg').round(3)", "2.5 'mg'");
    row("(2.1 'mg').ceiling()", "3 'mg'");
    row("(-2.1 'mg').floor()", "-3 'mg'");
    row("(2.9 years).truncate()", "2 years");
    row("value.round()", "1:7 round() needs a number."); // less than 5 mg
    row("component[0].value.round()", "70 'kg'");
    row("'a'.round()", "1:5 round() needs a number.");
}

void TestLanguage::components_data()
{
    addExpected();
    row("@2014-01-05T10:30:59.250-07:00.yearOf()", "2014");
    row("@2014-01-05T10:30:59.250-07:00.monthOf()", "1");
    row("@2014-01-05T10:30:59.250-07:00.dayOf()", "5");
    row("@2014-01-05T10:30:59.250-07:00.hourOf()", "10");
    row("@2014-01-05T10:30:59.250-07:00.minuteOf()", "30");
    row("@2014-01-05T10:30:59.250-07:00.secondOf()", "59");
    row("@2014-01-05T10:30:59.250-07:00.millisecondOf()", "250");
    row("@2014-01-05T10:30:59.250-07:00.timezoneOffsetOf()", "-7.0");
    row("@2014-01-05T10:30:59.250+08:45.timezoneOffsetOf()", "8.75");
    row("@2014-01-05T10:30:59.250Z.timezoneOffsetOf()", "0.0");
    row("@2014-01-05T10:30:59.timezoneOffsetOf()", "");
    row("@2014-01-05T10:30:59.250-07:00.dateOf()", "2014-01-05");
    row("@2014-01-05T10:30:59.250-07:00.timeOf()", "10:30:59.250");
    row("@2014.yearOf()", "2014");
    row("@2014.monthOf()", "");
    row("@2014-03.dayOf()", "");
    row("@2014-03-01.hourOf()", "");
    row("@2014-03-01T10.minuteOf()", "");
    row("@2014-03-01T10:30:01.millisecondOf()", "");
    row("@2014-03.dateOf()", "2014-03");
    row("@2014-03T.dateOf()", "2014-03");
    row("@2014-03.timeOf()", "");
    row("@T10:30.hourOf()", "10");
    row("@T10:30.secondOf()", "");
    row("@T10:30.yearOf()", "");
    row("@T10:30.dateOf()", "");
    row("@T10:30.timeOf()", "");
    row("effective.yearOf()", "2020");
    row("effective.timezoneOffsetOf()", "1.0");
    row("effective.dateOf()", "2020-02-29");
    row("'2014'.yearOf()", "");
    row("5.yearOf()", "");
    row("{}.yearOf()", "");
    row("(@2014 | @2015).yearOf()", "1:17 yearOf() needs one value, not several.");
}

void TestLanguage::periods_data()
{
    addExpected();
    // The examples of the specification.
    row("@2025-01-02.duration(@2025-01-07, 'week')", "0");
    row("@2025-01-01.duration(@2025-09-01, 'year')", "0");
    row("@2024-12-01.duration(@2025-09-01, 'year')", "0");
    row("@2025-01-02.difference(@2025-01-07, 'week')", "1");
    row("@2025-01-04.difference(@2025-01-05, 'week')", "1"); // from a Saturday to a Sunday
    row("@2025-01-05.difference(@2025-01-06, 'week')", "0");
    row("@2025-01-01.difference(@2025-09-01, 'year')", "0");
    row("@2024-12-01.difference(@2025-09-01, 'year')", "1");
    // Ages: the birthday counts, and a leap day has one in February only every four years.
    row("@1980-06-15.duration(@2020-06-14, 'year')", "39");
    row("@1980-06-15.duration(@2020-06-15, 'year')", "40");
    row("@1980-06-15.duration(@2020-06-15T00:00:00Z, 'year')", "40");
    row("@2020-02-29.duration(@2021-02-28, 'year')", "0");
    row("@2020-02-29.duration(@2021-03-01, 'year')", "1");
    row("@2020-06-15.duration(@1980-06-15, 'year')", "-40");
    row("@2020-06-15.duration(@1980-06-16, 'year')", "-39");
    row("@2020-01-31.duration(@2020-02-29, 'month')", "0");
    row("@2020-01-31.duration(@2020-03-01, 'month')", "1");
    row("@2020-01-31.duration(@2020-03-01, 'day')", "30");
    row("@2020-03-01.duration(@2020-01-31, 'days')", "-30");
    row("@2020-01-01.duration(@2020-01-15, 'week')", "2");
    row("@2020-01-15.duration(@2020-01-02, 'week')", "-1");
    // Time of day counts where both have it.
    row("@2020-01-01T10:00:00Z.duration(@2020-01-02T09:00:00Z, 'day')", "0");
    row("@2020-01-02T09:00:00Z.duration(@2020-01-01T10:00:00Z, 'day')", "0");
    row("@2020-01-01T10:00:00Z.duration(@2020-01-02T10:00:00Z, 'day')", "1");
    row("@2020-01-01T10:00:00Z.duration(@2020-01-02T09:59:59Z, 'hour')", "23");
    row("@2020-01-01T10:00:00+02:00.duration(@2020-01-01T10:00:00Z, 'hour')", "2");
    row("@2020-01-01T23:30:00-02:00.difference(@2020-01-02T03:00:00Z, 'hour')", "2");
    row("@2020-01-01T10:00:00.duration(@2020-01-01T10:00:00Z, 'hour')", ""); // where the first one is is not known
    row("@0001-01-01T00:00:00Z.duration(@9999-12-31T23:59:59Z, 'second')", "315537897599");
    row("@0001-01-01.difference(@9999-12-31, 'week')", "521722");
    row("@T10:00.duration(@T12:30, 'hour')", "2");
    row("@T10:59.difference(@T12:00, 'hour')", "2");
    row("@T10:00:00.000.duration(@T10:00:01.500, 'millisecond')", "1500");
    row("@2020-01-01T10:59:00Z.difference(@2020-01-01T11:00:00Z, 'hour')", "1");
    row("@2020-01-31.difference(@2020-02-01, 'month')", "1");
    row("@2020-01-01.difference(@2020-02-01, 'day')", "31");
    // Less precise than the unit; or than the other, so that the answer may not be known.
    row("@2020.duration(@2021-01-01, 'month')", "");
    row("@2020.duration(@2021, 'year')", "1");
    row("@1980.duration(@2020-06-30, 'year')", "");
    row("@1980.duration(@2020-12-31, 'year')", "40");
    row("@2020-06-30.duration(@1980, 'year')", "");
    row("@1980.difference(@2020-06-30, 'year')", "40");
    row("@1980-06.duration(@2020-05-30, 'year')", "39");
    row("@T10:00:00.duration(@T10:00:01, 'millisecond')", "");
    row("{}.duration(@2020, 'year')", "");
    row("@2020.duration({}, 'year')", "");
    row("@2020.duration(@2021, {})", "");
    row("effective.duration(@2020-03-01T00:00:00+01:00, 'minute')", "30");
    row("@2020.duration(@T10, 'hour')", "1:7 duration() needs two dates or two times.");
    row("@2020-01-01.duration('2021', 'year')", "1:13 duration() needs two dates or two times.");
    constexpr auto Units =
        "1:13 duration() counts in year, month, week or day between dates, in hour, minute, second or millisecond "
        "between times, and in all of them between dateTimes.";
    row("@2020-01-01.duration(@2020-01-02, 'hour')", Units);
    row("@2020-01-01.duration(@2020-01-02, 'century')", Units);
}

void TestLanguage::flags_data()
{
    addExpected();
    row("'first line\\nsecond line'.matches('^second', 'm')", "true");
    row("'first line\\nsecond line'.matches('^second', '')", "false");
    row("'first line\\nsecond line'.matches('^second')", "false");
    row("'first line\\nsecond line'.matches('^SECOND', 'im')", "true");
    row("'first line\\nsecond line'.matches('line$.second', 'm')", "true");
    row("'ABC'.matches('b', 'i')", "true");
    row("'ABC'.matches('b')", "false");
    row("'ABC'.matches('b', {})", "false");
    row("'ABC'.matches('(?i)b')", "true");
    row("'GRÖßE'.matches('größe', 'i')", "true");
    row("'Ärzte'.matches('^[ä-ü]', 'i')", "true");
    row("'ABC'.matches('[^b]BC', 'i')", "true");
    row("'BBC'.matches('^[^b]', 'i')", "false");
    row("'ABC'.matchesFull('a.c', 'i')", "true");
    row("'abc ABC'.replaceMatches('b', 'x', 'i')", "axc AxC");
    row("'a\\nb'.replaceMatches('^', '> ', 'm')", "> a\n> b");
    row("'ABC'.matches('b', 'x')",
        "1:7 matches() cannot use the pattern: There are no such flags: i ignores case, m looks at each line.");
    row("'ab'.matches('(?<!a)b')",
        "1:6 matches() cannot use the pattern: The pattern uses a kind of group that is not supported, such as "
        "look-ahead.");
    // The pattern and its flags are remembered together.
    row("('ABC' | 'abc').select(matches('b') & '' | matches('b', 'i').toString())",
        "1:37 \"&\" needs one text on each side.");
    row("('ABC' | 'abc').select(matches('b').toString() & matches('b', 'i').toString())", "falsetrue, truetrue");
}

void TestLanguage::classes_data()
{
    addExpected();
    row("'Müller'.matchesFull('\\\\p{L}+')", "true");
    row("'Müller 2'.matchesFull('\\\\p{L}+')", "false");
    row("'Müller 2'.matchesFull('[\\\\p{L}\\\\d ]+')", "true");
    row("'Мария'.matchesFull('\\\\p{Lu}\\\\p{Ll}+')", "true");
    row("'мария'.matches('^\\\\p{Lu}')", "false");
    row("'мария'.matches('^\\\\p{Lu}', 'i')", "true");
    row("'٣'.matches('\\\\p{Nd}')", "true");
    row("'a-b'.replaceMatches('\\\\P{L}', '')", "ab");
    row("'a-b'.replaceMatches('[^\\\\p{L}]', '_')", "a_b");
    row("'a b'.replaceMatches('\\\\pZ', '')", "ab");
    row("'x'.matches('\\\\p{Latin}')",
        "1:5 matches() cannot use the pattern: The pattern has a class of characters that is not supported: \\p{L}, "
        "\\p{Lu}, \\p{N} and the like are.");
    row("'x'.matches('\\\\p{')",
        "1:5 matches() cannot use the pattern: The pattern has a class of characters that is not supported: \\p{L}, "
        "\\p{Lu}, \\p{N} and the like are.");
}

void TestLanguage::categories_data()
{
    QTest::addColumn<QList<int>>("categories");
    using Category = QChar::Category;
    const auto each = [](const char *name, QList<int> categories) { QTest::newRow(name) << std::move(categories); };
    each("Lu", {QChar::Letter_Uppercase});
    each("Ll", {QChar::Letter_Lowercase});
    each("L",
        {Category::Letter_Uppercase, Category::Letter_Lowercase, Category::Letter_Titlecase, Category::Letter_Modifier,
            Category::Letter_Other});
    each("M", {Category::Mark_NonSpacing, Category::Mark_SpacingCombining, Category::Mark_Enclosing});
    each("N", {Category::Number_DecimalDigit, Category::Number_Letter, Category::Number_Other});
    each("Sc", {Category::Symbol_Currency});
    each("Cn", {Category::Other_NotAssigned});
}

/** The same as Qt says of the characters that its version of Unicode has. */
void TestLanguage::categories()
{
    QFETCH(QList<int>, categories);
    const std::string pattern = std::string("\\p{") + QTest::currentDataTag() + "}";
    const auto regex = fhirpath::Regex::compile(pattern);
    QVERIFY(regex);
    int met = 0;
    for (char32_t code = 0; code <= 0x10FFFF; code += code < 0x20000 ? 1 : 97) {
        if (QChar::isSurrogate(code) || QChar::unicodeVersion(code) > QChar::Unicode_14_0)
            continue;
        const std::string text = QString::fromUcs4(&code, 1).toStdString();
        const bool wanted = categories.contains(static_cast<int>(QChar::category(code)));
        met += wanted ? 1 : 0;
        if (regex->matches(text, true) != wanted)
            QFAIL(qPrintable(u"U+%1"_s.arg(static_cast<uint>(code), 4, 16, QChar(u'0'))));
    }
    QVERIFY(met > 0);
}

void TestLanguage::profiles_data()
{
    addExpected();
    row("conformsTo('http://hl7.org/fhir/StructureDefinition/Observation')", "true");
    row("conformsTo('http://hl7.org/fhir/StructureDefinition/Observation|4.0.1')", "true");
    row("conformsTo('http://hl7.org/fhir/StructureDefinition/DomainResource')", "true");
    row("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", "false");
    row("value.conformsTo('http://hl7.org/fhir/StructureDefinition/Quantity')", "true");
    row("bodySite.conformsTo('http://hl7.org/fhir/StructureDefinition/CodeableConcept')", "");
    row("conformsTo({})", "");
    row("conformsTo('http://hl7.org/fhir/StructureDefinition/bp')",
        "1:1 conformsTo() knows the types of FHIR only, not the profile "
        "http://hl7.org/fhir/StructureDefinition/bp.");
    row("note.conformsTo('http://hl7.org/fhir/StructureDefinition/Annotation')",
        "1:6 conformsTo() needs one value, not several.");
    row("checkModifiers().id", "o1");
    row("checkModifiers('http://example.org/not').id", "o1");
    row("note.checkModifiers().text", "a, b, ");
    row("component.checkModifiers().count()", "4");
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
