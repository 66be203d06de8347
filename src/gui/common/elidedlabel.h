#pragma once

#include "gui/common/labels.h"

namespace gui {

/** One line, elided in the middle when it does not fit, whole in its tool tip: for addresses and codes. */
class ElidedLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr, const QString &text = {});
    /** Hides QLabel's, to have the tool tip as well. */
    void setText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gui
