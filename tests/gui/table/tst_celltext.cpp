#include "gui/common/text.h"
#include "gui/table/celltext.h"

#include <QLocale>
#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;
using table::Kind;

Q_DECLARE_METATYPE(Kind)

class CellTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_data();
    void shown();
    void plainTips_data();
    void plainTips();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
};

void CellTextTest::plainTips_data()
{
    QTest::addColumn<QString>("sent");
    const auto row = [](const QString &sent) { QTest::newRow(qPrintable(sent)) << sent; };
    row(u"Müller & Söhne"_s);
    row(u"a < b"_s);
    row(u"<img src=\"file:///dev/zero\">Long family name"_s);
    row(u"<b>x</b><img src='/etc/passwd'><h1>Huge</h1>"_s);
    row(u"<p>&lt;br&gt; &amp;</p>"_s);
    row(u"one\n<i>two</i>"_s);
}

/** What Qt makes of a tip, as rich text or not, is what was sent, and holds no picture. */
void CellTextTest::plainTips()
{
    QFETCH(QString, sent);
    const QString tip = gui::plainTip(sent);
    QVERIFY(!tip.contains("<img"_L1));
    QTextDocument document;
    if (Qt::mightBeRichText(tip))
        document.setHtml(tip);
    else
        document.setPlainText(tip);
    QCOMPARE(document.toPlainText(), sent);
}

void CellTextTest::shown_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *locale, Kind kind, const char *sent, const QString &text) {
        QTest::addRow("%s %s", locale, sent) << QString::fromLatin1(locale) << kind << QByteArray(sent) << text;
    };
    row("de_DE", Kind::Date, "1923-07-16", u"16.07.1923"_s);
    row("en_US", Kind::Date, "1923-07-16", u"7/16/1923"_s);
    row("en_GB", Kind::Date, "2023-07-16", u"16/07/2023"_s);
    row("de_DE", Kind::DateTime, "2023-07-16T12:31:00Z", u"16.07.2023 14:31"_s); // Berlin, in summer
    row("de_DE", Kind::Date, "1923", u"1923"_s);
    row("de_DE", Kind::DateTime, "1923", u"1923"_s);
    row("de_DE", Kind::Date, "1923-13-45", u"1923-13-45"_s);
    row("de_DE", Kind::Decimal, "1.00", u"1.00"_s); // the server's digits in every locale
    row("de_DE", Kind::Decimal, "1E-22", u"1E-22"_s);
    row("de_DE", Kind::Boolean, "true", u"\u2713"_s);
}

void CellTextTest::shown()
{
    QFETCH(QString, locale);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, sent);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale(locale));
    QCOMPARE(gui::shownValue(sent.toStdString(), kind), text);
}

QTEST_MAIN(CellTextTest)
#include "tst_celltext.moc"
