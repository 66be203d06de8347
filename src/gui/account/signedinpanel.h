#pragma once

#include "auth/session/session.h"
#include "gui/common/translated.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class SignedInPanel;
}

/** "Jane Doe, jane@acme.org, Contoso" of an identity, as much as there is. */
[[nodiscard]] QString identityText(const auth::Identity &identity);
/** Until when the sign-in holds, and what happens then. */
[[nodiscard]] QString untilText(const auth::Session &session);

/** Who is signed in, until when, and the ways out. */
class SignedInPanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit SignedInPanel(QWidget *parent = nullptr);
    ~SignedInPanel() override;
    /** @p warnings are in the language of now: who shows them says them anew when that changes. */
    void setSession(const auth::Session &session, const QStringList &warnings);

Q_SIGNALS:
    void switchWanted();
    void signOutWanted();

protected:
    void retranslate() override;

private:
    void say();

    std::unique_ptr<Ui::SignedInPanel> m_ui;
    auth::Identity m_identity;
    std::function<QString()> m_until; ///< in the language of now; none while no one is signed in
};

} // namespace gui
