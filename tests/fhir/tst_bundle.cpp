#include "fhir/bundle.h"
#include "fhir/resourcekey.h"
#include "fhir/unwrap.h"

#include <QTest>

#include <random>

using fhir::BundleFault;
using fhir::BundleReader;

namespace {

/** Everything a reader gives, as one line, so that two readings can be compared. */
std::string summary(BundleReader &reader)
{
    std::string text;
    if (const auto batch = reader.take(0)) {
        for (std::size_t i = 0; i < batch->entries().size(); ++i)
            text += std::to_string(static_cast<int>(batch->entries()[i].role)) + ':' + std::string(batch->resource(i))
                + ' ';
    }
    return text;
}

std::string read(std::string_view page, std::size_t piece, std::size_t largest = 1U << 20U)
{
    BundleReader reader(largest);
    std::string text;
    for (std::size_t at = 0; at < page.size(); at += piece) {
        reader.feed(page.substr(at, piece));
        text += summary(reader);
    }
    reader.finish();
    const auto &head = reader.head();
    text += "type=" + head.type + " total=" + (head.total ? std::to_string(*head.total) : "-") + " self=" + head.self
        + " next=" + head.next + " entries=" + std::to_string(reader.entries());
    for (const auto &fault : reader.faults())
        text += " fault" + std::to_string(static_cast<int>(fault.kind)) + '@' + std::to_string(fault.entry)
            + fault.resourceType;
    return text;
}

} // namespace

class BundleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void unwraps_data();
    void unwraps();
    void keys_data();
    void keys();
    void cutOffKeepsWhatArrived();
    void tooLarge();
    void survivesMutations();
};

void BundleTest::reads_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *page, const char *found) {
        QTest::newRow(name) << QByteArray(page) << QByteArray(found);
    };
    row("usual order",
        R"({"resourceType":"Bundle","type":"searchset","total":2,"link":[{"relation":"self","url":"s"},{"relation":"next","url":"n\u003d1"}],"entry":[{"fullUrl":"x","resource":{"id":"1"},"search":{"mode":"match"}},{"resource":{"id":"2"},"search":{"mode":"include"}}]})",
        R"(0:{"id":"1"} 1:{"id":"2"} type=searchset total=2 self=s next=n=1 entries=2)");
    row("resourceType last, links after entries, mode before resource",
        R"( { "entry" : [ { "search" : { "mode" : "outcome" } , "resource" : { "a" : [ 1 , { } ] } } ] , "link" : [ { "url" : "n" , "relation" : "next" } ] , "total" : 1 , "type" : "searchset" , "resourceType" : "Bundle" } )",
        R"(2:{ "a" : [ 1 , { } ] } type=searchset total=1 self= next=n entries=1)");
    row("strings with brackets, quotes and backslashes",
        R"({"resourceType":"Bundle","entry":[{"resource":{"t":"}]\"{[\\","u":"\\\""}}]})",
        R"(0:{"t":"}]\"{[\\","u":"\\\""} type= total=- self= next= entries=1)");
    row("a Bundle inside a Bundle",
        R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Bundle","total":9,"entry":[{"resource":{}}],"link":[{"relation":"next","url":"no"}]}}]})",
        R"(0:{"resourceType":"Bundle","total":9,"entry":[{"resource":{}}],"link":[{"relation":"next","url":"no"}]} type= total=- self= next= entries=1)");
    row("escaped key", R"({"resourceT\u0079pe":"Bundle","entry":[{"resource":{}}]})",
        "0:{} type= total=- self= next= entries=1");
    row("empty", R"({"resourceType":"Bundle","total":0})", "type= total=0 self= next= entries=0");
    row("entry without resource", R"({"resourceType":"Bundle","entry":[{"fullUrl":"x"},{"resource":{"id":"2"}}]})",
        R"(0:{"id":"2"} type= total=- self= next= entries=2 fault3@0)");
    row("resource is null", R"({"resourceType":"Bundle","entry":[{"resource":null}]})",
        "type= total=- self= next= entries=1 fault3@0");
    row("invalid UTF-8", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"id\":\"\xff\"}},{\"resource\":{}}]}",
        "0:{} type= total=- self= next= entries=2 fault4@0");
    row("not a Bundle", R"({"resourceType":"Patient","entry":[]})",
        "type= total=- self= next= entries=0 fault2@0Patient");
    row("no resourceType", R"({"a":1})", "type= total=- self= next= entries=0 fault2@0");
    row("HTML", "<!doctype html><html>", "type= total=- self= next= entries=0 fault0@0");
    row("nothing", "", "type= total=- self= next= entries=0 fault1@0");
    row("wrong bracket", R"({"resourceType":"Bundle","entry":[{"resource":{"a":1]}]})",
        "type= total=- self= next= entries=0 fault0@0");
    row("byte order mark", "\xEF\xBB\xBF{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}",
        "0:{} type= total=- self= next= entries=1");
    row("two marks", "\xEF\xBB\xBF\xEF\xBB\xBF{}", "type= total=- self= next= entries=0 fault0@0");
    row("half a mark", "\xEF\xBB{}", "type= total=- self= next= entries=0 fault0@0");
    row("a list for a resource", R"({"resourceType":"Bundle","entry":[{"resource":[{"id":"1"}]}]})",
        R"(0:[{"id":"1"}] type= total=- self= next= entries=1)");
    row("something behind it", R"({"resourceType":"Bundle"} x)", "type= total=- self= next= entries=0 fault0@0");
}

