#include "gui/table/inspector.h"

#include "gui/common/text.h"
#include "gui/table/resourcetext.h"
#include "ui_inspector.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

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

Inspector::Inspector(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::Inspector>())
{
    m_ui->setupUi(this);
    m_ui->json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->elements->header()->setStretchLastSection(true);
    connect(m_ui->inspectorSearch, &QLineEdit::textChanged, this, &Inspector::search);
    connect(m_ui->inspectorSearch, &QLineEdit::returnPressed, this, &Inspector::search);
    connect(m_ui->elements, &QWidget::customContextMenuRequested, this, &Inspector::copyMenu);
    clear();
}

Inspector::~Inspector() = default;

void Inspector::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_isEmpty)
        clear();
}

void Inspector::clear()
{
    m_isEmpty = true;
    m_ui->elements->clear();
    m_ui->json->clear();
    auto *hint = new QTreeWidgetItem(m_ui->elements, {tr("Select a row to see its resource whole.")});
    hint->setFirstColumnSpanned(true);
    hint->setFlags(Qt::ItemIsEnabled); // to be read, not to be chosen
}

void Inspector::show(std::string_view resource, const QStringList &elements)
{
    m_isEmpty = false;
    m_ui->elements->clear();
    const Node root = resourceTree(resource);
    for (const auto &child : root.children)
        add(m_ui->elements->invisibleRootItem(), child, elements);
    m_ui->elements->expandAll();
    m_ui->elements->resizeColumnToContents(0);
    m_ui->elements->setColumnWidth(0, qMin(m_ui->elements->columnWidth(0), m_ui->elements->width() / 2));
    if (auto *marked = m_ui->elements->currentItem())
        m_ui->elements->scrollToItem(marked);
    m_ui->json->setPlainText(prettyJson(resource));
    if (!m_ui->inspectorSearch->text().isEmpty())
        search();
}

void Inspector::add(QTreeWidgetItem *parent, const Node &node, const QStringList &elements)
{
    auto *item = new QTreeWidgetItem(parent, {node.name, node.value});
    item->setData(0, PathRole, node.path);
    item->setToolTip(0, plainTip(node.path));
    item->setToolTip(1, plainTip(node.value));
    if (std::ranges::any_of(elements, [&node](const QString &element) { return leadsTo(element, node.path); })) {
        QFont font = m_ui->elements->font();
        font.setBold(true);
        item->setFont(0, font);
        item->setFont(1, font);
        if (!m_ui->elements->currentItem())
            m_ui->elements->setCurrentItem(item);
    }
    for (const auto &child : node.children)
        add(item, child, elements);
}

void Inspector::search()
{
    const QString wanted = m_ui->inspectorSearch->text();
    for (int i = 0; i < m_ui->elements->topLevelItemCount(); ++i)
        filter(m_ui->elements->topLevelItem(i), wanted, false);
    if (wanted.isEmpty() || m_ui->json->find(wanted))
        return;
    m_ui->json->moveCursor(QTextCursor::Start);
    m_ui->json->find(wanted);
}

void Inspector::copyMenu(const QPoint &where)
{
    const auto *item = m_ui->elements->itemAt(where);
    if (!item || item->data(0, PathRole).isNull())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(item->text(0));
    const auto copy = [menu](const QString &label, const QString &text) {
        menu->addAction(label, menu, [text] { QApplication::clipboard()->setText(text); });
    };
    copy(tr("Copy value"), item->text(1));
    copy(tr("Copy path"), item->data(0, PathRole).toString());
    menu->popup(m_ui->elements->viewport()->mapToGlobal(where));
}

} // namespace gui
