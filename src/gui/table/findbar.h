#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace gui {

/** A line to look for text with, and whether it was found. */
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    void open();
    [[nodiscard]] QString text() const;
    void setFound(bool found);

Q_SIGNALS:
    void edited(const QString &text);
    void wanted(bool backwards);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void closeBar();
    QLineEdit *m_text = nullptr;
    QLabel *m_answer = nullptr;
};

} // namespace gui
