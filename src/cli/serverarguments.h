#pragma once

#include "fetch/address.h"
#include "fetch/error.h"
#include "http/client.h"

#include <QStringList>

#include <memory>

class QCommandLineParser;

namespace cli {

/** What every command that talks to a server takes besides its own options. */
void addServerOptions(QCommandLineParser &parser);

/** The token of --token-file, else of FHIRSIDE_TOKEN, bound to @p base; nullptr without one, which is no error; an
 * unreadable file is. */
[[nodiscard]] tl::expected<std::shared_ptr<http::TokenSource>, QString> readTokens(
    const QCommandLineParser &parser, const QUrl &base);

/** One sentence on standard error. */
void say(const QString &sentence);
/** @p error for a person on standard error: what happened, what to do, the technical part. */
void say(const fetch::Error &error);

} // namespace cli
