#include "gui/common/text.h"

#include <QLabel>
#include <QTextDocument>

namespace gui {

QMessageBox *plainBox(QMessageBox::Icon icon, const QString &title, const QString &what, const QString &action,
    QMessageBox::StandardButtons buttons, QWidget *parent)
{
    auto *box = new QMessageBox(icon, title, {}, buttons, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(what);
    box->setInformativeText(action);
    // The format above is for the first text alone.
    for (auto *label : box->findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);
    return box;
}

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

QString plainTip(const QString &text)
{
    constexpr qsizetype Longest = 2000;
    const QString shown = text.size() > Longest ? text.first(Longest) + QChar(0x2026) : text;
    if (!Qt::mightBeRichText(shown))
        return shown;
    return QStringLiteral("<span style=\"white-space: pre-wrap\">") + shown.toHtmlEscaped() + QStringLiteral("</span>");
}

} // namespace gui
