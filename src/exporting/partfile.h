#pragma once

#include <QFile>
#include <QString>

namespace exporting {

/** The file that @p path leads to through symbolic links, whether it exists or not. */
[[nodiscard]] QString linkTarget(const QString &path);

/** Opens @p file as a new one beside @p target that no other run has or removes; false with errno otherwise. */
[[nodiscard]] bool openPartOf(const QString &target, QFile &file);

/** Removes what runs that were killed have left beside @p target. */
void removeStaleParts(const QString &target);

} // namespace exporting
