#pragma once

#include "story/reading.h"

#include <QString>
#include <QStringList>

namespace gui {

[[nodiscard]] QString laneName(story::Lane lane);
/** Of the line where the past ends. */
[[nodiscard]] QString todayName();
/** When an event was, in the locale: "12 May 2024 – 14 May 2024", "since 12 May 2024", "no date". */
[[nodiscard]] QString whenText(const story::Event &event);
/** An event, line by line: what, when, a value or reason, what became of it, of which type. */
[[nodiscard]] QStringList eventLines(const story::Event &event);
/** The same in one line. */
[[nodiscard]] QString eventSentence(const story::Event &event);
/** Several events that stand together: how many, and the first of them. */
[[nodiscard]] QStringList clusterLines(const std::vector<const story::Event *> &events);

/** Who it is: "Ann Müller, born 12 Jan 1950, female". @p name: as long as nothing else is known. */
[[nodiscard]] QString personSentence(const std::optional<story::Person> &person, const QString &name);
/** How a reading stands: how many events, how many without a date, and which types could not be read. */
[[nodiscard]] QString storySentence(const story::Reading &reading, std::size_t events, std::size_t undated);
/** Whether all of it is there, in one word or two. */
[[nodiscard]] QString storyWord(const story::Reading &reading);
[[nodiscard]] bool isWhole(const story::Reading &reading);
/** Why types could not be read, a line each. */
[[nodiscard]] QStringList storyFaults(const story::Reading &reading);

} // namespace gui
