#include "gui/common/outlinestyle.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace gui {
namespace {

enum class Shape { Round, Square };

/** Half way from the window to its text; what is marked has all of the text's colour. */
QColor outlineColour(const QPalette &palette, bool isMarked)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    return isMarked ? text
                    : QColor::fromRgbF((window.redF() + text.redF()) / 2, (window.greenF() + text.greenF()) / 2,
                        (window.blueF() + text.blueF()) / 2);
}

void drawOutline(QPainter &painter, const QStyleOption &option, bool isMarked, Shape shape = Shape::Square)
{
    constexpr qreal Corner = 2;
    const QRectF edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outlineColour(option.palette, isMarked));
    painter.setBrush(Qt::NoBrush);
    if (shape == Shape::Round)
        painter.drawEllipse(edge);
    else
        painter.drawRoundedRect(edge, Corner, Corner);
    painter.restore();
}

bool hasFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus);
}

/** What is pressed shows its focus only to who came by a key. */
bool hasKeyFocus(const QStyleOption &option)
{
    return hasFocus(option) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

bool isDefault(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton)
        && option.state.testFlag(QStyle::State_Enabled);
}

} // namespace

OutlineStyle::OutlineStyle() : QProxyStyle(QApplication::style()->name()) { }

bool OutlineStyle::isNeeded(const QPalette &palette) const
{
    return baseStyle()->name() == QLatin1String("fusion") && palette.color(QPalette::Window).lightness() < 128;
}

void OutlineStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!isNeeded(option->palette))
        return;
    switch (element) {
    case PE_IndicatorRadioButton:
        return drawOutline(*painter, *option, hasKeyFocus(*option), Shape::Round);
    case PE_IndicatorCheckBox:
        return drawOutline(*painter, *option, hasKeyFocus(*option));
    case PE_PanelButtonCommand:
        return drawOutline(*painter, *option, hasKeyFocus(*option) || isDefault(*option));
    case PE_FrameLineEdit:
        return drawOutline(*painter, *option, hasFocus(*option));
    case PE_Frame:
    case PE_FrameGroupBox:
        return drawOutline(*painter, *option, false);
    default:
        return;
    }
}

void OutlineStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if ((control == CC_ComboBox || control == CC_SpinBox) && isNeeded(option->palette))
        drawOutline(*painter, *option, hasFocus(*option));
}

} // namespace gui
