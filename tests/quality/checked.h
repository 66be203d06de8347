#pragma once

#include "fhir/model.h"
#include "quality/check.h"
#include "viewdef/view.h"

#include <QStringList>
#include <QTest>

/** 2026-06-01T12:00:00Z */
inline constexpr std::int64_t Now = 1'780'315'200;

/** A table of @p resources in some chunks, a row each, in the columns of @p view. */
inline table::Table tableOf(
    const std::vector<std::string> &resources, const std::string &view, std::size_t inChunk = 100)
{
    const auto compiled = viewdef::View::compile(view, fhir::Model::r4());
    if (!compiled) {
        QTest::qFail(compiled.error().detail.c_str(), __FILE__, __LINE__);
        return {};
    }
    table::Table table((*compiled)->schema());
    viewdef::Runner runner(*compiled);
    for (std::size_t first = 0; first < resources.size(); first += inChunk) {
        std::string text;
        std::vector<fhir::Entry> entries;
        for (std::size_t at = first; at < std::min(resources.size(), first + inChunk); ++at) {
            entries.push_back({text.size(), resources[at].size()});
            text += resources[at] + '\n';
        }
        auto chunk = runner.run(std::make_shared<const fhir::ResourceBatch>(
            fhir::ResourceBatch(std::move(text), std::move(entries), first)));
        table.append(std::make_shared<const table::Chunk>(std::move(chunk)));
    }
    return table;
}

/** The id alone. */
inline std::string idView(const std::string &type)
{
    return R"view({"resourceType":"ViewDefinition","resource":")view" + type
        + R"view(","status":"active","select":[{"column":[{"name":"id","path":"getResourceKey()","type":"string"}]}]})view";
}

inline std::string typeOf(const std::string &resource)
{
    const std::string key = R"("resourceType":")";
    const auto at = resource.find(key) + key.size();
    return resource.substr(at, resource.find('"', at) - at);
}

inline quality::Options options()
{
    quality::Options options;
    options.model = &fhir::Model::r4();
    options.now = Now;
    return options;
}

/** "date-in-future Observation.issued x2", each finding. */
inline QStringList found(const quality::Report &report)
{
    QStringList texts;
    for (const auto &finding : report.findings) {
        QString text = QString::fromStdString(std::string(quality::infoOf(finding.rule).name));
        if (!finding.path.empty())
            text += u' ' + QString::fromStdString(finding.path);
        if (finding.resources > 1)
            text += QStringLiteral(" x%1").arg(finding.resources);
        texts << text;
    }
    texts.sort();
    return texts;
}

inline quality::Report checked(const std::vector<std::string> &resources, const quality::Options &with = options())
{
    return quality::check(tableOf(resources, idView(typeOf(resources.at(0)))), with);
}
