#pragma once

#include "gui/table/printable.h"
#include "gui/table/resultmodel.h"
#include "gui/window/printlayout.h"

#include <QFont>
#include <QFontMetricsF>

class QPaintDevice;
class QPainter;

namespace gui {

/** A table on the pages of a device: titles on every page, cells of two lines at most, below them what the table is. */
class PrintedTable
{
public:
    /** @p device has its paper by now. */
    PrintedTable(Printable what, const QPaintDevice &device);
    /** Whether it is better off on paper turned by a quarter; @p device is upright. */
    [[nodiscard]] static bool suitsLandscape(const Printable &what, const QPaintDevice &device);

    /** Finds the places of the next @p most rows; false when all have theirs. */
    [[nodiscard]] bool measure(int most);
    [[nodiscard]] int rows() const { return m_rows.rowCount(); }
    /** How many there are, once all rows are measured. */
    [[nodiscard]] int pages() const { return m_layout.pages(); }
    void paint(QPainter &painter, int page) const;

private:
    [[nodiscard]] double room(int place) const;
    [[nodiscard]] QStringList cell(int row, int place) const;
    [[nodiscard]] QStringList title(int place) const;
    [[nodiscard]] double heightOf(qsizetype lines) const;
    void paintLines(QPainter &painter, const QStringList &lines, QRectF place, Qt::Alignment alignment) const;
    void paintTitles(QPainter &painter, const PrintPage &page) const;
    void paintRows(QPainter &painter, const PrintPage &page) const;
    void paintFooter(QPainter &painter, int page) const;

    Printable m_what;
    ResultModel m_rows;
    QFont m_font;
    QFont m_titleFont;
    QFontMetricsF m_metrics;
    QSizeF m_paper;
    PrintLayout m_layout;
    qsizetype m_titleLines = 1;
    std::vector<char> m_lines; ///< of each row that is measured
};

} // namespace gui
