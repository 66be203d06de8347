#include "bothways.h"
#include "oddpatients.h"

#include "fhir/json.h"
#include "fhir/model.h"
#include "viewdef/view.h"

#include <QDirIterator>
#include <QTest>

#include <zlib.h>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t MostLines = 500; // each takes twice as long, and its kind is met in fewer
#else
constexpr std::size_t MostLines = 3000;
#endif

[[nodiscard]] Resources linesOfFile(const QString &name, std::size_t most)
{
    Resources lines;
    const QString path = QStringLiteral(FHIRSIDE_SHARED_DIR "/data/") + name;
    const gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    if (!file)
        return lines;
    std::string text;
    std::vector<char> block(1U << 20U);
    for (int got = 1; got > 0;) {
        got = gzread(file, block.data(), static_cast<unsigned>(block.size()));
        text.append(block.data(), static_cast<std::size_t>(std::max(got, 0)));
    }
    gzclose_r(file);
    if (name.endsWith(u".json"))
        return {text};
    for (std::size_t at = 0; at < text.size() && lines.size() < most;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

[[nodiscard]] Resources usualViews()
{
    Resources views;
    QDirIterator files(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/views"), {u"*.json"_s}, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            views.push_back(file.readAll().toStdString());
    }
    return views;
}

[[nodiscard]] std::string typeOf(const std::string &resource)
{
    const auto batch = batchOf({resource});
    fhir::JsonIndex json;
    json.read(*batch);
    const auto root = json.document(0).root;
    const auto type = root == fhir::JsonIndex::None ? root : json.member(root, "resourceType");
    return json.isString(type) ? std::string(json.raw(type)) : std::string();
}

} // namespace

/** The walker and the evaluator are two ways to the same rows: whatever the view and the resource, they agree. */
class TestWalker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesOnPatients_data();
    void agreesOnPatients();
    void agreesOnFiles_data();
    void agreesOnFiles();
    void findsWhatIsNoJson_data();
    void findsWhatIsNoJson();
    void readsTypeThatComesLast();
    void notesDuplicateKeys();
    void boundsRows();
    void boundsWhatIsKept();
    void readsManyTypesOfOneElement();
};

void TestWalker::agreesOnPatients_data()
{
    QTest::addColumn<QByteArray>("view");
    for (const auto &view : patientViews())
        QTest::newRow(QByteArray::fromStdString(view).simplified().constData()) << QByteArray::fromStdString(view);
}

void TestWalker::agreesOnPatients()
{
    QFETCH(QByteArray, view);
    Both both(view.toStdString());
    Resources all = patients();
    QCOMPARE(both.difference(all), QString());
    for (unsigned seed = 0; seed < 8; ++seed) {
        Resources shuffled;
        std::transform(all.begin(), all.end(), std::back_inserter(shuffled), Shuffle(seed));
        QCOMPARE(both.difference(shuffled), QString());
    }
}

void TestWalker::agreesOnFiles_data()
{
    QTest::addColumn<bool>("derived");
    for (const char *name :
        {"edge/json-edge-cases-R4.json", "edge/mii-german.ndjson", "r4-examples/small-types.ndjson.gz",
            "synthea/Patient.ndjson.gz", "synthea/Observation.ndjson.gz", "synthea/Encounter.ndjson.gz",
            "synthea/MedicationRequest.ndjson.gz", "synthea/DiagnosticReport.ndjson.gz"}) {
        QTest::addRow("%s, derived views", name) << true;
        QTest::addRow("%s, views of the bench", name) << false;
        QTest::addRow("%s, usual views", name) << false;
    }
}

