#include "words/check/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace words {
namespace {

struct Row {
    const char *id;
    const char *title;
};

constexpr std::array Rows{
    Row{"T1", QT_TRANSLATE_NOOP("words", "The address is a FHIR base")},
    Row{"T2", QT_TRANSLATE_NOOP("words", "The server is reached")},
    Row{"T3", QT_TRANSLATE_NOOP("words", "The connection is encrypted")},
    Row{"T4", QT_TRANSLATE_NOOP("words", "TLS 1.2 or newer is spoken")},
    Row{"T5", QT_TRANSLATE_NOOP("words", "The certificate is trusted")},
    Row{"T6", QT_TRANSLATE_NOOP("words", "The certificate is for this name")},
    Row{"T7", QT_TRANSLATE_NOOP("words", "The certificate is in date for 30 days more")},
    Row{"T8", QT_TRANSLATE_NOOP("words", "The chain of certificates is whole and strong")},
    Row{"T9", QT_TRANSLATE_NOOP("words", "No client certificate is asked for")},
    Row{"T10", QT_TRANSLATE_NOOP("words", "Redirects stay at home")},
    Row{"T11", QT_TRANSLATE_NOOP("words", "The proxy lets through")},
    Row{"T12", QT_TRANSLATE_NOOP("words", "The clocks agree within two minutes")},
    Row{"T13", QT_TRANSLATE_NOOP("words", "Who answers")},
    Row{"T14", QT_TRANSLATE_NOOP("words", "The service is not retired")},
    Row{"F1", QT_TRANSLATE_NOOP("words", "The CapabilityStatement is read without an account")},
    Row{"F2", QT_TRANSLATE_NOOP("words", "The version of FHIR is read by this program")},
    Row{"F3", QT_TRANSLATE_NOOP("words", "The server calls itself by this address")},
    Row{"F4", QT_TRANSLATE_NOOP("words", "Resource types are listed")},
    Row{"F5", QT_TRANSLATE_NOOP("words", "The security part agrees with the other documents")},
    Row{"F6", QT_TRANSLATE_NOOP("words", "Links to the next page stay at the server")},
    Row{"C1", QT_TRANSLATE_NOOP("words", "A read without an account is answered with 401")},
    Row{"C2", QT_TRANSLATE_NOOP("words", "An empty Bearer gets the same challenge")},
    Row{"C3", QT_TRANSLATE_NOOP("words", "A Bearer challenge is among them")},
    Row{"C4", QT_TRANSLATE_NOOP("words", "authorization_uri is present")},
    Row{"C5", QT_TRANSLATE_NOOP("words", "authorization_uri is an encrypted address of a known service")},
    Row{"C6", QT_TRANSLATE_NOOP("words", "authorization_uri names one tenant")},
    Row{"C7", QT_TRANSLATE_NOOP("words", "resource_id is the base URL")},
    Row{"C8", QT_TRANSLATE_NOOP("words", "The challenge is well written")},
    Row{"C9", QT_TRANSLATE_NOOP("words", "The challenge tells no error where no token was sent")},
    Row{"C10", QT_TRANSLATE_NOOP("words", "resource_metadata is about this server")},
    Row{"C11", QT_TRANSLATE_NOOP("words", "All paths are protected alike")},
    Row{"A1", QT_TRANSLATE_NOOP("words", "The sign-in service's metadata are found")},
    Row{"A2", QT_TRANSLATE_NOOP("words", "The issuer is whom was asked")},
    Row{"A3", QT_TRANSLATE_NOOP("words", "The endpoints are encrypted and belong together")},
    Row{"A4", QT_TRANSLATE_NOOP("words", "PKCE with S256 is taken")},
    Row{"A5", QT_TRANSLATE_NOOP("words", "The tenant exists, in the server's cloud")},
    Row{"A6", QT_TRANSLATE_NOOP("words", "Which kind of sign-in service it is")},
    Row{"A7", QT_TRANSLATE_NOOP("words", "The service's keys are published")},
    Row{"A8", QT_TRANSLATE_NOOP("words", "What else the service offers")},
    Row{"S1", QT_TRANSLATE_NOOP("words", "smart-configuration is JSON")},
    Row{"S2", QT_TRANSLATE_NOOP("words", "smart-configuration has what it must")},
    Row{"S3", QT_TRANSLATE_NOOP("words", "smart-configuration names whole addresses")},
    Row{"S4", QT_TRANSLATE_NOOP("words", "smart-configuration lists S256 and not plain")},
    Row{"S5", QT_TRANSLATE_NOOP("words", "Clients without a secret are taken")},
    Row{"S6", QT_TRANSLATE_NOOP("words", "Single sign-on comes with issuer and keys")},
    Row{"S7", QT_TRANSLATE_NOOP("words", "smart-configuration agrees with the challenge")},
    Row{"S8", QT_TRANSLATE_NOOP("words", "UDAP")},
    Row{"R1", QT_TRANSLATE_NOOP("words", "What will be sent to the sign-in page")},
    Row{"R2", QT_TRANSLATE_NOOP("words", "Which client asks, and the addresses it must have")},
    Row{"R3", QT_TRANSLATE_NOOP("words", "Which audience is asked for")},
    Row{"L1", QT_TRANSLATE_NOOP("words", "The sign-in page is reached")},
    Row{"L2", QT_TRANSLATE_NOOP("words", "The sign-in service reports no error")},
    Row{"L3", QT_TRANSLATE_NOOP("words", "The client is accepted at the server")},
    Row{"L4", QT_TRANSLATE_NOOP("words", "The permission user_impersonation exists")},
    Row{"L5", QT_TRANSLATE_NOOP("words", "The tenant knows the server")},
    Row{"L6", QT_TRANSLATE_NOOP("words", "The account may sign in")},
    Row{"L7", QT_TRANSLATE_NOOP("words", "The answer belongs to the question")},
    Row{"L8", QT_TRANSLATE_NOOP("words", "What was asked for is granted")},
    Row{"K1", QT_TRANSLATE_NOOP("words", "The token can be read")},
    Row{"K2", QT_TRANSLATE_NOOP("words", "The token is for this server")},
    Row{"K3", QT_TRANSLATE_NOOP("words", "The token's issuer and version are those that the server takes")},
    Row{"K4", QT_TRANSLATE_NOOP("words", "The token is of the server's tenant")},
    Row{"K5", QT_TRANSLATE_NOOP("words", "The token has the permission user_impersonation")},
    Row{"K6", QT_TRANSLATE_NOOP("words", "The token is for the client that asked")},
    Row{"K7", QT_TRANSLATE_NOOP("words", "The token is in date")},
    Row{"K8", QT_TRANSLATE_NOOP("words", "Whose token it is")},
    Row{"U1", QT_TRANSLATE_NOOP("words", "The server takes the token")},
    Row{"U2", QT_TRANSLATE_NOOP("words", "The account may read data")},
    Row{"U3", QT_TRANSLATE_NOOP("words", "A damaged token is refused")},
    Row{"U4", QT_TRANSLATE_NOOP("words", "A token without a signature is refused")},
    Row{"U5", QT_TRANSLATE_NOOP("words", "Answers are not cached for others")},
    Row{"U6", QT_TRANSLATE_NOOP("words", "The sign-in can be renewed")},
    Row{"U7", QT_TRANSLATE_NOOP("words", "Counts and pages")},
    Row{"U8", QT_TRANSLATE_NOOP("words", "The sign-in can be ended")},
};

} // namespace

QString titleOf(const check::Rule &rule)
{
    const auto *row = std::ranges::find_if(
        Rows, [&rule](const Row &one) { return std::string_view(one.id) == std::string_view(rule.id); });
    return row == Rows.end() ? QString() : QCoreApplication::translate("words", row->title);
}

} // namespace words
