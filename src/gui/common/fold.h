#pragma once

#include <QToolButton>

namespace gui {

/** "▸ Details": a button that unfolds what stands below it, with the keyboard too. */
class Fold : public QToolButton
{
    Q_OBJECT
public:
    explicit Fold(QWidget *parent = nullptr);
    /** Shows and hides @p content from now on, which is hidden at first. */
    void setContent(QWidget *content);
    [[nodiscard]] bool isOpen() const { return isChecked(); }
    void setOpen(bool open) { setChecked(open); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void point();
};

} // namespace gui
