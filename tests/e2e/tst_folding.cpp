#include "loading/open.h"
#include "loading/pipeline.h"
#include "practice/server.h"
#include "recipe/compile.h"
#include "support/choosyserver.h"
#include "support/localfiles.h"
#include "words/conditions.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using By = sources::Condition::By;

namespace {

struct Asked {
    const char *type;
    const char *condition;
};

constexpr Asked Conditions[] = {
    {"Patient", "gender = 'female'"},
    {"Patient", "gender != 'female'"},
    {"Patient", "gender = 'male' or gender = 'other'"},
    {"Patient", "gender in ('male' | 'unknown')"},
    {"Patient", "gender.exists()"},
    {"Patient", "gender.empty()"},
    {"Patient", "(gender = 'male').not()"},
    {"Patient", "active = true"},
    {"Patient", "active.exists()"},
    {"Patient", "active.empty()"},
    {"Patient", "birthDate >= @1960-01-01"},
    {"Patient", "birthDate < @1980-06-01"},
    {"Patient", "birthDate > @1950-03-31 and birthDate <= @1990-12-31"},
    {"Patient", "birthDate = @1970-01-01"},
    {"Patient", "birthDate.exists()"},
    {"Patient", "deceased.exists()"},
    {"Patient", "deceased.empty()"},
    {"Patient", "deceased.ofType(dateTime) >= @2010-01-01"},
    {"Patient", "name.family = 'Smith'"},
    {"Patient", "name.exists(family.startsWith('M'))"},
    {"Patient", "name.family.exists($this = 'Kuhn')"},
    {"Patient", "name.given.exists(startsWith('A'))"},
    {"Patient", "address.city = 'Boston'"},
    {"Patient", "address.exists(city.startsWith('B'))"},
    {"Patient", "address.state = 'Massachusetts'"},
    {"Patient", "address.exists(postalCode = '02108')"},
    {"Patient", "telecom.exists(system = 'phone')"},
    {"Patient", "identifier.exists()"},
    {"Patient", "maritalStatus.coding.exists(code = 'M')"},
    {"Patient", "gender = 'female' and birthDate >= @1970-01-01"},
    {"Patient", "gender = 'female' or birthDate < @1950-01-01"},
    {"Patient", "gender = 'female' and name.family.exists(contains('er'))"},
    {"Patient", "communication.language.coding.exists(code = 'en-US')"},
    {"Patient", "id = '1'"},
    {"Patient", "generalPractitioner.exists()"},
    {"Patient", "managingOrganization.exists()"},
    {"Patient", "meta.lastUpdated >= @2000-01-01T00:00:00Z"},
    {"Patient", "meta.profile.exists()"},
    {"Condition", "clinicalStatus.coding.exists(code = 'active')"},
    {"Condition",
        "clinicalStatus.coding.exists(system = 'http://terminology.hl7.org/CodeSystem/condition-clinical' and code = "
        "'resolved')"},
    {"Condition", "clinicalStatus.exists()"},
    {"Condition", "verificationStatus.coding.exists(code = 'confirmed')"},
    {"Condition", "verificationStatus.empty()"},
    {"Condition", "code.coding.exists(system = 'http://snomed.info/sct' and code = '44054006')"},
    {"Condition", "code.coding.exists(system = 'http://snomed.info/sct' and (code = '44054006' or code = '38341003'))"},
    {"Condition", "code.coding.exists(code = '38341003')"},
    {"Condition", "code.text.startsWith('Hyper')"},
    {"Condition", "code.exists()"},
    {"Condition", "onset.ofType(dateTime) >= @2010-01-01"},
    {"Condition", "onset.ofType(dateTime) < @2005-06-01T12:00:00+02:00"},
    {"Condition", "onset.exists()"},
    {"Condition", "onset.empty()"},
    {"Condition", "abatement.exists()"},
    {"Condition", "abatement.empty()"},
    {"Condition", "recordedDate >= @2012-01-01"},
    {"Condition", "recordedDate.exists()"},
    {"Condition", "category.coding.exists(code = 'encounter-diagnosis')"},
    {"Condition", "severity.exists()"},
    {"Condition", "encounter.exists()"},
    {"Condition", "subject.reference = 'Patient/1'"},
    {"Condition", "subject.getReferenceKey(Patient) = 'pat-0'"},
    {"Condition", "subject.getReferenceKey(Patient) in ('pat-1' | 'pat-2')"},
    {"Condition", "subject.reference.startsWith('Patient/')"},
    {"Condition", "recorder.exists()"},
};

recipe::Recipe recipeOf(const QString &type, const QString &condition)
{
    recipe::Recipe recipe;
    recipe.query.type = type.toStdString();
    recipe.columns = recipe::Recipe::Columns::Key;
    if (!condition.isEmpty())
        recipe.conditions = {condition};
    return recipe;
}

void addKeys(const table::Chunk &chunk, QByteArrayList &to)
{
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        const auto id = chunk.columns[0].value(row);
        to << QByteArray(id.data(), static_cast<qsizetype>(id.size()));
    }
}

} // namespace

