#include "gui/chart/chartcolours.h"

#include <QPolygonF>

#include <array>

namespace gui {
namespace {

// Told apart by people who see red and green alike (after Okabe and Ito), in shades that suit what is behind them.
constexpr std::array<QRgb, 6> OnLight{0xff0072b2, 0xffc04a00, 0xff007a5a, 0xff9c3f80, 0xff3c4248, 0xff8a6100};
constexpr std::array<QRgb, 6> OnDark{0xff56b4e9, 0xfff0a030, 0xff35c49a, 0xffe58fc0, 0xffdfe3e8, 0xfff0e442};
constexpr int Shapes = 6;

} // namespace

LineLook lineLook(int place, const QColor &base)
{
    const auto &colours = base.lightness() > 127 ? OnLight : OnDark;
    const int round = place / Shapes;
    // In the second round other shapes and a broken line, so that neither is seen twice in one colour.
    return {QColor::fromRgb(colours[static_cast<std::size_t>(place % Shapes)]), (place + 3 * round) % Shapes,
        round % 2 == 1};
}

QPainterPath markPath(int shape, double size)
{
    const double half = size / 2;
    QPainterPath path;
    switch (shape) {
    case 1:
        path.addRect(-half * 0.85, -half * 0.85, size * 0.85, size * 0.85);
        break;
    case 2:
        path.addPolygon(QPolygonF({{0, -half * 1.15}, {half * 1.1, half * 0.85}, {-half * 1.1, half * 0.85}}));
        break;
    case 3:
        path.addPolygon(QPolygonF({{0, -half * 1.2}, {half * 1.2, 0}, {0, half * 1.2}, {-half * 1.2, 0}}));
        break;
    case 4:
        path.addPolygon(QPolygonF({{0, half * 1.15}, {half * 1.1, -half * 0.85}, {-half * 1.1, -half * 0.85}}));
        break;
    case 5: {
        const double arm = half * 0.4;
        path.addPolygon(QPolygonF({{-arm, -half}, {arm, -half}, {arm, -arm}, {half, -arm}, {half, arm}, {arm, arm},
            {arm, half}, {-arm, half}, {-arm, arm}, {-half, arm}, {-half, -arm}, {-arm, -arm}}));
        break;
    }
    default:
        path.addEllipse(QPointF(), half, half);
        break;
    }
    path.closeSubpath();
    return path;
}

} // namespace gui
