#include "loading/codenaming.h"

#include "fhir/codes.h"
#include "fhir/model.h"
#include "fhir/systems.h"
#include "recipe/filtercolumns.h"
#include "recipe/valuesets.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace loading {
namespace {

/** "status_display", or with a number where there is one already. */
std::string nameBeside(const std::string &column, const table::Schema &schema, const recipe::Recipe &recipe)
{
    const auto isTaken = [&](const std::string &name) {
        const auto has = [&name](const recipe::Join &join) {
            return std::ranges::find(join.columns, QString::fromStdString(name), &recipe::Join::Column::name)
                != join.columns.end();
        };
        return table::find(schema, name) || std::ranges::any_of(recipe.joins, has);
    };
    const std::string plain = column + "_display";
    std::string name = plain;
    for (int number = 2; isTaken(name); ++number)
        name = plain + '_' + std::to_string(number);
    return name;
}

table::ColumnInfo infoBeside(const table::ColumnInfo &codes, const table::Schema &schema, const recipe::Recipe &recipe)
{
    table::ColumnInfo info;
    info.name = nameBeside(codes.name, schema, recipe);
    info.title = codes.title + " (name)";
    info.type = "string";
    info.collection = codes.collection;
    info.hidden = codes.hidden;
    return info;
}

} // namespace

/** The codings of a column's elements in one chunk. */
class CodeNaming::Codings
{
public:
    /** What a code is in one resource. */
    struct Found {
        std::string_view system;
        std::string_view display;
        bool isThere = false;
        bool isAmbiguous = false;
    };
    void read(recipe::CodingReader &reader, const table::Chunk &chunk)
    {
        m_read = reader.readAll(chunk);
        for (std::uint32_t row = 0; row < m_read.rows(); ++row) {
            if (!code(row).empty())
                m_rows.push_back(row);
        }
        std::ranges::sort(m_rows, [this](auto a, auto b) {
            return std::tuple(m_read.entryOfRow[a], code(a), a) < std::tuple(m_read.entryOfRow[b], code(b), b);
        });
    }
    /** Of the resource @p entry. */
    [[nodiscard]] Found find(std::uint32_t entry, std::string_view wanted) const
    {
        Found found;
        const auto key = std::pair(entry, wanted);
        auto at = std::ranges::lower_bound(
            m_rows, key, {}, [this](auto row) { return std::pair(m_read.entryOfRow[row], code(row)); });
        for (; at != m_rows.end() && m_read.entryOfRow[*at] == entry && code(*at) == wanted; ++at) {
            const auto system = m_read.columns[1].value(*at);
            found.isAmbiguous = found.isAmbiguous || (found.isThere && system != found.system);
            found.isThere = true;
            found.system = system;
            if (found.display.empty())
                found.display = m_read.columns[2].value(*at);
        }
        return found;
    }
    /** Calls @p take with each code, its system and its name. */
    template <typename Take>
    void each(const Take &take) const
    {
        for (const auto row : m_rows)
            take(code(row), m_read.columns[1].value(row), m_read.columns[2].value(row));
    }

private:
    [[nodiscard]] std::string_view code(std::uint32_t row) const { return m_read.columns[0].value(row); }

    table::Chunk m_read; ///< code, system and name of each coding
    std::vector<std::uint32_t> m_rows; ///< of it, by resource and code
};

struct CodeNaming::Reading {
    std::vector<Codings> columns; ///< as many as there are of names; of codes without a system nothing
};

CodeNaming::CodeNaming(const recipe::Recipe &recipe, const table::Schema &schema, const recipe::Connection &connection,
    const std::vector<std::size_t> &columns)
    : m_schema(schema), m_width(schema.size()), m_told(connection.codeNames),
      m_codes(fhir::Codes::of(connection.model()))
{
    if (!recipe.valueSets.isEmpty())
        m_terms = recipe::valueSetsOf(recipe, connection.model());
    const recipe::FilterColumns all(recipe, schema, connection.model());
    for (std::size_t at = 0; at < m_width; ++at) {
        const auto &column = all.all()[at];
        const bool isWritten = columns.empty() || std::ranges::find(columns, at) != columns.end();
        const bool canRead = recipe::CodingReader::canRead(column);
        if (!isWritten || (!canRead && column.valueSet.empty()))
            continue;
        Column named{at, canRead ? std::string() : column.valueSet, {}};
        if (canRead)
            named.reader.emplace(column, recipe.type(), connection.model());
        m_schema.push_back(infoBeside(schema[at], m_schema, recipe));
        named.count.column = m_schema.back().name;
        named.count.codes = schema[at].name;
        m_columns.push_back(std::move(named));
    }
}

CodeNaming::~CodeNaming() = default;

std::vector<std::size_t> CodeNaming::withNames(const std::vector<std::size_t> &columns) const
{
    std::vector<std::size_t> all;
    for (const auto column : columns) {
        all.push_back(column);
        const auto named = std::ranges::find(m_columns, column, &Column::codes);
        if (named != m_columns.end())
            all.push_back(m_width + static_cast<std::size_t>(named - m_columns.begin()));
    }
    return all;
}

std::vector<std::size_t> CodeNaming::others(std::size_t size) const
{
    std::vector<std::size_t> all(size);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::erase_if(all, [this](std::size_t column) { return codesOf(column).has_value(); });
    return all;
}

std::optional<std::size_t> CodeNaming::codesOf(std::size_t column) const
{
    const bool isOfNames = column >= m_width && column < m_schema.size();
    return isOfNames ? std::optional(m_columns[column - m_width].codes) : std::nullopt;
}

