#pragma once

#include "gui/common/translated.h"
#include "gui/services.h"

#include <QDialog>

#include <memory>

namespace gui {

namespace Ui {
class SettingsDialog;
}

/** The language, how long servers are waited for, and what the program remembers. Each choice holds at once. */
class SettingsDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    explicit SettingsDialog(QSettings &settings, QWidget *parent = nullptr);
    ~SettingsDialog() override;

Q_SIGNALS:
    void timeLimitChanged();

protected:
    void retranslate() override;

private:
    void offerTimeLimits();
    void forget();
    void say();

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    QSettings &m_settings;
    bool m_hasForgotten = false;
};

/** Opens it over @p window. */
void showSettings(Services &services, QWidget &window);

} // namespace gui
