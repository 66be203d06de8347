#include "loading/translation.h"

#include <QCoreApplication>
#include <QTranslator>

namespace loading {

void installTranslation(const QLocale &locale)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    // English has a file as well: its plurals.
    if (!translator->load(locale, QStringLiteral("fhirside"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        translator->deleteLater();
    else
        QCoreApplication::installTranslator(translator);
}

} // namespace loading
