#include "gui/common/filedrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace gui {
namespace {

QStringList pathsOf(const QMimeData &data)
{
    QStringList paths;
    const auto urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

FileDrop::FileDrop(QWidget *window) : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        drag->setAccepted(!pathsOf(*drag->mimeData()).isEmpty());
        if (drag->isAccepted())
            drag->setDropAction(Qt::CopyAction);
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        const QStringList paths = pathsOf(*drop->mimeData());
        drop->setAccepted(!paths.isEmpty());
        if (!paths.isEmpty())
            Q_EMIT dropped(paths);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gui
