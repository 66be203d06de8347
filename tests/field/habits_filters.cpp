#include "field/habits.h"

// Whether servers apply the filters of a search, and what they say of it.

namespace {

/** Only the men, as gender=male wants it, all on the first page. */
void men(const Ask &ask, Page &page)
{
    page.entries.clear();
    for (int i = 0; i < Patients && !ask.isCount(); i += 3)
        page.entries << entry(patient(i));
    page.next.clear();
    page.total = "84";
}

auto menWithSelf(const QByteArray &self)
{
    return [self](const Ask &ask, Page &page) {
        men(ask, page);
        page.self = self;
    };
}

auto self(const QByteArray &link)
{
    return [link](const Ask &, Page &page) { page.self = link; };
}

void nothing(const Ask &, Page &) { }

/** Links that say where in a search one is, and no longer of what. */
void selfLater(const Ask &ask, Page &page)
{
    if (ask.offset > 0)
        page.self = "Patient?_page=x";
}

/** Numbers as people write them, found by their digits alone. */
void telephones(const Ask &ask, Page &page)
{
    men(ask, page);
    for (auto &each : page.entries)
        each.replace(R"("gender")", R"("telecom":[{"system":"phone","value":"+1-555-0152"}],"gender")");
}

} // namespace

std::vector<Habit> habitsOfFilters()
{
    const char *unknown = "Whether the server applied these filters is not known: ";
    return {
        {"D5 modifier encoded in the self link", "HAPI JPA", self("Patient?gender%3Anot=x&_count=500"), 250, 0,
            "250 of 250 that match gender:not=x, complete\n", "--query gender:not=x", "ignored"},
        {"D5 self link without the filter", "microsoft/fhir-server, lenient", self("Patient?_count=500"), 250, 5,
            "250 resources, read to the last page. The server ignored: colour", "--query colour=red", "complete"},
        {"D12 ignored, and that is allowed", "own neighbour", self("Patient?_count=500"), 250, 0,
            "The server ignored: colour", "--query colour=red --allow-ignored"},
        {"D12 ignored, seen on the rows", "fhirsnake 1.1.0", nothing, 250, 5, "The server ignored: gender",
            "--query gender=male"},
        {"D12 ignored code in system|code", "own neighbour", nothing, 250, 5, "The server ignored: gender",
            "--query gender=http://hl7.org/fhir/administrative-gender|male"},
        {"D12 one of two values would do", "own neighbour", nothing, 250, 0,
            "250 of 250 that match gender=male,female, complete\n", "--query gender=male,female", "known"},
        {"D12 ignored birthdate", "own neighbour", nothing, 250, 5, "The server ignored: birthdate",
            "--query birthdate=ge1990"},
        {"D12 ignored second birthdate", "fhirsnake 1.1.0", nothing, 250, 5, "The server ignored: birthdate",
            "--query birthdate=ge1900&birthdate=lt1960-06"},
        {"D12 birthdate that all obey", "own neighbour", nothing, 250, 0,
            "250 of 250 that match birthdate=ge1950-05, complete\n", "--query birthdate=ge1950-05", "ignored"},
        {"D12 ignored _id", "own neighbour", nothing, 250, 5, "The server ignored: _id", "--query _id=p1,p2"},
        {"D12 applied, without a self link", "fhirsnake 1.1.0", men, 84, 0,
            "84 of 84 that match gender=male, complete\n", "--query gender=male", "known"},
        {"D12 a self link on later pages alone", "own neighbour", selfLater, 250, 5, "The server ignored: gender",
            "--query gender=male"},
        {"D12 telephone numbers are compared loosely", "own neighbour", telephones, 84, 5, unknown,
            "--query telecom=15550152", "The server ignored"},
        {"D12 a filter that rows cannot show", "own neighbour", men, 84, 5, unknown, "--query name=x", "complete"},
        {"D12 the same, and that is allowed", "own neighbour", men, 84, 0, unknown, "--query name=x --allow-ignored",
            "complete"},
        {"D12 self link says so, rows too", "R4 3.1.1.3", menWithSelf("Patient?gender=male&_count=500"), 84, 0,
            "84 of 84 that match gender=male, complete\n", "--query gender=male", "ignored"},
        {"D12 a page's shape is no filter", "own neighbour", nothing, 250, 0, "250 resources, complete\n",
            "--query _sort=name&_count=50&_include=Patient:organization", "known"},
        {"--query '?a=b'", "the window", self("Patient?_count=500"), 250, 5, "The server ignored: colour",
            "--query ?colour=red"},
        {"--query 'Type?a=b'", "the window", self("Patient?_count=500"), 250, 5, "The server ignored: colour",
            "--query Patient?colour=red"},
        {"--query for another type", "own neighbour", nothing, 0, 2, "The query is for Group, not for Patient.",
            "--query Group?colour=red"},
        {"a question mark in a value", "own neighbour", self("Patient?link=http://a.example?b&_count=500"), 250, 0,
            "250 of 250 that match link=http://a.example?b, complete\n", "--query link=http://a.example?b", "ignored"},
    };
}
