#include "gui/fields/fieldspanel.h"

#include "gui/fields/binselection.h"
#include "gui/fields/fielddelegate.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "ui_fieldspanel.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>

#include <utility>

namespace gui {
namespace {

/** The names of @p index and of what it stands below. */
QStringList pathOf(QModelIndex index)
{
    QStringList path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.data(FieldsModel::NeedleRole).toString() + index.data().toString());
    return path;
}

} // namespace

FieldsPanel::FieldsPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::FieldsPanel>())
{
    m_ui->setupUi(this);
    m_ui->fields->setItemDelegate(new FieldDelegate(m_ui->fields));
    m_ui->fields->installEventFilter(this);
    connect(new BinSelection(m_ui->fields), &BinSelection::dragged, this,
        [this](const QModelIndex &line, int first, int last, bool isOver) {
            m_model->mark(line, isOver ? -1 : first, last);
            if (isOver)
                m_model->pickBins(line, first, last);
        });
    connect(m_ui->fieldSearch, &QLineEdit::textChanged, this, &FieldsPanel::search);
    connect(m_ui->fieldsAll, &QPushButton::clicked, this, [this] { tick([](int /*column*/) { return true; }); });
    connect(m_ui->fieldsNone, &QPushButton::clicked, this, [this] { tick([](int /*column*/) { return false; }); });
    connect(m_ui->fieldsUsual, &QPushButton::clicked, this, [this] {
        tick([this](int column) { return !m_rows->contents().schema()[static_cast<std::size_t>(column)].hidden; });
    });
    connect(m_ui->fieldsFilled, &QPushButton::clicked, this,
        [this] { tick([this](int column) { return m_facts->hasValues(column); }); });
    connect(m_ui->valueOrder, &QComboBox::currentIndexChanged, this, [this](int order) {
        if (m_model)
            m_model->setOrder(order == 0 ? FieldsModel::Order::ByCount : FieldsModel::Order::ByValue);
    });
    connect(m_ui->copyValues, &QPushButton::clicked, this, &FieldsPanel::copy);
    connect(m_ui->groupBy, &QPushButton::clicked, this, [this] { Q_EMIT groupsWanted(currentColumn()); });
    connect(m_ui->addColumn, &QPushButton::clicked, this, [this] { Q_EMIT columnWanted(-1); });
    connect(m_ui->listExtensions, &QPushButton::clicked, this, &FieldsPanel::extensionsWanted);
    connect(m_ui->checkTable, &QPushButton::clicked, this, &FieldsPanel::checkWanted);
    connect(m_ui->addRelated, &QPushButton::clicked, this, &FieldsPanel::relatedRowsWanted);
    connect(m_ui->fields, &QWidget::customContextMenuRequested, this, &FieldsPanel::menu);
    showActions();
}

FieldsPanel::~FieldsPanel() = default;

void FieldsPanel::show(TableView &view, const ResultModel &rows, ColumnFacts &facts)
{
    clear();
    m_view = &view;
    m_rows = &rows;
    m_facts = &facts;
    m_model = std::make_unique<FieldsModel>(view, rows, facts, nullptr);
    m_model->setOrder(
        m_ui->valueOrder->currentIndex() == 0 ? FieldsModel::Order::ByCount : FieldsModel::Order::ByValue);
    m_ui->fields->setModel(m_model.get());
    connect(m_model.get(), &FieldsModel::onlyWanted, this, &FieldsPanel::onlyWanted);
    connect(m_model.get(), &FieldsModel::rangeWanted, this, &FieldsPanel::rangeWanted);
    connect(m_model.get(), &FieldsModel::relatedWanted, this, &FieldsPanel::relatedWanted);
    connect(m_model.get(), &FieldsModel::fieldsChanged, this, &FieldsPanel::targetsWanted);
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &FieldsPanel::search);
    connect(m_model.get(), &QAbstractItemModel::modelAboutToBeReset, this, &FieldsPanel::keepUnfolded);
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &FieldsPanel::unfoldAgain, Qt::QueuedConnection);
    connect(&facts, &ColumnFacts::filledChanged, this, &FieldsPanel::showActions);
    connect(&facts, &ColumnFacts::factChanged, this, &FieldsPanel::showActions);
    connect(m_ui->fields->selectionModel(), &QItemSelectionModel::currentChanged, this, &FieldsPanel::showActions);
    facts.setWatched(isVisible());
    search();
    showActions();
    if (isVisible())
        Q_EMIT targetsWanted();
}

