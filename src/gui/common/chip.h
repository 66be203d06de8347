#pragma once

#include <QFrame>

class QLabel;

namespace gui {

/** A state as icon, word and colour; the same for a probe, a preview and a verdict. Screen readers take it for one
 * thing, and say it when it changes, wherever the focus is. */
class Chip : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(bool wrapsAll READ wrapsAll WRITE setWrapsAll)
public:
    enum class Tone { Good, Note, Warning, Failed, Busy };

    explicit Chip(QWidget *parent = nullptr);
    /** Shows @p text; an empty one keeps the chip's place and paints nothing, so that nothing jumps. What was busy and
     * still is gets said once, so that seconds can be counted. */
    void setState(Tone tone, const QString &text);
    /** Whether a few words wrap where there is no room; else they stay in one piece. Before the first text. */
    [[nodiscard]] bool wrapsAll() const { return m_wrapsAll; }
    void setWrapsAll(bool wrapsAll) { m_wrapsAll = wrapsAll; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    QLabel *m_icon;
    QLabel *m_text;
    Tone m_tone = Tone::Note;
    bool m_wrapsAll = false;
};

/** The tone's colour on @p window, dark or light: at least 4.5:1 against it (WCAG 2.1, 1.4.3). */
[[nodiscard]] QColor toneColour(Chip::Tone tone, const QColor &window);

} // namespace gui
