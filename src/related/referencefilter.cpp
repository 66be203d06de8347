#include "related/referencefilter.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace related {
namespace {

using namespace Qt::StringLiterals;
using recipe::Filter;
using Test = Filter::Test;

constexpr auto Id = "'[A-Za-z0-9.-]{1,64}'"_L1;

/** References to resources of one type. */
struct OfType {
    QString type;
    QStringList ids; ///< in quotes
};

std::vector<OfType> byType(const QStringList &keys)
{
    std::vector<OfType> types;
    for (const auto &key : keys) {
        const QString type = key.section(u'/', 0, 0);
        auto found = std::ranges::find(types, type, &OfType::type);
        if (found == types.end())
            found = types.insert(types.end(), OfType{type, {}});
        found->ids << u'\'' + key.section(u'/', 1) + u'\'';
    }
    return types;
}

/** In the form of conditionFor(), where there is one. */
QString clause(const OfType &references, const ReferenceColumn &column, bool isWanted)
{
    const auto &ids = references.ids;
    const QString key = u"getReferenceKey(%1) "_s.arg(references.type)
        + (ids.size() == 1 ? u"= "_s + ids.constFirst() : u"in ("_s + ids.join(" | "_L1) + u')');
    const QString element = QString::fromStdString(column.element);
    if (isWanted && !column.several)
        return element + u'.' + key;
    return u"%1.where(%2).exists()"_s.arg(element, key) + (isWanted ? QString() : u".not()"_s);
}

QStringList keysIn(const QString &condition)
{
    static const QRegularExpression call(
        uR"(getReferenceKey\(([A-Za-z]+)\) (?:= (%1)|in \((%1(?: \| %1)+)\)))"_s.arg(Id));
    static const QRegularExpression id(Id);
    QStringList keys;
    for (auto calls = call.globalMatch(condition); calls.hasNext();) {
        const auto found = calls.next();
        for (auto ids = id.globalMatch(found.captured(2) + found.captured(3)); ids.hasNext();) {
            const QString quoted = ids.next().captured();
            keys << found.captured(1) + u'/' + quoted.sliced(1, quoted.size() - 2);
        }
    }
    return keys;
}

} // namespace

std::optional<Filter> filterOn(const QString &name, Test test, const Picked &picked, const ReferenceColumn &column,
    const recipe::FilterColumns &columns)
{
    Filter filter{name, test, picked.names + picked.texts, {}, {}};
    if ((test != Test::Is && test != Test::IsNot) || (picked.keys.isEmpty() && picked.texts.isEmpty()))
        return {};
    QStringList clauses;
    for (const auto &references : byType(picked.keys))
        clauses << clause(references, column, test == Test::Is);
    if (!picked.texts.isEmpty()) {
        const auto said = recipe::conditionOf({name, test, picked.texts, {}, {}}, columns);
        if (!said)
            return {};
        clauses << *said;
    }
    filter.condition = clauses.join(test == Test::Is ? " or "_L1 : " and "_L1);
    return filter;
}

std::optional<Picked> pickedBy(
    const Filter &filter, const ReferenceColumn &column, const recipe::FilterColumns &columns)
{
    const QStringList keys = keysIn(filter.condition);
    if (keys.size() > filter.values.size())
        return {};
    const Picked picked{keys, filter.values.first(keys.size()), filter.values.sliced(keys.size())};
    const auto written = filterOn(filter.column, filter.test, picked, column, columns);
    return written && *written == filter ? std::optional(picked) : std::nullopt;
}

} // namespace related
