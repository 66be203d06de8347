#include "fetch/filters.h"

#include <QUrl>

#include <algorithm>

namespace fetch {
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

/** @p parameters that ask for other resources along with the matches, or the rest of them. */
QStringList includes(const QString &parameters, bool wanted)
{
    QStringList found = parameters.split(u'&', Qt::SkipEmptyParts);
    found.removeIf([wanted](const QString &parameter) {
        const QString name = QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8()).section(u':', 0, 0);
        return (name == "_include"_L1 || name == "_revinclude"_L1) != wanted;
    });
    return found;
}

} // namespace

QList<std::pair<QString, QString>> filtersOf(const QString &parameters)
{
    // What shapes an answer, and what comes along with it, does not choose among the resources.
    static const QStringList Shape{u"_count"_s, u"_total"_s, u"_format"_s, u"_summary"_s, u"_elements"_s, u"_sort"_s,
        u"_include"_s, u"_revinclude"_s, u"_pretty"_s};
    auto filters = decoded(parameters);
    filters.removeIf([](const auto &filter) { return Shape.contains(filter.first.section(u':', 0, 0)); });
    return filters;
}

QStringList missingIn(const QString &self, const QString &parameters)
{
    QStringList missing;
    if (self.isEmpty())
        return missing;
    const auto used = decoded(QUrl(self).query(QUrl::FullyEncoded));
    const auto filters = filtersOf(parameters);
    for (const auto &filter : filters) {
        if (!used.contains(filter) && !missing.contains(filter.first))
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

} // namespace fetch
