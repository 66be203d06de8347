#include "gui/window/statement.h"

#include "gui/common/layout.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {
namespace {

using Verdict = sources::Completeness::Verdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Statement)
};

} // namespace

Chip::Tone toneOf(const sources::Completeness &completeness, qint64 lost)
{
    const bool isReading = completeness.verdict == Verdict::Reading;
    if (!isReading && completeness.verdict != Verdict::Incomplete && (lost > 0 || !completeness.isFiltered()))
        return Chip::Tone::Warning;
    switch (completeness.verdict) {
    case Verdict::Reading:
        return Chip::Tone::Busy;
    case Verdict::Complete:
    case Verdict::EndReached:
        return Chip::Tone::Good;
    case Verdict::LimitReached:
        return Chip::Tone::Note;
    case Verdict::Cancelled:
        return Chip::Tone::Warning;
    case Verdict::Incomplete:
        break;
    }
    return Chip::Tone::Failed;
}

void showText(QWidget *parent, const QString &title, const QString &text)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *view = new QPlainTextEdit(text, dialog);
    view->setReadOnly(true);
    view->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto *copy = buttons->addButton(Words::tr("&Copy"), QDialogButtonBox::ActionRole);
    QObject::connect(copy, &QPushButton::clicked, dialog, [text] { QApplication::clipboard()->setText(text); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    fitToScreen(*dialog, {560, 400});
    dialog->open();
}

} // namespace gui
