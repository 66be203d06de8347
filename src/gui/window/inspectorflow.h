#pragma once

#include <QObject>

class QDockWidget;

namespace gui {

class Inspector;
class ResultTabs;

/** The inspector beside the tables: shows the resource of the current row as long as it is open. */
class InspectorFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p dock holds @p inspector. */
    InspectorFlow(QDockWidget &dock, Inspector &inspector, ResultTabs &tabs);
    /** Qt names the dock's own buttons once, in the language of then: says them anew. */
    void retranslate();

private:
    QDockWidget &m_dock;
};

} // namespace gui
