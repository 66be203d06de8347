#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

/**
 * What @p value has that a JSON Schema does not allow, each with its place; of the keywords that this project's schemas
 * use: type, const, enum, pattern, minimum, items, properties, required and additionalProperties, which must say so
 * where it allows others. Another keyword is a finding, too: it would not be looked at. Each property has to have a
 * description.
 */
inline QStringList violations(const QJsonValue &value, const QJsonObject &schema, const QString &at = {})
{
    using namespace Qt::StringLiterals;
    QStringList found;
    static const QStringList Known{u"$schema"_s, u"$id"_s, u"title"_s, u"description"_s, u"type"_s, u"const"_s,
        u"enum"_s, u"pattern"_s, u"minimum"_s, u"items"_s, u"properties"_s, u"required"_s, u"additionalProperties"_s};
    for (const QString &keyword : schema.keys()) {
        if (!Known.contains(keyword))
            found << at + u": keyword "_s + keyword;
    }
    if (schema[u"description"_s].toString().isEmpty())
        found << at + u": no description"_s;
    const bool isInteger = value.isDouble() && value.toVariant().typeId() == QMetaType::LongLong;
    const QString type = value.isObject() ? u"object"_s
        : value.isArray()                 ? u"array"_s
        : value.isString()                ? u"string"_s
        : value.isBool()                  ? u"boolean"_s
        : value.isNull()                  ? u"null"_s
        : isInteger                       ? u"integer"_s
                                          : u"number"_s;
    const QJsonValue types = schema[u"type"_s];
    if (types != QJsonValue(type) && !types.toArray().contains(type))
        found << at + u": is "_s + type;
    if (schema.contains(u"const"_s) && schema[u"const"_s] != value)
        found << at + u": const"_s;
    if (schema.contains(u"enum"_s) && !schema[u"enum"_s].toArray().contains(value))
        found << at + u": enum "_s + value.toString();
    if (schema.contains(u"pattern"_s) && value.isString()
        && !QRegularExpression(schema[u"pattern"_s].toString()).match(value.toString()).hasMatch())
        found << at + u": pattern "_s + value.toString();
    if (schema.contains(u"minimum"_s) && value.isDouble() && value.toInteger() < schema[u"minimum"_s].toInteger())
        found << at + u": minimum"_s;
    for (const auto &item : value.toArray())
        found << violations(item, schema[u"items"_s].toObject(), at + u"[]"_s);
    const QJsonObject object = value.toObject();
    const QJsonObject properties = schema[u"properties"_s].toObject();
    if (value.isObject()) {
        for (const auto &name : schema[u"required"_s].toArray()) {
            if (!object.contains(name.toString()))
                found << at + u'/' + name.toString() + u": missing"_s;
        }
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QJsonValue other = schema[u"additionalProperties"_s];
        const QString place = at + u'/' + member.key();
        if (properties.contains(member.key()))
            found << violations(member.value(), properties[member.key()].toObject(), place);
        else if (other.isObject())
            found << violations(member.value(), other.toObject(), place);
        else if (other != QJsonValue(true))
            found << place + u": not described"_s;
    }
    return found;
}
