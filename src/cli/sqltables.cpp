#include "cli/sqltables.h"

#include "cli/filereport.h"
#include "cli/given.h"
#include "loading/pipeline.h"
#include "sources/bundlefile.h"
#include "sources/files.h"
#include "words/sql.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr int MostViewsInEachOther = 20;

} // namespace

tl::expected<void, QString> SqlTables::addFile(const QString &view, const QString &input)
{
    const auto known = std::ranges::find(m_sources, view, &Source::asked);
    if (known != m_sources.end()) {
        known->files << input;
        return {};
    }
    const auto json = readView(view);
    if (!json)
        return tl::unexpected(json.error());
    const auto compiled = compileView(*json, view);
    if (!compiled)
        return tl::unexpected(compiled.error());
    const QJsonObject object = QJsonDocument::fromJson(*json).object();
    Source source;
    source.asked = view;
    source.view = *compiled;
    source.json = *json;
    source.files << input;
    source.url = object[u"url"_s].toString().toStdString();
    source.name = QFile::exists(view) ? (*compiled)->name() : view.toStdString();
    if (source.name.empty())
        source.name = object[u"id"_s].toString(QString::fromStdString((*compiled)->resourceType())).toStdString();
    m_sources.push_back(std::move(source));
    return {};
}

QCoro::Task<> SqlTables::read(Source &source, int threads)
{
    const auto names = source.json.contains("getReferenceKey") ? sources::bundleNamesIn(source.files) : nullptr;
    auto files = std::make_unique<sources::Files>(source.files, source.view->resourceType());
    FileReport report(files->chain(), *source.view);
    loading::Pipeline pipeline(
        std::move(files), source.view, {.threads = threads, .usesOwnThread = true, .isKept = true});
    source.table = table::Table(source.view->schema());
    while (const auto rows = co_await pipeline.next()) {
        report.add(*rows->chunk);
        source.table.append(rows->chunk);
    }
    report.end();
    m_areWhole = m_areWhole && report.isWhole();
    state(source, report, pipeline);
}

/** What the rows of @p source are: as `view` says it of a file that it writes. */
void SqlTables::state(Source &source, const FileReport &report, const loading::Pipeline &pipeline)
{
    auto &statement = source.statement;
    auto &provenance = statement.provenance;
    auto local = std::make_shared<sources::LocalFiles>();
    local->opened = source.files;
    local->model = &viewdef::modelOf(source.json.toStdString());
    provenance.local = std::move(local);
    provenance.recipe.query.type = source.view->resourceType();
    provenance.recipe.columns = recipe::Recipe::Columns::Own;
    provenance.recipe.view = source.json;
    provenance.read = QDateTime::currentDateTimeUtc();
    statement.completeness = pipeline.completeness();
    auto &files = statement.completeness.files.emplace();
    files.all = report.files().paths().size();
    files.faults = report.files().faults();
    files.read = files.all - static_cast<qsizetype>(files.faults.size());
    statement.rows = source.table.rows();
    statement.problems = report.problems();
    statement.columns = source.view->schema();
}

std::vector<words::StatedTable> SqlTables::stated(
    const sql::Library *question, const std::vector<std::string> &names) const
{
    std::vector<words::StatedTable> all;
    for (const auto &name : names) {
        const auto isNamed = [&name](const auto &each) { return each.label == name; };
        const auto view = std::ranges::find(m_views, name, &sql::Library::name);
        if (question) {
            const auto found = std::ranges::find_if(question->dependencies, isNamed);
            if (found != question->dependencies.end())
                addStated(name, *found, 0, all);
        } else if (view != m_views.end()) {
            addStated(name, {view->url.empty() ? view->name : view->url, view->name}, 0, all);
        } else if (const auto source = std::ranges::find(m_sources, name, &Source::name); source != m_sources.end()) {
            all.push_back({QString::fromStdString(name), source->statement});
        }
    }
    return all;
}

/** @p name: what the question calls it; "": only a SQLView does. */
void SqlTables::addStated(const std::string &name, const sql::Dependency &dependency, int depth,
    std::vector<words::StatedTable> &stated) const
{
    for (const auto &source : m_sources) {
        if (!sql::isCanonicalOf(dependency.resource, source.url, source.name))
            continue;
        const QString called = QString::fromStdString(name.empty() ? source.name : name);
        if (std::ranges::find(stated, called, &words::StatedTable::name) == stated.end())
            stated.push_back({called, source.statement});
        return;
    }
    const auto view = std::ranges::find_if(m_views,
        [&dependency](const auto &other) { return sql::isCanonicalOf(dependency.resource, other.url, other.name); });
    if (view == m_views.end() || depth >= MostViewsInEachOther)
        return;
    for (const auto &each : view->dependencies)
        addStated({}, each, depth + 1, stated);
}

QCoro::Task<tl::expected<SqlTables::Named, QString>> SqlTables::read(const sql::Library *question, int threads)
{
    for (auto &source : m_sources)
        co_await read(source, threads);
    if (question)
        co_return resolve(*question, 0);
    Named tables;
    for (const auto &source : m_sources)
        tables.emplace_back(source.name, source.table);
    for (const auto &view : m_views) {
        auto table = tableOf({view.url.empty() ? view.name : view.url, view.name}, 0);
        if (!table)
            co_return tl::unexpected(table.error());
        tables.emplace_back(view.name, *std::move(table));
    }
    co_return tables;
}

tl::expected<SqlTables::Named, QString> SqlTables::resolve(const sql::Library &library, int depth) const
{
    Named tables;
    for (const auto &dependency : library.dependencies) {
        auto table = tableOf(dependency, depth);
        if (!table)
            return tl::unexpected(table.error());
        tables.emplace_back(dependency.label, *std::move(table));
    }
    return tables;
}

tl::expected<table::Table, QString> SqlTables::tableOf(const sql::Dependency &dependency, int depth) const
{
    for (const auto &source : m_sources) {
        if (sql::isCanonicalOf(dependency.resource, source.url, source.name))
            return source.table;
    }
    const auto view = std::ranges::find_if(m_views,
        [&dependency](const auto &other) { return sql::isCanonicalOf(dependency.resource, other.url, other.name); });
    if (view == m_views.end())
        return tl::unexpected(
            Words::tr("The question is about %1 (%2), which is not given: VIEW=INPUT does.")
                .arg(QString::fromStdString(dependency.label), QString::fromStdString(dependency.resource)));
    if (depth >= MostViewsInEachOther)
        return tl::unexpected(Words::tr("The SQLView %1 is about itself.").arg(QString::fromStdString(view->name)));
    const auto tables = resolve(*view, depth + 1);
    if (!tables)
        return tl::unexpected(tables.error());
    sql::Database database;
    for (const auto &[name, table] : *tables) {
        if (const auto added = database.add(name, table); !added)
            return tl::unexpected(words::sentence(added.error()));
    }
    auto answer = database.ask(view->sql);
    if (!answer)
        return tl::unexpected(QString::fromStdString(view->name) + u": "_s + words::sentence(answer.error()));
    return std::move(answer->table);
}

} // namespace cli
