#pragma once

#include <QProxyStyle>

namespace gui {

/**
 * The desktop's style. Of Qt's own, Fusion, it changes what cannot be seen: Fusion draws outlines a little darker than
 * the window, which on a dark one leaves fields, boxes and buttons without any. There they are drawn once more, in a
 * colour between the window and its text that keeps 3:1 (WCAG 2.1, 1.4.11); what has the focus, and the default button,
 * in the text's own.
 */
class OutlineStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    OutlineStyle();
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;

private:
    [[nodiscard]] bool isNeeded(const QPalette &palette) const;
};

} // namespace gui
