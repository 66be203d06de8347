#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace exporting {

/** The file that @p path leads to through symbolic links, whether it exists or not. */
[[nodiscard]] QString linkTarget(const QString &path);

/** Opens @p file as a new one beside @p target that no other run has or removes; false with errno otherwise. */
[[nodiscard]] bool openPartOf(const QString &target, QFile &file);

/** The part that stays when a run is killed, for another to go on with. */
[[nodiscard]] QString keptPartOf(const QString &target);
/** What tells where it is to be gone on. */
[[nodiscard]] QString journalOf(const QString &target);
/** Opens @p file as the kept part, emptied; false where a run that lives has it, or a file without a journal is there,
 * which is none of ours. */
[[nodiscard]] bool openKeptPartOf(const QString &target, QFile &file);

enum class Left { Nothing, InUse, Opened };
/** Opens @p file as the kept part that an earlier run has left. What that run could name "<target>.incomplete" is taken
 * back under the name of the part. */
[[nodiscard]] Left openLeftPartOf(const QString &target, QFile &file);
/** What the bytes before @p end are known by. */
[[nodiscard]] QByteArray tailOf(QFile &file, qint64 end);

/** Removes what runs that were killed have left beside @p target. */
void removeStaleParts(const QString &target);

} // namespace exporting
