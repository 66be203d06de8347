#include "words/statement.h"

#include "http/peoplehost.h"
#include "http/redact.h"
#include "recipe/filtercolumns.h"
#include "recipe/recipefile.h"
#include "words/answered.h"
#include "words/deidentified.h"
#include "words/provenance.h"
#include "words/related.h"
#include "words/statementnames.h"
#include "words/statementparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <utility>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using namespace statementnames;
using namespace statementparts;
using sources::Condition;

/** The same without the values of parameters that carry secrets. */
fhir::Query withoutSecrets(const fhir::Query &query)
{
    QUrl url(u"http://server/"_s);
    url.setQuery(QString::fromStdString(fhir::Query{"Any", query.parameters}.encoded()).section(u'?', 1));
    fhir::Query safe = fhir::Query::parseForm(http::redactedSearch(url).query(QUrl::FullyEncoded).toStdString());
    safe.type = query.type;
    return safe;
}

QString textOf(const fhir::Query &query)
{
    return QString::fromStdString(withoutSecrets(query).parametersText());
}

QJsonArray listed(const std::vector<fhir::Query::Parameter> &parameters)
{
    QJsonArray list;
    for (const auto &parameter : parameters)
        list << textOf({{}, {parameter}});
    return list;
}

bool lacksRows(const Problems &problems)
{
    return std::ranges::any_of(problems, [](const auto &found) {
        using enum ProblemKind;
        return found.second.count > 0
            && (found.first == MalformedResource || found.first == NotBoolean || found.first == TooLarge);
    });
}

/** Whether each file has all its rows, and its name. */
bool isWritten(const Statement &statement)
{
    return (!statement.output || statement.output->isWritten)
        && std::ranges::all_of(statement.included, &IncludedFile::isWritten);
}

/** Whether the server's count was seen to change between the first page and the last. */
bool hasChanged(const Completeness &completeness)
{
    const auto isOther = [&completeness](const std::optional<qint64> &total) {
        return total && completeness.total && *total != *completeness.total;
    };
    return completeness.totalIs == Completeness::Total::Changed || isOther(completeness.earlier);
}

/** Why a result is incomplete, by the document's names. */
QStringList reasonsOf(const Statement &statement)
{
    const Completeness &completeness = statement.completeness;
    QStringList reasons;
    const auto add = [&reasons](bool isSo, const QString &name) {
        if (isSo)
            reasons << name;
    };
    const bool isIncomplete = completeness.verdict == Completeness::Verdict::Incomplete;
    add(completeness.error.has_value(), u"error"_s);
    add(!completeness.faults.empty(), u"faults"_s);
    add(completeness.outcomeErrors > 0, u"server-reports-errors"_s);
    add(completeness.files && !completeness.files->faults.empty(), u"files-not-read"_s);
    add(isIncomplete && completeness.matches == 0 && completeness.included > 0, u"only-other-types"_s);
    add(isIncomplete && !completeness.error && completeness.total && *completeness.total > completeness.matches,
        u"total-not-reached"_s);
    add(isIncomplete && completeness.repair && !completeness.repair->failed.empty(), u"parts-not-whole"_s);
    add(isIncomplete && completeness.repair && !completeness.total, u"no-total-of-parts"_s);
    add(isIncomplete && hasChanged(completeness), u"changed-while-reading"_s);
    add(!completeness.ignored.isEmpty(), u"filter-ignored"_s);
    add(!completeness.unproven.isEmpty(), u"filter-unproven"_s);
    add(!completeness.isRelatedWhole(), u"related-not-whole"_s);
    const bool isLeftOut = statement.deidentified && statement.deidentified->tally.leftOut > 0;
    const auto &included = statement.included;
    const auto isCut = [](const auto &one) { return std::ranges::any_of(one.misfits, exporting::isLoss); };
    const auto lacks = [](const auto &one) { return lacksRows(one.problems); };
    add(lacks(statement) || isLeftOut || std::ranges::any_of(included, lacks), u"rows-missing"_s);
    add(isCut(statement) || std::ranges::any_of(included, isCut), u"values-cut"_s);
    add(!isWritten(statement), u"not-written"_s);
    return reasons;
}

QString appliedBy(const Condition &condition)
{
    switch (condition.by) {
    case Condition::By::Server:
        return u"server"_s;
    case Condition::By::Ignored:
        return u"ignored"_s;
    case Condition::By::Here:
    case Condition::By::Refused:
        break;
    }
    return u"here"_s;
}

