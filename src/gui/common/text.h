#pragma once

#include <QMessageBox>
#include <QString>

class QWidget;

namespace gui {

/** @p text as a tool tip, to the letter: Qt takes what looks like markup for rich text, which reads local files. Use it
 * for every tip that may hold a server's or a file's text; the longest are cut. */
[[nodiscard]] QString plainTip(const QString &text);
/** @p text for a menu, a tab or a button, to the letter: an ampersand there would make a shortcut of what follows. */
[[nodiscard]] QString withoutMnemonic(QString text);
/** A box that says @p what happened and what to do, plain text both, not shown yet; it deletes itself. */
[[nodiscard]] QMessageBox *plainBox(QMessageBox::Icon icon, const QString &title, const QString &what,
    const QString &action, QMessageBox::StandardButtons buttons, QWidget *parent);

} // namespace gui
