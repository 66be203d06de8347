#include "cli/signin.h"

#include "auth/flow/loopback.h"
#include "auth/flow/signin.h"
#include "auth/url.h"
#include "cli/say.h"
#include "http/origin.h"
#include "http/peoplehost.h"
#include "words/exitcodes.h"
#include "words/signin.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

int refused(const words::SignInExplanation &explanation, int code)
{
    sayParts({explanation.what, explanation.action, explanation.details, explanation.message});
    return code;
}

/** What a window would ask; @return nothing when all is agreed. */
std::optional<QString> question(const auth::Discovery &discovery, const auth::SignInSettings &settings)
{
    if (auth::needsTrust(discovery, settings))
        return Words::tr("The server sends you to %1 to sign in, which this program does not know. If that is right, "
                         "add --trust %1.")
            .arg(http::originForPeople(discovery.authority.url, http::WholeHost));
    if (auth::needsAudienceWord(discovery, settings))
        return Words::tr("The server asks for a sign-in to %1 instead of to its own address. If that is right, add "
                         "--audience %1.")
            .arg(http::uriForPeople(discovery.foreignAudience));
    return {};
}

void showDevice(const auth::DeviceCode &code)
{
    say(Words::tr("To sign in, open %1 in any browser and enter the code %2. It is good for %n minute(s).", nullptr,
        static_cast<int>(std::chrono::ceil<std::chrono::minutes>(code.lifetime).count()))
            .arg(http::addressForPeople(code.page), code.userCode));
}

void sayWaiting(const QUrl &url, std::chrono::milliseconds timeout)
{
    say(Words::tr("%1 has not answered yet. It is given up after %n second(s).", nullptr,
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(timeout).count()))
            .arg(http::originForPeople(url, http::WholeHost)));
}

bool showPage(const QUrl &page)
{
    // Also on screen: over a terminal from afar nothing opens here.
    say(Words::tr("Your browser opens to sign in. If it does not, open this address on this computer:"));
    say(page.toString(QUrl::FullyEncoded));
    QProcess::startDetached(u"xdg-open"_s, {page.toString(QUrl::FullyEncoded)});
    return true;
}

void use(recipe::Connection &connection, std::shared_ptr<http::TokenSource> tokens)
{
    connection.account = tokens ? recipe::Account::Organizational : recipe::Account::Anonymous;
    connection.tokens = std::move(tokens);
    connection.authorize();
}

QCoro::Task<int> perform(
    recipe::Connection *connection, http::Client *signInClient, QUrl base, Access access, std::stop_token stop)
{
    if (access.way == Way::None) {
        if (access.tokens && http::carriageOf(base, base) == http::Carriage::InTheClear)
            say(Words::tr("The token is not sent to %1, because the connection is not encrypted.")
                    .arg(http::originForPeople(base, http::WholeHost)));
        use(*connection, access.tokens);
        co_return Done;
    }
    const auto discovery = co_await auth::discover(*signInClient, base, access.settings, stop);
    if (!discovery)
        co_return refused(words::explain(discovery.error(), base, access.settings), words::exitCode(discovery.error()));
    if (const auto asked = question(*discovery, access.settings)) {
        say(*asked);
        co_return SignIn;
    }
    auth::Result<auth::SignInResult> result;
    if (access.way == Way::Device)
        result = co_await auth::signInWithDevice(
            *signInClient, *discovery, access.settings, showDevice, auth::Clock::system(), stop);
    else
        result = co_await auth::signIn(*signInClient, *discovery, access.settings, {},
            std::make_shared<auth::LoopbackBrowser>(showPage, words::tabSentences(), [] { say(words::cameByTls()); }),
            auth::Clock::system(), stop);
    if (access.signedIn)
        access.signedIn(result);
    if (!result)
        co_return refused(words::explain(result.error(), *discovery, access.settings), words::exitCode(result.error()));
    const auto &identity = result->identity;
    say(Words::tr("Signed in as %1.").arg(identity.account.isEmpty() ? identity.name : identity.account));
    for (const auto &warning : words::warnings(*result))
        say(warning);
    use(*connection, std::make_shared<auth::Session>(*signInClient, *std::move(result)));
    co_return Done;
}

