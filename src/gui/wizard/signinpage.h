#pragma once

#include "gui/wizard/page.h"

class QLabel;

namespace gui {

/** Where signing in will take place; until then it says so and one can go back. */
class SignInPage : public Page
{
    Q_OBJECT
public:
    explicit SignInPage(QWidget *parent = nullptr);
    void load(const Selection &selection) override;
    void save(Selection & /*selection*/) const override { }
    [[nodiscard]] QString whyNot() const override;

private:
    QLabel *m_authority;
};

} // namespace gui