/**
 * The same rows with and without folding: against the practice server, against one that none of us wrote
 * (tests/peers/medplum.mjs), and against one that says it does all and does hardly anything.
 */
class FoldingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void practiceServer();
    void otherServer();
    void choosyServer();

private:
    struct Tally {
        int conditions = 0;
        int rows = 0;
        QMap<QString, int> by; ///< "server", "here", …
        int narrowed = 0; ///< of those here
        qint64 read = 0; ///< resources
        qint64 all = 0; ///< resources that are read without folding
    };
    using Batches = std::vector<std::shared_ptr<const fhir::ResourceBatch>>;
    [[nodiscard]] static Batches everything(const recipe::Connection &connection, const QString &type);
    [[nodiscard]] static QByteArrayList here(
        const recipe::Connection &connection, const recipe::Recipe &recipe, const Batches &batches);
    void compare(const QUrl &base, Tally &tally, const QStringList &types);

    QNetworkAccessManager m_network;
};

FoldingTest::Batches FoldingTest::everything(const recipe::Connection &connection, const QString &type)
{
    Batches batches;
    const auto source = loading::open(connection, recipeOf(type, {}));
    while (const auto batch = QCoro::waitFor(source->next()))
        batches.push_back(batch);
    return batches;
}

QByteArrayList FoldingTest::here(
    const recipe::Connection &connection, const recipe::Recipe &recipe, const Batches &batches)
{
    QByteArrayList keys;
    const auto view = recipe::compile(recipe, connection.model(), connection.base());
    if (!view)
        return {"no view"};
    viewdef::Runner runner(*view);
    for (const auto &batch : batches)
        addKeys(runner.run(batch), keys);
    return keys;
}

