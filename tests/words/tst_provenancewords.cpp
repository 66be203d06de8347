#include "words/provenance.h"

#include "fhir/model.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Provenance;
using sources::Completeness;
using Verdict = Completeness::Verdict;

Q_DECLARE_METATYPE(Provenance)

namespace {

Provenance server()
{
    Provenance made;
    made.recipe.query = *fhir::Query::parse("Patient?gender=female");
    made.server = u"Contoso FHIR"_s;
    made.base = QUrl(u"https://fhir.example/r4"_s);
    made.request = QUrl(u"https://fhir.example/r4/Patient?gender=female&_count=500"_s);
    made.read = QDateTime(QDate(2026, 11, 29), QTime(14, 2));
    return made;
}

Provenance jane()
{
    Provenance made = server();
    made.account = recipe::Account::Organizational;
    made.who.name = u"Jane Doe"_s;
    made.who.account = u"jane@acme.org"_s;
    made.who.organization = u"Acme\nHospital"_s;
    return made;
}

Completeness complete()
{
    Completeness made;
    made.verdict = Verdict::Complete;
    made.matches = 102;
    made.total = 102;
    made.pages = 3;
    made.duplicates = 2;
    made.included = 1;
    return made;
}

} // namespace

/** What is told about a table: where it comes from, what narrows it, and whether it is all. */
class ProvenanceWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void oneSentence_data();
    void oneSentence();
    void besideAWord_data();
    void besideAWord();
    void account_data();
    void account();
    void statementSays_data();
    void statementSays();
    void headsWithTheSentence();
    void localFilesHaveNoServer();
    void noTokenIsCopied();
};

void ProvenanceWordsTest::oneSentence_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QStringList>("conditions");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("read") << Verdict::LimitReached << QStringList() << true
                          << u"The first 102 of 200 that match gender=female · 14:02"_s;
    QTest::newRow("reading") << Verdict::Reading << QStringList() << true
                             << u"102 of 200 that match gender=female so far"_s;
    QTest::newRow("no time") << Verdict::Cancelled << QStringList() << false
                             << u"Stopped after 102 of 200 that match gender=female"_s;
    QTest::newRow("conditions of this computer")
        << Verdict::Incomplete << QStringList{u"active"_s, u"name.exists()"_s} << true
        << u"Incomplete: 102 of 200 that match gender=female. Of these, only those that meet: active; name.exists() · 14:02"_s;
}

/** Whatever narrows the rows is in it: search, conditions, a limit, a stop. */
void ProvenanceWordsTest::oneSentence()
{
    QFETCH(Verdict, verdict);
    QFETCH(QStringList, conditions);
    QFETCH(bool, isRead);
    QFETCH(QString, sentence);
    Completeness completeness;
    completeness.verdict = verdict;
    completeness.matches = 102;
    completeness.total = 200;
    Provenance provenance = server();
    provenance.recipe.conditions = conditions;
    if (!isRead)
        provenance.read = {};
    QCOMPARE(words::describe(completeness, provenance, 0), sentence);
}

void ProvenanceWordsTest::besideAWord_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<bool>("isFiltered");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("included");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("complete") << Verdict::Complete << false << 102 << 0 << u"102 resource(s) · 14:02"_s;
    QTest::newRow("a filter") << Verdict::Complete << true << 102 << 0
                              << u"102 of 102 that match gender=female · 14:02"_s;
    QTest::newRow("stopped") << Verdict::Cancelled << false << 200 << 0 << u"102 of 200 resource(s) · 14:02"_s;
    QTest::newRow("incomplete") << Verdict::Incomplete << true << 200 << 0
                                << u"102 of 200 that match gender=female · 14:02"_s;
    QTest::newRow("incomplete, no total")
        << Verdict::Incomplete << true << -1 << 0 << u"102 that match gender=female · 14:02"_s;
    QTest::newRow("a limit says itself") << Verdict::LimitReached << false << 200 << 0
                                         << u"The first 102 of 200 resource(s) · 14:02"_s;
    QTest::newRow("more to say") << Verdict::Complete << false << 102 << 1
                                 << u"102 resource(s), complete. 1 included resource(s) left out: Group · 14:02"_s;
}

/** Nothing is left out but what the word says. */
void ProvenanceWordsTest::besideAWord()
{
    QFETCH(Verdict, verdict);
    QFETCH(bool, isFiltered);
    QFETCH(int, total);
    QFETCH(int, included);
    QFETCH(QString, sentence);
    Completeness made = complete();
    made.verdict = verdict;
    made.total = total < 0 ? std::nullopt : std::optional<qint64>(total);
    made.included = included;
    if (included > 0)
        made.includedTypes["Group"] = included;
    Provenance from = server();
    if (!isFiltered)
        from.recipe.query.parameters.clear();
    QCOMPARE(words::describeBesideWord(made, from, 0), sentence);
    made.ignored << u"gender"_s; // the word says that then, and the sentence more
    QCOMPARE(words::describeBesideWord(made, from, 0), words::describe(made, from, 0));
}

