#include "fhir/query.h"

#include <QTest>

using fhir::Prefix;
using fhir::Query;
using Parameter = fhir::Query::Parameter;

class QueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses();
    void readsWhatItWrites();
    void encodes_data();
    void encodes();
    void readsForms_data();
    void readsForms();
    void isForType_data();
    void isForType();
    void filters_data();
    void filters();
    void withoutIncludes_data();
    void withoutIncludes();
    void missing_data();
    void missing();
    void values_data();
    void values();
    void prefixes_data();
    void prefixes();
    void sorts_data();
    void sorts();
    void includes_data();
    void includes();
    void finds();
};

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Query typed(const char *text)
{
    return Query::parse(text).value_or(Query{"refused", {}});
}

/** "type/name:modifier/a/b", a line for each parameter, so that a test's row is one string. */
QByteArray parts(const Query &query)
{
    QByteArrayList lines{bytes(query.type)};
    for (const Parameter &parameter : query.parameters) {
        QByteArrayList pieces{bytes(parameter.name), bytes(parameter.modifier)};
        for (const auto &value : parameter.values)
            pieces << bytes(value);
        lines << pieces.join(" | ");
    }
    return lines.join('\n');
}

} // namespace

void QueryTest::parses_data()
{
    QTest::addColumn<QByteArray>("read"); // see parts()
    QTest::addColumn<QByteArray>("text"); // what people see of it
    const auto row = [](const char *input, const char *read, const char *text = nullptr) {
        QTest::newRow(input) << QByteArray(read) << QByteArray(text ? text : input);
    };
    row("", "");
    row("Patient", "Patient");
    row(" /Patient\n", "Patient", "Patient");
    row("Patient?", "Patient", "Patient");
    row("Patient?address-postalcode=98052", "Patient\naddress-postalcode |  | 98052");
    row("?name=x", "\nname |  | x");
    row("name=x", "\nname |  | x", "?name=x");
    row("?&&name=x&", "\nname |  | x", "?name=x");
    // search.html: modifiers, prefixes, several values, repeated parameters
    row("Patient?given:exact=Eve", "Patient\ngiven | exact | Eve");
    row("?gender:missing=true", "\ngender | missing | true");
    row("?language=FR,NL&language=EN", "\nlanguage |  | FR | NL\nlanguage |  | EN");
    row("?date=ge2013-03-14&date=le2013-03-14T10:00:00+01:00",
        "\ndate |  | ge2013-03-14\ndate |  | le2013-03-14T10:00:00+01:00");
    row("?subject:Patient=23", "\nsubject | Patient | 23");
    row("?code=http://loinc.org|1234-5", "\ncode |  | http://loinc.org|1234-5");
    row("?result.code-value-quantity=http://loinc.org|2823-3$gt5.4|http://unitsofmeasure.org|mmol/L",
        "\nresult.code-value-quantity |  | http://loinc.org|2823-3$gt5.4|http://unitsofmeasure.org|mmol/L");
    row("?name=a\\,b,c\\\\,d\\|e\\$f", "\nname |  | a\\,b | c\\\\ | d\\|e\\$f");
    // search.html: chains, forwards and back
    row("DiagnosticReport?subject.name=peter", "DiagnosticReport\nsubject.name |  | peter");
    row("?subject:Patient.name=peter", "\nsubject:Patient.name |  | peter");
    row("?subject:Patient.name:exact=Peter", "\nsubject:Patient.name | exact | Peter");
    row("?_has:Observation:patient:code=1234-5", "\n_has:Observation:patient:code |  | 1234-5");
    row("?_has:Observation:patient:code:not=1", "\n_has:Observation:patient:code | not | 1");
    row("?_has:Observation:patient:_has:AuditEvent:entity:agent=MyUserId",
        "\n_has:Observation:patient:_has:AuditEvent:entity:agent |  | MyUserId");
    row("Encounter?patient._has:Group:member:_id=102", "Encounter\npatient._has:Group:member:_id |  | 102");
    row("?_has:Group=1", "\n_has:Group |  | 1");
    row("?_include:iterate=MedicationRequest:medication", "\n_include | iterate | MedicationRequest:medication");
    // values that look like something else
    row("?url=http://a.example?b=c", "\nurl |  | http://a.example?b=c");
    row("?name=a;b", "\nname |  | a;b");
    row("?name=", "\nname |  | ");
    row("?name", "\nname | ");
    row("?name:=x", "\nname: |  | x");
    row("?=x", "\n |  | x");
    row("?_id=,a,", "\n_id |  |  | a | ");
    // percent-encoding: taken out, kept out where it can be, and put back where the text would be read otherwise
    row("?name=M%C3%BCller", "\nname |  | M\xC3\xBCller", "?name=M\xC3\xBCller");
    row("?name=a%20b", "\nname |  | a b", "?name=a b");
    row("?name=a%2Bb+c", "\nname |  | a+b+c", "?name=a+b+c");
    row("?code%3Anot=x%2Cy", "\ncode | not | x | y", "?code:not=x,y");
    row("?name=a%26b%3Dc", "\nname |  | a&b=c", "?name=a%26b=c");
    row("?a%3Db=c", "\na=b |  | c");
    row("?name=50%", "\nname |  | 50%");
    row("?name=%zz%4", "\nname |  | %zz%4");
    row("?name=%2541", "\nname |  | %41");
    row("?name=a%2541b", "\nname |  | a%41b");
    row("?name=%20a%20", "\nname |  |  a ");
    row("?name=%0A%7F", "\nname |  | \n\x7F");
    row("?name=%FF", "\nname |  | \xFF");
}

