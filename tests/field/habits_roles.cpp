#include "field/habits.h"

// What comes along with the matches: includes, outcomes, other types.

namespace {

/** The entry of patient @p number as an include on the page at @p offset, and no total, so that nothing shows a loss.
 */
auto includedAt(int number, int offset, bool first)
{
    return [number, offset, first](const Ask &ask, Page &page) {
        page.total.clear();
        page.status = ask.isCount() ? 400 : 200;
        if (ask.offset == offset && !ask.isCount())
            page.entries.insert(first ? 0 : page.entries.size(), entry(patient(number), "include"));
    };
}

void organizations(const Ask &ask, Page &page, const QByteArray &mode)
{
    for (int i = 0; i < 5 && !ask.isCount(); ++i)
        page.entries << entry(resource("Organization", "o" + QByteArray::number(ask.offset + i)), mode);
}

QByteArrayList others(const QByteArray &type, qsizetype count, const QByteArray &mode)
{
    QByteArrayList entries;
    for (qsizetype i = 0; i < count; ++i)
        entries << entry(resource(type, QByteArray::number(i)), mode);
    return entries;
}

auto saysOnEveryPage(const QByteArray &severity, const QByteArray &text)
{
    return [severity, text](const Ask &ask, Page &page) {
        if (!ask.isCount())
            page.entries << outcome(severity, text);
    };
}

} // namespace

std::vector<Habit> habitsOfRoles()
{
    const char *include = "--query _include=Patient:organization";
    const auto labelled = [](const QByteArray &mode) {
        return [mode](const Ask &ask, Page &page) { organizations(ask, page, mode); };
    };
    return {
        {"D4 a match of page 3 is included on page 1", "HAPI JPA, _include of the same type", includedAt(120, 0, false),
            250, 0, "250 resources, read to the last page"},
        {"D4 included first on its own page", "own neighbour", includedAt(120, 100, true), 250, 0,
            "250 resources, read to the last page"},
        {"D4 included after it was a match", "own neighbour", includedAt(20, 100, false), 250, 0,
            "250 resources, read to the last page", "", "included"},
        {"D4 a match sent twice", "HAPI#3608",
            [](const Ask &ask, Page &page) {
                if (ask.offset == 100)
                    page.entries << entry(patient(20));
            }},
        {"D9 no mode, includes among them", "Medplum#5062, LinuxForHealth#1494",
            [](const Ask &ask, Page &page) {
                for (auto &one : page.entries)
                    one.replace(R"(,"search":{"mode":"match"})", "");
                organizations(ask, page, "");
            },
            250, 0, "250 resources, complete. 25 included resources left out: Organization", include},
        {"D9 includes labelled match", "LinuxForHealth#1494", labelled("match"), 250, 0,
            "250 resources, complete. 25 included resources left out: Organization", include},
        {"D9 includes labelled include", "R4 3.1.1.5", labelled("include"), 250, 0,
            "25 included resources left out: Organization", include},
        {"D9 patients labelled outcome", "own neighbour",
            [](const Ask &ask, Page &page) {
                if (ask.offset == 0 && !ask.isCount())
                    page.entries << entry(patient(1000), "outcome");
            },
            250, 0, "1 included resource left out: Patient"},
        {"D9 total counts includes, too", "HAPI#7153",
            [](const Ask &ask, Page &page) {
                organizations(ask, page, "include");
                page.total = "275";
            },
            250, 0, "250 resources, complete; the server's total (275) counts the included ones, too", include},
        {"D9 a total that is more than matches and includes", "own neighbour",
            [](const Ask &ask, Page &page) {
                organizations(ask, page, "include");
                page.total = "300";
            },
            250, 5, "Incomplete: 250 of 300 resources", include},
        {"D9 a page of another type", "own",
            [](const Ask &ask, Page &page) {
                page.entries = ask.isCount() ? QByteArrayList() : others("Practitioner", 250, "match");
                page.next.clear();
            },
            0, 5, "other types than the one that was asked for: Practitioner", "", ", complete"},
        {"D9 a page of another type, no mode, no total", "own neighbour",
            [](const Ask &ask, Page &page) {
                page.entries = others("Practitioner", ask.isCount() ? 0 : 250, "");
                page.next.clear();
                page.total.clear();
            },
            0, 5, "other types than the one that was asked for: Practitioner"},
        {"D9 a page of other types with the right total", "own neighbour",
            [](const Ask &ask, Page &page) {
                page.entries = others("Group", ask.isCount() ? 0 : 3, "include");
                page.next.clear();
                page.total = "0";
            },
            0, 5, "other types than the one that was asked for: Group"},
        {"an outcome of severity error", "own: a shard did not answer",
            saysOnEveryPage("error", "Shard 3 did not answer: results are partial"), 250, 5,
            "The server says: Shard 3 did not answer"},
        {"an outcome of severity fatal", "own neighbour", saysOnEveryPage("fatal", "The index is broken"), 250, 5,
            "The server reports errors among its results"},
        {"a warning on every page", "Epic: may not contain the entire record",
            saysOnEveryPage("warning", "The record may not contain everything"), 250, 0,
            "The server says: The record may not contain everything\n250 resources, complete"},
        {"an outcome labelled match", "own neighbour",
            [](const Ask &ask, Page &page) {
                if (!ask.isCount())
                    page.entries << outcome("information", "slow").replace("outcome", "match");
            },
            250, 0, "The server says: slow\n250 resources, complete"},
        {"resources without id", "own",
            [](const Ask &, Page &page) {
                for (auto &one : page.entries)
                    one.replace(R"("id":")", R"("language":")");
            }},
    };
}
