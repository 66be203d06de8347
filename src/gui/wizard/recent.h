#pragma once

#include "gui/selection.h"

#include <QDateTime>

#include <optional>

class QSettings;

namespace gui {

/** A server that was used, as the settings hold it. */
struct RecentServer {
    QString address;
    std::optional<Account> account; ///< nothing: not known
    QDateTime when; ///< invalid: not known
    bool operator==(const RecentServer &) const = default;
};

/** The servers used last, newest first. */
[[nodiscard]] QList<RecentServer> recentServers(const QSettings &settings);
/** Remembers the address and the kind of account of @p selection; never a query, which may name a patient. */
void rememberServer(QSettings &settings, const Selection &selection, const QDateTime &now);
/** Files of views that were opened, the last one first: their paths, nothing of what is in them. */
[[nodiscard]] QStringList recentViews(const QSettings &settings);
void rememberView(QSettings &settings, const QString &path);
void forgetView(QSettings &settings, const QString &path);
/** "today", "yesterday", or the date; "" where it is not known. */
[[nodiscard]] QString dayText(const QDateTime &when, const QDateTime &now);

} // namespace gui
