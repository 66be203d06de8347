#include "gui/chart/chartfile.h"

#include <QBuffer>
#include <QFontInfo>
#include <QMimeData>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QSvgGenerator>

namespace gui {
namespace {

constexpr double Finer = 2;

QPalette paperPalette()
{
    QPalette palette(QColor(0xef, 0xef, 0xef));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    return palette;
}

} // namespace

void paintAlone(QPainter &painter, const ChartPicture &picture, const QRectF &area, const QFont &font, double finest)
{
    ChartLook look;
    look.font = font;
    look.font.setPixelSize(QFontInfo(font).pixelSize()); // a size in points is another one on each device
    look.palette = paperPalette();
    look.isAlone = true;
    look.finest = finest;
    // Data that are shared and immutable, in a picture of its own.
    const auto alone = ChartPicture::make(picture.shared(), std::move(look));
    if (!picture.time().isWhole())
        alone->time().show(picture.time().begin(), picture.time().end() - picture.time().begin());
    alone->layOut(area);
    alone->paint(painter);
}

QImage chartImage(const ChartPicture &picture, const QFont &font, QSize size)
{
    QImage image(size * Finer, QImage::Format_RGB32);
    image.setDevicePixelRatio(Finer);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintAlone(painter, picture, QRectF({}, size), font, Finer);
    return image;
}

QByteArray chartSvg(const ChartPicture &picture, const QFont &font, QSize size)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    generator.setTitle(chartTitle(picture.data()));
    generator.setDescription(chartSentence(picture.data()));
    QPainter painter(&generator);
    paintAlone(painter, picture, QRectF({}, size), font);
    painter.end();
    return svg;
}

std::unique_ptr<QMimeData> chartMime(const ChartPicture &picture, const QFont &font)
{
    auto mime = std::make_unique<QMimeData>();
    mime->setImageData(chartImage(picture, font));
    mime->setData(QStringLiteral("image/svg+xml"), chartSvg(picture, font));
    mime->setText(chartTitle(picture.data()) + u'\n' + chartSentence(picture.data()));
    return mime;
}

bool printChart(const ChartPicture &picture, const QFont &font, QPagedPaintDevice &paper)
{
    QPainter painter;
    if (!painter.begin(&paper))
        return false;
    // In the units of a screen, so that lines and marks are as thick as there.
    const double scale = paper.logicalDpiX() / 96.0;
    painter.scale(scale, scale);
    const QRectF area(0, 0, paper.width() / scale, paper.height() / scale);
    paintAlone(painter, picture, area, font, scale);
    return painter.end();
}

} // namespace gui
