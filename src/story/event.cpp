#include "story/event.h"

#include "fhir/model.h"
#include "viewdef/view.h"

#include <algorithm>

namespace story {
namespace {

/** Reads cells by the names of their columns. */
class Cells
{
public:
    Cells(const table::Chunk &chunk, const table::Schema &schema) : m_chunk(chunk), m_schema(schema) { }

    [[nodiscard]] std::string_view text(std::size_t row, std::string_view name) const
    {
        const auto at = table::find(m_schema, name);
        return at && !m_chunk.columns[*at].isNull(row) ? m_chunk.columns[*at].value(row) : std::string_view();
    }

private:
    const table::Chunk &m_chunk;
    const table::Schema &m_schema;
};

Course courseOf(std::string_view code)
{
    return code == "error"   ? Course::Error
        : code == "not-done" ? Course::NotDone
        : code == "ongoing"  ? Course::Ongoing
                             : Course::Usual;
}

} // namespace

std::optional<Moment> momentOf(std::string_view text, const table::Clock &clock)
{
    const auto named = table::momentOf(text, clock);
    if (!named)
        return {};
    return Moment{std::string(text), named->begin, std::max(named->begin, named->end - 1)};
}

std::vector<Event> eventsOf(
    const table::Chunk &chunk, const table::Schema &schema, std::uint32_t number, const table::Clock &clock)
{
    const Cells cells(chunk, schema);
    std::vector<Event> events;
    events.reserve(chunk.rows());
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        Event event;
        event.type = cells.text(row, column::Type);
        const Kind *kind = kindOf(QString::fromStdString(event.type));
        if (!kind)
            continue;
        event.lane = kind->lane;
        event.id = cells.text(row, column::Id);
        event.start = momentOf(cells.text(row, column::Start), clock);
        event.end = momentOf(cells.text(row, column::End), clock);
        event.title = cells.text(row, column::What);
        event.detail = cells.text(row, column::Detail);
        event.by = cells.text(row, column::By);
        event.status = cells.text(row, column::Status);
        event.datedBy = cells.text(row, column::DatedBy);
        event.course = courseOf(cells.text(row, column::Course));
        event.row = {number, static_cast<std::uint32_t>(row)};
        events.push_back(std::move(event));
    }
    return events;
}

table::Schema eventColumns()
{
    const QByteArray json = viewOf(QStringLiteral("Condition"), fhir::Model::r4());
    const auto view = viewdef::View::compile(json.toStdString(), fhir::Model::r4());
    table::Schema schema = view ? (*view)->schema() : table::Schema();
    for (auto &info : schema)
        info.path.clear(); // another in each type
    return schema;
}

std::optional<Person> personOf(const table::Chunk &chunk, const table::Schema &schema)
{
    if (chunk.rows() == 0)
        return {};
    const Cells cells(chunk, schema);
    Person person;
    person.id = cells.text(0, column::Id);
    person.name = cells.text(0, column::What);
    person.gender = cells.text(0, column::Detail);
    person.born = cells.text(0, column::Start);
    person.died = cells.text(0, column::End);
    person.isDeceased = cells.text(0, column::Course) == "deceased";
    return person;
}

} // namespace story
