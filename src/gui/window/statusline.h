#pragma once

#include "fhir/query.h"
#include "loading/load.h"

#include <QTime>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

class Chip;

/** How a table stands: what was read of it, or is being read to take its place. */
struct Standing {
    const sources::Completeness &completeness;
    loading::Progress progress;
    const fhir::Query &query;
    QTime shown; ///< rows of that time are on screen, not those of completeness; null: these are
    bool isSorted = false;
    qint64 lost = 0; ///< values and resources that could not be shown
};

/** Whether what is shown is everything, how far a load is, and what can be done about either. */
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void show(const Standing &standing);

Q_SIGNALS:
    void statementWanted();
    void everythingWanted();
    void againWanted();
    void cancelWanted();

private:
    [[nodiscard]] static QString sentence(const Standing &standing);

    Chip *m_chip = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_progress = nullptr;
    QPushButton *m_details = nullptr;
    QPushButton *m_everything = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
