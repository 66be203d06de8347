#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace gui {

/** @p text as a tool tip, to the letter: Qt takes what looks like markup for rich text, which reads local files. Use it
 * for every tip that may hold a server's or a file's text; the longest are cut. */
[[nodiscard]] QString plainTip(const QString &text);
/** A page's title: 1.5 times the system font, semi-bold. */
[[nodiscard]] QLabel *titleLabel(const QString &text, QWidget *parent);
/** Plain text that wraps where there is no room, as wide as its place. */
[[nodiscard]] QLabel *wrappedLabel(const QString &text, QWidget *parent);
/** Wrapped body text, at most 70 characters wide. */
[[nodiscard]] QLabel *bodyLabel(const QString &text, QWidget *parent);
/** Wrapped secondary text, still at 4.5:1 or more. */
[[nodiscard]] QLabel *quietLabel(const QString &text, QWidget *parent);

} // namespace gui
