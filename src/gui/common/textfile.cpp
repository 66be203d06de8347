#include "gui/common/textfile.h"

#include <QSaveFile>

namespace gui {

QString writeText(const QString &path, const QString &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Text))
        return file.errorString();
    file.write((text + u'\n').toUtf8());
    return file.commit() ? QString() : file.errorString();
}

} // namespace gui
