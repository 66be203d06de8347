#include "sources/filters.h"

#include "sources/types.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

/**
 * The parameters of an encoded query as names and values, decoded to the last character, for servers encode more or
 * less than they were sent. A comma's alternatives are sorted, as their order means nothing; '+' is a space, as in
 * forms, and so is an encoded one, because servers repeat the plus of a time zone either way.
 */
QList<std::pair<QString, QString>> decoded(const QString &query)
{
    QList<std::pair<QString, QString>> parameters;
    const auto plain = [](const QString &text) { return QUrl::fromPercentEncoding(text.toUtf8()).replace(u'+', u' '); };
    const QStringList items = query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &item : items) {
        QStringList alternatives = plain(item.section(u'=', 1)).split(u',');
        alternatives.sort();
        parameters.append({plain(item.section(u'=', 0, 0)), alternatives.join(u',')});
    }
    return parameters;
}

/** Whether a server that repeats @p asked as @p used has understood it: a reference may be written out, as "1",
 * "Patient/1" and "https://example.org/fhir/Patient/1" are the same resource (R4, search, 3.1.1.4.12). */
bool isSameValue(const QString &asked, const QString &used)
{
    static const QRegularExpression reference(u"^([A-Z][A-Za-z]+/)?[A-Za-z0-9.-]{1,64}$"_s);
    static const QRegularExpression before(u"^(https?://.*/)?([A-Z][A-Za-z]+/)?$"_s);
    return used == asked
        || (used.endsWith(u'/' + asked) && reference.match(asked).hasMatch()
            && before.match(used.chopped(asked.size())).hasMatch());
}

/** "subject:Patient=1" as "subject=Patient/1", which means the same. */
std::pair<QString, QString> withoutTypeModifier(std::pair<QString, QString> filter)
{
    const QString type = filter.first.section(u':', 1, -1);
    if (!isDefinedType(type))
        return filter;
    QStringList values = filter.second.split(u',');
    for (auto &value : values)
        value = value.contains(u'/') ? value : type + u'/' + value;
    return {filter.first.section(u':', 0, 0), values.join(u',')};
}

/** The same of a whole parameter, whose alternatives are parted by commas and in no order. */
bool isSameFilter(std::pair<QString, QString> asked, std::pair<QString, QString> used)
{
    asked = withoutTypeModifier(std::move(asked));
    used = withoutTypeModifier(std::move(used));
    if (asked.first != used.first)
        return false;
    const QStringList wanted = asked.second.split(u',');
    const QStringList there = used.second.split(u',');
    const auto isIn = [&there](const QString &value) {
        return std::any_of(there.begin(), there.end(), [&](const QString &other) { return isSameValue(value, other); });
    };
    return wanted.size() == there.size() && std::all_of(wanted.begin(), wanted.end(), isIn);
}

/** The name of an encoded parameter, without its modifier. */
QString bareName(const QString &parameter)
{
    return QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8()).section(u':', 0, 0);
}

/** @p parameters that ask for other resources along with the matches, or the rest of them. */
QStringList includes(const QString &parameters, bool wanted)
{
    QStringList found = parameters.split(u'&', Qt::SkipEmptyParts);
    found.removeIf([wanted](const QString &parameter) {
        const QString name = bareName(parameter);
        return (name == "_include"_L1 || name == "_revinclude"_L1) != wanted;
    });
    return found;
}

} // namespace

QString filterOf(const QString &parameters)
{
    // FHIR R4 3.1.1.4, search result parameters, and 3.1.0.1, what is said about the answer's form.
    static const QStringList Form{u"_count"_s, u"_sort"_s, u"_elements"_s, u"_summary"_s, u"_total"_s, u"_include"_s,
        u"_revinclude"_s, u"_contained"_s, u"_containedType"_s, u"_maxresults"_s, u"_score"_s, u"_format"_s,
        u"_pretty"_s};
    QStringList filters = parameters.split(u'&', Qt::SkipEmptyParts);
    filters.removeIf([](const QString &parameter) { return Form.contains(bareName(parameter)); });
    return filters.join(u'&');
}

QList<std::pair<QString, QString>> filtersOf(const QString &parameters)
{
    return decoded(filterOf(parameters));
}

QStringList missingIn(const QString &self, const QString &parameters)
{
    QStringList missing;
    if (self.isEmpty())
        return missing;
    const auto used = decoded(QUrl(self).query(QUrl::FullyEncoded));
    const auto filters = filtersOf(parameters);
    for (const auto &filter : filters) {
        const bool isUsed =
            std::any_of(used.begin(), used.end(), [&](const auto &other) { return isSameFilter(filter, other); });
        if (!isUsed && !missing.contains(filter.first))
            missing << filter.first;
    }
    return missing;
}

bool asksForIncludes(const QString &parameters)
{
    return !includes(parameters, true).isEmpty();
}

QString withoutIncludes(const QString &parameters)
{
    return includes(parameters, false).join(u'&');
}

bool hasParameter(const QString &parameters, const QString &name)
{
    const auto all = decoded(parameters);
    return std::any_of(all.begin(), all.end(), [&name](const auto &one) { return one.first == name; });
}

} // namespace sources
