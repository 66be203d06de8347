#include "gui/wizard/recent.h"

#include <QSettings>

namespace gui {
namespace {

constexpr int Most = 8;

} // namespace

QStringList recentServers(const QSettings &settings)
{
    return settings.value(QStringLiteral("recent/servers")).toStringList();
}

void rememberServer(QSettings &settings, const Selection &selection)
{
    if (!selection.connection.probe)
        return;
    const QString base = selection.connection.probe->base.toString(QUrl::RemoveUserInfo);
    QStringList servers = recentServers(settings);
    servers.removeAll(base);
    servers.prepend(base);
    settings.setValue(QStringLiteral("recent/servers"), servers.mid(0, Most));
    settings.setValue(QStringLiteral("recent/account"),
        selection.connection.account == Account::Organizational ? QStringLiteral("organizational")
                                                                : QStringLiteral("anonymous"));
}

} // namespace gui
