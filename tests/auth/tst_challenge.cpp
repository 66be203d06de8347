#include "auth/discovery/challenge.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(auth::Challenge)

namespace {

/** "bearer realm=a|error=b!; basic [abc=]": schemes, parameters or token68, "!" where a name stood there twice. */
QString shown(const QList<auth::Challenge> &challenges)
{
    QStringList all;
    for (const auto &challenge : challenges) {
        QStringList parameters;
        for (const auto &[name, value] : challenge.parameters)
            parameters << QString::fromLatin1(name) + u'=' + value;
        QString text = QString::fromLatin1(challenge.scheme);
        if (!challenge.token68.isEmpty())
            text += u" ["_s + QString::fromLatin1(challenge.token68) + u']';
        if (!parameters.isEmpty())
            text += u' ' + parameters.join(u'|');
        all << text + (challenge.repeats ? u"!"_s : QString());
    }
    return all.join(u"; "_s);
}

} // namespace

class ChallengeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void bearer_data();
    void bearer();
    void claims_data();
    void claims();
    void value();
    void survivesAnything();
};

void ChallengeTest::parses_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *header, const char *expected) {
        QTest::newRow(header) << QString::fromUtf8(expected);
    };
    row("", "");
    row(" , ,", "");
    row("Bearer", "bearer");
    row("Bearer,", "bearer");
    row("BEARER REALM=\"x\"", "bearer realm=x");
    row("Bearer realm=\"a, b\", error=\"c=d\"", "bearer realm=a, b|error=c=d");
    row("Bearer realm=\"say \\\"hi\\\" \\\\ there\"", "bearer realm=say \"hi\" \\ there");
    row("Bearer realm = \"x\" , error\t=\tinvalid_token", "bearer realm=x|error=invalid_token");
    row("Bearer realm=\"x\" error=\"y\"", "bearer realm=x|error=y");
    row("Bearer , realm=\"x\",, error=y , ", "bearer realm=x|error=y");
    row("Bearer realm=\"\", error=\"y\"", "bearer realm=|error=y");
    row("Bearer realm=\"a\", realm=\"b\"", "bearer realm=a!");
    row("Bearer realm=\"a\", REALM=\"b\", error=c", "bearer realm=a|error=c!");
    row("Bearer realm=\"\xc3\xbc\"", "bearer realm=\xc3\xbc");

    // Several, in one header or joined by the network.
    row("Negotiate, Bearer realm=\"z\"", "negotiate; bearer realm=z");
    row("Basic realm=\"b\", Bearer realm=\"x\", error=\"invalid_token\"",
        "basic realm=b; bearer realm=x|error=invalid_token");
    row("Bearer realm=\"one\", Bearer realm=\"two\", resource_metadata=\"https://h/m\"",
        "bearer realm=one; bearer realm=two|resource_metadata=https://h/m");
    row("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
        "newauth realm=apps|type=1|title=Login to \"apps\"; basic realm=simple");
    row("Negotiate YWJj==, Bearer realm=\"x\"", "negotiate [YWJj==]; bearer realm=x");
    row("Negotiate a/b+c=", "negotiate [a/b+c=]");
    row("NTLM, Negotiate, Bearer", "ntlm; negotiate; bearer");
    row("Bearer realm=\"x\"\r\nBasic realm=\"y\"", "bearer realm=x; basic realm=y");

    // As servers in the field write it.
    row("Bearer authorization_uri=\"https://login.microsoftonline.com/t\", resource_id=\"https://f.example\", "
        "realm=\"https://f.example\"",
        "bearer authorization_uri=https://login.microsoftonline.com/t|resource_id=https://f.example|"
        "realm=https://f.example");
    row("Bearer "
        "authorization_uri=https://login.microsoftonline.com/t/oauth2/authorize?response_type=code%26client_id=a",
        "bearer "
        "authorization_uri=https://login.microsoftonline.com/t/oauth2/authorize?response_type=code%26client_id=a");
    row("Bearer authorization_uri=https://login.windows.net/t/oauth2/authorize, resource_id=https://f.example/",
        "bearer authorization_uri=https://login.windows.net/t/oauth2/authorize|resource_id=https://f.example/");
    row("Bearer authorization_uri=\"https://login.microsoftonline.com/t\", error=\"invalid_token\", "
        "error_description=\"The access token is missing.\",",
        "bearer authorization_uri=https://login.microsoftonline.com/t|error=invalid_token|"
        "error_description=The access token is missing.");
    row("Bearer error=\"invalid_token\", error_description=\"The audience 'x, y' is invalid\"",
        "bearer error=invalid_token|error_description=The audience 'x, y' is invalid");

    // Beyond reading: up to the next comma, and no further.
    row("realm=\"x\", Bearer realm=\"y\"", "bearer realm=y");
    row("realm=\"x, y\", Bearer realm=\"y\"", "bearer realm=y");
    row("@@@, Bearer realm=\"y\"", "bearer realm=y");
    row("Bearer realm=\"never closed, error=y", "bearer realm=never closed, error=y");
    row("Bearer realm=\"ends in a backslash\\", "bearer realm=ends in a backslash\\");
    row("Bearer realm=\"x\"y, error=z", "bearer realm=x|error=z");
    row("Bearer =, realm=x", "");
    row("Bearer/x realm=y, Basic", "basic");
}

