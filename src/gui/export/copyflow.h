#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace gui {

class CopyJob;
class ExportableView;

/** From Copy to the clipboard: on the pool, with its progress, until it is cancelled. What is too much for a clipboard
 * is for a file. One at a time: another takes the place of the one before. */
class CopyFlow final : public QObject
{
    Q_OBJECT
public:
    /** Rows that are copied at most: beyond that the program they are pasted into takes minutes, and more memory than
     * this one. */
    static constexpr std::size_t Most = 100'000;

    explicit CopyFlow(QWidget *window);
    /** The selected rows in the columns shown, with their titles above or without. */
    void copy(const ExportableView &view, bool withTitles);

Q_SIGNALS:
    void exportWanted();

private:
    void offerExport(std::size_t rows);
    void follow(CopyJob *job, std::size_t rows);

    QWidget *m_window;
    QPointer<CopyJob> m_job;
};

} // namespace gui
