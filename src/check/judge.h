#pragma once

#include "check/rule.h"

namespace check {

struct Finding : Outcome {
    const Rule *rule = nullptr;
    [[nodiscard]] Who whoMends() const { return who.value_or(rule->who); }
    std::optional<QString> ignored; ///< why a person ignores it; it stays visible, and decides nothing
};

/** Who would connect. */
enum class Subject : std::uint8_t { Fhirside, PowerBiDesktop, PowerBiService };

struct Verdict {
    enum class State : std::uint8_t {
        Works, ///< it was seen; of Power BI: would, by its documented rules
        Untested, ///< all is well up to the sign-in, which was not tested
        Fails,
        Unknown, ///< rules that bear on it were not reached: see untold
    };
    Subject subject = Subject::Fhirside;
    State state = State::Unknown;
    QStringList because; ///< ids of the rules that it fails by
    QStringList untold; ///< ids of the rules that were not reached or not tested
    QStringList limits; ///< ids of the rules that keep guests out
    bool anonymous = false; ///< it works without an account, and that is what was judged
    bool inferred = false; ///< from documented rules, not seen
};

struct Report {
    Observation observation;
    QList<Finding> findings; ///< in the order of rules()
    QList<Verdict> verdicts; ///< one of each subject, in their order

    [[nodiscard]] int count(State state) const; ///< ignored ones are not counted as failed or warning
    [[nodiscard]] const Finding *finding(QStringView id) const;
};

/** Pure: the same observation, the same report. A rule is judged once those that it needs are; where one of them failed
 * it is not reached. */
[[nodiscard]] Report judge(const Observation &observation);

} // namespace check
