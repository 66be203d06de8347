#include "words/quality/sentences.h"

#include "words/check/sentences.h"
#include "words/numbers.h"

#include <QCoreApplication>
#include <QStringList>

namespace words {
namespace {

using quality::Check;
using quality::Rule;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString sent(const std::string &text)
{
    return shown(QString::fromStdString(text));
}

/** Of numbers of one code. */
QString aboutNumbers(const quality::Finding &finding, bool quotes)
{
    const QString name =
        finding.about.empty() || (finding.isAboutSent && !quotes) ? Text::tr("A value") : sent(finding.about);
    const QString expected = sent(finding.expected);
    switch (finding.rule) {
    case Rule::UnitMissing:
        return Text::tr("%1 without a unit, where nearly all have %2").arg(name, expected);
    case Rule::UnitUnlike:
        return Text::tr("%1 in another unit than nearly all, which have %2").arg(name, expected);
    case Rule::ValueBeyondRange:
        return Text::tr("%1 more than ten times beyond the range that was sent with it").arg(name);
    default:
        return quotes ? Text::tr("%1 far from the others, half of which are within %2").arg(name, expected)
                      : Text::tr("%1 far from the others").arg(name);
    }
}

QString aboutSystem(const quality::Finding &finding, bool quotes)
{
    const QString system = finding.isAboutSent && !quotes ? QString() : sent(finding.about);
    if (finding.rule == Rule::SystemWrong && !system.isEmpty())
        return Text::tr("A system in another spelling than FHIR's: %1 for %2").arg(system, sent(finding.expected));
    if (finding.rule == Rule::SystemWrong)
        return Text::tr("A system in another spelling than FHIR's");
    return system.isEmpty() ? Text::tr("A system that is no address")
                            : Text::tr("A system that is no address: %1").arg(system);
}

QString aboutDate(Rule rule)
{
    switch (rule) {
    case Rule::DateInFuture:
        return Text::tr("A date in the future, of what has happened");
    case Rule::DateInvalid:
        return Text::tr("No date of the calendar, or not as FHIR writes it");
    case Rule::DateTooEarly:
        return Text::tr("A date before 1900");
    case Rule::EndBeforeStart:
        return Text::tr("An end before its start");
    case Rule::DeathBeforeBirth:
        return Text::tr("A death before the birth");
    default:
        return Text::tr("A date long before the patient's birth");
    }
}

} // namespace

QString titleOf(Check check)
{
    switch (check) {
    case Check::Duplicates:
        return Text::tr("Duplicates");
    case Check::References:
        return Text::tr("References that lead to nothing");
    case Check::FutureDates:
        return Text::tr("Dates in the future");
    case Check::ImpossibleDates:
        return Text::tr("Impossible dates");
    case Check::CodesWithoutSystem:
        return Text::tr("Codes without a system");
    case Check::Systems:
        return Text::tr("Systems that are no addresses, or other ones than FHIR's");
    case Check::Units:
        return Text::tr("Units unlike their neighbours");
    case Check::FarValues:
        return Text::tr("Values far from the others");
    case Check::RequiredElements:
        return Text::tr("Required elements that are missing");
    case Check::Bindings:
        break;
    }
    return Text::tr("Codes that FHIR does not allow there");
}

QString noteOn(Check check, const quality::Report &report)
{
    if (check == Check::References) {
        QStringList types;
        for (const auto &type : report.followed)
            types << QString::fromStdString(type);
        if (types.isEmpty())
            return Text::tr("only to contained resources, as no other type is known to be here whole");
        const QString to =
            //: %1 resource types
            Text::tr("to %1; other types are not known to be here whole").arg(types.join(QStringLiteral(", ")));
        if (report.unfollowed == 0)
            return to;
        //: %1 a resource type
        return to + QStringLiteral("; ")
            + Text::tr("%Ln reference(s) to %1 were too many to follow", nullptr, plural(qint64(report.unfollowed)))
                  .arg(QString::fromStdString(report.type));
    }
    if (check == Check::ImpossibleDates && report.type != "Patient")
        return report.births > 0 ? Text::tr("compared with %Ln birth date(s)", nullptr, static_cast<int>(report.births))
                                 : Text::tr("without birth dates, as none are known here");
    if ((check == Check::Units || check == Check::FarValues) && report.type != "Observation")
        return Text::tr("of Observations only");
    return {};
}

QString sentence(const quality::Finding &finding, bool quotes)
{
    switch (finding.rule) {
    case Rule::SameResource:
        return Text::tr("The same resource more than once");
    case Rule::SameMeasurement:
        return Text::tr("The same patient, code, time and value under another id");
    case Rule::SameCells:
        return Text::tr("Alike in every column but the id");
    case Rule::ReferenceMalformed:
        return Text::tr("A reference that is none");
    case Rule::ContainedMissing:
        return Text::tr("A reference to a contained resource that is not there");
    case Rule::ReferenceDangling:
        return finding.about.empty() ? Text::tr("A reference to a resource that is not there")
                                     //: %1 a resource type
                                     : Text::tr("A reference to a %1 that is not there").arg(sent(finding.about));
    case Rule::CodeWithoutSystem:
        return Text::tr("A code without its system");
    case Rule::SystemNoUri:
    case Rule::SystemWrong:
        return aboutSystem(finding, quotes);
    case Rule::UnitMissing:
    case Rule::UnitUnlike:
    case Rule::ValueFar:
    case Rule::ValueBeyondRange:
        return aboutNumbers(finding, quotes);
    case Rule::RequiredMissing:
        return Text::tr("A required element is missing");
    case Rule::BindingBroken:
        //: %1 the address of a value set
        return Text::tr("A code that is not in the required value set %1").arg(sent(finding.expected));
    default:
        return aboutDate(finding.rule);
    }
}

QString countOf(const quality::Finding &finding)
{
    return Text::tr("%Ln resource(s)", nullptr, static_cast<int>(finding.resources));
}

QString summary(const quality::Report &report)
{
    const auto wrong = static_cast<int>(report.count(quality::Grade::Wrong));
    const auto odd = static_cast<int>(report.count(quality::Grade::Odd));
    if (wrong == 0 && odd == 0)
        return report.isStopped
            ? Text::tr("Stopped before it found anything.")
            : Text::tr("Nothing found by %Ln check(s).", nullptr, static_cast<int>(quality::Checks));
    QStringList parts;
    if (wrong > 0)
        parts << Text::tr("%Ln wrong", "things", wrong);
    if (odd > 0)
        parts << Text::tr("%Ln worth a look", "things", odd);
    if (report.isStopped)
        parts << Text::tr("stopped before its end");
    return parts.join(QStringLiteral(" · "));
}

QString nameOf(quality::Grade grade)
{
    return grade == quality::Grade::Wrong ? Text::tr("wrong", "grade of a finding")
                                          : Text::tr("worth a look", "grade of a finding");
}

} // namespace words
