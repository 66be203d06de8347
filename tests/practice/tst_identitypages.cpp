// What a person sees of the practice sign-in, and what the gate before the FHIR server lets through.
#include "provider.h"

#include "practice/gate.h"
#include "practice/identity/identitypages.h"

#include <QTest>

using namespace Qt::StringLiterals;
using practice::Language;
using practice::Reply;

namespace {

const QString V2 = QString::fromLatin1(EndpointV2);
const QString Tenant = QString::fromStdString(std::string(practice::Tenant));

QString body(const Reply &reply)
{
    return QString::fromStdString(reply.body);
}

} // namespace

class IdentityPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languages_data();
    void languages();
    void escapes_data();
    void escapes();
    void pagesKeepToThemselves();
    void wrongPassword_data();
    void wrongPassword();
    void cancelled();
    void formsNeedTheirTransaction();
    void gate_data();
    void gate();
    void gateLetsRolesThrough();
    void tokensOfOthers();
};

void IdentityPagesTest::languages_data()
{
    QTest::addColumn<bool>("german");
    const auto row = [](const char *header, bool german) { QTest::newRow(header) << german; };
    row("", false);
    row("de", true);
    row("de-DE,de,en", true);
    row("en,de", false);
    row("en;q=0.5, de;q=0.9", true);
    row("de;q=0, en;q=0.1", false);
    row("fr, de-AT;q=0.3", true);
    row("*", false);
    row("de;q=", false);
    row(", ,", false);
}

void IdentityPagesTest::languages()
{
    QFETCH(bool, german);
    QCOMPARE(practice::languageOf(QTest::currentDataTag()) == Language::German, german);
    Provider provider;
    practice::Request request;
    request.method = "GET";
    request.path = "devicelogin";
    request.acceptLanguage = QTest::currentDataTag();
    QCOMPARE(body(provider.identity.answer(request)).contains(u"<html lang=\"de\">"_s), german);
}

void IdentityPagesTest::escapes_data()
{
    QTest::addColumn<QString>("html");
    const auto row = [](const char *text, const char *html) { QTest::newRow(text) << QString::fromLatin1(html); };
    row("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
    row("\" autofocus onfocus=\"x", "&quot; autofocus onfocus=&quot;x");
    row("' & '", "&#39; &amp; &#39;");
}

void IdentityPagesTest::escapes()
{
    QFETCH(QString, html);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    Provider provider;
    const QString hint = body(provider.get(V2 + u"authorize"_s, changed(authorization(), u"login_hint="_s + text)));
    QVERIFY(hint.contains(u"value=\""_s + html + u'"'));
    QVERIFY(!hint.contains(text));
    const QString error = body(provider.get(V2 + u"authorize"_s, changed(authorization(), u"redirect_uri="_s + text)));
    QVERIFY(error.contains(html));
    QVERIFY(!error.contains(text));
}

void IdentityPagesTest::pagesKeepToThemselves()
{
    Provider provider;
    const Reply login = provider.get(V2 + u"authorize"_s, authorization());
    const Reply consent = provider.post(Tenant + u"/login"_s,
        {{"transaction", transactionOf(login).toStdString()}, {"login", "practice@fhirside.example"},
            {"passwd", "fireside"}});
    for (const Reply &page : {login, consent, provider.get(u"devicelogin"_s), provider.get(V2 + u"logout"_s)}) {
        QCOMPARE(page.status, 200);
        QVERIFY(header(page, "Content-Security-Policy").startsWith("default-src 'none'"_L1));
        QCOMPARE(header(page, "Cache-Control"), u"no-store"_s);
        QCOMPARE(header(page, "Referrer-Policy"), u"no-referrer"_s);
        QCOMPARE(header(page, "X-Frame-Options"), u"DENY"_s);
        for (const auto &reach : {u"<script"_s, u"src="_s, u"href="_s, u"url("_s, u"@import"_s})
            QVERIFY2(!body(page).contains(reach), qPrintable(reach));
    }
    for (const auto &id : {u"id=\"i0116\""_s, u"id=\"i0118\""_s, u"id=\"idSIButton9\""_s})
        QVERIFY2(body(login).contains(id), qPrintable(id));
    for (const auto &label : {u"<label for=\"i0116\">"_s, u"<label for=\"i0118\">"_s})
        QVERIFY2(body(login).contains(label), qPrintable(label));
    QVERIFY(body(login).contains(u"practice@fhirside.example"_s) && body(login).contains(u"fireside"_s));
    for (const auto &id : {u"id=\"accept\""_s, u"id=\"cancel\""_s})
        QVERIFY2(body(consent).contains(id), qPrintable(id));
    QVERIFY(body(consent).contains(u"Robin Practice"_s) && body(consent).contains(Provider::Base));
}

void IdentityPagesTest::wrongPassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("password") << u"practice@fhirside.example"_s << u"Fireside"_s;
    QTest::newRow("no password") << u"practice@fhirside.example"_s << QString();
    QTest::newRow("user") << u"nobody@fhirside.example"_s << u"fireside"_s;
}

