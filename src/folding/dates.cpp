#include "folding/dates.h"

#include "fhir/temporal.h"

namespace folding {
namespace {

using fhir::Temporal;
using Precision = Temporal::Precision;

/** A prefix (search.html#prefix), and what becomes of the value. */
struct Rule {
    std::string_view prefix;
    bool withoutFraction = false; ///< a second, not a part of it
    bool withFraction = false; ///< a part of a second, not the whole of it
    int moved = 0; ///< by units of its precision
};

std::optional<Rule> ruleFor(Relation relation)
{
    switch (relation) {
    case Relation::Equal:
        return Rule{"", true, false};
    case Relation::NotEqual:
        return Rule{"ne", false, true};
    case Relation::Less:
        return Rule{"lt"};
    case Relation::Greater:
        return Rule{"gt", false, true};
    case Relation::LessOrEqual:
        return Rule{"le", true, false};
    case Relation::GreaterOrEqual:
        return Rule{"ge"};
    default:
        return std::nullopt;
    }
}

/** For one end of a Period, while the search is about the whole of it. */
std::optional<Rule> ruleForEnd(Relation relation, DateOf end)
{
    const bool isStart = end == DateOf::Start;
    switch (relation) {
    case Relation::Less:
        return Rule{isStart ? "lt" : "eb"};
    case Relation::Greater:
        return Rule{isStart ? "sa" : "gt", false, true};
    case Relation::LessOrEqual:
        return Rule{isStart ? "lt" : "eb", true, false, 1};
    case Relation::GreaterOrEqual:
        return Rule{isStart ? "sa" : "gt", true, false, -1};
    default:
        return std::nullopt;
    }
}

/** Moved by one unit of its precision. */
std::optional<Temporal> moved(const Temporal &date, int units)
{
    constexpr Temporal::Unit Units[] = {Temporal::Unit::Year, Temporal::Unit::Month, Temporal::Unit::Day,
        Temporal::Unit::Hour, Temporal::Unit::Minute, Temporal::Unit::Second, Temporal::Unit::Millisecond};
    return units == 0 ? date : date.moved(fhir::Decimal(units), Units[static_cast<std::size_t>(date.precision)]);
}

/**
 * Whether days that may be written without a day or a month are found just as FHIRPath compares them: at the turn of a
 * year, where none that is written so lies on both sides.
 */
bool isAtTurn(const Temporal &date, Relation relation)
{
    if (date.precision != Precision::Day)
        return false;
    if (relation == Relation::Less)
        return date.month == 1 && date.day == 1;
    return (relation == Relation::Greater && date.month == 12 && date.day == 31) || relation == Relation::Equal;
}

} // namespace

std::optional<DateValue> dateValue(const Literal &literal, Relation relation, DateOf what)
{
    const bool isDay = literal.kind == fhirpath::Node::Kind::Date;
    if (!isDay && literal.kind != fhirpath::Node::Kind::DateTime)
        return std::nullopt;
    const auto given = Temporal::parse(literal.text, isDay ? Temporal::Kind::Date : Temporal::Kind::DateTime);
    const bool isEnd = what == DateOf::Start || what == DateOf::End;
    const auto rule = isEnd ? ruleForEnd(relation, what) : ruleFor(relation);
    // FHIR's times have minutes at least, and a zone (datatypes.html#dateTime).
    const bool isTime = given && given->precision >= Precision::Hour;
    if (!rule || !given || given->precision == Precision::Hour || (isTime && !given->offset))
        return std::nullopt;
    std::string text = literal.text;
    if (!isTime && text.ends_with('T'))
        text.pop_back();
    Temporal date = *given;
    if (rule->withoutFraction && date.precision == Precision::Millisecond)
        date = date.reduced(Precision::Second);
    if (rule->withFraction && date.precision == Precision::Second)
        text.insert(text.find_first_of("Z+-", text.find('T')), ".000");
    if (date.precision != given->precision || rule->moved != 0) {
        const auto there = moved(date, rule->moved);
        if (!there)
            return std::nullopt;
        text = there->text();
    }
    const bool isSame = what == DateOf::Day && isDay && isAtTurn(*given, relation);
    return DateValue{std::string(rule->prefix) + text, isSame};
}

} // namespace folding
