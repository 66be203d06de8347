#pragma once

#include "gui/common/translated.h"
#include "gui/table/narratives.h"
#include "gui/table/resourcetext.h"

#include <QWidget>

#include <memory>
#include <string>
#include <string_view>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class Inspector;
}

/** How a resource came here. */
struct ResourceRequest {
    QString method; ///< of HTTP; "": it is from local files
    QString url; ///< what was asked for, without secrets
    QString curl; ///< the same as a command
    QString own; ///< the resource's own address; "": it has none
    bool operator==(const ResourceRequest &) const = default;
};

/** The resource behind the selected row, whole: as a tree with FHIR's names, as JSON text and as its narrative, and the
 * request that brought it. What the selected cell was made of is marked. */
class Inspector final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);
    ~Inspector() override;
    /** Shows @p resource and marks what @p cell was made of. */
    void show(std::string_view resource, const CellSource &cell);
    void setRequest(const ResourceRequest &request);
    /** The resource is behind row @p row, from 0, of @p rows. */
    void setPlace(int row, int rows);
    void clear();

Q_SIGNALS:
    /** Another row of the same table: the next one, or the one before (-1). */
    void stepWanted(int by);

protected:
    void retranslate() override;

private:
    void connectParts();
    void add(QTreeWidgetItem *parent, const Node &node);
    void showJson(std::string_view resource, const Node &root);
    void showPage();
    void showNarrative();
    void showRequest();
    void showPlace();
    void search();
    void copyMenu(const QPoint &where);

    std::unique_ptr<Ui::Inspector> m_ui;
    Node m_root; ///< as long as its narratives have not been read
    bool m_hasNarrative = false; ///< they have
    Narratives m_narratives;
    ResourceRequest m_request;
    int m_row = -1;
    int m_rows = 0;
    bool m_isEmpty = true;
};

} // namespace gui
