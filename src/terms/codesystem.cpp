#include "terms/codesystem.h"

#include <algorithm>

namespace terms {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(
        lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string CodeSystem::key(std::string_view code) const
{
    return hasCase ? std::string(code) : lowered(code);
}

std::size_t CodeSystem::add(Concept concept_)
{
    const auto [found, isNew] = m_places.emplace(key(concept_.code), m_concepts.size());
    if (isNew)
        m_concepts.push_back(std::move(concept_));
    return found->second;
}

std::optional<std::size_t> CodeSystem::find(std::string_view code) const
{
    const auto found = m_places.find(key(code));
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

bool CodeSystem::isA(std::size_t place, std::size_t ancestor) const
{
    std::vector<std::size_t> pending{place};
    std::set<std::size_t> seen{place}; // what is wrongly its own ancestor must end
    while (!pending.empty()) {
        const std::size_t now = pending.back();
        pending.pop_back();
        if (now == ancestor)
            return true;
        for (const std::size_t parent : m_concepts[now].parents)
            if (seen.insert(parent).second)
                pending.push_back(parent);
    }
    return false;
}

} // namespace terms
