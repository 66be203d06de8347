#include "terms/answers.h"
#include "terms/valuesets.h"

#include "fhir/model.h"

#include <QTest>

using namespace Qt::StringLiterals;
using fhirpath::Coding;
using Answer = fhirpath::ValueSets::Answer;

namespace {

/** With ' for ". */
constexpr const char *Documents[] = {
    // Two lists, an exclusion, another value set, and the same of an older version.
    "{'resourceType':'ValueSet','url':'http://v/list','version':'2','title':'A list','compose':{'include':["
    "{'system':'http://s','concept':[{'code':'a'},{'code':'B'}]},{'system':'http://t','concept':[{'code':'a'}]}]}}",
    "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient','id':'p'}},{'resource':"
    "{'resourceType':'ValueSet','url':'http://v/versions','version':'1','compose':{'include':["
    "{'system':'http://s','concept':[{'code':'old'}]}]}}},{'resource':"
    "{'resourceType':'ValueSet','url':'http://v/versions','version':'2','compose':{'include':["
    "{'system':'http://s','concept':[{'code':'new'}]}]}}}]}",
    "{'resourceType':'ValueSet','url':'http://v/without','compose':{'include':[{'system':'http://tree'}],"
    "'exclude':[{'system':'http://tree','concept':[{'code':'leaf'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/both','compose':{'include':["
    "{'valueSet':['http://v/list','http://v/other']}]}}",
    "{'resourceType':'ValueSet','url':'http://v/other','compose':{'include':["
    "{'system':'http://s','concept':[{'code':'B'},{'code':'c'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/nested','compose':{'include':[{'valueSet':['http://v/other']},"
    "{'valueSet':['http://v/missing']}]}}",
    "{'resourceType':'ValueSet','url':'http://v/round','compose':{'include':[{'valueSet':['http://v/round2']}]}}",
    "{'resourceType':'ValueSet','url':'http://v/round2','compose':{'include':[{'valueSet':['http://v/round']}]}}",
    "{'resourceType':'ValueSet','url':'http://v/whole','compose':{'include':[{'system':'http://tree'}]}}",
    "{'resourceType':'ValueSet','url':'http://v/active','compose':{'inactive':false,'include':["
    "{'system':'http://tree'}]}}",
    "{'resourceType':'ValueSet','url':'http://v/elsewhere','compose':{'include':[{'system':'http://snomed.info/sct',"
    "'filter':[{'property':'concept','op':'is-a','value':'1'}]},{'system':'http://s','concept':[{'code':'x'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/is-a','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'concept','op':'is-a','value':'branch'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/below','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'concept','op':'descendent-of','value':'branch'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/colour','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'colour','op':'=','value':'red'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/regex','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'code','op':'regex','value':'l.*'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/property','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'weight','op':'=','value':'1'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/odd','compose':{'include':[{'system':'http://tree','filter':["
    "{'property':'colour','op':'sounds-like','value':'red'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/fragment','compose':{'include':[{'system':'http://fragment'}]}}",
    "{'resourceType':'ValueSet','url':'http://v/caseless','compose':{'include':[{'system':'http://caseless'}]}}",
    "{'resourceType':'ValueSet','url':'http://v/pinned','compose':{'include':[{'system':'http://tree',"
    "'version':'7'}]}}",
    "{'resourceType':'ValueSet','url':'http://v/expanded','expansion':{'contains':[{'system':'http://s','code':'g',"
    "'abstract':true,'contains':[{'system':'http://s','code':'h'}]},{'system':'http://s','version':'1','code':'i'}]},"
    "'compose':{'include':[{'system':'http://s','concept':[{'code':'not-looked-at'}]}]}}",
    "{'resourceType':'ValueSet','url':'http://v/page','expansion':{'total':100,'contains':["
    "{'system':'http://s','code':'h'}]}}",
    "{'resourceType':'CodeSystem','url':'http://tree','version':'8','content':'complete','property':["
    "{'code':'colour'}],'concept':[{'code':'root','property':[{'code':'notSelectable','valueBoolean':true}],"
    "'concept':[{'code':'branch','concept':[{'code':'leaf','display':'Leaf','property':[{'code':'colour','valueCode':'"
    "red'}]}]}]},"
    "{'code':'second','property':[{'code':'parent','valueCode':'branch'}]},"
    "{'code':'gone','property':[{'code':'inactive','valueBoolean':true}]}]}",
    "{'resourceType':'CodeSystem','url':'http://fragment','content':'fragment','concept':[{'code':'some'}]}",
    "{'resourceType':'ValueSet','url':'http://v/codeless','compose':{'include':[{'system':'http://codeless'}]}}",
    "{'resourceType':'CodeSystem','url':'http://codeless','content':'complete','concept':[{'code':'some'},"
    "{'display':'It has none','concept':[{'code':'below'}]}]}",
    "{'resourceType':'CodeSystem','url':'http://caseless','caseSensitive':false,'content':'complete','concept':["
    "{'code':'MiXed'}]}",
};

const terms::ValueSets &loaded()
{
    static const auto sets = [] {
        auto all = std::make_unique<terms::ValueSets>(fhir::Model::r4());
        for (const char *document : Documents)
            all->add(terms::read(QByteArray(document).replace('\'', '"').toStdString()).value());
        return all;
    }();
    return *sets;
}

} // namespace

class TestValueSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contains_data();
    void contains();
    void bare_data();
    void bare();
    void faults_data();
    void faults();
    void replaced();
    void displays();
    void answered_data();
    void answered();
    void extent_data();
    void extent();
};

void TestValueSets::contains_data()
{
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *what, const char *answer) { QTest::newRow(what) << QString::fromUtf8(answer); };
    row("http://v/list http://s a", "yes");
    row("http://v/list http://s b",
        "the value set has the code in other letters, and whether that is the same is up to "
        "the system http://s, which is not here.");
    row("http://v/list http://s c", "no");
    row("http://v/list http://t a", "yes");
    row("http://v/list http://t B", "no");
    row("http://v/list http://u a", "no");
    row("http://v/list|2 http://s a", "yes");
    row("http://v/list|1 http://s a", "the value set http://v/list|1 is not here in this version.");
    row("http://v/versions http://s new", "yes");
    row("http://v/versions http://s old", "no");
    row("http://v/versions|1 http://s old", "yes");
    row("http://v/without http://tree branch", "yes");
    row("http://v/without http://tree leaf", "no");
    row("http://v/without http://tree unheard-of", "no");
    row("http://v/both http://s B", "yes");
    row("http://v/both http://s a", "no");
    row("http://v/both http://s c", "no");
    row("http://v/nested http://s c", "yes");
    row("http://v/nested http://s z", "the value set http://v/missing is not here.");
    row("http://v/missing http://s z", "the value set http://v/missing is not here.");
    row("http://v/round http://s z", "the value set http://v/round leads back to itself.");
    row("http://v/whole http://tree root", "no"); // it is abstract
    row("http://v/whole http://tree gone", "yes");
    row("http://v/active http://tree gone", "no");
    row("http://v/active http://tree leaf", "yes");
    row("http://v/elsewhere http://s x", "yes");
    row("http://v/elsewhere http://s y", "no");
    row("http://v/elsewhere http://snomed.info/sct 1",
        "this needs all codes of the system http://snomed.info/sct, which are not here.");
    row("http://v/is-a http://tree branch", "yes");
    row("http://v/is-a http://tree leaf", "yes");
    row("http://v/is-a http://tree second", "yes");
    row("http://v/is-a http://tree gone", "no");
    row("http://v/below http://tree branch", "no");
    row("http://v/below http://tree leaf", "yes");
    row("http://v/colour http://tree leaf", "yes");
    row("http://v/colour http://tree second", "no");
    row("http://v/regex http://tree leaf", "yes");
    row("http://v/regex http://tree second", "no");
    row("http://v/property http://tree leaf", "the code system here says nothing of the property weight.");
    row("http://v/odd http://tree leaf", "the filter \"sounds-like\" is not understood here.");
    row("http://v/fragment http://fragment some", "yes");
    row("http://v/fragment http://fragment other",
        "this needs all codes of the system http://fragment, which are not here.");
    row("http://v/codeless http://codeless some", "yes");
    row("http://v/codeless http://codeless below",
        "this needs all codes of the system http://codeless, which are not here.");
    row("http://v/caseless http://caseless mixed", "yes");
    row("http://v/pinned http://tree leaf",
        "this needs all codes of the system http://tree in version 7, which are not here.");
    row("http://v/expanded http://s g", "no"); // it is abstract
    row("http://v/expanded http://s h", "yes");
    row("http://v/expanded http://s i", "yes");
    row("http://v/expanded http://s not-looked-at", "no");
    row("http://v/page http://s h", "yes");
    row("http://v/page http://s j", "the file has only a part of the value set http://v/page.");
    // FHIR's own
    row("http://hl7.org/fhir/ValueSet/administrative-gender http://hl7.org/fhir/administrative-gender female", "yes");
    row("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1 http://hl7.org/fhir/administrative-gender female",
        "yes");
    row("http://hl7.org/fhir/ValueSet/administrative-gender http://hl7.org/fhir/administrative-gender f", "no");
    row("http://hl7.org/fhir/ValueSet/mimetypes urn:ietf:bcp:13 text/plain",
        "this needs all codes of the system urn:ietf:bcp:13, which are not here.");
}

