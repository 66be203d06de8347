#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

class QSettings;

namespace gui {

/** A recipe's file that was opened or saved, as the settings hold it: nothing of what is in it. */
struct RecentRecipe {
    QString path;
    QDateTime when; ///< invalid: not known
    bool operator==(const RecentRecipe &) const = default;
};

/** The last one first. */
[[nodiscard]] QList<RecentRecipe> recentRecipes(const QSettings &settings);
void rememberRecipe(QSettings &settings, const QString &path, const QDateTime &now);
void forgetRecipe(QSettings &settings, const QString &path);

} // namespace gui
