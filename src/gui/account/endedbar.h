#pragma once

#include "auth/error.h"
#include "gui/common/translated.h"

#include <QFrame>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class EndedBar;
}

/** Above the tables while the sign-in has ended: what waits goes on after another one. */
class EndedBar : public Translated<QFrame>
{
    Q_OBJECT
public:
    explicit EndedBar(QWidget *parent = nullptr);
    ~EndedBar() override;
    void show(const std::optional<auth::Error> &trouble);

Q_SIGNALS:
    void signInWanted();
    void givenUp();
    void checkWanted(); ///< the connection check, which says why it has ended

protected:
    void retranslate() override;

private:
    void say();

    std::unique_ptr<Ui::EndedBar> m_ui;
    std::optional<auth::Error> m_trouble;
};

} // namespace gui
