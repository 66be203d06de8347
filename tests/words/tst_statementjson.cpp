#include "words/provenance.h"
#include "words/statement.h"

#include "support/jsonschema.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Reached = Completeness::Verdict;

Q_DECLARE_METATYPE(words::Statement)

namespace {

words::Statement whole()
{
    words::Statement made;
    made.provenance.recipe.query = *fhir::Query::parse("Patient?gender=female&name=Meier");
    made.provenance.recipe.conditions = {u"birthDate < @1980-06-01"_s};
    made.provenance.server = u"Contoso FHIR"_s;
    made.provenance.base = QUrl(u"https://fhir.example/r4"_s);
    made.provenance.request = QUrl(u"https://fhir.example/r4/Patient?gender=female&name=Meier&_count=500"_s);
    made.provenance.begun = QDateTime({2026, 11, 29}, {14, 2}, Qt::OffsetFromUTC, 3600);
    made.provenance.read = made.provenance.begun.addSecs(90);
    Completeness &completeness = made.completeness;
    completeness.verdict = Reached::Complete;
    completeness.matches = 102;
    completeness.total = 102;
    completeness.pages = 3;
    completeness.entries = 104;
    completeness.duplicates = 1;
    completeness.included = 1;
    completeness.includedTypes = {{"Organization", 1}};
    completeness.conditions = {
        {"birthDate < @1980-06-01", sources::Condition::By::Server, {}, {{"birthdate", "", {"lt1980-06-01"}}}}};
    made.rows = 102;
    made.problems[table::Problem::Kind::SeveralValues].count = 2;
    made.output = words::Output{u"csv"_s, u"o.csv"_s};
    return made;
}

template <typename Change>
words::Statement with(Change change)
{
    auto made = whole();
    change(made.completeness, made);
    return made;
}

sources::Error badGateway()
{
    sources::Error error;
    error.kind = sources::Error::Kind::Status;
    error.status = 502;
    error.url = QUrl(u"https://fhir.example/r4?page=4"_s);
    error.issues = {{fhir::Issue::Severity::Error, "exception", "Anna Meier could not be read", {}}};
    return error;
}

} // namespace

/** The statement as a document for programs. */
class StatementJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdict_data();
    void verdict();
    void conditions_data();
    void conditions();
    void saysWhere();
    void numbersAreExact();
    void timesAreUtc();
    void holdsNoSecretAndNoWords();
    void everyNameIsDescribed();
    void deidentifiedWithholds();
    void namesOfCodes();

private:
    [[nodiscard]] QJsonObject document(const words::Statement &statement)
    {
        const auto made = QJsonDocument::fromJson(words::json(statement)).object();
        const QStringList wrong = violations(made, m_schema);
        if (!wrong.isEmpty())
            QTest::qFail(qPrintable(wrong.join(u'\n')), __FILE__, __LINE__);
        return made;
    }

    QJsonObject m_schema;
};

void StatementJsonTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QFile file(QStringLiteral(FHIRSIDE_SCHEMAS "/statement-1.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_schema = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_schema.isEmpty());
    QVERIFY(!violations(QJsonObject{{u"verdict"_s, u"maybe"_s}}, m_schema).isEmpty());
}

void StatementJsonTest::verdict_data()
{
    QTest::addColumn<words::Statement>("statement");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QStringList>("reasons");
    const auto row = [](const char *name, auto change, const char *verdict, const QStringList &reasons = {}) {
        QTest::newRow(name) << with(change) << QString::fromLatin1(verdict) << reasons;
    };
    row(
        "as many as the total", [](auto &, auto &) {}, "complete");
    row(
        "no total", [](auto &c, auto &) { c.verdict = Reached::EndReached, c.total.reset(); }, "complete-by-links");
    row(
        "another total at the end", [](auto &c, auto &) { c.totalIs = Completeness::Total::Changed, c.recount = 101; },
        "changed-while-reading");
    row(
        "included are counted", [](auto &c, auto &) { c.totalIs = Completeness::Total::CountsIncluded; }, "complete");
    row(
        "a limit", [](auto &c, auto &) { c.verdict = Reached::LimitReached, c.total = 500; }, "limit");
    row(
        "stopped", [](auto &c, auto &) { c.verdict = Reached::Cancelled; }, "stopped");
    row(
        "going on", [](auto &c, auto &) { c.verdict = Reached::Reading; }, "reading");
    row("an error", [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.error = badGateway(); }, "incomplete",
        {u"error"_s});
    row("too few", [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.total = 500; }, "incomplete",
        {u"total-not-reached"_s});
    row("too few, and an error",
        [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.total = 500, c.error = badGateway(); }, "incomplete",
        {u"error"_s});
    row("went on, and the total is another",
        [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.earlier = 90, c.parts = 2; }, "incomplete",
        {u"changed-while-reading"_s});
    row("only others", [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.matches = 0, c.total.reset(); },
        "incomplete", {u"only-other-types"_s});
    const auto inParts = [](auto &c) {
        c.verdict = Reached::Incomplete, c.total = 500;
        c.repair.emplace();
        c.repair->parameters = QStringList{u"_lastUpdated"_s};
        c.repair->error = badGateway();
        c.repair->failed = {{u"_lastUpdated=ge2025-01-01T00:00:00.000Z"_s, 1, 0, badGateway()}};
    };
    row("a part that stayed broken", [inParts](auto &c, auto &) { inParts(c); }, "incomplete",
        {u"total-not-reached"_s, u"parts-not-whole"_s});
    row("parts of nobody knows how many",
        [inParts](auto &c, auto &) { inParts(c), c.total.reset(), c.repair->failed.clear(); }, "incomplete",
        {u"no-total-of-parts"_s});
    row(
        "parts that are all",
        [inParts](auto &c, auto &) { inParts(c), c.verdict = Reached::Complete, c.repair->failed.clear(); },
        "complete");
    row("a broken Bundle",
        [](auto &c, auto &) {
            c.verdict = Reached::Incomplete;
            c.faults = {{fhir::BundleFault::Kind::CutOff, 7, 1, {}}};
        },
        "incomplete", {u"faults"_s});
    row("the server reports errors", [](auto &c, auto &) { c.verdict = Reached::Incomplete, c.outcomeErrors = 1; },
        "incomplete", {u"server-reports-errors"_s});
    // Read to the last page, and not what was asked for all the same.
    row("a filter that was ignored", [](auto &c, auto &) { c.ignored = QStringList{u"gender"_s}; }, "incomplete",
        {u"filter-ignored"_s});
    row("a filter of which nothing shows", [](auto &c, auto &) { c.unproven = QStringList{u"gender"_s}; }, "incomplete",
        {u"filter-unproven"_s});
    row("a resource without a row",
        [](auto &, auto &s) { s.problems[table::Problem::Kind::MalformedResource].count = 1; }, "incomplete",
        {u"rows-missing"_s});
    row("a full disk", [](auto &c, auto &s) { c.verdict = Reached::Cancelled, s.output->isWritten = false; },
        "incomplete", {u"not-written"_s});
}

void StatementJsonTest::verdict()
{
    QFETCH(words::Statement, statement);
    QFETCH(QString, verdict);
    QFETCH(QStringList, reasons);
    const auto made = document(statement);
    QCOMPARE(made[u"verdict"_s].toString(), verdict);
    QCOMPARE(made[u"reasons"_s].toArray(), QJsonArray::fromStringList(reasons));
}

void StatementJsonTest::conditions_data()
{
    using By = sources::Condition::By;
    QTest::addColumn<words::Statement>("statement");
    QTest::addColumn<QStringList>("applied"); // of gender, name and the condition
    const auto row = [](const char *name, auto change, const QStringList &applied) {
        QTest::newRow(name) << with(change) << applied;
    };
    row("the server, all", [](auto &, auto &) {}, {u"server"_s, u"server"_s, u"server"_s});
    row("one ignored, one unproven",
        [](auto &c, auto &) { c.ignored = QStringList{u"gender"_s}, c.unproven = QStringList{u"name"_s}; },
        {u"ignored"_s, u"unproven"_s, u"server"_s});
    row("here", [](auto &c, auto &) { c.conditions[0].by = By::Here; }, {u"server"_s, u"server"_s, u"here"_s});
    row("ignored, so here", [](auto &c, auto &) { c.conditions[0].by = By::Ignored; },
        {u"server"_s, u"server"_s, u"ignored"_s});
    row("refused, so here", [](auto &c, auto &) { c.conditions[0].by = By::Refused; },
        {u"server"_s, u"server"_s, u"here"_s});
    row("no answer", [](auto &c, auto &) { c.pages = 0; }, {u"unproven"_s, u"unproven"_s, u"unproven"_s});
}

void StatementJsonTest::conditions()
{
    QFETCH(words::Statement, statement);
    QFETCH(QStringList, applied);
    QStringList found;
    for (const auto &condition : document(statement)[u"asked"_s][u"conditions"_s].toArray())
        found << condition[u"applied"_s].toString();
    QCOMPARE(found, applied);
}

void StatementJsonTest::saysWhere()
{
    const auto error = document(with([](auto &c, auto &) {
        c.verdict = Reached::Incomplete;
        c.error = badGateway();
    }))[u"error"_s];
    QCOMPARE(error[u"status"_s].toInt(), 502);
    QCOMPARE(error[u"where"_s].toString(), u"https://fhir.example/r4?page=4"_s);
    QCOMPARE(error[u"page"_s].toInt(), 4);
}

/** Above 2^53 a number that went through a double is another one. */
void StatementJsonTest::numbersAreExact()
{
    const QByteArray made = words::json(with([](auto &c, auto &) {
        c.matches = 9007199254740993;
        c.total = 9007199254740993;
        c.bytes = std::numeric_limits<qint64>::max();
    }));
    QVERIFY(made.count("9007199254740993") >= 2);
    QVERIFY(made.contains("9223372036854775807"));
}

void StatementJsonTest::timesAreUtc()
{
    const auto made = document(whole());
    QCOMPARE(made[u"begun"_s].toString(), u"2026-11-29T13:02:00.000Z"_s);
    QCOMPARE(made[u"ended"_s].toString(), u"2026-11-29T13:03:30.000Z"_s);
}

void StatementJsonTest::holdsNoSecretAndNoWords()
{
    auto statement = with([](auto &c, auto &s) {
        c.verdict = Reached::Incomplete;
        c.error = badGateway();
        c.error->url = QUrl(u"https://fhir.example/r4?page=4&access_token=s3cret"_s);
        c.warnings = {{fhir::Issue::Severity::Warning, "informational", "Anna Meier has moved", {}}};
        c.request = QUrl(u"https://fhir.example/r4/Patient?gender=female&access_token=s3cret"_s);
        s.provenance.recipe.query.add("access_token", "s3cret");
        s.problems[table::Problem::Kind::Evaluation] = {1, {u"Anna Meier"_s}};
        s.provenance.account = recipe::Account::Organizational;
        s.provenance.who.name = u"Jane Doe"_s;
    });
    const QByteArray made = words::json(statement);
    QVERIFY2(!made.contains("s3cret") && !made.contains("Anna"), made);
    QVERIFY(made.contains("name=Meier")); // what was asked for
    QCOMPARE(document(statement)[u"account"_s][u"name"_s].toString(), u"Jane Doe"_s);
    QCOMPARE(document(statement)[u"counts"_s][u"outcomeWarnings"_s].toInt(), 1);
}

/** Each kind of problem, fault, error and network error has its name in the document, and the schema has it. */
void StatementJsonTest::everyNameIsDescribed()
{
    for (int kind = 0; kind <= int(sources::Error::Kind::NotForFiles); ++kind) {
        for (int network = 0; network <= int(http::Error::Kind::Cancelled); ++network) {
            static_cast<void>(document(with([kind, network](auto &c, auto &) {
                c.verdict = Reached::Incomplete;
                c.error = badGateway();
                c.error->kind = sources::Error::Kind(kind);
                c.error->network = http::Error{http::Error::Kind(network), {}, {}, {}, {}};
                c.error->fault = fhir::BundleFault{fhir::BundleFault::Kind(network % 6), 1, 2, {}};
                c.faults = {*c.error->fault};
            })));
        }
    }
    for (int kind = 0; kind <= int(table::Kind::Json); ++kind)
        static_cast<void>(document(with([kind](auto &, auto &s) { s.misfits = {{"a", table::Kind(kind), 1}}; })));
    for (int kind = 0; kind <= int(table::Problem::Kind::Note); ++kind) {
        const auto made =
            document(with([kind](auto &, auto &s) { s.problems[table::Problem::Kind(kind)].count = 77; }));
        const auto skipped = made[u"skipped"_s].toObject().toVariantMap().values();
        QCOMPARE(skipped.count(77), 1);
    }
}

/** What was asked for names a person, and what was met; neither document says it of a result that is de-identified. */
void StatementJsonTest::deidentifiedWithholds()
{
    auto statement = with([](auto &c, auto &s) {
        c.verdict = Reached::Incomplete;
        c.error = badGateway();
        c.error->url = QUrl(u"https://fhir.example/r4/Patient?name=Meier"_s);
        c.lastRetry = c.error;
        c.warnings = {{fhir::Issue::Severity::Warning, "informational", "Anna Meier has moved", {}}};
        c.request = QUrl(u"https://fhir.example/r4/Patient?name=Meier"_s);
        c.conditions = {{"name.family = 'Meier'", sources::Condition::By::Server, {}, {{"family", "", {"Meier"}}}}};
        c.repair.emplace();
        c.repair->failed = {{u"name=Meier"_s, 1, 0, badGateway()}};
        c.list = Completeness::List{u"_id"_s, 2, {u"meier"_s}, true};
        s.provenance.recipe.conditions = {u"name.family = 'Meier'"_s, u"gender = 'female'"_s};
        s.problems[table::Problem::Kind::Evaluation] = {1, {u"Anna Meier"_s}};
    });
    QVERIFY(words::json(statement).contains("Meier"));
    statement.deidentified.emplace();
    statement.deidentified->rules.name = "safe-harbor";
    statement.deidentified->rules.rules = {{"Patient.name", "", deidentify::Action::Drop, "A", {}}};
    statement.deidentified->keyId = "01234567";
    statement.deidentified->isKeyKept = true;
    statement.deidentified->tally.effects[{"Patient.name", 0}] = {7, 0};
    statement.deidentified->tally.effects[{"Patient.(unknown)", deidentify::Rules::None}] = {1, 0};
    statement.deidentified->tally.leftOut = 1;
    statement.deidentified->columns = {{"family", 7, 0}};
    statement.deidentified->rowsBefore = 9;
    statement.deidentified->rowsAfter = 7;
    for (const QString &text : {QString::fromUtf8(words::json(statement)), words::statement(statement)})
        QVERIFY2(!text.contains(u"meier"_s, Qt::CaseInsensitive) && !text.contains(u"Anna"_s), qPrintable(text));
    QVERIFY(words::statement(statement).contains(u"Column family: 7 of 7 rows lost their value."_s));
    QVERIFY(words::statement(statement).contains(u"2 of 9 rows are not there any more"_s));
    const auto made = document(statement);
    QVERIFY(made[u"reasons"_s].toArray().contains(u"rows-missing"_s));
    QCOMPARE(made[u"asked"_s][u"conditions"_s].toArray().size(), 4); // as many as there were
    QCOMPARE(made[u"asked"_s][u"conditions"_s][2][u"applied"_s].toString(), u"server"_s);
    QCOMPARE(made[u"deidentified"_s][u"rules"_s][0][u"dropped"_s].toInt(), 7);
    QVERIFY(made[u"deidentified"_s][u"paths"_s][0][u"rule"_s].isNull());
    QVERIFY(made[u"recipe"_s].isNull());
}

/** Columns with names of codes are none of the view's: the recipe asks for them in a word, and names the others. */
void StatementJsonTest::namesOfCodes()
{
    const auto statement = with([](auto &, auto &s) {
        for (const char *name : {"id", "code", "code_name"})
            s.columns.emplace_back().name = name;
        s.codeNames = {{u"code_name"_s, u"code"_s, 7, 3, 2}, {u"empty_name"_s, u"empty"_s, 0, 0, 0}};
    });
    const auto made = document(statement);
    QCOMPARE(made[u"columns"_s].toArray().size(), 3);
    const auto table = made[u"recipe"_s][u"tables"_s][0];
    QCOMPARE(table[u"shown"_s].toArray(), (QJsonArray{u"id"_s, u"code"_s}));
    QVERIFY(table[u"codeNames"_s].toBool());
    QCOMPARE(made[u"codeNames"_s].toArray().first().toObject(),
        (QJsonObject{{u"column"_s, u"code_name"_s}, {u"codes"_s, u"code"_s}, {u"named"_s, 7}, {u"unnamed"_s, 3},
            {u"untold"_s, 2}}));
    const QString text = words::statement(statement);
    QVERIFY2(text.contains(u"\ncode: 7 of 10 codes have a name beside them. The server could not say it of 2."_s),
        qPrintable(text));
    QVERIFY2(!text.contains(u"empty"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(StatementJsonTest)
#include "tst_statementjson.moc"
