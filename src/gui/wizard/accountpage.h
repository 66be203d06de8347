#pragma once

#include "gui/common/translated.h"
#include "gui/services.h"
#include "gui/wizard/page.h"

#include <memory>

namespace gui {

class SettingsForm;
namespace Ui {
class AccountPage;
}

/** Anonymous or an organizational account; what the probe found is preselected and said. */
class AccountPage : public Translated<Page>
{
    Q_OBJECT
public:
    explicit AccountPage(Services &services, QWidget *parent = nullptr);
    ~AccountPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    [[nodiscard]] QWidget *firstField() override;

protected:
    void retranslate() override;

private:
    void say();
    void forget();

    std::unique_ptr<Ui::AccountPage> m_ui;
    Services &m_services;
    SettingsForm *m_form;
    std::optional<sources::ServerProbe> m_probe;
    QString m_tenant; ///< that was typed when the page was turned to
    std::shared_ptr<auth::Session> m_session;
    bool m_forgotten = false; ///< by the person, on this page
};

} // namespace gui
