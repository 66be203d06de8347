#include "folding/r4search.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QTimeZone>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

enum class Kind { Token, String, Date, Number, Reference, Uri, Composite };

struct Parameter {
    Kind kind;
    QString paths; ///< alternatives parted by |; of a composite: its items
    QString first; ///< of a composite, below its items
    QString second;
};

const QHash<QString, Parameter> Parameters{
    {u"_id"_s, {Kind::Token, u"id"_s, {}, {}}},
    {u"active"_s, {Kind::Token, u"active"_s, {}, {}}},
    {u"gender"_s, {Kind::Token, u"gender"_s, {}, {}}},
    {u"identifier"_s, {Kind::Token, u"identifier"_s, {}, {}}},
    {u"telecom"_s, {Kind::Token, u"telecom"_s, {}, {}}},
    {u"phone"_s, {Kind::Token, u"telecom[phone]"_s, {}, {}}},
    {u"name"_s, {Kind::String, u"name"_s, {}, {}}},
    {u"family"_s, {Kind::String, u"name.family"_s, {}, {}}},
    {u"given"_s, {Kind::String, u"name.given"_s, {}, {}}},
    {u"birthdate"_s, {Kind::Date, u"birthDate"_s, {}, {}}},
    {u"_lastUpdated"_s, {Kind::Date, u"meta.lastUpdated"_s, {}, {}}},
    {u"_profile"_s, {Kind::Uri, u"meta.profile"_s, {}, {}}},
    {u"_source"_s, {Kind::Uri, u"meta.source"_s, {}, {}}},
    {u"status"_s, {Kind::Token, u"status"_s, {}, {}}},
    {u"code"_s, {Kind::Token, u"code"_s, {}, {}}},
    {u"component-code"_s, {Kind::Token, u"component.code"_s, {}, {}}},
    {u"combo-code"_s, {Kind::Token, u"code|component.code"_s, {}, {}}},
    {u"category"_s, {Kind::Token, u"category"_s, {}, {}}},
    {u"subject"_s, {Kind::Reference, u"subject"_s, {}, {}}},
    {u"date"_s, {Kind::Date, u"effectiveDateTime|effectivePeriod"_s, {}, {}}},
    {u"value-quantity"_s, {Kind::Number, u"valueQuantity"_s, {}, {}}},
    {u"value-string"_s, {Kind::String, u"valueString"_s, {}, {}}},
    {u"combo-value-quantity"_s, {Kind::Number, u"valueQuantity|component.valueQuantity"_s, {}, {}}},
    {u"component-value-quantity"_s, {Kind::Number, u"component.valueQuantity"_s, {}, {}}},
    {u"code-value-quantity"_s, {Kind::Composite, {}, u"code"_s, u"valueQuantity"_s}},
    {u"component-code-value-quantity"_s, {Kind::Composite, u"component"_s, u"code"_s, u"valueQuantity"_s}},
    {u"combo-code-value-quantity"_s, {Kind::Composite, u"|component"_s, u"code"_s, u"valueQuantity"_s}},
};

QJsonArray at(const QString &paths, const QJsonValue &root)
{
    QJsonArray all;
    for (const QString &path : paths.split(u'|')) {
        QJsonArray items{root};
        for (QString name : path.split(u'.', Qt::SkipEmptyParts)) {
            const bool isPhone = name.endsWith(u"[phone]"_s);
            name = name.section(u'[', 0, 0);
            QJsonArray next;
            for (const QJsonValue item : std::as_const(items)) {
                const QJsonValue value = item.toObject()[name];
                const QJsonArray some = value.isArray() ? value.toArray() : QJsonArray{value};
                for (const QJsonValue one : some) {
                    if (!one.isNull() && (!isPhone || one.toObject()["system"_L1] == "phone"_L1))
                        next.append(one);
                }
            }
            items = next;
        }
        for (const QJsonValue item : std::as_const(items))
            all.append(item);
    }
    return all;
}

// ---- dates

struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity(); ///< not included
};

