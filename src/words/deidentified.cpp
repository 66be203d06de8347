#include "words/deidentified.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <map>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using deidentify::Rules;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString text(const std::string &some)
{
    return QString::fromStdString(some);
}

QJsonValue orNull(const std::string &some)
{
    return some.empty() ? QJsonValue() : QJsonValue(text(some));
}

qint64 number(std::uint64_t count)
{
    return static_cast<qint64>(count);
}

QString written(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QJsonArray rulesOf(const deidentify::Report &report)
{
    std::map<std::size_t, deidentify::Effect> effects;
    for (const auto &[place, effect] : report.tally.effects) {
        effects[place.second].dropped += effect.dropped;
        effects[place.second].changed += effect.changed;
    }
    QJsonArray list;
    for (std::size_t at = 0; at < report.rules.rules.size(); ++at) {
        const auto &rule = report.rules.rules[at];
        list << QJsonObject{{u"path"_s, orNull(rule.path)}, {u"type"_s, orNull(rule.type)},
            {u"do"_s, text(std::string(nameOf(rule.action)))}, {u"law"_s, orNull(rule.law)},
            {u"dropped"_s, number(effects[at].dropped)}, {u"changed"_s, number(effects[at].changed)}};
    }
    return list;
}

} // namespace

QString sentence(const deidentify::RulesError &error)
{
    using Kind = deidentify::RulesError::Kind;
    const QString at = text(error.pointer);
    switch (error.kind) {
    case Kind::NotJson:
        return Words::tr("This is no table of de-identification: it is not a JSON object.");
    case Kind::Missing:
        return Words::tr("This is no table of de-identification: %1 is missing.").arg(at);
    case Kind::UnknownKey:
        return Words::tr("This table of de-identification has %1, which such tables do not have.").arg(at);
    case Kind::Twice:
        return Words::tr("This table of de-identification says the same twice, at %1.").arg(at);
    case Kind::Invalid:
        return Words::tr("This table of de-identification cannot be used: what stands at %1 may not stand there.")
            .arg(at);
    case Kind::Version:
        break;
    }
    return Words::tr("This table of de-identification was written for a later version of Fhirside.");
}

QString nameOf(deidentify::Action action, const Rules &rules)
{
    using deidentify::Action;
    const bool isYear = rules.dates == Rules::Dates::Year;
    switch (action) {
    case Action::Drop:
        return Words::tr("is dropped");
    case Action::Keep:
        return Words::tr("stays as it is");
    case Action::Inside:
        return Words::tr("by its parts");
    case Action::Code:
        return Words::tr("stays where it is a code");
    case Action::Date:
        return isYear ? Words::tr("only the year") : Words::tr("moved, as all of the patient");
    case Action::Birth:
        return isYear ? Words::tr("only the year, up to age %1").arg(rules.oldest)
                      : Words::tr("moved, up to age %1").arg(rules.oldest);
    case Action::Postcode:
        return Words::tr("three digits");
    case Action::Region:
        return Words::tr("stays where it is a code of a country or state");
    case Action::System:
        return Words::tr("stays where it is listed");
    case Action::Unit:
        return Words::tr("as a UCUM unit");
    case Action::Pseudonym:
    case Action::Reference:
        return Words::tr("a pseudonym");
    case Action::Allowed:
        break;
    }
    return Words::tr("stays where its address is listed");
}

QString titleOfRules(const QString &name)
{
    return name == "safe-harbor"_L1  ? Words::tr("Safe harbor (HIPAA): dates as years")
        : name == "shifted-dates"_L1 ? Words::tr("Like safe harbor, with dates moved")
                                     : name;
}

QString aboutRules(const Rules &rules)
{
    const QString all =
        Words::tr("What no rule speaks of is dropped. Codes and numbers stay: what they tell is yours to "
                  "judge.");
    return rules.dates == Rules::Dates::Year ? all
                                             : all + u' '
            + Words::tr(
                "Safe harbor allows no more of a date than its year: moved dates want an expert, or an agreement.");
}

QStringList aboutDeidentified(const deidentify::Report &report)
{
    const Rules &rules = report.rules;
    QStringList lines{Words::tr("De-identified by the table %1.").arg(text(rules.name))};
    lines << (rules.dates == Rules::Dates::Year
            ? Words::tr("Dates are cut to their years.")
            : Words::tr(
                "Dates are moved by up to %1 days, as many for all of one patient; where there is no patient they "
                "are cut to their years.")
                  .arg(rules.shiftDays));
    lines << Words::tr("Ages above %1 stand as %2 or older.").arg(rules.oldest).arg(rules.oldest + 1);
    lines << (report.isKeyKept ? Words::tr("Ids stand as keyed hashes, by the key %1.").arg(text(report.keyId))
                               : Words::tr("Ids stand as keyed hashes, by a key that nobody has any more."));
    for (const auto &column : report.columns) {
        if (column.after < column.before)
            lines << Words::tr("Column %1: %2 of %3 rows lost their value.")
                         .arg(text(column.name), written(column.before - column.after), written(column.before));
    }
    if (report.rowsAfter < report.rowsBefore)
        lines << Words::tr("%1 of %2 rows are not there any more: they stood for something that was taken out.")
                     .arg(written(report.rowsBefore - report.rowsAfter), written(report.rowsBefore));
    if (report.tally.leftOut > 0)
        lines << Words::tr("%Ln resource(s) left out: without what is taken out they would say something else.",
            nullptr, static_cast<int>(report.tally.leftOut));
    return lines;
}

QJsonObject json(const deidentify::Report &report)
{
    const Rules &rules = report.rules;
    QJsonArray paths;
    for (const auto &[place, effect] : report.tally.effects)
        paths << QJsonObject{{u"path"_s, text(place.first)},
            {u"rule"_s, place.second == Rules::None ? QJsonValue() : QJsonValue(number(place.second))},
            {u"dropped"_s, number(effect.dropped)}, {u"changed"_s, number(effect.changed)}};
    QJsonArray columns;
    for (const auto &column : report.columns)
        columns << QJsonObject{
            {u"column"_s, text(column.name)}, {u"before"_s, number(column.before)}, {u"after"_s, number(column.after)}};
    const bool isShifted = rules.dates == Rules::Dates::Shift;
    return {{u"table"_s, text(rules.name)}, {u"dates"_s, isShifted ? u"shift"_s : u"year"_s},
        {u"shiftDays"_s, isShifted ? QJsonValue(rules.shiftDays) : QJsonValue()}, {u"oldest"_s, rules.oldest},
        {u"key"_s, report.isKeyKept ? QJsonValue(text(report.keyId)) : QJsonValue()},
        {u"resources"_s, number(report.tally.resources)}, {u"leftOut"_s, number(report.tally.leftOut)},
        {u"rowsBefore"_s, number(report.rowsBefore)}, {u"rowsAfter"_s, number(report.rowsAfter)},
        {u"rules"_s, rulesOf(report)}, {u"paths"_s, paths}, {u"columns"_s, columns}};
}

} // namespace words
