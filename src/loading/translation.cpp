#include "loading/translation.h"

#include <QCoreApplication>
#include <QTranslator>

namespace loading {

void installTranslation(const QLocale &locale)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    // English has a file as well, its plurals, which serve for every language that has none.
    if (translator->load(locale, QStringLiteral("fhirside"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || translator->load(QStringLiteral(":/i18n/fhirside_en.qm")))
        QCoreApplication::installTranslator(translator);
    else
        translator->deleteLater();
}

} // namespace loading