/** Milliseconds that a date of any precision stands for; without a zone in UTC. */
Range rangeOf(const QString &text)
{
    const auto millis = [](const QDate &day) {
        return static_cast<double>(QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
    };
    const int year = text.left(4).toInt();
    if (text.size() == 4)
        return {millis(QDate(year, 1, 1)), millis(QDate(year + 1, 1, 1))};
    const QDate month(year, text.mid(5, 2).toInt(), 1);
    if (text.size() == 7)
        return {millis(month), millis(month.addMonths(1))};
    const QDate day = month.addDays(text.mid(8, 2).toInt() - 1);
    if (text.size() == 10)
        return {millis(day), millis(day.addDays(1))};
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    const bool hasSeconds = text.size() > 16 && text[16] == u':';
    const bool hasFraction = text.contains(u'.');
    const auto low = static_cast<double>(moment.toMSecsSinceEpoch());
    return {low, low + (hasFraction ? 1 : hasSeconds ? 1000 : 60'000)};
}

Range rangeOf(const QJsonValue &value)
{
    if (value.isString())
        return rangeOf(value.toString());
    const QJsonObject period = value.toObject();
    Range range;
    if (period.contains("start"_L1))
        range.low = rangeOf(period["start"_L1].toString()).low;
    if (period.contains("end"_L1))
        range.high = rangeOf(period["end"_L1].toString()).high;
    return range;
}

/** R4, search.html#prefix: @p asked is the parameter's range, @p found the resource's. */
bool matchesRange(fhir::Prefix prefix, const Range &asked, const Range &found)
{
    const bool contains = asked.low <= found.low && found.high <= asked.high;
    const bool above = found.high > asked.high;
    const bool below = found.low < asked.low;
    switch (prefix) {
    case fhir::Prefix::Ne:
        return !contains;
    case fhir::Prefix::Gt:
        return above;
    case fhir::Prefix::Lt:
        return below;
    case fhir::Prefix::Ge:
        return above || contains;
    case fhir::Prefix::Le:
        return below || contains;
    case fhir::Prefix::Sa:
        return found.low >= asked.high;
    case fhir::Prefix::Eb:
        return found.high <= asked.low;
    default:
        return contains;
    }
}

// ---- tokens, texts, numbers, references

struct Asked {
    QString text; ///< unescaped
    QStringList parts; ///< between |, unescaped
    fhir::Prefix prefix = fhir::Prefix::Eq;
    QString rest; ///< without the prefix
};

Asked readAsked(const std::string &value)
{
    Asked asked;
    asked.text = QString::fromStdString(fhir::unescapedValue(value));
    for (const auto part : fhir::splitValue(value, '|'))
        asked.parts << QString::fromStdString(fhir::unescapedValue(part));
    const auto [prefix, rest] = fhir::splitPrefix(value);
    asked.prefix = prefix;
    asked.rest = QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size()));
    return asked;
}

bool matchesToken(const Asked &asked, const QJsonValue &value, const Habits &habits)
{
    const auto sensitivity = habits.ignoresCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
    const auto same = [&](const QString &system, const QString &code) {
        if (asked.parts.size() == 1)
            return asked.parts[0].compare(code, sensitivity) == 0;
        return asked.parts[0] == system && (asked.parts[1].isEmpty() || asked.parts[1].compare(code, sensitivity) == 0);
    };
    if (value.isBool())
        return same({}, value.toBool() ? u"true"_s : u"false"_s);
    if (value.isString())
        return asked.text == value.toString(); // code and id: FHIR's own, with one way to write them
    const QJsonObject object = value.toObject();
    for (const QJsonValue coding : object["coding"_L1].toArray()) {
        if (same(coding.toObject()["system"_L1].toString(), coding.toObject()["code"_L1].toString()))
            return true;
    }
    const bool isContact = object.contains("rank"_L1);
    return object.contains("value"_L1)
        && same(isContact ? QString() : object["system"_L1].toString(), object["value"_L1].toString());
}

/** Without case, accents and doubled space. */
QString plain(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.category() != QChar::Mark_NonSpacing && !c.isPunct())
            out += c;
    }
    return out.simplified();
}

bool matchesString(const Asked &asked, const std::string &modifier, const QString &text)
{
    if (modifier == "exact")
        return text == asked.text;
    return modifier == "contains" ? plain(text).contains(plain(asked.text)) : plain(text).startsWith(plain(asked.text));
}

bool matchesText(const Asked &asked, const QJsonValue &value)
{
    QStringList texts{value.toObject()["text"_L1].toString()};
    for (const QJsonValue coding : value.toObject()["coding"_L1].toArray())
        texts << coding.toObject()["display"_L1].toString();
    return std::any_of(texts.begin(), texts.end(),
        [&](const QString &text) { return !text.isEmpty() && matchesString(asked, {}, text); });
}

