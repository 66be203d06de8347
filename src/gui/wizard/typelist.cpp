#include "gui/wizard/typelist.h"

#include "ui_typelist.h"

#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>

namespace gui {
namespace {

constexpr int CountRole = Qt::UserRole; ///< null: asked for, and not known
constexpr int MatchedRole = Qt::UserRole + 1;
constexpr int IgnoredRole = Qt::UserRole + 2; ///< true: the matched number counts what is not filtered

QVariant orNull(std::optional<qint64> count)
{
    return count ? QVariant(*count) : QVariant::fromValue(nullptr);
}

} // namespace

TypeList::TypeList(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::TypeList>())
{
    m_ui->setupUi(this);
    m_ui->types->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_ui->types->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(m_ui->typeSearch, &QLineEdit::textChanged, this, &TypeList::filter);
    connect(m_ui->types, &QTreeWidget::itemChanged, this, [this] {
        say();
        Q_EMIT tickedChanged();
    });
    connect(m_ui->types, &QTreeWidget::currentItemChanged, this, [this] { Q_EMIT currentChanged(current()); });
    connect(m_ui->types->verticalScrollBar(), &QScrollBar::valueChanged, this, &TypeList::scrolled);
}

TypeList::~TypeList() = default;

void TypeList::setTypes(const QList<sources::ServerType> &types, const QStringList &ticked)
{
    {
        const QSignalBlocker quiet(m_ui->types);
        const QString highlighted = ticked.isEmpty() ? current() : ticked.constFirst();
        m_ui->types->clear();
        for (const sources::ServerType &type : types) {
            if (!type.canSearch)
                continue;
            auto *line = new QTreeWidgetItem(m_ui->types, {type.name});
            line->setCheckState(0, ticked.contains(type.name) ? Qt::Checked : Qt::Unchecked);
            line->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            showCount(*line);
        }
        QTreeWidgetItem *first = item(highlighted);
        m_ui->types->setCurrentItem(first ? first : m_ui->types->topLevelItem(0));
        filter(m_ui->typeSearch->text());
    }
    say();
    Q_EMIT currentChanged(current());
    Q_EMIT tickedChanged();
}

QWidget *TypeList::list() const
{
    return m_ui->types;
}

/** Of what is ticked some may be filtered away. */
void TypeList::say()
{
    m_ui->typeSearch->setPlaceholderText(tr("Search %n type(s)", nullptr, m_ui->types->topLevelItemCount()));
    const QStringList types = ticked();
    m_ui->ticked->setText(types.isEmpty()
            ? QString()
            //: %1: their names
            : tr("%n ticked: %1", nullptr, static_cast<int>(types.size())).arg(types.join(QStringLiteral(", "))));
}

void TypeList::retranslate()
{
    m_ui->retranslateUi(this);
    const QSignalBlocker quiet(m_ui->types);
    for (int row = 0; row < m_ui->types->topLevelItemCount(); ++row)
        showCount(*m_ui->types->topLevelItem(row));
    say();
}

void TypeList::setCount(const QString &type, std::optional<qint64> count)
{
    setData(type, CountRole, orNull(count));
}

void TypeList::setMatched(const QString &type, std::optional<qint64> count)
{
    setData(type, MatchedRole, orNull(count));
}

void TypeList::setIgnored(const QString &type)
{
    setData(type, IgnoredRole, true);
}

void TypeList::setData(const QString &type, int role, const QVariant &value)
{
    QTreeWidgetItem *line = item(type);
    if (!line)
        return;
    const QSignalBlocker quiet(m_ui->types);
    line->setData(1, role, value);
    showCount(*line);
    m_ui->types->viewport()->update();
}

std::optional<qint64> TypeList::number(const QString &type, int role) const
{
    const QTreeWidgetItem *line = item(type);
    const QVariant value = line ? line->data(1, role) : QVariant();
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

std::optional<qint64> TypeList::count(const QString &type) const
{
    return number(type, CountRole);
}

std::optional<qint64> TypeList::matched(const QString &type) const
{
    const QTreeWidgetItem *line = item(type);
    return line && !line->data(1, IgnoredRole).toBool() ? number(type, MatchedRole) : std::nullopt;
}

void TypeList::endCounting()
{
    for (int row = 0; row < m_ui->types->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *line = m_ui->types->topLevelItem(row);
        if (!line->data(1, CountRole).isValid())
            setCount(line->text(0), {});
    }
}

void TypeList::showCount(QTreeWidgetItem &line)
{
    const auto number = [&line](int role) { return QLocale().toString(line.data(1, role).toLongLong()); };
    const bool isKnown = !line.data(1, CountRole).isNull();
    const bool isMatched = !line.data(1, MatchedRole).isNull() && !line.data(1, IgnoredRole).toBool();
    const bool isCounting = !line.data(1, CountRole).isValid() && !isMatched;
    line.setText(1,
        isCounting                 ? QStringLiteral("…")
            : isMatched && isKnown ? tr("%1 of %2", "matches of all").arg(number(MatchedRole), number(CountRole))
            : isMatched            ? number(MatchedRole)
            : isKnown              ? number(CountRole)
                                   : QString());
    line.setData(1, Qt::AccessibleTextRole,
        isCounting                   ? tr("counting")
            : line.text(1).isEmpty() ? tr("not known")
                                     : line.text(1));
}

void TypeList::tickOnly(const QString &type)
{
    for (int row = 0; row < m_ui->types->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_ui->types->topLevelItem(row);
        line->setCheckState(0, line->text(0) == type ? Qt::Checked : Qt::Unchecked);
    }
    if (QTreeWidgetItem *line = item(type))
        m_ui->types->setCurrentItem(line);
}

QStringList TypeList::ticked() const
{
    QStringList types;
    for (int row = 0; row < m_ui->types->topLevelItemCount(); ++row) {
        if (m_ui->types->topLevelItem(row)->checkState(0) == Qt::Checked)
            types.append(m_ui->types->topLevelItem(row)->text(0));
    }
    return types;
}

QStringList TypeList::chosen() const
{
    const QStringList types = ticked();
    return types.isEmpty() && !current().isEmpty() ? QStringList{current()} : types;
}

QString TypeList::current() const
{
    return m_ui->types->currentItem() ? m_ui->types->currentItem()->text(0) : QString();
}

QStringList TypeList::onScreen() const
{
    QStringList types;
    for (QTreeWidgetItem *line = m_ui->types->itemAt(0, 0); line; line = m_ui->types->itemBelow(line)) {
        if (m_ui->types->visualItemRect(line).top() > m_ui->types->viewport()->height())
            break;
        types.append(line->text(0));
    }
    return types;
}

void TypeList::filter(const QString &text)
{
    for (int row = 0; row < m_ui->types->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_ui->types->topLevelItem(row);
        line->setHidden(!line->text(0).contains(text.trimmed(), Qt::CaseInsensitive));
    }
    // A line that cannot be seen takes no key: the first that can be seen becomes the current one, if there is any.
    if (const auto *here = m_ui->types->currentItem(); !here || here->isHidden())
        m_ui->types->setCurrentItem(m_ui->types->itemAt(0, 0));
    Q_EMIT scrolled();
}

QTreeWidgetItem *TypeList::item(const QString &type) const
{
    const auto found = m_ui->types->findItems(type, Qt::MatchExactly | Qt::MatchCaseSensitive, 0);
    return found.isEmpty() ? nullptr : found.constFirst();
}

} // namespace gui
