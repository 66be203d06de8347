// The whole way over HTTP: refused, signed in, read, expired.
#include "client.h"
#include "wholesignin.h"

#include "practice/server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QNetworkRequest to(const QUrl &url, const QString &token = {})
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded"_L1);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    return request;
}

} // namespace

class PracticeSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openWithout();
    void wholeWay();

private:
    Client m_client;
};

void PracticeSignInTest::openWithout()
{
    practice::Server server(practice::Options{});
    m_client.setBase(server.start()->toString());
    QVERIFY(server.authority().isEmpty());
    QVERIFY(at(m_client.get(u"metadata"_s).json, u"rest.0.security"_s).isUndefined());
    QCOMPARE(m_client.get(u".well-known/smart-configuration"_s).status, 404);
    QCOMPARE(m_client.get(u"Patient/pat-1"_s).status, 200);
}

void PracticeSignInTest::wholeWay()
{
    practice::Options options;
    options.auth = practice::Auth::Entra;
    options.tokenLifetime = std::chrono::seconds(2);
    practice::Server server(options);
    const QString base = server.start()->toString();
    m_client.setBase(base);

    const Answer refused = m_client.get(u"Patient/pat-1"_s);
    QCOMPARE(refused.status, 401);
    const QString challenge = QString::fromLatin1(refused.reply->rawHeader("WWW-Authenticate"));
    QVERIFY(challenge.contains(server.authority().toString()));
    QVERIFY(challenge.contains(u"resource_id=\""_s + base + u'"'));
    QVERIFY2(!challenge.contains("error"_L1), qPrintable(challenge)); // RFC 6750 §3.1
    QVERIFY(server.authority().port() != server.base().port());
    const Answer open = m_client.get(u"metadata"_s);
    QCOMPARE(open.status, 200);
    const QJsonValue uris = at(open.json, u"rest.0.security.extension.0.extension"_s);
    QCOMPARE(at(uris, u"0.valueUri"_s).toString(), server.authority().toString() + u"/oauth2/v2.0/authorize"_s);
    QCOMPARE(m_client.get(u".well-known/smart-configuration"_s).json.value("authorization_endpoint"_L1),
        at(uris, u"0.valueUri"_s));

    const QString roleless = accessTokenOf(m_client, server.authority(), base, practice::Accounts[1].user);
    QCOMPARE(m_client.send(to(QUrl(base + u"/Patient/pat-1"_s), roleless)).status, 403);
    const QString token = accessTokenOf(m_client, server.authority(), base, practice::Accounts[0].user);
    const auto read = [&] { return m_client.send(to(QUrl(base + u"/Patient/pat-1"_s), token)); };
    QCOMPARE(read().json.value("id"_L1).toString(), u"pat-1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(read().status, 401, 10'000);
    QVERIFY(read().reply->rawHeader("WWW-Authenticate").contains("The token has expired"));
}

QTEST_GUILESS_MAIN(PracticeSignInTest)
#include "tst_practicesignin.moc"
