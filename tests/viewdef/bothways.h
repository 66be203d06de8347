#pragma once

#include "fhir/batch.h"
#include "fhir/json.h"
#include "fhir/model.h"
#include "viewdef/view.h"

#include <QString>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using Resources = std::vector<std::string>;

[[nodiscard]] inline std::shared_ptr<const fhir::ResourceBatch> batchOf(const Resources &resources)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), resource.size(), fhir::EntryRole::Match});
        text += resource + "\n";
    }
    return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
}

/** Everything that a chunk says, as lines. */
[[nodiscard]] inline std::vector<std::string> linesOf(const table::Chunk &chunk)
{
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        std::string line = "resource " + std::to_string(chunk.entryOfRow[row]);
        for (const auto &column : chunk.columns) {
            line += " | ";
            line += column.isNull(row) ? "null" : "";
            for (std::size_t item = 0; item < column.count(row); ++item)
                line.append("<").append(column.value(row, item)).append(">");
        }
        lines.push_back(std::move(line));
    }
    for (const auto &problem : chunk.problems)
        lines.push_back("problem " + std::to_string(static_cast<int>(problem.kind)) + " resource "
            + std::to_string(problem.entry) + " column " + std::to_string(problem.column) + " " + problem.detail);
    return lines;
}

/** A view to be run both ways. */
class Both
{
public:
    explicit Both(const std::string &view) : m_walker(compiled(view, false)), m_evaluator(compiled(view, true)) { }

    [[nodiscard]] table::Chunk walked(const Resources &resources) { return m_walker.run(batchOf(resources)); }

    /** Where walker and evaluator differ first; empty when they agree. */
    [[nodiscard]] QString difference(const Resources &resources)
    {
        const auto batch = batchOf(resources);
        const auto walked = linesOf(m_walker.run(batch));
        const auto evaluated = linesOf(m_evaluator.run(batch));
        const auto [one, other] = std::mismatch(walked.begin(), walked.end(), evaluated.begin(), evaluated.end());
        if (one == walked.end() && other == evaluated.end())
            return {};
        return u"walker:    %1\nevaluator: %2"_s.arg(QString::fromStdString(one == walked.end() ? "nothing" : *one),
            QString::fromStdString(other == evaluated.end() ? "nothing" : *other));
    }

private:
    [[nodiscard]] static viewdef::Runner compiled(const std::string &view, bool evaluateAll)
    {
        viewdef::Options options;
        options.evaluateAll = evaluateAll;
        const auto compiled = viewdef::View::compile(view, fhir::Model::r4(), options);
        if (!compiled)
            qFatal("%s: %s", compiled.error().pointer.c_str(), compiled.error().detail.c_str());
        return viewdef::Runner(*compiled);
    }

    viewdef::Runner m_walker;
    viewdef::Runner m_evaluator;
};

/** The same JSON with the keys of every object in another order. */
class Shuffle
{
public:
    explicit Shuffle(unsigned seed) : m_random(seed) { }
    [[nodiscard]] std::string operator()(const std::string &resource)
    {
        const auto batch = batchOf({resource});
        m_json.read(*batch);
        const auto root = m_json.document(0).root;
        return root == fhir::JsonIndex::None ? resource : value(root);
    }

private:
    [[nodiscard]] std::string value(fhir::JsonIndex::At at)
    {
        if (!m_json.isContainer(at))
            return m_json.isString(at) ? '"' + std::string(m_json.raw(at)) + '"' : std::string(m_json.raw(at));
        std::vector<std::string> parts;
        const bool isObject = m_json.isObject(at);
        for (auto each = m_json.first(at); each != fhir::JsonIndex::None;) {
            const auto inner = isObject ? fhir::JsonIndex::valueOf(each) : each;
            parts.push_back((isObject ? '"' + std::string(m_json.raw(each)) + "\" : " : std::string()) + value(inner));
            each = m_json.next(inner);
        }
        if (isObject)
            std::shuffle(parts.begin(), parts.end(), m_random);
        std::string text(1, isObject ? '{' : '[');
        for (const auto &part : parts)
            text += (text.size() > 1 ? ", " : "") + part;
        return text + (isObject ? '}' : ']');
    }

    std::mt19937 m_random;
    fhir::JsonIndex m_json;
};
