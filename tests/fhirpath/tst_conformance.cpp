#include "fhir/model.h"
#include "fhirpath/check.h"
#include "fhirpath/printing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

namespace {

const QString Folder = QStringLiteral(FHIRSIDE_SHARED_DIR "/conformance/fhirpath");

/** A suite: its file, the folder of its resources, and the release of FHIR that they are of. */
struct Suite {
    const char *release;
    const char *file;
    const char *inputs;
};
constexpr Suite Suites[] = {{"R4", "tests-fhir-r4.json", "input"}, {"R5", "tests-fhir-r5.json", "input-r5"}};

/** A case that is not met, on purpose: the test fails once it is. */
struct Refusal {
    const char *row;
    const char *reason;
};
constexpr char NoTerminology[] = "There is no terminology server here.";
constexpr char NoCda[] = "CDA is no FHIR: its types are in no model here, and its function in no part of FHIRPath.";
constexpr Refusal Refusals[] = {
    {"R4 testPlusDate19",
        "FHIRPath 6.6.7 drops fractions above the second only, and the suite for R5 expects 0.1 s to be added."},
    {"R5 txTest01", NoTerminology},
    {"R5 txTest02", NoTerminology},
    {"R5 txTest03", NoTerminology},
    {"R5 testHasTemplateId1", NoCda},
    {"R5 testHasTemplateId2", NoCda},
    {"R5 testHasTemplateId3", NoCda},
};

[[nodiscard]] const Refusal *refusalOf(QLatin1StringView row)
{
    for (const Refusal &refusal : Refusals)
        if (row == QLatin1StringView(refusal.row))
            return &refusal;
    return nullptr;
}

/** How many of a class were met. */
struct Count {
    int met = 0;
    int all = 0;
};

/** A resource of the suite, read once. */
class Input
{
public:
    explicit Input(std::string text) : m_batch(text, {{0, text.size(), fhir::EntryRole::Match}}, 0)
    {
        m_json.read(m_batch);
    }
    [[nodiscard]] const fhir::JsonIndex &json() const { return m_json; }
    [[nodiscard]] fhir::JsonIndex::At root() const { return m_json.document(0).root; }
    [[nodiscard]] std::string_view type() const { return m_json.raw(m_json.member(root(), "resourceType")); }

private:
    fhir::ResourceBatch m_batch;
    fhir::JsonIndex m_json;
};

struct Answer {
    QString error;
    QStringList types;
    QStringList values;
};

[[nodiscard]] QString describe(const fhirpath::Error &error)
{
    return u"%1:%2: %3"_s.arg(error.place.line).arg(error.place.column).arg(QString::fromStdString(error.detail));
}

[[nodiscard]] Answer answerOf(const QJsonObject &test, const Input &input, const fhir::Model &model)
{
    Answer answer;
    const auto compiled = fhirpath::Expression::compile(test.value("expression"_L1).toString().toStdString());
    if (!compiled) {
        answer.error = describe(compiled.error());
        return answer;
    }
    const QString mode = test.value("mode"_L1).toString();
    const auto mistake = fhirpath::check(*compiled, model, input.type(), {mode == "strict"_L1});
    if (const auto error = mode.startsWith("lenient"_L1) ? std::nullopt : mistake) {
        answer.error = describe(*error);
        return answer;
    }
    fhirpath::Evaluator evaluator(input.json(), model);
    evaluator.begin(input.root());
    const auto items = evaluator.run(*compiled, evaluator.resource());
    if (evaluator.error())
        answer.error = describe(*evaluator.error());
    const auto predicate = test.value("predicate"_L1); // true, and "true" in the suite for R4
    if (predicate.toBool() || predicate.toString() == "true"_L1) {
        answer.types = {u"boolean"_s};
        answer.values = {items.empty() ? u"false"_s : u"true"_s};
        return answer;
    }
    for (const auto &item : items) {
        answer.types.append(QString::fromStdString(fhirpath::typeName(evaluator, item)));
        answer.values.append(QString::fromStdString(fhirpath::valueText(evaluator, item)));
    }
    return answer;
}

/** The suite writes dates as literals. */
[[nodiscard]] bool sameText(const QString &expected, const QString &found)
{
    return expected == found || expected == u"@"_s + found || expected == u"@T"_s + found;
}

/** A Date is a dateTime, too, by FHIRPath's implicit conversion: the suite for R5 calls the boundaries of @2014 so,
 * though the specification says that they are of its type. */
[[nodiscard]] bool sameType(const QString &expected, const QString &found)
{
    return expected.isEmpty() || expected == found || (expected == "dateTime"_L1 && found == "date"_L1);
}

/** Why the answer is not the expected one; empty when it is. */
[[nodiscard]] QString difference(const QJsonObject &test, Answer answer)
{
    if (!test.value("invalid"_L1).isNull())
        return answer.error.isEmpty() ? u"expected an error, found "_s + answer.values.join(u", "_s) : QString();
    if (!answer.error.isEmpty())
        return answer.error;
    QStringList types;
    QStringList values;
    for (const auto &output : test.value("output"_L1).toArray()) {
        types.append(output["type"_L1].toString());
        values.append(output["value"_L1].toString());
    }
    const QString found = answer.types.join(u", "_s) + u" "_s + answer.values.join(u", "_s);
    if (values.size() != answer.values.size())
        return u"found "_s + found;
    if (test.value("ordered"_L1).toString() == "false"_L1) {
        values.sort();
        answer.values.sort();
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        if (!sameText(values[i], answer.values[i]) || !sameType(types[i], answer.types[i]))
            return u"found "_s + found;
    return {};
}

} // namespace

/** Every case of FHIR's own FHIRPath suites for R4 and R5 is a row. */
class TestConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suite_data();
    void suite();
    void counts_data();
    void counts();

private:
    [[nodiscard]] const Input &input(const QString &path);

