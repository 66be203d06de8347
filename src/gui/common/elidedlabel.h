#pragma once

#include <QLabel>

namespace gui {

/** One line, elided in the middle when it does not fit, whole in its tool tip: for addresses and codes. */
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gui
