#include "quality/check.h"

#include "fhir/resourcekey.h"
#include "quality/walker.h"
#include "table/shownrows.h"

#include <algorithm>
#include <utility>

namespace quality {
namespace {

constexpr std::size_t Parts = 4; ///< that are gone through at the same time, where there are threads for them
constexpr std::uint64_t FewRows = 20'000; ///< that are not worth it

std::string typeOf(const table::Table &table)
{
    return table.rows() == 0 ? std::string() : std::string(fhir::readResourceKey(table.resource(0)).type);
}

/** Some chunks of a table. For one thread. */
class Part
{
public:
    Part(const table::Table &table, const Surroundings &around)
        : m_table(table),
          m_columns(around.type == "Observation" ? std::vector<std::size_t>() : comparedColumns(table.schema())),
          m_walker(around, m_gathered)
    {
    }
    void add(std::uint32_t number, const std::vector<std::uint32_t> &rows)
    {
        const auto &chunk = *m_table.chunks()[number];
        const auto batch = chunk.resources();
        m_walker.read(*batch);
        std::vector<bool> isRead(batch->entries().size());
        std::vector<Key> keys(m_columns.empty() ? 0 : isRead.size());
        for (const auto row : rows) {
            const auto entry = chunk.entryOfRow[row];
            const table::RowRef place{number, row};
            if (!isRead[entry]) {
                const auto who = std::uint64_t{number} << 32U | entry;
                const auto key = m_walker.resource(entry, who, place);
                isRead[entry] = true;
                if (!keys.empty())
                    keys[entry] = key;
            }
            if (keys.empty())
                continue;
            if (const auto cells = cellsOf(chunk, row, m_columns))
                m_gathered.duplicates.addCells(*cells, keys[entry], place);
        }
    }
    [[nodiscard]] Gathered take() { return std::move(m_gathered); }

private:
    const table::Table &m_table;
    std::vector<std::size_t> m_columns;
    Gathered m_gathered;
    Walker m_walker;
};

/** All that is gathered of @p table. */
Gathered gather(const table::Table &table, const Surroundings &around, const table::Share &share,
    const std::stop_token &stop, Progress &progress)
{
    const auto rows = table::shownRows(table);
    const std::size_t parts = table.rows() < FewRows ? 1 : std::min(Parts, rows.size());
    std::vector<Gathered> gathered(parts);
    share(parts, [&](std::size_t part) {
        Part work(table, around);
        const std::size_t end = rows.size() * (part + 1) / parts;
        for (std::size_t chunk = rows.size() * part / parts; chunk < end && !stop.stop_requested(); ++chunk) {
            if (!rows[chunk].empty())
                work.add(static_cast<std::uint32_t>(chunk), rows[chunk]);
            progress.done += rows[chunk].size();
        }
        gathered[part] = work.take();
    });
    for (std::size_t part = 1; part < parts; ++part)
        gathered[0].merge(std::move(gathered[part]));
    return std::move(gathered[0]);
}

/** References to the table's own type, when all of it is known. */
void follow(Gathered &gathered, const std::string &type)
{
    auto &followed = gathered.followed[type];
    for (const auto &waiting : gathered.waiting) {
        const bool isHere = gathered.duplicates.has(waiting.target);
        (isHere ? followed.found : followed.missing) += 1;
        if (!isHere)
            followed.findings.add({Rule::ReferenceDangling, waiting.path, type, {}, waiting.text}, waiting.place);
    }
}

/** What is missing of a type that is here whole, or seems to be. Gives the types. */
std::set<std::string, std::less<>> judgeReferences(Gathered &gathered, const Surroundings &around, Findings &findings)
{
    constexpr std::uint64_t MissingAreOneIn = 10;
    if (around.extent != Extent::Part)
        follow(gathered, around.type);
    std::set<std::string, std::less<>> types;
    for (auto &[type, followed] : gathered.followed) {
        const auto extent = type == around.type ? around.extent : around.known.extentOf(type);
        const auto all = followed.found + followed.missing;
        if (all == 0 || (extent == Extent::Likely && followed.missing * MissingAreOneIn > all))
            continue;
        types.insert(type);
        findings.merge(std::move(followed.findings));
    }
    return types;
}

} // namespace

std::set<std::string, std::less<>> referredTypes(
    const table::Table &table, const fhir::Model &model, const std::stop_token &stop)
{
    constexpr std::string_view Key = "\"reference\"";
    std::set<std::string, std::less<>> types;
    for (const auto &chunk : table.chunks()) {
        if (stop.stop_requested())
            break;
        const auto batch = chunk->resources();
        const auto text = batch->text();
        for (auto at = text.find(Key); at != std::string_view::npos; at = text.find(Key, at + Key.size())) {
            const auto start = text.find('"', at + Key.size());
            const auto slash = start == std::string_view::npos ? start : text.find_first_of("/\"#:", start + 1);
            if (slash == std::string_view::npos || text[slash] != '/')
                continue;
            const auto type = text.substr(start + 1, slash - start - 1);
            if (!types.contains(type) && model.isResource(type))
                types.emplace(type);
        }
    }
    return types;
}

std::size_t Report::count(Grade grade) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(findings, [grade](const Finding &finding) { return finding.grade() == grade; }));
}

Report check(const table::Table &table, const Options &options, const table::Share &share, const std::stop_token &stop,
    Progress *progress)
{
    Progress own;
    auto &done = progress ? *progress : own;
    done.all = table.rows();
    Surroundings around;
    around.model = options.model;
    around.now = {options.now, options.now, true};
    around.base = options.base;
    around.mostWaiting = options.mostWaiting;
    around.type = typeOf(table);
    around.extent = table.isNarrowed() ? Extent::Part : options.extent;
    for (const auto &neighbour : options.neighbours) {
        if (neighbour.type != around.type)
            around.known.add(neighbour, stop);
    }
    auto gathered = gather(table, around, share, stop, done);
    Report report;
    auto findings = std::move(gathered.findings);
    if (!stop.stop_requested()) {
        gathered.duplicates.judge(around.type, findings);
        report.followed = judgeReferences(gathered, around, findings);
        gathered.measures.judge(findings, stop);
    }
    report.findings = std::move(findings).sorted();
    report.type = around.type;
    report.rows = table.rows();
    report.resources = gathered.resources;
    report.unfollowed = report.followed.contains(around.type) ? gathered.unfollowed : 0;
    report.births = around.known.births();
    report.isStopped = stop.stop_requested();
    return report;
}

} // namespace quality
