#include "gui/window/celltext.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using table::Kind;

Q_DECLARE_METATYPE(Kind)

class CellTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_data();
    void shown();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
};

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