/** The token that a script gave. */
tl::expected<std::shared_ptr<http::TokenSource>, QString> readTokens(const QCommandLineParser &parser, const QUrl &base)
{
    QByteArray token = qgetenv("FHIRSIDE_TOKEN");
    qunsetenv("FHIRSIDE_TOKEN"); // the browser that a sign-in opens would inherit it
    if (parser.isSet(u"token-file"_s)) {
        QFile file(parser.value(u"token-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(file.fileName() + u": "_s + file.errorString());
        token = file.readAll();
    }
    token = token.trimmed();
    if (token.isEmpty())
        return nullptr;
    return std::make_shared<http::FixedToken>(base, token);
}

tl::expected<QList<QUrl>, QString> readTrusted(const QStringList &origins)
{
    QList<QUrl> trusted;
    for (const auto &origin : origins) {
        const QUrl url(origin);
        if (!url.isValid() || url.host().isEmpty() || !auth::isSecure(url))
            return tl::unexpected(Words::tr("--trust takes the https address of a sign-in service."));
        trusted.append(url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    }
    return trusted;
}

tl::expected<std::optional<std::chrono::seconds>, QString> readTimeout(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"timeout"_s))
        return std::nullopt;
    constexpr int Day = 24 * 60 * 60;
    bool isNumber = false;
    const int seconds = parser.value(u"timeout"_s).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > Day)
        return tl::unexpected(Words::tr("--timeout takes a number of seconds from 1 to 86400."));
    return std::chrono::seconds(seconds);
}

} // namespace

void addAccessOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"token-file"_s, Words::tr("File that holds a bearer token"), u"FILE"_s},
        {u"sign-in"_s,
            Words::tr("Sign in with an organizational account: browser, or device for a code to enter elsewhere"),
            u"WAY"_s},
        {u"client-id"_s, Words::tr("Your organisation's own registration, instead of Power BI's"), u"ID"_s},
        {u"tenant"_s, Words::tr("Tenant to sign in to, an ID or a domain"), u"TENANT"_s},
        {u"audience"_s, Words::tr("What the permission is for, instead of the server's address"), u"URI"_s},
        {u"timeout"_s,
            Words::tr(
                "Seconds that the server may be silent (usually 120 until a search begins to answer, 30 otherwise)"),
            u"SECONDS"_s},
        {u"trust"_s, Words::tr("Sign-in service to trust, as https://host"), u"URL"_s}});
}

tl::expected<Access, QString> readAccess(const QCommandLineParser &parser, const QUrl &base)
{
    static const QStringList Ways{QString(), u"browser"_s, u"device"_s};
    Access access;
    const auto way = Ways.indexOf(parser.value(u"sign-in"_s));
    if (way < 0)
        return tl::unexpected(Words::tr("--sign-in is browser or device."));
    access.way = static_cast<Way>(way);
    if (parser.isSet(u"client-id"_s))
        access.settings.client = auth::ownClient(parser.value(u"client-id"_s));
    access.settings.tenant = parser.value(u"tenant"_s);
    access.settings.audience = parser.value(u"audience"_s);
    auto trusted = readTrusted(parser.values(u"trust"_s));
    auto tokens = readTokens(parser, base);
    const auto timeout = readTimeout(parser);
    if (!trusted || !tokens || !timeout)
        return tl::unexpected(!trusted ? trusted.error() : !tokens ? tokens.error() : timeout.error());
    access.timeout = *timeout;
    access.settings.trusted = *std::move(trusted);
    access.tokens = *std::move(tokens);
    return access;
}

QCoro::Task<int> authorize(
    recipe::Connection &connection, http::Client &signInClient, const QUrl &base, Access access, std::stop_token stop)
{
    auto *client = connection.client.get();
    client->setTimeout(access.timeout);
    QObject::connect(client, &http::Client::waiting, client, sayWaiting);
    return perform(&connection, &signInClient, auth::canonicalBase(base), std::move(access), std::move(stop));
}

} // namespace cli
