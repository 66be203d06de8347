#include "gui/quality/findingstree.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>

namespace gui {
namespace {

enum Section { What, Where, Count };
constexpr int MostOfWhere = 34; ///< characters
constexpr int LeastOfWhere = 10;
constexpr int ShareOfWhere = 4; ///< of the width one part in so many
constexpr int Endless = 100'000; ///< pixels

/** Gives a row that has more to say a second line. A tree asks how high rows are without a word of how wide. */
class FindingDelegate final : public QStyledItemDelegate
{
public:
    explicit FindingDelegate(const QTreeView &tree, QObject *parent) : QStyledItemDelegate(parent), m_tree(tree) { }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        auto line = option;
        line.rect = QRect(0, 0, Endless, 1);
        QSize size = QStyledItemDelegate::sizeHint(line, index);
        if (index.column() != What)
            return size;
        const int depth = index.parent().isValid() ? 2 : 1;
        line.rect.setWidth(std::max(1, m_tree.columnWidth(What) - depth * m_tree.indentation()));
        const int wrapped = QStyledItemDelegate::sizeHint(line, index).height();
        size.setHeight(std::min(wrapped, size.height() + option.fontMetrics.lineSpacing()));
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == What)
            return;
        option->features.setFlag(QStyleOptionViewItem::WrapText, false);
        option->textElideMode = Qt::ElideMiddle;
    }

private:
    const QTreeView &m_tree;
};

} // namespace

FindingsTree::FindingsTree(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(Count + 1); // so that there is a header to set up
    setWordWrap(true);
    setItemDelegate(new FindingDelegate(*this, this));
    header()->setSectionResizeMode(What, QHeaderView::Stretch);
    header()->setSectionResizeMode(Where, QHeaderView::Interactive);
    header()->setSectionResizeMode(Count, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(false);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section, int /*before*/, int width) {
        if (section == Where && !m_isFitting)
            m_chosen = width;
        if (section == What)
            scheduleDelayedItemsLayout();
    });
    fit();
}

void FindingsTree::resizeEvent(QResizeEvent *event)
{
    fit();
    QTreeWidget::resizeEvent(event);
}

void FindingsTree::fit()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    const int character = fontMetrics().averageCharWidth();
    const int share = viewport()->width() / ShareOfWhere;
    header()->resizeSection(Where,
        std::min(m_chosen.value_or(Endless), std::clamp(share, LeastOfWhere * character, MostOfWhere * character)));
}

} // namespace gui
