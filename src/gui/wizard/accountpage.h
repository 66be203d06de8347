#pragma once

#include "gui/services.h"
#include "gui/wizard/page.h"

class QLabel;
class QPushButton;
class QRadioButton;

namespace gui {

class Chip;
class Fold;
class SettingsForm;

/** Anonymous or an organizational account; what the probe found is preselected and said. */
class AccountPage : public Page
{
    Q_OBJECT
public:
    explicit AccountPage(Services &services, QWidget *parent = nullptr);
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    [[nodiscard]] QWidget *firstField() override;

private:
    [[nodiscard]] QWidget *organizationalPart();
    void say(const recipe::Connection &connection);
    void forget();

    Services &m_services;
    QRadioButton *m_anonymous;
    QRadioButton *m_organizational;
    Chip *m_found;
    QLabel *m_guests;
    QLabel *m_who;
    QPushButton *m_signIn;
    SettingsForm *m_form;
    Fold *m_settings;
    QUrl m_base;
    std::shared_ptr<auth::Session> m_session;
};

} // namespace gui
