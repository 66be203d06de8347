#include "words/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace words {
namespace {

using namespace Qt::StringLiterals;

constexpr auto Name = "fhirside"_L1; ///< of each translator of ours: the next language takes their place

std::unique_ptr<QTranslator> read(const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, u"fhirside"_s, u"_"_s, u":/i18n"_s))
        return nullptr;
    return translator;
}

void install(std::unique_ptr<QTranslator> translator)
{
    translator->setParent(QCoreApplication::instance());
    translator->setObjectName(Name);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

void installTranslation(const QLocale &locale)
{
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>(Name, Qt::FindDirectChildrenOnly));
    // English has a file as well, its plurals, and stands behind every other language: the last one is asked first.
    if (auto english = read(QLocale(QLocale::English)))
        install(std::move(english));
    auto translation = read(locale);
    if (!translation || QLocale(translation->language()).language() == QLocale::English)
        return;
    // Qt's own words (Cancel, Save, the file dialog) in the language of ours, never in another.
    auto qt = std::make_unique<QTranslator>();
    if (qt->load(
            QLocale(translation->language()), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        install(std::move(qt));
    install(std::move(translation));
}

} // namespace words
