#pragma once

#include <QByteArray>
#include <QString>

namespace words {

// What reports as one file of HTML have in common: no script, nothing from elsewhere, dark where the reader's system
// is, and made to be printed.

[[nodiscard]] QString escapedHtml(const QString &text);
/** Up to and with <body>, which begins with @p title as its heading. @p subtitle stands behind it in the window's
 * title; both are plain text. */
[[nodiscard]] QString htmlHead(const QString &title, const QString &subtitle);

} // namespace words
