#include "deidentify/engines.h"
#include "deidentify/planter.h"
#include "loading/deidentifiedjoin.h"
#include "viewdef/view.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// None of these may be found in what is left, in small or large letters.
constexpr const char *Planted[] = {"zaphod", "07-23", "13:37", "78-05-1120", "02139"};

} // namespace

/** Identifiers in every place for text that FHIR has, in all of its versions: none is found in what is left. */
class PlantedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data();
    void types();
    void joinedColumns_data();
    void joinedColumns();
    void brokenInputStaysJson();
};

void PlantedTest::types_data()
{
    QTest::addColumn<const fhir::Model *>("model");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("table");
    for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()}) {
        for (const auto type : model->resources()) {
            const auto name = QByteArray(type.data(), static_cast<qsizetype>(type.size()));
            const auto release = std::string(model->release());
            QTest::addRow("%s %s", name.constData(), release.c_str()) << model << name << QByteArray("safe-harbor");
            if (name == "Patient" || name == "Observation" || name == "Bundle")
                QTest::addRow("%s %s, shifted", name.constData(), release.c_str())
                    << model << name << QByteArray("shifted-dates");
        }
    }
}

void PlantedTest::types()
{
    QFETCH(const fhir::Model *, model);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, table);
    const std::string planted = Planter(*model).resource(type.toStdString());
    QJsonParseError error{};
    (void)QJsonDocument::fromJson(QByteArray::fromStdString(planted), &error);
    QVERIFY2(error.error == QJsonParseError::NoError, planted.c_str());
    deidentify::Tally tally;
    const auto made =
        QByteArray::fromStdString(leftOf(engineFor(rulesNamed(table.constData()), *model), planted, tally));
    const auto document = QJsonDocument::fromJson(made, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, made);
    QCOMPARE(document[u"resourceType"_s].toString().toLatin1(), type);
    const QByteArray left = made.toLower();
    for (const char *each : Planted) {
        if (table == "shifted-dates" && QByteArrayView(each) == "13:37")
            continue; // the time of a day stays with a date that is moved
        const auto at = left.indexOf(each);
        QVERIFY2(at < 0, (each + (": " + made.mid(std::max<qsizetype>(at - 200, 0), 300))).constData());
    }
    // What is told of it names nobody either.
    for (const auto &[place, effect] : tally.effects)
        QVERIFY2(!QByteArray::fromStdString(place.first).toLower().contains("zaphod"), place.first.c_str());
    QVERIFY(!tally.effects.empty());
}

void PlantedTest::joinedColumns_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<table::Joining::Take>("take");
    using enum table::Joining::Take;
    for (const auto type : fhir::Model::r4().resources()) {
        const auto name = QByteArray(type.data(), static_cast<qsizetype>(type.size()));
        QTest::addRow("%s", name.constData()) << name << One;
        if (name == "Patient" || name == "Observation")
            QTest::addRow("all of %s", name.constData()) << name << List;
    }
}

/** Beside other rows, in a column for each element: what goes with a row is told by what came, and is not shown. */
void PlantedTest::joinedColumns()
{
    QFETCH(QByteArray, type);
    QFETCH(table::Joining::Take, take);
    const auto &model = fhir::Model::r4();
    const auto view = viewdef::View::compile(viewdef::deriveView(type.toStdString(), model), model);
    QVERIFY(view);
    std::string planted = Planter(model).resource(type.toStdString(), 3);
    const std::size_t size = planted.size();
    const auto came = viewdef::Runner(*view).run(
        std::make_shared<const fhir::ResourceBatch>(std::move(planted), std::vector<fhir::Entry>{{0, size}}, 0));
    QCOMPARE(came.rows(), std::size_t{1});
    loading::Deidentifier deidentifier(engineFor(rulesNamed("safe-harbor")), *view, false);

    const auto &schema = (*view)->schema();
    loading::RightRows side{{}, table::Table(loading::withAnew(schema)), {}, {}};
    side.rows.append(std::make_shared<const table::Chunk>(loading::withAnew(came, deidentifier)));
    side.join.how.take = take;
    side.join.how.rightKey = table::find(schema, "id").value();
    for (std::size_t column = 0; column < schema.size(); ++column)
        side.join.how.columns.push_back(column);
    auto left = std::make_shared<table::Chunk>();
    left->columns.emplace_back().append(came.columns[side.join.how.rightKey].value(0));
    left->entryOfRow = {0};
    left->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);

    const auto found = [&left](const loading::RightRows &right) {
        QByteArray text;
        const auto joined = loading::joinedRows({left}, 1, {right});
        const auto &columns = joined.chunks.front()->columns;
        for (std::size_t column = 1; column < columns.size(); ++column)
            text +=
                QByteArray(columns[column].text().data(), static_cast<qsizetype>(columns[column].text().size())) + '\n';
        return text.toLower();
    };
    QVERIFY(found(side).contains("zaphod")); // else nothing is shown by what follows
    const QByteArray text = found(loading::onlyAnew({side}).front());
    for (const char *each : Planted) {
        const auto at = text.indexOf(each);
        QVERIFY2(at < 0, (each + (": " + text.mid(std::max<qsizetype>(at - 200, 0), 300))).constData());
    }
    QVERIFY(!deidentifier.report().tally.effects.empty());
}

/** Whatever a server sends: what is left is a resource in JSON, or nothing is. */
void PlantedTest::brokenInputStaysJson()
{
    constexpr std::string_view Signs = "{}[]\",:\\0-aT_ ";
    QRandomGenerator random(20261201);
    const auto engine = engineFor(rulesNamed("shifted-dates"));
    int left = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = Planter(fhir::Model::r4()).resource(round % 2 == 0 ? "Observation" : "Patient", 2);
        const int changes = random.bounded(1, 4);
        for (int change = 0; change < changes; ++change)
            text[random.bounded(static_cast<quint32>(text.size()))] =
                Signs[random.bounded(static_cast<quint32>(Signs.size()))];
        const auto made = QByteArray::fromStdString(leftOf(engine, text));
        if (made.isEmpty())
            continue;
        ++left;
        QJsonParseError error{};
        const auto document = QJsonDocument::fromJson(made, &error);
        QVERIFY2(error.error == QJsonParseError::NoError, made);
        QVERIFY2(!document[u"resourceType"_s].toString().isEmpty(), made);
    }
    QVERIFY(left > 300);
}

QTEST_GUILESS_MAIN(PlantedTest)
#include "tst_planted.moc"