void ProvenanceWordsTest::account_data()
{
    QTest::addColumn<Provenance>("provenance");
    QTest::addColumn<QString>("account");
    Provenance unknown = server();
    unknown.account = recipe::Account::Organizational;
    Provenance alone = jane();
    alone.who = {};
    alone.who.name = alone.who.account = u"jane@acme.org"_s;
    Provenance signedOut = jane();
    signedOut.account = recipe::Account::Anonymous;
    QTest::newRow("anonymous") << server() << u"anonymous"_s;
    QTest::newRow("anonymous, though once signed in") << signedOut << u"anonymous"_s;
    QTest::newRow("Jane") << jane() << u"Jane Doe, jane@acme.org, Acme Hospital"_s;
    QTest::newRow("one name for all") << alone << u"jane@acme.org"_s;
    QTest::newRow("nobody says who") << unknown << u"signed in; the service does not say as whom"_s;
}

void ProvenanceWordsTest::account()
{
    QFETCH(Provenance, provenance);
    QFETCH(QString, account);
    QCOMPARE(words::accountOf(provenance), account);
    QVERIFY(words::statement(provenance, complete(), {}).contains(u"\nAccount: "_s + account + u'\n'));
}

void ProvenanceWordsTest::statementSays_data()
{
    QTest::addColumn<QString>("line");
    for (const QString &line :
        {u"Server: Contoso FHIR"_s, u"Address: https://fhir.example/r4"_s, u"Search: Patient?gender=female"_s,
            u"Filter: gender=female"_s, u"Condition: active"_s, u"Asked for: the first 1,000 resources"_s,
            u"Request: https://fhir.example/r4/Patient?gender=female&_count=500"_s,
            u"The same with curl: curl -H 'Accept: application/fhir+json' "_s
            u"'https://fhir.example/r4/Patient?gender=female&_count=500'"_s,
            u"Rows: 0"_s, u"Resources that match: 102"_s, u"Total that the server gave: 102"_s, u"Pages: 3"_s,
            u"Sent twice and shown once: 2"_s, u"Resources sent along with them: 1"_s})
        QTest::newRow(qPrintable(line.section(u':', 0, 0))) << line;
}

void ProvenanceWordsTest::statementSays()
{
    QFETCH(QString, line);
    Provenance provenance = jane();
    provenance.recipe.limit = 1000;
    provenance.recipe.conditions = QStringList{u"active"_s};
    const QString text = words::statement(provenance, complete(), {});
    QVERIFY2(text.split(u'\n').contains(line), qPrintable(text));
}

void ProvenanceWordsTest::headsWithTheSentence()
{
    const QString text = words::statement(server(), complete(), {});
    QCOMPARE(text.section(u'\n', 0, 0), words::describe(complete(), server(), 0));
    QVERIFY2(text.contains("29 November 2026"_L1) && text.contains("14:02:00"_L1), qPrintable(text));
    QVERIFY(text.contains("\nAsked for: everything\n"_L1));
    Provenance whole = server();
    whole.recipe.query = *fhir::Query::parse("Patient");
    whole.read = {};
    const QString reading = words::statement(whole, {}, {});
    QVERIFY2(reading.contains("\nFilter: none\n"_L1) && reading.contains("\nRead: not to the end yet\n"_L1),
        qPrintable(reading));
}

void ProvenanceWordsTest::localFilesHaveNoServer()
{
    auto files = std::make_shared<sources::LocalFiles>();
    files->model = &fhir::Model::r4();
    for (int i = 1; i <= 25; ++i)
        files->files.push_back({u"/data/Patient.%1.ndjson"_s.arg(i), {}, {}});
    Provenance local;
    local.recipe.query = *fhir::Query::parse("Patient");
    local.local = files;
    const QString text = words::statement(local, complete(), {});
    QVERIFY2(text.contains("Local files"_L1) && text.contains("  /data/Patient.20.ndjson\n"_L1), qPrintable(text));
    QVERIFY2(text.contains("5 more"_L1) && !text.contains("Patient.21."_L1), qPrintable(text));
    for (const auto &word : {"Server:"_L1, "Account:"_L1, "Request:"_L1, "curl"_L1})
        QVERIFY2(!text.contains(word), word.data());
    QCOMPARE(words::commandOf(local), QString());
}

void ProvenanceWordsTest::noTokenIsCopied()
{
    QCOMPARE(words::tokenNote(server()), QString());
    QCOMPARE(words::commandOf(server()), recipe::curlOf(server()));
    QVERIFY(words::tokenNote(jane()).contains("-H 'Authorization: Bearer TOKEN'"_L1));
    const QStringList lines = words::commandOf(jane()).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], u"# "_s + words::tokenNote(jane())); // a shell passes over it
    QCOMPARE(lines[1], recipe::curlOf(jane()));
    QVERIFY(words::statement(jane(), complete(), {}).contains(words::tokenNote(jane())));
}

QTEST_GUILESS_MAIN(ProvenanceWordsTest)
#include "tst_provenancewords.moc"