void FieldsPanel::setTargets(std::vector<FieldsModel::Target> targets, const QList<recipe::Join> &joins)
{
    if (m_model)
        m_model->setTargets(std::move(targets), joins);
}

void FieldsPanel::setCodes(CodeLabels *codes)
{
    if (m_model)
        m_model->setCodes(codes);
}

void FieldsPanel::clear()
{
    if (m_facts) {
        m_facts->setWatched(false);
        m_facts->disconnect(this);
    }
    m_ui->fields->setModel(nullptr);
    m_model.reset();
    m_facts = nullptr;
    m_rows = nullptr;
    m_view = nullptr;
    showActions();
}

void FieldsPanel::open(int column)
{
    m_ui->fieldSearch->clear();
    const auto field = m_model ? m_model->fieldOf(column) : QModelIndex();
    if (!field.isValid())
        return;
    m_ui->fields->expand(field);
    m_ui->fields->setCurrentIndex(field);
    m_ui->fields->scrollTo(field, QAbstractItemView::PositionAtTop);
    m_ui->fields->setFocus(Qt::ShortcutFocusReason);
}

void FieldsPanel::setPicked(const QString &column, const QStringList &values)
{
    if (m_model)
        m_model->setPicked(column, values);
}

void FieldsPanel::search()
{
    const QString needle = m_ui->fieldSearch->text();
    for (int row = 0; m_model && row < m_model->rowCount(); ++row)
        m_ui->fields->setRowHidden(row, {},
            !m_model->index(row, 0).data(FieldsModel::NeedleRole).toString().contains(needle, Qt::CaseInsensitive));
}

/** Fields come and go with columns, and the model begins anew for that; of two such changes in a row the first counts.
 */
void FieldsPanel::keepUnfolded()
{
    if (!m_unfolded.isEmpty())
        return;
    m_current = pathOf(m_ui->fields->currentIndex());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto field = m_model->index(row, 0);
        if (!m_ui->fields->isExpanded(field))
            continue;
        m_unfolded << pathOf(field).join(u'\n');
        for (int line = 0; line < m_model->rowCount(field); ++line) {
            if (m_ui->fields->isExpanded(m_model->index(line, 0, field)))
                m_unfolded << pathOf(m_model->index(line, 0, field)).join(u'\n');
        }
    }
}

void FieldsPanel::unfoldAgain()
{
    if (!m_model || m_unfolded.isEmpty())
        return;
    const auto unfolded = std::exchange(m_unfolded, {});
    const auto current = std::exchange(m_current, {});
    const auto goTo = [&](const QModelIndex &index) {
        const auto path = pathOf(index);
        if (unfolded.contains(path.join(u'\n')))
            m_ui->fields->expand(index);
        if (path == current)
            m_ui->fields->setCurrentIndex(index);
    };
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto field = m_model->index(row, 0);
        goTo(field);
        for (int line = 0; m_ui->fields->isExpanded(field) && line < m_model->rowCount(field); ++line) {
            const auto below = m_model->index(line, 0, field);
            goTo(below);
            for (int at = 0; m_ui->fields->isExpanded(below) && at < m_model->rowCount(below); ++at)
                goTo(m_model->index(at, 0, below));
        }
    }
}

/** Of those that the search leaves. */
void FieldsPanel::tick(const std::function<bool(int column)> &isWanted)
{
    for (int row = 0; m_model && row < m_model->rowCount(); ++row) {
        const auto field = m_model->index(row, 0);
        if (!m_ui->fields->isRowHidden(row, {}))
            m_model->setData(field, isWanted(field.data(FieldsModel::ColumnRole).toInt()) ? Qt::Checked : Qt::Unchecked,
                Qt::CheckStateRole);
    }
}

int FieldsPanel::currentColumn() const
{
    const auto current = m_ui->fields->currentIndex();
    return current.isValid() ? current.data(FieldsModel::ColumnRole).toInt() : -1;
}

