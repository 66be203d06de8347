#pragma once

#include <QLocale>

namespace words {

/** Has the program speak @p locale's language from now on where it can, English otherwise; needs a QCoreApplication.
 * Open windows are told by QEvent::LanguageChange. */
void installTranslation(const QLocale &locale);

} // namespace words
