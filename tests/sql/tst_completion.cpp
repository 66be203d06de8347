#include "sql/completion.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
};

void TestCompletion::words_data()
{
    QTest::addColumn<QString>("question"); // the cursor is at the bar
    QTest::addColumn<QString>("first"); // the first words; "": none
    QTest::addColumn<QString>("begin"); // of the word that they take the place of

    const auto row = [](const char *name, const QString &question, const QString &first, const QString &begin = {}) {
        QTest::newRow(name) << question << first << begin;
    };
    row("nothing yet", u"|"_s, {});
    row("a word of SQL", u"sel|"_s, u"SELECT"_s, u"sel"_s);
    row("tables", u"select * from |"_s, u"Patient Observation \"2024\""_s);
    row("a table", u"select * from o|"_s, u"Observation"_s, u"o"_s);
    row("a table to join", u"select * from Patient p left join |"_s, u"Patient Observation \"2024\""_s);
    row("columns of all", u"select b|"_s, u"birth BETWEEN"_s, u"b"_s);
    row("of the table that comes later", u"select v| from Observation"_s, u"value"_s, u"v"_s);
    row("not of others", u"select bi| from Observation"_s, {});
    row("of a table", u"select Patient.| from Patient"_s, u"id birth \"order\""_s);
    row("of its other name", u"select p.b| from Patient as p"_s, u"birth"_s, u"b"_s);
    row("without AS", u"select o.v| from Patient p join Observation o on 1"_s, u"value"_s, u"v"_s);
    row("a quoted name", u"select q.| from \"2024\" q"_s, u"day"_s);
    row("of nothing known", u"select x.| from Patient p"_s, {});
    row("in a text", u"select 'va|' from Observation"_s, {});
    row("in an open text", u"select * from Observation where id = 'va|"_s, {});
    row("in a comment", u"select 1 -- va|\nfrom Observation"_s, {});
    row("at a comment's end", u"-- va|"_s, {});
    row("in a block", u"/* va| */ select 1"_s, {});
    row("in an open block", u"select 1 /* va|"_s, {});
    row("a number", u"select 12|"_s, {});
    row("a name that SQL has too", u"select ord| from Patient"_s, u"\"order\" \"ORDER BY\""_s, u"ord"_s);
    row("a column twice", u"select i| from Patient, Observation"_s, u"id IN"_s, u"i"_s);
}

void TestCompletion::words()
{
    QFETCH(QString, question);
    QFETCH(const QString, first);
    QFETCH(const QString, begin);
    const QList<sql::KnownTable> tables{{u"Patient"_s, {u"id"_s, u"birth"_s, u"order"_s}},
        {u"Observation"_s, {u"id"_s, u"value"_s}}, {u"2024"_s, {u"day"_s}}};
    const qsizetype at = question.indexOf(u'|');
    question.remove(at, 1);
    const auto found = sql::completionsOf(question, at, tables);
    QString words = found.words.join(u' ');
    if (question.startsWith(u"select ord"_s))
        words.replace(u"ORDER BY"_s, u"\"ORDER BY\""_s); // so that blanks part words alone
    QCOMPARE(words.left(first.isEmpty() ? -1 : first.size()), first);
    QCOMPARE(question.mid(found.from, at - found.from),
        found.words.isEmpty() ? question.mid(found.from, at - found.from) : begin);
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
