#pragma once

#include <QObject>
#include <QStringList>

namespace gui {

/** Lets files be dropped on a window; what else is dragged over it is refused. */
class FileDrop final : public QObject
{
    Q_OBJECT
public:
    explicit FileDrop(QWidget *window);
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QStringList &paths); ///< of files and folders on this computer
};

} // namespace gui
