#include "cli/conformancesuite.h"

#include "fhir/decimal.h"
#include "fhir/json.h"
#include "viewdef/view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

/** Rows of a view, or why there are none. */
struct Outcome {
    QString error;
    table::Schema schema;
    table::Chunk chunk;
};

/** The resources of a test file as they are written there: a JSON library would turn 1.0 into 1. */
[[nodiscard]] std::shared_ptr<const fhir::ResourceBatch> resourcesOf(const QByteArray &file)
{
    const auto size = static_cast<std::size_t>(file.size());
    const fhir::ResourceBatch whole(file.toStdString(), {{0, size, fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(whole);
    std::string text;
    std::vector<fhir::Entry> entries;
    const auto root = json.document(0).root;
    const auto list = root == fhir::JsonIndex::None ? root : json.member(root, "resources");
    if (json.isArray(list)) {
        for (auto item = json.first(list); item != fhir::JsonIndex::None; item = json.next(item)) {
            entries.push_back({text.size(), json.raw(item).size(), fhir::EntryRole::Match});
            text.append(json.raw(item)).push_back('\n');
        }
    }
    return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
}

using Resources = std::shared_ptr<const fhir::ResourceBatch>;

[[nodiscard]] Outcome runView(const QJsonObject &view, const Resources &resources)
{
    Outcome outcome;
    const std::string json = QJsonDocument(view).toJson(QJsonDocument::Compact).toStdString();
    const auto compiled = viewdef::View::compile(json, viewdef::modelOf(json));
    if (!compiled) {
        outcome.error = QString::fromStdString(compiled.error().pointer + ": " + compiled.error().detail);
        return outcome;
    }
    outcome.schema = (*compiled)->schema();
    viewdef::Runner runner(*compiled);
    outcome.chunk = runner.run(resources);
    for (const auto &problem : outcome.chunk.problems)
        if (problem.kind != table::Problem::Kind::Note && outcome.error.isEmpty())
            outcome.error = QString::fromStdString(problem.detail);
    return outcome;
}

[[nodiscard]] bool sameValue(const QJsonValue &expected, std::string_view text)
{
    if (expected.isString())
        return expected.toString().toStdString() == text;
    if (expected.isBool())
        return text == (expected.toBool() ? "true" : "false");
    if (expected.isDouble()) {
        const auto found = fhir::Decimal::parse(text);
        const auto wanted = fhir::Decimal::parse(QByteArray::number(expected.toDouble(), 'g', 15).toStdString());
        return found && wanted && found->compare(*wanted) == 0;
    }
    const auto json = QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    return expected.isObject() && json.object() == expected.toObject();
}

[[nodiscard]] bool sameCell(const QJsonValue &expected, const table::Column &column, std::size_t row)
{
    if (!column.isCollection())
        return column.isNull(row) ? expected.isNull() || expected.isUndefined()
                                  : sameValue(expected, column.value(row));
    const QJsonArray items = expected.toArray();
    if (static_cast<std::size_t>(items.size()) != column.count(row))
        return false;
    for (std::size_t item = 0; item < column.count(row); ++item)
        if (!sameValue(items[static_cast<qsizetype>(item)], column.value(row, item)))
            return false;
    return true;
}

[[nodiscard]] bool sameRow(const QJsonObject &expected, const Outcome &outcome, std::size_t row)
{
    for (std::size_t column = 0; column < outcome.schema.size(); ++column)
        if (!sameCell(expected.value(QString::fromStdString(outcome.schema[column].name)),
                outcome.chunk.columns[column], row))
            return false;
    const QStringList keys = expected.keys();
    return std::all_of(keys.begin(), keys.end(), [&outcome](const QString &key) {
        return std::any_of(outcome.schema.begin(), outcome.schema.end(),
            [&key](const auto &column) { return QString::fromStdString(column.name) == key; });
    });
}

[[nodiscard]] QString compareRows(const QJsonArray &expected, const Outcome &outcome)
{
    const std::size_t rows = outcome.chunk.rows();
    if (static_cast<std::size_t>(expected.size()) != rows)
        return u"expected %1 rows, found %2"_s.arg(expected.size()).arg(rows);
    std::vector<bool> used(rows, false);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        bool found = false;
        for (std::size_t row = 0; row < rows && !found; ++row) {
            found = !used[row] && sameRow(expected[i].toObject(), outcome, row);
            used[row] = used[row] || found;
        }
        if (!found)
            return u"expected row %1 was not found"_s.arg(i);
    }
    return {};
}

[[nodiscard]] QString compareColumns(const QJsonArray &expected, const Outcome &outcome)
{
    QJsonArray found;
    for (const auto &column : outcome.schema)
        found.append(QString::fromStdString(column.name));
    return found == expected ? QString() : u"the columns are not the expected ones, or not in their order"_s;
}

[[nodiscard]] QString runCase(const QJsonObject &test, const Resources &resources)
{
    const Outcome outcome = runView(test.value("view"_L1).toObject(), resources);
    if (test.value("expectError"_L1).toBool())
        return outcome.error.isEmpty() ? u"expected an error, found none"_s : QString();
    if (!outcome.error.isEmpty())
        return outcome.error;
    if (test.contains("expectColumns"_L1))
        if (QString reason = compareColumns(test.value("expectColumns"_L1).toArray(), outcome); !reason.isEmpty())
            return reason;
    if (test.contains("expectCount"_L1)) {
        const auto count = static_cast<std::size_t>(test.value("expectCount"_L1).toInteger());
        return count == outcome.chunk.rows() ? QString() : u"expected %1 rows"_s.arg(count);
    }
    return compareRows(test.value("expect"_L1).toArray(), outcome);
}

} // namespace

std::vector<ConformanceResult> runConformanceFile(const QByteArray &file)
{
    std::vector<ConformanceResult> results;
    const QJsonObject suite = QJsonDocument::fromJson(file).object();
    const Resources resources = resourcesOf(file);
    for (const auto &entry : suite.value("tests"_L1).toArray()) {
        const QJsonObject test = entry.toObject();
        const QString reason = runCase(test, resources);
        results.push_back({test.value("title"_L1).toString(), reason.isEmpty(), reason});
    }
    return results;
}

} // namespace cli
