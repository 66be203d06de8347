#include "recipe/filtercolumns.h"

#include "fhir/codes.h"
#include "fhir/model.h"
#include "fhirpath/expression.h"
#include "fhirpath/text.h"
#include "fhirpath/types.h"
#include "recipe/compile.h"
#include "recipe/dayspan.h"
#include "viewdef/columnpaths.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;
using Test = Filter::Test;
using table::Kind;

bool isNumber(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Decimal;
}

bool isDate(Kind kind)
{
    return kind == Kind::Date || kind == Kind::DateTime;
}

bool isNumberText(const QString &text)
{
    static const QRegularExpression digits(u"^-?[0-9]{1,40}(\\.[0-9]{1,40})?$"_s);
    return digits.match(text).hasMatch();
}

/** A string of FHIRPath (N1, 2.1.1). */
QString quoted(const QString &text)
{
    QString literal = u"'"_s;
    for (const QChar c : text) {
        if (c == u'\'' || c == u'\\')
            literal += u'\\';
        if (c.unicode() < 0x20)
            literal += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            literal += c;
    }
    return literal + u'\'';
}

/** What a value has to meet, said of the value; "" where the filter's values are none of the column's kind. */
class Said
{
public:
    Said(const Filter &filter, const FilterColumn &column, const QDateTime &now)
        : m_filter(filter), m_column(column), m_now(now)
    {
    }
    [[nodiscard]] QString of(const QString &subject) const
    {
        switch (m_filter.test) {
        case Test::Empty:
        case Test::NotEmpty:
            return subject + u".hasValue()"_s;
        case Test::Is:
        case Test::IsNot:
            return isDate(m_column.kind) ? dates(subject) : equal(subject);
        case Test::Has:
        case Test::Begins:
            return text(subject);
        case Test::Less:
        case Test::More:
        case Test::Between:
            return isDate(m_column.kind) ? dates(subject) : number(subject);
        case Test::InSet:
        case Test::NotInSet:
            return m_filter.values.size() != 1 || m_filter.values[0].isEmpty()
                ? QString()
                : subject + u".memberOf("_s + quoted(m_filter.values[0]) + u')';
        case Test::Before:
        case Test::After:
        case Test::During:
        case Test::LastDays:
            break;
        }
        return dates(subject);
    }

private:
    [[nodiscard]] QString literal(const QString &value) const
    {
        if (isNumber(m_column.kind))
            return isNumberText(value) ? value : QString();
        if (m_column.kind == Kind::Boolean)
            return value == "true"_L1 || value == "false"_L1 ? value : QString();
        return quoted(value);
    }
    [[nodiscard]] QString equal(const QString &subject) const
    {
        QStringList literals;
        for (const auto &value : m_filter.values)
            literals << literal(value);
        if (literals.isEmpty() || literals.contains(QString()) || m_column.kind == Kind::Json
            || m_column.kind == Kind::Time)
            return {};
        return literals.size() == 1 ? subject + u" = "_s + literals[0]
                                    : subject + u" in ("_s + literals.join(" | "_L1) + u')';
    }
    [[nodiscard]] QString text(const QString &subject) const
    {
        if (m_column.kind != Kind::Text || m_filter.values.size() != 1 || m_filter.values[0].isEmpty())
            return {};
        return subject + (m_filter.test == Test::Has ? u".lower().contains("_s : u".lower().startsWith("_s)
            + quoted(lowerOf(m_filter.values[0])) + u')';
    }
    [[nodiscard]] QString number(const QString &subject) const
    {
        const auto &values = m_filter.values;
        const qsizetype needed = m_filter.test == Test::Between ? 2 : 1;
        if (!isNumber(m_column.kind) || values.size() != needed
            || !std::all_of(values.begin(), values.end(), isNumberText))
            return {};
        if (m_filter.test == Test::Between)
            return u"%1 >= %2 and %1 <= %3"_s.arg(subject, values[0], values[1]);
        return subject + (m_filter.test == Test::Less ? u" < "_s : u" > "_s) + values[0];
    }
    [[nodiscard]] QString dates(const QString &subject) const
    {
        const auto span = isDate(m_column.kind) ? daySpanOf(m_filter, m_now) : std::nullopt;
        if (!span)
            return {};
        const QString days = range(subject, u" > "_s, u" < "_s, day(span->after), day(span->before));
        if (m_column.kind == Kind::Date)
            return isLast() ? lastDays(subject) : days;
        const QString instants =
            isLast() ? lastInstants(subject) : range(subject, u" >= "_s, u" < "_s, day(span->from), day(span->until));
        if (m_column.type == "instant")
            return instants;
        const QString wide = isLast()
            ? u"%1 > today() - %2 days"_s.arg(subject).arg(count() + 2)
            : range(subject, u" > "_s, u" < "_s, day(iso(span->firstDay, -2)), day(iso(span->endDay, 1)));
        return wide
            + u" and iif(%1.toString().length() > 10, %2, %3)"_s.arg(
                subject, instants, isLast() ? lastDays(subject) : days);
    }

