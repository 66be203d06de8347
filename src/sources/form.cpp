#include "sources/form.h"

#include <algorithm>
#include <iterator>

namespace sources {
namespace {

constexpr qsizetype LongestAddress = 2048;

} // namespace

bool isForm(const QUrl &url, Sending sending)
{
    if (sending == Sending::ByLength)
        return url.toEncoded().size() > LongestAddress;
    return sending == Sending::Form;
}

http::Request searchRequest(const QUrl &url, Sending sending)
{
    http::Request request;
    request.url = url;
    if (!isForm(url, sending))
        return request;
    request.verb = "POST";
    request.body = url.query(QUrl::FullyEncoded).toLatin1();
    request.contentType = "application/x-www-form-urlencoded";
    request.url.setQuery(QString());
    request.url.setPath(url.path(QUrl::FullyEncoded) + QStringLiteral("/_search"), QUrl::StrictMode);
    return request;
}

Sending sendingAfter(int status, const QUrl &url, Sending sending)
{
    constexpr int NoForm[] = {404, 405, 415, 501};
    const bool wasForm = isForm(url, sending);
    if (status == 414 && !wasForm) // RFC 9110, 15.5.15
        return Sending::Form;
    const bool isOurs = sending == Sending::ByLength; // else addresses were too long before
    return wasForm && isOurs && std::ranges::find(NoForm, status) != std::end(NoForm) ? Sending::Address : sending;
}

} // namespace sources
