#include "gui/story/storywords.h"

#include "gui/story/storynames.h"
#include "gui/table/celltext.h"
#include "words/completeness.h"
#include "words/errors.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gui {
namespace {

using State = story::Reading::Part::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Story)
};

QString text(const std::string &sent)
{
    return QString::fromStdString(sent);
}

QString momentText(const std::string &sent)
{
    return shownValue(sent, table::Kind::DateTime);
}

QString courseText(story::Course course)
{
    switch (course) {
    case story::Course::Usual:
        break;
    case story::Course::Ongoing:
        return Words::tr("goes on");
    case story::Course::NotDone:
        return Words::tr("not done");
    case story::Course::Error:
        return Words::tr("entered in error");
    }
    return {};
}

QString typeOf(const story::Reading::Part &part)
{
    return part.kind ? QString::fromLatin1(part.kind->type) : QStringLiteral("Patient");
}

/** The date that is shown is one that a person would not expect. */
bool isDatedOtherwise(const story::Event &event)
{
    return event.datedBy == "recordedDate" || event.datedBy == "issued" || event.datedBy == "created";
}

} // namespace

QString laneName(story::Lane lane)
{
    switch (lane) {
    case story::Lane::Encounters:
        return Words::tr("Encounters");
    case story::Lane::Conditions:
        return Words::tr("Conditions");
    case story::Lane::Allergies:
        return Words::tr("Allergies");
    case story::Lane::Medications:
        return Words::tr("Medications");
    case story::Lane::Procedures:
        return Words::tr("Procedures");
    case story::Lane::Immunizations:
        return Words::tr("Immunizations");
    case story::Lane::Reports:
        return Words::tr("Reports");
    case story::Lane::Results:
        return Words::tr("Results");
    case story::Lane::Plans:
        return Words::tr("Care plans");
    case story::Lane::Documents:
        return Words::tr("Documents");
    }
    return {};
}

QString todayName()
{
    return Words::tr("Today");
}

QString whenText(const story::Event &event)
{
    if (event.start && event.end)
        return momentText(event.start->text) + QStringLiteral(" – ") + momentText(event.end->text);
    if (event.end)
        return Words::tr("until %1").arg(momentText(event.end->text));
    if (!event.start)
        return Words::tr("no date");
    const QString start = momentText(event.start->text);
    return event.course == story::Course::Ongoing ? Words::tr("since %1").arg(start) : start;
}

QStringList eventLines(const story::Event &event)
{
    QStringList lines{event.title.empty() ? text(event.type) : text(event.title), whenText(event)};
    if (isDatedOtherwise(event))
        lines.back() = Words::tr("%1, from %2", "a date, the element it is of").arg(lines.back(), text(event.datedBy));
    if (!event.detail.empty())
        lines << text(event.detail);
    if (const QString by = namedIn(event.by); !by.isEmpty())
        lines << Words::tr("by %1", "who did, asked for or wrote what an event is").arg(by);
    QString standing = text(event.status);
    if (const QString course = courseText(event.course); !course.isEmpty())
        standing =
            standing.isEmpty() ? course : Words::tr("%1 (%2)", "what became of it, its status").arg(course, standing);
    if (!standing.isEmpty())
        lines << standing;
    return lines << text(event.type);
}

QString eventSentence(const story::Event &event)
{
    return eventLines(event).join(QStringLiteral(" · ")).simplified();
}

QStringList clusterLines(const std::vector<const story::Event *> &events)
{
    constexpr std::size_t Most = 8;
    QStringList lines{Words::tr("%Ln event(s)", nullptr, static_cast<int>(events.size()))};
    for (std::size_t at = 0; at < std::min(events.size(), Most); ++at)
        lines << whenText(*events[at]) + QStringLiteral(" · ") + eventLines(*events[at]).front();
    if (events.size() > Most)
        lines << QStringLiteral("…");
    return lines;
}

QString personSentence(const std::optional<story::Person> &person, const QString &name)
{
    QStringList parts{person && !person->name.empty() ? text(person->name) : name};
    if (person && !person->born.empty())
        parts << Words::tr("born %1").arg(momentText(person->born));
    if (person && !person->gender.empty())
        parts << text(person->gender);
    if (person && !person->died.empty())
        parts << Words::tr("died %1").arg(momentText(person->died));
    else if (person && person->isDeceased)
        parts << Words::tr("deceased");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/** Whether a server applied the search does not matter: whose a resource is was tested here. */
bool isWhole(const story::Reading &reading)
{
    return !reading.isRunning() && !reading.isCancelled()
        && std::ranges::none_of(reading.parts(), &story::Reading::Part::hasFailed);
}

QString storyWord(const story::Reading &reading)
{
    if (reading.isRunning())
        return Words::tr("reading");
    if (reading.isCancelled())
        return Words::tr("stopped");
    return isWhole(reading) ? Words::tr("complete") : Words::tr("incomplete");
}

QString storySentence(const story::Reading &reading, std::size_t events, std::size_t undated)
{
    QStringList parts;
    const auto number = [](std::size_t count) { return static_cast<int>(count); };
    if (reading.isRunning()) {
        const auto hasEnded = [](const auto &part) {
            return part.state != State::Waiting && part.state != State::Reading;
        };
        parts << Words::tr("Reading: %1 of %2 types")
                     .arg(std::ranges::count_if(reading.parts(), hasEnded))
                     .arg(reading.parts().size());
    }
    parts << Words::tr("%Ln event(s)", nullptr, number(events));
    if (undated > 0)
        parts << Words::tr("%Ln without a date, in the table only", nullptr, number(undated));
    QStringList missing;
    for (const auto &part : reading.parts()) {
        if (part.hasFailed())
            missing << typeOf(part);
    }
    if (!missing.isEmpty())
        parts << Words::tr("could not be read whole: %1").arg(missing.join(QStringLiteral(", ")));
    qint64 others = 0;
    for (const auto &part : reading.parts())
        others += part.kind ? part.completeness.turnedAway() : 0;
    if (others > 0 && !reading.parts().front().provenance.isLocal())
        parts << Words::tr(
            "%Ln resource(s) that are not known to be of this patient left out", nullptr, static_cast<int>(others));
    return parts.join(QStringLiteral(" · "));
}

QStringList storyFaults(const story::Reading &reading)
{
    QStringList lines;
    for (const auto &part : reading.parts()) {
        if (!part.hasFailed())
            continue;
        QString why = words::wordOf(part.completeness, 0);
        if (part.state == State::Ignored)
            why = Words::tr("The server gives those of all patients, whoever is asked for.");
        else if (part.state == State::Unusable)
            why = Words::tr("There is no way to read them here.");
        else if (part.completeness.error)
            why = words::explain(*part.completeness.error).what;
        lines << typeOf(part) + QStringLiteral(": ") + why;
    }
    return lines;
}

} // namespace gui
