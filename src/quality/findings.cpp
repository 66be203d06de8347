#include "quality/findings.h"

#include <algorithm>

namespace quality {
namespace {

constexpr std::size_t LongestText = 200; ///< of what is quoted, in bytes

/** No more than LongestText bytes, cut between two characters. */
std::string quoted(std::string_view text)
{
    if (text.size() <= LongestText)
        return std::string(text);
    std::size_t end = LongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)).append("…");
}

void addExample(Finding &finding, std::string_view example)
{
    if (example.empty() || finding.examples.size() == Finding::MostExamples)
        return;
    auto text = quoted(example);
    if (std::ranges::find(finding.examples, text) == finding.examples.end())
        finding.examples.push_back(std::move(text));
}

void addPlace(Finding &finding, table::RowRef place)
{
    if (finding.places.size() < Finding::MostPlaces)
        finding.places.push_back(place);
}

} // namespace

table::Table::Kept rowsOf(const table::Table &table, const Finding &finding)
{
    const auto &chunks = table.chunks();
    auto kept = std::make_shared<std::vector<std::vector<bool>>>(chunks.size());
    std::vector<std::vector<std::uint32_t>> entries(chunks.size());
    for (const auto place : finding.places)
        entries[place.chunk].push_back(chunks[place.chunk]->entryOfRow[place.row]);
    for (std::size_t chunk = 0; chunk < chunks.size(); ++chunk) {
        auto &wanted = entries[chunk];
        std::ranges::sort(wanted);
        auto &rows = (*kept)[chunk];
        rows.resize(chunks[chunk]->rows());
        for (std::size_t row = 0; row < rows.size() && !wanted.empty(); ++row)
            rows[row] = std::ranges::binary_search(wanted, chunks[chunk]->entryOfRow[row]);
    }
    return kept;
}

Finding &Findings::at(Rule rule, std::string_view path, std::string_view about)
{
    if (m_last && m_last->rule == rule && m_last->path == path && m_last->about == about)
        return *m_last;
    Key key{rule, std::string(path), std::string(about)};
    const auto found = m_findings.find(key);
    if (found != m_findings.end())
        return *(m_last = &found->second);
    auto &apart = m_apart[{rule, key.path}];
    if (!about.empty() && ++apart > MostApart)
        return at(rule, path, {});
    auto &finding = m_findings[key];
    finding.rule = rule;
    finding.path = key.path;
    finding.about = key.about;
    return *(m_last = &finding);
}

void Findings::add(const Sight &sight, table::RowRef place)
{
    auto &finding = at(sight.rule, sight.path, quoted(sight.about));
    finding.isAboutSent = finding.isAboutSent || (sight.isAboutSent && !finding.about.empty());
    addExample(finding, sight.example);
    if (finding.expected.empty() && finding.about.empty() == sight.about.empty())
        finding.expected = sight.expected;
    if (finding.resources > 0 && finding.last == place)
        return; // the same resource once more
    ++finding.resources;
    finding.last = place;
    addPlace(finding, place);
}

void Findings::merge(Findings &&later)
{
    for (auto &[key, more] : later.m_findings) {
        auto &finding = at(more.rule, more.path, more.about);
        finding.isAboutSent = finding.isAboutSent || (more.isAboutSent && !finding.about.empty());
        if (finding.expected.empty() && finding.about == more.about)
            finding.expected = more.expected;
        for (const auto &example : more.examples)
            addExample(finding, example);
        finding.resources += more.resources;
        finding.last = more.last;
        for (const auto place : more.places)
            addPlace(finding, place);
    }
}

std::vector<Finding> Findings::sorted() &&
{
    std::vector<Finding> findings;
    findings.reserve(m_findings.size());
    for (auto &[key, finding] : m_findings)
        findings.push_back(std::move(finding));
    std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
        return a.grade() != b.grade() ? a.grade() < b.grade() : a.resources > b.resources;
    });
    return findings;
}

} // namespace quality
