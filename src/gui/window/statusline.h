#pragma once

#include "loading/load.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

class Chip;

/** Whether what is shown is everything, how far a load is, and what can be done about either. */
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void show(const fetch::Completeness &completeness, const loading::Progress &progress, bool isSorted, qint64 lost);

Q_SIGNALS:
    void statementWanted();
    void everythingWanted();
    void cancelWanted();

private:
    Chip *m_chip = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_progress = nullptr;
    QPushButton *m_details = nullptr;
    QPushButton *m_everything = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
