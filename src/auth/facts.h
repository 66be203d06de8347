#pragma once

#include "auth/explain.h"

#include <QList>
#include <QPair>

namespace auth {

/** What an administrator needs to find an event and its cause, as "Label: value". */
using Fact = QPair<QString, QString>;
/** One line for each fact that there is; without secrets. */
[[nodiscard]] QString linesOf(const QList<Fact> &facts);

/** "AADSTS65001 invalid_grant": all numbers and codes. */
[[nodiscard]] QString codeOf(const Error &error);
/** English, as people paste it into reports that others read. */
[[nodiscard]] QString detailsOf(const Error &error);

[[nodiscard]] QList<Fact> aboutError(const Error &error);
/** Server, client, tenant and audience: what was asked, and of whom as far as it is known. */
[[nodiscard]] QList<Fact> aboutRequest(const Discovery &discovery, const SignInSettings &settings);
/** What @p token says of itself, where it can be read; never the token. */
[[nodiscard]] QList<Fact> aboutToken(const QByteArray &token);

/** Ready to send; @p plight is what the person cannot do, a whole sentence. */
[[nodiscard]] QString messageOf(
    const QString &plight, const QString &what, const QString &action, const QList<Fact> &facts);

} // namespace auth
