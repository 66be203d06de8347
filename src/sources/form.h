#pragma once

#include "http/client.h"

#include <cstdint>

namespace sources {

/** How a search is sent (R4, http.html#search). */
enum class Sending : std::uint8_t {
    ByLength, ///< in the address, or as a form where that gets long
    Form, ///< POST [type]/_search: the server says that addresses are too long
    Address, ///< GET: the server takes no form
};

/** Whether the search at @p url goes as a form. Some servers, and what stands before them, cut or refuse addresses from
 * 2 KB on. */
[[nodiscard]] bool isForm(const QUrl &url, Sending sending);

/** The request for the search whose address is @p url: GET, or the same parameters as a form. */
[[nodiscard]] http::Request searchRequest(const QUrl &url, Sending sending);

/** How to send @p url after it was answered with @p status; the same again where another way does not help. */
[[nodiscard]] Sending sendingAfter(int status, const QUrl &url, Sending sending);

} // namespace sources
