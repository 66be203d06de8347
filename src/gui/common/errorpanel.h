#pragma once

#include "check/judge.h"
#include "gui/common/translated.h"
#include "words/explanation.h"

#include <QWidget>

#include <memory>
#include <optional>

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

    /** The rule of the connection check that the error breaks, in the check's own words; nothing where there is none.
     * After setExplanation(), which takes the one before away. */
    void setFinding(const std::optional<check::Finding> &finding);
    /** For a place where the check can be opened: with its button. */
    void offerCheck();

    /** For a place that says itself what happened: only what to do and the details stand here. */
    void hideWhat();

Q_SIGNALS:
    void checkWanted();

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::ErrorPanel> m_ui;
};

} // namespace gui