QJsonArray conditionsOf(const Statement &statement)
{
    const Completeness &completeness = statement.completeness;
    const auto &recipe = statement.provenance.recipe;
    const bool isAnswered = completeness.pages > 0;
    QJsonArray list;
    for (const auto &parameter : recipe.query.filters().parameters) {
        const QString code = QString::fromStdString(parameter.code());
        const bool isUnproven = !isAnswered || completeness.unproven.contains(code);
        const QString applied = completeness.ignored.contains(code) ? u"ignored"_s
            : isUnproven                                            ? u"unproven"_s
                                                                    : u"server"_s;
        list << QJsonObject{
            {u"kind"_s, u"parameter"_s}, {u"text"_s, textOf({{}, {parameter}})}, {u"applied"_s, applied}};
    }
    for (const QString &expression : recipe.conditions) {
        const auto found = std::ranges::find(completeness.conditions, expression.toStdString(), &Condition::expression);
        const Condition condition = found == completeness.conditions.end() ? Condition{} : *found;
        const QString applied =
            condition.by == Condition::By::Server && !isAnswered ? u"unproven"_s : appliedBy(condition);
        list << QJsonObject{{u"kind"_s, u"fhirpath"_s}, {u"text"_s, expression}, {u"applied"_s, applied},
            {u"sent"_s, listed(condition.sent)}, {u"failed"_s, listed(condition.failed)},
            {u"refused"_s, condition.by == Condition::By::Refused}, {u"turnedAway"_s, condition.turnedAway}};
    }
    for (const QString &condition : recipe::joinedConditions(recipe))
        list << QJsonObject{{u"kind"_s, u"joined"_s}, {u"text"_s, condition},
            {u"applied"_s, completeness.isReadingRelated() ? u"unproven"_s : u"here"_s}};
    return list;
}

QJsonObject askedOf(const Statement &statement)
{
    const auto &provenance = statement.provenance;
    const auto &query = provenance.recipe.query;
    const QUrl &request =
        statement.completeness.request.isEmpty() ? provenance.request : statement.completeness.request;
    return {{u"type"_s, provenance.recipe.type()}, {u"parameters"_s, textOf(query)},
        {u"request"_s, orNull(QString::fromLatin1(http::redactedSearch(request).toEncoded()))},
        {u"limit"_s, orNull(provenance.recipe.limit)}, {u"conditions"_s, conditionsOf(statement)}};
}

QJsonObject sourceOf(const Statement &statement)
{
    const auto &provenance = statement.provenance;
    if (provenance.isLocal()) {
        const auto files = statement.completeness.files.value_or(Completeness::Files{});
        return {{u"kind"_s, u"files"_s}, {u"files"_s, qint64{files.all}}, {u"filesRead"_s, qint64{files.read}}};
    }
    return {{u"kind"_s, u"server"_s}, {u"name"_s, orNull(provenance.server.simplified())},
        {u"address"_s, QString::fromLatin1(http::redacted(provenance.base).toEncoded())}};
}

QJsonValue bulkOf(const Statement &statement)
{
    const auto &bulk = statement.completeness.bulk;
    if (!bulk)
        return {};
    const auto &asked = statement.provenance.recipe.bulk;
    const QString scope = asked ? asked->scope : QString();
    return QJsonObject{{u"scope"_s, scope.isEmpty() ? u"system"_s : scope},
        {u"since"_s, orNull(asked ? asked->since : QString())}, {u"asOf"_s, orNull(bulk->asOf.left(64))},
        {u"files"_s, static_cast<qint64>(bulk->files)}, {u"filesRead"_s, static_cast<qint64>(bulk->done.size())},
        {u"deleted"_s,
            bulk->tellsDeleted || !bulk->deleted.isEmpty() ? QJsonValue(bulk->deleted.size()) : QJsonValue()},
        {u"deletedIn"_s, statement.output ? orNull(statement.output->deletedIn) : QJsonValue()}};
}

QJsonObject accountJson(const recipe::Provenance &provenance)
{
    if (provenance.account == recipe::Account::Anonymous)
        return {{u"kind"_s, u"anonymous"_s}, {u"name"_s, QJsonValue()}};
    const auto &who = provenance.who;
    const bool isNamed = !who.name.isEmpty() || !who.account.isEmpty() || !who.organization.isEmpty();
    return {{u"kind"_s, u"organizational"_s}, {u"name"_s, isNamed ? QJsonValue(accountOf(provenance)) : QJsonValue()}};
}

