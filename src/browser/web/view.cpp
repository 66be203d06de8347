#include "browser/web/view.h"

#include "http/peoplehost.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QWebEnginePage>

namespace browser {

View::View(QWebEnginePage *page, QWidget *parent) : QWebEngineView(parent)
{
    setPage(page);
    setAcceptDrops(false);
    connect(page, &QWebEnginePage::urlChanged, this, &View::say);
    say();
}

void View::say()
{
    const QString host = http::hostForPeople(url());
    setAccessibleName(host.isEmpty() ? tr("Sign-in page") : tr("Sign-in page of %1").arg(host));
}

void View::changeEvent(QEvent *event)
{
    QWebEngineView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        say();
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
