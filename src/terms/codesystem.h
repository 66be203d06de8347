#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace terms {

/** A CodeSystem, as far as value sets ask for it. */
class CodeSystem
{
public:
    struct Concept {
        std::string code;
        std::string display;
        std::vector<std::size_t> parents; ///< places of the concepts that it is a kind of
        std::vector<std::pair<std::string, std::string>> properties; ///< each value by the code of its property
        bool isAbstract = false; ///< notSelectable: no code for data
        bool isInactive = false;
    };

    std::string url;
    std::string version;
    bool isWhole = false; ///< content = complete
    bool hasCase = true; ///< codes that differ in case are different codes
    std::set<std::string, std::less<>> propertyCodes; ///< that it defines

    /** Adds a concept; the place it has. One that is there already stays. */
    std::size_t add(Concept concept_);
    [[nodiscard]] Concept &at(std::size_t place) { return m_concepts[place]; }
    [[nodiscard]] const Concept &at(std::size_t place) const { return m_concepts[place]; }
    [[nodiscard]] std::size_t size() const { return m_concepts.size(); }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view code) const;
    /** Whether the concept at @p place is the one at @p ancestor, or a kind of it. */
    [[nodiscard]] bool isA(std::size_t place, std::size_t ancestor) const;
    /** The code as it is compared: in small letters where the system has no case. */
    [[nodiscard]] std::string key(std::string_view code) const;

private:
    std::vector<Concept> m_concepts;
    std::unordered_map<std::string, std::size_t> m_places; ///< by key()
};

/** @p text with small letters for A to Z. */
[[nodiscard]] std::string lowered(std::string_view text);

} // namespace terms
