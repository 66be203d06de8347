#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

/** While the person is in the system's browser: what to do there, and what to do when nothing opened. */
class SystemBrowserPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SystemBrowserPanel(QWidget *parent = nullptr);
    /** Empty: the page is not made yet. */
    void setPage(const QUrl &page);

Q_SIGNALS:
    void openWanted();
    void againWanted();
    void embeddedWanted();

private:
    QUrl m_page;
    QLabel *m_text;
    QPushButton *m_open;
    QPushButton *m_copy;
};

} // namespace gui
