#pragma once

#include "cli/signin.h"
#include "exporting/sink.h"
#include "recipe/connection.h"
#include "sources/address.h"
#include "sources/listreader.h"
#include "sources/splitreader.h"
#include "viewdef/view.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace cli {

/** What the arguments of get ask for. */
struct GetJob {
    sources::Address address;
    bool allowsIgnored = false; ///< filters that the server does not apply are said, and no more
    bool folds = true;
    recipe::Recipe recipe;
    Access access;
    QString viewFile; ///< that the recipe's view comes from
    exporting::Options options;
    QString output;
    QString statement; ///< where the statement of completeness goes; "": nowhere
    bool resumes = false; ///< goes on where a run before has ended early
    sources::Splitting splitting = {};
    std::optional<sources::ValueList> list = {}; ///< only what has one of these values

    /** The output is a file, and no stream. */
    [[nodiscard]] bool isFile() const;
    /** A run that is killed leaves what another can go on with. */
    [[nodiscard]] bool keepsPart() const { return isFile() && options.format->abilities.resume; }
};

[[nodiscard]] tl::expected<GetJob, QString> readGetJob(const QStringList &arguments);
/** The job's view for what the server has, ready to run; else what is wrong with it, marked. */
[[nodiscard]] tl::expected<std::shared_ptr<const viewdef::View>, QString> compile(
    const GetJob &job, const recipe::Connection &connection);

} // namespace cli
