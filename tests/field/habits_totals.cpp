#include "field/habits.h"

// How servers count, and where their pages end.

namespace {

/** Pages of the first @p there patients only. */
auto only(int there)
{
    return [there](const Ask &ask, Page &page) {
        if (ask.offset + page.entries.size() > there)
            page.entries.resize(std::max(0, there - ask.offset));
    };
}

void emptyPages(const Ask &ask, Page &page, int howMany)
{
    const int empty = ask.query.queryItemValue(QStringLiteral("empty")).toInt();
    if (ask.offset != PageSize || empty >= howMany || ask.isCount())
        return;
    page.entries.clear();
    page.next = ask.origin + "/fhir/Patient?o=50&empty=" + QByteArray::number(empty + 1);
}

/** More rows than the first page's total, which a count at the end corrects to @p recount, unless it is empty. */
auto grows(const QByteArray &first, const QByteArray &recount)
{
    return [first, recount](const Ask &ask, Page &page) {
        page.total = ask.isCount() ? recount : first;
        if (ask.isCount() && recount.isEmpty())
            page.status = 400;
    };
}

} // namespace

std::vector<Habit> habitsOfTotals()
{
    const auto total = [](const QByteArray &text) { return [text](const Ask &, Page &page) { page.total = text; }; };
    const auto noTotal = [](const Ask &ask, Page &page) {
        page.total.clear();
        page.status = ask.isCount() ? 400 : 200;
    };
    return {
        {"a server without habits", "R4 3.1.1", [](const Ask &, Page &) {}},
        {"D7 total is the page's", "microsoft/fhir-server#232",
            [](const Ask &ask, Page &page) {
                if (!ask.isCount())
                    page.total = QByteArray::number(page.entries.size());
            },
            250, 0, "250 resources, read to the last page; the server's total (50) was lower"},
        {"D7 total of 1", "own neighbour", total("1"), 250, 0, "the server's total (1) was lower"},
        {"D7 total of 0", "own neighbour", total("0"), 250, 0, "the server's total (0) was lower"},
        {"D7 rows inserted while paging", "any live server", grows("248", "250"), 250, 0,
            "the data changed while reading (the server's total was 248)"},
        {"D7 rows inserted, no second count", "own neighbour", grows("248", ""), 250, 0,
            "the server's total (248) was lower"},
        {"D7 rows inserted, more after the end", "own neighbour", grows("248", "300"), 250, 0,
            "the data changed while reading"},
        {"total falls page by page", "microsoft/fhir-server#715",
            [](const Ask &ask, Page &page) { page.total = QByteArray::number(250 - ask.offset); }},
        {"total is higher than what comes", "microsoft/fhir-server#1898", total("260"), 250, 5,
            "pages end before its total of 260 is reached"},
        {"10,000 cap", "HAPI#3599",
            [](const Ask &ask, Page &page) {
                if (ask.offset == 150)
                    page.next.clear();
            },
            200, 5, "Incomplete: 200 of 250 resources"},
        {"never a next link", "mosaic-hgw/gICS#4", [](const Ask &, Page &page) { page.next.clear(); }, 50, 5,
            "Incomplete: 50 of 250 resources"},
        {"no total and no count", "microsoft/fhir-server, R4 3.1.1.4.1", noTotal, 250, 0,
            "250 resources, read to the last page; the server gave no total"},
        {"total as a string", "own", total("\"250\""), 250, 0, "the server gave no total"},
        {"total of -1", "own", total("-1"), 250, 0, "the server gave no total"},
        {"total null on the pages, a number when counted", "own",
            [](const Ask &ask, Page &page) { page.total = ask.isCount() ? "250" : "null"; }},
        {"total on page 2 only", "own",
            [](const Ask &ask, Page &page) {
                if (ask.offset != PageSize && !ask.isCount())
                    page.total.clear();
            }},
        {"one resource in all", "own",
            [](const Ask &ask, Page &page) {
                only(1)(ask, page);
                page.next.clear();
                page.total = "1";
            },
            1, 0, "1 resource, complete"},
        {"nothing at all", "own",
            [](const Ask &ask, Page &page) {
                only(0)(ask, page);
                page.next.clear();
                page.total = "0";
            },
            0, 0, "0 resources, complete"},
        {"next link to an empty last page", "HAPI#5237, LinuxForHealth#2607",
            [](const Ask &ask, Page &page) {
                if (ask.offset == 200)
                    page.next = ask.origin + "/fhir/Patient?o=250";
            }},
        {"D8 an empty page with a next link", "microsoft/fhir-server PR#1439",
            [](const Ask &ask, Page &page) { emptyPages(ask, page, 1); }},
        {"D8 90 empty pages in a row", "HAPI#2012, Cosmos partitions",
            [](const Ask &ask, Page &page) { emptyPages(ask, page, 90); }},
        {"D8 empty pages for ever", "own", [](const Ask &ask, Page &page) { emptyPages(ask, page, 1'000'000); }, 50, 5,
            "page after page without anything new"},
        {"D8 a page with an outcome alone", "Cosmos partitions",
            [](const Ask &ask, Page &page) {
                emptyPages(ask, page, 1);
                if (page.entries.isEmpty())
                    page.entries << outcome("information", "partition is empty");
            }},
        {"D8 a page with duplicates alone", "HAPI#3608, OpenELIS-Global-2#4235",
            [](const Ask &ask, Page &page) {
                emptyPages(ask, page, 2);
                if (page.entries.isEmpty())
                    page.entries << entry(patient(3)) << entry(patient(4));
            }},
        {"D8 next is the page itself", "HAPI#2012",
            [](const Ask &ask, Page &page) {
                if (ask.offset == PageSize)
                    page.next = ask.origin + "/fhir/Patient?o=50";
            },
            100, 5, "next page is one that was read before"},
        {"D8 next is the first page again", "own neighbour",
            [](const Ask &ask, Page &page) {
                if (ask.offset == 100)
                    page.next = ask.origin + "/fhir/Patient?o=50";
            },
            150, 5, "next page is one that was read before"},
        {"--limit with a total that is too low", "microsoft/fhir-server#232", total("50"), 100, 0,
            "The first 100 resources; there are more", "--limit 100"},
    };
}