QJsonObject totalsOf(const Completeness &completeness)
{
    const auto before = completeness.earlier ? completeness.earlier : completeness.total;
    const auto after = completeness.recount ? completeness.recount
        : completeness.earlier              ? completeness.total
                                            : std::nullopt;
    return {{u"before"_s, orNull(before)}, {u"after"_s, orNull(after)},
        {u"is"_s, completeness.total ? QJsonValue(nameIn(TotalNames, completeness.totalIs)) : QJsonValue()}};
}

QJsonObject countsOf(const Statement &statement)
{
    const Completeness &completeness = statement.completeness;
    QJsonObject included;
    for (const auto &[type, count] : completeness.includedTypes)
        included[QString::fromStdString(type)] = count;
    const auto warnings = std::ranges::count_if(
        completeness.warnings, [](const fhir::Issue &issue) { return issue.severity > fhir::Issue::Severity::Error; });
    return {{u"pages"_s, completeness.pages}, {u"parts"_s, completeness.parts}, {u"entries"_s, completeness.entries},
        {u"matches"_s, completeness.matches}, {u"included"_s, completeness.included}, {u"includedByType"_s, included},
        {u"uniqueResources"_s, completeness.matches + completeness.included},
        {u"duplicates"_s, completeness.duplicates}, {u"noLongerSent"_s, completeness.gone},
        {u"turnedAway"_s, completeness.turnedAway()}, {u"untested"_s, completeness.untested},
        {u"rows"_s, static_cast<qint64>(statement.rows)}, {u"outcomeErrors"_s, completeness.outcomeErrors},
        {u"outcomeWarnings"_s, qint64{warnings}}, {u"bytes"_s, completeness.bytes},
        {u"retries"_s, completeness.retries}, {u"waitedMilliseconds"_s, qint64{completeness.waited.count()}}};
}

QJsonObject skippedOf(const Problems &problems)
{
    QJsonObject skipped;
    for (const auto &[kind, name] : ProblemNames) {
        const auto found = problems.find(kind);
        skipped[QLatin1StringView(name)] = found == problems.end() ? qint64{0} : found->second.count;
    }
    return skipped;
}

QJsonArray faultsOf(const std::vector<fhir::BundleFault> &faults)
{
    std::map<FaultKind, qint64> counts;
    for (const auto &fault : faults)
        ++counts[fault.kind];
    QJsonArray list;
    for (const auto &[kind, count] : counts)
        list << QJsonObject{{u"kind"_s, nameIn(FaultNames, kind)}, {u"count"_s, count}};
    return list;
}

QJsonValue errorOf(const Completeness &completeness)
{
    if (!completeness.error)
        return {};
    const sources::Error &error = *completeness.error;
    const QUrl &where = error.url.isEmpty() && error.network ? error.network->url : error.url;
    QJsonArray issues;
    for (const auto &issue : error.issues)
        issues << QJsonObject{{u"severity"_s, nameIn(SeverityNames, issue.severity)},
            {u"code"_s, QString::fromStdString(issue.code).left(64)}};
    QJsonObject made{{u"kind"_s, nameIn(ErrorNames, error.kind)},
        {u"where"_s, orNull(QString::fromLatin1(http::redactedSearch(where).toEncoded()))},
        {u"page"_s, completeness.pages + 1}, {u"status"_s, error.status != 0 ? QJsonValue(error.status) : QJsonValue()},
        {u"network"_s, error.network ? QJsonValue(nameIn(NetworkNames, error.network->kind)) : QJsonValue()},
        {u"issues"_s, issues}};
    if (error.fault) {
        made[u"fault"_s] = nameIn(FaultNames, error.fault->kind);
        made[u"byte"_s] = static_cast<qint64>(error.fault->offset);
        made[u"entry"_s] = static_cast<qint64>(error.fault->entry);
    }
    return made;
}

/** What ended it, in two words. */
QJsonObject shortly(const sources::Error &error)
{
    return {{u"kind"_s, nameIn(ErrorNames, error.kind)},
        {u"status"_s, error.status != 0 ? QJsonValue(error.status) : QJsonValue()}};
}

