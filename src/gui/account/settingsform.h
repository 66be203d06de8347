#pragma once

#include "auth/discovery/registration.h"
#include "auth/session/keyring.h"
#include "gui/common/translated.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class SettingsForm;
}

/** How one signs in to a server: client, tenant, audience, and whether it is kept. Edits one SignInSettings. */
class SettingsForm : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit SettingsForm(auth::Keyring &keyring, QWidget *parent = nullptr);
    ~SettingsForm() override;

    /** @p audience: what is used when none is typed. */
    void load(const auth::SignInSettings &settings, const QString &audience);
    [[nodiscard]] auth::SignInSettings settings() const;
    /** Why these will not do, for people; "" when they do. */
    [[nodiscard]] QString whyNot() const;

Q_SIGNALS:
    void changed();
    void forgetWanted();

protected:
    void retranslate() override;

private:
    void say();
    void sayAbout();
    void clientChosen();

    std::unique_ptr<Ui::SettingsForm> m_ui;
    auth::SignInSettings m_settings; ///< what this form does not show stays
    QList<auth::Registration> m_clients;
    std::optional<auth::SystemConfiguration::Fault> m_fileFault; ///< of the administrator's file
    std::optional<auth::KeyringError> m_whyNotKept;
};

} // namespace gui
