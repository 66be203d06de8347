#include "sql/database.h"

#include "sql/answer.h"
#include "sql/functions.h"
#include "sql/virtualtable.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>

namespace sql {
namespace {

struct Close {
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

/** What a question would do. */
struct Doing {
    bool wasDenied = false; ///< more than read
    std::set<std::string> read; ///< tables, as the question calls them

    [[nodiscard]] bool reads(const std::string &table) const
    {
        return std::ranges::any_of(
            read, [&table](const auto &name) { return sqlite3_stricmp(name.c_str(), table.c_str()) == 0; });
    }
};

/** Reading is all that a question may do. */
int authorize(void *doing, int action, const char *table, const char *name, const char *, const char *)
{
    auto &done = *static_cast<Doing *>(doing);
    switch (action) {
    case SQLITE_READ: // of a table whose rows are counted alone, too: it has no column then
        if (table)
            done.read.insert(table);
        return SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        if (!name || sqlite3_stricmp(name, "load_extension") != 0)
            return SQLITE_OK;
        break;
    default:
        break;
    }
    done.wasDenied = true;
    return SQLITE_DENY;
}

int isStopped(void *stop)
{
    return static_cast<const std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

std::optional<std::size_t> placeOfError(sqlite3 *database)
{
    const int offset = sqlite3_error_offset(database);
    return offset < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(offset));
}

int bind(sqlite3_stmt *statement, int at, const Value &value)
{
    if (const auto *integer = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, at, *integer);
    if (const auto *real = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, at, *real);
    if (const auto *text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return sqlite3_bind_null(statement, at);
}

/** ":from", "@from" and "$from" are the parameter "from"; "?1" is "1". */
std::vector<std::string> namesOf(sqlite3_stmt *statement)
{
    std::vector<std::string> names;
    for (int at = 1; at <= sqlite3_bind_parameter_count(statement); ++at) {
        const char *name = sqlite3_bind_parameter_name(statement, at);
        names.push_back(name ? std::string(name + 1) : std::to_string(at));
    }
    return names;
}

} // namespace

struct Database::State {
    std::unique_ptr<sqlite3, Close> database;
    std::vector<std::unique_ptr<Source>> sources;
    bool wasInexact = false; ///< what a sum came to
    Doing doing; ///< of the last question