void TestValueSets::contains()
{
    QFETCH(QString, answer);
    const QStringList parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    const std::string set = parts[0].toStdString();
    const std::string system = parts[1].toStdString();
    const std::string code = parts[2].toStdString();
    const Coding coding{Coding::Kind::Whole, system, {}, code};
    const Answer found = loaded().contains(set, coding);
    QCOMPARE(found == Answer::Yes      ? u"yes"_s
            : found == Answer::No      ? u"no"_s
            : found == Answer::Neither ? u"neither"_s
                                       : QString::fromStdString(loaded().whyUnknown(set, coding)),
        answer);
}

void TestValueSets::bare_data()
{
    QTest::addColumn<QString>("valueSet");
    QTest::addColumn<Coding::Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Answer>("answer");
    const auto row = [](const char *name, const char *set, Coding::Kind kind, const char *code, Answer answer) {
        QTest::newRow(name) << QString::fromUtf8(set) << kind << QString::fromUtf8(code) << answer;
    };
    row("a code of one system or the other", "http://v/list", Coding::Kind::Code, "a", Answer::Yes);
    row("no code of either", "http://v/list", Coding::Kind::Code, "z", Answer::No);
    row("a text with two systems", "http://v/list", Coding::Kind::Text, "a", Answer::Neither);
    row("a text with one", "http://v/other", Coding::Kind::Text, "c", Answer::Yes);
    row("no such text", "http://v/other", Coding::Kind::Text, "z", Answer::No);
    row("an expansion", "http://v/expanded", Coding::Kind::Code, "h", Answer::Yes);
    row("not in an expansion", "http://v/expanded", Coding::Kind::Code, "z", Answer::No);
    row("not in a page", "http://v/page", Coding::Kind::Code, "z", Answer::Unknown);
    row("what one of the parts has", "http://v/nested", Coding::Kind::Code, "c", Answer::Yes);
    row("what a missing part may have", "http://v/nested", Coding::Kind::Code, "z", Answer::Unknown);
    row("FHIR's own", "http://hl7.org/fhir/ValueSet/observation-status", Coding::Kind::Code, "final", Answer::Yes);
}

