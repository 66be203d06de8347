#pragma once

#include "auth/session/session.h"
#include "check/judge.h"

#include <QJsonObject>
#include <QList>
#include <QPair>

#include <optional>

namespace words {

/** What an administrator needs to find an event and its cause, as "Label: value". */
using Fact = QPair<QString, QString>;
/** One line for each fact that there is; without secrets. */
[[nodiscard]] QString linesOf(const QList<Fact> &facts);

/** "AADSTS65001 invalid_grant": all numbers and codes. */
[[nodiscard]] QString codeOf(const auth::Error &error);
/** English, as people paste it into reports that others read. */
[[nodiscard]] QString detailsOf(const auth::Error &error);

[[nodiscard]] QList<Fact> aboutError(const auth::Error &error);
/** Server, client, tenant and audience: what was asked, and of whom as far as it is known. */
[[nodiscard]] QList<Fact> aboutRequest(const auth::Discovery &discovery, const auth::SignInSettings &settings);
/** What an access token says of itself, by its @p claims, where it can be read. */
[[nodiscard]] QList<Fact> aboutToken(const std::optional<QJsonObject> &claims);

/** The rule that the error breaks, and how it is mended. */
[[nodiscard]] QList<Fact> aboutFinding(const std::optional<check::Finding> &finding);

/** Ready to send; @p plight is what the person cannot do, a whole sentence. */
[[nodiscard]] QString messageOf(
    const QString &plight, const QString &what, const QString &action, const QList<Fact> &facts);

} // namespace words
