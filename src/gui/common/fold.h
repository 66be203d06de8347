#pragma once

#include <QWidget>

class QToolButton;

namespace gui {

/** "▸ Details": a line that unfolds what is below it, with the keyboard too. */
class Fold : public QWidget
{
    Q_OBJECT
public:
    Fold(const QString &title, QWidget *content, QWidget *parent = nullptr);
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

private:
    QToolButton *m_button;
    QWidget *m_content;
};

} // namespace gui
