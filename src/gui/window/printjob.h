#pragma once

#include "gui/window/printedtable.h"

#include <QPainter>
#include <QPrinter>
#include <QTimer>

#include <memory>

namespace gui {

/** Prints a table piece by piece, so that the window answers meanwhile: measure(), then print(). */
class PrintJob final : public QObject
{
    Q_OBJECT
public:
    enum class End { Printed, Cancelled, Failed };

    PrintJob(Printable what, std::shared_ptr<QPrinter> printer, QObject *parent);
    /** What is half printed is thrown away. */
    ~PrintJob() override;

    /** measured() follows. */
    void measure();
    /** finished() follows. */
    void print();
    void cancel();
    [[nodiscard]] int rows() const { return m_table.rows(); }
    [[nodiscard]] int pages() const { return m_table.pages(); }
    /** Not while measured() waits for print(). */
    [[nodiscard]] bool isBusy() const { return m_turn.isActive(); }
    /** Pages that are done. */
    [[nodiscard]] int printed() const { return m_next; }

Q_SIGNALS:
    void measured();
    void finished(gui::PrintJob::End end);

private:
    void measureSome();
    void printPage();
    void end(End end);
    void discard();

    std::shared_ptr<QPrinter> m_printer;
    PrintedTable m_table;
    QPainter m_painter;
    QTimer m_turn; ///< whenever nothing else is to be done
    int m_next = 0;
    bool m_isPrinting = false;
};

} // namespace gui
