#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace gui {

/** Asks which files to open, over @p window; @p chosen gets their paths, unless the person chooses none. */
void chooseFiles(QWidget &window, const std::function<void(const QStringList &)> &chosen);

} // namespace gui