QJsonValue repairOf(const Completeness &completeness)
{
    if (!completeness.repair)
        return {};
    const sources::Repair &repair = *completeness.repair;
    QJsonArray failed;
    for (const auto &part : repair.failed)
        failed << QJsonObject{{u"part"_s, part.part}, {u"total"_s, orNull(part.total)}, {u"matches"_s, part.came},
            {u"error"_s, part.error ? QJsonValue(shortly(*part.error)) : QJsonValue()}};
    return QJsonObject{{u"why"_s,
                           repair.isChosen    ? u"chosen"_s
                               : repair.error ? u"error"_s
                                              : u"ended-early"_s},
        {u"error"_s, repair.error ? QJsonValue(shortly(*repair.error)) : QJsonValue()},
        {u"parameters"_s, QJsonArray::fromStringList(repair.parameters)}, {u"matchesBefore"_s, repair.before},
        {u"partsRead"_s, repair.read}, {u"partsWhole"_s, repair.whole}, {u"partsKnown"_s, repair.known},
        {u"partsUnproven"_s, repair.unproven}, {u"counted"_s, repair.counted}, {u"failed"_s, failed}};
}

QJsonValue listOf(const Completeness &completeness)
{
    if (!completeness.list)
        return {};
    const auto &list = *completeness.list;
    const QJsonArray missing = QJsonArray::fromStringList(list.missing);
    return QJsonObject{{u"parameter"_s, list.parameter}, {u"asked"_s, list.asked},
        {u"found"_s, list.isKnown ? QJsonValue(list.asked - missing.size()) : QJsonValue()},
        {u"missing"_s, list.isKnown ? QJsonValue(missing) : QJsonValue()}};
}

QJsonValue orderOf(const Statement &statement)
{
    const auto &order = statement.provenance.recipe.order;
    if (!order || !statement.isSorted)
        return {};
    return QJsonObject{
        {u"column"_s, order->column}, {u"descending"_s, order->isDescending}, {u"isKept"_s, *statement.isSorted}};
}

/** What was asked for as a recipe that can be run again, as text: a view in it keeps the digits of its numbers. null
 * where it is withheld. */
QByteArray recipeOf(const Statement &statement)
{
    const auto &asked = statement.provenance.recipe;
    const bool hasDetails = !asked.query.filters().parameters.empty() || !asked.conditions.isEmpty()
        || !asked.filters.isEmpty() || asked.view.contains("\"where\"")
        || std::ranges::any_of(asked.joins, [](const recipe::Join &join) {
               return !join.query.filters().parameters.empty() || !join.conditions.isEmpty()
                   || join.view.contains("\"where\"");
           });
    if (statement.deidentified && hasDetails)
        return "null";
    recipe::SavedTable table{statement.provenance.recipe.type(), statement.provenance.recipe, {}, {}};
    table.recipe.query = withoutSecrets(table.recipe.query);
    for (auto &join : table.recipe.joins)
        join.query = withoutSecrets(join.query);
    if (statement.pivot)
        table.looks = {recipe::Look::Pivot, statement.pivot->pivot};
    table.hasCodeNames = !statement.codeNames.empty();
    for (const auto &column : statement.pivot ? table::Schema() : statement.columns) {
        const QString name = QString::fromStdString(column.name);
        if (std::ranges::find(statement.codeNames, name, &WrittenNames::column) == statement.codeNames.end())
            table.shown << name;
    }
    return recipe::toJson({statement.provenance.base, statement.provenance.account, {std::move(table)}, {}}).trimmed();
}

/** Those of a pivot's cells are called by what a server sent. */
table::Schema statedColumns(const Statement &statement)
{
    table::Schema columns = statement.columns;
    if (statement.pivot)
        std::erase_if(columns, [](const auto &column) { return column.path.empty(); });
    return columns;
}

QJsonArray includedOf(const std::vector<IncludedFile> &included)
{
    QJsonArray list;
    for (const auto &one : included)
        list << QJsonObject{{u"type"_s, one.type}, {u"file"_s, one.file}, {u"keptAs"_s, orNull(one.keptAs)},
            {u"isWritten"_s, one.isWritten}, {u"resources"_s, static_cast<qint64>(one.resources)},
            {u"rows"_s, static_cast<qint64>(one.rows)}, {u"skipped"_s, skippedOf(one.problems)},
            {u"misfits"_s, misfitsOf(one.misfits)}};
    return list;
}

QJsonArray unknownOf(bool hasFilters, bool tellsDeleted = false)
{
    QJsonArray unknown;
    if (!tellsDeleted)
        unknown << u"deleted"_s;
    if (hasFilters)
        unknown << u"no-longer-matching"_s;
    return unknown;
}

QJsonValue sinceLastOf(const std::optional<SinceLast> &since, const Completeness &completeness)
{
    const bool tellsDeleted = completeness.bulk && completeness.bulk->tellsDeleted;
    if (!since)
        return {};
    return QJsonObject{{u"time"_s, since->time}, {u"statement"_s, since->statement},
        {u"unknown"_s, unknownOf(since->hasFilters, tellsDeleted)}};
}

