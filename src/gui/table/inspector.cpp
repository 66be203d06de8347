#include "gui/table/inspector.h"

#include "gui/common/text.h"
#include "gui/table/resourcetext.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int PathRole = Qt::UserRole;

/** Hides what neither matches nor holds a match; true when something is left. */
bool filter(QTreeWidgetItem *item, const QString &text, bool parentMatches)
{
    const bool matches = parentMatches || text.isEmpty() || item->text(0).contains(text, Qt::CaseInsensitive)
        || item->text(1).contains(text, Qt::CaseInsensitive);
    bool any = matches;
    for (int i = 0; i < item->childCount(); ++i)
        any = filter(item->child(i), text, matches) || any;
    item->setHidden(!any);
    return any;
}

} // namespace

Inspector::Inspector(QWidget *parent) : QWidget(parent)
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("inspectorSearch"));
    m_search->setPlaceholderText(tr("Search this resource"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &Inspector::search);
    connect(m_search, &QLineEdit::returnPressed, this, &Inspector::search);

    m_tree = new QTreeWidget(this);
    m_tree->setObjectName(QStringLiteral("elements"));
    m_tree->setHeaderLabels({tr("Element"), tr("Value")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Elements of the resource"));
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &Inspector::copyMenu);

    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("json"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("The resource as JSON"));

    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_tree, tr("Tree"));
    m_tabs->addTab(m_text, tr("JSON"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_tabs);
    clear();
}

void Inspector::clear()
{
    m_tree->clear();
    m_text->clear();
    m_text->setPlaceholderText(tr("Select a row to see its resource whole."));
    auto *hint = new QTreeWidgetItem(m_tree, {tr("Select a row to see its resource whole.")});
    hint->setFirstColumnSpanned(true);
    hint->setFlags(Qt::ItemIsEnabled); // to be read, not to be chosen
}

void Inspector::show(std::string_view resource, const QString &path)
{
    m_tree->clear();
    const Node root = resourceTree(resource);
    for (const auto &child : root.children)
        add(m_tree->invisibleRootItem(), child, path);
    m_tree->expandAll();
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, qMin(m_tree->columnWidth(0), m_tree->width() / 2));
    if (auto *marked = m_tree->currentItem())
        m_tree->scrollToItem(marked);
    m_text->setPlainText(prettyJson(resource));
    if (!m_search->text().isEmpty())
        search();
}

void Inspector::add(QTreeWidgetItem *parent, const Node &node, const QString &path)
{
    auto *item = new QTreeWidgetItem(parent, {node.name, node.value});
    item->setData(0, PathRole, node.path);
    item->setToolTip(0, plainTip(node.path));
    item->setToolTip(1, plainTip(node.value));
    if (leadsTo(path, node.path)) {
        QFont font = m_tree->font();
        font.setBold(true);
        item->setFont(0, font);
        item->setFont(1, font);
        if (!m_tree->currentItem())
            m_tree->setCurrentItem(item);
    }
    for (const auto &child : node.children)
        add(item, child, path);
}

void Inspector::search()
{
    const QString wanted = m_search->text();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        filter(m_tree->topLevelItem(i), wanted, false);
    if (wanted.isEmpty() || m_text->find(wanted))
        return;
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(wanted);
}

void Inspector::copyMenu(const QPoint &where)
{
    const auto *item = m_tree->itemAt(where);
    if (!item || item->data(0, PathRole).isNull())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto copy = [menu](const QString &label, const QString &text) {
        menu->addAction(label, menu, [text] { QApplication::clipboard()->setText(text); });
    };
    copy(tr("Copy value"), item->text(1));
    copy(tr("Copy path"), item->data(0, PathRole).toString());
    menu->popup(m_tree->viewport()->mapToGlobal(where));
}

} // namespace gui
