#include "fhir/model.h"
#include "gui/table/codelabels.h"
#include "gui/table/resultmodel.h"
#include "recipe/compile.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::CodeLabels;
using gui::ResultModel;

/** What codes are called: by the data, by the server, by HL7, or not at all. */
class CodeLabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void asksEachCodeOnce();
    void codesAlone();
    void whatIsAmbiguousStaysACode();
    void otherRows();

private:
    static void begin(CodeLabels &labels, const recipe::Connection &connection);
    static std::shared_ptr<const table::Chunk> chunk(const QByteArrayList &resources);
    static QString shown(ResultModel &model, const char *column, int row = 0);
};

namespace {

constexpr auto View = R"view({"resourceType":"ViewDefinition","status":"active","resource":"Observation","select":[
    {"column":[
    {"name":"status","path":"status","type":"code"},
    {"name":"code","path":"code.coding.code","type":"code","collection":true},
    {"name":"interpretation","path":"interpretation.first().coding.first().code","type":"code"},
    {"name":"text","path":"code.text","type":"string"},
    {"name":"unit","path":"value.ofType(Quantity).code","type":"code"}]}]})view";

recipe::Recipe recipeOfView()
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = View;
    return recipe;
}

std::shared_ptr<const viewdef::View> compiled()
{
    return *recipe::compile(recipeOfView(), fhir::Model::r4(), {});
}

/** With ' for ". */
constexpr auto Potassium =
    "{'resourceType':'Observation','status':'final','code':{'text':'final','coding':[{'system':'http://loinc.org',"
    "'code':'2823-3','display':'Potassium'}]},'interpretation':[{'coding':[{'system':"
    "'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation','code':'H'}]}],'valueQuantity':{'value':5,"
    "'system':'http://unitsofmeasure.org','code':'mm[Hg]'}}";
constexpr auto Unnamed =
    "{'resourceType':'Observation','status':'odd','code':{'coding':[{'system':'http://s','code':'1'}]}}";

} // namespace

void CodeLabelsTest::begin(CodeLabels &labels, const recipe::Connection &connection)
{
    labels.begin(
        recipe::FilterColumns(recipeOfView(), compiled()->schema(), fhir::Model::r4()), u"Observation"_s, connection);
}

std::shared_ptr<const table::Chunk> CodeLabelsTest::chunk(const QByteArrayList &resources)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        const std::string one = QByteArray(resource).replace('\'', '"').toStdString();
        entries.push_back({text.size(), one.size(), fhir::EntryRole::Match});
        text += one;
    }
    return std::make_shared<const table::Chunk>(
        viewdef::Runner(compiled()).run(std::make_shared<const fhir::ResourceBatch>(text, entries, 0)));
}

/** What stands in a cell, once it was seen. */
QString CodeLabelsTest::shown(ResultModel &model, const char *column, int row)
{
    const auto place = table::find(model.contents().schema(), column);
    const auto index = model.index(row, static_cast<int>(place.value_or(0)));
    model.seen(index);
    const QString quiet = index.data(ResultModel::QuietRole).toString();
    return index.data().toString() + (quiet.isEmpty() ? QString() : u' ' + quiet);
}

void CodeLabelsTest::names_data()
{
    QTest::addColumn<QString>("shown");
    QTest::newRow("status") << u"Final (final)"_s; // by its value set
    QTest::newRow("code") << u"Potassium (2823-3)"_s; // by the data
    QTest::newRow("interpretation") << u"High (H)"_s; // by HL7's code system
    QTest::newRow("text") << u"final"_s; // no code
    QTest::newRow("unit") << u"millimetres of mercury (mm[Hg])"_s;
}

