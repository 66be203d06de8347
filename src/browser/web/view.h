#pragma once

#include <QWebEngineView>

namespace browser {

/** A page on screen, with a context menu of what is of use on it. To a screen reader it is named by whose page it is.
 */
class View final : public QWebEngineView
{
    Q_OBJECT
public:
    explicit View(QWebEnginePage *page, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void say();
};

} // namespace browser
