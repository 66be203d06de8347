#include "gui/window/resourcetext.h"

#include <QTest>

using namespace gui;

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
    QTest::newRow(R"({"a":1.00,"b":[]})") << "{\n  \"a\": 1.00,\n  \"b\": []\n}";
    QTest::newRow(R"({ "a" : [ 1e5 , {"b":"\u00e4\n"} ] })")
        << "{\n  \"a\": [\n    1e5,\n    {\n      \"b\": \"\\u00e4\\n\"\n    }\n  ]\n}";
    QTest::newRow(R"({"a":)") << R"({"a":)";
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
    QCOMPARE(root.path, "Patient");
    QCOMPARE(root.children.size(), 3U);
    const Node &given = root.children[1].children[0].children[0].children[1];
    QCOMPARE(given.path, "Patient.name[0].given[1]");
    QCOMPARE(given.value, "B");
    QCOMPARE(root.children[2].value, "0.10");
    QVERIFY(resourceTree("no JSON").children.empty());
}

void ResourceTextTest::leads_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<bool>("leads");
    QTest::newRow("birthDate") << "Patient.birthDate" << true;
    QTest::newRow("name.given") << "Patient.name[1].given[0]" << true;
    QTest::newRow("name[0].family") << "Patient.name[0].family" << true;
    QTest::newRow("name.first().family") << "Patient.name[0].family" << true;
    QTest::newRow("name.first().family ") << "Patient.name[0].family" << false;
    QTest::newRow("name[0].family, other") << "Patient.name[1].family" << false;
    QTest::newRow("name") << "Patient.name[0].family" << false;
    QTest::newRow("name.where(use='usual').family") << "Patient.name[0].family" << false;
    QTest::newRow("") << "Patient.name" << false;
}

void ResourceTextTest::leads()
{
    QFETCH(QString, node);
    QFETCH(bool, leads);
    QCOMPARE(leadsTo(QString::fromUtf8(QTest::currentDataTag()), node), leads);
}

QTEST_GUILESS_MAIN(ResourceTextTest)
#include "tst_resourcetext.moc"