void TestWalker::agreesOnFiles()
{
    QFETCH(bool, derived);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u',', 0, 0);
    const Resources resources = linesOfFile(name, MostLines);
    if (resources.empty())
        QSKIP("the shared data are not here");
    Resources views;
    if (derived) {
        std::map<std::string, int> types;
        for (const auto &resource : resources)
            ++types[typeOf(resource)];
        for (const auto &type : types)
            if (fhir::Model::r4().isResource(type.first))
                views.push_back(viewdef::deriveView(type.first, fhir::Model::r4()));
    } else if (QByteArray(QTest::currentDataTag()).endsWith("usual views")) {
        views = usualViews();
    } else {
        for (const char *view : {"observation_flat", "us_core_bp", "patient_demographics", "encounter_flat"})
            views.push_back(linesOfFile(u"../bench/views/bench_%1.json"_s.arg(QString::fromUtf8(view)), 1).front());
    }
    Resources shuffled;
    std::transform(resources.begin(), resources.end(), std::back_inserter(shuffled), Shuffle(1));
    for (const auto &view : views) {
        Both both(view);
        QCOMPARE(both.difference(resources), QString());
        QCOMPARE(both.difference(shuffled), QString());
    }
}

void TestWalker::findsWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("view");
    const std::string wanted = columnsOf({"id", "name.given", "name", "deceased", "contact.name.family"});
    QTest::newRow("wanted") << QByteArray::fromStdString(viewOf("Patient", wanted));
    QTest::newRow("stepped over") << QByteArray::fromStdString(viewOf("Patient", columnsOf({"gender"})));
    QTest::newRow("rejected early") << QByteArray::fromStdString(viewOf("Patient", wanted, "gender = 'other'"));
    QTest::newRow("of another type") << QByteArray::fromStdString(viewOf("Group", columnsOf({"id"})));
    QTest::newRow("evaluated") << QByteArray::fromStdString(viewOf("Patient", columnsOf({"id.upper()"})));
}

/** A resource cut off anywhere, with any byte gone, changed or put in: found exactly when it is no JSON, at the right
 * byte, and its neighbours keep their rows. */
void TestWalker::findsWhatIsNoJson()
{
    QFETCH(QByteArray, view);
    const std::string whole =
        R"({"resourceType":"Patient","gender":"male","id":"a\u00e4","name":[{"given":["x",null,"y"],)"
        R"("use":"usual"},{}],"deceasedBoolean":true,"multipleBirthInteger":-1.5e+3,"contact":[{"name":)"
        R"({"family":"f","period":{}},"empty":[]}],"x":[[1,{"y":false}]] })";
    const std::string good = R"({"resourceType":"Patient","gender":"other","id":"good"})";
    Resources broken;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        broken.push_back(whole.substr(0, at));
        broken.push_back(whole.substr(0, at) + whole.substr(at + 1));
        for (const char c : std::string_view("{}[]:,\"\\ \t0x-.\xff\x01")) {
            broken.push_back(whole.substr(0, at) + c + whole.substr(at + 1));
            broken.push_back(whole.substr(0, at) + c + whole.substr(at));
        }
    }
    for (std::size_t depth = fhir::JsonIndex::MaxDepth - 3; depth < fhir::JsonIndex::MaxDepth + 3; ++depth)
        for (const char *key : {"x", "name"})
            broken.push_back(R"({"resourceType":"Patient",")" + std::string(key) + R"(":)" + repeated("[", depth)
                + repeated("]", depth) + "}");
    Both both(view.toStdString());
    const auto goodOnes = both.walked({good, good}).rows();
    for (const auto &resource : broken) {
        const Resources resources{good, resource, good};
        QCOMPARE(both.difference(resources), QString());
        fhir::JsonIndex json;
        const auto batch = batchOf(resources);
        json.read(*batch);
        const auto chunk = both.walked(resources);
        const auto &document = json.document(1);
        const auto isFault = [](const table::Problem &problem) { return problem.detail.starts_with("Not "); };
        const auto fault = std::find_if(chunk.problems.begin(), chunk.problems.end(), isFault);
        QVERIFY2((fault == chunk.problems.end()) == (document.fault == fhir::JsonFault::None), resource.c_str());
        if (document.fault == fhir::JsonFault::NotJson)
            QCOMPARE(fault->detail, "Not JSON at byte " + std::to_string(document.offset) + ".");
        const auto rows = std::count_if(
            chunk.entryOfRow.begin(), chunk.entryOfRow.end(), [](std::uint32_t entry) { return entry != 1; });
        QCOMPARE(static_cast<std::size_t>(rows), goodOnes);
    }
}

