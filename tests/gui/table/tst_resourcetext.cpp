#include "gui/table/resourcetext.h"

#include <QTest>

using namespace gui;
using namespace Qt::Literals::StringLiterals;

class ResourceTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pretty_data();
    void pretty();
    void treeHasPaths();
    void leads_data();
    void leads();
};

void ResourceTextTest::pretty_data()
{
    QTest::addColumn<QString>("shown");
    QTest::newRow(R"({"a":1.00,"b":[]})") << u"{\n  \"a\": 1.00,\n  \"b\": []\n}"_s;
    QTest::newRow(R"({ "a" : [ 1e5 , {"b":"\u00e4\n"} ] })")
        << u"{\n  \"a\": [\n    1e5,\n    {\n      \"b\": \"\\u00e4\\n\"\n    }\n  ]\n}"_s;
    QTest::newRow(R"({"a":)") << uR"({"a":)"_s;
}

void ResourceTextTest::pretty()
{
    QFETCH(QString, shown);
    QCOMPARE(prettyJson(QTest::currentDataTag()), shown);
    QCOMPARE(prettyJson(shown.toStdString()), shown); // a fixed point
}

void ResourceTextTest::treeHasPaths()
{
    const Node root = resourceTree(R"({"resourceType":"Patient","name":[{"given":["A","B"]}],"x":0.10})");
    QCOMPARE(root.path, u"Patient"_s);
    QCOMPARE(root.children.size(), 3U);
    const Node &given = root.children[1].children[0].children[0].children[1];
    QCOMPARE(given.path, u"Patient.name[0].given[1]"_s);
    QCOMPARE(given.value, u"B"_s);
    QCOMPARE(root.children[2].value, u"0.10"_s);
    QVERIFY(resourceTree("no JSON").children.empty());
}

void ResourceTextTest::leads_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<bool>("leads");
    QTest::newRow("birthDate") << u"Patient.birthDate"_s << true;
    QTest::newRow("name.given") << u"Patient.name[1].given[0]"_s << true;
    QTest::newRow("name[0].family") << u"Patient.name[0].family"_s << true;
    QTest::newRow("name[0].family, other") << u"Patient.name[1].family"_s << false;
    QTest::newRow("name") << u"Patient.name[0].family"_s << false;
    QTest::newRow("name.given.family") << u"Patient.name[0].family"_s << false;
    QTest::newRow("birthDate[0]") << u"Patient.birthDate"_s << true;
    QTest::newRow("birthDate[1]") << u"Patient.birthDate"_s << false;
    QTest::newRow("effective") << u"Observation.effectiveDateTime"_s << true;
    QTest::newRow("value.ofType(Quantity).value") << u"Observation.valueQuantity.value"_s << true;
    QTest::newRow("value.ofType(Quantity)[0].value") << u"Observation.valueQuantity.value"_s << true;
    QTest::newRow("value.ofType(string)") << u"Observation.valueString"_s << true;
    QTest::newRow("value.ofType(Period).value") << u"Observation.valueQuantity.value"_s << false;
    QTest::newRow("component[1].value.ofType(Quantity).unit")
        << u"Observation.component[1].valueQuantity.unit"_s << true;
    QTest::newRow("contained.ofType(Patient).id") << u"Observation.contained[0].id"_s << true;
    QTest::newRow("identifier") << u"Patient.identifiers"_s << false; // no type's name
    QTest::newRow("") << u"Patient.name"_s << false;
}

void ResourceTextTest::leads()
{
    QFETCH(QString, node);
    QFETCH(bool, leads);
    QCOMPARE(leadsTo(QString::fromUtf8(QTest::currentDataTag()), node), leads);
}

QTEST_GUILESS_MAIN(ResourceTextTest)
#include "tst_resourcetext.moc"
