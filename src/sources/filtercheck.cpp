#include "sources/filtercheck.h"

#include "fhir/model.h"

#include <QDate>

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Json = simdjson::dom::element;

enum class Kind { Id, Token, Date, Unknown };
enum class Fit { Yes, No, Unsure };

/** One parameter of a search; it holds when one of its alternatives does. */
struct Filter {
    QString name;
    Kind kind = Kind::Unknown;
    std::string place; ///< JSON pointer (RFC 6901)
    QStringList alternatives;
    bool needsValue = false; ///< a row without the element cannot be a match
    bool isBroken = false;
    bool isProven = false; ///< at least one row was looked at
};

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/** Days that a date or the date of a point in time covers; a time may lie a day further in another time zone. */
struct Days {
    QDate first;
    QDate last;
};

std::optional<Days> daysOf(const QString &date)
{
    const QString day = date.left(10);
    const auto first = QDate::fromString(day + u"-01-01"_s.mid(day.size() - 4), Qt::ISODate);
    if (!first.isValid() || (day.size() != 4 && day.size() != 7 && day.size() != 10))
        return {};
    const QDate last = day.size() == 4 ? first.addYears(1).addDays(-1)
        : day.size() == 7              ? first.addMonths(1).addDays(-1)
                                       : first;
    const int slack = date.size() > 10 ? 1 : 0;
    return Days{first.addDays(-slack), last.addDays(slack)};
}

Fit fitDate(const QString &value, const QString &alternative)
{
    const std::string plain = alternative.toStdString();
    const auto [prefix, date] = fhir::splitPrefix(plain);
    const auto wanted = daysOf(text(date));
    const auto days = daysOf(value);
    if (!wanted || !days)
        return Fit::Unsure;
    const bool before = days->last < wanted->first;
    const bool after = days->first > wanted->last;
    using enum fhir::Prefix;
    switch (prefix) {
    case Eq:
        return before || after ? Fit::No : Fit::Yes;
    case Ge:
    case Gt:
    case Sa:
        return before ? Fit::No : Fit::Yes;
    case Le:
    case Lt:
    case Eb:
        return after ? Fit::No : Fit::Yes;
    case Ne:
    case Ap:
        break;
    }
    return Fit::Unsure;
}

Fit fitToken(const QString &system, const QString &code, const QString &alternative)
{
    const auto bar = alternative.indexOf(u'|');
    const QString wantedSystem = bar < 0 ? QString() : alternative.left(bar);
    const QString wantedCode = alternative.mid(bar + 1);
    const bool isSystem = wantedSystem.isEmpty() || system.isEmpty() || system == wantedSystem;
    const bool isCode = wantedCode.isEmpty() || code.compare(wantedCode, Qt::CaseInsensitive) == 0;
    return isSystem && isCode ? Fit::Yes : Fit::No;
}

QString member(Json object, const char *name)
{
    std::string_view found;
    return object[name].get(found) == simdjson::SUCCESS ? text(found) : QString();
}

Fit fitOne(const Filter &filter, Json value)
{
    const auto best = [&filter](auto fit) {
        Fit found = Fit::No;
        for (const auto &alternative : filter.alternatives) {
            const Fit one = fit(alternative);
            found = one == Fit::Yes || found == Fit::Yes ? Fit::Yes : one == Fit::Unsure ? one : found;
        }
        return found;
    };
    if (value.is_bool())
        return best([&](const QString &wanted) { return fitToken({}, bool(value) ? u"true"_s : u"false"_s, wanted); });
    if (value.is_string()) {
        const QString found = text(std::string_view(value));
        if (filter.kind == Kind::Date)
            return best([&](const QString &wanted) { return fitDate(found, wanted); });
        if (filter.kind == Kind::Id)
            return filter.alternatives.contains(found) ? Fit::Yes : Fit::No;
        return best([&](const QString &wanted) { return fitToken({}, found, wanted); });
    }
    const QString system = member(value, "system");
    const QString code = member(value, "code");
    // An Identifier has a URI as its system; another value may be a telephone number, which servers compare loosely.
    const QString found = code.isEmpty() && system.contains(u':') ? member(value, "value") : code;
    if (!value.is_object() || found.isEmpty() || filter.kind != Kind::Token)
        return Fit::Unsure;
    return best([&](const QString &wanted) { return fitToken(system, found, wanted); });
}

