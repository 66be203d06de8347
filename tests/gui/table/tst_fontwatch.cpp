#include "gui/table/fontwatch.h"

#include <QFont>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::FontWatch;

/** Characters that no font here has: a person is told, once, what the boxes are. */
class FontWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void told_data();
    void told();
    void oncePerScript();
    void waitsForAListener();
    void usualLettersAreThere();
};

void FontWatchTest::told_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named"); // "": nothing is said
    QTest::newRow("latin") << u"Müller, Ærø"_s << QString();
    QTest::newRow("signs of no script") << u"120 µmol/L → 3 ≥ 2 😀"_s << QString();
    QTest::newRow("greek") << u"α-1"_s << u"(Greek)"_s;
    QTest::newRow("han") << u"王 小明"_s << u"(Han)"_s;
    QTest::newRow("han beyond the first plane") << u"𠮷野"_s << u"(Han)"_s;
    QTest::newRow("hangul") << u"김"_s << u"(Hangul)"_s;
    QTest::newRow("a script without a name here") << u"ᏣᎳᎩ"_s << u"(U+13E3)"_s;
    QTest::newRow("half of a pair") << QString(QChar(0xD842)) << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void FontWatchTest::told()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    FontWatch watch([](const QFont &, char32_t) { return false; });
    QSignalSpy missing(&watch, &FontWatch::missing);
    watch.drawn(text, {});
    QCOMPARE(missing.size(), named.isEmpty() ? 0 : 1);
    if (!named.isEmpty())
        QVERIFY2(missing[0][0].toString().contains(named), qPrintable(missing[0][0].toString()));
}

void FontWatchTest::oncePerScript()
{
    FontWatch watch([](const QFont &, char32_t character) { return character == U'я'; });
    QSignalSpy missing(&watch, &FontWatch::missing);
    watch.drawn(u"я"_s, {});
    QCOMPARE(missing.size(), 0);
    watch.drawn(u"王 Ж"_s, {}); // one letter of a script speaks for all
    watch.drawn(u"李"_s, {});
    QCOMPARE(missing.size(), 1);
    watch.drawn(u"서울"_s, {});
    QCOMPARE(missing.size(), 2);
}

/** The preview of the wizard draws the same names before there is a window that could say it. */
void FontWatchTest::waitsForAListener()
{
    FontWatch watch([](const QFont &, char32_t) { return false; });
    watch.drawn(u"王"_s, {});
    QSignalSpy missing(&watch, &FontWatch::missing);
    watch.drawn(u"王"_s, {});
    QCOMPARE(missing.size(), 1);
}

/** The real question to Qt has both answers. */
void FontWatchTest::usualLettersAreThere()
{
    QVERIFY(FontWatch::hasGlyphIn(QFont(), U'A'));
    QVERIFY(!FontWatch::hasGlyphIn(QFont(), 0xE123)); // for private use
}

QTEST_MAIN(FontWatchTest)
#include "tst_fontwatch.moc"
