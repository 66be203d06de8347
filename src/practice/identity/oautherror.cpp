#include "practice/identity/oautherror.h"

#include "practice/writer.h"

#include <cstdio>

namespace practice {
namespace {

std::string timestampOf(Moment now)
{
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(now - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return text;
}

} // namespace

OAuthError missing(std::string_view parameter)
{
    return {900144, "invalid_request",
        "The request body must contain the following parameter: '" + std::string(parameter) + "'."};
}

Told::Told(const OAuthError &error, const World &world)
    : trace(guid(world)), correlation(guid(world)), timestamp(timestampOf(world.now())),
      description("AADSTS" + std::to_string(error.number) + ": " + error.text + "\r\nTrace ID: " + trace
          + "\r\nCorrelation ID: " + correlation + "\r\nTimestamp: " + timestamp)
{
}

Reply toJson(const OAuthError &error, const World &world)
{
    const Told told(error, world);
    Writer json;
    json.object().text("error", error.code).text("error_description", told.description);
    json.array("error_codes").raw(std::to_string(error.number)).end();
    json.text("timestamp", told.timestamp).text("trace_id", told.trace).text("correlation_id", told.correlation);
    return privateJson(error.status, json.end().take());
}

Reply privateJson(int status, std::string body)
{
    return {status,
        {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-store"}, {"Pragma", "no-cache"},
            {"X-Content-Type-Options", "nosniff"}},
        std::move(body)};
}

} // namespace practice
