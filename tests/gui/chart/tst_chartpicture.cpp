#include "chartrows.h"
#include "gui/chart/chartcolours.h"
#include "gui/chart/chartfile.h"
#include "gui/chart/chartpicture.h"
#include "support/contrast.h"

#include <QDomDocument>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = recipe::Chart::Kind;

namespace {

QPalette paletteOn(const QColor &base)
{
    QPalette palette(base);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, base.lightness() > 127 ? Qt::black : Qt::white);
    return palette;
}

std::unique_ptr<gui::ChartPicture> pictureOf(Kind kind, const QColor &base = Qt::white)
{
    gui::ChartLook look;
    look.palette = paletteOn(base);
    auto picture = gui::ChartPicture::make(dataOf(observations(), chartOf(kind)), look);
    picture->layOut(QRectF(0, 0, 900, 500));
    return picture;
}

QImage painted(const gui::ChartPicture &picture)
{
    QImage image(900, 500, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    picture.paint(painter);
    return image;
}

int pixelsOf(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return found;
}

} // namespace

/** What is drawn stands where it is looked for, on the screen, in files and on paper. */
class ChartPictureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void colours_data();
    void colours();
    void marksAreFound_data();
    void marksAreFound();
    void filesHoldAll_data();
    void filesHoldAll();
    void paper();
    void pointsOfOneTime();
    void dense();
};

void ChartPictureTest::colours_data()
{
    QTest::addColumn<QColor>("base");
    for (const auto *base : {"#ffffff", "#1f2124", "#000000", "#f4f4f4"})
        QTest::newRow(base) << QColor(QLatin1StringView(base));
}

/** Twelve lines: each can be seen, and no two by their colour alone. */
void ChartPictureTest::colours()
{
    QFETCH(QColor, base);
    QSet<QString> seen;
    for (int line = 0; line < 12; ++line) {
        const auto look = gui::lineLook(line, base);
        QVERIFY2(contrast(look.colour, base) >= 3, qPrintable(look.colour.name()));
        seen << u"%1 %2"_s.arg(look.shape).arg(look.isDashed);
        QVERIFY(!gui::markPath(look.shape, 8).isEmpty());
    }
    QCOMPARE(seen.size(), 12);
}

void ChartPictureTest::marksAreFound_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QColor>("base");
    QTest::newRow("line") << Kind::Line << QColor(Qt::white);
    QTest::newRow("line, dark") << Kind::Line << QColor(0x1f, 0x21, 0x24);
    QTest::newRow("bars") << Kind::Bars << QColor(Qt::white);
    QTest::newRow("histogram") << Kind::Histogram << QColor(Qt::black);
}

void ChartPictureTest::marksAreFound()
{
    QFETCH(Kind, kind);
    QFETCH(QColor, base);
    const auto picture = pictureOf(kind, base);
    const auto image = painted(*picture);
    QCOMPARE(pixelsOf(image, Qt::magenta), 0);
    QVERIFY(pixelsOf(image, gui::lineLook(0, base).colour) > 20);
    const auto &data = picture->data();
    for (std::size_t line = 0; line < gui::linesOf(data); ++line) {
        for (std::size_t at = 0; at < gui::marksOn(data, line); ++at) {
            const QRectF place = picture->place({line, at});
            QVERIFY(picture->plot().adjusted(-8, -8, 8, 8).contains(place.center()));
            QVERIFY(picture->markAt(place.center()) == (gui::ChartMark{line, at}));
        }
    }
    QVERIFY(!picture->markAt({-100, -100}));
}

void ChartPictureTest::filesHoldAll_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("line") << Kind::Line;
    QTest::newRow("bars") << Kind::Bars;
    QTest::newRow("histogram") << Kind::Histogram;
}

/** On white, with the title and what is left out, whatever the screen's colours are. */
void ChartPictureTest::filesHoldAll()
{
    QFETCH(Kind, kind);
    const auto picture = pictureOf(kind, Qt::black);
    const auto image = gui::chartImage(*picture, {});
    QCOMPARE(image.size(), gui::PictureSize * 2);
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
    QVERIFY(pixelsOf(image, gui::lineLook(0, Qt::white).colour) > 20);
    const auto svg = gui::chartSvg(*picture, {});
    QDomDocument document;
    QVERIFY(document.setContent(svg));
    QCOMPARE(document.documentElement().tagName(), u"svg"_s);
    QVERIFY(svg.contains(gui::chartTitle(picture->data()).toUtf8()));
    const auto mime = gui::chartMime(*picture, {});
    QVERIFY(mime->hasImage() && mime->hasFormat(u"image/svg+xml"_s));
    QVERIFY(mime->text().contains(gui::chartSentence(picture->data())));
}

void ChartPictureTest::paper()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"chart.pdf"_s);
    {
        QPdfWriter paper(path);
        QVERIFY(gui::printChart(*pictureOf(Kind::Line), {}, paper));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF"));
    QPdfWriter nowhere(u"/nowhere/chart.pdf"_s);
    QVERIFY(!gui::printChart(*pictureOf(Kind::Line), {}, nowhere));
}

void ChartPictureTest::pointsOfOneTime()
{
    gui::ChartLook look;
    look.palette = paletteOn(Qt::white);
    const auto table = rowsFrom(observationSchema(),
        {"A|2024-01-01|K|1|g|1", "A|2024-01-01|K|1|g|1", "A|2024-01-01|K|99999999999999999999|g|99999999999999999999"});
    const auto picture = gui::ChartPicture::make(dataOf(table, gui::usualChart(observationSchema())), look);
    for (const QRectF area : {QRectF(0, 0, 900, 500), QRectF(0, 0, 60, 40), QRectF(0, 0, 0, 0)}) {
        picture->layOut(area);
        (void)painted(*picture);
    }
}

/** Of a hundred thousand points the highest is on the picture. */
void ChartPictureTest::dense()
{
    QByteArrayList rows;
    for (int i = 0; i < 20'000; ++i) {
        const auto time =
            QDateTime::fromSecsSinceEpoch(1'600'000'000 + i * 60, Qt::UTC).toString(Qt::ISODate).toLatin1();
        const QByteArray number = i == 12'345 ? "1000" : QByteArray::number(i % 10);
        rows << "A|" + time + "|K|" + number + "|g|" + number;
    }
    gui::ChartLook look;
    look.palette = paletteOn(Qt::white);
    const auto data = dataOf(rowsFrom(observationSchema(), rows), gui::usualChart(observationSchema()));
    const auto picture = gui::ChartPicture::make(data, look);
    picture->layOut(QRectF(0, 0, 900, 500));
    const auto image = painted(*picture);
    const auto peak = picture->place({0, 12'345}).center().toPoint();
    bool isDrawn = false;
    for (int x = peak.x() - 2; x <= peak.x() + 2; ++x)
        isDrawn = isDrawn || image.pixelColor(x, peak.y() + 20) == gui::lineLook(0, Qt::white).colour;
    QVERIFY(isDrawn);
}

QTEST_MAIN(ChartPictureTest)
#include "tst_chartpicture.moc"
