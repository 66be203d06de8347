#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;

namespace gui {

class ResultTabs;

/** Asks once before a window closes with rows that were never exported. */
class CloseFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p window: what is to be closed, and parent of the question. */
    CloseFlow(const ResultTabs &tabs, QWidget *window);
    /** Whether the window may close now. If not, the person is asked, and with their consent the window is closed. */
    [[nodiscard]] bool mayClose();

private:
    void ask(int tables, qint64 rows, bool isLoading);

    const ResultTabs &m_tabs;
    QWidget *m_window;
    QPointer<QMessageBox> m_question;
    bool m_isAgreed = false;
};

} // namespace gui
