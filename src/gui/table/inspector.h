#pragma once

#include <QWidget>

#include <string_view>

class QLineEdit;
class QPlainTextEdit;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace gui {

struct Node;

/** The resource behind the selected row, whole: as a tree with FHIR's names and as JSON text, searchable. */
class Inspector final : public QWidget
{
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);
    /** Shows @p resource and marks where the column with @p path comes from, when that can be known. */
    void show(std::string_view resource, const QString &path);
    void clear();

private:
    void add(QTreeWidgetItem *parent, const Node &node, const QString &path);
    void search();
    void copyMenu(const QPoint &where);

    QLineEdit *m_search = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTreeWidget *m_tree = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace gui
