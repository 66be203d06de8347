#include "answer.h"

/** What equals what, and what follows from what is not known (FHIRPath N1, 6.1 to 6.5). */
class TestEquality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collections_data();
    void collections() { compareAnswer(); }
    void values_data();
    void values() { compareAnswer(); }
    void logic_data();
    void logic() { compareAnswer(); }
    void elements_data();
    void elements();
};

void TestEquality::collections_data()
{
    addExpected();
    row("1.combine(2) = 1.combine(2)", "true");
    row("1.combine(2) = 2.combine(1)", "false");
    row("1.combine(2) = 1.combine(3)", "false");
    row("1.combine(1) = 1.combine(2)", "false");
    row("1.combine(2) = 1", "false");
    row("1 = 1.combine(2)", "false");
    row("1.combine(2) != 1.combine(2)", "false");
    row("1.combine(2) != 1", "true");
    row("1.combine(2) ~ 2.combine(1)", "true");
    row("1.combine(1) ~ 1.combine(2)", "false");
    row("1.combine(2) ~ 1.combine(1)", "false");
    row("1.combine(1) ~ 1.combine(1)", "true");
    row("1.combine(2) ~ 1", "false");
    row("1.combine(1) !~ 1.combine(2)", "true");
    row("{} ~ {}", "true");
    row("{} ~ 1", "false");
    row("(1 | 1 | 2 | 2).count()", "2");
    row("(1 | 1.0 | 1.00).count()", "1");
    row("1.0.combine(1.00).combine(2).distinct().count()", "2");
    row("1.combine(1).isDistinct()", "false");
    row("1.combine(2).isDistinct()", "true");
}

void TestEquality::values_data()
{
    addExpected();
    row("1.0 = 1.00", "true");
    row("1.25 ~ 1.2", "false");
    row("1.22 ~ 1.2", "true");
    row("1.2 ~ 1.22", "true");
    row("1.20 ~ 1.22", "true");
    row("1 ~ 1.2", "true");
    row("1.2 = 1.22", "false");
    row("value = 5 'mg'", ""); // "less than 5 mg"
    row("value < 6 'mg'", "");
    row("1 / 0", "");
    row("1 div 0", "");
    row("1 mod 0", "");
    row("1 'm' + 1 's'", "");
    row("'1900-02-29'.toDate()", "");
    row("'2000-02-29'.toDate()", "2000-02-29");
    row("'2023-02-29'.toDate()", "");
    row("'2024-02-29'.toDate()", "2024-02-29");
    row("@2020-01-01T00:00:00-01:30 = @2020-01-01T01:30:00Z", "true");
    row("@2020-01-01T00:00:00+01:30 = @2019-12-31T22:30:00Z", "true");
    row("@2020-01-01T00:00:00-01:00 < @2020-01-01T00:00:00Z", "false");
}

void TestEquality::logic_data()
{
    addExpected();
    row("{} and false", "false");
    row("false and {}", "false");
    row("{} and true", "");
    row("true and {}", "");
    row("{} or true", "true");
    row("true or {}", "true");
    row("{} or false", "");
    row("{} implies true", "true");
    row("{} implies false", "");
    row("false implies {}", "true");
    row("{} xor true", "");
    row("{} = 1", "");
    row("1 != {}", "");
    row("{} != {}", "");
}

void TestEquality::elements_data()
{
    addExpected();
    row("name[0] = name[1]", "true");
    row("name[0] = name[2]", "false");
    row("name[0] = name[3]", "false");
    row("name[3] = name[0]", "false");
    row("name[0] ~ name[1]", "true");
    row("name[0] ~ name[2]", "true"); // equivalent lists are in any order
    row("name.distinct().count()", "3");
    row("(name[1] | name[0]).count()", "1");
    row("extension[0] = extension[1]", "true");
    row("extension[0] = extension[2]", "false");
    row("extension.distinct().count()", "2");
}

/** The order of keys and the zeros at a number's end mean nothing; the order of a list counts for =, not for ~. */
void TestEquality::elements()
{
    QFETCH(QString, expected);
    const QByteArray resource = "{'resourceType':'Patient','name':[{'family':'A','given':['x','y']},"
                                "{'given':['x','y'],'family':'A'},{'family':'A','given':['y','x']},"
                                "{'family':'A','given':['x','y'],'text':'t'}],"
                                "'extension':[{'url':'a','valueDecimal':1.0},{'url':'a','valueDecimal':1.00},"
                                "{'url':'a','valueDecimal':1.01}]}";
    QCOMPARE(answer(QTest::currentDataTag(), {}, resource), expected);
}

QTEST_GUILESS_MAIN(TestEquality)
#include "tst_equality.moc"
