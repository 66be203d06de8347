// png SVG PNG SIZE: paints a picture without text at SIZE by SIZE pixels; for the build alone.
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int count, char **arguments)
{
    const int size = count == 4 ? QByteArray(arguments[3]).toInt() : 0;
    QSvgRenderer picture;
    if (size < 1 || !picture.load(QString::fromLocal8Bit(arguments[1])))
        return 1;
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    picture.render(&painter);
    painter.end();
    return image.save(QString::fromLocal8Bit(arguments[2]), "PNG") ? 0 : 1;
}
