#include "browser/rules.h"

#include "auth/url.h"
#include "http/origin.h"

namespace browser {
namespace {

using namespace Qt::StringLiterals;

/** https anywhere else; this computer only for sign-in pages of this computer, which no page of the web may reach. */
bool isReachable(const QUrl &url, QLatin1StringView secure, QLatin1StringView plain, const Rules &rules)
{
    if (http::isThisComputer(url))
        return rules.onThisComputer && (url.scheme() == secure || url.scheme() == plain);
    return url.scheme() == secure && !url.host().isEmpty();
}

} // namespace

Verdict judgeNavigation(const QUrl &url, bool mainFrame, const Rules &rules)
{
    if (mainFrame && auth::isRedirect(url, rules.redirectUri))
        return Verdict::Answer;
    if (auth::isRedirect(url, rules.redirectUri))
        return Verdict::Refuse;
    if (!mainFrame && url.scheme() == "about"_L1)
        return Verdict::Follow;
    return isReachable(url, "https"_L1, "http"_L1, rules) ? Verdict::Follow : Verdict::Refuse;
}

bool mayLoad(const QUrl &url, const Rules &rules)
{
    if (auth::isRedirect(url, rules.redirectUri))
        return false;
    const QString scheme = url.scheme();
    if (scheme == "data"_L1 || scheme == "blob"_L1 || scheme == "about"_L1)
        return true;
    return isReachable(url, "https"_L1, "http"_L1, rules) || isReachable(url, "wss"_L1, "ws"_L1, rules);
}

} // namespace browser