QJsonValue changesOf(const Completeness &completeness)
{
    const auto &changes = completeness.changes;
    if (!changes)
        return {};
    return QJsonObject{{u"before"_s, timeOf(changes->before)}, {u"since"_s, changes->since},
        {u"changed"_s, changes->changed}, {u"added"_s, changes->added}, {u"unknown"_s, unknownOf(changes->hasFilters)}};
}

} // namespace

Statement statementOf(const recipe::Provenance &provenance, const Completeness &completeness, const table::Table &table)
{
    return {provenance, completeness, table.rows(), problemsOf(table)};
}

QString statementBeside(const QString &file)
{
    return file + u".statement.json"_s;
}

Verdict verdictOf(const Statement &statement)
{
    using Reached = Completeness::Verdict;
    const Completeness &completeness = statement.completeness;
    if (!isWritten(statement))
        return Verdict::Incomplete;
    if (statement.answered)
        return verdictOfAnswer(statement);
    if (completeness.verdict == Reached::Reading)
        return Verdict::Reading;
    if (completeness.verdict == Reached::Cancelled)
        return Verdict::Stopped;
    if (!reasonsOf(statement).isEmpty() || completeness.verdict == Reached::Incomplete)
        return Verdict::Incomplete;
    if (completeness.verdict == Reached::LimitReached || (statement.output && statement.output->isSelection))
        return Verdict::Limit;
    if (completeness.verdict == Reached::EndReached)
        return Verdict::CompleteByLinks;
    return hasChanged(completeness) ? Verdict::ChangedWhileReading : Verdict::Complete;
}

QByteArray json(const Statement &whole)
{
    if (whole.answered)
        return answerJson(whole);
    const Statement statement = whole.deidentified ? withheld(whole) : whole;
    const Completeness &completeness = statement.completeness;
    const auto &provenance = statement.provenance;
    const Verdict verdict = verdictOf(statement);
    const bool isIncomplete = verdict == Verdict::Incomplete;
    recipe::Recipe asked = provenance.recipe;
    asked.query = withoutSecrets(asked.query);
    const QJsonObject made{{u"$schema"_s, u"urn:x-fhirside:statement:1"_s}, {u"version"_s, 1},
        {u"program"_s, program()}, {u"verdict"_s, nameIn(VerdictNames, verdict)},
        {u"reasons"_s, isIncomplete ? QJsonArray::fromStringList(reasonsOf(statement)) : QJsonArray()},
        {u"summary"_s, describe(completeness, asked, lostIn(statement.problems))}, {u"asked"_s, askedOf(statement)},
        {u"source"_s, sourceOf(statement)}, {u"bulk"_s, bulkOf(statement)}, {u"account"_s, accountJson(provenance)},
        {u"begun"_s, timeOf(provenance.begun)}, {u"ended"_s, timeOf(provenance.read)},
        {u"total"_s, totalsOf(completeness)}, {u"counts"_s, countsOf(statement)},
        {u"skipped"_s, skippedOf(statement.problems)}, {u"misfits"_s, misfitsOf(statement.misfits)},
        {u"faults"_s, faultsOf(completeness.faults)}, {u"error"_s, errorOf(completeness)},
        {u"repair"_s, repairOf(completeness)}, {u"list"_s, listOf(completeness)},
        {u"related"_s, relatedJson(completeness)}, {u"names"_s, namesJson(statement.names)},
        {u"codeNames"_s, namesJson(statement.codeNames)}, {u"order"_s, orderOf(statement)},
        {u"output"_s, outputOf(statement.output)}, {u"begunByServer"_s, timeOf(completeness.begunByServer)},
        {u"sinceLast"_s, sinceLastOf(statement.sinceLast, completeness)},
        {u"alongWith"_s, orNull(completeness.alongWith)}, {u"included"_s, includedOf(statement.included)},
        {u"changes"_s, changesOf(completeness)}, {u"columns"_s, columnsOf(statedColumns(statement))},
        {u"pivot"_s, statement.pivot ? QJsonValue(json(*statement.pivot)) : QJsonValue()},
        {u"deidentified"_s, statement.deidentified ? QJsonValue(json(*statement.deidentified)) : QJsonValue()}};
    QByteArray text = QJsonDocument(made).toJson().trimmed();
    text.chop(1); // the bracket at its end
    return text.trimmed() + ",\n    \"recipe\": " + recipeOf(statement).replace("\n", "\n    ") + "\n}\n";
}

} // namespace words
