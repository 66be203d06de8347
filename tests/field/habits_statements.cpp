#include "field/habits.h"

// What servers say of themselves, and where they are.

namespace {

QByteArray statement(const QByteArray &version, const QByteArray &more = {})
{
    const QByteArray told = version.isEmpty() ? QByteArray() : R"("fhirVersion":")" + version + "\",";
    return R"({"resourceType":"CapabilityStatement",)" + told + more
        + R"("rest":[{"mode":"server","resource":[)"
          R"({"type":"Patient"}]}]})";
}

/** /metadata is @p body, with @p status. */
auto says(const QByteArray &body, int status = 200)
{
    return [body, status](const Ask &ask, Page &page) {
        if (!ask.isMetadata())
            return;
        page.body = body;
        page.status = status;
    };
}

/** Everything but what is below @p base is a 404. */
auto isOnlyAt(const QByteArray &base)
{
    return [base](const Ask &ask, Page &page) {
        if (ask.path.startsWith(base + '/'))
            return;
        page.status = 404;
        page.body = R"({"resourceType":"OperationOutcome","issue":[{"code":"not-found"}]})";
    };
}

Habit at(const char *name, const char *source, const QByteArray &typed, const QByteArray &base)
{
    Habit habit{name, source, isOnlyAt(base)};
    habit.alsoMetadata = true;
    habit.base = typed;
    return habit;
}

/** A gateway that lets only requests with its key through, before a server that answers searches with @p status. */
Habit keyed(const char *name, const char *source, int status, int rows, int code, const char *said)
{
    const auto bend = [status](const Ask &ask, Page &page) {
        const bool hasKey = ask.query.queryItemValue(QStringLiteral("subscription-key")) == QLatin1String("s3cretKey");
        page.status = hasKey ? ask.isMetadata() ? 200 : status : 401;
    };
    Habit habit{name, source, bend, rows, code, said};
    habit.alsoMetadata = true;
    habit.base = "/fhir?subscription-key=s3cretKey";
    habit.unsaid = "s3cretKey";
    return habit;
}

/** `types` or `get` on a server that says @p statement. */
Habit told(const char *name, const char *source, const std::function<void(const Ask &, Page &)> &bend,
    const QByteArray &command, int code, const char *said)
{
    Habit habit{name, source, bend};
    habit.alsoMetadata = true;
    habit.command = command;
    habit.code = code;
    habit.said = said;
    habit.rows = code == 0 ? Patients : 0;
    return habit;
}

} // namespace

std::vector<Habit> habitsOfStatements()
{
    const char *stu3 = "This server speaks FHIR STU3, which this program does not read.";
    const char *assumed = "R4 is assumed.";
    const QByteArray two = R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[)"
                           R"({"mode":"server","resource":[{"type":"Group"}]},)"
                           R"({"mode":"server","resource":[{"type":"Patient"}]}]})";
    return {
        at("D6 capitalised segments", "Epic: fhir.epic.com", "/epic/api/FHIR/R4", "/epic/api/FHIR/R4"),
        at("D6 FHIRProxy", "own neighbour", "/FHIRProxy/api/FHIR/R4", "/FHIRProxy/api/FHIR/R4"),
        at("D6 a base that ends in a type's name", "own neighbour", "/tenants/Group", "/tenants/Group"),
        at("D6 a search pasted as the address", "own", "/api/FHIR/R4/Patient", "/api/FHIR/R4"),
        at("D6 a resource pasted as the address", "own", "/api/FHIR/R4/Patient/p1", "/api/FHIR/R4"),
        at("D6 /metadata pasted as the address", "own", "/FHIR/R4/metadata", "/FHIR/R4"),
        keyed("D6 a gateway's key in the address", "Azure API Management", 200, 250, 0, "250 resources, complete"),
        keyed("D6 a gateway's key is not shown", "own neighbour", 500, 0, 3, "subscription-key=\xE2\x80\xA6"),
        told("D2 STU3, types", "HAPI JPA in DSTU3 mode", says(statement("3.0.2")), "types", 5, stu3),
        told("D2 STU3, get", "HAPI JPA in DSTU3 mode", says(statement("3.0.2")), "get", 5, stu3),
        told("D2 R6, get", "own neighbour", says(statement("6.0.0-ballot2")), "get", 5, "This server speaks FHIR R6"),
        told("D2 DSTU2 by its Conformance, get", "own neighbour", says(R"({"resourceType":"Conformance"})"), "get", 5,
            "This server speaks FHIR DSTU2"),
        told("D2 no version, get", "own", says(statement("")), "get", 0, assumed),
        told("D2 no version, types", "own", says(statement("")), "types", 0, assumed),
        told("D2 a version that is none, get", "own neighbour", says(statement("latest")), "get", 0, assumed),
        told("no /metadata, get", "own", says("", 404), "get", 0, assumed),
        told("no /metadata, types", "own", says("", 404), "types", 0, "these are the usual ones"),
        told("/metadata is forbidden, types", "own", says("", 403), "types", 0, "these are the usual ones"),
        told("/metadata is an empty Bundle, types", "fhirsnake 1.1.0",
            says(R"({"resourceType":"Bundle","type":"searchset"})"), "types", 0, "these are the usual ones"),
        told("D15 a byte order mark before /metadata", "own neighbour", says("\xEF\xBB\xBF" + statement("3.0.2")),
            "types", 5, stu3),
        told("a name of 5 MB", "own",
            says(statement("4.0.1", R"("software":{"name":")" + QByteArray(5'000'000, 'x') + "\"},")), "types", 0, ""),
        told("two rest of mode server", "own", says(two), "types", 0, "Group           250\n"),
        {"a misspelt type", "own",
            [](const Ask &, Page &page) {
                page.status = 400;
                page.body = R"({"message":"no such thing"})";
            },
            0, 2, "Did you mean Patient?", "", "Usage", false, "/fhir", "get", "Patint"},
        {"a type in small letters", "own", [](const Ask &, Page &) {}, 0, 2,
            "patient is not a resource type. Did you mean Patient?", "", "?!", false, "/fhir", "get", "patient"},
        {"a type in the plural", "own",
            [](const Ask &, Page &page) {
                page.status = 404;
                page.body = "Not here";
            },
            0, 2, "Did you mean Encounter?", "", "Usage", false, "/fhir", "get", "Encounters"},
    };
}
