#include "table/series.h"

#include "fhir/decimal.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace table {
namespace {

constexpr std::size_t RowsAtOnce = 50'000; ///< between two looks at whether to stop
constexpr std::uint32_t Unknown = UINT32_MAX;

double numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(number)
        ? number
        : std::numeric_limits<double>::quiet_NaN();
}

/** Texts that got a number each, in the order that they were met. */
class Names
{
public:
    std::uint32_t add(std::string text)
    {
        const auto [found, isNew] = m_numbers.try_emplace(std::move(text), static_cast<std::uint32_t>(m_texts.size()));
        if (isNew)
            m_texts.push_back(&found->first);
        return found->second;
    }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    [[nodiscard]] const std::string &text(std::uint32_t number) const { return *m_texts[number]; }

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<const std::string *> m_texts; ///< keys of a map stay where they are
};

/** A row with a date: its point, its line and its unit. */
struct Found {
    LinePoint point;
    std::uint32_t line = 0;
    std::uint32_t unit = Unknown; ///< of what is no number
    bool isEmpty = false; ///< there is no value: it only breaks the line
};

/** Goes over the rows once, and remembers those that have a place in time. */
class Reading
{
public:
    Reading(const Table &table, const LinesWanted &wanted)
        : m_table(table), m_wanted(wanted), m_number(find(table.schema(), table.schema()[wanted.value].number)),
          m_unit(find(table.schema(), table.schema()[wanted.value].unit)), m_linesOfContents(table.chunks().size())
    {
    }
    void read(Lines &to, const std::stop_token &stop)
    {
        m_found.reserve(m_table.rows());
        for (std::size_t row = 0; row < m_table.rows(); ++row) {
            if (row % RowsAtOnce == 0 && stop.stop_requested())
                return;
            add(m_table.at(row), to);
        }
    }
    [[nodiscard]] std::vector<Found> &found() { return m_found; }
    [[nodiscard]] const Names &units() const { return m_units; }
    [[nodiscard]] const Names &lines() const { return m_lines; }

private:
    void add(RowRef row, Lines &to)
    {
        const Chunk &chunk = *m_table.chunks()[row.chunk];
        const auto &values = chunk.columns[m_wanted.value];
        const bool isEmpty = values.isNull(row.row);
        to.rowsEmpty += isEmpty ? 1U : 0U;
        const auto &dates = chunk.columns[m_wanted.date];
        const auto moment = dates.isNull(row.row) ? std::nullopt : momentOf(dates.value(row.row), m_wanted.clock);
        if (!moment) {
            to.rowsWithoutDate += isEmpty ? 0U : 1U;
            return;
        }
        Found found;
        found.point.at = *moment;
        found.point.row = row;
        found.line = lineOf(chunk, row);
        found.isEmpty = isEmpty;
        if (!isEmpty) {
            const auto shown = values.value(row.row);
            const auto number = m_number ? chunk.columns[*m_number].value(row.row) : shown;
            found.point.number = numberOf(number);
            found.point.isBound = !shown.empty() && (shown.front() == '<' || shown.front() == '>');
            found.point.isPart = found.point.isNumber() && !found.point.isBound && shown != number;
        }
        if (found.point.isNumber())
            found.unit = m_units.add(std::string(m_unit ? chunk.columns[*m_unit].value(row.row) : std::string_view()));
        m_found.push_back(found);
    }

    /** By what the row's content in the column is, where rows share contents and nothing else tells lines apart. */
    std::uint32_t lineOf(const Chunk &chunk, RowRef row)
    {
        if (!m_wanted.by)
            return m_lines.add({});
        const auto &names = chunk.columns[*m_wanted.by];
        if (m_wanted.key || !names.isCoded())
            return named(chunk, row);
        auto &known = m_linesOfContents[row.chunk];
        if (known.empty())
            known.assign(names.contents(), Unknown);
        auto &line = known[names.contentOf(row.row)];
        if (line == Unknown)
            line = named(chunk, row);
        return line;
    }
    std::uint32_t named(const Chunk &chunk, RowRef row)
    {
        const auto first = [&chunk, row](std::size_t column) {
            const auto &cells = chunk.columns[column];
            return cells.isNull(row.row) ? std::string_view() : cells.value(row.row);
        };
        std::string name(first(*m_wanted.by));
        if (m_wanted.key)
            (name += '\0') += first(*m_wanted.key); // no value of FHIR has a NUL in it
        return m_lines.add(std::move(name));
    }