    std::map<QString, std::unique_ptr<Input>> m_inputs;
    std::map<QString, Count> m_counts;
};

const Input &TestConformance::input(const QString &path)
{
    auto &made = m_inputs[path];
    if (!made) {
        QFile file(Folder + path);
        made = std::make_unique<Input>(
            file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "{\"resourceType\":\"Basic\"}");
    }
    return *made;
}

void TestConformance::suite_data()
{
    QTest::addColumn<QJsonObject>("test");
    QTest::addColumn<QString>("inputs");
    for (const Suite &suite : Suites) {
        QFile file(Folder + u'/' + QLatin1StringView(suite.file));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("conformance/fhirpath is not here");
        std::map<QString, int> seen;
        for (const auto &entry : QJsonDocument::fromJson(file.readAll()).object().value("tests"_L1).toArray()) {
            const QString name = entry["name"_L1].toString();
            const int again = ++seen[name];
            QTest::addRow("%s %s%s", suite.release, qPrintable(name), again > 1 ? qPrintable(u" %1"_s.arg(again)) : "")
                << entry.toObject() << u"/%1/"_s.arg(QLatin1StringView(suite.inputs));
        }
    }
}

void TestConformance::suite()
{
    QFETCH(QJsonObject, test);
    QFETCH(QString, inputs);
    const QLatin1StringView row(QTest::currentDataTag());
    const auto &model = row.startsWith("R5"_L1) ? fhir::Model::r5() : fhir::Model::r4();
    const QString reason = difference(test, answerOf(test, input(inputs + test.value("input"_L1).toString()), model));
    for (const QString &group : {QString(row.first(2)), test.value("class"_L1).toString()}) {
        Count &count = m_counts[group];
        ++count.all;
        count.met += reason.isEmpty() ? 1 : 0;
    }
    if (const Refusal *refusal = refusalOf(row)) {
        QVERIFY2(!reason.isEmpty(), "This case is met now: strike it from the refusals.");
        qInfo("%s: refused: %s", QTest::currentDataTag(), refusal->reason);
        return;
    }
    QVERIFY2(reason.isEmpty(), qPrintable(test.value("expression"_L1).toString() + u"\n    "_s + reason));
}

void TestConformance::counts_data()
{
    QTest::addColumn<int>("least");
    QTest::newRow("R4") << 917;
    QTest::newRow("shareable") << 170;
    QTest::newRow("shareable+datetime-literal") << 84;
    QTest::newRow("extended") << 306;
    QTest::newRow("experimental") << 50;
    QTest::newRow("rest") << 307;
    QTest::newRow("R5") << 1045;
}

void TestConformance::counts()
{
    QFETCH(int, least);
    if (m_counts.empty())
        QSKIP("conformance/fhirpath is not here");
    const Count count = m_counts[QString::fromLatin1(QTest::currentDataTag())];
    qInfo("%s %d of %d", QTest::currentDataTag(), count.met, count.all);
    QVERIFY(count.met >= least);
}

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