void TestValueSets::bare()
{
    QFETCH(QString, valueSet);
    QFETCH(Coding::Kind, kind);
    QFETCH(QString, code);
    QFETCH(Answer, answer);
    const std::string text = code.toStdString();
    QCOMPARE(loaded().contains(valueSet.toStdString(), {kind, {}, {}, text}), answer);
}

void TestValueSets::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *json, terms::Fault fault) {
        QTest::newRow(json) << QByteArray(json) << static_cast<int>(fault);
    };
    row("", terms::Fault::NotJson);
    row("{", terms::Fault::NotJson);
    row("1", terms::Fault::NoValueSet);
    row("[]", terms::Fault::NoValueSet);
    row(R"({"resourceType":"Patient"})", terms::Fault::NoValueSet);
    row(R"({"resourceType":"CodeSystem","content":"supplement"})", terms::Fault::NoValueSet);
    row(R"({"resourceType":7})", terms::Fault::NoValueSet);
}

void TestValueSets::faults()
{
    QFETCH(QByteArray, json);
    QFETCH(int, fault);
    const auto read = terms::read(json.toStdString());
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error()), fault);
}

void TestValueSets::replaced()
{
    terms::ValueSets sets(fhir::Model::r4());
    const auto add = [&sets](const char *code) {
        const auto text = QByteArray(R"({"resourceType":"ValueSet","url":"http://v","compose":{"include":[{"system":)"
                                     R"("http://s","concept":[{"code":"%"}]}]}})");
        sets.add(terms::read(QByteArray(text).replace('%', code).toStdString()).value());
    };
    const auto has = [&sets](std::string_view code) {
        return sets.contains("http://v", {Coding::Kind::Whole, "http://s", {}, code}) == Answer::Yes;
    };
    QVERIFY(!sets.has("http://v"));
    add("a");
    QVERIFY(sets.has("http://v"));
    QVERIFY(has("a"));
    add("b");
    QVERIFY(has("b"));
    QVERIFY(!has("a"));
}

void TestValueSets::displays()
{
    QCOMPARE(QByteArray::fromStdString(std::string(loaded().display("http://tree", "leaf"))), QByteArray("Leaf"));
    QVERIFY(loaded().display("http://tree", "none").empty());
    QVERIFY(loaded().display("http://nowhere", "leaf").empty());
}

void TestValueSets::answered_data()
{
    using Kind = Coding::Kind;
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArrayList>("coding"); // system, version, code
    QTest::addColumn<int>("answer");
    const auto row = [](const char *name, const char *set, Kind kind, QByteArrayList coding, Answer answer) {
        QTest::newRow(name) << QByteArray(set) << int(kind) << coding << int(answer);
    };
    row("in", "http://v", Kind::Whole, {"http://s", "", "a"}, Answer::Yes);
    row("not in", "http://v", Kind::Whole, {"http://s", "", "z"}, Answer::No);
    row("in another system", "http://v", Kind::Whole, {"http://t", "", "a"}, Answer::No);
    row("in other letters", "http://v", Kind::Whole, {"http://s", "", "A"}, Answer::Unknown);
    row("in other letters of another system", "http://v", Kind::Whole, {"http://t", "", "A"}, Answer::No);
    row("abstract", "http://v", Kind::Whole, {"http://s", "", "g"}, Answer::No);
    row("in another version", "http://v", Kind::Whole, {"http://s", "2", "b"}, Answer::Unknown);
    row("a code", "http://v", Kind::Code, {"", "", "a"}, Answer::Yes);
    row("a text, of two systems", "http://v", Kind::Text, {"", "", "a"}, Answer::Neither);
    row("a code in other letters", "http://v", Kind::Code, {"", "", "A"}, Answer::Unknown);
    row("of a version", "http://v|1", Kind::Whole, {"http://s", "", "a"}, Answer::Unknown); // that was not asked for
    row("not to be had", "http://none", Kind::Whole, {"http://s", "", "a"}, Answer::Unknown);
    row("never asked", "http://never", Kind::Whole, {"http://s", "", "a"}, Answer::Unknown);
}

/** What a server has listed is known; what its list leaves open is not "no". */
void TestValueSets::answered()
{
    QFETCH(QByteArray, set);
    QFETCH(int, kind);
    QFETCH(QByteArrayList, coding);
    QFETCH(int, answer);
    const auto answers = std::make_shared<terms::Answers>();
    terms::ValueSet listed;
    listed.hasExpansion = listed.isExpansionWhole = true;
    listed.expansion.emplace("a", terms::ValueSet::Entry{"http://s", "", false});
    listed.expansion.emplace("b", terms::ValueSet::Entry{"http://s", "1", false});
    listed.expansion.emplace("g", terms::ValueSet::Entry{"http://s", "", true});
    listed.expansion.emplace("x", terms::ValueSet::Entry{"http://t", "", false});
    answers->setExpansion("http://v", listed);
    answers->setNoExpansion("http://none", "it is too large.");
    QVERIFY(answers->wasExpanded("http://v") && answers->wasExpanded("http://none"));
    QVERIFY(!answers->wasExpanded("http://never"));
    QCOMPARE(QByteArray::fromStdString(answers->whyNotExpanded("http://none")), QByteArray("it is too large."));
    const terms::AnsweredValueSets sets(std::make_shared<terms::ValueSets>(fhir::Model::r4()), answers);
    const std::string system = coding[0].toStdString();
    const std::string version = coding[1].toStdString();
    const std::string code = coding[2].toStdString();
    QCOMPARE(int(sets.contains(set.toStdString(), {Coding::Kind(kind), system, version, code})), answer);
}

void TestValueSets::extent_data()
{
    QTest::addColumn<int>("codes");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<QByteArray>("missing");
    QTest::newRow("http://v/list") << 3 << true << QByteArray();
    QTest::newRow("http://v/both") << 1 << true << QByteArray(); // those that are in each
    QTest::newRow("http://v/nested") << 2 << false << QByteArray("http://v/missing");
    QTest::newRow("http://v/round") << 0 << false << QByteArray();
    QTest::newRow("http://v/without") << 3 << true << QByteArray();
    QTest::newRow("http://v/whole") << 4 << true << QByteArray(); // without what is abstract
    QTest::newRow("http://v/active") << 3 << true << QByteArray();
    QTest::newRow("http://v/elsewhere") << 1 << false << QByteArray("http://snomed.info/sct");
    QTest::newRow("http://v/is-a") << 3 << true << QByteArray();
    QTest::newRow("http://v/odd") << 0 << false << QByteArray();
    QTest::newRow("http://v/fragment") << 1 << false << QByteArray("http://fragment");
    QTest::newRow("http://v/pinned") << 0 << false << QByteArray("http://tree|7");
    QTest::newRow("http://v/expanded") << 2 << true << QByteArray();
    QTest::newRow("http://v/page") << 1 << false << QByteArray();
    QTest::newRow("http://v/nowhere") << 0 << false << QByteArray("http://v/nowhere");
    QTest::newRow("http://hl7.org/fhir/ValueSet/administrative-gender") << 4 << true << QByteArray();
}

void TestValueSets::extent()
{
    QFETCH(int, codes);
    QFETCH(bool, isWhole);
    QFETCH(QByteArray, missing);
    const auto extent = loaded().extent(QTest::currentDataTag());
    QCOMPARE(static_cast<int>(extent.codes), codes);
    QCOMPARE(extent.isWhole, isWhole);
    QByteArrayList named;
    for (const auto &one : extent.missing)
        named << QByteArray::fromStdString(one);
    QCOMPARE(named.join(' '), missing);
}

QTEST_APPLESS_MAIN(TestValueSets)
#include "tst_valuesets.moc"
