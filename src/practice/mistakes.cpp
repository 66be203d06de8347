#include "practice/mistakes.h"

#include <algorithm>
#include <array>
#include <string>

namespace practice {
namespace {

constexpr std::string_view Html = "<!doctype html><title>Sign in</title><p>Please sign in.</p>";

std::string *challenge(Reply &reply)
{
    const auto found =
        std::ranges::find(reply.headers, "WWW-Authenticate", &std::pair<std::string, std::string>::first);
    return found == reply.headers.end() ? nullptr : &found->second;
}

void removeChallenge(Reply &reply)
{
    std::erase_if(reply.headers, [](const auto &header) { return header.first == "WWW-Authenticate"; });
}

void replace(std::string &text, std::string_view what, std::string_view by)
{
    if (const auto at = text.find(what); at != std::string::npos)
        text.replace(at, what.size(), by);
}

/** The value of a parameter of the challenge, made another one. */
void change(Reply &reply, std::string_view name, std::string_view value)
{
    std::string *text = challenge(reply);
    const std::string start = std::string(name) + "=\"";
    const auto at = text ? text->find(start) : std::string::npos;
    if (at == std::string::npos)
        return;
    const auto from = at + start.size();
    text->replace(from, text->find('"', from) - from, value);
}

void become(Reply &reply, int status, std::string_view body, std::string_view type)
{
    reply = {status, {{"Content-Type", std::string(type)}}, std::string(body), false, false};
}

bool isRefused(const Request &request, const Reply &reply)
{
    return reply.status == 401 && request.path != "metadata";
}

constexpr std::array All{
    Mistake{"no-header", "C4", [](const Request &, Reply &reply) { removeChallenge(reply); }},
    Mistake{"basic", "C3",
        [](const Request &, Reply &reply) {
            if (std::string *text = challenge(reply))
                *text = "Basic realm=\"fhir\"";
        }},
    Mistake{"relative-address", "C5",
        [](const Request &, Reply &reply) { change(reply, "authorization_uri", "/oauth2/authorize"); }},
    Mistake{"http-address", "C5",
        [](const Request &, Reply &reply) { change(reply, "authorization_uri", "http://login.example/tenant"); }},
    Mistake{"generic-audience", "C7",
        [](const Request &, Reply &reply) { change(reply, "resource_id", "https://azurehealthcareapis.com"); }},
    Mistake{
        "slash", "C7", [](const Request &request, Reply &reply) { change(reply, "resource_id", request.base + "/"); }},
    Mistake{"twice", "C8",
        [](const Request &, Reply &reply) {
            if (std::string *text = challenge(reply))
                *text += ", resource_id=\"x\"";
        }},
    Mistake{"open-quote", "C8",
        [](const Request &, Reply &reply) {
            if (std::string *text = challenge(reply))
                text->pop_back();
        }},
    Mistake{"only-empty-bearer", "C1",
        [](const Request &request, Reply &reply) {
            if (request.authorization.empty())
                removeChallenge(reply);
        }},
    Mistake{"no-empty-bearer", "C2",
        [](const Request &request, Reply &reply) {
            if (request.authorization == "Bearer")
                removeChallenge(reply);
        }},
    Mistake{"redirect", "C1",
        [](const Request &request, Reply &reply) {
            if (!isRefused(request, reply))
                return;
            become(reply, 302, {}, "text/html");
            reply.headers.emplace_back("Location", "https://login.example/");
        }},
    Mistake{"page", "C1",
        [](const Request &request, Reply &reply) {
            if (isRefused(request, reply))
                become(reply, 200, Html, "text/html");
        }},
    Mistake{"forbidden", "C1",
        [](const Request &request, Reply &reply) {
            if (isRefused(request, reply))
                become(reply, 403, {}, "text/plain");
        }},
    Mistake{"failing", "C1",
        [](const Request &request, Reply &reply) {
            if (isRefused(request, reply))
                become(reply, 500, {}, "text/plain");
        }},
    Mistake{"metadata-guarded", "F1",
        [](const Request &request, Reply &reply) {
            if (request.path == "metadata")
                become(reply, 401, {}, "text/plain");
        }},
    Mistake{"metadata-page", "F1",
        [](const Request &request, Reply &reply) {
            if (request.path == "metadata")
                become(reply, 200, Html, "text/html");
        }},
    Mistake{"inner-name", "F3",
        [](const Request &request, Reply &reply) {
            if (request.path == "metadata")
                replace(reply.body, request.base + "\"", "https://inner.example/fhir\"");
        }},
    Mistake{"inner-links", "F6",
        [](const Request &request, Reply &reply) {
            const std::string next = "\"relation\":\"next\",\"url\":\"";
            replace(reply.body, next + request.base, next + "https://inner.example");
        }},
    Mistake{"smart-page", "S1",
        [](const Request &request, Reply &reply) {
            if (request.path == ".well-known/smart-configuration")
                become(reply, 200, Html, "text/html");
        }},
    Mistake{"no-token-endpoint", "S2",
        [](const Request &request, Reply &reply) {
            if (request.path == ".well-known/smart-configuration")
                replace(reply.body, "\"token_endpoint\"", "\"tokenEndpoint\"");
        }},
};

} // namespace

std::span<const Mistake> mistakes()
{
    return All;
}

Reply spoiled(std::string_view mistake, const Request &request, Reply reply)
{
    const auto *found = std::ranges::find(All, mistake, &Mistake::name);
    if (found != All.end())
        found->spoil(request, reply);
    return reply;
}

} // namespace practice
