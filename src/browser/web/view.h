#pragma once

#include <QWebEngineView>

namespace browser {

/** A page on screen, with a context menu of what is of use on it. */
class View final : public QWebEngineView
{
    Q_OBJECT
public:
    explicit View(QWebEnginePage *page, QWidget *parent = nullptr);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace browser