    [[nodiscard]] bool isLast() const { return m_filter.test == Test::LastDays; }
    [[nodiscard]] int count() const { return m_filter.values[0].toInt(); }
    [[nodiscard]] QString lastDays(const QString &subject) const
    {
        return u"%1 > today() - %2 days and %1 <= today()"_s.arg(subject).arg(count() + 1);
    }
    [[nodiscard]] QString lastInstants(const QString &subject) const
    {
        return u"%1 >= now() - %2 days and %1 <= now()"_s.arg(subject).arg(count());
    }
    [[nodiscard]] static QString iso(QDate date, int days)
    {
        return date.isValid() ? date.addDays(days).toString(Qt::ISODate) : QString();
    }
    [[nodiscard]] static QString day(const QString &text) { return text.isEmpty() ? QString() : u'@' + text; }
    [[nodiscard]] static QString range(
        const QString &subject, const QString &above, const QString &below, const QString &from, const QString &until)
    {
        QStringList parts;
        if (!from.isEmpty())
            parts << subject + above + from;
        if (!until.isEmpty())
            parts << subject + below + until;
        return parts.join(" and "_L1);
    }
    /** As lower() of FHIRPath has it. */
    [[nodiscard]] static QString lowerOf(const QString &text)
    {
        return QString::fromStdString(fhirpath::lowerText(text.toStdString()));
    }

    const Filter &m_filter;
    const FilterColumn &m_column;
    const QDateTime &m_now;
};

/** The column's values as something to call on. */
QString termOf(const std::string &values)
{
    const auto path = QString::fromStdString(values);
    return viewdef::isOneTerm(values) ? path : u'(' + path + u')';
}

/** Of a path that is long, or gives several values, each is looked at by itself. */
bool isSaidOnce(const QString &said, const QString &term, const FilterColumn &column)
{
    static const QRegularExpression plain(u"^[A-Za-z_.]+$"_s);
    return !column.several && (said.count(u"$this"_s) == 1 || plain.match(term).hasMatch());
}

/** The condition on the values of one column. */
QString conditionOn(const FilterColumn &column, const Filter &filter, const QDateTime &now)
{
    const bool isOfSet = filter.test == Test::InSet || filter.test == Test::NotInSet;
    const bool isNegated = filter.test == Test::IsNot || filter.test == Test::NotInSet || filter.test == Test::Empty;
    const QString term = termOf(isOfSet ? column.codes : column.path);
    if (column.path.empty() || (isOfSet && column.codes.empty()))
        return {};
    if (column.kind == Kind::Json && (filter.test == Test::Empty || filter.test == Test::NotEmpty))
        return term + (isNegated ? u".empty()"_s : u".exists()"_s);
    const Said said(filter, column, now);
    const QString each = said.of(u"$this"_s);
    if (each.isEmpty())
        return {};
    const bool isOnce = isSaidOnce(each, term, column);
    if (isOnce && filter.test == Test::Empty)
        return said.of(term) + u".not()"_s;
    if (isOnce && !isNegated)
        return said.of(term);
    return term + u".where("_s + each + (isNegated ? u").empty()"_s : u").exists()"_s);
}

/** Adds what the codes of the values are: of a code of a Coding that with its system. */
void addCodes(FilterColumn &column, const QString &resource, const fhir::Model &model)
{
    constexpr std::string_view Code = ".code";
    const auto expression = fhirpath::Expression::compile(column.path);
    if (!expression || column.kind == Kind::Date || column.kind == Kind::DateTime)
        return;
    const std::string root = resource.toStdString();
    const auto types = fhirpath::typesOf(*expression, model, root, fhirpath::rootType(model, root));
    const auto &type = types.type;
    const bool isOfCoding =
        type.element && type.element->name == "code" && (type.owner == "Coding" || model.isA(type.owner, "Quantity"));
    if (isOfCoding && column.path.ends_with(Code) && viewdef::isOneTerm(column.path))
        column.codes = column.path.substr(0, column.path.size() - Code.size());
    else if (type.type() == "CodeableConcept" || type.type() == "Coding" || type.type() == "code")
        column.codes = column.path;
    if (type.element && type.type() == "code" && !isOfCoding)
        column.valueSet = fhir::Codes::of(model).valueSetOf(type.owner, type.element->name);
}

FilterColumn columnOf(const table::ColumnInfo &info, const std::vector<viewdef::ColumnPath> &paths,
    const QString &resource, const fhir::Model &model)
{
    FilterColumn column{info.name, {}, {}, info.collection, info.kind, info.type, info.number, info.unit, {}};
    const auto found = std::ranges::find(paths, info.name, &viewdef::ColumnPath::name);
    if (found != paths.end()) {
        column.path = found->path;
        for (const auto &element : found->elements)
            column.elements << QString::fromStdString(element);
        column.several = found->several;
        addCodes(column, resource, model);
    }
    return column;
}

