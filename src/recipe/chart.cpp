#include "recipe/chart.h"

#include "recipe/recipejson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;

constexpr std::pair<const char *, Chart::Kind> KindNames[] = {
    {"line", Chart::Kind::Line}, {"bars", Chart::Kind::Bars}, {"histogram", Chart::Kind::Histogram}};

bool readKind(const QJsonValue &value, Chart::Kind &to)
{
    const auto *const found =
        std::ranges::find_if(KindNames, [&value](const auto &pair) { return value == QLatin1StringView(pair.first); });
    if (found == std::end(KindNames))
        return false;
    to = found->second;
    return true;
}

bool readText(const QJsonValue &value, QString &to)
{
    to = value.toString();
    return value.isString();
}

bool read(const QString &key, const QJsonValue &value, Chart &chart)
{
    if (key == "kind"_L1)
        return readKind(value, chart.kind);
    if (key == "value"_L1)
        return readText(value, chart.value);
    if (key == "only"_L1)
        return readText(value, chart.only);
    if (key == "onlyValue"_L1)
        return readText(value, chart.onlyValue);
    if (key == "by"_L1)
        return readText(value, chart.by);
    if (key == "unit"_L1)
        return readText(value, chart.unit.emplace());
    return false;
}

} // namespace

QByteArray toJson(const Chart &chart)
{
    QByteArrayList members;
    for (const auto &[name, kind] : KindNames) {
        if (kind == chart.kind)
            members << "\"kind\": \"" + QByteArray(name) + '"';
    }
    members << "\"value\": " + quotedJson(chart.value);
    if (!chart.only.isEmpty())
        members << "\"only\": " + quotedJson(chart.only);
    if (!chart.onlyValue.isEmpty())
        members << "\"onlyValue\": " + quotedJson(chart.onlyValue);
    if (!chart.by.isEmpty())
        members << "\"by\": " + quotedJson(chart.by);
    if (chart.unit)
        members << "\"unit\": " + quotedJson(*chart.unit);
    return '{' + members.join(", ") + '}';
}

std::optional<Chart> chartOf(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    const auto object = document.object();
    Chart chart;
    bool isGood = document.isObject() && object.contains(u"kind"_s) && object.contains(u"value"_s);
    for (auto member = object.begin(); member != object.end() && isGood; ++member)
        isGood = read(member.key(), member.value(), chart);
    return isGood ? std::optional(chart) : std::nullopt;
}

} // namespace recipe