void QueryTest::parses()
{
    QFETCH(QByteArray, read);
    QFETCH(QByteArray, text);
    const auto query = Query::parse(QTest::currentDataTag());
    QVERIFY(query);
    QCOMPARE(parts(*query), read);
    QCOMPARE(bytes(query->text()), text);
    QCOMPARE(parts(*Query::parse(query->text())), read);
    QCOMPARE(parts(*Query::parse(query->encoded())), read);
    const std::string encoded = query->encoded();
    if (const auto mark = encoded.find('?'); mark != std::string::npos)
        QVERIFY(Query::parseForm(std::string_view(encoded).substr(mark + 1)).parameters == query->parameters);
}

void QueryTest::refuses()
{
    for (const char *text :
        {"not a query", "patient?name=x", "Pa?name=x", "Patient/1?name=x", "link=http://a.example?b"})
        QVERIFY2(!Query::parse(text), text);
}

/** Whatever a query holds, its text and its URL are read as the same query. */
void QueryTest::readsWhatItWrites()
{
    constexpr std::string_view Letters = "a4%&=+,:.\\ ?;\xFF";
    constexpr int Length = 4;
    int queries = 0;
    for (std::size_t number = 0; number < Letters.size() * Letters.size() * Letters.size() * Letters.size(); ++number) {
        std::string text = "?";
        for (std::size_t place = 0, rest = number; place < Length; ++place, rest /= Letters.size())
            text += Letters[rest % Letters.size()];
        const Query query = typed(text.c_str());
        const Query form = Query::parseForm(query.encoded().substr(std::min<std::size_t>(1, query.encoded().size())));
        if (typed(query.text().c_str()) != query || typed(query.encoded().c_str()) != query || form != query)
            QFAIL(text.c_str());
        queries += query.parameters.empty() ? 0 : 1;
    }
    QVERIFY(queries > 30'000);
}

void QueryTest::encodes_data()
{
    QTest::addColumn<QByteArray>("encoded");
    const auto row = [](const char *input, const char *encoded) { QTest::newRow(input) << QByteArray(encoded); };
    row("Patient", "Patient");
    row("Patient?code=http://loinc.org|1234-5", "Patient?code=http://loinc.org%7C1234-5");
    row("?date=ge2020-01-01T00:00:00+01:00", "?date=ge2020-01-01T00:00:00%2B01:00");
    row("?name=M%c3%bcller", "?name=M%C3%BCller");
    row("?name=M\xC3\xBCller", "?name=M%C3%BCller");
    row("?name=a b%2Bc", "?name=a%20b%2Bc");
    row("?_id=a,b&_id=c", "?_id=a,b&_id=c");
    row("?name=50%&name=%4", "?name=50%25&name=%254");
    row("?link=http://a.example?b=c;d", "?link=http://a.example%3Fb=c;d");
    row("?name=a%26b", "?name=a%26b");
    row("?a%3Db=c", "?a%3Db=c");
    row("?name=a\\,b", "?name=a%5C,b");
    row("?name&code=", "?name&code=");
}

void QueryTest::encodes()
{
    QFETCH(QByteArray, encoded);
    QCOMPARE(bytes(typed(QTest::currentDataTag()).encoded()), encoded);
}

void QueryTest::readsForms_data()
{
    QTest::addColumn<QByteArray>("read");
    QTest::newRow("name=a+b%2Bc&&x") << QByteArray("\nname |  | a b+c\nx | ");
    QTest::newRow("Patient?name=x") << QByteArray("\nPatient?name |  | x");
    QTest::newRow("a=%+41&b=%zz") << QByteArray("\na |  | % 41\nb |  | %zz");
    QTest::newRow("") << QByteArray("");
}

void QueryTest::readsForms()
{
    QFETCH(QByteArray, read);
    QCOMPARE(parts(Query::parseForm(QTest::currentDataTag())), read);
}

/** What a query is for, when Patient and Observation are read. */
void QueryTest::isForType_data()
{
    QTest::addColumn<QByteArray>("patient");
    QTest::addColumn<QByteArray>("observation");
    const auto row = [](const char *query, const char *patient, const char *observation) {
        QTest::newRow(query) << QByteArray(patient) << QByteArray(observation);
    };
    row("Patient?name=x", "Patient?name=x", "Observation");
    row("/Patient?name=x", "Patient?name=x", "Observation");
    row("?_lastUpdated=ge2020", "Patient?_lastUpdated=ge2020", "Observation?_lastUpdated=ge2020");
    row("_lastUpdated=ge2020", "Patient?_lastUpdated=ge2020", "Observation?_lastUpdated=ge2020");
    row("Patient", "Patient", "Observation");
    row("", "Patient", "Observation");
}

void QueryTest::isForType()
{
    QFETCH(QByteArray, patient);
    QFETCH(QByteArray, observation);
    const Query query = typed(QTest::currentDataTag());
    QCOMPARE(bytes(query.forType("Patient").text()), patient);
    QCOMPARE(bytes(query.forType("Observation").text()), observation);
}

void QueryTest::filters_data()
{
    QTest::addColumn<QByteArray>("filters");
    const auto row = [](const char *query, const char *filters) { QTest::newRow(query) << QByteArray(filters); };
    row("Patient?_sort=-name&gender=male&_count=5", "Patient?gender=male");
    row("?_elements=id&_summary=true&_total=none&_format=json&_pretty=true", "");
    row("?_contained=true&_containedType=container&_maxresults=9&_score=true", "");
    row("?_include=Patient:organization&_revinclude:iterate=Observation:subject", "");
    row("?%5Fcount=5&_id=1&_has:Observation:patient:code=2", "?_id=1&_has:Observation:patient:code=2");
}

void QueryTest::filters()
{
    QFETCH(QByteArray, filters);
    QCOMPARE(bytes(typed(QTest::currentDataTag()).filters().text()), filters);
}

void QueryTest::withoutIncludes_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("?_include=Patient:organization&_count=5") << QByteArray("?_count=5");
    QTest::newRow("Patient?_revinclude:iterate=Observation:subject&name=x") << QByteArray("Patient?name=x");
    QTest::newRow("?name=_include") << QByteArray("?name=_include");
}

