#include "recipe/m/condition.h"

#include "fhir/model.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace recipe::m {
namespace {

using Kind = Expression::Kind;
template <typename T>
using Said = tl::expected<T, Unsaid>;

tl::unexpected<Unsaid> unsaid(const Expression &expression)
{
    return tl::unexpected(Unsaid{expression.from, expression.end});
}

/** FHIRPath's text literal: https://hl7.org/fhirpath/#string. */
QString literal(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'\'' || c == u'\\')
            escaped += u'\\';
        if (c == u'\n')
            escaped += u"\\n"_s;
        else if (c == u'\r')
            escaped += u"\\r"_s;
        else if (c == u'\t')
            escaped += u"\\t"_s;
        else
            escaped += c;
    }
    return u'\'' + escaped + u'\'';
}

/** The numbers of #date(…) and its like; nothing where one is computed. */
std::optional<QList<int>> numbersOf(const Expression &call)
{
    QList<int> numbers;
    for (const auto &part : call.parts) {
        const bool isNegative = part.kind == Kind::Minus;
        const auto &number = isNegative ? part.parts.front() : part;
        bool isWhole = false;
        const int value = number.text.toInt(&isWhole);
        if (number.kind != Kind::Number || !isWhole)
            return {};
        numbers << (isNegative ? -value : value);
    }
    return numbers;
}

