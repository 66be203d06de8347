// The part of a table's tab that is what one can do with a cell.
#include "gui/window/resulttab.h"

#include "gui/export/copyjob.h"
#include "gui/filters/filterflow.h"
#include "gui/related/referencelabels.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "related/compartment.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace gui {

void ResultTab::cellMenu(const QPoint &where)
{
    const auto index = m_view->indexAt(where);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto &info = m_model->contents().schema()[static_cast<std::size_t>(index.column())];
    menu->setAccessibleName(titleOf(info));
    const QString values = guardedCell(index.data(ResultModel::SentRole).toStringList().join(u'\n'), info.kind);
    m_filters->fillMenu(*menu, index);
    if (m_references->leads(index.column())) {
        auto *jump =
            menu->addAction(tr("Where this leads…"), this, [this, index] { Q_EMIT m_view->jumpWanted(index); });
        jump->setShortcut(Qt::CTRL | Qt::Key_Return); // for people to see: the window's own action has it
        jump->setShortcutContext(Qt::WidgetShortcut);
        menu->addSeparator();
    }
    menu->addAction(tr("Copy this cell"), this, [values] { QApplication::clipboard()->setText(values); });
    menu->addAction(tr("Copy selected rows"), this, [this] { copy(false); });
    menu->addAction(tr("Copy selected rows with titles"), this, [this] { copy(true); });
    Q_EMIT menuOpened(menu, index);
    menu->popup(m_view->viewport()->mapToGlobal(where));
}

/** Of what a cell refers to, a filter is about the resource: two of one name are two. */
std::optional<CellReferred> ResultTab::referred(const QModelIndex &cell) const
{
    const auto column = static_cast<std::size_t>(cell.column());
    const auto *info = m_references->columns().at(column);
    if (!info)
        return {};
    const auto targets = m_references->targets(contents(), static_cast<std::size_t>(cell.row()), column);
    if (targets.empty() || targets.front().kind != fhir::Reference::Kind::Own)
        return {}; // only what is on the same server has a key
    const auto &to = targets.front();
    return CellReferred{m_references->nameOf(to), related::conditionFor(info->element, to.type, to.id, info->several),
        related::conditionFor(info->element, to.type, to.id, true) + QStringLiteral(".not()")};
}

} // namespace gui
