#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quality {

/** The seconds that a date can mean, by its precision; since 1970. Without a zone they are those of a clock in an
 * unknown place, counted as if it were in UTC. */
struct Moments {
    std::int64_t first = 0;
    std::int64_t last = 0; ///< included
    bool isZoned = false;
};

/** What FHIR type @p type ("date", "dateTime" or "instant") means by @p text; nothing where FHIR does not write it so
 * (R4, datatypes.html#primitive: a time to the second and with a zone) or the calendar has no such day. */
[[nodiscard]] std::optional<Moments> momentsOf(std::string_view text, std::string_view type);
/** All of @p a is over before @p b begins by more than @p slack seconds, wherever on Earth their clocks were: one that
 * has a zone and one that has none can be up to 14 hours apart, two without one stand for the same place. */
[[nodiscard]] bool isBefore(const Moments &a, const Moments &b, std::int64_t slack = 0);

inline constexpr std::int64_t Day = 86'400; ///< in seconds
/** Clocks of servers and of this computer go wrong by some minutes. */
inline constexpr std::int64_t ClockSlack = 600;
/** A child has findings before it is born. */
inline constexpr std::int64_t BeforeBirthSlack = 300 * Day;

/**
 * Whether element @p name of FHIR type @p owner ("Observation" and "effective", "Specimen.collection" and "collected")
 * says when something has happened or was recorded: it cannot lie in the future or before 1900. What is planned, due,
 * valid or expires is none of these, and neither is any end of a period, nor what an extension holds.
 */
[[nodiscard]] bool hasHappened(std::string_view owner, std::string_view name);
/** A resource of that status may be of something to come: "planned", "preparation", "not-done" and their like. */
[[nodiscard]] bool isToCome(std::string_view status);

} // namespace quality