QString twoDigits(int number)
{
    return u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

/** @2020-01-31T10:00:00+01:00 of #date, #datetime and #datetimezone. */
std::optional<QString> temporal(const Expression &call)
{
    constexpr qsizetype Day = 3, Second = 6, Zone = 8;
    const auto numbers = numbersOf(call);
    const qsizetype wanted = call.text == u"#date"_s ? Day : call.text == u"#datetime"_s ? Second : Zone;
    const bool isKnown = call.text == u"#date"_s || call.text == u"#datetime"_s || call.text == u"#datetimezone"_s;
    if (!isKnown || !numbers || numbers->size() != wanted)
        return {};
    QString text = u"@%1-%2-%3"_s.arg(numbers->at(0), 4, 10, QLatin1Char('0'))
                       .arg(twoDigits(numbers->at(1)), twoDigits(numbers->at(2)));
    if (wanted >= Second)
        text += u"T%1:%2:%3"_s.arg(twoDigits(numbers->at(3)), twoDigits(numbers->at(4)), twoDigits(numbers->at(5)));
    if (wanted >= Zone) {
        const int minutes = numbers->at(6) * 60 + numbers->at(7);
        text +=
            (minutes < 0 ? u'-' : u'+') + twoDigits(std::abs(minutes) / 60) + u':' + twoDigits(std::abs(minutes) % 60);
    }
    return text;
}

/** Functions of M that have one of FHIRPath's on the first argument. */
struct Function {
    const char *name;
    const char *path; ///< %1: the second argument
    bool isTruth; ///< it gives true or false
};
constexpr Function Functions[] = {{"Text.StartsWith", "startsWith(%1)", true}, {"Text.EndsWith", "endsWith(%1)", true},
    {"Text.Contains", "contains(%1)", true}, {"Text.Lower", "lower()", false}, {"Text.Upper", "upper()", false},
    {"Text.Trim", "trim()", false}, {"Text.Length", "length()", false}, {"List.Count", "count()", false},
    {"Table.RowCount", "count()", false}, {"List.First", "first()", false}, {"List.Last", "last()", false},
    {"List.IsEmpty", "empty()", true}, {"Table.IsEmpty", "empty()", true},
    {"List.Contains", "exists($this = %1)", true}};

class Translator
{
public:
    /** @p item: what "_" is, where it is no row. */
    Translator(std::optional<Path> item, ColumnOf column, const fhir::Model &model)
        : m_item(std::move(item)), m_column(std::move(column)), m_model(model)
    {
    }

    Said<QString> truth(const Expression &expression) const
    {
        switch (expression.kind) {
        case Kind::Logical:
            return expression.text;
        case Kind::Operator:
            return operation(expression);
        case Kind::Not:
            return truth(expression.parts.front()).map([](const QString &inner) {
                return u"("_s + inner + u").not()"_s;
            });
        case Kind::Call:
            return call(expression);
        default:
            return value(expression).map([](const QString &text) { return text + u" = true"_s; });
        }
    }

private:
    Said<QString> operation(const Expression &expression) const
    {
        const auto &left = expression.parts[0];
        const auto &right = expression.parts[1];
        if (expression.text == u"and"_s || expression.text == u"or"_s) {
            const auto a = truth(left);
            const auto b = truth(right);
            if (!a || !b)
                return tl::unexpected(a ? b.error() : a.error());
            return bracketed(left, *a, expression) + u' ' + expression.text + u' ' + bracketed(right, *b, expression);
        }
        static const QStringList Comparisons{u"="_s, u"<>"_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
        if (!Comparisons.contains(expression.text))
            return unsaid(expression);
        return comparison(expression, left, right);
    }

    /** "or" inside "and", and "and" inside "or", where people lose count. */
    static QString bracketed(const Expression &part, const QString &text, const Expression &whole)
    {
        const bool isOther =
            part.kind == Kind::Operator && (part.text == u"and"_s || part.text == u"or"_s) && part.text != whole.text;
        return isOther ? u'(' + text + u')' : text;
    }

    Said<QString> comparison(const Expression &whole, const Expression &left, const Expression &right) const
    {
        const bool isEqual = whole.text == u"="_s;
        const bool isOther = whole.text == u"<>"_s;
        if ((isEqual || isOther) && (left.kind == Kind::Null || right.kind == Kind::Null)) {
            return value(left.kind == Kind::Null ? right : left).map([isEqual](const QString &text) {
                return text + (isEqual ? u".empty()"_s : u".exists()"_s);
            });
        }
        const auto a = value(left);
        const auto b = value(right);
        if (!a || !b)
            return tl::unexpected(a ? b.error() : a.error());
        if (!isOther)
            return *a + u' ' + whole.text + u' ' + *b;
        if (isConstant(right))
            return u"%1.exists($this = %2).not()"_s.arg(*a, *b);
        if (isConstant(left))
            return u"%1.exists($this = %2).not()"_s.arg(*b, *a);
        return unsaid(whole); // null <> null is false, null <> value true: FHIRPath has neither
    }

    static bool isConstant(const Expression &expression)
    {
        return expression.kind == Kind::Text || expression.kind == Kind::Number || expression.kind == Kind::Logical
            || expression.kind == Kind::Minus || (expression.kind == Kind::Call && temporal(expression));
    }

    Said<QString> call(const Expression &expression) const
    {
        const bool isAny = expression.text == u"List.MatchesAny"_s || expression.text == u"Table.MatchesAnyRows"_s;
        const bool isAll = expression.text == u"List.MatchesAll"_s || expression.text == u"Table.MatchesAllRows"_s;
        if ((isAny || isAll) && expression.parts.size() == 2 && expression.parts[1].kind == Kind::Each) {
            const auto list = path(expression.parts[0]);
            if (!list)
                return tl::unexpected(list.error());
            Path item = *list;
            item.text.clear();
            item.repeats = false;
            const auto ofItem = [item, &model = m_model](const QString &name) { return fieldOf(item, name, model); };
            auto inner = Translator(item, ofItem, m_model).truth(expression.parts[1].parts.front());
            if (!inner)
                return inner;
            return list->text + (isAny ? u".exists("_s : u".all("_s) + *inner + u')';
        }
        const auto *known = functionOf(expression);
        return known && known->isTruth ? function(expression, *known) : unsaid(expression);
    }

    static const Function *functionOf(const Expression &call)
    {
        const auto *found = std::ranges::find_if(
            Functions, [&call](const Function &function) { return call.text == QLatin1StringView(function.name); });
        const auto arguments = [](const Function &function) {
            return QLatin1StringView(function.path).contains("%1"_L1) ? 2U : 1U;
        };
        return found != std::end(Functions) && call.parts.size() == arguments(*found) ? found : nullptr;
    }

    Said<QString> function(const Expression &call, const Function &function) const
    {
        auto subject = value(call.parts[0]);
        if (!subject)
            return subject;
        QString text = QString::fromLatin1(function.path);
        if (call.parts.size() == 2) {
            auto argument = value(call.parts[1]);
            if (!argument)
                return argument;
            text = text.arg(*argument);
        }
        return *subject + u'.' + text;
    }

    Said<QString> value(const Expression &expression) const
    {
        switch (expression.kind) {
        case Kind::Text:
            return literal(expression.text);
        case Kind::Number:
            return expression.text.contains(u'e', Qt::CaseInsensitive) ? Said<QString>(unsaid(expression))
                                                                       : expression.text;
        case Kind::Logical:
            return expression.text;
        case Kind::Minus:
            return expression.parts.front().kind == Kind::Number
                ? value(expression.parts.front()).map([](const QString &number) { return u'-' + number; })
                : Said<QString>(unsaid(expression));
        case Kind::Identifier:
        case Kind::Field:
            return path(expression).map([](const Path &path) { return path.text.isEmpty() ? u"$this"_s : path.text; });
        case Kind::Call:
            if (const auto date = temporal(expression))
                return *date;
            if (const auto *known = functionOf(expression))
                return function(expression, *known);
            return unsaid(expression);
        default:
            return unsaid(expression);
        }
    }

    Said<Path> path(const Expression &expression) const
    {
        const auto isRow = [](const Expression &part) { return part.kind == Kind::Identifier && part.text == u"_"_s; };
        if (isRow(expression))
            return m_item ? Said<Path>(*m_item) : unsaid(expression);
        if (expression.kind != Kind::Field)
            return unsaid(expression);
        const auto &of = expression.parts.front();
        std::optional<Path> field;
        if (isRow(of)) {
            field = m_column(expression.text);
        } else {
            auto from = path(of);
            if (!from)
                return from;
            field = fieldOf(*from, expression.text, m_model);
        }
        return field ? Said<Path>(*field) : unsaid(expression);
    }

    std::optional<Path> m_item;
    ColumnOf m_column;
    const fhir::Model &m_model;
};

} // namespace

std::optional<Path> fieldOf(const Path &from, const QString &name, const fhir::Model &model)
{
    const std::string field = name.toStdString();
    const QString before = from.text.isEmpty() ? QString() : from.text + u'.';
    if (!from.choices.empty()) {
        if (std::ranges::find(from.choices, std::string_view(field)) == from.choices.end())
            return {};
        return Path{u"%1.ofType(%2)"_s.arg(from.text, name), field, from.repeats, {}};
    }
    if (name == u"<referenceId>"_s && from.text.isEmpty())
        return Path{u"('%1/' & id)"_s.arg(QString::fromStdString(from.type)), "string", false, {}};
    const auto *element = model.element(from.type, field);
    if (!element || from.repeats) // a column of a table is a list, which M has no [field] for
        return {};
    Path path{before + name, {}, element->repeats, {}};
    if (element->choice)
        path.choices = element->types;
    else if (!element->types.empty())
        path.type = element->types.front();
    return path;
}

tl::expected<QString, Unsaid> conditionOf(const Expression &body, const ColumnOf &column, const fhir::Model &model)
{
    return Translator({}, column, model).truth(body);
}

} // namespace recipe::m