void TestWalker::readsTypeThatComesLast()
{
    Both both(viewOf("Patient", R"({"column":[{"name":"id","path":"id"}]})", "active = true"));
    const auto chunk = both.walked({R"({"id":"1","active":true,"resourceType":"Patient"})",
        R"({"id":"2","active":false,"resourceType":"Patient"})", R"({"id":"3","active":true,"resourceType":"Group"})"});
    QCOMPARE(linesOf(chunk), (std::vector<std::string>{"resource 0 | <1>"}));
}

void TestWalker::notesDuplicateKeys()
{
    Both both(viewOf("Patient", columnsOf({"id", "id.upper()"})));
    const auto chunk = both.walked(
        {R"({"resourceType":"Patient","id":"a","id":"b","x":1,"x":2})", R"({"resourceType":"Patient","id":"c"})"});
    QCOMPARE(chunk.rows(), std::size_t{2});
    QCOMPARE(chunk.columns[0].value(0), std::string_view("b"));
    QCOMPARE(chunk.problems.size(), std::size_t{1});
    QCOMPARE(chunk.problems[0].kind, table::Problem::Kind::Note);
    QCOMPARE(chunk.problems[0].entry, 0U);
}

void TestWalker::boundsRows()
{
    const std::string name = R"({"family":"a"},)";
    const Resources resources{R"({"resourceType":"Patient","name":[)" + repeated(name, 1100) + "{}]}",
        R"({"resourceType":"Patient","name":[{"family":"b"}]})"};
    Both both(viewOf("Patient", R"({"forEach":"name","column":[{"name":"a","path":"family"}]},
        {"forEach":"name","column":[{"name":"b","path":"family"}]})"));
    QCOMPARE(both.difference(resources), QString());
    const auto chunk = both.walked(resources);
    QCOMPARE(chunk.rows(), std::size_t{1});
    QCOMPARE(chunk.problems.size(), std::size_t{1});
    QCOMPARE(chunk.problems[0].kind, table::Problem::Kind::TooLarge);
}

/** More values than the walker keeps of one resource: slow, but the same rows. */
void TestWalker::boundsWhatIsKept()
{
    Both both(viewOf("Patient", columnsOf({"extension.url", "extension.value.ofType(string)", "extension.id"})));
    const auto chunk =
        both.walked({R"({"resourceType":"Patient","extension":[)" + repeated("{},", 300'000) + R"({"url":"u"}]})",
            R"({"resourceType":"Patient","extension":[{"url":"v"}]})"});
    QCOMPARE(chunk.rows(), std::size_t{2});
    QCOMPARE(chunk.columns[0].value(0), std::string_view("u"));
    QCOMPARE(chunk.columns[0].value(1), std::string_view("v"));
}

void TestWalker::readsManyTypesOfOneElement()
{
    Resources extensions;
    for (const char *type :
        {"Decimal", "String", "Code", "Markdown", "Id", "Uri", "Url", "Boolean", "DateTime", "Instant"})
        extensions.push_back(
            R"({"resourceType":"Patient","extension":[{"url":"u","value)" + std::string(type) + R"(":"v"}]})");
    for (const char *type :
        {"string", "uri", "decimal", "Element", "code", "Quantity", "System.String", "FHIR.string"}) {
        const std::string path = "extension.value.ofType(" + std::string(type) + ")";
        QCOMPARE(Both(viewOf("Patient", columnsOf({path.c_str()}))).difference(extensions), QString());
    }
}

QTEST_GUILESS_MAIN(TestWalker)
#include "tst_walker.moc"
