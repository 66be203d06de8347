#pragma once

#include "gui/common/translated.h"

#include <QLineEdit>

namespace gui {

/** A line to type in, with a button that empties it. Qt gives that button no name: screen readers say "button", and it
 * has no tip. */
class ClearableEdit final : public Translated<QLineEdit>
{
    Q_OBJECT
public:
    explicit ClearableEdit(QWidget *parent = nullptr);

protected:
    void retranslate() override;
};

} // namespace gui
