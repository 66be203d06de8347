#include "sources/expansion.h"

#include <QJsonArray>

#include <algorithm>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

/** Whether the server says that its list has not all codes. */
bool isPart(const QJsonObject &expansion)
{
    const auto isSaid = [](const QJsonValue &value) {
        return value["valueBoolean"_L1].toBool() || value["valueString"_L1] == "true"_L1;
    };
    const QJsonArray extensions = expansion["extension"_L1].toArray();
    const QJsonArray parameters = expansion["parameter"_L1].toArray();
    return std::ranges::any_of(extensions, [&](const QJsonValue &one) {
        const QString url = one["url"_L1].toString();
        return (url.endsWith("/valueset-unclosed"_L1) || url.endsWith("/valueset-toocostly"_L1)) && isSaid(one);
    }) || std::ranges::any_of(parameters, [&](const QJsonValue &one) {
        return one["name"_L1] == "limitedExpansion"_L1 && isSaid(one);
    });
}

} // namespace

Expansion::Next Expansion::unusable(const char *why)
{
    m_why = why;
    return Next::Unusable;
}

/** Those within one another, too. */
void Expansion::take(const QJsonArray &contains)
{
    for (const auto &value : contains) {
        const QJsonObject one = value.toObject();
        const std::string code = one["code"_L1].toString().toStdString();
        const std::string system = one["system"_L1].toString().toStdString();
        ++m_read;
        if (!code.empty()) {
            m_set.expansion.emplace(code,
                terms::ValueSet::Entry{
                    system, one["version"_L1].toString().toStdString(), one["abstract"_L1].toBool()});
            if (const QString name = one["display"_L1].toString().simplified(); !name.isEmpty())
                m_names.emplace(SystemCode{system, code}, name);
        }
        take(one["contains"_L1].toArray());
    }
}

Expansion::Next Expansion::add(const QJsonObject &answer)
{
    if (answer["resourceType"_L1] != "ValueSet"_L1 || !answer["expansion"_L1].isObject())
        return unusable("the server's answer has no expansion.");
    const QJsonObject expansion = answer["expansion"_L1].toObject();
    if (isPart(expansion))
        return unusable("the server lists only some of the codes.");
    const QJsonArray contains = expansion["contains"_L1].toArray();
    const QJsonValue number = expansion["total"_L1];
    const qint64 total = number.isDouble() ? number.toInteger() : -1; // not said
    const qint64 before = m_read;
    // Some know nothing of pages, and give the same again and again.
    const bool isSame = before > 0 && !contains.isEmpty() && contains.first().toObject() == m_first;
    if (isSame)
        return unusable("the server gives the same page of codes again.");
    m_first = contains.first().toObject();
    take(contains);
    m_set.hasExpansion = m_set.isExpansionWhole = true;
    const qint64 came = m_read - before;
    if (total > MostCodes || m_read > MostCodes)
        return unusable("it has too many codes to be read whole.");
    if (total >= 0 ? m_read >= total : came != PageSize)
        return Next::Whole;
    return came > 0 ? Next::Page : unusable("the server gives fewer codes than it says that there are.");
}

} // namespace sources