    const Table &m_table;
    const LinesWanted &m_wanted;
    std::optional<std::size_t> m_number;
    std::optional<std::size_t> m_unit;
    std::vector<std::vector<std::uint32_t>> m_linesOfContents; ///< of each chunk
    Names m_lines;
    Names m_units;
    std::vector<Found> m_found;
};

/** The units that numbers have, and which of them is drawn. */
std::uint32_t chooseUnit(const Names &names, const std::vector<Found> &found, const LinesWanted &wanted, Lines &to)
{
    std::vector<std::uint64_t> numbers(names.size());
    for (const auto &each : found) {
        if (each.unit != Unknown)
            ++numbers[each.unit];
    }
    std::vector<std::uint32_t> order(names.size());
    for (std::uint32_t unit = 0; unit < order.size(); ++unit)
        order[unit] = unit;
    std::ranges::stable_sort(order, std::greater(), [&numbers](auto unit) { return numbers[unit]; });
    for (const auto unit : order)
        to.units.push_back({names.text(unit), numbers[unit]});
    if (order.empty())
        return Unknown;
    const auto chosen =
        std::ranges::find_if(order, [&](auto unit) { return wanted.unit && names.text(unit) == *wanted.unit; });
    const auto unit = chosen == order.end() ? order.front() : *chosen;
    to.unit = names.text(unit);
    return unit;
}

/** What is found of one line, by time, as its points. */
std::vector<LinePoint> pointsOf(std::vector<Found> &found)
{
    std::ranges::stable_sort(found, {}, [](const Found &each) { return each.point.at.begin; });
    std::vector<LinePoint> points;
    points.reserve(found.size());
    bool isBroken = false;
    for (auto &each : found) {
        const bool isNumber = each.point.isNumber();
        each.point.isBroken = isNumber && isBroken && !points.empty();
        isBroken = !isNumber;
        if (!each.isEmpty)
            points.push_back(each.point);
    }
    return points;
}

std::uint64_t numbersIn(const std::vector<LinePoint> &points)
{
    return static_cast<std::uint64_t>(std::ranges::count_if(points, &LinePoint::isNumber));
}

/** The reference range of a cell, where it has one; nothing in it where it has none. */
class Ranges
{
public:
    Ranges(const Table &table, std::size_t value)
        : m_table(table), m_low(find(table.schema(), table.schema()[value].low)),
          m_high(find(table.schema(), table.schema()[value].high))
    {
    }
    /** Nothing where there are several. */
    [[nodiscard]] std::optional<Band> of(RowRef row) const
    {
        Band band;
        for (const auto &[column, to] : {std::pair(m_low, &band.low), std::pair(m_high, &band.high)}) {
            if (!column)
                continue;
            const auto &cells = m_table.chunks()[row.chunk]->columns[*column];
            if (cells.count(row.row) > 1)
                return {};
            if (cells.count(row.row) == 1)
                *to = cells.value(row.row);
        }
        return band;
    }

private:
    const Table &m_table;
    std::optional<std::size_t> m_low;
    std::optional<std::size_t> m_high;
};

bool isSame(const std::string &a, const std::string &b)
{
    if (a == b)
        return true;
    const auto left = fhir::Decimal::parse(a);
    const auto right = fhir::Decimal::parse(b);
    return left && right && left->compare(*right) == 0;
}

