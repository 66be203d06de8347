#pragma once

#include <QMetaType>
#include <QString>

namespace gui {

/** What a cell says beside its value. */
struct CellNote {
    enum class Tone {
        Quiet,
        Warning, ///< out of the ordinary
        Failed, ///< far out of it
    };
    QString text; ///< quiet: a date
    QString flag; ///< a letter or two: "H"; seen without its colour, too
    Tone tone = Tone::Quiet; ///< of the flag
    QString tip; ///< more lines for the tool tip
    QString spoken; ///< for screen readers, behind the value
};

} // namespace gui

Q_DECLARE_METATYPE(gui::CellNote)
