#pragma once

#include "auth/discovery/challenge.h"
#include "check/rule.h"

#include <optional>
#include <span>

namespace check {

// What the rules of several groups are made of.

[[nodiscard]] Outcome passed(const QString &observed = {}, const Answer *evidence = nullptr);
[[nodiscard]] Outcome outcome(
    State state, Reason reason, const QStringList &values = {}, const Answer *evidence = nullptr);
[[nodiscard]] Outcome failed(Reason reason, const QStringList &values = {}, const Answer *evidence = nullptr);
[[nodiscard]] Outcome warned(Reason reason, const QStringList &values = {}, const Answer *evidence = nullptr);
[[nodiscard]] Outcome notApplicable(Reason reason = Reason::None);
[[nodiscard]] Outcome notTested(Reason reason);
/** A rule about an answer that was not asked for: why it was not. */
[[nodiscard]] Outcome unasked(const Observation &observation);

/** Everybody may read: data came without credentials. */
[[nodiscard]] bool isOpen(const Observation &observation);
[[nodiscard]] QList<auth::Challenge> challengesOf(const std::optional<Answer> &answer);
/** The Bearer challenge to go by: without credentials, else in answer to an empty Bearer. */
[[nodiscard]] std::optional<auth::Challenge> challenge(const Observation &observation);
/** The answer that it came with. */
[[nodiscard]] const Answer *challenger(const Observation &observation);
/** "https://host:port" in ASCII, or @p url itself where it has no host. */
[[nodiscard]] QString originOf(const QUrl &url);
/** The same address with or without a slash at its end. */
[[nodiscard]] bool differInSlash(const QString &a, const QString &b);

/** A claim of the token, as one text. */
[[nodiscard]] QString claim(const Observation &observation, QLatin1StringView name);
/** A rule about the token, where there is none: why. */
[[nodiscard]] Outcome withoutToken(const Observation &observation);
/** The rule that a sign-in failed by, L1 to L7; "" when it did not, or when nobody knows. */
[[nodiscard]] QString failedBy(const FailedSignIn &failure);
/** What a failure is looked up by: "AADSTS65001", else OAuth's code, else its kind. */
[[nodiscard]] QString codeOf(const FailedSignIn &failure);
/** A number of seconds or milliseconds as somebody else wrote it: within what dates and differences can be of. */
[[nodiscard]] qint64 timeOf(const QJsonValue &number);
/** The tenant that was asked; "" when none is known. */
[[nodiscard]] QString tenantOf(const Observation &observation);

[[nodiscard]] std::span<const Rule> transportRules();
[[nodiscard]] std::span<const Rule> fhirRules();
[[nodiscard]] std::span<const Rule> challengeRules();
[[nodiscard]] std::span<const Rule> authorityRules();
[[nodiscard]] std::span<const Rule> smartRules();
[[nodiscard]] std::span<const Rule> requestRules();
[[nodiscard]] std::span<const Rule> signInRules();
[[nodiscard]] std::span<const Rule> tokenRules();
[[nodiscard]] std::span<const Rule> useRules();

} // namespace check