void findBand(const Table &table, std::size_t value, Lines &lines)
{
    const Ranges ranges(table, value);
    bool isShared = true;
    std::optional<Band> first;
    for (const auto &line : lines.lines) {
        for (const auto &point : line.points) {
            if (!point.isNumber())
                continue;
            const auto band = ranges.of(point.row);
            const bool isRange = !band || *band != Band();
            lines.ranged += isRange ? 1U : 0U;
            if (!band || !isRange)
                isShared = false;
            else if (!first)
                first = band;
            else
                isShared = isShared && isSame(first->low, band->low) && isSame(first->high, band->high);
        }
    }
    if (isShared)
        lines.band = first;
}

void countPoints(Lines &lines)
{
    for (const auto &line : lines.lines) {
        const auto numbers = numbersIn(line.points);
        lines.numbers += numbers;
        lines.notNumbers += line.points.size() - numbers;
        lines.parts += static_cast<std::uint64_t>(std::ranges::count_if(line.points, &LinePoint::isPart));
        lines.partial += static_cast<std::uint64_t>(
            std::ranges::count_if(line.points, [](const auto &point) { return point.at.isPartial; }));
    }
}

} // namespace

Lines linesOf(const Table &table, const LinesWanted &wanted, const std::stop_token &stop)
{
    Lines lines;
    Reading reading(table, wanted);
    reading.read(lines, stop);
    const auto unit = chooseUnit(reading.units(), reading.found(), wanted, lines);
    std::vector<std::vector<Found>> parts(reading.lines().size());
    for (auto &each : reading.found()) {
        if (each.unit != Unknown && each.unit != unit)
            ++lines.rowsInOtherUnits;
        else
            parts[each.line].push_back(each);
    }
    reading.found() = {};
    std::vector<std::pair<std::uint64_t, Line>> all; // with their numbers
    for (std::uint32_t number = 0; number < parts.size() && !stop.stop_requested(); ++number) {
        const auto &name = reading.lines().text(number);
        const auto end = std::min(name.find('\0'), name.size());
        Line line{name.substr(0, end), end < name.size() ? name.substr(end + 1) : std::string(), {}};
        line.points = pointsOf(parts[number]);
        if (!line.points.empty())
            all.emplace_back(numbersIn(line.points), std::move(line));
    }
    std::ranges::stable_sort(all, [](const auto &a, const auto &b) {
        return std::pair(a.first, a.second.points.size()) > std::pair(b.first, b.second.points.size());
    });
    for (auto &[numbers, line] : all) {
        if (lines.lines.size() < wanted.mostLines) {
            lines.lines.push_back(std::move(line));
        } else {
            ++lines.otherLines;
            lines.otherPoints += line.points.size();
        }
    }
    countPoints(lines);
    findBand(table, wanted.value, lines);
    return lines;
}

Table rowsOf(const Table &table, std::vector<RowRef> rows)
{
    auto kept = std::make_shared<std::vector<std::vector<bool>>>();
    for (const auto &chunk : table.chunks())
        kept->emplace_back(chunk->rows());
    for (const auto row : rows)
        (*kept)[row.chunk][row.row] = true;
    Table part = table.stored();
    part.keep(std::move(kept), std::move(rows), table.chunks().size());
    return part;
}

Table rowsWith(const Table &table, std::size_t column, std::string_view value)
{
    std::vector<RowRef> rows;
    std::vector<std::vector<char>> known(table.chunks().size()); // of each content: 1 it has the value, 2 it has not
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto at = table.at(row);
        const auto &cells = table.chunks()[at.chunk]->columns[column];
        auto &contents = known[at.chunk];
        if (contents.empty() && cells.isCoded())
            contents.assign(cells.contents(), 0);
        char fresh = 0;
        char &has = contents.empty() ? fresh : contents[cells.contentOf(at.row)];
        if (has == 0) {
            has = 2;
            for (std::size_t item = 0; item < cells.count(at.row); ++item) {
                if (cells.value(at.row, item) == value)
                    has = 1;
            }
        }
        if (has == 1)
            rows.push_back(at);
    }
    return rowsOf(table, std::move(rows));
}

} // namespace table
