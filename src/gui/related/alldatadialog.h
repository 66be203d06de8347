#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "related/compartment.h"
#include "related/target.h"

#include <QDialog>

#include <memory>
#include <optional>

class QPushButton;
class QTreeWidgetItem;

namespace loading {
class Load;
}

namespace gui {

namespace Ui {
class AllDataDialog;
}

/** What there is that belongs to one patient: types, how many resources of each, and which of them are to be opened.
 * Counts while it is open; what there is some of is ticked. */
class AllDataDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** @p name: what the patient is called. */
    AllDataDialog(recipe::Connection connection, const related::Target &whose, QString name, QWidget *parent = nullptr);
    ~AllDataDialog() override;

Q_SIGNALS:
    void tablesWanted(const QList<recipe::Recipe> &recipes);

protected:
    void retranslate() override;

private:
    void fill();
    void count();
    void countInFiles();
    [[nodiscard]] bool mayHideSome() const;
    void counted(qsizetype part, std::optional<qint64> count);
    void ticked(QTreeWidgetItem *item);
    void say();
    void openTicked();

    std::unique_ptr<Ui::AllDataDialog> m_ui;
    recipe::Connection m_connection;
    QString m_name;
    QList<related::CompartmentPart> m_parts;
    QList<std::optional<qint64>> m_counts; ///< as the parts; nothing: not known
    QPushButton *m_open = nullptr;
    qsizetype m_next = 0; ///< part to be counted
    qsizetype m_answers = 0;
    int m_running = 0;
    bool m_isTicking = false; ///< it is this class that ticks
    QList<bool> m_isChosen; ///< by the person; counts change nothing of it
    Latest m_counting;
    std::unique_ptr<loading::Load> m_load; ///< of the part that is counted in files
};

} // namespace gui
