#pragma once

#include "gui/common/translated.h"

#include <QWidget>

#include <memory>
#include <string_view>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class Inspector;
}
struct Node;

/** The resource behind the selected row, whole: as a tree with FHIR's names and as JSON text, searchable. */
class Inspector final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);
    ~Inspector() override;
    /** Shows @p resource and marks @p elements, which a cell was read from (fhirpath::elementsRead()). */
    void show(std::string_view resource, const QStringList &elements);
    void clear();

protected:
    void retranslate() override;

private:
    void add(QTreeWidgetItem *parent, const Node &node, const QStringList &elements);
    void search();
    void copyMenu(const QPoint &where);

    std::unique_ptr<Ui::Inspector> m_ui;
    bool m_isEmpty = true;
};

} // namespace gui
