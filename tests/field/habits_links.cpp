#include "field/habits.h"

// How servers write the link to the next page, and what happens to it on the way.

namespace {

/** Every next link as @p link, with HOST, PORT and OFFSET filled in. */
auto links(const QByteArray &link)
{
    return [link](const Ask &ask, Page &page) {
        if (page.next.isEmpty())
            return;
        page.next = link;
        page.next.replace("PORT", ask.origin.mid(ask.origin.lastIndexOf(':') + 1));
        page.next.replace("OFFSET", QByteArray::number(ask.offset + PageSize));
    };
}

} // namespace

std::vector<Habit> habitsOfLinks()
{
    const char *foreign = "which was not asked";
    return {
        {"next from the root", "fhircrackr#110", links("/fhir/Patient?o=OFFSET")},
        {"next is a query", "fhircrackr#123", links("?o=OFFSET")},
        {"next is relative", "fhircrackr#116", links("Patient?o=OFFSET")},
        {"next without a scheme, slashes", "fhircrackr#110", links("//127.0.0.1:PORT/fhir/Patient?o=OFFSET")},
        {"next with an address inside", "fhircrackr#110",
            links("/fhir/Patient?o=OFFSET&organization=http://a.example/x")},
        {"D15 next is host:port/…", "public proxies", links("127.0.0.1:PORT/fhir/Patient?o=OFFSET")},
        {"D15 next is localhost:port/…", "own neighbour", links("localhost:8080/fhir/Patient?o=OFFSET")},
        {"next with odd characters", "fhircrackr 2.1.0, microsoft/fhir-server#2250",
            links("/fhir/Patient?o=OFFSET&ct=a%2Bb%2f%25%26[x]|~%C3%A4")},
        {"next of 12 KB", "microsoft/fhir-server#2250", links("/fhir/Patient?o=OFFSET&ct=" + QByteArray(12'000, 'x'))},
        {"D10 next names a service in Kubernetes", "microsoft/fhir-server#1317",
            links("http://fhir.prod.svc.cluster.local/fhir/Patient?o=OFFSET")},
        {"D10 next names localhost and an inner port", "nhsconnect/gpconnect-demonstrator#45",
            links("http://localhost:8080/fhir/Patient?o=OFFSET")},
        {"D10 next names a container", "molgenis#8534", links("http://hapi:8080/fhir/Patient?o=OFFSET")},
        {"D10 next names a private address", "microsoft/fhir-server#1080",
            links("http://10.1.2.3:8080/fhir/Patient?o=OFFSET")},
        {"D10 next without the gateway's prefix", "own neighbour", links("http://hapi:8080/fhir/Patient?o=OFFSET"), 250,
            0, "250 resources, complete", "", "?!", false, "/api/fhir"},
        {"D10 port lost", "samply/blaze#330", links("http://127.0.0.1/fhir/Patient?o=OFFSET")},
        {"D10 port lost, https", "MII dataportal#22", links("https://127.0.0.1/fhir/Patient?o=OFFSET")},
        {"D10 port doubled", "opensrp/fhircore#1714", links("https://127.0.0.1:443:443/fhir/Patient?o=OFFSET")},
        {"D10 port doubled, plain", "HAPI starter#258", links("http://127.0.0.1:PORT:PORT/fhir/Patient?o=OFFSET")},
        {"D10 next is another server", "own", links("http://127.0.0.2:PORT/other/Patient?o=OFFSET"), 50, 5, foreign},
        {"D10 next is a public server", "own", links("http://fhir.example.org/fhir/Patient?o=OFFSET"), 50, 5, foreign},
        {"D10 next is another port", "own neighbour", links("http://127.0.0.1:1/fhir/Patient?o=OFFSET"), 50, 5,
            foreign},
        {"next is no http", "own", links("ftp://127.0.0.1/fhir/Patient?o=OFFSET"), 50, 5, foreign},
        {"next is no address", "own", links("http://"), 50, 5, "link to its next page is no address"},
        {"path prefix lost in next", "HAPI#2885, opensrp/fhircore#2675",
            [](const Ask &ask, Page &page) {
                page.next.replace("/fhir", "");
                if (!ask.path.startsWith("/fhir"))
                    page.status = 404;
            },
            50, 5, "no longer has the next page"},
        {"search expired, 404", "HAPI#1244",
            [](const Ask &ask, Page &page) {
                if (ask.offset > 0)
                    page.status = 404;
            },
            50, 5, "The server no longer has the next page of this search (404)", "", "/R4"},
        {"search expired, 410", "HAPI#418",
            [](const Ask &ask, Page &page) {
                if (ask.offset > 0)
                    page.status = 410;
            },
            50, 5, "The server no longer has the next page of this search (410)", "", "deleted"},
    };
}
