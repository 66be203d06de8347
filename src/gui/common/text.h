#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace gui {

/** A page's title: 1.5 times the system font, semi-bold. */
[[nodiscard]] QLabel *titleLabel(const QString &text, QWidget *parent);
/** Plain text that wraps where there is no room, as wide as its place. */
[[nodiscard]] QLabel *wrappedLabel(const QString &text, QWidget *parent);
/** Wrapped body text, at most 70 characters wide. */
[[nodiscard]] QLabel *bodyLabel(const QString &text, QWidget *parent);
/** Wrapped secondary text, still at 4.5:1 or more. */
[[nodiscard]] QLabel *quietLabel(const QString &text, QWidget *parent);

} // namespace gui
