#pragma once

#include <QMessageBox>
#include <QString>

class QLabel;
class QWidget;

namespace gui {

/** @p text as a tool tip, to the letter: Qt takes what looks like markup for rich text, which reads local files. Use it
 * for every tip that may hold a server's or a file's text; the longest are cut. */
[[nodiscard]] QString plainTip(const QString &text);
/** @p text for a menu, a tab or a button, to the letter: an ampersand there would make a shortcut of what follows. */
[[nodiscard]] QString withoutMnemonic(QString text);
/** One line of plain text. All labels are made here: Qt's own takes what looks like markup for rich text. */
[[nodiscard]] QLabel *plainLabel(const QString &text, QWidget *parent);
/** A box that says @p what happened and what to do, plain text both, not shown yet; it deletes itself. */
[[nodiscard]] QMessageBox *plainBox(QMessageBox::Icon icon, const QString &title, const QString &what,
    const QString &action, QMessageBox::StandardButtons buttons, QWidget *parent);
/** A page's title: 1.5 times the system font, semi-bold. */
[[nodiscard]] QLabel *titleLabel(const QString &text, QWidget *parent);
/** Plain text that wraps where there is no room, as wide as its place. */
[[nodiscard]] QLabel *wrappedLabel(const QString &text, QWidget *parent);
/** Wrapped body text, at most 70 characters wide. */
[[nodiscard]] QLabel *bodyLabel(const QString &text, QWidget *parent);
/** Wrapped secondary text, still at 4.5:1 or more. */
[[nodiscard]] QLabel *quietLabel(const QString &text, QWidget *parent);

} // namespace gui
