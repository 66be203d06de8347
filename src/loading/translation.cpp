#include "loading/translation.h"

#include <QCoreApplication>
#include <QTranslator>

namespace loading {

void installTranslation(const QLocale &locale)
{
    const auto install = [](const QLocale &wanted) {
        auto *translator = new QTranslator(QCoreApplication::instance());
        if (translator->load(wanted, QStringLiteral("fhirside"), QStringLiteral("_"), QStringLiteral(":/i18n")))
            QCoreApplication::installTranslator(translator);
        else
            translator->deleteLater();
    };
    install(QLocale(QLocale::English)); // has its plurals, for whatever a language's own file has not
    if (locale.language() != QLocale::English)
        install(locale);
}

} // namespace loading
