#pragma once

#include <QString>

class QSettings;

namespace gui {

/** The code of the language that the person chose, "de"; empty: the system's. */
[[nodiscard]] QString chosenLanguage(const QSettings &settings);
/** Keeps the choice and has every open window follow it. */
void chooseLanguage(QSettings &settings, const QString &code);
/** The program speaks the language that was chosen before. */
void speakChosenLanguage(const QSettings &settings);

} // namespace gui
