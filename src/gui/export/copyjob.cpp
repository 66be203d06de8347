#include "gui/export/copyjob.h"

#include "exporting/encode.h"
#include "gui/common/worker.h"

namespace gui {
namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** In one line: tabs and line ends would break the grid. */
QString cellText(const table::Table &table, std::size_t row, std::size_t column)
{
    const auto count = table.count(row, column);
    if (count == 0)
        return {};
    QString cell = text(table.value(row, column));
    for (std::size_t item = 1; item < count; ++item)
        cell += QStringLiteral("; ") + text(table.value(row, column, item));
    return guardedCell(cell.simplified(), count == 1 ? table.schema()[column].kind : table::Kind::Text);
}

void addRow(Copied &to, const QStringList &cells, const char *tag)
{
    if (!to.text.isEmpty())
        to.text += u'\n';
    to.text += cells.join(u'\t');
    to.html += "<tr>";
    for (const QString &cell : cells) {
        to.html.append('<').append(tag).append('>');
        to.html.append(cell.toHtmlEscaped().toUtf8());
        to.html.append("</").append(tag).append('>');
    }
    to.html += "</tr>\n";
}

} // namespace

QString guardedCell(const QString &value, table::Kind kind)
{
    const std::string sent = value.toStdString();
    return exporting::startsFormula(sent) && !exporting::isJsonOf(sent, kind) ? u'\'' + value : value;
}

std::optional<Copied> copied(const CopyRequest &request, const std::stop_token &stop, std::atomic<quint64> &done)
{
    Copied copied;
    copied.html = "<meta charset=\"utf-8\"><table>\n";
    QStringList cells;
    for (const QString &title : request.titles)
        cells << guardedCell(title.simplified(), table::Kind::Text);
    if (!cells.isEmpty())
        addRow(copied, cells, "th");
    for (const auto row : request.rows) {
        if (stop.stop_requested())
            return {};
        cells.clear();
        for (const auto column : request.columns)
            cells << cellText(request.table, row, column);
        addRow(copied, cells, "td");
        ++done;
    }
    copied.html += "</table>\n";
    return copied;
}

void CopyJob::start(CopyRequest request)
{
    m_work.begin();
    const auto work = [request = std::move(request), stop = m_work.token(), done = m_done] {
        return copied(request, stop, *done);
    };
    onWorker(this, work, m_work.only([this](const std::optional<Copied> &result) {
        if (result)
            Q_EMIT finished(*result);
    }));
}

} // namespace gui
