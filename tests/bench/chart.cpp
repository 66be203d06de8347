// What a chart of very many points feels like: prints JSON. A frame is the whole picture drawn anew, as a zoom or a
// move does it; beside it stands the line alone drawn with all of its points, in the same run, and how many of them are
// drawn, and how many least and greatest ones of a column of pixels are not. Meant for the release preset and an idle
// machine; nothing is asserted.
#include "gui/chart/chartcolours.h"
#include "gui/chart/chartpicture.h"
#include "table/thinning.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPolygonF>
#include <QTextStream>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(1400, 700);
constexpr int Frames = 120;

/** A walk of @p points numbers, a few minutes apart, shared out among @p lines. */
table::Table rowsOf(std::size_t points, std::size_t lines)
{
    table::Schema schema(3);
    schema[0].name = "who";
    schema[1].name = "when";
    schema[1].kind = table::Kind::DateTime;
    schema[2].name = "number";
    schema[2].kind = table::Kind::Decimal;
    std::mt19937 random(1);
    std::vector<int> heights(lines, 0);
    table::Table table(schema);
    for (std::size_t row = 0; row < points;) {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.resize(schema.size());
        for (std::size_t i = 0; i < 1000 && row < points; ++i, ++row) {
            const auto line = row % lines;
            heights[line] += static_cast<int>(random() % 201) - 100;
            const auto time = QDateTime::fromSecsSinceEpoch(1'500'000'000 + static_cast<qint64>(row) * 97, Qt::UTC);
            chunk->columns[0].append(std::to_string(line));
            chunk->columns[1].append(time.toString(Qt::ISODate).toStdString());
            chunk->columns[2].append(std::to_string(heights[line] / 100.0));
            chunk->entryOfRow.push_back(0);
        }
        chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
        table.append(std::move(chunk));
    }
    return table;
}

double milliseconds(const QElapsedTimer &since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

QJsonObject framesOf(std::vector<double> frames)
{
    std::ranges::sort(frames);
    const double median = frames[frames.size() / 2];
    return {{u"ms_median"_s, median}, {u"ms_most"_s, frames.back()}, {u"frames_a_second"_s, 1000 / median}};
}

/** How many points of all lines are drawn in @p columns columns of pixels of what @p axis shows, and how many columns
 * of a line lack their least or their greatest. */
QJsonObject thinning(const gui::ChartData &data, const gui::TimeAxis &axis, int columns)
{
    using Extremes = std::map<qint64, std::pair<double, double>>;
    qint64 drawn = 0;
    qint64 lost = 0;
    for (const auto &line : data.lines.lines) {
        const auto note = [&](Extremes &to, const table::LinePoint &point) {
            if (!point.isNumber() || point.at.begin < axis.begin() || point.at.begin >= axis.end())
                return;
            const auto column = static_cast<qint64>(static_cast<double>(point.at.begin - axis.begin()) * columns
                / static_cast<double>(axis.end() - axis.begin()));
            const auto [at, isNew] = to.try_emplace(column, point.number, point.number);
            at->second = {std::min(at->second.first, point.number), std::max(at->second.second, point.number)};
        };
        Extremes all;
        for (const auto &point : line.points)
            note(all, point);
        Extremes seen;
        for (const auto &one : table::thinned(line.points, {axis.begin(), axis.end(), columns})) {
            note(seen, line.points[one.point]);
            ++drawn;
        }
        lost += std::ranges::count_if(all, [&seen](const auto &column) {
            const auto found = seen.find(column.first);
            return found == seen.end() || found->second != column.second;
        });
    }
    return {{u"points_drawn"_s, drawn}, {u"extremes_lost"_s, lost}};
}

/** Every point of every line, without axes and marks. */
double allDrawn(const gui::ChartData &data, gui::TimeAxis axis, QImage &image)
{
    axis.setLength(Size.width());
    QElapsedTimer clock;
    clock.start();
    QPainter painter(&image);
    painter.fillRect(image.rect(), Qt::white);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t line = 0; line < data.lines.lines.size(); ++line) {
        QPolygonF stroke;
        for (const auto &point : data.lines.lines[line].points)
            stroke << QPointF(axis.place(point.at.begin), Size.height() / 2.0 - point.number);
        painter.setPen(QPen(gui::lineLook(static_cast<int>(line), Qt::white).colour, 1));
        painter.drawPolyline(stroke);
    }
    painter.end();
    return milliseconds(clock);
}

QJsonObject measured(std::size_t points, std::size_t lines)
{
    const auto table = rowsOf(points, lines);
    QElapsedTimer clock;
    clock.start();
    const auto data = gui::chartDataOf(table, {{}, u"number"_s, {}, {}, u"who"_s, {}}, {});
    QJsonObject answer{{u"points"_s, static_cast<qint64>(points)}, {u"lines"_s, static_cast<qint64>(lines)},
        {u"read_ms"_s, milliseconds(clock)}};
    gui::ChartLook look;
    look.palette = QPalette(Qt::white);
    const auto picture = gui::ChartPicture::make(data, look);
    picture->layOut(QRectF({}, Size));
    QImage image(Size, QImage::Format_RGB32);
    std::vector<double> zoomed;
    std::vector<double> moved;
    const auto frame = [&](std::vector<double> &to) {
        clock.start();
        QPainter painter(&image);
        picture->paint(painter);
        painter.end();
        to.push_back(milliseconds(clock));
    };
    for (int i = 0; i < Frames; ++i) {
        picture->time().zoom(i < Frames / 2 ? 1.1 : 1 / 1.1, 300);
        frame(zoomed);
    }
    picture->time().showAll();
    answer[u"thinned"_s] = thinning(*data, picture->time(), static_cast<int>(picture->plot().width()));
    std::vector<double> whole;
    for (int i = 0; i < Frames / 4; ++i)
        frame(whole);
    picture->time().zoom(3, 0);
    for (int i = 0; i < Frames; ++i) {
        picture->time().move(Size.width() / 60.0);
        frame(moved);
    }
    picture->time().showAll();
    const double all = allDrawn(*data, picture->time(), image);
    answer[u"zoom"_s] = framesOf(zoomed);
    answer[u"move"_s] = framesOf(moved);
    answer[u"whole"_s] = framesOf(whole);
    answer[u"all_points_ms"_s] = all;
    answer[u"all_points_to_frame"_s] = all / framesOf(whole)[u"ms_median"_s].toDouble();
    return answer;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"Measures a chart of many points and prints JSON."_s);
    options.addHelpOption();
    options.addOption({u"points"_s, u"How many."_s, u"N"_s, u"100000"_s});
    options.process(application);
    const auto points = std::max<std::size_t>(12, options.value(u"points"_s).toULongLong());
    QTextStream(stdout) << QJsonDocument(
        QJsonObject{{u"one_line"_s, measured(points, 1)}, {u"twelve_lines"_s, measured(points, 12)}})
                               .toJson();
    return 0;
}
