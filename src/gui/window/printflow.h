#pragma once

#include "gui/window/printjob.h"

namespace gui {

/** From Print to the paper or the PDF file: which printer, how many pages where they are many, what became of it. One
 * table at a time. */
class PrintFlow final : public QObject
{
    Q_OBJECT
public:
    static constexpr int ManyRows = 5'000; ///< above them the number of pages is said first

    /** @p window: parent of the dialogs. */
    explicit PrintFlow(QWidget *window);

    /** Asks for the printer, with the paper turned where the table is wide, then prints. */
    void ask(Printable what);
    /** Prints on what @p printer is set to; false while another table is printed. finished() follows. */
    bool print(Printable what, std::shared_ptr<QPrinter> printer);

Q_SIGNALS:
    void finished(gui::PrintJob::End end);
    /** A sentence for the status bar. */
    void said(const QString &sentence);

private:
    void measured();
    void follow();
    void finish(PrintJob::End end);
    void say(PrintJob::End end, int pages);

    QWidget *m_window;
    PrintJob *m_job = nullptr;
};

} // namespace gui
