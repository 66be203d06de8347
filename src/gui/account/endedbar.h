#pragma once

#include "auth/error.h"

#include <QFrame>

namespace gui {

class Chip;

/** Above the tables while the sign-in has ended: what waits goes on after another one. */
class EndedBar : public QFrame
{
    Q_OBJECT
public:
    explicit EndedBar(QWidget *parent = nullptr);
    void show(const std::optional<auth::Error> &trouble);

Q_SIGNALS:
    void signInWanted();
    void givenUp();

private:
    Chip *m_chip;
};

} // namespace gui
