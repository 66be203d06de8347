#include "cli/profilesource.h"

#include "cli/filereport.h"
#include "cli/getwords.h"
#include "cli/say.h"
#include "loading/open.h"
#include "loading/pipeline.h"
#include "recipe/compile.h"
#include "sources/files.h"
#include "words/completeness.h"
#include "words/exitcodes.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** Whether the table has all resources of its type that the server has. */
quality::Extent extentOf(const sources::Completeness &completeness, const recipe::Recipe &recipe)
{
    using Verdict = sources::Completeness::Verdict;
    const bool isAll = completeness.verdict == Verdict::Complete && recipe.conditions.isEmpty()
        && recipe.query.parameters.empty() && !recipe.limit;
    return isAll ? quality::Extent::Whole : quality::Extent::Part;
}

/** A view of nothing but the key, for resources that are referred to. */
std::shared_ptr<const viewdef::View> keyView(const std::string &type, const fhir::Model &model)
{
    recipe::Recipe recipe;
    recipe.query.type = type;
    recipe.columns = recipe::Recipe::Columns::Key;
    return recipe::compile(recipe, model, {}).value_or(nullptr);
}

QCoro::Task<table::Table> readKeys(
    QStringList files, std::shared_ptr<const viewdef::View> view, int threads, std::stop_token stop)
{
    loading::Pipeline pipeline(
        std::make_unique<sources::Files>(files, view->resourceType()), view, {.threads = threads, .isKept = true});
    const std::stop_callback cancel(stop, [&pipeline] { pipeline.cancel(); });
    table::Table table(view->schema());
    while (const auto rows = co_await pipeline.next())
        table.append(rows->chunk);
    co_return table;
}

} // namespace

QCoro::Task<ProfileTable> readProfileFiles(std::shared_ptr<const viewdef::View> view, const fhir::Model *model,
    QStringList files, int threads, std::stop_token stop)
{
    ProfileTable read;
    read.source = files.join(u", "_s);
    read.options.model = model;
    read.options.extent = quality::Extent::Likely;
    auto source = std::make_unique<sources::Files>(files, view->resourceType());
    FileReport report(source->chain(), *view);
    loading::Pipeline pipeline(std::move(source), view, {.threads = threads, .isKept = true});
    const std::stop_callback cancel(stop, [&pipeline] { pipeline.cancel(); });
    read.table = table::Table(view->schema());
    while (const auto rows = co_await pipeline.next()) {
        report.add(*rows->chunk);
        read.table.append(rows->chunk);
    }
    report.end();
    report.flush();
    read.isRead = true;
    read.isComplete = report.isWhole() && !stop.stop_requested();
    read.code = stop.stop_requested() ? int{Interrupted} : read.isComplete ? int{Done} : int{Incomplete};
    read.completeness = words::describe(pipeline.completeness());
    for (const auto &type : quality::referredTypes(read.table, *model, stop)) {
        const auto keys = type == view->resourceType() ? nullptr : keyView(type, *model);
        if (!keys)
            continue;
        auto table = co_await readKeys(files, keys, threads, stop);
        if (table.rows() > 0)
            read.options.neighbours.push_back({std::move(table), type, quality::Extent::Likely});
    }
    co_return read;
}

QCoro::Task<ProfileTable> readProfileServer(
    GetJob job, recipe::Connection *connection, http::Client *signInClient, std::stop_token stop)
{
    ProfileTable read;
    read.source = job.address.base.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    read.code = co_await authorize(*connection, *signInClient, job.address.base, job.access, stop);
    if (read.code != Done)
        co_return read;
    const auto located = co_await sources::locate(*connection->client, job.address, stop);
    if (stop.stop_requested()) {
        read.code = Interrupted;
        co_return read;
    }
    if (!located) {
        say(located.error());
        read.code = words::exitCode(located.error());
        co_return read;
    }
    connection->probe = *located;
    read.source = located->base.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const auto view = compile(job, *connection);
    if (!view) {
        say(view.error());
        read.code = Refused;
        co_return read;
    }
    loading::Pipeline pipeline(loading::open(*connection, job.recipe, {}, job.splitting), *view, {.isKept = true});
    const std::stop_callback cancel(stop, [&pipeline] { pipeline.cancel(); });
    read.table = table::Table((*view)->schema());
    while (const auto rows = co_await pipeline.next())
        read.table.append(rows->chunk);
    const auto &completeness = pipeline.completeness();
    if (completeness.error)
        sayAccess(*completeness.error, job.access);
    for (const auto &reason : words::reasons(completeness))
        say(reason);
    read.isRead = read.table.rows() > 0 || !completeness.error;
    read.code = words::exitCode(completeness, job.allowsIgnored);
    read.isComplete = read.code == Done;
    read.completeness = words::describe(completeness, job.recipe, words::lostIn(read.table));
    read.options.model = &connection->model();
    read.options.base = read.source.toStdString();
    read.options.extent = extentOf(completeness, job.recipe);
    co_return read;
}

} // namespace cli
