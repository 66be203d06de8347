#include "fhir/json.h"
#include "fhir/model.h"
#include "viewdef/view.h"

#include <QDir>
#include <QTest>

#include <zlib.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

using namespace Qt::StringLiterals;

namespace {

using Resources = std::vector<std::string>;

[[nodiscard]] std::shared_ptr<const fhir::ResourceBatch> batchOf(const Resources &resources)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), resource.size(), fhir::EntryRole::Match});
        text += resource + "\n";
    }
    return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
}

/** Everything that a chunk says, as lines. */
[[nodiscard]] std::vector<std::string> linesOf(const table::Chunk &chunk)
{
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        std::string line = "resource " + std::to_string(chunk.entryOfRow[row]);
        for (const auto &column : chunk.columns) {
            line += " | ";
            line += column.isNull(row) ? "null" : "";
            for (std::size_t item = 0; item < column.count(row); ++item)
                line.append("<").append(column.value(row, item)).append(">");
        }
        lines.push_back(std::move(line));
    }
    for (const auto &problem : chunk.problems)
        lines.push_back("problem " + std::to_string(static_cast<int>(problem.kind)) + " resource "
            + std::to_string(problem.entry) + " column " + std::to_string(problem.column) + " " + problem.detail);
    return lines;
}

/** A view to be run both ways. */
class Both
{
public:
    explicit Both(const std::string &view) : m_walker(compiled(view, false)), m_evaluator(compiled(view, true)) { }

    [[nodiscard]] table::Chunk walked(const Resources &resources) { return m_walker.run(batchOf(resources)); }

    /** Where walker and evaluator differ first; empty when they agree. */
    [[nodiscard]] QString difference(const Resources &resources)
    {
        const auto batch = batchOf(resources);
        const auto walked = linesOf(m_walker.run(batch));
        const auto evaluated = linesOf(m_evaluator.run(batch));
        const auto [one, other] = std::mismatch(walked.begin(), walked.end(), evaluated.begin(), evaluated.end());
        if (one == walked.end() && other == evaluated.end())
            return {};
        return u"walker:    %1\nevaluator: %2"_s.arg(QString::fromStdString(one == walked.end() ? "nothing" : *one),
            QString::fromStdString(other == evaluated.end() ? "nothing" : *other));
    }

private:
    [[nodiscard]] static viewdef::Runner compiled(const std::string &view, bool evaluateAll)
    {
        viewdef::Options options;
        options.evaluateAll = evaluateAll;
        const auto compiled = viewdef::View::compile(view, fhir::Model::r4(), options);
        if (!compiled)
            qFatal("%s: %s", compiled.error().pointer.c_str(), compiled.error().detail.c_str());
        return viewdef::Runner(*compiled);
    }

    viewdef::Runner m_walker;
    viewdef::Runner m_evaluator;
};

[[nodiscard]] std::string viewOf(const std::string &type, const std::string &select, const std::string &where = {})
{
    return R"({"resource":")" + type + R"(","constant":[{"name":"official","valueCode":"official"}],"where":[)"
        + (where.empty() ? where : R"({"path":")" + where + R"("})") + R"(],"select":[)" + select + "]}";
}

[[nodiscard]] std::string columnsOf(const std::vector<const char *> &paths)
{
    std::string columns;
    for (const bool collection : {false, true})
        for (const char *path : paths)
            columns += (columns.empty() ? R"({"name":"c)" : R"(,{"name":"c)") + std::to_string(columns.size())
                + R"(","path":")" + path + R"(","collection":)" + (collection ? "true}" : "false}");
    return R"({"column":[)" + columns + "]}";
}

/** The same JSON with the keys of every object in another order. */
class Shuffle
{
public:
    explicit Shuffle(unsigned seed) : m_random(seed) { }
    [[nodiscard]] std::string operator()(const std::string &resource)
    {
        const auto batch = batchOf({resource});
        m_json.read(*batch);
        const auto root = m_json.document(0).root;
        return root == fhir::JsonIndex::None ? resource : value(root);
    }

private:
    [[nodiscard]] std::string value(fhir::JsonIndex::At at)
    {
        if (!m_json.isContainer(at))
            return m_json.isString(at) ? '"' + std::string(m_json.raw(at)) + '"' : std::string(m_json.raw(at));
        std::vector<std::string> parts;
        const bool isObject = m_json.isObject(at);
        for (auto each = m_json.first(at); each != fhir::JsonIndex::None;) {
            const auto inner = isObject ? fhir::JsonIndex::valueOf(each) : each;
            parts.push_back((isObject ? '"' + std::string(m_json.raw(each)) + "\" : " : std::string()) + value(inner));
            each = m_json.next(inner);
        }
        if (isObject)
            std::shuffle(parts.begin(), parts.end(), m_random);
        std::string text(1, isObject ? '{' : '[');
        for (const auto &part : parts)
            text += (text.size() > 1 ? ", " : "") + part;
        return text + (isObject ? '}' : ']');
    }

    std::mt19937 m_random;
    fhir::JsonIndex m_json;
};

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

