#include "story/kinds.h"

#include "fhir/model.h"
#include "recipe/reading.h"
#include "support/localfiles.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace story;

/** Whose story is read, and what is asked for to have it. */
class StoryKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patients_data();
    void patients();
    void subjects_data();
    void subjects();
    void asksTheServer_data();
    void asksTheServer();
    void looksIntoFiles();
};

void StoryKindsTest::patients_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("id"); // "": none
    const auto row = [](const char *reference, const char *base, const char *id) {
        QTest::addRow("%s on %s", reference, base) << QString::fromLatin1(base) << QString::fromLatin1(id);
    };
    const char *base = "https://fhir.example/r4";
    row("Patient/p-1.A", base, "p-1.A");
    row("p1", base, "p1");
    row("Patient/p1/_history/2", base, "p1");
    row("https://fhir.example/r4/Patient/p1", base, "p1");
    row("https://other.example/r4/Patient/p1", base, "");
    row("https://other.example/r4/Patient/p1", "", "p1");
    row("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", base, "0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0");
    row("Group/p1", base, "");
    row("#p1", base, "");
    row("", base, "");
    row("Patient/p' or true", base, "");
    row("Patient?identifier=1", base, "");
    row("urn:uuid:x y", base, "");
}

void StoryKindsTest::patients()
{
    QFETCH(QString, base);
    QFETCH(QString, id);
    const QString reference = QString::fromLatin1(QTest::currentDataTag()).section(u" on "_s, 0, 0);
    QCOMPARE(patientIdOf(reference, QUrl(base)).value_or(QString()), id);
}

void StoryKindsTest::subjects_data()
{
    QTest::addColumn<QString>("subject"); // reference and name; "": none
    const auto row = [](const char *resource, const char *subject) {
        QTest::newRow(resource) << QString::fromLatin1(subject);
    };
    row(R"({"resourceType":"Patient","id":"p1"})", "Patient/p1 ");
    row(R"({"resourceType":"Patient"})", "");
    row(R"({"resourceType":"Observation","subject":{"reference":"Patient/p1","display":"Ann"}})", "Patient/p1 Ann");
    row(R"({"resourceType":"Observation","subject":{"reference":"Group/p1"}})", "");
    row(R"({"resourceType":"Immunization","patient":{"reference":"https://a.example/Patient/p1"}})",
        "https://a.example/Patient/p1 ");
    row(R"({"resourceType":"Coverage","beneficiary":{"reference":"urn:uuid:1"}})", "urn:uuid:1 ");
    row(R"({"resourceType":"Observation","subject":{"identifier":{"value":"1"}}})", "");
    row(R"({"resourceType":"Observation","subject":"Patient/p1"})", "");
    row(R"({"resourceType":"Location"})", "");
    row("[]", "");
    row("{", "");
    row("", "");
}

void StoryKindsTest::subjects()
{
    const auto subject = subjectOf(QTest::currentDataTag());
    QTEST(subject ? subject->reference + u' ' + subject->name : QString(), "subject");
}

void StoryKindsTest::asksTheServer_data()
{
    QTest::addColumn<QString>("release");
    for (const auto *release : {"R4", "R4B", "R5"}) {
        for (const auto &kind : kinds())
            QTest::addRow("%s %s", kind.type, release) << QString::fromLatin1(release);
    }
}

/** By a search, and each row is tested besides: a server that forgets the search must not show other patients. */
void StoryKindsTest::asksTheServer()
{
    QFETCH(QString, release);
    const QString type = QString::fromLatin1(QByteArray(QTest::currentDataTag()).split(' ').front());
    recipe::Connection connection;
    connection.probe.emplace().release = release;
    connection.probe->base = QUrl(u"https://fhir.example/r4"_s);
    const auto recipe = recipeOf(*kindOf(type), u"p1"_s, connection);
    QVERIFY(recipe);
    QCOMPARE(QString::fromStdString(recipe->query.text()), type + u"?patient=Patient/p1"_s);
    QCOMPARE(recipe->conditions.size(), 1);
    const auto reading = recipe::readingOf(connection, *recipe);
    QVERIFY(reading.has_value());
    QCOMPARE(QString::fromStdString(tableRecipe(*kindOf(type), u"p1"_s, connection).query.text()),
        type + u"?patient=Patient/p1"_s);
    QCOMPARE(QString::fromStdString(patientRecipe(u"p1"_s, connection).query.text()), u"Patient?_id=p1"_s);
}

void StoryKindsTest::looksIntoFiles()
{
    recipe::Connection connection;
    const Files files;
    connection.local = sources::lookIntoNow({files.write(u"a.ndjson"_s, lines("Observation", 1))});
    const auto recipe = recipeOf(*kindOf(u"Observation"), u"p1"_s, connection);
    QVERIFY(recipe);
    QVERIFY(recipe->query.parameters.empty());
    const auto view = recipe::compile(*recipe, connection.model(), {});
    QVERIFY(view.has_value());
    const QByteArrayList subjects{"Patient/p1", "urn:uuid:p1", "https://fhir.example/Patient/p1",
        "Patient/p1/_history/3", "Patient/p2", "Patient/p11", "Group/p1", "https://fhir.example/Patient/xp1"};
    QByteArrayList found;
    for (const auto &subject : subjects) {
        const QByteArray resource =
            R"({"resourceType":"Observation","id":"x","subject":{"reference":")" + subject + R"("}})";
        const auto rows = viewdef::Runner(*view).run(std::make_shared<const fhir::ResourceBatch>(
            resource.toStdString(), std::vector<fhir::Entry>{{0, static_cast<std::size_t>(resource.size())}}, 0));
        if (rows.rows() > 0)
            found << subject;
    }
    QCOMPARE(found, subjects.first(4));
}

QTEST_GUILESS_MAIN(StoryKindsTest)
#include "tst_storykinds.moc"
