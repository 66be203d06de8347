#include "words/check/sentences.h"
#include "words/hints.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::Reason;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

/** What a reason says, and what to do; %1 and so on are the finding's values. */
struct Row {
    Reason reason;
    const char *says;
    const char *remedy;
};

// Said of several reasons.
constexpr const char *Nothing = "";
constexpr const char *CheckName =
    QT_TRANSLATE_NOOP("words", "Check the name. A server that is reached by VPN only needs the VPN first.");
constexpr const char *Bearer401 = QT_TRANSLATE_NOOP(
    "words", "Answer API calls with 401 and a WWW-Authenticate header, not with a page or a redirect.");
constexpr const char *SetAudience =
    QT_TRANSLATE_NOOP("words", "Set the audience to %2. For Azure: FHIR service, Authentication, Audience.");
constexpr const char *ValidIssuer = QT_TRANSLATE_NOOP("words",
    "In the manifest of the server's application set requestedAccessTokenVersion to 2 for a server whose authority "
    "ends "
    "in /v2.0, else to null.");
constexpr const char *WrongToken = QT_TRANSLATE_NOOP("words", "The token is for %1, and the server wants %2.");
constexpr const char *TakesAnything = QT_TRANSLATE_NOOP(
    "words", "Everybody can read this server: have it check the signature of tokens before anything else.");

