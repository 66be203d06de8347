#include "auth/flow/signin.h"
#include "sources/search.h"
#include "support/peer.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using Signed = auth::Result<auth::SignInResult>;
using Verdict = sources::Completeness::Verdict;

Q_DECLARE_METATYPE(Verdict)

/** A FHIR server that points elsewhere in every way it can: the token arrives nowhere but home. */
class PeerAttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void pointsElsewhere_data();
    void pointsElsewhere();
    void namesSomebodyElse_data();
    void namesSomebodyElse();
    void hangs_data();
    void hangs();

private:
    Peer m_peer;
    QNetworkAccessManager m_network;
    http::Client m_client{m_network};
    std::shared_ptr<auth::Session> m_session;
};

void PeerAttacksTest::initTestCase()
{
    if (const QString why = Peer::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(m_peer.start());
    const auto discovery = QCoro::waitFor(auth::discover(m_client, QUrl(m_peer.fhir()), {}, {}));
    QVERIFY(discovery);
    std::optional<Signed> result;
    QString userCode;
    QCoro::connect(auth::signInWithDevice(m_client, *discovery, {},
                       [&](const auth::DeviceCode &code) { userCode = code.userCode; }, auth::Clock::system(), {}),
        this, [&result](const Signed &came) { result = came; });
    QTRY_VERIFY(!userCode.isEmpty());
    QVERIFY(m_peer.approveDevice(userCode, m_peer.user("member").name));
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
    QVERIFY(result->has_value());
    m_session = std::make_shared<auth::Session>(m_client, **result);
}

void PeerAttacksTest::init()
{
    QVERIFY(m_peer.reset());
    m_client.setTokens(nullptr);
}

void PeerAttacksTest::pointsElsewhere_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const QString &name, const QString &value, Verdict verdict) {
        QTest::newRow(qPrintable(name + u' ' + value)) << QJsonObject{{name, value}} << verdict;
    };
    row(u"nextLink"_s, u"home"_s, Verdict::Complete);
    row(u"nextLink"_s, u"relative"_s, Verdict::Complete);
    row(u"nextLink"_s, u"foreign"_s, Verdict::Incomplete);
    row(u"nextLink"_s, u"foreignRelative"_s, Verdict::Incomplete);
    row(u"nextLink"_s, u"userinfo"_s, Verdict::Incomplete);
    row(u"redirectPage"_s, u"relative"_s, Verdict::Complete);
    row(u"redirectPage"_s, u"foreign"_s, Verdict::Incomplete);
    row(u"fullUrl"_s, u"foreign"_s, Verdict::Complete);
    row(u"attachment"_s, u"foreign"_s, Verdict::Complete);
}

void PeerAttacksTest::pointsElsewhere()
{
    QFETCH(QJsonObject, switches);
    QFETCH(Verdict, verdict);
    QVERIFY(m_peer.set(switches));
    m_client.setTokens(m_session);
    sources::SearchReader reader(m_client, {QUrl(m_peer.fhir()), {"Patient", {}}, {}, 10});
    while (QCoro::waitFor(reader.next())) { }
    QCOMPARE(reader.completeness().verdict, verdict);
    const auto seen = m_peer.seen();
    QVERIFY(!seen[u"fhir"_s].toArray().isEmpty());
    QCOMPARE(seen[u"fhir"_s][0][u"scheme"_s], QJsonValue(u"Bearer"_s));
    QCOMPARE(seen[u"foreign"_s].toArray(), QJsonArray()); // not even asked
}

void PeerAttacksTest::namesSomebodyElse_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::newRow("smart-configuration: token endpoint")
        << QJsonObject{{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, u"foreignToken"_s}};
    QTest::newRow("smart-configuration: authorization endpoint")
        << QJsonObject{{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, u"foreignAuthorize"_s}};
    QTest::newRow("metadata: token endpoint") << QJsonObject{{u"discoveryLie"_s, u"foreignToken"_s}};
    QTest::newRow("metadata: everything") << QJsonObject{{u"discoveryLie"_s, u"foreignAll"_s}};
    QTest::newRow("another server's resource metadata")
        << QJsonObject{{u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, u"wrongResource"_s}};
}

/** Documents that lead codes or tokens elsewhere are not gone on with; nobody elsewhere is sent a thing. */
void PeerAttacksTest::namesSomebodyElse()
{
    QFETCH(QJsonObject, switches);
    QVERIFY(m_peer.set(switches));
    m_client.setTokens(m_session);
    const auto found = QCoro::waitFor(auth::discover(m_client, QUrl(m_peer.fhir()), {}, {}));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, auth::Error::Kind::Metadata);
    const auto seen = m_peer.seen();
    QCOMPARE(seen[u"foreign"_s].toArray(), QJsonArray());
    const auto asked = seen[u"fhir"_s].toArray();
    const QString empty = QString::fromLatin1(QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex());
    for (const auto &one : asked) // discovery has a client with a token, and does not use it
        QVERIFY(!one[u"authorization"_s].toBool() || one[u"sha256"_s] == empty);
}

void PeerAttacksTest::hangs_data()
{
    QTest::addColumn<QString>("asked"); // of which host the request that is never answered is
    QTest::newRow("fhir") << u"fhir"_s;
    QTest::newRow("discovery") << u"identity"_s;
}

/** Whoever never answers is left at a stop. */
void PeerAttacksTest::hangs()
{
    QFETCH(QString, asked);
    QVERIFY(m_peer.set({{u"hang"_s, QString::fromLatin1(QTest::currentDataTag())}}));
    std::stop_source stop;
    std::optional<auth::Result<auth::Discovery>> ended;
    QCoro::connect(auth::discover(m_client, QUrl(m_peer.fhir()), {}, stop.get_token()), this,
        [&ended](const auto &result) { ended = result; });
    QTRY_VERIFY(!m_peer.seen()[asked].toArray().isEmpty());
    QVERIFY(!ended);
    stop.request_stop();
    QTRY_VERIFY(ended.has_value());
    QCOMPARE(ended->error().kind, auth::Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(PeerAttacksTest)
#include "tst_peerattacks.moc"
