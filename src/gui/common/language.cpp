#include "gui/common/language.h"

#include "words/translation.h"

#include <QSettings>

namespace gui {
namespace {

constexpr auto Key = "language";

} // namespace

QString chosenLanguage(const QSettings &settings)
{
    return settings.value(QLatin1String(Key)).toString();
}

void chooseLanguage(QSettings &settings, const QString &code)
{
    if (code.isEmpty())
        settings.remove(QLatin1String(Key));
    else
        settings.setValue(QLatin1String(Key), code);
    speakChosenLanguage(settings);
}

void speakChosenLanguage(const QSettings &settings)
{
    const QString code = chosenLanguage(settings);
    words::installTranslation(code.isEmpty() ? QLocale() : QLocale(code));
}

} // namespace gui
