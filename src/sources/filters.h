#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace sources {

/** Of a search's parameters those that choose among the resources, encoded as they were: how the answer comes (_count,
 * _sort, …) and what comes along with it is no filter. */
[[nodiscard]] QString filterOf(const QString &parameters);
/** Name and value, decoded, of each of them. */
[[nodiscard]] QList<std::pair<QString, QString>> filtersOf(const QString &parameters);

/** The names of the parameters that were asked for and that the server's self link does not have with their value. */
[[nodiscard]] QStringList missingIn(const QString &self, const QString &parameters);

/** Whether @p parameters ask for other resources along with the matches. */
[[nodiscard]] bool asksForIncludes(const QString &parameters);
[[nodiscard]] QString withoutIncludes(const QString &parameters);

/** Whether @p parameters have one with this name, however it is encoded. */
[[nodiscard]] bool hasParameter(const QString &parameters, const QString &name);

} // namespace sources
