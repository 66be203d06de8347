#pragma once

#include <string>
#include <utility>
#include <vector>

namespace practice {

/** An HTTP request as far as this room minds it. */
struct Request {
    std::string method; ///< "GET", "HEAD", "POST", …
    std::string path; ///< decoded, without the first slash
    std::string query; ///< still encoded
    std::string body;
    std::string contentType;
    std::string accept;
    std::string prefer;
    std::string base; ///< as the client sees it, for links
    std::string authorization;
    std::string acceptLanguage;
};

struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool search = false; ///< may be slowed down
    bool cut = false; ///< only half of the body is to be sent, and then nothing
};

} // namespace practice
