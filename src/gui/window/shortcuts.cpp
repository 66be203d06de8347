#include "gui/window/shortcuts.h"

#include "gui/common/textdialog.h"

#include <QAction>
#include <QCoreApplication>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Shortcuts)
};

QString withoutLetter(QString text)
{
    return text.remove(u'&').remove(QChar(0x2026));
}

} // namespace

QString shortcutsOf(const QWidget &window)
{
    QStringList lines;
    for (const auto *action : window.findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty())
            lines << action->shortcut().toString(QKeySequence::NativeText) + u'\t' + withoutLetter(action->text());
    }
    lines << Words::tr("Esc\tStop loading; close what is in front") << Words::tr("Ctrl+Tab\tThe next table")
          << Words::tr("Return in Find\tThe next cell with the text; with Shift the one before");
    return lines.join(u'\n');
}

void showShortcuts(QWidget &window)
{
    showText(&window, [&window] { return TextDialog::Content{Words::tr("Keyboard shortcuts"), shortcutsOf(window)}; });
}

} // namespace gui
