#include "provider.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using practice::Pairs;
using practice::Reply;
using practice::Request;

Provider::Provider()
    : identity({"http://127.0.0.1:9090", {Base.toStdString(), "http://localhost:8080"}, std::chrono::seconds(600)},
        {[this] { return now; },
            [this](std::size_t bytes) {
                std::string drawn(bytes, '\0');
                for (char &each : drawn)
                    each = static_cast<char>(m_random());
                return drawn;
            }})
{
}

Reply Provider::get(const QString &path, const Pairs &query)
{
    Request request;
    request.method = "GET";
    request.path = path.toStdString();
    request.query = practice::writeForm(query);
    return identity.answer(request);
}

Reply Provider::post(const QString &path, const Pairs &form)
{
    Request request;
    request.method = "POST";
    request.path = path.toStdString();
    request.contentType = "application/x-www-form-urlencoded";
    request.body = practice::writeForm(form);
    return identity.answer(request);
}

Reply Provider::signIn(const Reply &page, const QString &user, const QString &answer)
{
    const QString tenant = QString::fromUtf8(practice::Tenant.data(), qsizetype(practice::Tenant.size()));
    const Reply next = post(tenant + u"/login"_s,
        {{"transaction", transactionOf(page).toStdString()}, {"login", user.toStdString()}, {"passwd", "fireside"}});
    return post(
        tenant + u"/consent"_s, {{"transaction", transactionOf(next).toStdString()}, {"answer", answer.toStdString()}});
}

QString Provider::code(const QString &user)
{
    const Reply reply = signIn(get(QString::fromLatin1(EndpointV2) + u"authorize"_s, authorization()), user);
    return landed(reply).queryItemValue(u"code"_s, QUrl::FullyDecoded);
}

QJsonObject Provider::tokens(const QString &user)
{
    return json(post(QString::fromLatin1(EndpointV2) + u"token"_s, redemption(code(user))));
}

Pairs authorization()
{
    return {{"client_id", std::string(practice::PowerBiClient)}, {"response_type", "code"},
        {"redirect_uri", "http://localhost:5000"}, {"response_mode", "query"},
        {"scope", Provider::Base.toStdString() + "/user_impersonation openid profile offline_access"},
        {"state", "a b+c/d&e"}, {"nonce", "n-0S6_WzA2Mj"}, {"prompt", "select_account"},
        {"code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}, {"code_challenge_method", "S256"}};
}

Pairs redemption(const QString &code)
{
    return {{"grant_type", "authorization_code"}, {"client_id", std::string(practice::PowerBiClient)},
        {"code", code.toStdString()}, {"redirect_uri", "http://localhost:5000"},
        {"code_verifier", Provider::Verifier.toStdString()}};
}

Pairs changed(Pairs pairs, const QString &change)
{
    const bool more = change.section(u'=', 0, 0).endsWith(u'+');
    const std::string name = change.section(u'=', 0, 0).chopped(more ? 1 : 0).toStdString();
    const std::string value = change.section(u'=', 1).toStdString();
    if (!more)
        std::erase_if(pairs, [&name](const auto &each) { return each.first == name; });
    if (!value.empty())
        pairs.emplace_back(name, value);
    return pairs;
}

QString header(const Reply &reply, std::string_view name)
{
    for (const auto &[key, value] : reply.headers)
        if (key == name)
            return QString::fromStdString(value);
    return {};
}

QUrlQuery landed(const Reply &reply)
{
    // "+" is a space here, which QUrlQuery does not know.
    return QUrlQuery(QUrl(header(reply, "Location").replace(u'+', u"%20"_s)));
}

QString transactionOf(const Reply &page)
{
    static const QRegularExpression field(u"name=\"transaction\" value=\"([^\"]+)\""_s);
    return field.match(QString::fromStdString(page.body)).captured(1);
}

QJsonObject json(const Reply &reply)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
}

QJsonObject claims(const QString &token)
{
    return QJsonDocument::fromJson(
        QByteArray::fromBase64(token.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding))
        .object();
}

int aadsts(const QString &text)
{
    static const QRegularExpression number(u"^AADSTS(\\d+): "_s);
    return number.match(text).captured(1).toInt();
}
