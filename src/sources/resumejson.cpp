#include "sources/resumejson.h"

#include <QJsonArray>
#include <QtEndian>

#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Parameter = fhir::Query::Parameter;

constexpr qsizetype NumberSize = 8; ///< bytes of half a fingerprint, or key

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

void append(QByteArray &bytes, std::uint64_t number)
{
    char text[NumberSize];
    qToLittleEndian(number, text);
    bytes.append(text, NumberSize);
}

std::uint64_t numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<std::uint64_t>(bytes.constData() + at);
}

QString base64(const std::vector<Fingerprint> &names)
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(names.size()) * 2 * NumberSize);
    for (const auto &[high, low] : names) {
        append(bytes, high);
        append(bytes, low);
    }
    return QString::fromLatin1(bytes.toBase64());
}

template <typename Add>
void eachName(const QJsonValue &joined, Add add)
{
    const QByteArray bytes = QByteArray::fromBase64(joined.toString().toLatin1());
    for (qsizetype at = 0; at + 2 * NumberSize <= bytes.size(); at += 2 * NumberSize)
        add(Fingerprint{numberAt(bytes, at), numberAt(bytes, at + NumberSize)});
}

QString base64(const FingerprintKey &key)
{
    return base64(std::vector{Fingerprint{key[0], key[1]}});
}

QJsonArray toJson(const std::vector<Parameter> &parameters)
{
    QJsonArray list;
    for (const auto &[name, modifier, values] : parameters) {
        QJsonArray alternatives;
        for (const auto &value : values)
            alternatives << textOf(value);
        list << QJsonObject{{u"name"_s, textOf(name)}, {u"modifier"_s, textOf(modifier)}, {u"values"_s, alternatives}};
    }
    return list;
}

