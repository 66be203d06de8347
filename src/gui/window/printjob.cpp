#include "gui/window/printjob.h"

#include <QFile>

namespace gui {
namespace {

constexpr int RowsAtOnce = 200; ///< measured in some hundredths of a second

} // namespace

PrintJob::PrintJob(Printable what, std::shared_ptr<QPrinter> printer, QObject *parent)
    : QObject(parent), m_printer(std::move(printer)), m_table(std::move(what), *m_printer)
{
    connect(&m_turn, &QTimer::timeout, this, [this] { m_isPrinting ? printPage() : measureSome(); });
}

PrintJob::~PrintJob()
{
    if (m_painter.isActive())
        discard();
}

void PrintJob::measure()
{
    m_turn.start();
}

void PrintJob::measureSome()
{
    if (m_table.measure(RowsAtOnce))
        return;
    m_turn.stop();
    Q_EMIT measured();
}

void PrintJob::print()
{
    m_isPrinting = true;
    if (!m_painter.begin(m_printer.get()))
        return end(End::Failed);
    m_turn.start();
}

void PrintJob::printPage()
{
    if (m_next > 0 && !m_printer->newPage()) {
        discard();
        return end(End::Failed);
    }
    m_table.paint(m_painter, m_next++);
    if (m_next < m_table.pages())
        return;
    end(m_painter.end() && m_printer->printerState() != QPrinter::Error ? End::Printed : End::Failed);
}

void PrintJob::cancel()
{
    if (m_painter.isActive())
        discard();
    end(End::Cancelled);
}

void PrintJob::end(End end)
{
    m_turn.stop();
    Q_EMIT finished(end);
}

/** No file that looks whole stays, and no paper is printed that is not yet. */
void PrintJob::discard()
{
    m_printer->abort();
    m_painter.end();
    if (!m_printer->outputFileName().isEmpty())
        QFile::remove(m_printer->outputFileName());
}

} // namespace gui
