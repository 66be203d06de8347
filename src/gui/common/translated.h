#pragma once

#include <QEvent>

namespace gui {

/**
 * A Base that follows a change of the program's language while it is open. A class with a form says the form's texts
 * anew in retranslate(), and then those that depend on its state.
 */
template <class Base>
class Translated : public Base
{
public:
    using Base::Base;

protected:
    virtual void retranslate() = 0;

    void changeEvent(QEvent *event) override
    {
        Base::changeEvent(event);
        if (event->type() == QEvent::LanguageChange)
            retranslate();
    }
};

} // namespace gui