void FoldingTest::compare(const QUrl &base, Tally &tally, const QStringList &types)
{
    recipe::Connection connection{std::make_shared<http::Client>(m_network)};
    const auto located = QCoro::waitFor(sources::locate(*connection.client, {base, {}}, {}));
    QVERIFY(located);
    connection.probe = *located;
    QMap<QString, Batches> all;
    for (const auto &[type, condition] : Conditions) {
        const QString wanted = QString::fromLatin1(type);
        if (!types.contains(wanted))
            continue;
        if (!all.contains(wanted))
            all[wanted] = everything(connection, wanted);
        const auto recipe = recipeOf(wanted, QString::fromLatin1(condition));
        const auto view = recipe::compile(recipe, connection.model(), connection.base());
        QVERIFY2(view, condition);
        loading::Pipeline pipeline(loading::open(connection, recipe), *view);
        QByteArrayList folded;
        while (const auto rows = QCoro::waitFor(pipeline.next()))
            addKeys(*rows->chunk, folded);
        const auto &made = pipeline.completeness();
        QVERIFY2(!made.error, condition);
        auto expected = here(connection, recipe, all[wanted]);
        std::ranges::sort(folded);
        std::ranges::sort(expected);
        QVERIFY2(folded == expected,
            qPrintable(u"%1: %2 rows, not %3; %4"_s.arg(QString::fromLatin1(condition))
                           .arg(folded.size())
                           .arg(expected.size())
                           .arg(words::describe(made.conditions[0]))));
        ++tally.conditions;
        tally.rows += static_cast<int>(folded.size());
        ++tally.by[words::wordOf(made.conditions[0])];
        tally.narrowed += made.conditions[0].by == By::Here && !made.conditions[0].sent.empty() ? 1 : 0;
        tally.read += made.matches;
        for (const auto &batch : all[wanted])
            tally.all += static_cast<qint64>(batch->entries().size());
    }
    QStringList said;
    for (auto each = tally.by.cbegin(); each != tally.by.cend(); ++each)
        said << each.key() + u' ' + QString::number(each.value());
    qInfo("%d conditions, %d rows: %s (%d of them narrowed down); %lld of %lld resources read", tally.conditions,
        tally.rows, qPrintable(said.join(u", "_s)), tally.narrowed, static_cast<long long>(tally.read),
        static_cast<long long>(tally.all));
}

void FoldingTest::practiceServer()
{
    practice::Server server(practice::Options{0, 40, 1, QHostAddress::LocalHost, {}});
    const auto base = server.start();
    QVERIFY(base);
    Tally tally;
    compare(*base, tally, {u"Patient"_s, u"Condition"_s});
    QVERIFY(tally.conditions >= 60);
    QVERIFY(tally.by.value(u"server"_s) + tally.narrowed > 20);
    QVERIFY(!tally.by.contains(u"ignored"_s) && !tally.by.contains(u"refused"_s));
}

void FoldingTest::otherServer()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    const QDir peers(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers"));
    if (node.isEmpty() || !peers.exists(u"node_modules"_s))
        QSKIP("node, or what npm ci puts into tests/peers, is not here");
    const Files files;
    practice::Server server(practice::Options{0, 40, 1, QHostAddress::LocalHost, {}});
    recipe::Connection practice{std::make_shared<http::Client>(m_network)};
    practice.probe.emplace().base = server.start().value_or(QUrl());
    QStringList arguments{peers.filePath(u"medplum.mjs"_s)};
    for (const auto &type : {u"Patient"_s, u"Condition"_s}) {
        QByteArray text;
        for (const auto &batch : everything(practice, type)) {
            for (std::size_t at = 0; at < batch->entries().size(); ++at)
                text += QByteArray::fromStdString(std::string(batch->resource(at))) + '\n';
        }
        arguments << files.write(type + u".ndjson"_s, text);
    }
    QProcess peer;
    peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer.start(node, arguments);
    while (!peer.canReadLine())
        QVERIFY(peer.waitForReadyRead(120'000));
    Tally tally;
    compare(QUrl(QJsonDocument::fromJson(peer.readLine()).object()[u"base"_s].toString()), tally,
        {u"Patient"_s, u"Condition"_s});
    peer.closeWriteChannel();
    if (!peer.waitForFinished(10'000))
        peer.kill();
    QVERIFY(tally.conditions >= 60);
    QVERIFY(tally.by.value(u"server"_s) + tally.narrowed > 10);
}

void FoldingTest::choosyServer()
{
    ChoosyServer server;
    server.refused = {"birthdate", "family"};
    server.ignored = {"active"};
    server.echoes = true;
    server.isNamed = false;
    Tally tally;
    compare(server.base(), tally, {u"Patient"_s});
    QVERIFY(tally.conditions >= 35);
    QVERIFY(tally.by.value(u"refused"_s) > 2);
}

QTEST_GUILESS_MAIN(FoldingTest)
#include "tst_folding.moc"
