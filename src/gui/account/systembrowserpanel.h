#pragma once

#include "gui/common/translated.h"

#include <QUrl>
#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class SystemBrowserPanel;
}

/** While the person is in the system's browser: what to do there, and what to do when nothing opened. */
class SystemBrowserPanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit SystemBrowserPanel(QWidget *parent = nullptr);
    ~SystemBrowserPanel() override;
    /** Empty: the page is not made yet. */
    void setPage(const QUrl &page);

Q_SIGNALS:
    void openWanted();
    void againWanted();
    void embeddedWanted();

protected:
    void retranslate() override;

private:
    void say();

    std::unique_ptr<Ui::SystemBrowserPanel> m_ui;
    QUrl m_page;
};

} // namespace gui
