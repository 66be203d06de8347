#include "words/conditions.h"

#include "words/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace words {
namespace {

using By = sources::Condition::By;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString applied(const sources::Condition &condition)
{
    const QString expression = QString::fromStdString(condition.expression);
    const QString failed = searchOf(condition.failed);
    switch (condition.by) {
    case By::Server:
        return Words::tr("Condition %1: applied by the server, as %2.").arg(expression, searchOf(condition.sent));
    case By::Ignored:
        return Words::tr("Condition %1: applied on this computer. The server ignored %2, or takes it otherwise.")
            .arg(expression, failed);
    case By::Refused:
        return failed.isEmpty()
            ? Words::tr("Condition %1: applied on this computer. The server refused its search parameter before.")
                  .arg(expression)
            : Words::tr("Condition %1: applied on this computer. The server refused %2.").arg(expression, failed);
    case By::Here:
        break;
    }
    return condition.sent.empty()
        ? Words::tr("Condition %1: applied on this computer.").arg(expression)
        : Words::tr("Condition %1: narrowed down by the server, as %2, and applied on this computer.")
              .arg(expression, searchOf(condition.sent));
}

} // namespace

QString wordOf(const sources::Condition &condition)
{
    switch (condition.by) {
    case By::Server:
        return Words::tr("server");
    case By::Ignored:
        return Words::tr("ignored");
    case By::Refused:
        return Words::tr("refused");
    case By::Here:
        break;
    }
    return Words::tr("here");
}

QString sentence(folding::Reason reason)
{
    using enum folding::Reason;
    switch (reason) {
    case None:
        break;
    case NoParameter:
        return Words::tr("FHIR has no search parameter for it.");
    case NotOffered:
        return Words::tr("The server does not offer the search parameter for it.");
    case Refused:
        return Words::tr("The server refused the search parameter for it.");
    case Operator:
        return Words::tr("FHIR search has nothing that does this.");
    case Or:
        return Words::tr("One side of the \"or\" cannot be searched.");
    case Precision:
        return Words::tr("Searches take numbers and dates only as precisely as they are written.");
    case Text:
        return Words::tr("Searches take no notice of case, accents and punctuation.");
    case Absent:
        return Words::tr("The search also finds resources without a value.");
    case Repeats:
        return Words::tr("The search may find the parts of the condition in different places of a resource.");
    case System:
        return Words::tr("The search also finds the same code elsewhere, or in other systems.");
    }
    return {};
}

QString searchOf(const std::vector<fhir::Query::Parameter> &parameters)
{
    return QString::fromStdString(fhir::Query{{}, parameters}.parametersText());
}

QString describe(const sources::Condition &condition)
{
    QStringList said{applied(condition)};
    if (condition.by == By::Here && condition.reason != folding::Reason::None)
        said << sentence(condition.reason);
    if (condition.turnedAway > 0)
        said << Words::tr("%Ln resource(s) that came do not meet it.", nullptr, plural(condition.turnedAway));
    return said.join(u' ');
}

QStringList aboutConditions(const sources::Completeness &completeness)
{
    QStringList lines;
    for (const auto &condition : completeness.conditions)
        lines << describe(condition);
    if (!lines.isEmpty())
        lines << Words::tr("Resources read: %1, of which meet all conditions: %2")
                     .arg(QLocale().toString(completeness.matches), QLocale().toString(completeness.meeting()));
    if (!lines.isEmpty() && completeness.untested > 0)
        lines << Words::tr("Resources that could not be tested, and have no row: %1")
                     .arg(QLocale().toString(completeness.untested));
    return lines;
}

} // namespace words
