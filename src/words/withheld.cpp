#include "words/statement.h"

#include <QHash>

#include <algorithm>

namespace words {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *Instead = "***"; // no letters: it stands in all languages

void withhold(std::vector<fhir::Query::Parameter> &parameters)
{
    for (auto &parameter : parameters)
        parameter.values = {Instead};
}

/** How a search was made, and not what was looked for, stays as it is. */
void withhold(fhir::Query &query)
{
    const fhir::Query filters = query.filters();
    for (auto &parameter : query.parameters) {
        if (std::ranges::find(filters.parameters, parameter) != filters.parameters.end())
            parameter.values = {Instead};
    }
}

void withhold(sources::Error &error, const QUrl &base)
{
    const auto put = [&base](QUrl &url) { url = url.isEmpty() ? QUrl() : base; };
    put(error.url);
    if (error.network)
        put(error.network->url);
    for (auto &issue : error.issues)
        issue.text.clear();
}

void withhold(sources::Completeness &completeness, const QUrl &base)
{
    completeness.request = completeness.request.isEmpty() ? QUrl() : base;
    if (completeness.error)
        withhold(*completeness.error, base);
    if (completeness.lastRetry)
        withhold(*completeness.lastRetry, base);
    for (auto &warning : completeness.warnings)
        warning.text.clear();
    if (completeness.repair) {
        if (completeness.repair->error)
            withhold(*completeness.repair->error, base);
        for (auto &part : completeness.repair->failed) {
            part.part = QString::fromLatin1(Instead);
            if (part.error)
                withhold(*part.error, base);
        }
    }
    if (completeness.list) {
        completeness.list->missing.clear();
        completeness.list->isKnown = false;
    }
}

} // namespace

Statement withheld(Statement statement)
{
    auto &recipe = statement.provenance.recipe;
    auto &completeness = statement.completeness;
    const QUrl base = statement.provenance.base;
    withhold(recipe.query);
    QHash<QString, QString> names; // two conditions stay two
    for (auto &condition : recipe.conditions) {
        const QString name = u"%1 (%2)"_s.arg(QString::fromLatin1(Instead)).arg(names.size() + 1);
        names.insert(condition, name);
        condition = name;
    }
    for (auto &condition : completeness.conditions) {
        const QString known = names.value(QString::fromStdString(condition.expression), QString::fromLatin1(Instead));
        condition.expression = known.toStdString();
        withhold(condition.sent);
        withhold(condition.failed);
    }
    recipe.filters.clear();
    statement.provenance.request = statement.provenance.request.isEmpty() ? QUrl() : base;
    withhold(completeness, base);
    for (auto &[kind, problem] : statement.problems)
        problem = {problem.count};
    for (auto &column : statement.names)
        column.references.clear();
    return statement;
}

} // namespace words
