#include "table/filter.h"

#include "fhirpath/text.h"

#include <algorithm>

namespace table {
namespace {

constexpr std::size_t DateSize = 10; // of "2023-05-12": what is longer has a time

bool isIn(const fhir::Decimal &number, const CellTest &test)
{
    const int open = test.isStrict ? 1 : 0;
    return (!test.least || number.compare(*test.least) >= open) && (!test.most || number.compare(*test.most) <= -open);
}

bool isIn(std::string_view value, const CellTest::Ends &ends)
{
    using fhir::Temporal;
    const bool hasTime = value.size() > DateSize;
    const auto time = Temporal::parse(value, hasTime ? Temporal::Kind::DateTime : Temporal::Kind::Date);
    const auto &low = hasTime ? ends.from : ends.after;
    const auto &high = hasTime ? ends.until : ends.before;
    if (!time)
        return false;
    return (!low || Temporal::compare(*time, *low).value_or(-1) >= (hasTime ? 0 : 1))
        && (!high || Temporal::compare(*time, *high).value_or(1) < 0);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/** Most texts are ASCII, and need no memory of their own. */
bool hasText(std::string_view value, const CellTest &test)
{
    const std::string &part = *test.texts.begin();
    const bool isAtBegin = test.kind == CellTest::Kind::Begins;
    if (std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        const auto searched = isAtBegin ? value.substr(0, part.size()) : value;
        const auto isSame = [](char one, char folded) { return lower(one) == folded; };
        return std::search(searched.begin(), searched.end(), part.begin(), part.end(), isSame) != searched.end();
    }
    const std::string text = fhirpath::lowerText(value);
    return isAtBegin ? text.starts_with(part) : text.find(part) != std::string::npos;
}

bool meets(const Column &cells, std::size_t row, const CellTest &test)
{
    for (std::size_t item = 0; item < cells.count(row); ++item) {
        if (test.isMetBy(cells.value(row, item)))
            return true;
    }
    return false;
}

/** Tries each content of a packed column once, however many rows have it. */
class Meeting
{
public:
    Meeting(const Column &cells, const CellTest &test)
        : m_cells(cells), m_test(test), m_known(cells.isCoded() ? cells.contents() : 0, Unknown)
    {
    }
    [[nodiscard]] bool at(std::size_t row)
    {
        if (m_known.empty())
            return meets(m_cells, row, m_test);
        char &known = m_known[m_cells.contentOf(row)];
        if (known == Unknown)
            known = meets(m_cells, row, m_test) ? 1 : 0;
        return known == 1;
    }

private:
    static constexpr char Unknown = 2;
    const Column &m_cells;
    const CellTest &m_test;
    std::vector<char> m_known; ///< of contents
};

} // namespace

bool CellTest::isMetBy(std::string_view value) const
{
    switch (kind) {
    case Kind::Filled:
        return true;
    case Kind::OneOf:
        return texts.contains(value);
    case Kind::Has:
    case Kind::Begins:
        return hasText(value, *this);
    case Kind::Days:
        return isIn(value, ends);
    case Kind::Number:
    case Kind::Range:
        break;
    }
    const auto number = fhir::Decimal::parse(value);
    if (!number || kind == Kind::Range)
        return number && isIn(*number, *this);
    return std::ranges::any_of(numbers, [&number](const auto &one) { return number->compare(one) == 0; });
}

KeptRows rowsThatMeet(const Chunk &chunk, const CellTest &test)
{
    Meeting meeting(chunk.columns[test.column], test);
    KeptRows kept(chunk.rows());
    for (std::size_t begin = 0; begin < chunk.rows();) {
        std::size_t end = begin;
        bool isMet = false;
        for (; end < chunk.rows() && chunk.entryOfRow[end] == chunk.entryOfRow[begin]; ++end)
            isMet = isMet || meeting.at(end);
        std::fill(kept.begin() + static_cast<std::ptrdiff_t>(begin), kept.begin() + static_cast<std::ptrdiff_t>(end),
            isMet != test.isNegated);
        begin = end;
    }
    return kept;
}

Chunk onlyKept(const Chunk &chunk, const KeptRows &kept)
{
    Chunk made;
    made.batch = chunk.batch;
    made.packed = chunk.packed;
    made.problems = chunk.problems;
    made.turnedAway = chunk.turnedAway;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        if (kept[row])
            made.entryOfRow.push_back(chunk.entryOfRow[row]);
    }
    for (const auto &from : chunk.columns) {
        Column to(from.isCollection());
        for (std::size_t row = 0; row < chunk.rows(); ++row) {
            if (!kept[row])
                continue;
            for (std::size_t item = 0; item < from.count(row); ++item)
                to.append(from.value(row, item));
            if (to.isCollection())
                to.endRow();
            else if (from.isNull(row))
                to.appendNull();
        }
        to.pack();
        made.columns.push_back(std::move(to));
    }
    return made;
}

bool isWhole(const Chunk &chunk, std::size_t column)
{
    return std::ranges::none_of(chunk.problems, [column](const Problem &problem) {
        return problem.column == column
            && (problem.kind == Problem::Kind::SeveralValues || problem.kind == Problem::Kind::Evaluation);
    });
}

} // namespace table