std::vector<Parameter> parametersFrom(const QJsonValue &list)
{
    std::vector<Parameter> parameters;
    for (const auto &one : list.toArray()) {
        Parameter parameter{one[u"name"_s].toString().toStdString(), one[u"modifier"_s].toString().toStdString(), {}};
        for (const auto &value : one[u"values"_s].toArray())
            parameter.values.push_back(value.toString().toStdString());
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

QJsonArray conditionsOf(const Completeness &completeness)
{
    QJsonArray list;
    for (const auto &condition : completeness.conditions)
        list << QJsonObject{{u"expression"_s, textOf(condition.expression)}, {u"by"_s, static_cast<int>(condition.by)},
            {u"reason"_s, static_cast<int>(condition.reason)}, {u"sent"_s, toJson(condition.sent)},
            {u"failed"_s, toJson(condition.failed)}, {u"turnedAway"_s, condition.turnedAway}};
    return list;
}

std::vector<Condition> conditionsFrom(const QJsonValue &list)
{
    std::vector<Condition> conditions;
    for (const auto &one : list.toArray())
        conditions.push_back({one[u"expression"_s].toString().toStdString(),
            static_cast<Condition::By>(one[u"by"_s].toInt()), static_cast<folding::Reason>(one[u"reason"_s].toInt()),
            parametersFrom(one[u"sent"_s]), parametersFrom(one[u"failed"_s]), one[u"turnedAway"_s].toInteger()});
    return conditions;
}

/** Of what the server said, only what kind it was. */
QJsonArray warningsOf(const Completeness &completeness)
{
    QJsonArray list;
    for (const auto &issue : completeness.warnings)
        list << QJsonObject{{u"severity"_s, static_cast<int>(issue.severity)}, {u"code"_s, textOf(issue.code)}};
    return list;
}

QJsonArray faultsOf(const Completeness &completeness)
{
    QJsonArray list;
    for (const auto &fault : completeness.faults)
        list << QJsonObject{{u"kind"_s, static_cast<int>(fault.kind)}, {u"byte"_s, static_cast<qint64>(fault.offset)},
            {u"entry"_s, static_cast<qint64>(fault.entry)}, {u"type"_s, textOf(fault.resourceType)}};
    return list;
}

constexpr std::pair<const char *, qint64 Repair::*> RepairCounts[] = {{"before", &Repair::before},
    {"read", &Repair::read}, {"whole", &Repair::whole}, {"known", &Repair::known}, {"counted", &Repair::counted},
    {"unproven", &Repair::unproven}};

/** All but why, and what failed: that is asked for again. */
QJsonValue toJson(const std::optional<Repair> &repair)
{
    if (!repair)
        return {};
    QJsonObject made{
        {u"parameters"_s, QJsonArray::fromStringList(repair->parameters)}, {u"isChosen"_s, repair->isChosen}};
    for (const auto &[name, count] : RepairCounts)
        made[QLatin1StringView(name)] = *repair.*count;
    return made;
}

std::optional<Repair> repairFrom(const QJsonValue &json)
{
    if (!json.isObject())
        return {};
    Repair made;
    made.parameters = json[u"parameters"_s].toVariant().toStringList();
    made.isChosen = json[u"isChosen"_s].toBool();
    for (const auto &[name, count] : RepairCounts)
        made.*count = json[QLatin1StringView(name)].toInteger();
    return made;
}

QJsonArray partsOf(const std::vector<std::vector<Parameter>> &parts)
{
    QJsonArray list;
    for (const auto &part : parts)
        list << toJson(part);
    return list;
}

constexpr std::pair<const char *, qint64 Completeness::*> Counts[] = {{"matches", &Completeness::matches},
    {"included", &Completeness::included}, {"duplicates", &Completeness::duplicates},
    {"untested", &Completeness::untested}, {"pages", &Completeness::pages}, {"entries", &Completeness::entries},
    {"bytes", &Completeness::bytes}, {"retries", &Completeness::retries},
    {"outcomeErrors", &Completeness::outcomeErrors}};

QJsonObject countsOf(const Completeness &completeness)
{
    QJsonObject counts;
    for (const auto &[name, count] : Counts)
        counts[QLatin1StringView(name)] = completeness.*count;
    counts[u"parts"_s] = completeness.parts;
    counts[u"waited"_s] = qint64{completeness.waited.count()};
    if (completeness.total)
        counts[u"total"_s] = *completeness.total;
    if (completeness.earlier)
        counts[u"earlier"_s] = *completeness.earlier;
    return counts;
}

Completeness completenessFrom(const QJsonObject &entry)
{
    Completeness made;
    const QJsonObject counts = entry[u"counts"_s].toObject();
    for (const auto &[name, count] : Counts)
        made.*count = counts[QLatin1StringView(name)].toInteger();
    made.parts = counts[u"parts"_s].toInt(1);
    made.waited = std::chrono::milliseconds(counts[u"waited"_s].toInteger());
    if (counts.contains(u"total"_s))
        made.total = counts[u"total"_s].toInteger();
    if (counts.contains(u"earlier"_s))
        made.earlier = counts[u"earlier"_s].toInteger();
    const QJsonObject types = entry[u"includedTypes"_s].toObject();
    for (auto type = types.begin(); type != types.end(); ++type)
        made.includedTypes[type.key().toStdString()] = type.value().toInteger();
    made.ignored = entry[u"ignored"_s].toVariant().toStringList();
    made.unproven = entry[u"unproven"_s].toVariant().toStringList();
    made.conditions = conditionsFrom(entry[u"conditions"_s]);
    made.repair = repairFrom(entry[u"repair"_s]);
    made.begunByServer = QDateTime::fromString(entry[u"begunByServer"_s].toString(), Qt::ISODateWithMs);
    made.request = QUrl::fromEncoded(entry[u"request"_s].toString().toLatin1());
    for (const auto &issue : entry[u"warnings"_s].toArray())
        made.warnings.push_back({static_cast<fhir::Issue::Severity>(issue[u"severity"_s].toInt()),
            issue[u"code"_s].toString().toStdString(), {}, {}});
    for (const auto &fault : entry[u"faults"_s].toArray())
        made.faults.push_back({static_cast<fhir::BundleFault::Kind>(fault[u"kind"_s].toInt()),
            static_cast<std::size_t>(fault[u"byte"_s].toInteger()),
            static_cast<std::size_t>(fault[u"entry"_s].toInteger()), fault[u"type"_s].toString().toStdString()});
    if (entry[u"files"_s].isArray()) {
        made.bulk = Completeness::Bulk{};
        auto &bulk = *made.bulk;
        bulk.asOf = entry[u"asOf"_s].toString();
        for (const auto &number : entry[u"files"_s].toArray())
            bulk.done.push_back(static_cast<std::size_t>(number.toInteger()));
    }
    return made;
}

} // namespace

QJsonObject toJson(const Resume &from)
{
    QJsonArray filesDone;
    if (from.before.bulk) {
        for (const auto number : from.before.bulk->done)
            filesDone << static_cast<qint64>(number);
    }
    const Completeness &before = from.before;
    QJsonObject types;
    for (const auto &[type, count] : before.includedTypes)
        types[textOf(type)] = count;
    const auto news = std::exchange(from.known->news, {});
    return {{u"next"_s, QString::fromLatin1(from.page.toEncoded())}, {u"counts"_s, countsOf(before)},
        {u"includedTypes"_s, types}, {u"saysFilters"_s, from.saysFilters},
        {u"ignored"_s, QJsonArray::fromStringList(before.ignored)},
        {u"unproven"_s, QJsonArray::fromStringList(before.unproven)}, {u"conditions"_s, conditionsOf(before)},
        {u"request"_s, QString::fromLatin1(before.request.toEncoded())}, {u"warnings"_s, warningsOf(before)},
        {u"faults"_s, faultsOf(before)}, {u"batches"_s, static_cast<qint64>(from.batches)},
        {u"limitedTo"_s, from.limitedTo}, {u"files"_s, from.before.bulk ? QJsonValue(filesDone) : QJsonValue()},
        {u"asOf"_s, from.before.bulk ? QJsonValue(from.before.bulk->asOf) : QJsonValue()},
        {u"begunByServer"_s, before.begunByServer.toString(Qt::ISODateWithMs)}, {u"key"_s, base64(from.known->key)},
        {u"matches"_s, base64(news.matches)}, {u"includes"_s, base64(news.includes)},
        {u"nameless"_s, base64(news.nameless)}, {u"partsLeft"_s, partsOf(from.parts)},
        {u"repair"_s, toJson(before.repair)}};
}

bool ResumeReader::add(const QJsonObject &entry)
{
    std::optional<FingerprintKey> key;
    eachName(entry[u"key"_s], [&key](const Fingerprint &both) { key = {both.high, both.low}; });
    if (!key || !entry[u"next"_s].isString() || !entry[u"counts"_s].isObject())
        return false;
    m_known->key = *key;
    eachName(entry[u"includes"_s], [this](const Fingerprint &name) { m_known->addInclude(name); });
    eachName(entry[u"matches"_s], [this](const Fingerprint &name) { m_known->addMatch(name); });
    eachName(entry[u"nameless"_s], [this](const Fingerprint &name) { m_known->addNameless(name); });
    m_resume = Resume{QUrl::fromEncoded(entry[u"next"_s].toString().toLatin1()), completenessFrom(entry),
        entry[u"saysFilters"_s].toBool(), static_cast<std::uint64_t>(entry[u"batches"_s].toInteger()),
        entry[u"limitedTo"_s].toInteger(), m_known};
    for (const auto &part : entry[u"partsLeft"_s].toArray())
        m_resume->parts.push_back(parametersFrom(part));
    return true;
}

} // namespace sources