/** A list fits when one of its items does, a CodeableConcept when one of its codings does. */
Fit fit(const Filter &filter, Json value)
{
    Json coding;
    if (value.is_object() && value["coding"].get(coding) == simdjson::SUCCESS)
        return fit(filter, coding);
    if (!value.is_array())
        return fitOne(filter, value);
    Fit best = Fit::No;
    for (const Json item : simdjson::dom::array(value)) {
        const Fit one = fit(filter, item);
        best = one == Fit::Yes || best == Fit::Yes ? Fit::Yes : one == Fit::Unsure ? one : best;
    }
    return best;
}

/** How a parameter of @p type can be looked for in a row. */
void place(Filter &filter, const std::string &type)
{
    if (filter.name == "_id"_L1) {
        filter.kind = Kind::Id;
        filter.place = "/id";
        filter.needsValue = true;
        return;
    }
    if (filter.name == "_lastUpdated"_L1) {
        filter.kind = Kind::Date;
        filter.place = "/meta/lastUpdated";
        return;
    }
    const std::string prefix = type + '.';
    for (const auto &known : fhir::Model::r4().searchParameters(type)) {
        const bool isDate = known.type == "date";
        if (text(known.code) != filter.name || (!isDate && known.type != "token"))
            continue;
        const std::string path(known.expression);
        const bool isSimple = path.starts_with(prefix)
            && std::all_of(path.begin() + static_cast<std::ptrdiff_t>(prefix.size()), path.end(),
                [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        if (!isSimple)
            continue;
        filter.kind = isDate ? Kind::Date : Kind::Token;
        filter.place = '/' + path.substr(prefix.size());
        filter.needsValue = filter.name == "gender"_L1 || filter.name == "birthdate"_L1;
    }
}

} // namespace

struct FilterCheck::State {
    std::vector<Filter> filters;
    bool canLook = false;
    simdjson::dom::parser parser;
};

FilterCheck::FilterCheck(const fhir::Query &query) : m_state(std::make_unique<State>())
{
    const fhir::Query filters = query.filters();
    for (const auto &parameter : filters.parameters) {
        Filter filter;
        filter.name = text(parameter.code());
        for (const auto &value : parameter.values) {
            if (!value.empty())
                filter.alternatives << text(value);
        }
        // An escaped comma or bar, and a plus that may be a space, are the server's affair.
        if (parameter.value().find_first_of("\\+ ") == std::string::npos && !filter.alternatives.isEmpty())
            place(filter, query.type);
        m_state->canLook = m_state->canLook || filter.kind != Kind::Unknown;
        m_state->filters.push_back(std::move(filter));
    }
}

FilterCheck::~FilterCheck() = default;

void FilterCheck::look(std::string_view resource)
{
    if (!m_state->canLook)
        return;
    Json row;
    if (m_state->parser.parse(resource.data(), resource.size(), false).get(row) != simdjson::SUCCESS)
        return;
    for (auto &filter : m_state->filters) {
        if (filter.kind == Kind::Unknown || filter.isBroken)
            continue;
        Json value;
        const bool isThere = row.at_pointer(filter.place).get(value) == simdjson::SUCCESS;
        const Fit found = isThere ? fit(filter, value) : filter.needsValue ? Fit::No : Fit::Unsure;
        filter.isBroken = found == Fit::No;
        filter.isProven = filter.isProven || found == Fit::Yes;
    }
}

QStringList FilterCheck::broken() const
{
    QStringList names;
    for (const auto &filter : m_state->filters) {
        if (filter.isBroken && !names.contains(filter.name))
            names << filter.name;
    }
    return names;
}

QStringList FilterCheck::unproven() const
{
    QStringList names;
    for (const auto &filter : m_state->filters) {
        if (!filter.isBroken && !filter.isProven && !names.contains(filter.name))
            names << filter.name;
    }
    return names;
}

} // namespace sources