constexpr std::array Rows{
    Row{Reason::Throttled,
        QT_TRANSLATE_NOOP("words", "The server asked for fewer requests (429), so no more were made."),
        QT_TRANSLATE_NOOP("words", "Run the check again later.")},
    Row{Reason::NeedsSignIn, QT_TRANSLATE_NOOP("words", "It needs a sign-in, and there was none."),
        QT_TRANSLATE_NOOP("words", "Run the check with a sign-in or a token.")},
    Row{Reason::NotYet, QT_TRANSLATE_NOOP("words", "This version does not test it."), Nothing},
    Row{Reason::OpenServer, QT_TRANSLATE_NOOP("words", "Everybody may read: there is no sign-in to test."), Nothing},
    Row{Reason::Unasked, QT_TRANSLATE_NOOP("words", "It was not needed to find the sign-in."), Nothing},
    Row{Reason::OnThisComputer, QT_TRANSLATE_NOOP("words", "It is not, and need not be: it stays on this computer."),
        Nothing},

    // Transport.
    Row{Reason::T1Cut, QT_TRANSLATE_NOOP("words", "The base is %1; \"%2\" was left out."), Nothing},
    Row{Reason::T1Bad, QT_TRANSLATE_NOOP("words", "%1 is not an address of a server."),
        QT_TRANSLATE_NOOP("words", "It looks like https://fhir.example.org/r4.")},
    Row{Reason::T2Name, QT_TRANSLATE_NOOP("words", "There is no computer with the name %1."), CheckName},
    Row{Reason::T2Port, QT_TRANSLATE_NOOP("words", "Nothing listens on %1 at %2."),
        QT_TRANSLATE_NOOP("words", "Check the port, and whether the server is running.")},
    Row{Reason::T2Way, QT_TRANSLATE_NOOP("words", "There is no way to %1."), CheckName},
    Row{Reason::T2Silent, QT_TRANSLATE_NOOP("words", "%1 does not answer in time."),
        QT_TRANSLATE_NOOP("words", "Check whether the server is running, and whether a firewall is in between.")},
    Row{Reason::T2Broken,
        QT_TRANSLATE_NOOP("words", "What answers at %1, port %2, is not a web server, or breaks off."),
        QT_TRANSLATE_NOOP("words", "Check the port, and whether it is http or https.")},
    Row{Reason::T3Clear,
        QT_TRANSLATE_NOOP("words", "%1 is reached by http, beyond this computer. Nothing was asked of it."),
        QT_TRANSLATE_NOOP("words", "Serve it by https: a token is never sent in the clear.")},
    Row{Reason::T4Old, QT_TRANSLATE_NOOP("words", "%1 speaks only versions of TLS that are not safe any more."),
        QT_TRANSLATE_NOOP("words", "Switch TLS 1.2 or 1.3 on at %1.")},
    Row{Reason::T4NoTls, QT_TRANSLATE_NOOP("words", "What answers at %1 is not TLS."),
        QT_TRANSLATE_NOOP("words", "Check the port, or switch https on there.")},
    Row{Reason::T4NoCommon, QT_TRANSLATE_NOOP("words", "%1 and this program have no way of encrypting in common."),
        QT_TRANSLATE_NOOP("words", "Switch TLS 1.2 or 1.3 with usual ciphers on at %1.")},
    Row{Reason::T5SelfSigned, QT_TRANSLATE_NOOP("words", "The certificate of %1 vouches for itself."),
        QT_TRANSLATE_NOOP("words", "Use a certificate of an authority that clients know, or install it on them.")},
    Row{Reason::T5Unknown, QT_TRANSLATE_NOOP("words", "This computer does not know the authority %1."),
        QT_TRANSLATE_NOOP("words", "Use a certificate of an authority that clients know, or install %1 on them.")},
    Row{Reason::T5Other, QT_TRANSLATE_NOOP("words", "The certificate is refused: %1"),
        QT_TRANSLATE_NOOP("words", "Have the certificate replaced.")},
    Row{Reason::T6Name, QT_TRANSLATE_NOOP("words", "The certificate is for %1; the address says %2."),
        QT_TRANSLATE_NOOP("words", "Use one of these names, or a certificate that has %2.")},
    Row{Reason::T7Expired, QT_TRANSLATE_NOOP("words", "The certificate ran out on %1."),
        QT_TRANSLATE_NOOP("words", "Renew the certificate.")},
    Row{Reason::T7Early, QT_TRANSLATE_NOOP("words", "The certificate is good only from %1 on."),
        QT_TRANSLATE_NOOP("words", "Check both clocks, the server's and this computer's.")},
    Row{Reason::T7Soon, QT_TRANSLATE_NOOP("words", "The certificate runs out in %2 days."),
        QT_TRANSLATE_NOOP("words", "Renew it before %1.")},
    Row{Reason::T8Incomplete, QT_TRANSLATE_NOOP("words", "The certificate was made by %1, whose own is not sent."),
        QT_TRANSLATE_NOOP("words", "Send the whole chain: add the certificate of %1 to the server's.")},
    Row{Reason::T8Key, QT_TRANSLATE_NOOP("words", "The key of %1 has %2 bits only."),
        QT_TRANSLATE_NOOP("words", "Use a key of 2048 bits or more.")},
    Row{Reason::T9Asked, QT_TRANSLATE_NOOP("words", "%1 wants a certificate from its clients, too."),
        QT_TRANSLATE_NOOP(
            "words", "Mutual TLS is not supported by Fhirside nor by Power BI: switch it off for this path.")},
    Row{Reason::T10Down, QT_TRANSLATE_NOOP("words", "The server sends on to %1, which is not encrypted (%2)."),
        QT_TRANSLATE_NOOP("words", "Redirect to https only.")},
    Row{Reason::T10Elsewhere, QT_TRANSLATE_NOOP("words", "The server sends on to another one: %1 (%2)."),
        QT_TRANSLATE_NOOP("words", "Type the final address.")},
    Row{Reason::T10Circle, QT_TRANSLATE_NOOP("words", "The server sends around in a circle: %1"),
        QT_TRANSLATE_NOOP("words", "Have the redirects put right.")},
    Row{Reason::T11Password, QT_TRANSLATE_NOOP("words", "The proxy %1 asks for a password."),
        QT_TRANSLATE_NOOP("words", "Put user and password into HTTPS_PROXY, or have the server excepted (NO_PROXY).")},
    Row{Reason::T11Proxy, QT_TRANSLATE_NOOP("words", "The proxy %1 does not answer, or does not let through."),
        QT_TRANSLATE_NOOP("words", "Check the proxy's address, or have the server excepted (NO_PROXY).")},
    Row{Reason::T12Ahead,
        QT_TRANSLATE_NOOP(
            "words", "The clock of %1 is ahead of this computer's by %2 minutes: tokens will seem not yet valid."),
        QT_TRANSLATE_NOOP("words", "Set both clocks by the network.")},
    Row{Reason::T12Behind,
        QT_TRANSLATE_NOOP("words", "The clock of %1 is behind this computer's by %2 minutes: tokens will end early."),
        QT_TRANSLATE_NOOP("words", "Set both clocks by the network.")},
    Row{Reason::T13NoHsts, QT_TRANSLATE_NOOP("words", "It does not ask browsers to stay with https (HSTS)."), Nothing},
    Row{Reason::T14Retired, QT_TRANSLATE_NOOP("words", "%1 is of Azure API for FHIR, which ended on 2026-09-30."),
        QT_TRANSLATE_NOOP(
            "words", "The new address looks like https://WORKSPACE-SERVICE.fhir.azurehealthcareapis.com.")},
    Row{Reason::T14Answers,
        QT_TRANSLATE_NOOP(
            "words", "%1 has a name of Azure API for FHIR, which ended on 2026-09-30, and still answers."),
        QT_TRANSLATE_NOOP(
            "words", "The new address looks like https://WORKSPACE-SERVICE.fhir.azurehealthcareapis.com.")},

    // FHIR.
    Row{Reason::F1Asks, QT_TRANSLATE_NOOP("words", "It is answered with %1."),
        QT_TRANSLATE_NOOP("words", "Let /metadata be read by everybody, as FHIR and SMART want it.")},
    Row{Reason::F1Page, QT_TRANSLATE_NOOP("words", "A web page answers, with status %1."),
        QT_TRANSLATE_NOOP("words", "Check the path: is it /fhir?")},
    Row{Reason::F1Missing, QT_TRANSLATE_NOOP("words", "There is none at this address (status %1)."),
        QT_TRANSLATE_NOOP("words", "Check the path: is it /fhir?")},
    Row{Reason::F1Fails, QT_TRANSLATE_NOOP("words", "The server fails with status %1."),
        QT_TRANSLATE_NOOP("words", "Its administrator finds the cause in its log.")},
    Row{Reason::F1Other, QT_TRANSLATE_NOOP("words", "What answers (status %1) is no CapabilityStatement."),
        QT_TRANSLATE_NOOP("words", "Check the path: is it /fhir?")},
    Row{Reason::F2Unknown, QT_TRANSLATE_NOOP("words", "The server speaks FHIR %1, which this program does not read."),
        QT_TRANSLATE_NOOP("words", "R4, R4B and R5 are read.")},
    Row{Reason::F2Assumed, QT_TRANSLATE_NOOP("words", "The server does not tell its version: R4 is assumed."),
        QT_TRANSLATE_NOOP("words", "Give fhirVersion in the CapabilityStatement.")},
    Row{Reason::F3Other,
        QT_TRANSLATE_NOOP("words", "The server calls itself %1; audience and links may follow that name."),
        QT_TRANSLATE_NOOP("words", "Give the server the address that people use.")},
    Row{Reason::F4None, QT_TRANSLATE_NOOP("words", "The server lists no type that can be read."), Nothing},
    Row{Reason::F5Differs, QT_TRANSLATE_NOOP("words", "The CapabilityStatement and smart-configuration differ: %1"),
        QT_TRANSLATE_NOOP("words", "Write the same addresses in both.")},
    Row{Reason::F6Elsewhere,
        QT_TRANSLATE_NOOP("words",
            "The next page is at %1 instead of %2: the token is not sent there, so paging stops after one page."),
        QT_TRANSLATE_NOOP("words", "Set the public base in the server (forwarded headers, or its own setting).")},
    Row{Reason::F6NoLink, QT_TRANSLATE_NOOP("words", "The page that was read has no next one."), Nothing},

    // Challenge.
    Row{Reason::C1Open,
        QT_TRANSLATE_NOOP("words", "Data came: reading without an account works. There is no sign-in to test."),
        Nothing},
    Row{Reason::C1Redirect, QT_TRANSLATE_NOOP("words", "It is sent on to %1."), Bearer401},
    Row{Reason::C1Page, QT_TRANSLATE_NOOP("words", "A web page comes in place of data (status %1)."), Bearer401},
    Row{Reason::C1Forbidden, QT_TRANSLATE_NOOP("words", "It is answered with %1."),
        QT_TRANSLATE_NOOP("words", "401 with WWW-Authenticate is needed: 403 says that an account is known.")},
    Row{Reason::C1Fails, QT_TRANSLATE_NOOP("words", "The server fails before it asks who is there: %1"),
        QT_TRANSLATE_NOOP("words", "Its administrator finds the cause in its log.")},
    Row{Reason::C1Missing, QT_TRANSLATE_NOOP("words", "There is nothing at %1."),
        QT_TRANSLATE_NOOP("words", "Check the path: is it /fhir?")},
    Row{Reason::C1OnlyEmpty,
        QT_TRANSLATE_NOOP("words",
            "The challenge comes only in answer to an empty Bearer. Fhirside and Power BI ask so; others may not."),
        QT_TRANSLATE_NOOP("words", "Send WWW-Authenticate with every 401.")},
    Row{Reason::C2None, QT_TRANSLATE_NOOP("words", "An empty Bearer gets no challenge."),
        QT_TRANSLATE_NOOP("words", "Answer it as a request without a token: Power BI asks with an empty Bearer.")},
    Row{Reason::C2Refused, QT_TRANSLATE_NOOP("words", "An empty Bearer is answered with %1."),
        QT_TRANSLATE_NOOP("words", "Answer it as a request without a token: Power BI asks with an empty Bearer.")},
    Row{Reason::C2Other, QT_TRANSLATE_NOOP("words", "An empty Bearer is told another authorization_uri."),
        QT_TRANSLATE_NOOP("words", "Send the same challenge to both.")},
    Row{Reason::C3None, QT_TRANSLATE_NOOP("words", "The server asks for %1 only."),
        QT_TRANSLATE_NOOP("words", "A sign-in with Microsoft Entra needs a Bearer challenge.")},
    Row{Reason::C3Nothing, QT_TRANSLATE_NOOP("words", "There is no challenge at all: see C4."), Nothing},
    Row{Reason::C4Missing,
        QT_TRANSLATE_NOOP("words", "The server does not say where people sign in, so guests cannot."),
        QT_TRANSLATE_NOOP("words",
            "Add WWW-Authenticate: Bearer "
            "authorization_uri=\"https://login.microsoftonline.com/TENANT/oauth2/authorize\"")},
    Row{Reason::C5Relative, QT_TRANSLATE_NOOP("words", "%1 is not an absolute address."),
        QT_TRANSLATE_NOOP("words", "Write it as an absolute https address in double quotes.")},
    Row{Reason::C5Quotes, QT_TRANSLATE_NOOP("words", "%1 has single quotes or a semicolon in it."),
        QT_TRANSLATE_NOOP("words", "Write it as an absolute https address in double quotes.")},
    Row{Reason::C5Clear, QT_TRANSLATE_NOOP("words", "%1 is not encrypted."),
        QT_TRANSLATE_NOOP("words", "Name the sign-in service by https.")},
    Row{Reason::C5Unknown, QT_TRANSLATE_NOOP("words", "This program does not know %1."),
        QT_TRANSLATE_NOOP("words", "Is it yours? If so, say so with --trust or when you are asked.")},
    Row{Reason::C5Imitation, QT_TRANSLATE_NOOP("words", "%1 imitates another address, or hides whose it is."),
        QT_TRANSLATE_NOOP("words", "Do not sign in there. Have the server's administrator put it right.")},
    Row{Reason::C6Many, QT_TRANSLATE_NOOP("words", "It says \"%1\", which is no tenant: guests cannot sign in."),
        QT_TRANSLATE_NOOP("words", "Name the tenant by its id or its domain.")},
    Row{Reason::C6NoTenant, QT_TRANSLATE_NOOP("words", "%1 names no tenant: guests cannot sign in."),
        QT_TRANSLATE_NOOP("words", "Name the tenant by its id or its domain.")},
    Row{Reason::C7Generic, QT_TRANSLATE_NOOP("words", "%1 is Azure's name for all FHIR services, not for this one."),
        SetAudience},
    Row{Reason::C7Other, QT_TRANSLATE_NOOP("words", "The server wants tokens for %1; Power BI asks for %2."),
        SetAudience},
    Row{Reason::C7Api, QT_TRANSLATE_NOOP("words", "The server wants tokens for %1; Power BI asks for %2."),
        QT_TRANSLATE_NOOP(
            "words", "Add %2 to the identifier URIs of the server's application, and set it as the audience.")},
    Row{Reason::C7Slash, QT_TRANSLATE_NOOP("words", "%1 and %2 differ in the slash at the end, which counts."),
        QT_TRANSLATE_NOOP("words", "Write both alike.")},
    Row{Reason::C8Twice, QT_TRANSLATE_NOOP("words", "The challenge \"%1\" names a parameter twice."),
        QT_TRANSLATE_NOOP("words", "Name each parameter once.")},
    Row{Reason::C8Open, QT_TRANSLATE_NOOP("words", "A quote is never closed: %1"),
        QT_TRANSLATE_NOOP("words", "Close the quote.")},
    Row{Reason::C8Long, QT_TRANSLATE_NOOP("words", "The header has %1 bytes or more: some clients take 8,192 at most."),
        QT_TRANSLATE_NOOP("words", "Make it shorter.")},
    Row{Reason::C8Letters, QT_TRANSLATE_NOOP("words", "There are characters that a header may not have: %1"),
        QT_TRANSLATE_NOOP("words", "Write it in ASCII.")},
    Row{Reason::C8Comma, QT_TRANSLATE_NOOP("words", "The header ends in a comma: %1"),
        QT_TRANSLATE_NOOP("words", "Leave the last comma out.")},
    Row{Reason::C9Error,
        QT_TRANSLATE_NOOP("words", "It tells the error \"%1\", though there was no token to be wrong."),
        QT_TRANSLATE_NOOP("words", "Leave error and error_description out where no token came.")},
    Row{Reason::C10Missing, QT_TRANSLATE_NOOP("words", "There are no metadata at %1 (status %2)."),
        QT_TRANSLATE_NOOP("words", "Serve the document there, or leave resource_metadata out.")},
    Row{Reason::C10Other, QT_TRANSLATE_NOOP("words", "The metadata are about another resource: %1"),
        QT_TRANSLATE_NOOP("words", "resource must be the base URL (RFC 9728, section 3.3).")},
    Row{Reason::C10NoServers, QT_TRANSLATE_NOOP("words", "The metadata name no sign-in service."),
        QT_TRANSLATE_NOOP("words", "Add authorization_servers.")},
    Row{Reason::C11Open,
        QT_TRANSLATE_NOOP("words", "The gateway's rule does not cover %1: it is read without an account."),
        QT_TRANSLATE_NOOP("words", "Protect all paths below the base, but for /metadata and /.well-known.")},
    Row{Reason::C11Differs,
        QT_TRANSLATE_NOOP("words", "%1 is answered with %2, without the challenge that other types have."),
        QT_TRANSLATE_NOOP("words", "Answer every path below the base with 401 and the same WWW-Authenticate.")},

    // Authority.
    Row{Reason::A1None, QT_TRANSLATE_NOOP("words", "There are none where they should be: %1"),
        QT_TRANSLATE_NOOP("words", "Check the address of the sign-in service that the server names.")},
    Row{Reason::A1Unreached, QT_TRANSLATE_NOOP("words", "%1 is not reached: %2"),
        QT_TRANSLATE_NOOP("words", "Check the address of the sign-in service that the server names.")},
    Row{Reason::A1Unusable, QT_TRANSLATE_NOOP("words", "What the server says of its sign-in cannot be used: %1"),
        QT_TRANSLATE_NOOP("words", "Check the address of the sign-in service that the server names.")},
    Row{Reason::A2Slash,
        QT_TRANSLATE_NOOP("words", "The issuer says %1, asked was %2: they differ in the slash at the end."),
        QT_TRANSLATE_NOOP("words", "Name the service exactly as it calls itself.")},
    Row{Reason::A2Other, QT_TRANSLATE_NOOP("words", "The issuer says %1, asked was %2."),
        QT_TRANSLATE_NOOP("words", "Name the service exactly as it calls itself.")},
    Row{Reason::A3Clear, QT_TRANSLATE_NOOP("words", "%1 is not encrypted."),
        QT_TRANSLATE_NOOP("words", "Serve all endpoints by https.")},
    Row{Reason::A3Elsewhere, QT_TRANSLATE_NOOP("words", "Tokens would come from %1, and the sign-in page is at %2."),
        QT_TRANSLATE_NOOP("words", "Only the sign-in service itself may name another place, in its own metadata.")},
    Row{Reason::A4NoS256, QT_TRANSLATE_NOOP("words", "The service lists methods, and S256 is not among them."),
        QT_TRANSLATE_NOOP("words", "Switch PKCE with S256 on.")},
    Row{Reason::A5Unknown,
        QT_TRANSLATE_NOOP("words", "The tenant %1 is not in the cloud that was asked (AADSTS90002)."),
        QT_TRANSLATE_NOOP("words", "Check how the tenant is written, and whether it is in this national cloud.")},
    Row{Reason::A5Cloud,
        QT_TRANSLATE_NOOP("words", "The server %1 and the sign-in service %2 are in different clouds."),
        QT_TRANSLATE_NOOP("words", "Name the sign-in service of the server's cloud.")},
    Row{Reason::A6Other,
        QT_TRANSLATE_NOOP("words", "It is %1. Power BI's connector signs in with Microsoft Entra only."), Nothing},
    Row{Reason::A6Shaped,
        QT_TRANSLATE_NOOP("words",
            "It is shaped like Microsoft Entra, but it is %1. Power BI's connector signs in at Microsoft's own hosts "
            "only."),
        Nothing},
    Row{Reason::A7None, QT_TRANSLATE_NOOP("words", "There are none at %1."), Nothing},

    // SMART.
    Row{Reason::S1Page, QT_TRANSLATE_NOOP("words", "What is at %1 is not JSON."),
        QT_TRANSLATE_NOOP("words", "Serve the document there, or answer with 404.")},
    Row{Reason::S1Fails, QT_TRANSLATE_NOOP("words", "It is answered with %1."),
        QT_TRANSLATE_NOOP("words", "Serve the document there, or answer with 404.")},
    Row{Reason::S2NoToken, QT_TRANSLATE_NOOP("words", "token_endpoint is missing."),
        QT_TRANSLATE_NOOP("words", "Add it: without it no client can sign in.")},
    Row{Reason::S2Missing, QT_TRANSLATE_NOOP("words", "There is no %1."),
        QT_TRANSLATE_NOOP("words", "Add what SMART App Launch asks for.")},
    Row{Reason::S3Relative, QT_TRANSLATE_NOOP("words", "Some addresses are relative: %1"),
        QT_TRANSLATE_NOOP("words", "Write them whole: not every client takes them so.")},
    Row{Reason::S4NoS256, QT_TRANSLATE_NOOP("words", "S256 is not listed: %1"),
        QT_TRANSLATE_NOOP("words", "List S256 in code_challenge_methods_supported.")},
    Row{Reason::S4Plain, QT_TRANSLATE_NOOP("words", "\"plain\" is listed, which it must not be."),
        QT_TRANSLATE_NOOP("words", "List S256 alone in code_challenge_methods_supported.")},
    Row{Reason::S5Secret, QT_TRANSLATE_NOOP("words", "Only clients that keep a secret are taken."),
        QT_TRANSLATE_NOOP("words", "A desktop program cannot keep a secret: allow public clients (client-public).")},
    Row{Reason::S6Missing, QT_TRANSLATE_NOOP("words", "sso-openid-connect is offered without issuer or jwks_uri."),
        QT_TRANSLATE_NOOP("words", "Add both, or leave the capability out.")},
    Row{Reason::S7Differs, QT_TRANSLATE_NOOP("words", "smart-configuration leads to %1, the challenge to %2."),
        QT_TRANSLATE_NOOP("words", "The challenge wins here; SMART apps will go elsewhere. Write the same in both.")},

    // Sign-in and token.
    Row{Reason::L1Unreached, QT_TRANSLATE_NOOP("words", "The sign-in service or its page was not reached (%1)."),
        QT_TRANSLATE_NOOP("words", "Check this computer's network connection, its VPN and its proxy.")},
    Row{Reason::L1Cancelled, QT_TRANSLATE_NOOP("words", "The sign-in was cancelled before it had ended."), Nothing},
    Row{Reason::L7Mismatch,
        QT_TRANSLATE_NOOP("words", "What came back belongs to another sign-in, and was thrown away."),
        QT_TRANSLATE_NOOP("words", "Sign in again. If it stays so, something on the way changes the answer.")},
    Row{Reason::L7Malformed, QT_TRANSLATE_NOOP("words", "What came back is not an answer to a sign-in."),
        QT_TRANSLATE_NOOP("words", "Check the addresses of the sign-in service: do they lead to it?")},
    Row{Reason::L8Less, QT_TRANSLATE_NOOP("words", "This was asked for and not granted: %1"),
        QT_TRANSLATE_NOOP("words", "Allow the client these scopes, where the server refuses data without them.")},
    Row{Reason::L8NoRenewal,
        QT_TRANSLATE_NOOP("words", "No refresh token came: the sign-in ends with its token, after an hour or so."),
        QT_TRANSLATE_NOOP("words", "Allow the client offline_access.")},
    Row{Reason::L3Inferred, QT_TRANSLATE_NOOP("words", "Its token shows it."), Nothing},
    Row{Reason::K1Opaque, QT_TRANSLATE_NOOP("words", "The token is opaque, as it may be."), Nothing},
    Row{Reason::K2Generic, WrongToken, SetAudience},
    Row{Reason::K2Fhir, WrongToken, SetAudience},
    Row{Reason::K2Slash, QT_TRANSLATE_NOOP("words", "%1 and %2 differ in the slash at the end, which counts."),
        QT_TRANSLATE_NOOP("words", "Write both alike.")},
    Row{Reason::K2Client,
        QT_TRANSLATE_NOOP("words", "The token is for the client itself (%1), and the server wants %2."),
        QT_TRANSLATE_NOOP("words", "Ask for the server's audience, not for the client.")},
    Row{Reason::K2Application,
        QT_TRANSLATE_NOOP("words", "The token names the server's application by its id (%1), and the server wants %2."),
        QT_TRANSLATE_NOOP("words",
            "Have the server accept this id as an audience as well, or set requestedAccessTokenVersion of its "
            "application to null and its identifier URI to its address.")},
    Row{Reason::K2Graph, QT_TRANSLATE_NOOP("words", "The token is for Microsoft Graph (%1), and the server wants %2."),
        QT_TRANSLATE_NOOP("words", "Ask for the server's audience.")},
    Row{Reason::K2Other, WrongToken, SetAudience},
    Row{Reason::K3Version1, QT_TRANSLATE_NOOP("words", "The token is of version 1 (%1); the server checks with %2."),
        ValidIssuer},
    Row{Reason::K3Version2, QT_TRANSLATE_NOOP("words", "The token is of version 2 (%1); the server checks with %2."),
        ValidIssuer},
    Row{Reason::K4Tenant, QT_TRANSLATE_NOOP("words", "The token is of the tenant %1, and the server's is %2."),
        QT_TRANSLATE_NOOP("words", "Sign in to the server's tenant, with --tenant or in the settings.")},
    Row{Reason::K4Guest, QT_TRANSLATE_NOOP("words", "The account is a guest, at home in %1."), Nothing},
    Row{Reason::K5Missing, QT_TRANSLATE_NOOP("words", "It is not among what the token has: %1"),
        QT_TRANSLATE_NOOP("words",
            "In the server's application: Expose an API, add the scope user_impersonation, and pre-authorise the "
            "client.")},
    Row{Reason::K6Other, QT_TRANSLATE_NOOP("words", "The token is for the client %1, asked had %2."), Nothing},
    Row{Reason::K6Secret,
        QT_TRANSLATE_NOOP("words", "The client has shown a secret or a certificate, as a service does."), Nothing},
    Row{Reason::K7Expired, QT_TRANSLATE_NOOP("words", "The token ran out at %1."),
        QT_TRANSLATE_NOOP("words", "Get a new one.")},
    Row{Reason::K7Early, QT_TRANSLATE_NOOP("words", "The token is good only from %1 on."),
        QT_TRANSLATE_NOOP("words", "Set the clocks by the network.")},

    // Use.
    Row{Reason::U1Refused,
        QT_TRANSLATE_NOOP("words", "The server answers the token with 401, and nothing in the token says why."),
        QT_TRANSLATE_NOOP("words", "Compare the server's audience and authority with K2 and K3.")},
    Row{Reason::U1Fails, QT_TRANSLATE_NOOP("words", "The read with the token fails: %1"),
        QT_TRANSLATE_NOOP("words", "Its administrator finds the cause in its log.")},
    Row{Reason::U2Role,
        QT_TRANSLATE_NOOP("words", "The server knows the account (%1) and answers with 403: a role is missing."),
        QT_TRANSLATE_NOOP("words",
            "Give this account, not the application, the role FHIR Data Reader on the FHIR service %2, or the app role "
            "globalReader where the server is fhir-server. It may take 15 minutes.")},
    Row{Reason::U3Taken, QT_TRANSLATE_NOOP("words", "The server takes a token whose signature was changed."),
        TakesAnything},
    Row{Reason::U4Taken, QT_TRANSLATE_NOOP("words", "The server takes a token that nobody signed."), TakesAnything},
    Row{Reason::U5Kept,
        QT_TRANSLATE_NOOP(
            "words", "What was read with the token is given without one afterwards: a cache on the way keeps it."),
        QT_TRANSLATE_NOOP("words", "Answer with Cache-Control: private or no-store, or with Vary: Authorization.")},
    Row{Reason::U5Shared,
        QT_TRANSLATE_NOOP("words", "What was read with the token may be kept for others by caches on the way: %1"),
        QT_TRANSLATE_NOOP("words", "Answer with Cache-Control: private or no-store, or with Vary: Authorization.")},
    Row{Reason::U6Refused, QT_TRANSLATE_NOOP("words", "The sign-in service does not renew the sign-in (%1)."),
        QT_TRANSLATE_NOOP(
            "words", "Look at the rules for the lifetime of sign-ins, and whether the client may renew.")},
    Row{Reason::U6Other, QT_TRANSLATE_NOOP("words", "The renewed token is for %1, the one before was for %2."),
        QT_TRANSLATE_NOOP("words", "Have the sign-in service renew for the same audience.")},
    Row{Reason::U6NoneCame, QT_TRANSLATE_NOOP("words", "No refresh token came: there is nothing to renew with."),
        Nothing},
    Row{Reason::U6InUse,
        QT_TRANSLATE_NOOP(
            "words", "It is tested only for a sign-in of the check's own: one that is in use is left alone."),
        QT_TRANSLATE_NOOP("words", "Run fhirside-cli check with --sign-in.")},
    Row{Reason::U8Refused, QT_TRANSLATE_NOOP("words", "The sign-in service does not end the sign-in (%1)."),
        QT_TRANSLATE_NOOP("words", "Have the revocation endpoint take public clients, which have no secret.")},
    Row{Reason::U8Offered, QT_TRANSLATE_NOOP("words", "It is offered. It is not tried, for it would end the sign-in."),
        QT_TRANSLATE_NOOP("words", "Run fhirside-cli check with --sign-in and --end-session.")},
};

