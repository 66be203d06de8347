#pragma once

#include <QLocale>

namespace words {

/** Has the program speak @p locale's language where it can, English otherwise; needs a QCoreApplication. */
void installTranslation(const QLocale &locale);

} // namespace words