/** A quantity: number|system|code. Numbers after a prefix are exact, others reach half a unit around (#number). */
bool matchesNumber(const Asked &asked, const QJsonValue &value)
{
    const QJsonObject quantity = value.toObject();
    const QString digits = asked.rest.section(u'|', 0, 0);
    if (!quantity["value"_L1].isDouble())
        return false;
    if (asked.parts.size() == 3) {
        const QString unit = asked.parts[2];
        const bool isSame = asked.parts[1].isEmpty()
            ? unit == quantity["code"_L1].toString() || unit == quantity["unit"_L1].toString()
            : asked.parts[1] == quantity["system"_L1].toString() && unit == quantity["code"_L1].toString();
        if (!isSame)
            return false;
    }
    const double number = digits.toDouble();
    const auto places = digits.contains(u'.') ? digits.size() - digits.indexOf(u'.') - 1 : 0;
    const double half = asked.prefix == fhir::Prefix::Eq ? 0.5 * std::pow(10.0, -static_cast<double>(places)) : 0;
    const double found = quantity["value"_L1].toDouble();
    switch (asked.prefix) {
    case fhir::Prefix::Gt:
        return found > number;
    case fhir::Prefix::Lt:
        return found < number;
    case fhir::Prefix::Ge:
        return found >= number;
    case fhir::Prefix::Le:
        return found <= number;
    default:
        return found >= number - half && found < number + half;
    }
}

bool matchesReference(const Asked &asked, const std::string &modifier, const QJsonValue &value, const Habits &habits)
{
    if (modifier == "identifier")
        return matchesToken(asked, value.toObject()["identifier"_L1], habits);
    const QString reference = value.toObject()["reference"_L1].toString().section(u"/_history/"_s, 0, 0);
    return reference == asked.text || reference == u"https://example.org/fhir/"_s + asked.text;
}

/** identifier:of-type: system|code of the type, and the value (#modifiers). */
bool matchesOfType(const Asked &asked, const QJsonValue &value, const Habits &habits)
{
    Asked kind;
    kind.parts = asked.parts.mid(0, 2);
    Asked text;
    text.parts = asked.parts.mid(2);
    const QJsonObject identifier = value.toObject();
    return matchesToken(kind, identifier["type"_L1], habits)
        && matchesToken(text, QJsonObject{{u"value"_s, identifier["value"_L1]}}, habits);
}

/** uri:below: "a URL that starts with" the value (#uri), and as servers may that compare it part by part. */
bool matchesBelow(const Asked &asked, const QString &uri, const Habits &habits)
{
    const QString whole = asked.text + (asked.text.endsWith(u'/') ? u""_s : u"/"_s);
    return habits.ignoresCase ? (uri + u'/').startsWith(whole) : uri.startsWith(asked.text);
}

bool matchesValue(
    Kind kind, const std::string &modifier, const std::string &value, const QJsonValue &found, const Habits &habits)
{
    const Asked asked = readAsked(value);
    if (modifier == "text")
        return matchesText(asked, found);
    if (modifier == "of-type")
        return matchesOfType(asked, found, habits);
    if (modifier == "below")
        return matchesBelow(asked, found.toString(), habits);
    switch (kind) {
    case Kind::Token:
        return matchesToken(asked, found, habits);
    case Kind::String:
        return found.isString() && matchesString(asked, modifier, found.toString());
    case Kind::Date:
        return matchesRange(asked.prefix, rangeOf(asked.rest), rangeOf(found));
    case Kind::Number:
        return matchesNumber(asked, found);
    case Kind::Reference:
        return matchesReference(asked, modifier, found, habits);
    default:
        return asked.text == found.toString();
    }
}

bool matchesComposite(
    const Parameter &parameter, const std::string &value, const QJsonValue &item, const Habits &habits)
{
    const auto parts = fhir::splitValue(value, '$');
    const auto has = [&](const QString &path, Kind kind, std::string_view wanted) {
        const QJsonArray all = at(path, item);
        return std::any_of(all.begin(), all.end(),
            [&](const QJsonValue one) { return matchesValue(kind, {}, std::string(wanted), one, habits); });
    };
    return has(parameter.first, Kind::Token, parts[0]) && has(parameter.second, Kind::Number, parts[1]);
}

bool matches(const fhir::Query::Parameter &asked, const QJsonObject &resource, const Habits &habits)
{
    const QString name = QString::fromStdString(asked.name);
    if (!Parameters.contains(name))
        qFatal("The test does not know the parameter %s.", asked.name.c_str());
    const Parameter parameter = Parameters[name];
    const QJsonArray found = at(parameter.paths, resource);
    if (asked.modifier == "missing")
        return found.isEmpty() == (asked.values.front() == "true");
    const auto any = [&](const std::string &value) {
        return std::any_of(found.begin(), found.end(), [&](const QJsonValue item) {
            return parameter.kind == Kind::Composite
                ? matchesComposite(parameter, value, item, habits)
                : matchesValue(parameter.kind, asked.modifier, value, item, habits);
        });
    };
    return std::any_of(asked.values.begin(), asked.values.end(), any) != (asked.modifier == "not");
}

} // namespace

bool matchesR4(const fhir::Query &query, const QJsonObject &resource, const Habits &habits)
{
    return std::all_of(query.parameters.begin(), query.parameters.end(),
        [&](const auto &parameter) { return matches(parameter, resource, habits); });
}
