#pragma once

#include "gui/common/translated.h"

#include <QToolButton>

namespace gui {

/** ☰ at the beginning of the tool bar: what has no button of its own. */
class MenuButton final : public Translated<QToolButton>
{
    Q_OBJECT
public:
    explicit MenuButton(QMenu *menu, QWidget *parent = nullptr);
    /** By the keyboard, with its first line chosen. */
    void open();

protected:
    void retranslate() override;
};

} // namespace gui
