#pragma once

#include "gui/common/latest.h"
#include "recipe/joinable.h"

#include <QHash>
#include <QObject>

namespace gui {

namespace Ui {
class MainWindow;
}

class RelatedDialog;
class ResultTab;

/** The columns of other resources that a person adds to the tables of a window and removes, from their fields. */
class JoinFlow final : public QObject
{
    Q_OBJECT
public:
    JoinFlow(const Ui::MainWindow &ui, QObject *parent);

private:
    /** What the references of the current table lead to, in its fields. */
    void showTargets();
    void setField(const recipe::Link &link, const QString &column, const QString &title, bool isWanted);
    /** Asks for a column of what refers to the current table's rows. */
    void ask();
    void count(const ResultTab &tab, const recipe::Join &join, RelatedDialog &dialog);

    [[nodiscard]] const table::Schema &fieldsOf(const QString &type, const fhir::Model &model);

    const Ui::MainWindow &m_ui;
    QHash<QString, table::Schema> m_fields; ///< of types, by the version of FHIR and their name
    Latest m_counting;
};

} // namespace gui
