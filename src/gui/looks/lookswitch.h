#pragma once

#include "gui/common/translated.h"
#include "recipe/looks.h"

#include <QHash>
#include <QList>
#include <QWidget>

#include <memory>

class QAbstractButton;

namespace gui {

namespace Ui {
class LookSwitch;
}

/** Which way the rows are looked at: as a table, a pivot or a chart. One of them always is. */
class LookSwitch final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit LookSwitch(QWidget *parent = nullptr);
    ~LookSwitch() override;
    /** The ways there are beside the table; without any there is nothing to choose, and nothing to see. */
    void offer(const QList<recipe::Look> &looks);
    void show(recipe::Look look);
    /** Why the rows are not fit for a way, or for a part of it; "": they are. It can be chosen all the same. */
    void note(recipe::Look look, const QString &why);

Q_SIGNALS:
    /** By a person. */
    void chosen(recipe::Look look);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QAbstractButton *buttonOf(recipe::Look look) const;

    void showNotes();

    std::unique_ptr<Ui::LookSwitch> m_ui;
    QHash<recipe::Look, QString> m_notes;
};

} // namespace gui