void ChallengeTest::parses()
{
    QFETCH(QString, expected);
    QCOMPARE(shown(auth::parseChallenges(QTest::currentDataTag())), expected);
}

void ChallengeTest::bearer_data()
{
    QTest::addColumn<QString>("realm");
    QTest::newRow("Basic realm=a") << QString();
    QTest::newRow("Basic realm=a, Bearer realm=b") << u"b"_s;
    QTest::newRow("Bearer realm=a, Bearer realm=b") << u"a"_s;
    QTest::newRow("Bearer realm=a, Bearer realm=b, authorization_uri=x") << u"b"_s;
    QTest::newRow("Bearer realm=a, resource_metadata=x, Bearer realm=b, authorization_uri=x") << u"a"_s;
    QTest::newRow("Bearer realm=a, authorization_uri=x, Bearer realm=b, resource_metadata=x") << u"b"_s;
    QTest::newRow("DPoP realm=a, resource_metadata=x, Bearer realm=b") << u"b"_s;
}

void ChallengeTest::bearer()
{
    QFETCH(QString, realm);
    const auto found = auth::bearerOf(auth::parseChallenges(QTest::currentDataTag()));
    QCOMPARE(found.has_value(), !realm.isEmpty());
    if (found)
        QCOMPARE(found->value("realm"), realm);
}

void ChallengeTest::claims_data()
{
    QTest::addColumn<QString>("json");
    const QString json = u"{\"access_token\":{\"acrs\":{\"value\":\"c1?>\"}}}"_s;
    QTest::newRow("Bearer claims=\"eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJ2YWx1ZSI6ImMxPz4ifX19\"") << json;
    QTest::newRow("Bearer claims=eyJhIjoifn5+YWI/In0=") << u"{\"a\":\"~~~ab?\"}"_s;
    QTest::newRow("Bearer claims=eyJhIjoifn5-YWI_In0") << u"{\"a\":\"~~~ab?\"}"_s;
    QTest::newRow("Bearer claims=eyJhIjoxfQ==") << u"{\"a\":1}"_s;
    QTest::newRow("Bearer claims=eyJhIjoxfQ") << u"{\"a\":1}"_s;
    QTest::newRow("Bearer realm=x") << QString();
    QTest::newRow("Bearer claims=\"{}\"") << QString();
    QTest::newRow("Bearer claims=WzFd") << QString(); // [1]
    QTest::newRow("Bearer claims=!!!!") << QString();
}

void ChallengeTest::claims()
{
    QFETCH(QString, json);
    QCOMPARE(auth::claimsOf(auth::parseChallenges(QTest::currentDataTag()).constFirst()), json);
}

void ChallengeTest::value()
{
    const auto challenge = auth::parseChallenges("Bearer realm=x, error=\"\"").constFirst();
    QCOMPARE(challenge.value("realm"), u"x"_s);
    QVERIFY(challenge.has("error"));
    QVERIFY(challenge.value("error").isEmpty());
    QVERIFY(!challenge.has("scope"));
    QVERIFY(challenge.value("scope").isEmpty());
}

/** Whatever a server sends: the parser ends, and what it gives is in its own words. */
void ChallengeTest::survivesAnything()
{
    const QByteArray seed = "Basic realm=\"b\", Negotiate YWJj==, Bearer authorization_uri=https://h/t?x=y%26z, "
                            "resource_id=\"https://f, \\\"g\\\"\", claims=eyJhIjoxfQ==,";
    const QByteArray spice("\0\xff\"\\,=; \tBearer x", 17);
    std::mt19937 dice(20261124);
    const auto below = [&dice](qsizetype end) { return std::uniform_int_distribution<qsizetype>(0, end - 1)(dice); };
    for (int round = 0; round < 1000; ++round) {
        QByteArray header = seed;
        for (auto changes = below(8); changes >= 0; --changes) {
            const auto at = below(header.size());
            if (below(3) == 0)
                header.remove(at, below(6));
            else if (below(2) == 0)
                header.insert(at, spice[below(spice.size())]);
            else
                header[at] = static_cast<char>(below(256));
        }
        for (const auto &challenge : auth::parseChallenges(header)) {
            QVERIFY2(!challenge.scheme.isEmpty(), header.toPercentEncoding());
            QCOMPARE(challenge.scheme, challenge.scheme.toLower());
            QVERIFY2(challenge.token68.isEmpty() || challenge.parameters.isEmpty(), header.toPercentEncoding());
            for (const auto &[name, text] : challenge.parameters)
                QVERIFY2(!name.isEmpty() && challenge.value(name) == text, header.toPercentEncoding());
        }
    }
}

QTEST_GUILESS_MAIN(ChallengeTest)
#include "tst_challenge.moc"
