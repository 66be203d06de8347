#pragma once

#include "loading/codenaming.h"
#include "recipe/connection.h"
#include "words/writtennames.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <vector>

namespace cli {

/** Gives rows the names of their codes as they come, and passes them on in that order. The server is asked for
 * names that stand neither in the data nor in our tables, until it shows that it tells none; rows wait for its answer.
 */
class NamedRows : public QObject
{
public:
    using Take = std::function<void(const table::Chunk &chunk)>;
    /** @p take gets the rows, @p idle is called when none wait any more that did. */
    NamedRows(std::shared_ptr<loading::CodeNaming> naming, const recipe::Connection &connection, Take take,
        std::function<void()> idle);
    ~NamedRows() override { m_stop.request_stop(); }

    void add(std::shared_ptr<const table::Chunk> chunk);
    [[nodiscard]] bool isBusy() const { return !m_waiting.empty(); }
    /** What is not named yet gets the names that are known. */
    void cancel() { m_stop.request_stop(); }
    [[nodiscard]] std::vector<words::WrittenNames> names() const;
    /** How many codes have names. */
    void say() const;

private:
    struct Waiting {
        std::shared_ptr<const table::Chunk> chunk;
        std::shared_ptr<const loading::CodeNaming::Reading> reading;
    };
    void goOn();
    [[nodiscard]] std::set<sources::SystemCode> unknown() const;
    void ask(std::set<sources::SystemCode> codes);

    std::shared_ptr<loading::CodeNaming> m_naming;
    recipe::Connection m_connection;
    Take m_take;
    std::function<void()> m_idle;
    std::deque<Waiting> m_waiting;
    std::set<sources::SystemCode> m_asked;
    std::stop_source m_stop;
    bool m_isAsking = false;
};

} // namespace cli