void QueryTest::withoutIncludes()
{
    QFETCH(QByteArray, rest);
    const Query query = typed(QTest::currentDataTag());
    QCOMPARE(bytes(query.withoutIncludes().text()), rest);
    QCOMPARE(query.hasIncludes(), query.withoutIncludes() != query);
    QVERIFY(!query.withoutIncludes().hasIncludes());
}

void QueryTest::missing_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("used"); // query of the self link
    QTest::addColumn<QByteArray>("missing");
    const auto row = [](const char *asked, const char *used, const char *missing = "") {
        QTest::addRow("%s, %s", asked, used) << QByteArray(asked) << QByteArray(used) << QByteArray(missing);
    };
    row("gender=female&favourite=blue", "gender=female", "favourite");
    row("gender:not=male", "gender%3Anot=male");
    row("gender:not=male", "gender=male", "gender:not");
    row("name:exact=A%20B", "name%3aexact=A+B");
    row("date=2020-01-01T00:00:00+01:00", "date=2020-01-01T00:00:00+01:00");
    row("date=2020-01-01T00:00:00+01:00", "date=2020-01-01T00:00:00%2B01:00");
    row("a=1&a=2&a=3", "a=2", "a");
    row("a=1&b=2", "b=2&a=1");
    row("_id=b,a", "_id=a,b");
    row("_id=a,b", "_id=a", "_id");
    row("_id=a", "_id=a,b", "_id");
    row("name=a\\,b,c", "name=c,a%5C,b");
    row("name=", "name");
    row("name", "", "name");
    row("organization=2,1", "organization=Organization/1,https://example.org/fhir/Organization/2");
    row("subject:Patient=1", "subject=Patient/1");
    row("subject=Patient/1", "subject%3APatient=1");
    row("subject:Patient=1", "subject=Group/1", "subject:Patient");
    row("subject:Patient=Patient/1", "subject=https://example.org/Patient/1");
    row("organization=1", "organization=11", "organization");
    row("organization=1", "organization=x/1", "organization");
    row("organization=1", "organization=/1", "organization");
    row("organization=1", "organization=ftp://example.org/1", "organization");
    row("name=a b", "name=Patient/a+b", "name");
}

