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

[[nodiscard]] Outcome runView(const QJsonObject &view, const Resources &resources, const viewdef::Options &options)
{
    Outcome outcome;
    const std::string json = QJsonDocument(view).toJson(QJsonDocument::Compact).toStdString();
    const auto compiled = viewdef::View::compile(json, viewdef::modelOf(json), options);
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

/** A value as JSON output has it: the type is the column's, where the value is of that type, else a text. */
[[nodiscard]] bool sameValue(const QJsonValue &expected, std::string_view text, table::Kind kind)
{
    const bool isNumber = kind == table::Kind::Integer || kind == table::Kind::Decimal;
    if (kind == table::Kind::Boolean && (text == "true" || text == "false"))
        return expected.isBool() && expected.toBool() == (text == "true");
    if (const auto found = isNumber ? fhir::Decimal::parse(text) : std::nullopt) {
        const auto wanted = fhir::Decimal::parse(QByteArray::number(expected.toDouble(), 'g', 15).toStdString());
        return expected.isDouble() && wanted && found->compare(*wanted) == 0;
    }
    if (kind == table::Kind::Json) {
        const auto json = QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
        if (json.isObject())
            return expected.isObject() && json.object() == expected.toObject();
    }
    return expected.isString() && expected.toString().toStdString() == text;
}

[[nodiscard]] bool sameCell(const QJsonValue &expected, const table::Column &column, table::Kind kind, std::size_t row)
{
    if (!column.isCollection())
        return column.isNull(row) ? expected.isNull() || expected.isUndefined()
                                  : sameValue(expected, column.value(row), kind);
    const QJsonArray items = expected.toArray();
    if (static_cast<std::size_t>(items.size()) != column.count(row))
        return false;
    for (std::size_t item = 0; item < column.count(row); ++item)
        if (!sameValue(items[static_cast<qsizetype>(item)], column.value(row, item), kind))
            return false;
    return true;
}

[[nodiscard]] bool sameRow(const QJsonObject &expected, const Outcome &outcome, std::size_t row)
{
    for (std::size_t column = 0; column < outcome.schema.size(); ++column)
        if (!sameCell(expected.value(QString::fromStdString(outcome.schema[column].name)),
                outcome.chunk.columns[column], outcome.schema[column].kind, row))
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

[[nodiscard]] QString runCase(const QJsonObject &test, const Resources &resources, const viewdef::Options &options = {})
{
    const Outcome outcome = runView(test.value("view"_L1).toObject(), resources, options);
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
        ConformanceResult result{test.value("title"_L1).toString(), false, runCase(test, resources)};
        result.passed = result.reason.isEmpty();
        // FHIRPath has join() of nothing empty, and so has the suite since July 2026; older copies expect a text.
        viewdef::Options older;
        older.joinOfEmptyIsEmptyText = true;
        result.superseded = !result.passed && runCase(test, resources, older).isEmpty();
        if (result.superseded)
            result.reason = u"superseded: join() of nothing is empty, and no longer an empty text"_s;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace cli