/** The same wherever the stream is cut. */
void BundleTest::reads()
{
    QFETCH(QByteArray, page);
    QFETCH(QByteArray, found);
    for (std::size_t piece = 1; piece <= static_cast<std::size_t>(page.size()) + 1; ++piece)
        QCOMPARE(QByteArray::fromStdString(read(page.toStdString(), piece)), found);
}

void BundleTest::unwraps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *text, const char *found) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(found);
    };
    row("a resource", R"({"id":"1"})", R"({"id":"1"})");
    row("a Bundle", R"({"resourceType":"Bundle","entry":[{"resource":{"id":"1"}},{},{"resource":{"id":"2"}}]})",
        R"({"id":"1"} {"id":"2"})");
    row("a Bundle in a Bundle",
        R"({"entry":[{"resource":{"resourceType":"Bundle","entry":[{"resource":{"id":"1"}}]}}],"resourceType":"Bundle"})",
        R"({"id":"1"})");
    row("a list", R"([{"id":"1"}, [ {"id":"2"} ], {"resourceType":"Bundle","entry":[{"resource":{"id":"3"}}]}])",
        R"({"id":"1"} {"id":"2"} {"id":"3"})");
    row("Parameters",
        R"({"resourceType":"Parameters","parameter":[{"resource":{"id":"1"}},{"part":[{"resource":{"id":"2"}}]}]})",
        R"({"id":"1"} {"id":"2"})");
    row("escapes", R"({"resourceT\u0079pe":"B\u0075ndle","\u0065ntry":[{"resource":{"id":"1"}}]})", R"({"id":"1"})");
    row("what it is no resource", R"([1,"a",null,{"id":"1"}])", R"(1 "a" null {"id":"1"})");
    row("no JSON", R"([{"id":"1"})", R"([{"id":"1"})");
    row("of the type that is kept", R"({"resourceType":"Group","entry":[]})", R"({"resourceType":"Group","entry":[]})");
    row("an empty Bundle", R"({"resourceType":"Bundle"})", "");
}