bool isAmong(const QList<Join> &joins, const QString &column)
{
    return std::ranges::any_of(joins, [&column](const Join &join) {
        return std::ranges::find(join.columns, column, &Join::Column::name) != join.columns.end();
    });
}

/** By the name that a join gives a column: the value set that its values must be from, where these are codes without a
 * system. */
std::map<std::string, std::string> joinedValueSets(const QList<Join> &joins, const fhir::Model &model)
{
    std::map<std::string, std::string> valueSets;
    for (const auto &join : joins) {
        const auto paths = viewdef::columnPaths(viewOf(rightOf(join), model).toStdString(), model);
        for (const auto &[name, title, from] : join.columns) {
            table::ColumnInfo read;
            read.name = from.toStdString();
            valueSets[name.toStdString()] = columnOf(read, paths, join.type(), model).valueSet;
        }
    }
    return valueSets;
}

bool isAboutNumbers(Test test)
{
    return test == Test::Less || test == Test::More || test == Test::Between;
}

} // namespace

bool isOnJoined(const Filter &filter, const Recipe &recipe)
{
    return !recipe.conditions.contains(filter.condition) && isAmong(recipe.joins, filter.column);
}

QStringList joinedConditions(const Recipe &recipe)
{
    QStringList conditions;
    for (const auto &filter : recipe.filters) {
        if (isOnJoined(filter, recipe))
            conditions << filter.condition;
    }
    return conditions;
}

Recipe withoutStrayFilters(Recipe recipe)
{
    recipe.filters.removeIf([&recipe](const Filter &filter) {
        return !recipe.conditions.contains(filter.condition) && !isAmong(recipe.joins, filter.column);
    });
    return recipe;
}

FilterColumns::FilterColumns(const Recipe &recipe, const table::Schema &schema, const fhir::Model &model)
{
    const auto paths = viewdef::columnPaths(viewOf(recipe, model).toStdString(), model);
    auto valueSets = joinedValueSets(recipe.joins, model);
    for (const auto &info : schema) {
        auto &column = m_columns.emplace_back(columnOf(info, paths, recipe.type(), model));
        // What no column of the view is, joins have added; what sql-name allows is a name in FHIRPath, too.
        column.isJoined = column.path.empty() && !recipe.joins.isEmpty();
        if (!column.isJoined)
            continue;
        column.path = column.name;
        column.valueSet = std::move(valueSets[column.name]);
    }
}

const FilterColumn *FilterColumns::find(const QString &name) const
{
    const auto found = std::ranges::find(m_columns, name.toStdString(), &FilterColumn::name);
    return found == m_columns.end() || name.isEmpty() ? nullptr : &*found;
}

const FilterColumn *FilterColumns::numberOf(const FilterColumn &column) const
{
    const auto *number = isNumber(column.kind) ? &column : find(QString::fromStdString(column.number));
    return number && isNumber(number->kind) && !number->path.empty() ? number : nullptr;
}

const FilterColumn *FilterColumns::unitOf(const FilterColumn &column) const
{
    const auto *unit = find(QString::fromStdString(column.unit));
    return unit && !unit->path.empty() ? unit : nullptr;
}

std::vector<Filter::Test> FilterColumns::testsFor(const FilterColumn &column) const
{
    std::vector<Test> tests;
    const auto add = [&tests](std::initializer_list<Test> more) { tests.insert(tests.end(), more); };
    if (column.path.empty())
        return tests;
    if (numberOf(column))
        add({Test::More, Test::Less, Test::Between});
    if (isDate(column.kind))
        add({Test::Before, Test::After, Test::Between, Test::LastDays, Test::During});
    else if (column.kind == Kind::Text && column.type != "code")
        add({Test::Has, Test::Begins});
    if (column.kind != Kind::Json && column.kind != Kind::Time && !isDate(column.kind))
        add({Test::Is, Test::IsNot});
    if (!column.codes.empty())
        add({Test::InSet, Test::NotInSet});
    add({Test::Empty, Test::NotEmpty});
    if (column.isJoined) // its cells are all there is to test, and what the last days are moves on
        std::erase(tests, Test::LastDays);
    return tests;
}

std::optional<QString> conditionOf(const Filter &filter, const FilterColumns &columns, const QDateTime &now)
{
    const auto *column = columns.find(filter.column);
    if (!column)
        return {};
    const bool isOfNumber = isAboutNumbers(filter.test) && !isDate(column->kind);
    const auto *tested = isOfNumber ? columns.numberOf(*column) : column;
    QString condition = tested ? conditionOn(*tested, filter, now) : QString();
    if (condition.isEmpty())
        return {};
    if (isOfNumber && !filter.unit.isEmpty()) {
        const auto *unit = columns.unitOf(*column);
        if (!unit)
            return {};
        condition += u" and "_s + conditionOn(*unit, {{}, Test::Is, {filter.unit}, {}, {}}, now);
    }
    return condition;
}

} // namespace recipe
