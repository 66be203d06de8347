#pragma once

#include <span>
#include <string_view>

namespace practice {

/** Names and places of one language, in its own script. */
struct Culture {
    std::string_view language; ///< BCP 47, for Patient.communication
    std::string_view languageDisplay;
    std::string_view country; ///< ISO 3166
    std::span<const std::string_view> male;
    std::span<const std::string_view> female;
    std::span<const std::string_view> family;
    std::span<const std::string_view> cities;
    std::span<const std::string_view> streets;
    int raceCode; ///< which US Core race is written for people of the United States, -1: none
};

[[nodiscard]] std::span<const Culture> cultures();

} // namespace practice
