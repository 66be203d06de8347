#pragma once

#include "sources/error.h"
#include "words/explanation.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace gui {

class Chip;
class Fold;

/** An error as people need it: what happened, what to do, and a Details fold with the technical part to copy. */
class ErrorPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget *parent = nullptr);
    void setExplanation(const words::Explanation &explanation);

private:
    Chip *m_what;
    QLabel *m_action;
    QPlainTextEdit *m_details;
    Fold *m_fold;
};

} // namespace gui
