#pragma once

#include "fhir/model.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/printing.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** With ' for ". */
inline constexpr auto Resource =
    "{'resourceType':'Observation','id':'o1','status':'final',"
    "'subject':{'reference':'Patient/p1'},'performer':[{'reference':'#c1'},{'reference':'urn:uuid:1'}],"
    "'contained':[{'resourceType':'Practitioner','id':'c1','name':[{'family':'Weiß'}]}],"
    "'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}],'text':'ÄRZTE \\\' und\\ttab'},"
    "'valueQuantity':{'value':5.0,'comparator':'<','system':'http://unitsofmeasure.org','code':'mg'},"
    "'effectiveDateTime':'2020-02-29T23:30:00+01:00','_status':{'extension':[{'url':'x','valueCode':'y'}]},"
    "'note':[{'text':'a'},{'text':'b'},{'_text':{'extension':[{'url':'x'}]}}],"
    "'component':[{'valueQuantity':{'value':70,'system':'http:\\/\\/"
    "unitsofmeasure.org','code':'kg'}},{'valueString':'n/a'},{'valueInteger':12},"
    "{'valueQuantity':{'value':1,'system':'http://snomed.info/sct','code':'385055001'}}],"
    "'extension':[{'url':'age','valueAge':{'value':52,'system':'http://unitsofmeasure.org','code':'a'}},"
    "{'url':'wait','valueDuration':{'value':3,'system':'http://unitsofmeasure.org','code':'mo'}},"
    "{'url':'bare','valueQuantity':{'value':3,'unit':'mg'}}],"
    "'referenceRange':[{'low':{'value':1E-22}},{'low':{'value':123456789012345678901234567890.5}}]}";

/** The answer as text, items parted by commas; an error as "line:column sentence". */
[[nodiscard]] inline QString answer(
    const QByteArray &expression, const fhirpath::Settings &settings = {}, const QByteArray &on = Resource)
{
    const auto describe = [](const fhirpath::Error &error) {
        return u"%1:%2 %3"_s.arg(error.place.line).arg(error.place.column).arg(QString::fromStdString(error.detail));
    };
    const auto compiled = fhirpath::Expression::compile(expression.toStdString());
    if (!compiled)
        return describe(compiled.error());
    const std::string resource = QByteArray(on).replace('\'', '"').toStdString();
    const fhir::ResourceBatch batch(resource, {{0, resource.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    fhirpath::Evaluator evaluator(json, fhir::Model::r4(), settings);
    evaluator.begin(json.document(0).root);
    QStringList found;
    for (const auto &item : evaluator.run(*compiled, evaluator.resource()))
        found.append(QString::fromStdString(fhirpath::valueText(evaluator, item)));
    return evaluator.error() ? describe(*evaluator.error()) : found.join(u", "_s);
}

inline void addExpected()
{
    QTest::addColumn<QString>("expected");
}

inline void row(const char *expression, const char *expected)
{
    QTest::newRow(expression) << QString::fromUtf8(expected);
}

inline void compareAnswer()
{
    QFETCH(QString, expected);
    QCOMPARE(answer(QTest::currentDataTag()), expected);
}
