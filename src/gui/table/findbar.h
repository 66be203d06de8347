#pragma once

#include "gui/common/translated.h"
#include "gui/table/findanswer.h"

#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class FindBar;
}

/** A line to look for text with, and where it was found: "3 of 27". */
class FindBar final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;
    void open();
    [[nodiscard]] QString text() const;
    void setAnswer(const FindAnswer &answer);

Q_SIGNALS:
    void edited(const QString &text);
    void wanted(bool backwards);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void retranslate() override;

private:
    void closeBar();
    [[nodiscard]] QString sentence() const;

    std::unique_ptr<Ui::FindBar> m_ui;
    FindAnswer m_answer;
};

} // namespace gui
