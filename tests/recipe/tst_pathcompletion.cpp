#include "fhir/model.h"
#include "recipe/pathcompletion.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** What can follow where somebody is typing a FHIRPath. */
class PathCompletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gives_data();
    void gives();
    void putsOwnElementsFirst();
    void knowsTheVersion();
};

void PathCompletionTest::gives_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("word"); // that is being typed
    QTest::addColumn<QStringList>("some");
    QTest::addColumn<QStringList>("none");
    const auto row = [](const QString &typed, const char *type, const char *word, const char *some, const char *none) {
        QTest::newRow(qPrintable(typed)) << QString::fromLatin1(type) << QString::fromLatin1(word)
                                         << QString::fromLatin1(some).split(u' ', Qt::SkipEmptyParts)
                                         << QString::fromLatin1(none).split(u' ', Qt::SkipEmptyParts);
    };
    row(u""_s, "Patient", "", "name birthDate contact id", "given where(");
    row(u"na"_s, "Patient", "na", "name", "birthDate");
    row(u"NA"_s, "Patient", "NA", "name", "birthDate");
    row(u"name."_s, "Patient", "", "given family use where( first()", "birthDate");
    row(u"name.g"_s, "Patient", "g", "given", "family");
    row(u"name.where(use = 'official')."_s, "Patient", "", "given family", "birthDate");
    row(u"name.where("_s, "Patient", "", "use given", "birthDate where(");
    row(u"name.where(use = 'a)(' and g"_s, "Patient", "g", "given", "gender");
    row(u"name.where(given.exists()).given.first() & ' ' & b"_s, "Patient", "b", "birthDate", "given");
    row(u"contact.name."_s, "Patient", "", "given", "relationship");
    row(u"contact[0]."_s, "Patient", "", "relationship", "birthDate");
    row(u"value."_s, "Observation", "", "ofType( unit", "status");
    row(u"value.ofType(Quantity).u"_s, "Observation", "u", "unit", "value");
    row(u"v"_s, "Observation", "v", "value value.ofType(Quantity)", "status");
    row(u"iif(active, n"_s, "Patient", "n", "name", "given");
    row(u"component.select(c"_s, "Observation", "c", "code", "component");
    row(u"where(g"_s, "Patient", "g", "gender", "name");
    row(u"name.use = 'o"_s, "Patient", "", "", "");
    row(u"birthDate < @19"_s, "Patient", "", "", "");
    row(u"%res"_s, "Patient", "", "", "");
    row(u"nonsense."_s, "Patient", "", "", "");
    row(u")."_s, "Patient", "", "", "");
    row(u"a ) ( ' . '.("_s, "Patient", "", "name", "");
    row(u"x"_s, "Nonsense", "x", "", "");
}

void PathCompletionTest::gives()
{
    QFETCH(QString, type);
    QFETCH(QString, word);
    QFETCH(QStringList, some);
    QFETCH(QStringList, none);
    const QString typed = QString::fromUtf8(QTest::currentDataTag());
    const auto found = recipe::completionsOf(typed + u" = 'rest'"_s, typed.size(), type, fhir::Model::r4());
    if (!some.isEmpty())
        QCOMPARE(typed.mid(found.from), word);
    for (const auto &each : some)
        QVERIFY2(found.words.contains(each), qPrintable(each + u" is not in "_s + found.words.join(u' ')));
    for (const auto &each : none)
        QVERIFY2(!found.words.contains(each), qPrintable(each));
    if (some.isEmpty())
        QCOMPARE(found.words, QStringList());
}

void PathCompletionTest::putsOwnElementsFirst()
{
    const auto words = recipe::completionsOf(u"name."_s, 5, u"Patient"_s, fhir::Model::r4()).words;
    QVERIFY(words.indexOf(u"given"_s) < words.indexOf(u"extension"_s));
    QVERIFY(words.indexOf(u"extension"_s) < words.indexOf(u"where("_s));
}

void PathCompletionTest::knowsTheVersion()
{
    const auto words = [](const fhir::Model &model) {
        return recipe::completionsOf(u"subject"_s, 7, u"Encounter"_s, model).words;
    };
    QVERIFY(!words(fhir::Model::r4()).contains(u"subjectStatus"_s));
    QVERIFY(words(fhir::Model::r5()).contains(u"subjectStatus"_s));
}

QTEST_GUILESS_MAIN(PathCompletionTest)
#include "tst_pathcompletion.moc"
