#pragma once

#include "gui/common/translated.h"

#include <QDialog>

#include <memory>

namespace gui {

namespace Ui {
class AboutDialog;
}

/** Which program this is, and whose work it stands on. */
class AboutDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
    ~AboutDialog() override;

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::AboutDialog> m_ui;
};

/** Opens it over @p window. */
void showAbout(QWidget &window);

} // namespace gui