[[nodiscard]] std::string typeOf(const std::string &resource)
{
    const auto batch = batchOf({resource});
    fhir::JsonIndex json;
    json.read(*batch);
    const auto root = json.document(0).root;
    const auto type = root == fhir::JsonIndex::None ? root : json.member(root, "resourceType");
    return json.isString(type) ? std::string(json.raw(type)) : std::string();
}

[[nodiscard]] std::string repeated(const std::string &text, std::size_t count)
{
    std::string all;
    while (count-- > 0)
        all += text;
    return all;
}

/** Patients as FHIR has them, as it has them seldom, and as it does not. */
[[nodiscard]] Resources patients()
{
    const std::string deep = repeated(R"({"extension":[)", 240) + repeated("]}", 240);
    const std::string tooDeep = repeated("[", 600) + repeated("]", 600);
    return {R"({"resourceType":"Patient","id":"1","active":true,"birthDate":"1970-01-01","name":[{"use":"official",
            "family":"A","given":["x","y"]},{"use":"usual","given":["z"]}],"multipleBirthInteger":2})",
        R"({ "id" : "2" , "name" : [ { "given" : [ "x" , null ] , "_given" : [ null , { "id" : "a" } ] } ] , "active"
            : false , "resourceType" : "Patient" } )",
        R"({"resourceType":"Patient","_birthDate":{"extension":[{"url":"u","valueCode":"unknown"}]}})",
        R"({"resourceType":"Patient","birthDate":"1970","_birthDate":{"extension":[{"url":"u","valueString":"s"}]}})",
        R"({"resourceType":"Patient","_birthDate":{"id":"i"},"birthDate":"1970"})",
        R"({"resourceType":"Patient","birthDate":null,"_birthDate":{"id":"i"}})",
        R"({"resourceType":"Patient","birthDate":null,"_birthDate":null})",
        R"({"resourceType":"Patient","name":[{"given":["a"],"_given":[null,{"id":"b"},{"id":"c"}],"family":"f"}]})",
        R"({"resourceType":"Patient","name":[{"_given":[null,{"id":"b"}],"given":[null,"x"]}]})",
        R"({"resourceType":"Patient","name":[{"given":[]},{},null,{"given":null},{"given":[null]}]})",
        R"({"resourceType":"Patient","name":[],"address":[],"contact":[{"name":{"family":"c"}}]})",
        R"({"resourceType":"Patient","name":{"family":"no array","given":"one"}})",
        R"({"resourceType":"Patient","name":"a text","active":"true","birthDate":{"year":1970}})",
        R"({"resourceType":"Patient","name":[["nested"],[{"family":"x"}]],"birthDate":["1970","1971"]})",
        R"({"resourceType":"Patient","id":"first","id":"last","name":[{"family":"a","family":"b"}],"name":[{"family":"c"}]})",
        R"({"resourceType":"Patient","id":"x","id":null,"active":true,"active":[]})",
        R"({"resourceType":"Group","resourceType":"Patient","id":"x"})",
        R"({"resourceType":"Patient","id":"x","resourceType":"Group"})",
        R"({"resourceType":"Patient","active":true,"deceasedBoolean":true,"deceasedDateTime":"2000"})",
        R"({"resourceType":"Patient","deceasedDateTime":"2000","_deceasedDateTime":{"id":"i"},"active":true})",
        R"({"resourceType":"Patient","_deceasedDateTime":{"id":"i"},"deceasedDateTime":"2000"})",
        R"({"resourceType":"Patient","_deceasedDateTime":{"extension":[{"url":"u"}]},"active":true})",
        R"({"resourceType":"Patient","deceased":true,"deceasedBoolean":false})",
        R"({"resourceType":"Patient","deceasedSomething":{"a":1}})",
        R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedSomething":1})",
        R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedBoolean":false,"deceasedboolean":1})",
        R"({"resourceType":"Patient","id":"\u00e4\n\"\\\ud83d\ude00","name":[{"use":"offici\u0061l","family":"\ud800"}]})",
        R"({"resourceType":"Pat\u0069ent","id":"escaped type"})",
        R"({"resourceType":"Patient","\u0069d":"escaped key"})",
        R"({"resourceType":"Patient","id":"","name":[{"family":"","use":"official"}]})",
        R"({"resourceType":"Patient","id":7,"managingOrganization":{"reference":7}})",
        R"({"resourceType":"Patient","id":{"a":1},"managingOrganization":{"reference":["Organization/1"]}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"http://a/Organization/1/_history/2"}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"Practitioner/1"}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"Organization/1"},"generalPractitioner":[
            {"reference":"Practitioner/2"},{"display":"none"},{"reference":"#contained"},{"reference":"urn:uuid:1"}]})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":""},"_managingOrganization":{"id":"x"}})",
        R"({"resourceType":"Patient","multipleBirthInteger":)" + std::string(245, '9') + "}",
        R"({"resourceType":"Patient","multipleBirthInteger":1E-22,"extension":[{"url":"a","valueDecimal":1.00},
            {"url":"b","valueString":"s"},{"url":"a","valueCode":"c","valueString":"t"}]})",
        R"({"resourceType":"Patient","contained":[{"resourceType":"Patient","id":"inner"},{"resourceType":"Group"}]})",
        R"({"resourceType":"Patient","extension":[)" + deep + "]}",
        R"({"resourceType":"Patient","extension":)" + tooDeep + "}",
        R"({"resourceType":"Patient","":"empty key","_":1,"_id":{"extension":[{"url":"u"}]}})", R"({"id":"no type"})",
        R"({"resourceType":null,"id":"x"})", R"({"resourceType":["Patient"],"id":"x"})",
        R"({"resourceType":"","id":"x"})", R"({"active":false,"id":"no type, and where is false"})",
        R"({"active":false,"active":true,"resourceType":"Patient"})",
        R"({"active":true,"active":false,"resourceType":"Patient"})",
        R"({"resourceType":"Patient","active":false,"_active":{"id":"x"}})", R"({"resourceType":"Group","id":"g"})",
        "{}"};
}

