#pragma once

#include "gui/common/chip.h"
#include "gui/filters/filtermodel.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace gui {

/** One filter: what it asks for, and who applied it, as icon, word and colour. Enter edits it, Delete takes it away. */
class FilterChip final : public QFrame
{
    Q_OBJECT
public:
    explicit FilterChip(QWidget *parent = nullptr);
    void show(const QModelIndex &filter);

Q_SIGNALS:
    void editWanted();
    void removeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintIcons();
    [[nodiscard]] QColor colour() const;

    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_word;
    QToolButton *m_remove;
    FilterModel::State m_state = FilterModel::State::Waiting;
    bool m_canEdit = false;
};

} // namespace gui
