#include "gui/window/headermenu.h"

#include "gui/common/textdialog.h"
#include "gui/table/celltext.h"
#include "gui/table/pinnedcolumns.h"
#include "gui/table/profileheader.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QMenu>

namespace gui {

HeaderMenu::HeaderMenu(TableView &view, const ResultModel &model) : QObject(&view), m_view(view), m_model(model)
{
    const auto follow = [this](const QHeaderView *titles) {
        connect(titles, &QWidget::customContextMenuRequested, this, [this, titles](const QPoint &where) {
            const auto *header = m_view.horizontalHeader();
            if (const int column = titles->logicalIndexAt(where); column >= 0)
                openFor(column, header->mapFromGlobal(titles->mapToGlobal(where)));
        });
    };
    follow(view.horizontalHeader());
    follow(view.pins().titles());
}

int HeaderMenu::current() const
{
    if (const auto index = m_view.currentIndex(); index.isValid() && !m_view.isColumnHidden(index.column()))
        return index.column();
    const auto *header = m_view.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            return header->logicalIndex(visual);
    }
    return -1;
}

void HeaderMenu::open()
{
    const auto *header = m_view.horizontalHeader();
    const int column = current();
    if (column < 0)
        return;
    auto *menu = openFor(column, {header->sectionViewportPosition(column), header->height()});
    menu->setActiveAction(menu->actions().constFirst()); // a reader says where one is
}

void HeaderMenu::sort(Qt::SortOrder order)
{
    if (const int column = current(); column >= 0)
        m_view.sortByColumn(column, order);
}

QMenu *HeaderMenu::openFor(int column, const QPoint &where)
{
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(titleOf(m_model.contents().schema()[static_cast<std::size_t>(column)]));
    menu->addAction(tr("Sort ascending"), this, [this, column] { m_view.sortByColumn(column, Qt::AscendingOrder); });
    menu->addAction(tr("Sort descending"), this, [this, column] { m_view.sortByColumn(column, Qt::DescendingOrder); });
    menu->addAction(tr("In order of arrival"), this, [this] { m_view.sortByColumn(-1, Qt::AscendingOrder); });
    menu->addSeparator();
    menu->addAction(tr("Filter…"), this, [this, column] { Q_EMIT filterWanted(column); });
    menu->addSeparator();
    menu->addAction(tr("Hide this column"), this, [this, column] { m_view.hideColumn(column); });
    const bool isPinned = m_view.isPinned(column);
    menu->addAction(isPinned ? tr("Unpin this column") : tr("Pin this column"), this,
        [this, column, isPinned] { m_view.pin(column, !isPinned); });
    menu->addAction(tr("Fit the width"), this, [this, column] { m_view.resizeColumnToContents(column); });
    menu->addAction(tr("Usual columns, order and widths"), this, &HeaderMenu::showUsual);
    menu->addSeparator();
    menu->addAction(tr("What this column is…"), this, [this, column] { explain(column); });
    menu->popup(m_view.horizontalHeader()->mapToGlobal(where));
    return menu;
}

void HeaderMenu::showUsual()
{
    auto *header = m_view.horizontalHeader();
    m_view.setPinned({});
    for (int column = 0; column < header->count(); ++column)
        header->moveSection(header->visualIndex(column), column);
    m_view.showUsualColumns();
    m_view.fitColumns();
}

void HeaderMenu::explain(int column)
{
    const auto info = m_model.contents().schema()[static_cast<std::size_t>(column)];
    showText(&m_view, [info] {
        QStringList lines{tr("Path: %1").arg(QString::fromStdString(info.path))};
        if (!info.type.empty())
            lines << tr("Type: %1").arg(QString::fromStdString(info.type));
        lines << QString::fromStdString(info.description);
        return TextDialog::Content{titleOf(info), lines.join(u'\n')};
    });
}

} // namespace gui
