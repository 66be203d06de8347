#include "gui/wizard/page.h"

#include <QAccessibleWidget>

namespace gui {
namespace {

/** A group of fields for screen readers: they say its name when the focus comes into it. */
QAccessibleInterface *readPage(const QString &type, QObject *object)
{
    return type == QLatin1String(Page::staticMetaObject.className())
        ? new QAccessibleWidget(qobject_cast<QWidget *>(object), QAccessible::Grouping)
        : nullptr;
}

} // namespace

Page::Page(QWidget *parent) : QWidget(parent)
{
    QAccessible::installFactory(readPage); // once: it is the same each time
}

} // namespace gui
