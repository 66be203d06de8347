#pragma once

#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "support/peer.h"
#include "support/windows.h"

#include <QAction>
#include <QDialog>
#include <QMenu>
#include <QRadioButton>
#include <QToolButton>
#include <QWebEnginePage>
#include <QWebEngineView>

#include <optional>

/** The real windows on the way through a sign-in, and the page in them, used as a person would. */
class SignInWindows : public Windows
{
public:
    static constexpr int Patience = 60'000;

    explicit SignInWindows(const Peer &peer, std::shared_ptr<auth::Keyring> keyring = std::make_shared<NoKeyring>())
        : Windows(std::move(keyring)), m_peer(peer)
    {
    }

    /** To the page that asks how to connect. Pages of five patients: a fetch takes five. */
    [[nodiscard]] bool toAccount() const
    {
        type(m_peer.fhir() + QStringLiteral("/Patient?_count=5"));
        return next() && isAt("How do you want to connect?");
    }
    [[nodiscard]] bool toSignIn() const { return toAccount() && next() && isAt("Sign in"); }
    /** From the list of types to the tables, loading. */
    [[nodiscard]] bool toTables() const
    {
        if (!next() || !isAt("What do you want to see?"))
            return false;
        auto *list = window()->findChild<QTreeWidget *>();
        if (!QTest::qWaitFor([list] { return list->topLevelItemCount() > 0; }, Patience))
            return false;
        for (auto *item : list->findItems(QStringLiteral("Patient"), Qt::MatchExactly, 0))
            item->setCheckState(0, Qt::Checked);
        return next() && tables();
    }
    [[nodiscard]] bool isLoaded() const
    {
        return tables() && QTest::qWaitFor([this] { return !tables()->isLoading(); }, Patience);
    }
    [[nodiscard]] int rows() const { return tables() ? tables()->currentTab()->model().rowCount() : -1; }

    /** Whether the wizard's page of that title is on screen. */
    [[nodiscard]] bool isAt(const char *title) const
    {
        return QTest::qWaitFor([&] { return window() && shows(QString::fromLatin1(title)); }, Patience);
    }
    [[nodiscard]] bool click(const char *name) const
    {
        const auto ready = [&] { return visible(name) && visible(name)->isEnabled(); };
        if (!QTest::qWaitFor(ready, Patience))
            return false;
        QTest::mouseClick(visible(name), Qt::LeftButton);
        return true;
    }
    /** A line of the menu under the account's button. */
    [[nodiscard]] bool chooseOfAccount(const QString &line) const
    {
        auto *button = window()->findChild<QToolButton *>(QStringLiteral("account"));
        Q_EMIT button->menu()->aboutToShow();
        const auto actions = button->menu()->actions();
        for (auto *action : actions) {
            if (QString(action->text()).remove(QLatin1Char('&')).startsWith(line)) {
                action->trigger();
                return true;
            }
        }
        return false;
    }

    /** The page that is on screen, in the wizard or in a dialog; nullptr where there is none. */
    [[nodiscard]] QWebEngineView *view() const
    {
        const auto views = window() ? window()->findChildren<QWebEngineView *>() : QList<QWebEngineView *>();
        for (auto *each : views) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    /** What a script on the page gives; nothing when the page goes meanwhile. */
    [[nodiscard]] QVariant script(const QString &text) const
    {
        const auto answer = std::make_shared<std::optional<QVariant>>();
        if (!view())
            return {};
        const QPointer<QWebEnginePage> page(view()->page());
        page->runJavaScript(text, [answer](const QVariant &value) { *answer = value; });
        (void)QTest::qWaitFor([&] { return answer->has_value() || !page; }, Patience);
        return answer->value_or(QVariant());
    }
    /** Whether the page has, or gets, an element with that id. */
    [[nodiscard]] bool has(const QString &id) const
    {
        const auto test = QStringLiteral("!!document.getElementById('%1') && document.readyState=='complete'").arg(id);
        return QTest::qWaitFor([&] { return script(test).toBool(); }, Patience);
    }
    [[nodiscard]] QString text(const QString &id) const
    {
        return has(id) ? script(QStringLiteral("document.getElementById('%1').textContent").arg(id)).toString()
                       : QString();
    }
    void press(const QString &id) const
    {
        (void)script(QStringLiteral("setTimeout(() => document.getElementById('%1').click(), 0)").arg(id));
    }
    /** Fills in the page of the test identity provider and sends it. */
    [[nodiscard]] bool enter(const QString &name, const QString &password) const
    {
        if (!has(QStringLiteral("i0116")))
            return false;
        (void)script(QStringLiteral("document.getElementById('i0116').value = '%1';"
                                    "document.getElementById('i0118').value = '%2';"
                                    "setTimeout(() => document.getElementById('idSIButton9').click(), 0)")
                         .arg(name, password));
        return true;
    }
    [[nodiscard]] bool enter(const Peer::User &user) const { return enter(user.name, user.password); }
    /** All of it, from the address to "Signed in as". */
    [[nodiscard]] bool signIn(const char *who = "member") const
    {
        const auto user = m_peer.user(who);
        return toSignIn() && enter(user) && isSignedIn(user);
    }
    [[nodiscard]] bool isSignedIn(const Peer::User &user) const
    {
        return QTest::qWaitFor(
            [&] { return window() && shows(QStringLiteral("Signed in as ") + user.display); }, Patience);
    }
    /** The host that the line above the page names. */
    [[nodiscard]] QString host() const
    {
        const auto *label = window()->findChild<QLabel *>(QStringLiteral("signinHost"));
        return label ? label->text() : QString();
    }

    /** The button of this name that is on screen: pages that are not have buttons of the same name. */
    [[nodiscard]] QPushButton *visible(const char *name) const
    {
        const auto all =
            window() ? window()->findChildren<QPushButton *>(QString::fromLatin1(name)) : QList<QPushButton *>();
        for (auto *each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

private:
    const Peer &m_peer;
};
