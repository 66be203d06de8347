#include "check/verdict.h"

#include "auth/discovery/registration.h"
#include "check/rules/parts.h"

namespace check {
namespace {

using namespace Qt::StringLiterals;

// Which rules bear on whom, by the connector's documented restrictions (Power Query FHIR connector, authentication).

/** Without these nobody gets anywhere. */
const QStringList Way{u"T1"_s, u"T2"_s, u"T3"_s, u"T4"_s, u"T5"_s, u"T6"_s, u"T7"_s, u"T8"_s, u"T9"_s, u"T10"_s,
    u"T11"_s, u"T14"_s, u"F1"_s, u"F2"_s};
/** This program's sign-in: these say why its discovery fails, where it does. */
const QStringList OwnDiscovery{
    u"C1"_s, u"C4"_s, u"C5"_s, u"C10"_s, u"A1"_s, u"A2"_s, u"A3"_s, u"A5"_s, u"S1"_s, u"S2"_s};
const QStringList OwnToken{u"S5"_s, u"L1"_s, u"L2"_s, u"L3"_s, u"L4"_s, u"L5"_s, u"L6"_s, u"L7"_s, u"K2"_s, u"K3"_s,
    u"K4"_s, u"K5"_s, u"K7"_s, u"U1"_s, u"U2"_s};
const QStringList PowerBi{u"C1"_s, u"C2"_s, u"C3"_s, u"C5"_s, u"C7"_s, u"A1"_s, u"A2"_s, u"A5"_s, u"A6"_s, u"L3"_s,
    u"L4"_s, u"L5"_s, u"K2"_s, u"K3"_s, u"K5"_s, u"U1"_s, u"U2"_s};
/** A failure of these keeps guests out, and nobody else. */
const QStringList Guests{u"C4"_s, u"C6"_s};

State stateOf(const Report &report, const QString &id)
{
    const Finding *finding = report.finding(id);
    return finding ? finding->state : State::NotTested;
}

Reason reasonOf(const Report &report, const QString &id)
{
    const Finding *finding = report.finding(id);
    return finding ? finding->reason : Reason::None;
}

QStringList among(const Report &report, const QStringList &ids, std::initializer_list<State> states)
{
    QStringList found;
    for (const QString &id : ids) {
        const State state = stateOf(report, id);
        if (std::find(states.begin(), states.end(), state) != states.end())
            found << id;
    }
    return found;
}

QStringList failedAmong(const Report &report, const QStringList &ids)
{
    return among(report, ids, {State::Failed});
}

QStringList untoldAmong(const Report &report, const QStringList &ids)
{
    return among(report, ids, {State::NotReached, State::NotTested});
}

Verdict onFhirside(const Report &report)
{
    const auto &seen = report.observation;
    Verdict verdict;
    verdict.because = failedAmong(report, Way) + failedAmong(report, OwnToken);
    const bool isOpenToAll = isOpen(seen) && !seen.hasToken;
    const bool hasFound = seen.found && seen.found->succeeded;
    if (!isOpenToAll && !hasFound)
        verdict.because += failedAmong(report, OwnDiscovery);
    verdict.untold = untoldAmong(report, Way + OwnToken);
    verdict.anonymous = isOpenToAll;
    const bool isRead = seen.read && seen.read->ok();
    if (!verdict.because.isEmpty())
        verdict.state = Verdict::State::Fails;
    else if (isRead || isOpenToAll)
        verdict.state = Verdict::State::Works;
    else
        verdict.state = hasFound ? Verdict::State::Untested : Verdict::State::Unknown;
    if (verdict.state == Verdict::State::Works)
        verdict.untold.clear();
    return verdict;
}

/** What a token shows of the registrations is of the client that asked for it, and of no other. */
bool isOfPowerBi(const Report &report)
{
    const auto &claims = report.observation.claims;
    const QString client = claims["appid"_L1].toString(claims["azp"_L1].toString());
    return client == auth::powerBiClient().id;
}

/** A sign-in that failed with Power BI's client fails it as well; with another one only what is the server's counts. */
void addSignIn(Verdict &verdict, const Report &report)
{
    if (report.observation.clientId == auth::powerBiClient().id)
        verdict.because += failedAmong(report, {u"L2"_s, u"L6"_s});
    else
        verdict.because.removeAll(u"L3"_s);
}

Verdict onPowerBi(const Report &report, Subject subject)
{
    const auto &seen = report.observation;
    Verdict verdict;
    verdict.subject = subject;
    verdict.inferred = true;
    verdict.because = failedAmong(report, Way + PowerBi);
    if (isOpen(seen) && !seen.hasToken) {
        verdict.anonymous = true;
        if (subject == Subject::PowerBiService && verdict.because.isEmpty())
            verdict.because << u"C1"_s; // from online services only organizational accounts
        verdict.state = verdict.because.isEmpty() ? Verdict::State::Works : Verdict::State::Fails;
        return verdict;
    }
    const Reason kind = reasonOf(report, u"A6"_s);
    if (kind == Reason::A6Other || kind == Reason::A6Shaped)
        verdict.because << u"A6"_s;
    if (seen.failedSignIn)
        addSignIn(verdict, report);
    verdict.limits = failedAmong(report, Guests);
    verdict.untold = untoldAmong(report, Way + PowerBi);
    const QStringList ofClient{u"L3"_s, u"L4"_s, u"L5"_s};
    if (!isOfPowerBi(report)) {
        for (const QString &id : ofClient)
            if (!verdict.untold.contains(id))
                verdict.untold << id;
    }
    if (!verdict.because.isEmpty())
        verdict.state = Verdict::State::Fails;
    else if (!verdict.untold.isEmpty() || subject == Subject::PowerBiService)
        verdict.state = Verdict::State::Unknown; // the service's own clients cannot be seen from a desktop
    else
        verdict.state = Verdict::State::Works;
    if (subject == Subject::PowerBiService && verdict.state == Verdict::State::Unknown)
        verdict.untold << ofClient;
    verdict.untold.removeDuplicates();
    return verdict;
}

} // namespace

QList<Verdict> verdictsOn(const Report &report)
{
    return {onFhirside(report), onPowerBi(report, Subject::PowerBiDesktop), onPowerBi(report, Subject::PowerBiService)};
}

} // namespace check