void CodeLabelsTest::names()
{
    QFETCH(QString, shown);
    ResultModel model;
    CodeLabels labels(&model);
    model.addLabels(&labels);
    begin(labels, {});
    model.reset(compiled()->schema());
    model.append(chunk({Potassium, Unnamed}));
    const auto *column = QTest::currentDataTag();
    QTRY_COMPARE(CodeLabelsTest::shown(model, column), shown);
    QCOMPARE(CodeLabelsTest::shown(model, "status", 1), u"odd"_s); // unknown codes are shown as they are
    QTRY_COMPARE(labels.unnamed(u"code"_s), qstrcmp(column, "code") == 0 ? 1 : 0);
    QCOMPARE(labels.textOf(u"status"_s, u"final"_s), u"Final (final)"_s);
    QCOMPARE(labels.textOf(u"status"_s, u"odd"_s), QString());
    QCOMPARE(labels.textOf(u"gone"_s, u"final"_s), QString());
}

void CodeLabelsTest::asksEachCodeOnce()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) {
        return request.contains("\"code\":\"1\"") || request.contains("valueCode\":\"1")
            ? ScriptedServer::message(
                200, R"({"resourceType":"Parameters","parameter":[{"name":"display","valueString":"The One"}]})")
            : ScriptedServer::message(404, R"({"resourceType":"OperationOutcome","issue":[]})");
    };
    QNetworkAccessManager network;
    recipe::Connection connection{std::make_shared<http::Client>(network)};
    connection.probe.emplace();
    connection.probe->base = server.base();
    connection.probe->looksUpCodes = true;
    ResultModel model;
    CodeLabels labels(&model);
    model.addLabels(&labels);
    begin(labels, connection);
    model.reset(compiled()->schema());
    model.append(chunk({Potassium, Unnamed}));
    QTRY_COMPARE(shown(model, "code", 1), u"The One (1)"_s);
    QCOMPARE(shown(model, "code"), u"Potassium (2823-3)"_s);
    QCOMPARE(server.requests.size(), 1);
    begin(labels, connection); // the same rows again
    QTRY_COMPARE(shown(model, "code", 1), u"The One (1)"_s);
    QCOMPARE(server.requests.size(), 1);
}

void CodeLabelsTest::codesAlone()
{
    ResultModel model;
    CodeLabels labels(&model);
    model.addLabels(&labels);
    begin(labels, {});
    model.reset(compiled()->schema());
    model.append(chunk({Potassium}));
    QCOMPARE(shown(model, "status"), u"Final (final)"_s);
    QSignalSpy painted(&model, &ResultModel::labelled);
    labels.setShown(false);
    QCOMPARE(painted.size(), 1);
    QCOMPARE(shown(model, "status"), u"final"_s);
    QCOMPARE(labels.textOf(u"status"_s, u"final"_s), QString());
    labels.setShown(true);
    QCOMPARE(shown(model, "status"), u"Final (final)"_s);
    QTRY_COMPARE(shown(model, "code"), u"Potassium (2823-3)"_s);
}

void CodeLabelsTest::whatIsAmbiguousStaysACode()
{
    ResultModel model;
    CodeLabels labels(&model);
    model.addLabels(&labels);
    begin(labels, {});
    model.reset(compiled()->schema());
    model.append(chunk({Potassium}));
    QTRY_COMPARE(shown(model, "code"), u"Potassium (2823-3)"_s);
    model.append(chunk({"{'resourceType':'Observation','code':{'coding':[{'system':'http://other','code':'2823-3',"
                        "'display':'Something else'}]}}"}));
    QTRY_COMPARE(shown(model, "code", 1), u"2823-3"_s);
    QCOMPARE(shown(model, "code"), u"2823-3"_s);
}

/** Labels of columns are not for those of other rows. */
void CodeLabelsTest::otherRows()
{
    ResultModel model;
    CodeLabels labels(&model);
    model.addLabels(&labels);
    begin(labels, {});
    model.reset(compiled()->schema());
    model.append(chunk({Potassium}));
    QCOMPARE(shown(model, "status"), u"Final (final)"_s);
    labels.begin({}, u"Patient"_s, {});
    QCOMPARE(shown(model, "status"), u"final"_s);
}

QTEST_MAIN(CodeLabelsTest)
#include "tst_codelabels.moc"
