#pragma once

#include <QLabel>

namespace gui {

/** One line of plain text. Every label is of one of these classes: Qt's own takes what looks like markup for rich text,
 * and begins an English name in an Arabic window on the far side of its place. */
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(QWidget *parent = nullptr, const QString &text = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void lead();
};

/** A page's title: 1.5 times the system font, semi-bold. */
class TitleLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit TitleLabel(QWidget *parent = nullptr, const QString &text = {});
};

/**
 * Plain text that wraps where there is no room, as wide as its place. A wrapped label of Qt's asks for about a square,
 * and for the height at all the width a layout has, which may be more than it takes: words get cut, or a gap is left
 * below them. This one asks for its lines as they will be.
 */
class WrappedLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget *parent = nullptr, const QString &text = {});
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
};

/** Wrapped body text, at most 70 characters wide. */
class BodyLabel : public WrappedLabel
{
    Q_OBJECT
public:
    explicit BodyLabel(QWidget *parent = nullptr, const QString &text = {});

protected:
    void changeEvent(QEvent *event) override;
};

/** Wrapped secondary text, still at 4.5:1 or more (WCAG 2.1, 1.4.3). */
class QuietLabel : public BodyLabel
{
    Q_OBJECT
public:
    explicit QuietLabel(QWidget *parent = nullptr, const QString &text = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void fade();

    bool m_isFading = false;
};

} // namespace gui
