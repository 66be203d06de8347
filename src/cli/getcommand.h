#pragma once

#include "cli/getjob.h"
#include "http/proxy.h"
#include "words/statement.h"

#include <QNetworkAccessManager>
#include <QStringList>

#include <utility>
#include <vector>

namespace cli {

/** What the jobs of one run share: the first of them signs in and finds the server, the others take both over. */
struct Shared {
    Shared() { http::useProxies(network); }

    QNetworkAccessManager network;
    http::Client signInClient{network}; ///< without tokens
    recipe::Connection connection{std::make_shared<http::Client>(network)};
    /** Of jobs whose rows go to one file (GetJob::file), to be written once that has ended: where to, and what. */
    std::vector<std::pair<QString, words::Statement>> statements = {};
};

/** Does @p job, and returns the exit code. Ended early by Ctrl+C. */
[[nodiscard]] int runJob(GetJob job, Shared &shared);

/** fhirside-cli get URL TYPE: reads a search through a view and writes its rows. Returns the exit code. */
[[nodiscard]] int getCommand(const QStringList &arguments);

} // namespace cli
