#pragma once

#include "gui/chart/chartpicture.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

class QMimeData;
class QPagedPaintDevice;

namespace gui {

// A chart that leaves the window: on white, in the colours for it, with its title above and what is left out below.

inline constexpr QSize PictureSize{1200, 675};

/** What is seen of @p picture, alone, in @p area. @p finest as ChartLook has it. */
void paintAlone(
    QPainter &painter, const ChartPicture &picture, const QRectF &area, const QFont &font, double finest = 2);
/** Twice as fine as its size says. */
[[nodiscard]] QImage chartImage(const ChartPicture &picture, const QFont &font, QSize size = PictureSize);
/** SVG 1.2 Tiny. */
[[nodiscard]] QByteArray chartSvg(const ChartPicture &picture, const QFont &font, QSize size = PictureSize);
/** Both, and in words what it says, for the clipboard. */
[[nodiscard]] std::unique_ptr<QMimeData> chartMime(const ChartPicture &picture, const QFont &font);
/** On one page; false where @p paper cannot be painted on. */
[[nodiscard]] bool printChart(const ChartPicture &picture, const QFont &font, QPagedPaintDevice &paper);

} // namespace gui
