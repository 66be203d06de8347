#pragma once

#include "story/kinds.h"
#include "table/moment.h"
#include "table/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace story {

/** A date or an instant, as precise as it was written. */
struct Moment {
    std::string text; ///< as it was sent
    table::WallTime first = 0; ///< the first and the last that it can mean
    table::WallTime last = 0;
    bool operator==(const Moment &) const = default;
};
/** Nothing where @p text is no date or dateTime. */
[[nodiscard]] std::optional<Moment> momentOf(std::string_view text, const table::Clock &clock);

/** What became of what an event tells. */
enum class Course : std::uint8_t {
    Usual,
    Ongoing, ///< it has begun, and the resource says that it goes on
    NotDone, ///< it was planned, refused, refuted or called off
    Error, ///< entered in error
};

/** Something in a patient's life, of one resource. */
struct Event {
    Lane lane = Lane::Encounters;
    std::string type; ///< of the resource
    std::string id; ///< of the resource
    std::optional<Moment> start;
    std::optional<Moment> end;
    std::string title;
    std::string detail; ///< a value, a reason, a conclusion; may be empty
    std::string by; ///< who did, asked for or wrote it; may be empty
    std::string status; ///< code, of FHIR's for the type
    std::string datedBy; ///< the element that start is of: "onset"
    Course course = Course::Usual;
    table::RowRef row; ///< in the table of all events

    /** Whether there is a place for it on a line of time. */
    [[nodiscard]] bool isDated() const { return start || end; }
};
/** The rows of @p chunk, which came of views of this room; @p number: its place in the table of all events. */
[[nodiscard]] std::vector<Event> eventsOf(
    const table::Chunk &chunk, const table::Schema &schema, std::uint32_t number, const table::Clock &clock);

/** The columns of the table of all events: those that every type's view has. */
[[nodiscard]] table::Schema eventColumns();

/** The patient as such. */
struct Person {
    std::string id;
    std::string name; ///< may be empty
    std::string gender;
    std::string born; ///< as they were sent
    std::string died;
    bool isDeceased = false; ///< even where it is not known when
};
/** Of the first row of what patientRecipe() brings; nothing where there is none. */
[[nodiscard]] std::optional<Person> personOf(const table::Chunk &chunk, const table::Schema &schema);

} // namespace story
