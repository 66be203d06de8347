#include "gui/common/text.h"

#include <QLabel>
#include <QTextDocument>

#include <algorithm>

namespace gui {
namespace {

constexpr int WidestText = 70;

/**
 * A wrapped label of Qt's asks for about a square, and for the height at all the width a layout has, which may be more
 * than it takes: words get cut, or a gap is left below them. This one asks for its lines as they will be.
 */
class WrappedText : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize sizeHint() const override
    {
        const int around = contentsMargins().left() + contentsMargins().right() + 2 * margin() + std::max(indent(), 0);
        const int width = std::min(fontMetrics().size(0, text()).width() + around, maximumWidth());
        return {width, heightForWidth(width)};
    }

    [[nodiscard]] int heightForWidth(int width) const override
    {
        return QLabel::heightForWidth(std::min(width, maximumWidth()));
    }
};

} // namespace

QLabel *titleLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new WrappedText(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *bodyLabel(const QString &text, QWidget *parent)
{
    QLabel *label = wrappedLabel(text, parent);
    label->setMaximumWidth(label->fontMetrics().averageCharWidth() * WidestText);
    return label;
}

QLabel *quietLabel(const QString &text, QWidget *parent)
{
    QLabel *label = bodyLabel(text, parent);
    // The palette's placeholder colour is text at half strength: too faint. Three quarters keep 4.5:1, dark and light.
    QPalette palette = label->palette();
    QColor colour = palette.color(QPalette::WindowText);
    colour.setAlphaF(0.75F);
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    return label;
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

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
