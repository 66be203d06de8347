#pragma once

#include "gui/wizard/page.h"

class QRadioButton;

namespace gui {

class Chip;

/** Anonymous or an organizational account; what the probe found is preselected and said. */
class AccountPage : public Page
{
    Q_OBJECT
public:
    explicit AccountPage(QWidget *parent = nullptr);
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override { return {}; }

private:
    QRadioButton *m_anonymous;
    QRadioButton *m_organizational;
    Chip *m_found;
};

} // namespace gui