void IdentityPagesTest::wrongPassword()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    Provider provider;
    const Reply login = provider.get(V2 + u"authorize"_s, authorization());
    const Reply again = provider.post(Tenant + u"/login"_s,
        {{"transaction", transactionOf(login).toStdString()}, {"login", user.toStdString()},
            {"passwd", password.toStdString()}});
    QVERIFY(body(again).contains(u"AADSTS50126"_s));
    QVERIFY(body(again).contains(u"value=\""_s + user + u'"')); // need not be typed again
    QVERIFY(!body(again).contains(u"id=\"accept\""_s));
    QVERIFY(header(provider.signIn(again, u"practice@fhirside.example"_s), "Location").contains("code="_L1));
}

void IdentityPagesTest::cancelled()
{
    Provider provider;
    const Reply end = provider.signIn(
        provider.get(V2 + u"authorize"_s, authorization()), u"practice@fhirside.example"_s, u"cancel"_s);
    QCOMPARE(end.status, 303);
    QCOMPARE(landed(end).queryItemValue(u"error"_s), u"access_denied"_s);
    QCOMPARE(landed(end).queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a b+c/d&e"_s);
    QCOMPARE(aadsts(landed(end).queryItemValue(u"error_description"_s, QUrl::FullyDecoded)), 65004);
}

void IdentityPagesTest::formsNeedTheirTransaction()
{
    Provider provider;
    const auto type = [&](const QString &transaction) {
        return provider.post(Tenant + u"/login"_s,
            {{"transaction", transaction.toStdString()}, {"login", "practice@fhirside.example"},
                {"passwd", "fireside"}});
    };
    const auto agree = [&](const QString &transaction) {
        return provider.post(
            Tenant + u"/consent"_s, {{"transaction", transaction.toStdString()}, {"answer", "accept"}});
    };
    QCOMPARE(type(u"guessed"_s).status, 400);
    const QString before = transactionOf(provider.get(V2 + u"authorize"_s, authorization()));
    QVERIFY(before.size() >= 43);
    QCOMPARE(agree(before).status, 400); // not before the password
    const QString after = transactionOf(type(before));
    QVERIFY(after != before);
    QCOMPARE(type(before).status, 400);
    QCOMPARE(type(after).status, 400);
    QCOMPARE(agree(after).status, 303);
    QCOMPARE(agree(after).status, 400); // once

    const QString left = transactionOf(provider.get(V2 + u"authorize"_s, authorization()));
    provider.now += std::chrono::minutes(15);
    QCOMPARE(type(left).status, 400);
}

void IdentityPagesTest::gate_data()
{
    QTest::addColumn<int>("status"); // 0: let through
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("later"); // seconds
    const auto row = [](const char *authorization, int status, const char *fault = "", int later = 0) {
        QTest::addRow("%s after %d s", authorization, later) << status << QString::fromLatin1(fault) << later;
    };
    row("", 401);
    row("Bearer", 401);
    row("Bearer ", 401);
    row("Basic <access>", 401);
    row("Bearer<access>", 401);
    row("Bearer <access>", 0);
    row("bearer  <access>", 0);
    row("Bearer <access>", 0, "", 599);
    row("Bearer <access>", 401, "The token has expired", 600);
    row("Bearer <access>", 401, "The token is not yet valid", -1);
    row("Bearer <access>x", 401, "The signature is invalid");
    row("Bearer x<access>", 401, "The signature is invalid");
    row("Bearer <id>", 401, "The audience is invalid");
    row("Bearer <refresh>", 401, "The token is malformed");
    row("Bearer a.b", 401, "The token is malformed");
    row("Bearer ..", 401, "The signature is invalid");
    row("Bearer <roleless>", 403);
}

void IdentityPagesTest::gate()
{
    QFETCH(int, status);
    QFETCH(QString, fault);
    QFETCH(int, later);
    Provider provider;
    const QJsonObject tokens = provider.tokens();
    QString authorization = QString::fromUtf8(QTest::currentDataTag()).section(" after "_L1, 0, 0);
    authorization.replace(
        "<roleless>"_L1, provider.tokens(u"norole@fhirside.example"_s).value("access_token"_L1).toString());
    authorization.replace("<access>"_L1, tokens.value("access_token"_L1).toString());
    authorization.replace("<id>"_L1, tokens.value("id_token"_L1).toString());
    authorization.replace("<refresh>"_L1, tokens.value("refresh_token"_L1).toString());
    provider.now += std::chrono::seconds(later);

    const practice::Gate gate(provider.identity);
    practice::Request request;
    request.method = "GET";
    request.path = "Patient";
    request.base = Provider::Base.toStdString();
    request.authorization = authorization.toStdString();
    const auto reply = gate.answer(request);
    QCOMPARE(reply ? reply->status : 0, status);
    if (status == 0)
        return;
    QCOMPARE(json(*reply).value("issue"_L1)[0]["code"_L1].toString(), status == 403 ? u"forbidden"_s : u"login"_s);
    QString challenge =
        u"Bearer authorization_uri=\"http://127.0.0.1:9090/%1\", resource_id=\"%2\", realm=\"%2\""_s.arg(
            Tenant, Provider::Base);
    if (!fault.isEmpty())
        challenge += u", error=\"invalid_token\", error_description=\"%1\""_s.arg(fault);
    QCOMPARE(header(*reply, "WWW-Authenticate"), status == 403 ? QString() : challenge);
}

void IdentityPagesTest::gateLetsRolesThrough()
{
    Provider provider;
    const practice::Gate gate(provider.identity);
    practice::Request request;
    request.method = "GET";
    request.path = "metadata";
    request.base = "http://localhost:8080";
    QVERIFY(!gate.answer(request));
    request.path = ".well-known/smart-configuration";
    const QJsonObject smart = json(*gate.answer(request));
    const QString endpoints = u"http://127.0.0.1:9090/%1/oauth2/v2.0/"_s.arg(Tenant);
    QCOMPARE(smart.value("authorization_endpoint"_L1).toString(), endpoints + u"authorize"_s);
    QCOMPARE(smart.value("token_endpoint"_L1).toString(), endpoints + u"token"_s);
    QVERIFY(QString::fromStdString(gate.security()).contains(endpoints + u"token"_s));

    request.path = "Patient"; // the audience is named as the client knows it, unless that is a name nobody gave it
    QVERIFY(header(*gate.answer(request), "WWW-Authenticate").contains("resource_id=\"http://localhost:8080\""_L1));
    request.base = "http://evil.example";
    QVERIFY(header(*gate.answer(request), "WWW-Authenticate").contains("resource_id=\"http://127.0.0.1:8080\""_L1));
    request.method = "POST";
    request.path = "metadata";
    QCOMPARE(gate.answer(request)->status, 401);
}

void IdentityPagesTest::tokensOfOthers()
{
    const practice::Tokens mine("key");
    const practice::Tokens other("another key");
    const std::string audience[] = {"a"};
    const std::string claims = R"({"aud":"a","nbf":0,"exp":9})";
    const practice::Moment now(std::chrono::seconds(5));
    QVERIFY(mine.check(mine.sign(claims), audience, now).has_value());
    QVERIFY(mine.check(other.sign(claims), audience, now).error() == practice::TokenFault::Signature);
    const std::string unsigned_ = practice::base64Url(R"({"alg":"none"})") + "." + practice::base64Url(claims) + ".";
    QVERIFY(mine.check(unsigned_, audience, now).error() == practice::TokenFault::Signature);
}

QTEST_GUILESS_MAIN(IdentityPagesTest)
#include "tst_identitypages.moc"
