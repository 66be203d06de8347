#pragma once

#include "deidentify/report.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace words {

/** One sentence for people: why a file is no table of rules. */
[[nodiscard]] QString sentence(const deidentify::RulesError &error);
/** What becomes of a value, for people: "is dropped". */
[[nodiscard]] QString nameOf(deidentify::Action action, const deidentify::Rules &rules);
/** A table's name for people, by that on the command line. */
[[nodiscard]] QString titleOfRules(const QString &name);
/** What a table of rules does on the whole, in a sentence or two. */
[[nodiscard]] QString aboutRules(const deidentify::Rules &rules);
/** What was taken out, line by line: how dates and ages stand, the key, and of each column what it lost. */
[[nodiscard]] QStringList aboutDeidentified(const deidentify::Report &report);
/** For the statement: statement-1.json describes it as "deidentified". */
[[nodiscard]] QJsonObject json(const deidentify::Report &report);

} // namespace words
