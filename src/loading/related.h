#pragma once

#include "loading/load.h"
#include "loading/loadedsource.h"
#include "recipe/joinreading.h"
#include "sources/listreader.h"
#include "table/table.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace loading {

class Deidentifier;

/** The other side of a join, read. */
struct RightRows {
    recipe::JoinReading join;
    table::Table rows; ///< of its view; their resources are gone
    sources::Completeness completeness; ///< of what was read
    sources::Related::By by = sources::Related::By::Search;
};

/** What is known of a join once its rows stand beside those of the left table, of which @p counts are. */
[[nodiscard]] sources::Related relatedOf(const RightRows &right, const table::JoinCounts &counts);

/** The different values of the text @p column of @p chunks, each once; nothing where there are more than @p most. */
[[nodiscard]] std::optional<QStringList> keysIn(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, std::size_t column, std::size_t most);

/** What asks a server for those alone of a join's right resources that rows with @p keys lead to, where there is a
 * search that does: by their ids, or by what they refer to. Nothing where the whole search of the join is needed. */
[[nodiscard]] std::optional<sources::ValueList> listFor(const recipe::Connection &connection,
    const recipe::Recipe &left, const recipe::Join &join, const QStringList &keys);

/**
 * Reads the other sides of a table's joins, one after another. From a server by the keys that the table's rows have,
 * where these are not too many, else by each join's own search; from local files whole; from a table that has all of
 * them, where one is loaded, without asking anybody. Emits finished exactly once, never after it was destroyed.
 */
class RelatedLoad : public QObject
{
    Q_OBJECT
public:
    using Chunks = std::vector<std::shared_ptr<const table::Chunk>>;
    /** @p chunks: of @p recipe's own view, all that there are. */
    RelatedLoad(recipe::Connection connection, recipe::Recipe recipe, std::vector<recipe::JoinReading> joins,
        Chunks chunks, QObject *parent = nullptr);

    /** Gives the rows of a table with all resources of @p type, where there is one. */
    using Loaded = std::function<std::optional<LoadedRows>(const QString &type)>;
    void setLoaded(Loaded loaded) { m_loaded = std::move(loaded); }
    /** One for each join, of its right view without conditions: the rows of a side have what is left of its resources
     * behind what came (loading/deidentifiedjoin.h). */
    using Deidentifiers = std::vector<std::shared_ptr<Deidentifier>>;
    void setDeidentifiers(Deidentifiers deidentifiers) { m_deidentifiers = std::move(deidentifiers); }
    void start();
    /** finished follows soon; what arrived stays, and is not complete. */
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /** What has been read, a side for each join, once it has finished. */
    [[nodiscard]] const std::vector<RightRows> &sides() const { return m_sides; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void next();
    [[nodiscard]] std::unique_ptr<sources::Source> sourceFor(const recipe::JoinReading &join, RightRows &side) const;
    [[nodiscard]] table::Schema schemaOf(const recipe::JoinReading &join) const;
    void take(const table::Chunk &chunk);
    void endSide();

    recipe::Connection m_connection;
    recipe::Recipe m_recipe;
    std::vector<recipe::JoinReading> m_joins;
    Chunks m_chunks;
    Loaded m_loaded;
    Deidentifiers m_deidentifiers; ///< none: rows are as they came
    std::vector<RightRows> m_sides;
    std::unique_ptr<Load> m_load;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};

/** What readied joins and their sides give. */
struct JoinedRows {
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    std::vector<sources::Related> related;
};
/** @p chunks, with their first @p width columns, and what @p sides add. For a worker. */
[[nodiscard]] JoinedRows joinedRows(const std::vector<std::shared_ptr<const table::Chunk>> &chunks, std::size_t width,
    const std::vector<RightRows> &sides, const table::Share &share = table::alone, const std::stop_token &stop = {});

/** A chunk with no cells in @p columns behind the first @p width of @p chunk, which it shares: until they are read. */
[[nodiscard]] std::shared_ptr<const table::Chunk> withEmptyColumns(
    const table::Chunk &chunk, std::size_t width, const table::Schema &columns);

} // namespace loading
