#include "check/judge.h"

#include "check/rules/parts.h"
#include "check/verdict.h"

#include <QHash>

#include <algorithm>

namespace check {
namespace {

using namespace Qt::StringLiterals;

bool blocks(State state)
{
    return state == State::Failed || state == State::NotReached;
}

/** Judges each rule once, after those that it needs. */
class Bench
{
public:
    explicit Bench(const Observation &seen) : m_seen(seen) { }

    const Finding &of(const Rule &rule)
    {
        const QString id = QString::fromLatin1(rule.id);
        if (const auto known = m_findings.constFind(id); known != m_findings.constEnd())
            return *known;
        const QStringList because = standingInTheWay(rule);
        Finding finding;
        if (because.isEmpty())
            static_cast<Outcome &>(finding) = rule.test(m_seen);
        else
            finding.state = State::NotReached;
        if (finding.because.isEmpty())
            finding.because = because;
        finding.rule = &rule;
        return *m_findings.insert(id, finding);
    }

private:
    /** The rules that failed in the first place, not those that they kept from being reached. */
    QStringList standingInTheWay(const Rule &rule)
    {
        QStringList because;
        const auto needed = QString::fromLatin1(rule.needs).split(u' ', Qt::SkipEmptyParts);
        for (const QString &id : needed) {
            const Rule *before = ruleOf(id);
            if (!before)
                continue;
            const Finding finding = of(*before);
            if (!blocks(finding.state))
                continue;
            if (finding.state == State::Failed || finding.because.isEmpty())
                because << id;
            else
                because << finding.because;
        }
        because.removeDuplicates();
        return because;
    }

    const Observation &m_seen;
    QHash<QString, Finding> m_findings;
};

} // namespace

int Report::count(State state) const
{
    return static_cast<int>(std::ranges::count_if(findings, [state](const Finding &finding) {
        const bool isSet = finding.ignored && (state == State::Failed || state == State::Warning);
        return finding.state == state && !isSet;
    }));
}

const Finding *Report::finding(QStringView id) const
{
    const auto found = std::ranges::find_if(
        findings, [id](const Finding &finding) { return id == QLatin1StringView(finding.rule->id); });
    return found == findings.end() ? nullptr : &*found;
}

Report judge(const Observation &observation)
{
    Report report;
    report.observation = observation;
    Bench bench(observation);
    for (const Rule &rule : rules())
        report.findings << bench.of(rule);
    report.verdicts = verdictsOn(report);
    return report;
}

} // namespace check
