#include "recipe/provenance.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Account;
using recipe::Connection;

/** What is kept of where a table's rows came from. */
class ProvenanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_data();
    void request();
    void quotesForAShell();
    void leavesRoomForTheToken();
    void whoReads_data();
    void whoReads();
    void serverAndRecipe();
    void localFiles();

private:
    [[nodiscard]] Connection connection(const QString &base = u"https://fhir.example/r4"_s)
    {
        Connection made{std::make_shared<http::Client>(m_network)};
        made.probe.emplace().base = QUrl(base);
        made.probe->name = u"Contoso"_s;
        return made;
    }
    static recipe::Recipe recipeOf(const char *query)
    {
        recipe::Recipe made;
        made.query = *fhir::Query::parse(query);
        return made;
    }

    QNetworkAccessManager m_network;
    http::Client m_signInClient{m_network};
};

void ProvenanceTest::request_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("request");
    const QString base = u"https://fhir.example/r4"_s;
    QTest::newRow("all") << base << QByteArray("Patient") << u"https://fhir.example/r4/Patient?_count=500"_s;
    QTest::newRow("a page's size") << base << QByteArray("Patient?_count=5")
                                   << u"https://fhir.example/r4/Patient?_count=5"_s;
    QTest::newRow("a code is no secret here") << base << QByteArray("Observation?code=8867-4&_count=5")
                                              << u"https://fhir.example/r4/Observation?code=8867-4&_count=5"_s;
    QTest::newRow("a token is") << base << QByteArray("Patient?access_token=abc&_count=5")
                                << u"https://fhir.example/r4/Patient?access_token=%E2%80%A6&_count=5"_s;
    QTest::newRow("a password is") << u"https://jane:secret@fhir.example/r4"_s << QByteArray("Patient?_count=5")
                                   << u"https://fhir.example/r4/Patient?_count=5"_s;
}

/** The first page's, to be sent again by anyone, who learns no secret from it. */
void ProvenanceTest::request()
{
    QFETCH(QString, base);
    QFETCH(QByteArray, query);
    QFETCH(QString, request);
    const auto made = recipe::provenanceOf(connection(base), recipeOf(query.constData()));
    QCOMPARE(QString::fromLatin1(made.request.toEncoded()), request);
    QCOMPARE(recipe::curlOf(made), u"curl -H 'Accept: application/fhir+json' '%1'"_s.arg(request));
}

/** A name like O'Hara, or one that somebody made up to run a command. */
void ProvenanceTest::quotesForAShell()
{
    const auto made = recipe::provenanceOf(connection(), recipeOf("Patient?name=O'; rm -rf ~ #$(id)`id`\\&_count=5"));
    const QString command = recipe::curlOf(made);
    QCOMPARE(command.count(u'\''), 4);
    QVERIFY2(command.endsWith(u'\'') && command.contains("name=O%27"_L1), qPrintable(command));
}

/** Only where somebody was asked as, and never the token itself. */
void ProvenanceTest::leavesRoomForTheToken()
{
    auto made = recipe::provenanceOf(connection(), recipeOf("Patient?_count=5"));
    made.account = recipe::Account::Anonymous;
    QCOMPARE(recipe::curlWithTokenOf(made), recipe::curlOf(made));
    made.account = recipe::Account::Organizational;
    QString command = recipe::curlWithTokenOf(made);
    QCOMPARE(command.count(u"-H \"Authorization: Bearer $TOKEN\" "_s), 1);
    QCOMPARE(command.remove(u" -H \"Authorization: Bearer $TOKEN\""_s), recipe::curlOf(made));
}

void ProvenanceTest::whoReads_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<bool>("hasSession");
    QTest::addColumn<QString>("name");
    QTest::newRow("nobody") << Account::Anonymous << false << QString();
    QTest::newRow("nobody, though there is a session") << Account::Anonymous << true << QString();
    QTest::newRow("Jane") << Account::Organizational << true << u"Jane Doe"_s;
    QTest::newRow("somebody") << Account::Organizational << false << QString();
}

void ProvenanceTest::whoReads()
{
    QFETCH(Account, account);
    QFETCH(bool, hasSession);
    QFETCH(QString, name);
    auto with = connection();
    with.account = account;
    if (hasSession) {
        auth::SignInResult result;
        result.discovery.base = with.base();
        result.identity.name = u"Jane Doe"_s;
        with.session = std::make_shared<auth::Session>(m_signInClient, std::move(result));
    }
    const auto made = recipe::provenanceOf(with, recipeOf("Patient"));
    QCOMPARE(made.account, account);
    QCOMPARE(made.who.name, name);
}

void ProvenanceTest::serverAndRecipe()
{
    auto recipe = recipeOf("Patient?gender=female");
    recipe.limit = 20;
    recipe.conditions = QStringList{u"active"_s};
    const auto made = recipe::provenanceOf(connection(), recipe);
    QCOMPARE(made.recipe, recipe);
    QCOMPARE(made.server, u"Contoso"_s);
    QCOMPARE(made.base, QUrl(u"https://fhir.example/r4"_s));
    QVERIFY(!made.read.isValid() && !made.isLocal());
    QCOMPARE(QString::fromLatin1(made.request.toEncoded()), // with the condition, and no more than is wanted
        u"https://fhir.example/r4/Patient?gender=female&active=true&_count=20"_s);
}

void ProvenanceTest::localFiles()
{
    recipe::Connection connection;
    connection.local = std::make_shared<const sources::LocalFiles>();
    const auto made = recipe::provenanceOf(connection, recipeOf("Patient"));
    QVERIFY(made.isLocal() && made.request.isEmpty());
    QCOMPARE(recipe::curlOf(made), QString());
}

QTEST_GUILESS_MAIN(ProvenanceTest)
#include "tst_provenance.moc"
