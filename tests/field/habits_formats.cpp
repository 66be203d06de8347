#include "field/habits.h"

// What servers send in place of JSON, and how they refuse.

namespace {

const QByteArray XmlHeader = "Content-Type: application/fhir+xml\r\n";
const QByteArray XmlBundle =
    R"(<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><total value="250"/></Bundle>)";

bool asksForJson(const Ask &ask)
{
    return ask.query.queryItemValue(QStringLiteral("_format")) == QLatin1String("json");
}

/** XML unless _format=json; what follows a page keeps the parameter when @p keeps. */
auto xmlUnlessAsked(bool keeps)
{
    return [keeps](const Ask &ask, Page &page) {
        if (asksForJson(ask)) {
            page.next += page.next.isEmpty() || !keeps ? "" : "&_format=json";
            return;
        }
        page.body = XmlBundle;
        page.headers = XmlHeader;
    };
}

/** Refuses pages of more than @p most, with @p body. */
auto refusesPages(int most, const QByteArray &body)
{
    return [most, body](const Ask &ask, Page &page) {
        if (ask.query.queryItemValue(QStringLiteral("_count")).toInt() <= most)
            return;
        page.status = 400;
        page.body = body;
    };
}

auto answers(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return [status, body, headers](const Ask &, Page &page) {
        page.status = status;
        page.body = body;
        page.headers = headers;
    };
}

} // namespace

std::vector<Habit> habitsOfFormats()
{
    const QByteArray words = outcome("error", "The parameter _count must not be greater than 100");
    const QByteArray refusal = words.mid(12, words.indexOf(",\"search\"") - 12);
    const QByteArray xmlOutcome = R"(<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/>)"
                                  R"(<diagnostics value="No index for gender"/></issue></OperationOutcome>)";
    return {
        {"D15 a byte order mark before every page", "RFC 8259 8.1",
            [](const Ask &ask, Page &page) { page.before = ask.isCount() ? "" : "\xEF\xBB\xBF"; }},
        {"line breaks around a page", "own", [](const Ask &, Page &page) { page.before = "\r\n \r\n"; }},
        {"D15 XML unless _format=json", "HAPI#250", xmlUnlessAsked(true)},
        {"D15 XML unless _format=json, on every page", "smart-on-fhir/client-js#52", xmlUnlessAsked(false)},
        {"D15 406 for application/fhir+json", "smart-on-fhir/client-js#52",
            [](const Ask &ask, Page &page) { page.status = asksForJson(ask) || ask.isCount() ? 200 : 406; }},
        {"XML whatever is asked", "own", answers(200, XmlBundle, XmlHeader), 0, 3,
            "answers with FHIR as XML, even when it is asked for JSON"},
        {"D15 _count above the maximum, 400", "microsoft/fhir-server#1263", refusesPages(100, refusal)},
        {"D15 _count above the maximum, in words", "own neighbour", refusesPages(20, "Page size exceeds the maximum")},
        {"D15 _count above the maximum, JSON message", "own neighbour",
            refusesPages(50, R"({"message":"count: max value is 50"})")},
        {"_count of the person's own refused", "microsoft/fhir-server#1263", refusesPages(100, refusal), 0, 2,
            "The parameter _count must not be greater than 100", "--query _count=500"},
        {"400 about something else", "HAPI", answers(400, R"({"message":"Unknown parameter colour"})"), 0, 2,
            "The server says: Unknown parameter colour", "--query colour=red", "Usage"},
        {"400 as plain text", "Azure fronts", answers(400, "Invalid search", "Content-Type: text/plain\r\n"), 0, 2,
            "The server says: Invalid search", "", "Usage"},
        {"400 as an OperationOutcome in XML", "GCP fronts", answers(400, xmlOutcome, XmlHeader), 0, 2,
            "The server says: No index for gender"},
        {"400 as a problem", "RFC 9457", answers(400, R"({"title":"Bad","detail":"The date is no date"})"), 0, 2,
            "The server says: The date is no date"},
        {"500 with a web page", "nginx", answers(500, "<html>oops</html>"), 0, 3,
            "The server reports a fault of its own (500)."},
        {"200 with an OperationOutcome", "HealthLake fronts",
            answers(200, R"({"resourceType":"OperationOutcome","issue":[{"diagnostics":"Throttled"}]})"), 0, 5,
            "The server says: Throttled"},
        {"200 with an error in JSON", "GCP fronts", answers(200, R"({"error":{"message":"Quota exceeded"}})"), 0, 3,
            "The server says: Quota exceeded"},
        {"200 with nothing", "own", answers(204, ""), 0, 3, "The server's answer is empty."},
        {"a web page", "captive portals", answers(200, "<!DOCTYPE html><html>Sign in</html>"), 0, 3,
            "This is a web page, not a FHIR server."},
        {"401 that wants a password", "LinuxForHealth, nginx",
            answers(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n"), 0, 4, "a user name and a password", "",
            "--sign-in"},
        {"401 that wants a token", "Azure", answers(401, "", "WWW-Authenticate: Bearer\r\n"), 0, 4,
            "The server asks for a sign-in."},
        {"redirects in a circle", "own",
            [](const Ask &ask, Page &page) {
                page.status = 302;
                page.headers = "Location: " + ask.origin + "/fhir/Patient?again\r\n";
            },
            0, 3, "redirects again and again"},
    };
}
