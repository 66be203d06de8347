#include "gui/table/finder.h"

#include "gui/table/celltext.h"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

constexpr qsizetype MostMoments = 100'000;

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

bool isBroken(std::string_view value)
{
    return value.find_first_of("\n\r\t") != std::string_view::npos || value.find("  ") != std::string_view::npos;
}

} // namespace

Finder::Finder(const QString &text, LabelReadings labels) : m_text(text), m_labels(std::move(labels))
{
    if (isAscii(text)) {
        m_folded = text.toStdString();
        std::transform(m_folded.begin(), m_folded.end(), m_folded.begin(), folded);
    }
    m_mayBeMoment = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit() || c.isLetter(); });
}

bool Finder::isSent(std::string_view value) const
{
    if (m_folded.empty())
        return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()))
            .contains(m_text, Qt::CaseInsensitive);
    const auto same = [](char a, char b) { return folded(a) == b; };
    return std::search(value.begin(), value.end(), m_folded.begin(), m_folded.end(), same) != value.end();
}

bool Finder::isShown(std::string_view value, table::Kind kind)
{
    const auto shows = [&] { return shownValue(value, kind).contains(m_text, Qt::CaseInsensitive); };
    switch (kind) {
    case table::Kind::Boolean:
        return shows() || spokenValue(value, kind).compare(m_text, Qt::CaseInsensitive) == 0;
    case table::Kind::Date:
    case table::Kind::DateTime: {
        if (!m_mayBeMoment)
            return false;
        const auto bytes = QByteArray::fromRawData(value.data(), static_cast<qsizetype>(value.size()));
        if (const auto known = m_moments.constFind(bytes); known != m_moments.constEnd())
            return *known;
        if (m_moments.size() >= MostMoments)
            m_moments.clear();
        return *m_moments.insert(QByteArray(value.data(), static_cast<qsizetype>(value.size())), shows());
    }
    case table::Kind::Json:
    case table::Kind::Text:
        return isBroken(value) && shows(); // otherwise it is shown as it was sent
    case table::Kind::Integer:
    case table::Kind::Decimal:
    case table::Kind::Time:
        break;
    }
    return false;
}

bool Finder::isLabel(const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const
{
    const auto label = labelIn(m_labels, table, row, column, item);
    return label
        && (label->text.contains(m_text, Qt::CaseInsensitive) || label->quiet.contains(m_text, Qt::CaseInsensitive));
}

std::optional<std::size_t> Finder::valueIn(const table::Table &table, std::size_t row, std::size_t column)
{
    if (m_text.isEmpty())
        return {};
    const auto kind = table.schema()[column].kind;
    for (std::size_t item = 0; item < table.count(row, column); ++item) {
        const auto value = table.value(row, column, item);
        if (isSent(value) || isShown(value, kind) || isLabel(table, row, column, item))
            return item;
    }
    return {};
}

std::optional<Finder::Found> Finder::next(const table::Table &table, std::optional<table::Table::Position> current,
    const std::vector<std::size_t> &within, Step step, const std::stop_token &stop)
{
    if (m_text.isEmpty() || within.empty() || table.rows() == 0)
        return {};
    const std::size_t width = within.size();
    const std::size_t cells = table.rows() * width;
    const bool backwards = step == Step::Back;
    std::size_t at = 0;
    bool isRound = false;
    const auto goOn = [&] {
        isRound = isRound || at == (backwards ? 0 : cells - 1);
        at = (at + (backwards ? cells - 1 : 1)) % cells;
    };
    if (current) {
        const auto column = std::find(within.begin(), within.end(), current->column);
        const bool isWithin = column != within.end(); // else it is taken to stand before its row
        at = std::min(current->row, table.rows() - 1) * width
            + (isWithin ? static_cast<std::size_t>(column - within.begin()) : 0);
        if (backwards || (isWithin && step == Step::Onwards))
            goOn();
    }
    for (std::size_t looked = 0; looked < cells && !stop.stop_requested(); ++looked, goOn()) {
        const table::Table::Position here{at / width, within[at % width]};
        if (matches(table, here.row, here.column))
            return Found{here, isRound};
    }
    return {};
}

} // namespace gui
