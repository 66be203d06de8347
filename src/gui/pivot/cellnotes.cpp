#include "gui/pivot/cellnotes.h"

#include "gui/table/celltext.h"
#include "table/numbered.h"

#include "fhir/decimal.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace gui {
namespace {

using Tone = CellNote::Tone;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::CellNotes)
};

/** v3-ObservationInterpretation, those that say of a number or a finding how far from ordinary it is. */
struct Interpretation {
    const char *code;
    const char *name;
    Tone tone;
};
constexpr std::array Interpretations{
    Interpretation{"L", QT_TRANSLATE_NOOP("gui::CellNotes", "low"), Tone::Warning},
    Interpretation{"H", QT_TRANSLATE_NOOP("gui::CellNotes", "high"), Tone::Warning},
    Interpretation{"LU", QT_TRANSLATE_NOOP("gui::CellNotes", "significantly low"), Tone::Warning},
    Interpretation{"HU", QT_TRANSLATE_NOOP("gui::CellNotes", "significantly high"), Tone::Warning},
    Interpretation{"A", QT_TRANSLATE_NOOP("gui::CellNotes", "abnormal"), Tone::Warning},
    Interpretation{"LL", QT_TRANSLATE_NOOP("gui::CellNotes", "critically low"), Tone::Failed},
    Interpretation{"HH", QT_TRANSLATE_NOOP("gui::CellNotes", "critically high"), Tone::Failed},
    Interpretation{"AA", QT_TRANSLATE_NOOP("gui::CellNotes", "critically abnormal"), Tone::Failed},
};

const Interpretation *interpretationOf(std::string_view code)
{
    const auto *found = std::ranges::find(Interpretations, code, &Interpretation::code);
    return found == Interpretations.end() ? nullptr : found;
}

} // namespace

CellNotes::CellNotes(std::shared_ptr<const table::Pivot> pivot, std::optional<std::size_t> date)
    : m_pivot(std::move(pivot)), m_date(date)
{
}

QString CellNotes::text(table::RowRef at, std::optional<std::size_t> column) const
{
    if (!column)
        return {};
    const auto &cells = m_pivot->source.chunks()[at.chunk]->columns[*column];
    return cells.isNull(at.row) ? QString() : QString::fromUtf8(cells.value(at.row));
}

CellNote CellNotes::noteOf(table::RowRef at, std::size_t column) const
{
    CellNote note;
    const auto of = m_pivot ? m_pivot->columnOf(column) : std::nullopt;
    if (!of || (m_pivot->columnsEach > 1 && (column - m_pivot->heads) % m_pivot->columnsEach != 0))
        return note;
    const auto behind = m_pivot->behind(at, column).size();
    QStringList tip;
    if (const auto shown = m_pivot->shown(at, column)) {
        const auto &schema = m_pivot->source.schema();
        const QString date = text(*shown, m_date);
        if (!date.isEmpty()) {
            const QString whole = shownValue(date.toStdString(), schema[*m_date].kind);
            tip << whole;
            note.spoken = whole;
            if (m_pivot->columnsEach == 1)
                note.text = shownValue(date.left(10).toStdString(), table::Kind::Date);
        }
        if (const auto value = m_pivot->columns[*of].value)
            judge(*shown, schema[*value], note, tip);
    }
    if (behind > 0)
        tip << Words::tr("%Ln row(s) behind it: a double click shows them", nullptr, static_cast<int>(behind));
    note.tip = tip.join(QLatin1Char('\n'));
    return note;
}

/** As the source says it; else by the one range that it gives, if it gives one. */
void CellNotes::judge(table::RowRef at, const table::ColumnInfo &value, CellNote &note, QStringList &tip) const
{
    const auto &source = m_pivot->source;
    const auto &columns = source.chunks()[at.chunk]->columns;
    const auto find = [&source](const std::string &name) { return table::find(source.schema(), name); };
    const auto say = [&](const QString &flag, const QString &name, Tone tone) {
        note.flag = flag;
        note.tone = tone;
        note.spoken += (note.spoken.isEmpty() ? QString() : QStringLiteral(", ")) + name;
        tip << Words::tr("%1: %2", "a letter, and what it stands for").arg(flag, name);
    };
    const auto low = find(value.low);
    const auto high = find(value.high);
    const bool isOne = low && high && columns[*low].count(at.row) <= 1 && columns[*high].count(at.row) <= 1;
    const QString lowest = isOne ? text(at, low) : QString();
    const QString greatest = isOne ? text(at, high) : QString();
    if (!lowest.isEmpty() || !greatest.isEmpty())
        tip << Words::tr("Reference range: %1").arg(lowest + QStringLiteral(" – ") + greatest);
    if (const auto flags = find(value.interpretation); flags && !columns[*flags].isNull(at.row)) {
        std::string room;
        const auto codes = table::contentOf(columns[*flags], at.row, room);
        const auto *known = interpretationOf(columns[*flags].value(at.row));
        const QString flag = QString::fromUtf8(codes);
        if (known)
            return say(flag, Words::tr(known->name), known->tone);
        if (flag != QLatin1String("N"))
            say(flag, flag, Tone::Quiet);
        return;
    }
    const auto number =
        fhir::Decimal::parse(text(at, find(value.number.empty() ? value.name : value.number)).toStdString());
    const auto least = fhir::Decimal::parse(lowest.toStdString());
    const auto most = fhir::Decimal::parse(greatest.toStdString());
    if (number && least && number->compare(*least) < 0)
        say(QStringLiteral("L"), Words::tr("below the reference range"), Tone::Warning);
    else if (number && most && number->compare(*most) > 0)
        say(QStringLiteral("H"), Words::tr("above the reference range"), Tone::Warning);
}

} // namespace gui
