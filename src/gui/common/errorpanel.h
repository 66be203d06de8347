#pragma once

#include "gui/common/translated.h"
#include "words/explanation.h"

#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class ErrorPanel;
}

/** An error as people need it: what happened, what to do, and a Details fold with the technical part to copy. */
class ErrorPanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget *parent = nullptr);
    ~ErrorPanel() override;
    /** In the language of now: who shows it says it anew when that changes. */
    void setExplanation(const words::Explanation &explanation);

    /** For a place that says itself what happened: only what to do and the details stand here. */
    void hideWhat();

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::ErrorPanel> m_ui;
};

} // namespace gui
