#pragma once

#include "practice/people/day.h"
#include "practice/people/dice.h"
#include "practice/people/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace practice {

/** A date on which a patient was seen. */
struct Visit {
    Day day;
    int minute = 0; ///< of that day, within opening hours
};

/** How much is known of a birth date. */
enum class BirthDate : std::uint8_t { Whole, Month, Year, Unknown };

/** The facts that everything told of one patient must agree with. */
struct Person {
    std::uint64_t seed = 0;
    std::uint64_t index = 0;
    bool female = false;
    Day birth;
    std::optional<Day> death;
    BirthDate birthDate = BirthDate::Whole;
    const Culture *culture = nullptr;
    std::string given; ///< both empty when the name is not known
    std::string family;
    int adultHeight = 0; ///< millimetres
    int build = 0; ///< thousandths of a standard deviation from the median weight
    std::vector<Visit> visits; ///< in order of time, after birth and before death

    [[nodiscard]] int heightAt(Day day) const; ///< millimetres
    [[nodiscard]] int weightAt(Day day) const; ///< hundred grams, goes with heightAt()
    [[nodiscard]] bool alive(Day on) const { return !death || on <= *death; }
    [[nodiscard]] Dice dice(Stream stream, std::uint64_t part = 0) const { return {seed, stream, index, part}; }
    [[nodiscard]] std::string fullName() const; ///< empty when unknown
};

[[nodiscard]] Person makePerson(std::uint64_t seed, std::uint64_t index);
/** How many visits makePerson() gives, without making the person. */
[[nodiscard]] int visitCount(std::uint64_t seed, std::uint64_t index);

} // namespace practice
