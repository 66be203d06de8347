#include "http/redact.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <mutex>

namespace http {
namespace {

using namespace Qt::StringLiterals;

const QString Hidden = u"…"_s;

// "code" and "state" are FHIR's search parameters as well; an error that shows less of a search is the smaller harm.
constexpr std::array Secret{"access_token"_L1, "api_key"_L1, "apikey"_L1, "assertion"_L1, "client_assertion"_L1,
    "client_secret"_L1, "code"_L1, "code_verifier"_L1, "device_code"_L1, "id_token"_L1, "id_token_hint"_L1, "key"_L1,
    "login_hint"_L1, "nonce"_L1, "password"_L1, "refresh_token"_L1, "session_state"_L1, "sig"_L1, "state"_L1,
    "token"_L1, "user_code"_L1, "username"_L1};

/** What hide() was told, for every thread. Never destroyed, as the rules below. */
struct Told {
    std::mutex mutex;
    QStringList names;
    QStringList values;
};
Told &told()
{
    static auto &all = *new Told;
    return all;
}

bool isSecret(const QString &name)
{
    const QString plain = QUrl::fromPercentEncoding(name.toUtf8());
    {
        const std::lock_guard lock(told().mutex);
        if (told().names.contains(plain, Qt::CaseInsensitive))
            return true;
    }
    return std::ranges::any_of(
        Secret, [&plain](QLatin1StringView secret) { return plain.compare(secret, Qt::CaseInsensitive) == 0; });
}

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

Rule rule(QString pattern, const QString &replacement)
{
    QStringList names;
    for (const auto secret : Secret)
        names << secret;
    pattern.replace("NAME"_L1, u"(?:"_s + names.join(u'|') + u')');
    return {QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption), replacement};
}

// The quantifiers are possessive: a match that gives up for want of stack would let a secret through.
const std::array<Rule, 6> &rules()
{
    // Never destroyed: Qt's own libraries still log while the program ends, after this one's statics have gone.
    static const auto &all = *new std::array<Rule, 6>{
        rule(uR"((\bAuthorization\\*"?\s*[:,=]\s*\\*"?)(?:[a-z0-9]++\s++)?[^\s"\\,]++)"_s, u"\\1…"_s),
        // A challenge's parameter is no token: Bearer realm="…".
        rule(uR"((\bBearer\s++)(?![a-z_]++\s*+=\s*+["a-z0-9])[a-z0-9._~+/-]++=*+)"_s, u"\\1…"_s),
        // "name":"value" and ("name","value"), with the quotes escaped or not.
        rule(uR"((\\*"NAME\\*"\s*+[:,]\s*+(?:QVariant\(\w++,\s*+)?\\*")[^"\\]*+(?:\\.[^"\\]*+)*+)"_s, u"\\1…"_s),
        // name=value, in a query and in one within another.
        rule(uR"(((?:(?<![a-z0-9_.-])|(?<=%3F)|(?<=%26)|(?<=%23))NAME(?:\s?=\s?|%3D))(?:[^&\s"'<>;,()%]|%(?!26))++)"_s,
            u"\\1…"_s),
        // A JSON Web Token.
        rule(uR"(\beyJ[a-z0-9_-]++\.[a-z0-9_-]++(?:\.[a-z0-9_-]*+)*+)"_s, Hidden),
        // Long and of all kinds of characters: a code, a verifier, a token that says nothing.
        rule(uR"((?<![\w-])(?-i)(?=[A-Za-z_-]*[0-9])(?=[0-9a-z_-]*[A-Z])(?=[0-9A-Z_-]*[a-z])[\w-]{40,}+)"_s, Hidden),
    };
    return all;
}

QtMessageHandler next = nullptr;

void log(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    next(type, context, redactedText(message));
}

QUrl without(const QUrl &url, const QStringList &kept)
{
    QUrl clean = url;
    clean.setUserInfo({});
    clean.setFragment({});
    QUrlQuery query(url);
    auto items = query.queryItems(QUrl::FullyEncoded);
    bool changed = false;
    for (auto &[name, value] : items) {
        if (isSecret(name) && !kept.contains(name)) {
            value = Hidden;
            changed = true;
        }
    }
    if (changed) {
        query.setQueryItems(items);
        clean.setQuery(query);
    }
    return clean;
}

} // namespace

QUrl redacted(const QUrl &url)
{
    return without(url, {});
}

QUrl redactedSearch(const QUrl &url)
{
    return without(url, {u"code"_s, u"state"_s});
}

void hide(const QString &query)
{
    constexpr qsizetype LeastValue = 6; // a shorter one stands in texts by chance
    const std::lock_guard lock(told().mutex);
    const QStringList parameters = query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &parameter : parameters) {
        const QString value = parameter.section(u'=', 1);
        told().names << QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8());
        for (const auto &form : {value, QUrl::fromPercentEncoding(value.toUtf8())}) {
            if (form.size() >= LeastValue && !told().values.contains(form))
                told().values << form;
        }
    }
    told().names.removeDuplicates();
}

QString redactedText(QString text)
{
    {
        const std::lock_guard lock(told().mutex);
        for (const auto &value : told().values)
            text.replace(value, Hidden);
    }
    for (const auto &[pattern, replacement] : rules())
        text.replace(pattern, replacement);
    return text;
}

void redactLog()
{
    const auto before = qInstallMessageHandler(log);
    if (before != log)
        next = before;
}

} // namespace http