void FieldsPanel::showActions()
{
    const auto parts = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *part : parts) { // of a page that is no table none could be used
        if (!part->isWindow())
            part->setVisible((part == m_ui->noTable) != (m_model != nullptr));
    }
    const bool isKnown = m_facts && m_facts->fact(currentColumn());
    m_ui->copyValues->setEnabled(isKnown);
    m_ui->groupBy->setEnabled(isKnown);
    for (auto *button : {m_ui->fieldsUsual, m_ui->fieldsAll, m_ui->fieldsNone, m_ui->addColumn, m_ui->listExtensions,
             m_ui->addRelated, m_ui->checkTable})
        button->setEnabled(m_model != nullptr);
    m_ui->fieldsFilled->setEnabled(m_facts && m_facts->filled(0).has_value());
}

void FieldsPanel::copy() const
{
    if (m_model)
        QApplication::clipboard()->setText(m_model->textOf(currentColumn()));
}

void FieldsPanel::menu(const QPoint &where)
{
    const auto line = m_ui->fields->indexAt(where);
    if (!line.isValid())
        return;
    const int column = line.data(FieldsModel::ColumnRole).toInt();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(line.data().toString());
    menu->addAction(tr("Values and counts"), this, [this, column] { open(column); });
    menu->addAction(tr("Filter…"), this, [this, column] { Q_EMIT filterWanted(column); });
    menu->addAction(m_ui->copyValues->text().remove(u'&'), this, &FieldsPanel::copy)
        ->setEnabled(m_ui->copyValues->isEnabled());
    menu->addAction(m_ui->groupBy->text().remove(u'&'), this, [this, column] { Q_EMIT groupsWanted(column); })
        ->setEnabled(m_ui->groupBy->isEnabled());
    menu->addSeparator();
    menu->addAction(tr("Move up"), this, [this, column] { m_model->moveField(column, -1); });
    menu->addAction(tr("Move down"), this, [this, column] { m_model->moveField(column, 1); });
    const bool isPinned = m_view->isPinned(column);
    menu->addAction(isPinned ? tr("Unpin this column") : tr("Pin this column"), this, [this, column, isPinned] {
        if (m_view)
            m_view->pin(column, !isPinned);
    });
    if (isOwn(column)) {
        menu->addSeparator();
        menu->addAction(tr("Change this column…"), this, [this, column] { Q_EMIT columnWanted(column); });
        menu->addAction(tr("Remove this column"), this, [this, column] { Q_EMIT columnUnwanted(column); });
    }
    menu->popup(m_ui->fields->viewport()->mapToGlobal(where));
}

bool FieldsPanel::isOwn(int column) const
{
    const auto at = static_cast<std::size_t>(column);
    return m_rows && column >= 0 && at < m_rows->contents().schema().size()
        && m_own.contains(QString::fromStdString(m_rows->contents().schema()[at].name));
}

bool FieldsPanel::takeKey(int key, Qt::KeyboardModifiers modifiers, bool isPressed)
{
    const int column = currentColumn();
    const bool isMove = modifiers.testFlag(Qt::AltModifier) && (key == Qt::Key_Up || key == Qt::Key_Down);
    const bool isChange = isOwn(column) && (key == Qt::Key_F2 || key == Qt::Key_Delete);
    if (column < 0 || !(isMove || isChange))
        return false;
    if (!isPressed)
        return true;
    if (isMove) {
        m_model->moveField(column, key == Qt::Key_Up ? -1 : 1);
        m_ui->fields->setCurrentIndex(m_model->fieldOf(column));
    } else if (key == Qt::Key_F2) {
        Q_EMIT columnWanted(column);
    } else {
        Q_EMIT columnUnwanted(column);
    }
    return true;
}

/** Alt+Up and Alt+Down move the current field, F2 and Del change and remove an own one; a shortcut of the window would
 * take them otherwise. */
bool FieldsPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPressed = event->type() == QEvent::KeyPress;
    if (isPressed || event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (takeKey(key->key(), key->modifiers(), isPressed)) {
            event->accept();
            return true;
        }
    }
    return Translated::eventFilter(watched, event);
}

void FieldsPanel::showEvent(QShowEvent *event)
{
    Translated::showEvent(event);
    if (m_facts)
        m_facts->setWatched(true);
    Q_EMIT targetsWanted();
}

void FieldsPanel::hideEvent(QHideEvent *event)
{
    Translated::hideEvent(event);
    if (m_facts)
        m_facts->setWatched(false);
}

void FieldsPanel::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_model)
        m_model->retranslate();
}

} // namespace gui
