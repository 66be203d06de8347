#pragma once

#include "recipe/compile.h"
#include "recipe/provenance.h"
#include "story/event.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace loading {
class Load;
}

namespace story {

/**
 * Reads the story of one patient: a search for each type that has events, several at a time, or local files by whose
 * resources they are. Emits chunkReady any number of times and finished exactly once, never after it was destroyed.
 */
class Reading final : public QObject
{
    Q_OBJECT
public:
    /** @p id: of the patient. */
    Reading(recipe::Connection connection, QString id, QObject *parent = nullptr);
    ~Reading() override;

    /** How one type went. */
    struct Part {
        const Kind *kind = nullptr; ///< nullptr: the patient as such
        recipe::Recipe recipe;
        recipe::Provenance provenance;
        sources::Completeness completeness;
        enum class State : std::uint8_t {
            Waiting,
            Reading,
            Done,
            Unusable, ///< the view does not work here
            Ignored, ///< the server gives all patients' resources, and was asked no further
        };
        State state = State::Waiting;
        [[nodiscard]] bool hasFailed() const; ///< it has ended, and not all of it is here
    };
    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const std::optional<Person> &person() const { return m_person; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }

    void start();
    /** finished follows soon; what arrived stays. */
    void cancel();

Q_SIGNALS:
    /** Events of @p part, with the columns that eventColumns() names. */
    void chunkReady(std::shared_ptr<const table::Chunk> chunk, std::size_t part);
    void personKnown();
    void progressed();
    void finished();

private:
    void startNext();
    void begin(std::size_t part);
    void arrived(std::size_t part, const std::shared_ptr<const table::Chunk> &chunk, const table::Schema &schema);
    void look(std::size_t part);
    void ended(std::size_t part);

    recipe::Connection m_connection;
    QString m_id;
    std::vector<Part> m_parts;
    std::vector<QPointer<loading::Load>> m_loads; ///< of each part
    std::optional<Person> m_person;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};

} // namespace story
