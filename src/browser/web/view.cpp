#include "browser/web/view.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QWebEnginePage>

namespace browser {

View::View(QWebEnginePage *page, QWidget *parent) : QWebEngineView(parent)
{
    setPage(page);
    setAcceptDrops(false);
    setAccessibleName(tr("Sign-in page"));
}

void View::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, QWebEnginePage::WebAction action) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, action] { triggerPageAction(action); });
    };
    add(tr("Cu&t"), QWebEnginePage::Cut);
    add(tr("&Copy"), QWebEnginePage::Copy);
    add(tr("&Paste"), QWebEnginePage::Paste);
    menu->addSeparator();
    add(tr("&Reload"), QWebEnginePage::Reload);
    menu->popup(event->globalPos());
}

} // namespace browser
