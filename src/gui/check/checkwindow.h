#pragma once

#include "gui/check/checkquestion.h"
#include "gui/common/translated.h"

#include <QDialog>

#include <memory>

namespace gui {

namespace Ui {
class CheckWindow;
}

/** The connection check of a server that tables come from, beside the window that shows them. */
class CheckWindow final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** Asks at once. */
    explicit CheckWindow(const recipe::Connection &connection, const CheckCause &cause = {}, QWidget *parent = nullptr);
    ~CheckWindow() override;

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::unique_ptr<Ui::CheckWindow> m_ui;
};

} // namespace gui