/** Views over them: plain paths, plain conditions, expressions for the evaluator and mixtures. */
[[nodiscard]] std::vector<std::string> patientViews()
{
    const std::string all = columnsOf({"id", "getResourceKey()", "active", "birthDate", "name", "name.family",
        "name.given", "name.given.first()", "name.given[1]", "name.first().given", "name[1].given", "$this.id",
        "Patient.id", "Resource.id", "name.where(use = 'official').given", "name.where(use = %official).family",
        "name.where(use = 'official' or use = 'usual').given.first()", "name.where(use != 'official').given",
        "name.where(family.exists() and given.empty().not()).family", "name.exists(use = 'usual')", "name.exists()",
        "active = true", "active != true", "id = '1'", "birthDate = '1970'", "multipleBirth",
        "multipleBirth.ofType(integer)", "deceased", "deceased.ofType(boolean)", "deceased.ofType(dateTime)",
        "deceased.exists()", "contained", "contained.id", "managingOrganization.getReferenceKey(Organization)",
        "managingOrganization.getReferenceKey()", "generalPractitioner.getReferenceKey(Practitioner)",
        "generalPractitioner.reference", "extension", "extension.where(url = 'a').value.ofType(decimal)",
        "extension.value.ofType(string)", "extension.value", "extension('a').value", "extension.extension.url",
        "birthDate.extension.value", "_birthDate", "nothing", "resourceType", "contact.name.family",
        "name.given.count()", "name.given | name.family", "iif(active, 'yes', 'no')", "%rowIndex",
        "name.given.join(',')", "name.given.join()", "birthDate.join('-')", "name.join('')", "address.line.join('x')",
        "extension('u').value.ofType(string)", "extension('a').extension('b').url.first()", "extension('1').url",
        "name.where(use = 'official').first().given.join(' ')", "id.upper()", "address.line.empty()",
        "name.family.exists().not()"});
    const std::string names = R"({"column":[{"name":"id","path":"id"}]},)";
    std::vector<std::string> views{viewOf("Patient", all)};
    for (const char *where :
        {"active", "active = true", "active.exists()", "active = true and deceased.ofType(boolean) = true",
            "name.where(use = 'official').exists()", "id.exists() or active = false", "deceased.empty()", "'text'",
            "name.given", "(active = false).not()", "$this.where(id = '1').exists()", "name.exists(given = 'x')"})
        views.push_back(viewOf("Patient", columnsOf({"id", "name.given", "deceased"}), where));
    for (const char *each :
        {"name", "name.given", "name.where(use = 'official')", "name.first()", "birthDate", "deceased", "contained",
            "extension", "extension.value", "name.where(use = 'official').given.first()", "name.select(given)"}) {
        const std::string row = R"~("column":[{"name":"s","path":"$this"},{"name":"f","path":"family"},
            {"name":"i","path":"%rowIndex"},{"name":"e","path":"extension.value"},{"name":"u","path":"id.upper()"},
            {"name":"g","path":"given","collection":true}])~";
        for (const char *word : {"forEach", "forEachOrNull"}) {
            std::string select = names;
            select.append("{\"").append(word).append("\":\"").append(each).append("\",").append(row).append("}");
            views.push_back(viewOf("Patient", select));
        }
    }
    views.push_back(viewOf("Patient", names + R"({"forEach":"name","column":[{"name":"f","path":"family"}],"select":[
        {"forEachOrNull":"given","column":[{"name":"g","path":"$this"},{"name":"n","path":"%rowIndex"}]}]},
        {"forEachOrNull":"extension","column":[{"name":"u","path":"url"}]})"));
    views.push_back(
        viewOf("Patient", names + R"({"unionAll":[{"forEach":"name","column":[{"name":"t","path":"family"}]},
        {"forEachOrNull":"contact","column":[{"name":"t","path":"name.family"}]},{"column":[{"name":"t","path":"gender"}]}]})"));
    views.push_back(viewOf("Patient", names + R"({"repeat":["extension"],"column":[{"name":"u","path":"url"}]})"));
    views.push_back(viewOf("Basic", names + "{}"));
    return views;
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
    }
}

void TestWalker::agreesOnFiles()
{
    QFETCH(bool, derived);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u',', 0, 0);
    const Resources resources = linesOfFile(name, 3000);
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