    [[nodiscard]] Result<Statement> prepare(std::string_view question);
    [[nodiscard]] Error error(Error::Kind kind) const
    {
        return {kind, sqlite3_errmsg(database.get()), placeOfError(database.get())};
    }
};

Database::Database() : m_state(std::make_unique<State>())
{
    sqlite3 *made = nullptr;
    constexpr int Flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(":memory:", &made, Flags, nullptr);
    m_state->database.reset(made);
    if (code != SQLITE_OK || addSums(made, m_state->wasInexact) != SQLITE_OK)
        return; // out of memory: each question says so
    // Rows are people's data: nothing of them goes to a temporary file.
    sqlite3_exec(made, "PRAGMA temp_store = MEMORY", nullptr, nullptr, nullptr);
    sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // SQLite makes these tables when they are first asked for, which the authorizer would not let it.
    sqlite3_exec(made, "SELECT * FROM json_each('[]'), json_tree('[]')", nullptr, nullptr, nullptr);
    sqlite3_set_authorizer(made, authorize, &m_state->doing);
}

Database::~Database() = default;

Result<void> Database::add(const std::string &name, const table::Table &table)
{
    auto source = std::make_unique<Source>();
    source->name = name;
    source->table = table;
    for (const auto &column : table.schema())
        source->columns.push_back(uniqueName(column.name, source->columns));
    source->indexes.resize(source->columns.size());
    source->ranks.resize(source->columns.size());
    source->scales.resize(source->columns.size());
    for (const auto &other : m_state->sources) {
        if (sqlite3_stricmp(other->name.c_str(), name.c_str()) == 0)
            return tl::unexpected(Error{Error::Kind::TableName, name, {}});
    }
    sqlite3_set_authorizer(m_state->database.get(), nullptr, nullptr);
    const int code = addSource(m_state->database.get(), *source);
    sqlite3_set_authorizer(m_state->database.get(), authorize, &m_state->doing);
    if (code != SQLITE_OK)
        return tl::unexpected(m_state->error(Error::Kind::Failed));
    m_state->sources.push_back(std::move(source));
    return {};
}

Result<Statement> Database::State::prepare(std::string_view question)
{
    doing = {};
    sqlite3_stmt *made = nullptr;
    const char *rest = nullptr;
    const int code =
        sqlite3_prepare_v3(database.get(), question.data(), static_cast<int>(question.size()), 0, &made, &rest);
    Statement statement(made);
    if (doing.wasDenied)
        return tl::unexpected(error(Error::Kind::NotAQuestion));
    if (code != SQLITE_OK)
        return tl::unexpected(error(Error::Kind::Query));
    if (!statement)
        return tl::unexpected(Error{Error::Kind::Empty, {}, {}});
    // Comments and further semicolons are no statement.
    const auto at = static_cast<std::size_t>(rest - question.data());
    sqlite3_stmt *next = nullptr;
    const int more =
        sqlite3_prepare_v3(database.get(), rest, static_cast<int>(question.size() - at), 0, &next, nullptr);
    const Statement another(next);
    if (another || more != SQLITE_OK)
        return tl::unexpected(Error{Error::Kind::Several, {}, at});
    if (sqlite3_column_count(statement.get()) == 0 || sqlite3_stmt_readonly(statement.get()) == 0)
        return tl::unexpected(Error{Error::Kind::NotAQuestion, {}, 0});
    return statement;
}

Result<std::vector<std::string>> Database::parametersOf(std::string_view question)
{
    return m_state->prepare(question).map([](const Statement &statement) { return namesOf(statement.get()); });
}

Result<Answer> Database::ask(
    std::string_view question, std::span<const Parameter> parameters, const Limits &limits, const std::stop_token &stop)
{
    auto prepared = m_state->prepare(question);
    if (!prepared)
        return tl::unexpected(prepared.error());
    sqlite3_stmt *statement = prepared->get();
    const auto names = namesOf(statement);
    for (std::size_t at = 0; at < names.size(); ++at) {
        const auto found = std::ranges::find(parameters, names[at], &Parameter::name);
        if (found == parameters.end())
            return tl::unexpected(Error{Error::Kind::Parameter, names[at], {}});
        if (bind(statement, static_cast<int>(at) + 1, found->value) != SQLITE_OK)
            return tl::unexpected(m_state->error(Error::Kind::Failed));
    }
    constexpr int Instructions = 10'000; // of SQLite's machine: far below a millisecond
    std::stop_token token = stop;
    sqlite3_progress_handler(m_state->database.get(), Instructions, isStopped, &token);
    m_state->wasInexact = false;
    for (const auto &source : m_state->sources)
        source->wasInexact = false;
    AnswerBuilder builder(statement, m_state->sources);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        builder.add();
        if (builder.rows() > limits.rows || builder.bytes() > limits.bytes)
            break;
    }
    sqlite3_progress_handler(m_state->database.get(), 0, nullptr, nullptr);
    if (code == SQLITE_ROW)
        return tl::unexpected(Error{Error::Kind::TooLarge, {}, {}});
    if (code == SQLITE_INTERRUPT)
        return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    if (code != SQLITE_DONE)
        return tl::unexpected(Error{Error::Kind::Failed, sqlite3_errmsg(m_state->database.get()), {}});
    const bool wasInexact = std::ranges::any_of(m_state->sources, &Source::wasInexact);
    Answer answer = std::move(builder).finish(m_state->wasInexact || wasInexact);
    for (const auto &source : m_state->sources) {
        if (m_state->doing.reads(source->name))
            answer.tables.push_back(source->name);
    }
    return answer;
}

} // namespace sql
