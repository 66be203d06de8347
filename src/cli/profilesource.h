#pragma once

#include "cli/getjob.h"
#include "quality/check.h"
#include "recipe/connection.h"
#include "viewdef/view.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace cli {

/** A table that was read to be checked, and what is known around it. */
struct ProfileTable {
    table::Table table;
    quality::Options options;
    QString source; ///< for people
    QString completeness; ///< likewise: how much of it was read
    bool isComplete = false;
    int code = 0; ///< of what went wrong on the way; what was read is checked nevertheless, unless there is no table
    bool isRead = false; ///< there is a table
};

/** The resources of @p files that @p view is about, and of the same files those that they refer to. */
[[nodiscard]] QCoro::Task<ProfileTable> readProfileFiles(std::shared_ptr<const viewdef::View> view,
    const fhir::Model *model, QStringList files, int threads, std::stop_token stop);
/** What @p job asks its server for. @p connection and @p signInClient outlive it. What goes wrong is said. */
[[nodiscard]] QCoro::Task<ProfileTable> readProfileServer(
    GetJob job, recipe::Connection *connection, http::Client *signInClient, std::stop_token stop);

} // namespace cli
