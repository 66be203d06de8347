#pragma once

#include "gui/table/inspector.h"
#include "recipe/provenance.h"

#include <QObject>
#include <QPointer>

#include <string_view>

class QDockWidget;

namespace gui {

class ResultTabs;
class TableView;

/** How a resource that came with @p provenance is asked for. */
[[nodiscard]] ResourceRequest requestOf(const recipe::Provenance &provenance, std::string_view resource);

/** The inspector beside the tables: shows the resource of the current row as long as it is open. */
class InspectorFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p dock holds @p inspector. */
    InspectorFlow(QDockWidget &dock, Inspector &inspector, ResultTabs &tabs);
    /** Shows @p resource, that of the current row of @p rows, with what its @p elements are marked; nothing where it is
     * empty. */
    void inspect(
        std::string_view resource, const QStringList &elements, const recipe::Provenance &provenance, TableView &rows);
    /** Opens the inspector, and lets the focus be where it is. */
    void open();
    /** Qt names the dock's own buttons once, in the language of then: says them anew. */
    void retranslate();

private:
    void inspectCurrent(std::string_view resource, const QStringList &elements);
    void step(int by);

    QDockWidget &m_dock;
    Inspector &m_inspector;
    ResultTabs &m_tabs;
    QPointer<TableView> m_rows; ///< whose current row is shown
};

} // namespace gui