void QueryTest::missing()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, used);
    QFETCH(QByteArray, missing);
    QByteArrayList found;
    for (const auto &code : typed('?' + asked).missingIn(Query::parseForm(used.constData())))
        found << bytes(code);
    QCOMPARE(found.join(' '), missing);
}

void QueryTest::values_data()
{
    QTest::addColumn<QByteArrayList>("parts"); // at bars, unescaped
    const auto row = [](const char *value, const QByteArrayList &parts) { QTest::newRow(value) << parts; };
    row("http://loinc.org|1234-5", {"http://loinc.org", "1234-5"});
    row("|active", {"", "active"});
    row("5.4|http://unitsofmeasure.org|mg", {"5.4", "http://unitsofmeasure.org", "mg"});
    row("a\\|b|c\\,d", {"a|b", "c,d"});
    row("a\\\\|b", {"a\\", "b"});
    row("a\\", {"a\\"});
    row("", {""});
}

void QueryTest::values()
{
    QFETCH(QByteArrayList, parts);
    QByteArrayList found;
    for (const auto part : fhir::splitValue(QTest::currentDataTag(), '|'))
        found << bytes(fhir::unescapedValue(part));
    QCOMPARE(found, parts);
}

void QueryTest::prefixes_data()
{
    QTest::addColumn<Prefix>("prefix");
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char *value, Prefix prefix, const char *rest) {
        QTest::newRow(value) << prefix << QByteArray(rest);
    };
    row("100", Prefix::Eq, "100");
    row("eq2013", Prefix::Eq, "2013");
    row("ne100", Prefix::Ne, "100");
    row("gt2013", Prefix::Gt, "2013");
    row("lt100", Prefix::Lt, "100");
    row("ge2013-01", Prefix::Ge, "2013-01");
    row("le-1", Prefix::Le, "-1");
    row("sa2013", Prefix::Sa, "2013");
    row("eb2013", Prefix::Eb, "2013");
    row("ap5.4|mg", Prefix::Ap, "5.4|mg");
    row("GE2013", Prefix::Eq, "GE2013");
    row("g", Prefix::Eq, "g");
    row("", Prefix::Eq, "");
}

void QueryTest::prefixes()
{
    QFETCH(Prefix, prefix);
    QFETCH(QByteArray, rest);
    const auto found = fhir::splitPrefix(QTest::currentDataTag());
    QCOMPARE(found.first, prefix);
    QCOMPARE(bytes(found.second), rest);
}

void QueryTest::sorts_data()
{
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<bool>("isDescending");
    QTest::newRow("status") << QByteArray("status") << false;
    QTest::newRow("-date") << QByteArray("date") << true;
    QTest::newRow("--date") << QByteArray("-date") << true;
    QTest::newRow("-") << QByteArray() << true;
}

void QueryTest::sorts()
{
    QFETCH(QByteArray, parameter);
    QFETCH(bool, isDescending);
    const auto rule = fhir::readSortRule(QTest::currentDataTag());
    QCOMPARE(bytes(rule.parameter), parameter);
    QCOMPARE(rule.isDescending, isDescending);
}

void QueryTest::includes_data()
{
    QTest::addColumn<QByteArray>("read"); // "source parameter target", "" where it is no include
    QTest::newRow("Observation:subject") << QByteArray("Observation subject ");
    QTest::newRow("Observation:subject:Patient") << QByteArray("Observation subject Patient");
    QTest::newRow("Observation:subject:") << QByteArray("Observation subject ");
    QTest::newRow("Observation:subject:Patient:x") << QByteArray();
    QTest::newRow("Observation") << QByteArray();
    QTest::newRow("*") << QByteArray();
}

void QueryTest::includes()
{
    QFETCH(QByteArray, read);
    const auto include = fhir::readInclude(QTest::currentDataTag());
    QCOMPARE(include.has_value(), !read.isEmpty());
    if (include)
        QCOMPARE(bytes(include->source) + ' ' + bytes(include->parameter) + ' ' + bytes(include->target), read);
}

void QueryTest::finds()
{
    Query query = typed("Patient?name:exact=x&_count=5&name=y");
    QCOMPARE(query.find("name"), &query.parameters[0]);
    QVERIFY(query.find("_count") && !query.find("count") && !query.find("name:exact"));
    query.add("_summary", "count");
    query.append(typed("Observation?name=z"));
    QCOMPARE(bytes(query.text()), QByteArray("Patient?name:exact=x&_count=5&name=y&_summary=count&name=z"));
    QCOMPARE(bytes(query.parametersText()), QByteArray("name:exact=x&_count=5&name=y&_summary=count&name=z"));
}

QTEST_GUILESS_MAIN(QueryTest)
#include "tst_query.moc"
