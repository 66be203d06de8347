#include "gui/wizard/typelist.h"

#include "gui/common/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int CountRole = Qt::UserRole;
constexpr int MatchedRole = Qt::UserRole + 1;

} // namespace

TypeList::TypeList(QWidget *parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_ticked(plainLabel({}, this)), m_list(new QTreeWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_ticked);
    layout->addLayout(line);
    layout->addWidget(m_list, 1);
    m_search->setObjectName(QStringLiteral("typeSearch"));
    m_ticked->setObjectName(QStringLiteral("ticked"));
    m_list->setObjectName(QStringLiteral("types"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search the resource types"));
    m_list->setAccessibleName(tr("Resource types of the server"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Type"), tr("How many")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(m_search, &QLineEdit::textChanged, this, &TypeList::filter);
    connect(m_list, &QTreeWidget::itemChanged, this, [this] {
        countTicked();
        Q_EMIT tickedChanged();
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] { Q_EMIT currentChanged(current()); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &TypeList::scrolled);
}

void TypeList::setTypes(const QList<sources::ServerType> &types, const QStringList &ticked)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const sources::ServerType &type : types) {
            if (!type.canSearch)
                continue;
            auto *line = new QTreeWidgetItem(m_list, {type.name, QStringLiteral("…")});
            line->setCheckState(0, ticked.contains(type.name) ? Qt::Checked : Qt::Unchecked);
            line->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            line->setData(1, Qt::AccessibleTextRole, tr("counting"));
        }
        QTreeWidgetItem *first = ticked.isEmpty() ? m_list->topLevelItem(0) : item(ticked.constFirst());
        m_list->setCurrentItem(first);
        filter(m_search->text());
    }
    m_search->setPlaceholderText(tr("Search %n type(s)", nullptr, m_list->topLevelItemCount()));
    Q_EMIT currentChanged(current());
    countTicked();
    Q_EMIT tickedChanged();
}

QWidget *TypeList::list() const
{
    return m_list;
}

void TypeList::countTicked()
{
    const int count = static_cast<int>(ticked().size());
    m_ticked->setText(count == 0 ? QString() : tr("%n ticked", nullptr, count));
}

void TypeList::setCount(const QString &type, std::optional<qint64> count)
{
    QTreeWidgetItem *line = item(type);
    if (!line)
        return;
    const QSignalBlocker quiet(m_list);
    line->setData(1, CountRole, count ? QVariant(*count) : QVariant());
    showCount(*line);
    m_list->viewport()->update();
}

void TypeList::setMatched(const QString &type, std::optional<qint64> count)
{
    QTreeWidgetItem *line = item(type);
    if (!line)
        return;
    const QSignalBlocker quiet(m_list);
    line->setData(1, MatchedRole, count ? QVariant(*count) : QVariant());
    showCount(*line);
    m_list->viewport()->update();
}

void TypeList::showCount(QTreeWidgetItem &line)
{
    const auto number = [&line](int role) { return QLocale().toString(line.data(1, role).toLongLong()); };
    const bool isKnown = line.data(1, CountRole).isValid();
    const bool isMatched = line.data(1, MatchedRole).isValid();
    line.setText(1,
        isMatched && isKnown ? tr("%1 of %2", "matches of all").arg(number(MatchedRole), number(CountRole))
            : isMatched      ? number(MatchedRole)
            : isKnown        ? number(CountRole)
                             : QString());
    line.setData(1, Qt::AccessibleTextRole, line.text(1).isEmpty() ? tr("not known") : line.text(1));
}

void TypeList::tickOnly(const QString &type)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_list->topLevelItem(row);
        line->setCheckState(0, line->text(0) == type ? Qt::Checked : Qt::Unchecked);
    }
    if (QTreeWidgetItem *line = item(type))
        m_list->setCurrentItem(line);
}

QStringList TypeList::ticked() const
{
    QStringList types;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(0) == Qt::Checked)
            types.append(m_list->topLevelItem(row)->text(0));
    }
    return types;
}

QString TypeList::current() const
{
    return m_list->currentItem() ? m_list->currentItem()->text(0) : QString();
}

QStringList TypeList::onScreen() const
{
    QStringList types;
    for (QTreeWidgetItem *line = m_list->itemAt(0, 0); line; line = m_list->itemBelow(line)) {
        if (m_list->visualItemRect(line).top() > m_list->viewport()->height())
            break;
        types.append(line->text(0));
    }
    return types;
}

void TypeList::filter(const QString &text)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_list->topLevelItem(row);
        line->setHidden(!line->text(0).contains(text.trimmed(), Qt::CaseInsensitive));
    }
    // A line that cannot be seen takes no key: the first that can be seen becomes the current one, if there is any.
    if (const auto *here = m_list->currentItem(); !here || here->isHidden())
        m_list->setCurrentItem(m_list->itemAt(0, 0));
    Q_EMIT scrolled();
}

QTreeWidgetItem *TypeList::item(const QString &type) const
{
    const auto found = m_list->findItems(type, Qt::MatchExactly | Qt::MatchCaseSensitive, 0);
    return found.isEmpty() ? nullptr : found.constFirst();
}

} // namespace gui