QString filled(const char *text, const QStringList &values)
{
    if (*text == '\0')
        return {};
    QString sentence = QCoreApplication::translate("words", text);
    // At once, not one after the other: a server's value may have a %2 in it.
    if (values.size() == 1 || (!values.isEmpty() && !sentence.contains("%2"_L1)))
        return sentence.contains("%1"_L1) ? sentence.arg(shown(values[0])) : sentence;
    if (values.size() < 2)
        return sentence;
    const QString first = shown(values[0]);
    const QString second = shown(values[1]);
    return sentence.contains("%1"_L1) ? sentence.arg(first, second) : sentence.replace("%2"_L1, second);
}

/** A refusal of the sign-in service: its number chooses the words, the same ones that the sign-in itself shows. */
FindingWords ofRefusal(const check::Finding &finding)
{
    const QString code = finding.values.value(0);
    constexpr auto Prefix = "AADSTS"_L1;
    const Hint hint = code.startsWith(Prefix) ? hintFor(code.mid(Prefix.size()).toInt()) : Hint();
    const QString says = hint.meaning.isEmpty() ? Text::tr("The sign-in service refuses.") : hint.meaning;
    const QString remedy = hint.meaning.isEmpty()
        ? Text::tr("What it says is for the administrator of the directory, who finds it by the correlation ID.")
        : mended(hint, shown(finding.values.value(1)), shown(finding.values.value(2)), shown(finding.values.value(3)));
    return {u"%1 (%2)"_s.arg(says.chopped(1), shown(code)) + u'.', remedy};
}

} // namespace

FindingWords explain(const check::Finding &finding)
{
    if (finding.reason == Reason::LRefused)
        return ofRefusal(finding);
    const auto *row = std::ranges::find(Rows, finding.reason, &Row::reason);
    if (row == Rows.end())
        return {};
    return {filled(row->says, finding.values), filled(row->remedy, finding.values)};
}

} // namespace words
