#pragma once

#include "words/statement.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonValue>

/** Parts that each kind of statement's document has. */
namespace words::statementparts {

/** The program's name and version. */
[[nodiscard]] QString program();
/** null for none. */
[[nodiscard]] QJsonValue orNull(const std::optional<qint64> &number);
/** null for "". */
[[nodiscard]] QJsonValue orNull(const QString &text);
/** UTC, ISO 8601; null for none. */
[[nodiscard]] QJsonValue timeOf(const QDateTime &time);
[[nodiscard]] QJsonArray misfitsOf(const std::vector<exporting::Misfits> &misfits);
[[nodiscard]] QJsonArray columnsOf(const table::Schema &columns);
/** Where the rows went, and what the files are known by; null for none. */
[[nodiscard]] QJsonValue outputOf(const std::optional<Output> &output);

} // namespace words::statementparts
