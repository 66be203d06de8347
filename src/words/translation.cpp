#include "words/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace words {
namespace {

using namespace Qt::StringLiterals;

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
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

void installTranslation(const QLocale &locale)
{
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
