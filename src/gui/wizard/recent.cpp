#include "gui/wizard/recent.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSettings>

namespace gui {
namespace {

constexpr int Most = 8;

// Three lists of the same length, of which older settings have the first alone.
const QString Addresses = QStringLiteral("recent/servers");
const QString Accounts = QStringLiteral("recent/accounts");
const QString Times = QStringLiteral("recent/times");

const QString Views = QStringLiteral("recent/views");

const QString Anonymous = QStringLiteral("anonymous");
const QString Organizational = QStringLiteral("organizational");

std::optional<Account> accountOf(const QString &name)
{
    if (name == Anonymous)
        return Account::Anonymous;
    return name == Organizational ? std::optional(Account::Organizational) : std::nullopt;
}

QString nameOf(const std::optional<Account> &account)
{
    if (!account)
        return {};
    return *account == Account::Organizational ? Organizational : Anonymous;
}

} // namespace

QList<RecentServer> recentServers(const QSettings &settings)
{
    const QStringList accounts = settings.value(Accounts).toStringList();
    const QStringList times = settings.value(Times).toStringList();
    QList<RecentServer> servers;
    for (const QString &address : settings.value(Addresses).toStringList()) {
        const qsizetype at = servers.size();
        servers.append({address, accountOf(accounts.value(at)), QDateTime::fromString(times.value(at), Qt::ISODate)});
    }
    return servers;
}

void rememberServer(QSettings &settings, const Selection &selection, const QDateTime &now)
{
    if (!selection.connection.probe)
        return;
    const QString base = selection.connection.probe->base.toString(QUrl::RemoveUserInfo);
    QList<RecentServer> servers = recentServers(settings);
    servers.removeIf([&base](const RecentServer &server) { return server.address == base; });
    servers.prepend({base, selection.connection.account, now.toUTC()});
    servers = servers.mid(0, Most);
    QStringList addresses;
    QStringList accounts;
    QStringList times;
    for (const RecentServer &server : std::as_const(servers)) {
        addresses << server.address;
        accounts << nameOf(server.account);
        times << server.when.toString(Qt::ISODate);
    }
    settings.setValue(Addresses, addresses);
    settings.setValue(Accounts, accounts);
    settings.setValue(Times, times);
}

QStringList recentViews(const QSettings &settings)
{
    return settings.value(Views).toStringList();
}

void rememberView(QSettings &settings, const QString &path)
{
    QStringList paths = recentViews(settings);
    paths.removeAll(path);
    paths.prepend(path);
    settings.setValue(Views, paths.mid(0, Most));
}

void forgetView(QSettings &settings, const QString &path)
{
    QStringList paths = recentViews(settings);
    paths.removeAll(path);
    settings.setValue(Views, paths);
}

QString dayText(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const QDate day = when.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    if (day == today)
        return QCoreApplication::translate("gui::ServerPage", "today");
    if (day == today.addDays(-1))
        return QCoreApplication::translate("gui::ServerPage", "yesterday");
    return QLocale().toString(day, QLocale::ShortFormat);
}

} // namespace gui
