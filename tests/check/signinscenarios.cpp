#include "check/scenarios.h"

using namespace Qt::StringLiterals;
using check::Observation;
using enum check::Verdict::State;

namespace {

/** A good server, and its sign-in service refuses with @p number. */
Observation refused(int number, const QString &code = u"invalid_client"_s)
{
    Observation seen = goodServer();
    check::FailedSignIn failure;
    failure.kind = u"refused"_s;
    failure.code = code;
    failure.numbers.push_back(number);
    failure.description = u"AADSTS%1: The service's own words."_s.arg(number);
    failure.traceId = u"11111111-aaaa"_s;
    failure.correlationId = u"22222222-bbbb"_s;
    failure.timestamp = u"2026-11-30 12:00:00Z"_s;
    failure.url = seen.found->token;
    seen.failedSignIn = failure;
    return seen;
}

Observation failed(const QString &kind)
{
    Observation seen = refused(0);
    seen.failedSignIn->kind = kind;
    seen.failedSignIn->code.clear();
    seen.failedSignIn->numbers.clear();
    return seen;
}

/** The same, and an own client asked: what is wrong with it says nothing of Power BI's. */
Observation byOwnClient(Observation seen)
{
    seen.clientId = u"11112222-3333-4444-5555-666677778888"_s;
    seen.clientKind = u"own"_s;
    return seen;
}

void addClients(std::vector<Scenario> &rows)
{
    const auto unknown = refused(700016);
    rows.push_back({"53", "client unknown in the tenant", unknown, {u"L2"_s}, {}, "service principal", Fails, Fails});
    rows.push_back({"53b", "own client unknown in the tenant", byOwnClient(unknown), {u"L2"_s}, {},
        "11112222-3333-4444-5555-666677778888", Fails, Unknown});
    rows.push_back({"54", "not pre-authorized (650057)", refused(650057), {u"L3"_s}, {},
        "Authorized client applications, add a672d62c-fc7b-4e81-a576-e60dc46e951d with user_impersonation", Fails,
        Fails});
    rows.push_back({"54b", "not consented (65001)", refused(65001, u"invalid_grant"_s), {u"L3"_s}, {},
        "Authorized client applications", Fails, Fails});
    rows.push_back(
        {"55", "borrowed client refused", refused(65002), {u"L3"_s}, {}, "client of your own", Fails, Fails});
    rows.push_back({"55b", "own client refused", byOwnClient(refused(65002)), {u"L3"_s}, {}, "client of your own",
        Fails, Unknown});
    rows.push_back(
        {"56", "scope missing", refused(650053, u"invalid_scope"_s), {u"L4"_s}, {}, "Add a scope", Fails, Fails});
    rows.push_back({"57", "resource unknown", refused(500011), {u"L5"_s}, {},
        "No application in the tenant 72f988bf-86f1-41af-91ab-2d7cd011db47 has the identifier URI "
        "https://fhir.contoso.example/r4",
        Fails, Fails});
    rows.push_back({"58", "service principal missing", refused(650052), {u"L5"_s}, {},
        "az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495", Fails, Fails});
    rows.push_back({"59", "redirect URI missing", refused(50011), {u"L2"_s}, {}, "Mobile and desktop", Fails, Fails});
    rows.push_back(
        {"60", "redirect URI of a web page (SPA)", refused(9002327), {u"L2"_s}, {}, "http://localhost", Fails, Fails});
    rows.push_back(
        {"61", "confidential client", refused(7000218), {u"L2"_s}, {}, "Allow public client flows", Fails, Fails});
}

void addAccounts(std::vector<Scenario> &rows)
{
    rows.push_back({"62", "account not assigned", refused(50105), {u"L6"_s}, {}, "assign the account", Fails, Fails});
    rows.push_back({"63", "account of elsewhere", refused(50020), {u"L6"_s}, {}, "Invite the account", Fails, Fails});
    rows.push_back({"64", "Conditional Access", refused(53003, u"access_denied"_s), {u"L6"_s}, {}, "correlation ID",
        Fails, Fails});
    rows.push_back({"64b", "a number that nobody knows", refused(12345), {u"L2"_s}, {}, "AADSTS12345", Fails, Fails});
    rows.push_back({"64c", "service not reached", failed(u"network"_s), {u"L1"_s}, {}, "VPN", Fails, Unknown});
    rows.push_back(
        {"64d", "answer to another question", failed(u"mismatch"_s), {u"L7"_s}, {}, "Sign in again", Fails, Unknown});
    rows.push_back({"64e", "sign-in cancelled", failed(u"cancelled"_s), {}, {}, "", Untested, Unknown});
}

void addRenewals(std::vector<Scenario> &rows)
{
    Observation refusedLater = goodServerSignedIn();
    refusedLater.granted = check::Granted{{}, true};
    refusedLater.failedRenewal = refused(700082, u"invalid_grant"_s).failedSignIn;
    rows.push_back({"71", "renewal refused", refusedLater, {u"U6"_s}, {}, "lifetime", Works, Works});
    Observation other = goodServerSignedIn();
    other.granted = check::Granted{{}, true};
    other.hasRenewed = true;
    other.renewed = {{"aud"_L1, u"https://graph.microsoft.com"_s}};
    rows.push_back({"71b", "renewed for another audience", other, {u"U6"_s}, {}, "same audience", Works, Works});
    Observation less = goodServerSignedIn();
    less.granted = check::Granted{{u"offline_access"_s}, false};
    rows.push_back({"71c", "less granted than asked for", less, {}, {u"L8"_s}, "offline_access", Works, Works});
    Observation shared = goodServerSignedIn();
    shared.read->headers = {{"Cache-Control", "public, max-age=60"}};
    Observation unended = goodServerSignedIn();
    unended.signedOut = answer("https://id.example/revoke", 401);
    rows.push_back({"71e", "sign-out refused", unended, {u"U8"_s}, {}, "revocation endpoint", Works, Works});
    Observation kept = goodServerSignedIn();
    kept.afterwards = kept.read;
    rows.push_back({"70c", "answers given without the token afterwards", kept, {u"U5"_s}, {}, "Vary: Authorization",
        Works, Works});
    rows.push_back({"71d", "answers kept for everybody", shared, {}, {u"U5"_s}, "Vary: Authorization", Works, Works});
}

} // namespace

void addSignIns(std::vector<Scenario> &rows)
{
    addClients(rows);
    addAccounts(rows);
    addRenewals(rows);
}
