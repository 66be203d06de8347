#pragma once

#include "table/table.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sql {

/** Why a question has no answer. */
struct Error {
    enum class Kind : std::uint8_t {
        Query, ///< SQLite does not understand it, or knows no such table, column or function
        NotAQuestion, ///< it would change, open or attach something; only SELECT is answered
        Several, ///< more than one statement
        Empty, ///< no statement at all
        Parameter, ///< a parameter without a value; detail is its name
        TableName, ///< there is a table of that name; detail is the name
        TooLarge, ///< more rows than Limits::rows, or more text than Limits::bytes
        Cancelled,
        Failed, ///< while it ran
    };
    Kind kind = Kind::Failed;
    std::string detail; ///< in SQLite's words; English
    std::optional<std::size_t> at; ///< the byte of the question that it is about
};
template <typename T>
using Result = tl::expected<T, Error>;

struct Null {
};
using Value = std::variant<Null, std::int64_t, double, std::string>;
struct Parameter {
    std::string name; ///< without the colon that stands before it in the question
    Value value;
};

struct Limits {
    std::uint64_t rows = 10'000'000;
    std::uint64_t bytes = 2'000'000'000; ///< of text in all cells of the answer together
};

struct Answer {
    table::Table table; ///< each row's resource is the row itself, as a JSON object
    /** Numbers with more digits than a double holds (15) were read, or came out: what was compared or computed with
     * them is right to that many digits. The titles of number columns say it, too. */
    bool isApproximate = false;
    /** Names of the tables that the question reads, as they were added. */
    std::vector<std::string> tables = {};
};

/**
 * Tables under names, and questions about them in SQL, as SQLite has it. Nothing is copied: SQLite reads the tables
 * where they are (virtual tables), and nothing can be written, attached or loaded; what it has to put aside stays in
 * memory. To be used on one thread at a time.
 *
 * Values: texts, dates and times as they were sent (TEXT); true and false as 1 and 0; integers as INTEGER; decimals as
 * REAL, so that they compare, sort and count as numbers; several values of a cell as a JSON array, for json_each().
 * A value that is not of its column's type is TEXT.
 * Decimals of up to 15 digits are exact: they compare as decimals, and sum() and avg() compute with decimals, not with
 * doubles. A column of an answer that is a column of a table keeps its type, and the digits that were sent (1.00), but
 * for this: after a sort or a group, digits are as sent only where all of the column have as many behind the point,
 * else, as those of what is computed, as few as the number needs.
 */
class Database
{
public:
    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /** @p table as it is now, all its columns, also those that are hidden. Of columns whose names differ only by case,
     * the later ones get a number: "name_2". */
    [[nodiscard]] Result<void> add(const std::string &name, const table::Table &table);
    [[nodiscard]] Result<Answer> ask(std::string_view question, std::span<const Parameter> parameters = {},
        const Limits &limits = {}, const std::stop_token &stop = {});
    /** The names of the parameters in @p question, in the order of their first use. */
    [[nodiscard]] Result<std::vector<std::string>> parametersOf(std::string_view question);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sql