std::shared_ptr<const CodeNaming::Reading> CodeNaming::read(const table::Chunk &chunk)
{
    auto reading = std::make_shared<Reading>();
    for (auto &column : m_columns) {
        auto &codings = reading->columns.emplace_back();
        if (column.reader)
            codings.read(*column.reader, chunk);
        codings.each([this](auto code, auto system, auto display) {
            if (!display.empty() && !system.empty())
                m_seen.try_emplace({std::string(system), std::string(code)}, display);
        });
    }
    return reading;
}

/** In a resource, or in a code system of the recipe. */
std::string_view CodeNaming::nameHere(const sources::SystemCode &code) const
{
    if (const auto seen = m_seen.find(code); seen != m_seen.end())
        return seen->second;
    return m_terms ? m_terms->display(code.system, code.code) : std::string_view();
}

/** "": no name is known. */
std::string CodeNaming::nameOf(Column &column, const Codings &codings, std::uint32_t entry, std::string_view code)
{
    if (!column.reader)
        return std::string(m_codes.displayIn(column.valueSet, code));
    const auto found = codings.find(entry, code);
    if (found.isAmbiguous || !found.isThere)
        return {};
    if (!found.display.empty())
        return std::string(found.display);
    const sources::SystemCode whole{std::string(found.system), std::string(code)};
    if (const auto here = nameHere(whole); !here.empty())
        return std::string(here);
    const auto &told = m_told->names;
    if (const auto by = told.find(whole); by != told.end() && !by->second.isEmpty())
        return by->second.toStdString();
    const bool isUnit = whole.system == fhir::systems::Ucum;
    const auto known = isUnit ? fhir::unitName(code) : m_codes.display(whole.system, code);
    if (known.empty() && m_countsUntold && !isUnit && !whole.system.empty() && !told.contains(whole))
        ++column.count.untold;
    return std::string(known);
}

std::set<sources::SystemCode> CodeNaming::unknownIn(const Reading &reading) const
{
    std::set<sources::SystemCode> unknown;
    const auto &told = m_told->names;
    for (const auto &codings : reading.columns) {
        codings.each([&](auto code, auto system, auto display) {
            if (!display.empty() || system.empty() || system == fhir::systems::Ucum)
                return;
            const sources::SystemCode whole{std::string(system), std::string(code)};
            if (nameHere(whole).empty() && !told.contains(whole) && m_codes.display(system, code).empty())
                unknown.insert(whole);
        });
    }
    return unknown;
}

/** Of a cell with several codes each name stands in the place of its code, "" for none; where all have none it is
 * empty. */
void CodeNaming::appendNames(Column &column, const table::Chunk &chunk, const Codings &codings,
    const std::vector<bool> *wanted, table::Column &names)
{
    const auto &codes = chunk.columns[column.codes];
    std::vector<std::string> found;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        found.clear();
        const bool isWanted = !wanted || (*wanted)[row];
        for (std::size_t item = 0; isWanted && item < codes.count(row); ++item)
            found.push_back(nameOf(column, codings, chunk.entryOfRow[row], codes.value(row, item)));
        const auto known = std::ranges::count_if(found, [](const auto &name) { return !name.empty(); });
        column.count.named += known;
        column.count.unnamed += static_cast<std::int64_t>(found.size()) - known;
        if (!names.isCollection() && known == 0)
            names.appendNull();
        for (const auto &name : known == 0 ? std::vector<std::string>() : found)
            names.append(name);
        if (names.isCollection())
            names.endRow();
    }
}

std::shared_ptr<const table::Chunk> CodeNaming::named(
    const table::Chunk &chunk, const Reading &reading, const std::vector<bool> *wanted)
{
    auto made = std::make_shared<table::Chunk>(chunk);
    for (std::size_t at = 0; at < m_columns.size(); ++at) {
        auto &names = made->columns.emplace_back(m_schema[m_width + at].collection);
        appendNames(m_columns[at], chunk, reading.columns[at], wanted, names);
    }
    return made;
}

std::vector<CodeNaming::Count> CodeNaming::counts() const
{
    std::vector<Count> counts;
    for (const auto &column : m_columns)
        counts.push_back(column.count);
    return counts;
}

std::optional<table::Table> namedRows(const table::Table &table, std::span<const std::size_t> positions,
    CodeNaming &naming, const std::function<bool()> &goesOn)
{
    const auto &chunks = table.chunks();
    std::vector<std::vector<bool>> wanted(chunks.size());
    std::vector<table::RowRef> order;
    const std::size_t count = positions.empty() ? table.rows() : positions.size();
    for (std::size_t at = 0; at < count; ++at) {
        const auto row = table.at(positions.empty() ? at : positions[at]);
        if (wanted[row.chunk].empty())
            wanted[row.chunk].resize(chunks[row.chunk]->rows());
        wanted[row.chunk][row.row] = true;
        order.push_back(row);
    }
    for (std::size_t at = 0; at < chunks.size(); ++at) { // first, so that it does not matter which row has the name
        if (!goesOn())
            return std::nullopt;
        if (!wanted[at].empty())
            (void)naming.read(*chunks[at]);
    }
    table::Table made(naming.schema());
    std::vector<std::uint32_t> places(chunks.size());
    for (std::size_t at = 0; at < chunks.size(); ++at) {
        if (!goesOn())
            return std::nullopt;
        if (wanted[at].empty())
            continue;
        places[at] = static_cast<std::uint32_t>(made.chunks().size());
        made.append(naming.named(*chunks[at], *naming.read(*chunks[at]), &wanted[at]));
    }
    for (auto &row : order)
        row.chunk = places[row.chunk];
    made.keep(nullptr, std::move(order), made.chunks().size());
    return made;
}

} // namespace loading
