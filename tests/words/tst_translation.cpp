#include "words/translation.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

class TranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plurals_data();
    void plurals();
    void qtSpeaksIt_data();
    void qtSpeaksIt();
};

void TranslationTest::plurals_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("two");
    const QString one = u"1 cell holds only the first of several values."_s;
    const QString two = u"2 cells hold only the first of several values."_s;
    for (const char *name : {"C", "en_US", "en_GB", "fr_FR", "ja_JP", "ar_EG"})
        QTest::newRow(name) << QLocale(QString::fromLatin1(name)) << one << two;
    for (const char *name : {"de_DE", "de_AT"}) // the last ones, because none of them is taken back
        QTest::newRow(name) << QLocale(QString::fromLatin1(name)) << QString() << QString();
}

/** Where there is no translation, English is spoken with its plurals: never "(s)". */
void TranslationTest::plurals()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, one);
    QFETCH(QString, two);
    words::installTranslation(locale);
    const auto text = [](int count) {
        return QCoreApplication::translate(
            "words", "%n cell(s) hold only the first of several values.", nullptr, count);
    };
    if (one.isEmpty()) {
        QVERIFY(text(1) != text(2) && !text(1).contains(u"cell"_s));
        return;
    }
    QCOMPARE(text(1), one);
    QCOMPARE(text(2), two);
}

void TranslationTest::qtSpeaksIt_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("cancel");
    QTest::newRow("de_DE") << QLocale(u"de_DE"_s) << u"Abbrechen"_s;
    QTest::newRow("fr_FR") << QLocale(u"fr_FR"_s) << u"Cancel"_s; // as the rest of the program
    QTest::newRow("en_US") << QLocale(u"en_US"_s) << u"Cancel"_s;
}

/** Qt's own buttons and dialogs are in the program's language, and never in another. */
void TranslationTest::qtSpeaksIt()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, cancel);
    words::installTranslation(locale);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), cancel);
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "tst_translation.moc"