void BundleTest::unwraps()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    // The second of two entries, so that places count from the batch.
    const std::string before = "{}\n";
    const std::string all = before + text.toStdString();
    const fhir::ResourceBatch batch(all,
        {{0, 2, fhir::EntryRole::Match}, {before.size(), all.size() - before.size(), fhir::EntryRole::Include}}, 0);
    QByteArray shown;
    for (const auto &entry : fhir::unwrapped(batch, "Group")) {
        shown += entry.offset == 0 ? "" : shown.isEmpty() ? "" : " ";
        if (entry.offset > 0)
            shown += QByteArray::fromStdString(all.substr(entry.offset, entry.length));
    }
    QCOMPARE(shown, found);
}

void BundleTest::keys_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const char *resource, const char *key) {
        QTest::newRow(name) << QByteArray(resource) << QByteArray(key);
    };
    row("usual", R"({"resourceType":"Patient","id":"1"})", "Patient/1");
    row("the other way round", R"({ "id" : "1" , "resourceType" : "Patient" })", "Patient/1");
    row("an id inside it before", R"({"resourceType":"Patient","name":[{"id":"n"}],"id":"1"})", "Patient/1");
    row("a resource inside it before",
        R"({"contained":[{"resourceType":"Group","id":"g"}],"resourceType":"Patient","id":"1"})", "Patient/1");
    row("only inside it", R"({"resourceType":"Patient","name":[{"id":"n"}],"contact":{"id":"c"}})", "Patient/");
    row("the words as values", R"({"a":"id","b":"resourceType","resourceType":"Patient","id":"1"})", "Patient/1");
    row("quotes and brackets in texts", R"({"t":"\"id\":{[","resourceType":"Patient","id":"1"})", "Patient/1");
    row("a number", R"({"resourceType":"Patient","id":1})", "Patient/");
    row("a text within the id", R"({"resourceType":"Patient","id":["n"]})", "Patient/");
}

/** What a resource is called, read without a parser. */
void BundleTest::keys()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, key);
    const std::string text = resource.toStdString();
    const auto found = fhir::readResourceKey(text);
    QCOMPARE(QByteArray::fromStdString(std::string(found.type) + '/' + std::string(found.id)), key);
}

void BundleTest::cutOffKeepsWhatArrived()
{
    const std::string page = R"({"resourceType":"Bundle","entry":[{"resource":{"id":"1"}},{"resource":{"id":"2"}}]})";
    const std::size_t second = page.find("{\"resource\":{\"id\":\"2");
    for (std::size_t length = second; length < page.rfind(']'); ++length) {
        const auto found = read(page.substr(0, length), 7);
        QVERIFY2(found.find(R"(0:{"id":"1"})") == 0, found.c_str());
        QVERIFY2(found.find("fault1") != std::string::npos, found.c_str());
    }
}

void BundleTest::tooLarge()
{
    const std::string page = R"({"resourceType":"Bundle","entry":[{"resource":{"t":")" + std::string(200, 'x')
        + R"("},"search":{"mode":"match"}},{"resource":{"id":"2"}}]})";
    QCOMPARE(read(page, 16, 100), std::string(R"(0:{"id":"2"} type= total=- self= next= entries=2 fault5@0)"));
}

/** Broken input, seeded: never a crash, and what is given out is always balanced text that began with a bracket. */
void BundleTest::survivesMutations()
{
    const std::string page =
        R"({"resourceType":"Bundle","total":2,"entry":[{"resource":{"id":"1","a":[{"b":"\u00e4"}]},"search":{"mode":"match"}}]})";
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string broken = page;
        for (unsigned change = 0; change < 1 + round % 4U; ++change)
            broken[random() % broken.size()] = "{}[]\":,\\x1\xc3"[random() % 11];
        BundleReader reader;
        reader.feed(broken);
        reader.finish();
        if (const auto batch = reader.take(0)) {
            for (std::size_t i = 0; i < batch->entries().size(); ++i)
                QVERIFY((batch->resource(i).front() == '{' && batch->resource(i).back() == '}')
                    || (batch->resource(i).front() == '[' && batch->resource(i).back() == ']'));
        }
    }
}

QTEST_GUILESS_MAIN(BundleTest)
#include "tst_bundle.moc"
